"""Dialogs and controllers for packages, adjudication and review records."""
