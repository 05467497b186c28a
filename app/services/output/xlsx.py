"""Spreadsheets (xlsx): sheets of rows in which numbers keep every digit and no text is taken for a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from app.services.table_cells import Cell

# What XML 1.0 cannot hold, and \r, which its readers turn into something else.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet: its name on the tab (empty: the spreadsheet's own), a head, rows, widths of columns in characters."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def write_book(path: Path, sheets: Sequence[Worksheet]) -> None:
    """Write sheets to a new xlsx file."""
    # Only when a table is written: openpyxl takes a while to load.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title or None), sheet)
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


def _fill(page: Any, sheet: Worksheet) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    bold = Font(bold=True)

    def text(value: str, font: Font | None = None) -> Any:
        cell = WriteOnlyCell(page, printable(value))
        cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
        if font is not None:
            cell.font = font
        return cell

    lines = ([text(cell) if isinstance(cell, str) and cell else cell for cell in row] for row in sheet.rows)
    count = 0
    try:
        for line in chain([[text(title, bold) for title in sheet.header]], lines):
            page.append(line)
            count += 1
    except BaseException:
        page.close()  # openpyxl's own temporary file
        raise
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.header)))}{count}"
