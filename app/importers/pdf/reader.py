"""PDF with a text layer: pages read, page numbers and running heads set apart, one canonical text with its page map."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers.builder import CELL, TextBuilder
from app.importers.errors import damaged, locked
from app.importers.pages import PdfPages
from app.importers.pdf.glyphs import Sheet, read_sheet
from app.importers.pdf.paragraphs import Layout, goes_on
from app.importers.pdf.row import Row
from app.importers.pdf.rows import rows_of

_FEWEST = 20  # characters; a page with a picture over it and fewer is a scan with a stamp
_OWN_CODES = 0.3  # of a page's letters: more codes without meaning than that and it is no text
_SCAN_SCALE = 2.0  # pixels a point, 144 dpi
_EDGE = 0.12  # of the page's height, at top and bottom, where page numbers and running heads stand
_NUMBER = re.compile(
    r"[\s—–―\-－─·•~|]*(?:第\s*)?(?P<number>\d{1,4})(?:\s*页)?"
    r"(?:\s*(?:[,，/／]|of|共|总|(?<=页))[,，/／\s]*(?:of|共|总)?\s*\d{1,4}\s*页?)?[\s—–―\-－─·•~|]*"
)
_DIGITS = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(r"page\s*(?P<number>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


ReadScan: TypeAlias = Callable[[int, int, bytes, float], Sheet]  # width, height, pixels, pixels a point


def read_pdf(data: bytes, name: str, scan: ReadScan | None = None) -> ImportedReport:
    """Read a pdf; `scan` reads pages that are pictures, where there is OCR. Raises KnownError where it is cut off,
    damaged, locked or all scan."""
    if b"%%EOF" not in data:  # pdfium would mend it and lose pages without a word
        raise damaged(name)
    return report_of(_sheets(data, name, scan), name, "pdf")


def report_of(sheets: Sequence[Sheet], name: str, format_: str) -> ImportedReport:
    """The report on pages that were read, of whatever format. Raises KnownError where all of them are scans."""
    unread = [_is_unread(sheet) for sheet in sheets]
    if any(unread) and not any(_letters(sheet) for sheet, no in zip(sheets, unread, strict=True) if not no):
        raise KnownError(
            "{name} is a scan without text; reading text from pictures (OCR) is not installed. Use a file with text.",
            name=name,
        )
    out = TextBuilder()
    if any(unread):
        out.warn("Some pages are pictures without text; what stands on them was not read.")
    _body([_without_text(sheet) if no else sheet for sheet, no in zip(sheets, unread, strict=True)], out)
    _notes(sheets, out)
    return out.report(format_, name)


def _letters(sheet: Sheet) -> int:
    return sum(not glyph.text.isspace() for fragment in sheet.fragments for glyph in fragment)


def _is_unread(sheet: Sheet) -> bool:
    """Whether only OCR could read the page: its picture covers it and it has hardly any letters (a scanner's mark is
    no text), or its letters are codes of the file's own."""
    if sheet.read_by_ocr:
        return False
    letters = _letters(sheet)
    if (letters < _FEWEST and sheet.covered) or (not letters and sheet.pictures):
        return True
    own = sum(_is_own_code(glyph.text) for fragment in sheet.fragments for glyph in fragment)
    return letters >= _FEWEST and own > _OWN_CODES * letters


