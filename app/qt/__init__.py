"""Qt begins here."""
