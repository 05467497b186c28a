"""Dialogs of the whole window: about, keys, manual, settings, the reviewer's name."""
