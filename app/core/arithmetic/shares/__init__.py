"""Shares and rates: a percentage with its part and its whole."""
