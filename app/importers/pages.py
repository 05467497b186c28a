"""The pages of a pdf as pictures and places. pdfium is not thread-safe: every call into it holds one lock."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

LOCK = threading.RLock()
_FINE = 1000  # device units a point when positions are asked of pdfium, which answers in whole ones
_JUNK = 65536  # bytes that may stand before the file proper
LONG_SIDE = 842.0  # points that the longer side of a picture file is taken for: A4
_KEPT = 16  # pages whose characters' places are kept at hand

Box = tuple[float, float, float, float]


class PdfPages:
    """An opened pdf. Pages count from 0; places are points (1/72 inch) from the top left corner of the page as it is
    shown, rotation applied. May be used from any thread; `close` it when done."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes; raises `pypdfium2.PdfiumError` where pdfium cannot (`read` has refused such files before)."""
        import pypdfium2  # noqa: PLC0415 - loaded with the first pdf

        with LOCK:
            start = max(0, data.find(b"%PDF-", 0, _JUNK))
            self._pdf: pypdfium2.PdfDocument | None = pypdfium2.PdfDocument(data[start:] if start else data)
            self.count = len(self._pdf)
        self._kept: dict[int, tuple[Box | None, ...]] = {}
        self._form: object = None

    def close(self) -> None:
        """Give the file and its memory back; nothing can be asked afterwards. May be called twice."""
        with LOCK:
            if self._pdf is not None:
                self._pdf.close()
                self._pdf = None
                self._kept.clear()

    def form(self) -> object:
        """pdfium's handle of the document's form, None where it has none."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        with LOCK:
            if self._pdf is not None and self._form is None and self._pdf.get_formtype() != pdfium.FORMTYPE_NONE:
                self._pdf.init_forms()
                self._form = self._pdf.formenv
            return self._form

    @contextmanager
    def page(self, index: int) -> Iterator["pypdfium2.PdfPage"]:
        """A page for own calls into pdfium, under the lock."""
        with LOCK:
            if self._pdf is None:
                raise ValueError("the pdf is closed")
            page = self._pdf[index]
            try:
                yield page
            finally:
                page.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points."""
        with LOCK:
            if self._pdf is None:
                raise ValueError("the pdf is closed")
            width, height = self._pdf.get_page_size(page)
            return width, height

    def render(self, page: int, scale: float) -> tuple[int, int, bytes]:
        """Width and height in pixels and the picture at `scale` pixels a point: four bytes a pixel (blue, green, red,
        unused), rows from the top without padding (QImage.Format_RGB32)."""
        with self.page(page) as opened:
            bitmap = opened.render(scale=scale, prefer_bgrx=True, draw_annots=True)
            try:
                return bitmap.width, bitmap.height, bytes(bitmap.buffer)
            finally:
                bitmap.close()

    def boxes(self, page: int, first: int, last: int) -> tuple[Box, ...]:
        """Rectangles (left, top, width, height) around the characters `first` up to `last` of the page's own character
        indexes (`Page.runs`), one for each line that they stand on."""
        lines: list[Box] = []
        for box in self._places(page)[first:last]:
            if box is None or not box[2] or not box[3]:  # a line break, a blank that pdfium made up
                continue
            if lines and _same_line(lines[-1], box):
                lines[-1] = _around(lines[-1], box)
            else:
                lines.append(box)
        return tuple(lines)

    def _places(self, page: int) -> tuple[Box | None, ...]:
        """The boxes of all characters of a page; the pages asked for last are kept."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        with LOCK:
            found = self._kept.pop(page, None)
            if found is None:
                with self.page(page) as opened, text_of(opened) as text:
                    place = Placement(opened)
                    found = tuple(place.box(text, index) for index in range(pdfium.FPDFText_CountChars(text)))
            self._kept[page] = found
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
            return found


class Placement:
    """From pdf coordinates of one page to points from its shown top left corner, by asking pdfium for three
    points, so that rotation and crop boxes are its matter."""

    def __init__(self, page: "pypdfium2.PdfPage") -> None:
        width, height = page.get_size()
        self._size = (max(1, round(width * _FINE)), max(1, round(height * _FINE)))
        self._page = page
        x0, y0 = self._device(0, 0)
        x1, y1 = self._device(1000, 0)
        x2, y2 = self._device(0, 1000)
        self._matrix = ((x1 - x0) / 1000, (x2 - x0) / 1000, x0, (y1 - y0) / 1000, (y2 - y0) / 1000, y0)

    def _device(self, x: float, y: float) -> tuple[float, float]:
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, *self._size, 0, x, y, dx, dy)
        return dx.value / _FINE, dy.value / _FINE

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of pdf coordinates, as shown."""
        a, b, c, d, e, f = self._matrix
        return a * x + b * y + c, d * x + e * y + f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction of pdf coordinates, as shown (y downwards)."""
        a, b, _, d, e, _ = self._matrix
        return a * x + b * y, d * x + e * y

    def box(self, text: object, index: int) -> Box | None:
        """Loose box of a character (its whole advance and line height), None where pdfium knows none."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        found = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(text, index, found):
            return None
        x0, y0 = self.point(found.left, found.bottom)
        x1, y1 = self.point(found.right, found.top)
        return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


@contextmanager
def text_of(page: "pypdfium2.PdfPage") -> Iterator["pypdfium2.PdfTextPage"]:
    """The page's text layer, closed afterwards (what is left to the collector would be freed without the lock)."""
    text = page.get_textpage()
    try:
        yield text
    finally:
        text.close()


def _same_line(line: Box, box: Box) -> bool:
    overlap = min(line[1] + line[3], box[1] + box[3]) - max(line[1], box[1])
    return overlap > 0.5 * min(line[3], box[3]) and box[0] >= line[0] - 1


def _around(one: Box, other: Box) -> Box:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, bottom - top
