"""Excel 97-2003 workbooks (.xls, .et): each sheet a heading and a table of its cells as they are shown."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.builder import PlacedRow, TextBuilder
from app.importers.errors import damaged, locked
from app.importers.raised import raised
from app.importers.sheets.number_formats import number_format, shown_value

if TYPE_CHECKING:
    import xlrd

_MOST_ROWS, _MOST_COLUMNS = 20_000, 400
_SUPERSCRIPT = 1


def read_xls(data: bytes, name: str) -> ImportedReport:
    """Read a workbook. Raises KnownError where it is damaged or locked."""
    import xlrd  # noqa: PLC0415 - loaded when the first such file comes

    try:
        book = _opened(data)
        out = TextBuilder()
        for sheet in book.sheets():
            if sheet.visibility:
                out.warn("A hidden sheet was left out.")
                continue
            out.sheet(sheet.name)
            out.cells(_Sheet(book, sheet, out).rows())
    except xlrd.XLRDError as error:
        raise (locked if "encrypted" in str(error).lower() else damaged)(name) from error
    except Exception as error:  # the library lets through whatever a broken file raises
        raise damaged(name) from error
    return out.report("xls", name)


def _opened(data: bytes) -> "xlrd.Book":
    """Programs that export workbooks often chain their sectors wrongly; Excel does not mind, and the library need
    not."""
    import xlrd  # noqa: PLC0415

    return xlrd.open_workbook(
        file_contents=data, formatting_info=True, logfile=_Silence(), ignore_workbook_corruption=True
    )


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", out: TextBuilder) -> None:
        self._book = book
        self._sheet = sheet
        self._out = out

    def rows(self) -> Iterator[PlacedRow]:
        """The rows and columns that are shown."""
        sheet = self._sheet
        if sheet.nrows > _MOST_ROWS or sheet.ncols > _MOST_COLUMNS:
            self._out.warn("The sheet is larger than any report; its first rows and columns were read.")
        hidden = {column for column, info in sheet.colinfo_map.items() if info.hidden}
        for row in range(min(sheet.nrows, _MOST_ROWS)):
            info = sheet.rowinfo_map.get(row)
            if info is None or not info.hidden:
                width = min(sheet.row_len(row), _MOST_COLUMNS)
                shown = [(column + 1, self._shown(row, column)) for column in range(width) if column not in hidden]
                yield row + 1, shown

    def _shown(self, row: int, column: int) -> str:
        import xlrd  # noqa: PLC0415

        cell = self._sheet.cell(row, column)
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
            return ""
        style = self._book.xf_list[cell.xf_index]
        form = self._book.format_map.get(style.format_key)
        pattern = number_format(style.format_key, form.format_str if form is not None else None)
        if self._is_struck(style.font_index):
            return ""
        if cell.ctype == xlrd.XL_CELL_TEXT:
            runs = self._sheet.rich_text_runlist_map.get((row, column))
            return self._rich(str(cell.value), runs) if runs else shown_value(str(cell.value), pattern)
        if cell.ctype == xlrd.XL_CELL_DATE:
            return shown_value(xlrd.xldate_as_datetime(cell.value, self._book.datemode), pattern)
        return shown_value(bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else float(cell.value), pattern)

    def _rich(self, text: str, runs: "list[tuple[int, int]]") -> str:
        """Text whose parts look different, by where each begins and its font: struck ones are left out, raised ones
        told."""
        shown = [text[: runs[0][0]]]
        for (start, font), (end, _) in itertools.pairwise([*runs, (len(text), 0)]):
            part = text[start:end]
            if not self._is_struck(font):
                raises = self._book.font_list[font].escapement == _SUPERSCRIPT
                shown.append(raised(part) if raises else part)
        return "".join(shown)

    def _is_struck(self, font: int) -> bool:
        if font < len(self._book.font_list) and self._book.font_list[font].struck_out:
            self._out.warn("Struck-through text was left out.")
            return True
        return False


class _Silence:
    """Where the library's remarks on a file go."""

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return None
