"""The editor of the workspace's own catalogue."""
