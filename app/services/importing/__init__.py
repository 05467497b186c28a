"""Files into the workspace, and reading reports again with a newer engine or catalogue."""
