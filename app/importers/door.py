"""The door: every file comes in here, and the content decides who reads it, never the extension (an .xls may be HTML,
a .doc may be RTF). Readers are loaded when a file of their format first comes, so that importing this module costs
nothing at start."""

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers.errors import TooLongError
from app.importers.formats import EXTENSIONS, is_folder_of_files, read_any
from app.importers.ocr import OcrWantedError, permitted

__all__ = ["EXTENSIONS", "MAX_BYTES", "MAX_CHARACTERS", "OcrWantedError", "is_folder_of_files", "read"]

MAX_BYTES = 100 * 2**20  # no report is larger; callers may look at the file's size before they read it
MAX_CHARACTERS = 5_000_000


def read(data: bytes, name: str, with_ocr: bool = False) -> ImportedReport:
    """Read one file. `name` is the file's name, for messages only. Raises KnownError for whatever cannot be read, and
    OcrWantedError where it is only to be read `with_ocr`, which takes time and memory."""
    if len(data) > MAX_BYTES:
        raise KnownError(
            "{name} is larger than {limit} MB; a report is never that large.", name=name, limit=MAX_BYTES // 2**20
        )
    try:
        with permitted(with_ocr):
            report = read_any(data, name) if data.strip(b"\0 \t\r\n") else None
    except TooLongError as error:
        raise _too_long(name) from error
    if report is None or not report.text.strip("\ufeff\ufffd \t\r\n\u3000"):
        raise KnownError("{name} is empty.", name=name)
    if len(report.text) > MAX_CHARACTERS:
        raise _too_long(name)
    return report


def _too_long(name: str) -> KnownError:
    return KnownError("{name} holds more text than any report.", name=name)
