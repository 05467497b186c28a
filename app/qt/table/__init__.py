"""The Table view: the long list and the matrix."""
