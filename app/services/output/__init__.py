"""Tables and review records that leave the program as files."""
