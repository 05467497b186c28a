"""Excel 97-2003 workbooks (.xls, .et): each sheet a heading and a table of its cells as they are shown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged, locked
from app.importers.xlsx import shown_value

if TYPE_CHECKING:
    import xlrd


def read_xls(data: bytes, name: str) -> ImportedReport:
    """Read a workbook. Raises KnownError where it is damaged or locked."""
    import xlrd  # noqa: PLC0415 - loaded when the first such file comes

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silence())
    except xlrd.XLRDError as error:
        raise (locked if "encrypted" in str(error).lower() else damaged)(name) from error
    except Exception as error:  # the library lets through whatever a broken file raises
        raise damaged(name) from error
    out = TextBuilder()
    for sheet in book.sheets():
        if sheet.visibility:
            out.warn("A hidden sheet was left out.")
            continue
        out.line(sheet.name, 1)
        out.table(_rows(book, sheet))
    return out.report("xls", name)


def _rows(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet") -> Iterator[list[str]]:
    for index in range(sheet.nrows):
        info = sheet.rowinfo_map.get(index)
        if info is None or not info.hidden:
            yield [_shown(book, cell) for cell in sheet.row(index)]


def _shown(book: "xlrd.Book", cell: "xlrd.sheet.Cell") -> str:
    import xlrd  # noqa: PLC0415

    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown_value(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        return shown_value(float(cell.value), form.format_str if form is not None else "General")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown_value(bool(cell.value), "")
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""


class _Silence:
    """Where the library's remarks on a file go."""

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return None
