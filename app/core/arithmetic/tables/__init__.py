"""Sums, shares and changes of tables, and text against table."""
