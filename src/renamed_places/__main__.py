"""What does `python -m renamed_places` do? The same as the command `renamed-places`."""

from renamed_places.cli import main

if __name__ == "__main__":
    main()
