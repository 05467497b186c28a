"""Whether a character of a pdf page is shown: not outside of the page, on a layer that is switched off, drawn without
ink or in the paper's colour."""

import ctypes
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

import pypdfium2.raw as pdfium

from app.importers.pages import Box

if TYPE_CHECKING:
    import pypdfium2

_Handle: TypeAlias = "ctypes._Pointer[ctypes.Structure]"
Layer = Literal["shown", "hidden", "scanned"]
_WHITE = 245  # of 255: paper
_CONTRAST = 24  # of 255: less ink than that no eye sees
_SCALE = 2.0  # pixels a point of the picture that decides


class Visibility:
    """Of one page's characters. Only where an object is suspicious the page is drawn, and the place looked at.
    `covered`: a picture covers the page, so that text without ink is the layer that a scanner wrote."""

    def __init__(self, page: "pypdfium2.PdfPage", text: "pypdfium2.PdfTextPage", covered: bool) -> None:
        self._page, self._text, self._covered = page, text, covered
        self._width, self._height = page.get_size()
        self._suspects = _suspects(page)
        self._picture: tuple[int, int, int, bytes] | None = None

    def of(self, index: int, box: Box) -> Layer:
        """Of the character with this index, in this box (shown points)."""
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        if not (0 <= x <= self._width and 0 <= y <= self._height):
            return "hidden"
        if not self._suspects:
            return "shown"
        kind = self._suspects.get(_address(pdfium.FPDFText_GetTextObject(self._text, index)), "plain")
        if kind == "inkless":
            return "scanned" if self._covered else "hidden"
        return "hidden" if kind == "suspect" and not self._has_ink(box) else "shown"

    def _has_ink(self, box: Box) -> bool:
        width, height, stride, pixels = self._drawn()
        left, top = max(0, int(box[0] * _SCALE)), max(0, int(box[1] * _SCALE))
        right, bottom = (
            min(width, int((box[0] + box[2]) * _SCALE) + 1),
            min(height, int((box[1] + box[3]) * _SCALE) + 1),
        )
        rows = [pixels[y * stride + left : y * stride + right] for y in range(top, bottom)]
        rows = [row for row in rows if row]
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) >= _CONTRAST

    def _drawn(self) -> tuple[int, int, int, bytes]:
        """Width, height, bytes a row and grey pixels of the page."""
        if self._picture is None:
            bitmap = self._page.render(scale=_SCALE, grayscale=True, draw_annots=False)
            try:
                self._picture = (bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        return self._picture


def _address(item: "_Handle") -> int:
    return ctypes.addressof(item.contents) if item else 0


def _suspects(page: "pypdfium2.PdfPage") -> dict[int, str]:
    """The text objects that may not be shown, by address: `inkless` or `suspect`."""
    found: dict[int, str] = {}
    colour = tuple(ctypes.c_uint() for _ in range(4))
    for item in _texts(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 3):
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        if mode in {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}:
            found[_address(item)] = "inkless"
        elif _is_pale(item, colour) or _is_on_a_layer(item):
            found[_address(item)] = "suspect"
    return found


def _texts(
    holder: "_Handle", count: Callable[["_Handle"], int], get: Callable[["_Handle", int], "_Handle"], depth: int
) -> "Iterator[_Handle]":
    """The text objects of a page, and of forms in it; without pypdfium2's wrappers, which cost more than the look."""
    for number in range(count(holder)):
        item = get(holder, number)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _texts(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth - 1)


def _is_pale(item: "_Handle", colour: "tuple[ctypes.c_uint, ...]") -> bool:
    """Whether it is filled with about the colour of paper."""
    if not pdfium.FPDFPageObj_GetFillColor(item, *colour):
        return False
    red, green, blue, alpha = (each.value for each in colour)
    return min(red, green, blue) >= _WHITE or alpha < 10


def _is_on_a_layer(item: "_Handle") -> bool:
    """Whether it is marked as optional content."""
    for number in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        length, name = ctypes.c_ulong(), (ctypes.c_ushort * 16)()
        if pdfium.FPDFPageObjMark_GetName(mark, name, 32, length) and bytes(name)[:6] == b"O\0C\0\0\0":
            return True
    return False
