"""Decisions as events: what a log of them makes of a figure, signatures, conflicts, agreement of reviewers."""
