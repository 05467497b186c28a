"""The lists below the two panes: differences between versions, and shared figures."""
