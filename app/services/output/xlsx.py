"""Spreadsheets (xlsx): sheets of rows in which numbers keep every digit and no text is taken for a formula, ready to be
printed."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import east_asian_width

from app.services.table_cells import Cell

SheetPart: TypeAlias = Any  # a page, cell or style of openpyxl, which tells no types

# What XML 1.0 cannot hold, and \r, which its readers turn into something else.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_LINKS = 65_000  # Excel calls a sheet with more than 65,530 damaged
_PAGE = 180  # characters across a page of A4 before the print gets too small to read
_MOST_DECIMALS = 10
_LINE, _MOST_LINES = 13, 28  # points; Excel takes no row higher than 409
# Ground and letters of a cell by what it says, as on the screen.
_TONES = {
    "confirmed": ("E4F3E8", "1E6B3A"),
    "corrected": ("E2ECF9", "1F4E94"),
    "doubt": ("FBF1D6", "7A5800"),
    "rejected": ("EEEEEE", "8A8A8A"),
    "conflict": ("FBE5E3", "A32A22"),
    "better": ("", "1E6B3A"),
    "worse": ("", "A32A22"),
    "quiet": ("", "6B7280"),
    "domain": ("F1F4F8", "374151"),
}


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell with its tone (a key of `_TONES`) and the place of the book that it leads to (`'原句'!A12`)."""

    value: Cell
    tone: str = ""
    link: str = ""


SheetCell: TypeAlias = Cell | Styled


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet: its name on the tab (empty: the spreadsheet's own), a head, rows, widths of columns in characters.

    `lead` are lines above the head, the first one the title. `upper` is a line above the head whose equal neighbours
    are one cell. `frozen` columns at the left stay in sight and are repeated on every page. `wrapped`: the columns
    whose texts are broken into lines. `sifted`: whether the head has buttons to filter.
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[SheetCell]]
    widths: Sequence[int] = ()
    lead: Sequence[str] = ()
    upper: Sequence[str] = ()
    frozen: int = 0
    wrapped: frozenset[int] = frozenset()
    sifted: bool = True


def write_book(path: Path, sheets: Sequence[Worksheet]) -> None:
    """Write sheets to a new xlsx file."""
    # Only when a table is written: openpyxl takes a while to load.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for sheet in sheets:
        _Page(book.create_sheet(sheet.title or None), sheet).fill()
    # To memory first: openpyxl does not clean up after itself where the disk is full.
    whole = io.BytesIO()
    book.save(whole)
    path.write_bytes(whole.getvalue())


def printable(text: str) -> str:
    """`text` without the characters that the XML inside xlsx and docx cannot hold.

    >>> printable("PM\\x0b2.5\\uffff")
    'PM2.5'
    """
    return _UNPRINTABLE.sub("", text)


