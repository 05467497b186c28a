"""Workbooks as one XML file (Excel 2003 XML, which report systems write as .xls): each sheet a heading and a table."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import PlacedRow, TextBuilder
from app.importers.markup import attribute, child, local, parse
from app.importers.sheets.number_formats import shown_value

_MOST_ROWS, _MOST_COLUMNS = 20_000, 400
_NAMED = {
    "Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Currency": "#,##0.00", "Scientific": "0.00E+00",
    "Short Date": "yyyy/m/d", "Medium Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm",
}  # fmt: skip


def read_spreadsheetml(data: bytes, name: str) -> ImportedReport:
    """Read a workbook. Raises KnownError where it is damaged or empty."""
    root = parse(data, name)
    out = TextBuilder()
    formats = dict(_formats(root))
    for sheet in root:
        if local(sheet) != "Worksheet":
            continue
        if (child(sheet, "WorksheetOptions", "Visible")) is not None:  # told only of hidden ones
            out.warn("A hidden sheet was left out.")
            continue
        out.sheet(attribute(sheet, "Name") or "")
        table = child(sheet, "Table")
        if table is not None:
            out.cells(_rows(table, formats))
    return out.report("xls", name)


def _formats(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The number formats by the names of their styles."""
    styles = child(root, "Styles")
    for style in styles if styles is not None else ():
        form = attribute(child(style, "NumberFormat"), "Format") or "General"
        yield attribute(style, "ID") or "", _NAMED.get(form, form)


def _rows(table: etree._Element, formats: dict[str, str]) -> Iterator[PlacedRow]:
    """The rows that are shown; merged cells cover places in their row and below."""
    hidden = set(_hidden_columns(table))
    covered: dict[int, int] = {}  # column to how many rows below are covered
    at = 0
    for row in table:
        if local(row) != "Row":
            continue
        place = _whole(row, "Index", at + 1)
        covered = {column: left - (place - at - 1) for column, left in covered.items() if left > place - at - 1}
        at = place
        cells: dict[int, str] = {}
        column = 0
        for cell in row:
            if local(cell) != "Cell":
                continue
            column = _whole(cell, "Index", 0) or next(
                each for each in range(column + 1, 1 << 15) if not covered.get(each)
            )
            cells[column] = _shown(cell, formats.get(attribute(cell, "StyleID") or "", "General"))
            across, down = _whole(cell, "MergeAcross", 0), _whole(cell, "MergeDown", 0)
            covered |= dict.fromkeys(range(column, column + across + 1), down + 1) if down else {}
            column += across
        covered = {each: left - 1 for each, left in covered.items() if left > 1}
        if attribute(row, "Hidden") != "1" and at <= _MOST_ROWS:
            width = min(max(cells, default=0), _MOST_COLUMNS)
            yield at, [(each, cells.get(each, "")) for each in range(1, width + 1) if each not in hidden]


def _hidden_columns(table: etree._Element) -> Iterator[int]:
    at = 0
    for column in table:
        if local(column) == "Column":
            at = _whole(column, "Index", at + 1)
            span = min(_whole(column, "Span", 0), _MOST_COLUMNS)
            if attribute(column, "Hidden") == "1":
                yield from range(at, at + span + 1)
            at += span


def _shown(cell: etree._Element, number_format: str) -> str:
    data = child(cell, "Data")
    text = "".join(map(str, data.itertext())) if data is not None else ""
    kind = attribute(data, "Type")
    try:
        if kind == "Number":
            return shown_value(Decimal(text), number_format)
        if kind == "DateTime":
            return shown_value(datetime.fromisoformat(text), number_format)
    except (InvalidOperation, ValueError):
        return text
    return text


def _whole(element: etree._Element, key: str, otherwise: int) -> int:
    text = attribute(element, key) or ""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
