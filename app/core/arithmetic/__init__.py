"""The arithmetic that a text states between its figures: sums, shares, remainders, repeats, and their rounding."""
