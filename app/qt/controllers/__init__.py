"""State that several views share, and controllers of long acts with their dialogs."""
