"""Sums and remainders: a whole and the parts that the wording draws from it."""