def _is_own_code(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000" or sign in "\ufffd□"


def _without_text(sheet: Sheet) -> Sheet:
    return replace(sheet, fragments=(), verticals=(), horizontals=())


def _notes(sheets: Sequence[Sheet], out: TextBuilder) -> None:
    if sum(sheet.unmapped for sheet in sheets) * 50 > sum(map(_letters, sheets)):
        out.warn("The file does not tell which characters some of its shapes are; parts of the text may be wrong.")
    if any(sheet.hidden for sheet in sheets):
        out.warn("Text that the pages do not show (hidden layers, white or cropped text) was left out.")
    if any(sheet.slanted for sheet in sheets):
        out.warn("Text set aslant across the pages (a watermark, labels of a plot) was left out.")
    if any(sheet.read_by_ocr for sheet in sheets):
        out.warn("Some pages are scans; their text was read by OCR, and doubtful figures come first in the queue.")
    if any(sheet.scanned for sheet in sheets):
        out.warn("Some pages are scans; their text was read by the scanner's software (OCR) and may be wrong.")


def _sheets(data: bytes, name: str, scan: ReadScan | None) -> list[Sheet]:
    import pypdfium2  # noqa: PLC0415 - loaded with the first pdf

    pages = _opened(data, name)
    try:
        sheets = [read_sheet(pages, index) for index in range(pages.count)]
        return [
            scan(*pages.render(index, _SCAN_SCALE), _SCAN_SCALE) if scan is not None and _is_unread(sheet) else sheet
            for index, sheet in enumerate(sheets)
        ]
    except pypdfium2.PdfiumError as error:  # a page that cannot be loaded: better no report than half of one
        raise damaged(name) from error
    finally:
        pages.close()


def _opened(data: bytes, name: str) -> PdfPages:
    import pypdfium2  # noqa: PLC0415 - loaded with the first pdf
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        pages = PdfPages(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise locked(name) from error
        raise damaged(name) from error
    if not pages.count:
        pages.close()
        raise damaged(name)
    return pages


def _body(sheets: Sequence[Sheet], out: TextBuilder) -> None:
    bodies, labels = _without_furniture(sheets, [rows_of(sheet) for sheet in sheets])
    layout = Layout.of(bodies)
    last: Row | None = None
    table = -1  # where the open table began
    for number, (rows, label) in enumerate(zip(bodies, labels, strict=True)):
        out.page(label)
        for row in rows:
            if last is not None and not goes_on(last, row, layout, number):
                out.write("\n")
            if table >= 0 and not row.table:
                out.mark_table(table)
                table = -1
            elif row.table and table < 0:
                table = out.length
            _write(out, row)
            last = row
    out.write("\n")
    if table >= 0:
        out.mark_table(table)


def _without_furniture(sheets: Sequence[Sheet], pages: Sequence[list[Row]]) -> tuple[list[list[Row]], list[str]]:
    """The pages' rows without page numbers and running heads, and each page's printed number (or its count)."""
    heads = _running_heads(sheets, pages)
    bodies: list[list[Row]] = []
    labels: list[str] = []
    for index, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        label = ""
        body: list[Row] = []
        for row in rows:
            at_edge = _at_edge(sheet, row)
            number = _page_number(row.text) if at_edge else None
            if number is not None:
                label = number
            elif not (at_edge and _unnumbered(row) in heads):
                body.append(row)
        bodies.append(body)
        labels.append(label or str(index + 1))
    return bodies, labels


def _at_edge(sheet: Sheet, row: Row) -> bool:
    """Whether a row stands where page numbers and running heads do. A table's never count: its head may be repeated on
    each page, and its rows may differ in their numbers only."""
    return not row.table and (row.bottom < _EDGE * sheet.height or row.top > (1 - _EDGE) * sheet.height)


def _page_number(text: str) -> str | None:
    match = _NUMBER.fullmatch(text.strip()) or _PAGE_NUMBER.fullmatch(text.strip())
    return match["number"] if match else None


def _running_heads(sheets: Sequence[Sheet], pages: Sequence[list[Row]]) -> set[tuple[str, int]]:
    """What stands in the same place near the edge of at least three pages, and of every third one; its numbers are the
    same on all of them, or count the pages."""
    seen: dict[tuple[str, int], dict[int, list[int]]] = {}
    for index, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        for row in rows:
            if _at_edge(sheet, row):
                seen.setdefault(_unnumbered(row), {})[index] = sorted(map(int, _DIGITS.findall(row.text)))
    return {key for key, found in seen.items() if len(found) >= max(3, len(pages) / 3) and _are_furniture(found)}


def _are_furniture(numbers: dict[int, list[int]]) -> bool:
    """Whether the numbers of a row, by the index of its page, never change or change with the page."""
    return all(
        len({number for _, number in column}) == 1 or len({number - index for index, number in column}) == 1
        for column in zip(*([(index, each) for each in found] for index, found in numbers.items()), strict=False)
    )


def _unnumbered(row: Row) -> tuple[str, int]:
    """A row's text without numbers, and its height on the page to five points."""
    return re.sub(r"[\d\s]+", "", row.text), round(row.top / 5)


def _write(out: TextBuilder, row: Row) -> None:
    """Write a row; within a paragraph, right after the one before."""
    first = next((cell[0].text for cell in row.cells if cell), "")
    last = out.text(max(0, out.length - 1))
    if last.isascii() and last.isalpha() and first.isascii() and first.isalpha():
        out.write(" ")
    filled = max(number for number, cell in enumerate(row.cells, 1) if cell)  # empty cells at the end are left out
    for number, cell in enumerate(row.cells[:filled]):
        if number:
            out.write(CELL if row.table else " ")
        for glyph in cell:
            if glyph.place is not None:
                out.boxed(glyph.text, glyph.score, glyph.place)
            elif glyph.number < 0:
                out.write(glyph.text)
            else:
                out.placed(glyph.text, glyph.number)
