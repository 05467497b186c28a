"""Widgets that show the models."""
