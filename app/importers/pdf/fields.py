"""What was filled into the forms of a pdf page and written on it as free-text notes."""

import ctypes
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from app.importers.pages import Box, PdfPages, Placement

if TYPE_CHECKING:
    import pypdfium2

_UNSEEN = 0x1 | 0x2 | 0x20  # flags of an annotation: invisible, hidden, not to be viewed


def filled_in(pages: PdfPages, page: "pypdfium2.PdfPage", place: Placement) -> Iterator[tuple[str, Box]]:
    """The words and the box (shown points) of each filled field and free-text note, a line each."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN:
                continue
            words = _words(pages, note)
            box = _box(note, place)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
        lines = [line for line in words.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            height = box[3] / len(lines)
            yield line.strip(), (box[0], box[1] + at * height, box[2], height)


def _words(pages: PdfPages, note: object) -> str:
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or (form := pages.form()) is None:
        return ""
    typed = {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
    if pdfium.FPDFAnnot_GetFormFieldType(form, note) not in typed:
        return ""
    return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))


def _string(ask: "Callable[[ctypes.Array[ctypes.c_ushort] | None, int], int]") -> str:
    """A string that pdfium writes as UTF-16 into a buffer of the size that it says first."""
    size = min(int(ask(None, 0)), 1 << 20)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").replace("\r", "\n")


def _box(note: object, place: Placement) -> Box:
    found = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, found)
    x0, y0 = place.point(found.left, found.bottom)
    x1, y1 = place.point(found.right, found.top)
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
