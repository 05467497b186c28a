"""Bytes to ImportedReport; one module a format."""
