"""Spreadsheets: each sheet a heading and a table of its cells as a spreadsheet shows them."""

import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.builder import PlacedRow, TextBuilder
from app.importers.errors import damaged
from app.importers.markup import child, local
from app.importers.package import Package
from app.importers.raised import raised
from app.importers.sheets.number_formats import number_format, shown_value
from app.importers.sheets.repack import plain_form, usual_form

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS, _MOST_COLUMNS = 20_000, 400
_UNRECKONED = re.compile(rb"<c\b([^<>]*)>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_xlsx(data: bytes, name: str) -> ImportedReport:
    """Read a workbook with the values that it was saved with. Raises KnownError where it is damaged or locked."""
    package = Package(data, name)
    package.check_size()
    try:
        book = _opened(usual_form(package, data))
    except Exception:  # openpyxl lets through whatever its parts raise
        try:
            book = _opened(plain_form(package))
        except Exception as error:
            raise damaged(name) from error
    out = TextBuilder()
    boxes = _boxes(package)
    if _has_formulas_without_values(package):
        out.warn("Formulas without a saved value were left out. Open the file in a spreadsheet program and save it.")
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            out.warn("A hidden sheet was left out.")
            continue
        out.sheet(sheet.title)
        out.cells(_rows(sheet, out))
        for line in boxes.get(sheet.title, ()):
            out.line(line)
        _note_drawings(sheet, out)
    return out.report("xlsx", name)


def _opened(data: bytes) -> "Workbook":
    import openpyxl  # noqa: PLC0415 - heavy

    with warnings.catch_warnings():  # what it does not support is nothing that a cell shows
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)


def _has_formulas_without_values(package: Package) -> bool:
    """Whether a program that does not reckon wrote the formulas: all that a cell shows is missing."""
    sheets = (package.bytes(part) or b"" for part in package.parts if part.startswith("xl/worksheets/sheet"))
    return any(b't="str"' not in cell[1] for sheet in sheets for cell in _UNRECKONED.finditer(sheet))


def _note_drawings(sheet: "Worksheet", out: TextBuilder) -> None:
    if getattr(sheet, "_images", None):
        out.warn("The document shows pictures; text in them was not read.")
    if getattr(sheet, "_charts", None):
        out.warn("The document shows charts; numbers in them were not read.")


def _rows(sheet: "Worksheet", out: TextBuilder) -> Iterator[PlacedRow]:
    hidden = {column for each in sheet.column_dimensions.values() if each.hidden for column in _columns(each)}
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        out.warn("The sheet is larger than any report; its first rows and columns were read.")
    for row in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS)):
        if sheet.row_dimensions[row[0].row or 0].hidden:
            continue
        shown = [(each.column, _shown(each, out)) for each in row if each.column not in hidden]
        yield row[0].row or 0, [(column or 0, text) for column, text in shown]


def _columns(dimension: object) -> range:
    """The columns that one entry tells of: neighbours with one width share it."""
    first, last = getattr(dimension, "min", None), getattr(dimension, "max", None)
    return range(first or 0, min(last or first or 0, _MOST_COLUMNS) + 1)


def _shown(cell: "Cell | MergedCell", out: TextBuilder) -> str:
    from openpyxl.cell.rich_text import CellRichText  # noqa: PLC0415 - loaded already

    if cell.value is None:
        return ""
    if cell.has_style and _is_struck(cell.font.strike, out):
        return ""
    if isinstance(cell.value, CellRichText):
        return _rich(cell.value, out)
    return shown_value(cell.value, _format(cell))


def _format(cell: "Cell | MergedCell") -> str:
    if not cell.has_style:
        return ""
    key = getattr(cell, "_style").numFmtId  # noqa: B009 - openpyxl tells no format of a number that it does not know
    try:
        return number_format(key, cell.number_format)
    except IndexError:  # the workbook does not tell it either
        return ""


def _rich(text: "CellRichText", out: TextBuilder) -> str:
    """Text whose parts look different: struck ones are left out, raised ones told."""
    shown: list[str] = []
    for part in text:
        if isinstance(part, str):
            shown.append(part)
        elif not _is_struck(part.font.strike, out):
            shown.append(raised(part.text) if part.font.vertAlign == "superscript" else part.text)
    return "".join(shown)


def _is_struck(strike: bool | None, out: TextBuilder) -> bool:
    if strike:
        out.warn("Struck-through text was left out.")
        return True
    return False


def _boxes(package: Package) -> dict[str, list[str]]:
    """The lines in text boxes and shapes, by the name of their sheet."""
    book = package.xml("xl/workbook.xml")
    parts = {each.key: each.target for each in package.relations("xl/workbook.xml")}
    found: dict[str, list[str]] = {}
    sheets = child(book, "sheets")
    for sheet in sheets if sheets is not None else ():
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        for relation in package.relations(parts.get(key, "")):
            drawing = package.xml(relation.target) if relation.kind == "drawing" else None
            for shape in drawing.iter() if drawing is not None else ():
                if local(shape) == "p":
                    line = "".join(each.text or "" for each in shape.iter() if local(each) == "t").strip()
                    found.setdefault(sheet.get("name") or "", []).extend([line] if line else [])
    return found
