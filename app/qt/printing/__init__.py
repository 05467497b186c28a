"""Printout: what a view puts on a printer, and the preview that it is shown in first."""
