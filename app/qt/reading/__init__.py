"""The Reading view: two reports side by side."""
