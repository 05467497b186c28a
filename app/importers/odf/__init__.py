"""OpenDocument texts, spreadsheets and presentations (.odt, .ods, .odp, and their flat forms)."""

from app.importers.odf.reader import read_flat_odf, read_odf

__all__ = ["read_flat_odf", "read_odf"]
