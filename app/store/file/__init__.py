"""The workspace as a file: its lock, its connections, its backups, where it lies."""
