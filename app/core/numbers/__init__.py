"""Numerals with their units, in running text, lists and tables."""
