"""Word documents (.docx, .docm, .dotx) through an own walk over their XML."""

from app.importers.docx.walker import read_docx

__all__ = ["read_docx"]
