"""Widgets and dialogs that several views use."""
