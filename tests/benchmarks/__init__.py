"""Speeds, printed as figures and never asserted."""
