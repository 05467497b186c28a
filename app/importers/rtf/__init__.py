"""Rich text (.rtf, and .doc files that hold it)."""

from app.importers.rtf.reader import read_rtf

__all__ = ["read_rtf"]