def number_format(value: Decimal) -> str:
    """How a spreadsheet shows a number with all its digits: `#,##0.00` for 1234.50."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if decimals > _MOST_DECIMALS:
        return "General"
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def text_width(text: str) -> int:
    """Characters of a column that a text's longest line needs; an ideograph is as wide as two digits, and a little
    more."""
    return ceil(max(map(_wide, text.split("\n"))))


def _wide(line: str) -> float:
    return sum(1.95 if east_asian_width(sign) in "WF" else 1.05 for sign in line)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(1, ceil(_wide(line) / max(width - 0.5, 1))) for line in text.split("\n"))


class _Page:
    """Fills one sheet."""

    def __init__(self, page: SheetPart, sheet: Worksheet) -> None:
        self._page, self._sheet = page, sheet
        self._head = len(sheet.lead) + bool(sheet.upper) + 1  # the head's row, from 1
        self._links = 0
        self._styles: dict[tuple[str, str, str], SheetPart] = {}  # each made once: thousands of cells have it

    def fill(self) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        page, sheet = self._page, self._sheet
        self._set_head_heights()
        for number, width in enumerate(sheet.widths, start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{self._head + 1}"
        self._set_up_print()
        count = 0
        try:
            for line in self._lines():
                page.append(line)
                count += 1
        except BaseException:
            page.close()  # openpyxl's own temporary file
            raise
        if sheet.sifted:
            last = get_column_letter(max(1, len(sheet.header)))
            page.auto_filter.ref = f"A{self._head}:{last}{max(count, self._head)}"
        if sheet.upper:
            self._merge(get_column_letter)

    def _lines(self) -> Iterator[list[SheetPart]]:
        sheet = self._sheet
        for number, text in enumerate(sheet.lead):
            yield [self._cell(text, "title" if number == 0 else "lead")]
        if sheet.upper:
            yield [self._cell(text, "head") for text in sheet.upper]
        yield [self._cell(title, "head") for title in sheet.header]
        for number, row in enumerate(sheet.rows, start=self._head + 1):
            self._set_height(number, self._lines_in(row))
            yield [self._body(cell, number, column) for column, cell in enumerate(row)]

    def _set_head_heights(self) -> None:
        sheet = self._sheet
        for number in range(len(sheet.lead)):
            self._page.row_dimensions[number + 1].height = 24 if number == 0 else _LINE
        if sheet.upper:
            whole = [(text, sheet.upper.count(text)) for text in sheet.upper]
            self._set_height(self._head - 1, max(_lines(text, 10 * columns) for text, columns in whole))
        heads = zip(sheet.header, sheet.widths, strict=False)
        self._set_height(self._head, max((_lines(text, width) for text, width in heads), default=1))

    def _lines_in(self, row: Sequence[SheetCell]) -> int:
        """Lines that the texts of a row take: programs that open a file guess differently where nobody says."""
        found = 1
        for column in self._sheet.wrapped:
            cell = row[column] if column < len(row) else None
            value = cell.value if isinstance(cell, Styled) else cell
            if isinstance(value, str) and column < len(self._sheet.widths):
                found = max(found, _lines(value, self._sheet.widths[column]))
        return found

    def _set_height(self, row: int, lines: int) -> None:
        self._page.row_dimensions[row].height = _LINE * min(lines, _MOST_LINES) + 1

    def _body(self, cell: SheetCell, row: int, column: int) -> SheetPart:
        value, tone, link = (cell.value, cell.tone, cell.link) if isinstance(cell, Styled) else (cell, "", "")
        if link and self._links < _MOST_LINKS:
            self._link(row, column, link)
        made = number_format(value) if isinstance(value, Decimal) else ""
        return self._cell(value, "wrapped" if column in self._sheet.wrapped else "body", tone, made)

    def _cell(self, value: Cell, part: str, tone: str = "", made: str = "") -> SheetPart:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        cell: SheetPart = WriteOnlyCell(self._page, None)
        cell.value = printable(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
        key = part, tone, made
        if key not in self._styles:
            self._styles[key] = self._style(*key)
        cell._style = self._styles[key]
        return cell

    def _link(self, row: int, column: int, place: str) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

        self._links += 1
        self._page._hyperlinks.append(Hyperlink(ref=f"{get_column_letter(column + 1)}{row}", location=place))

    def _style(self, part: str, tone: str, made: str) -> SheetPart:
        """The style of a kind of cell as openpyxl keeps it."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

        cell: SheetPart = WriteOnlyCell(self._page, "")
        ground, letters = _TONES.get(tone, ("", "1F2937"))
        size, bold = {"title": (14, True), "head": (10, True), "lead": (9, False)}.get(part, (10, tone == "domain"))
        cell.font = Font(name="宋体", size=size, bold=bold, color=letters, strike=tone == "rejected")
        if part == "head":
            ground = "E8EDF3"
        if ground:
            cell.fill = PatternFill("solid", start_color=ground)
        if part in ("head", "body", "wrapped"):
            cell.border = Border(bottom=Side("thin", color="D5DAE1"))
        across = "center" if part == "head" else None
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=part in ("head", "wrapped"))
        if made:
            cell.number_format = made
        return copy(cell._style)

    def _set_up_print(self) -> None:
        """A4 across, as wide as the page (or a few of them), the head on every page, numbers at the foot."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

        page, sheet = self._page, self._sheet
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
        repeated = sum(sheet.widths[: sheet.frozen])
        over = (sum(sheet.widths) - repeated) / max(_PAGE - repeated, 1)
        page.page_setup.fitToWidth = 1 if sum(sheet.widths) <= 1.2 * _PAGE else ceil(over)
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = page.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.5, 0.2, 0.25
        page.print_title_rows = f"{self._head - bool(sheet.upper)}:{self._head}"
        if sheet.frozen:
            page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
        page.oddFooter.center.text = "第 &P 页，共 &N 页"
        page.oddFooter.left.text = "&A"

    def _merge(self, letter: SheetPart) -> None:
        """Make equal neighbours of the upper line one cell."""
        upper, row, first = self._sheet.upper, self._head - 1, 0
        for column in range(1, len(upper) + 1):
            if column == len(upper) or upper[column] != upper[first]:
                if upper[first] and column - first > 1:
                    self._page.merged_cells.add(f"{letter(first + 1)}{row}:{letter(column)}{row}")
                first = column
