"""OFD files (GB/T 33190-2016)."""

from app.importers.ofd.reader import read_ofd

__all__ = ["read_ofd"]
