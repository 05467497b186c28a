"""The inspector panel: the selected figure, its correction and the buttons that decide it."""
