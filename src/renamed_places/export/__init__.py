"""In which formats can what is shown leave the atlas? One module a format."""
