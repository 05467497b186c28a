"""Picture files of scanned pages, and scanned pages of other files, read by OCR."""

from collections.abc import Iterator

from app.core.model import ImportedReport
from app.importers.errors import damaged
from app.importers.ocr import expect_permitted
from app.importers.ocr.engine import Picture
from app.importers.ocr.sheets import sheet_of
from app.importers.pages import LONG_SIDE
from app.importers.pdf.glyphs import Sheet
from app.importers.pdf.reader import report_of

_MOST_PIXELS = 2400  # of a picture's longer side: more costs memory and tells nothing new


def read_picture(data: bytes, name: str) -> ImportedReport:
    """Read a picture, or all pages of a TIFF. Raises KnownError where it is damaged or shows no text, OcrWantedError
    where OCR may not be done here."""
    expect_permitted()
    sheets = [sheet_of(picture, max(picture.shape[:2]) / LONG_SIDE) for picture in _pictures(data)]
    if not sheets:
        raise damaged(name)
    return report_of(sheets, name, "scan")


def read_scan(width: int, height: int, pixels: bytes, scale: float) -> Sheet:
    """Read a page that was drawn with `scale` pixels a point; four bytes a pixel (blue, green, red, unused)."""
    import numpy  # noqa: PLC0415

    expect_permitted()
    picture = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 4)
    return sheet_of(numpy.ascontiguousarray(picture[:, :, :3]), scale)


def _pictures(data: bytes) -> Iterator[Picture]:
    """Each page as rows, columns and colours (blue, green, red); as it is to be seen where a camera noted that."""
    import cv2  # noqa: PLC0415
    import numpy  # noqa: PLC0415

    raw = numpy.frombuffer(data, numpy.uint8)
    if data.startswith((b"II*\0", b"MM\0*")):
        done, pages = cv2.imdecodemulti(raw, cv2.IMREAD_COLOR)
        found = list(pages) if done else []
    else:
        one = cv2.imdecode(raw, cv2.IMREAD_COLOR)
        found = [] if one is None else [one]
    for picture in found:
        by = _MOST_PIXELS / max(picture.shape[:2])
        yield cv2.resize(picture, None, fx=by, fy=by, interpolation=cv2.INTER_AREA) if by < 1 else picture
