"""PDF through pdfium: glyphs, then rows and tables, then paragraphs."""

from app.importers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
