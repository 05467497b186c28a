"""Keys of the whole window: what no view takes, the palette of commands, F6."""
