"""Pure core: values in, values out. Standard library only; no Qt, no sqlite3, no files."""
