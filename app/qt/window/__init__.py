"""The main window and what belongs to no single view: bar, menu, preferences, about, welcome."""
