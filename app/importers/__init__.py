"""Bytes to ImportedReport; one module a format, `read` chooses among them by the content."""

from app.importers.reading import EXTENSIONS, MAX_BYTES, read

__all__ = ["EXTENSIONS", "MAX_BYTES", "read"]
