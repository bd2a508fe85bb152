"""What would one use instead of the atlas's page?"""
