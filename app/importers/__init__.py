"""Bytes to ImportedReport: `door` chooses the format by the content, one module or folder a format reads it."""

from app.importers.door import EXTENSIONS, MAX_BYTES, OcrWantedError, is_folder_of_files, read

__all__ = ["EXTENSIONS", "MAX_BYTES", "OcrWantedError", "is_folder_of_files", "read"]
