"""The door: what kind of file the bytes are, and the importer for it.

The content decides, never the extension: an .xls may be HTML, a .doc may be RTF. Importers are loaded when a
file of their format first comes, so that importing this module costs nothing at start.
"""

import struct

from app.core.errors import KnownError
from app.core.model import ImportedReport

EXTENSIONS = (".txt", ".docx", ".pdf")  # for file dialogs and walks over folders
MAX_BYTES = 100 * 2**20  # no report is larger; callers may look at the file's size before they read it
MAX_CHARACTERS = 5_000_000

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, name: str) -> ImportedReport:
    """Read one file. `name` is the file's name, for messages only. Raises KnownError for whatever cannot be read."""
    if len(data) > MAX_BYTES:
        raise KnownError(
            "{name} is larger than {limit} MB; a report is never that large.", name=name, limit=MAX_BYTES // 2**20
        )
    report = _read(data, name) if data.strip(b"\0 \t\r\n") else None
    if report is None or not report.text.strip("\ufeff\ufffd \t\r\n\u3000"):
        raise KnownError("{name} is empty.", name=name)
    if len(report.text) > MAX_CHARACTERS:
        raise KnownError("{name} holds more text than any report.", name=name)
    return report


def _read(data: bytes, name: str) -> ImportedReport:
    head = data[:1024]
    if b"%PDF-" in head:
        from app.importers.pdf import read_pdf  # noqa: PLC0415 - loads pdfium

        return read_pdf(data, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from app.importers.docx import read_docx  # noqa: PLC0415 - loads lxml

        return read_docx(data, name)
    _refuse_known_others(data, name)
    from app.importers.txt import read_txt  # noqa: PLC0415

    return read_txt(data, name)


def _refuse_known_others(data: bytes, name: str) -> None:
    """Name what it is instead, where that can be told."""
    head = data[:1024]
    if head.startswith(_OLE):
        _refuse_ole(data, name)
    if head.startswith(_PICTURES) or _is_bitmap(data) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise KnownError(
            "{name} is a picture; reading text from pictures (OCR) is not there yet. Use a file with text.", name=name
        )
    if head.startswith(_ARCHIVES):
        raise KnownError("{name} is an archive; unpack it first and import the files in it.", name=name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise later(name, "RTF")
    if start.startswith((b"<!doctype html", b"<html", b"mime-version:")):
        raise later(name, "HTML")


def _refuse_ole(data: bytes, name: str) -> None:
    """The old container of Office, named by the streams in its directory (names are UTF-16)."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise locked(name)
    if holds("WordDocument"):
        raise later(name, "Word 97-2003 (.doc)")
    if holds("Workbook") or holds("Book"):
        raise later(name, "Excel (.xls)")
    raise later(name, "Office 97-2003")


def _is_bitmap(data: bytes) -> bool:
    return data[:2] == b"BM" and len(data) > 14 and struct.unpack_from("<I", data, 2)[0] == len(data)


def later(name: str, kind: str) -> KnownError:
    """The error for a format that is known and not read yet."""
    return KnownError(
        "{name} is a file of the format {kind}, which cannot be read yet. Save it as .docx or .pdf and import that.",
        name=name,
        kind=kind,
    )


def locked(name: str) -> KnownError:
    """The error for a file that asks for a password."""
    return KnownError("{name} is protected by a password. Save a copy without password and import that.", name=name)


def damaged(name: str) -> KnownError:
    """The error for a file that is cut off or broken."""
    return KnownError("{name} is damaged or incomplete. Get the file again from where it came.", name=name)
