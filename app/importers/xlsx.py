"""Spreadsheets: each sheet a heading and a table of its cells as a spreadsheet shows them."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_GENERAL = 9  # decimals that the general format may show
_MOST_ROWS, _MOST_COLUMNS = 20_000, 400


def read_xlsx(data: bytes, name: str) -> ImportedReport:
    """Read a workbook with the values that it was saved with. Raises KnownError where it is damaged or locked."""
    import openpyxl  # noqa: PLC0415 - heavy

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl lets through whatever its parts raise
        raise damaged(name) from error
    out = TextBuilder()
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            out.warn("A hidden sheet was left out.")
            continue
        out.line(sheet.title, 1)
        out.table(_rows(sheet, out))
    return out.report("xlsx", name)


def _rows(sheet: "Worksheet", out: TextBuilder) -> Iterator[list[str]]:
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - heavy

    hidden = {column_index_from_string(key) for key, each in sheet.column_dimensions.items() if each.hidden}
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        out.warn("The sheet is larger than any report; its first rows and columns were read.")
    for row in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS)):
        if sheet.row_dimensions[row[0].row or 0].hidden:
            continue
        shown = [each for each in row if each.column not in hidden] if hidden else row
        cells = [shown_value(each.value, each.number_format) for each in shown]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def shown_value(value: object, number_format: str) -> str:
    """A cell's value as a spreadsheet shows it: 0.852 in a format of percent is 85.2%.

    >>> shown_value(0.852, "0.0%"), shown_value(1234.5, "#,##0.00"), shown_value(30.0, "General")
    ('85.2%', '1,234.50', '30')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), number_format)
    return str(value)


def _number(value: Decimal, number_format: str) -> str:
    pattern = number_format.split(";", maxsplit=1)[0]
    if not value.is_finite() or not any(sign in pattern for sign in "0#?"):
        return format(round(value, _GENERAL).normalize() + 0, "f") if value.is_finite() else str(value)
    percent = "%" in pattern
    shown = value * 100 if percent else value
    digits = pattern.partition(".")[2]
    places = next((index for index, sign in enumerate(digits) if sign not in "0#?"), len(digits))
    least = digits[:places].count("0")
    shown = shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(shown, ",f" if "," in pattern.partition(".")[0] else "f")
    while "." in text and len(text.partition(".")[2]) > least and text.endswith("0"):
        text = text[:-1].rstrip(".")
    return text + ("%" if percent else "")
