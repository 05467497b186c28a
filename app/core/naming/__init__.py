"""Which indicator of the catalogue each figure states, and the row label that a reviewer reads."""
