"""Tables out of the program: csv, xlsx and JSON Lines; what opens in a spreadsheet is as it was and runs nothing."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias, TypeVar

from app import __version__
from app.core.amounts import plain
from app.core.errors import KnownError
from app.core.naming.catalogue import Indicator
from app.services import catalogues
from app.services.compare.matrix import Matrix, sheet
from app.services.files import replacing
from app.services.output.figure_book import Compared, figure_book
from app.services.output.matrix_book import matrix_book
from app.services.output.record import local_time
from app.services.output.xlsx import Worksheet, text_width, write_book
from app.services.output.zh_labels import WORDS
from app.services.read_models import FigureRow
from app.services.table_cells import Cell, safe

T = TypeVar("T")
_NARROW, _WIDE = 4, 44  # characters that a column has at least and at most
# Heading and cell.
_COLUMNS: tuple[tuple[str, Callable[[FigureRow], Cell]], ...] = (
    ("地区", lambda row: row.region),
    ("年度", lambda row: row.year),
    ("指标", lambda row: row.indicator_name),
    ("对象", lambda row: row.subject),
    ("限定", lambda row: "" if row.comparison.value == "=" else row.comparison.value),
    ("数值", lambda row: row.value),
    ("上限", lambda row: row.high),
    ("单位", lambda row: "" if row.unit == "1" else row.unit),
    ("类别", lambda row: WORDS[row.kind.value]),
    ("变化方向", lambda row: WORDS[row.direction.value] if row.direction else ""),
    ("期间", lambda row: row.period),
    ("审核状态", lambda row: WORDS[row.status.value]),
    ("问题", lambda row: row.findings or None),
    ("原文", lambda row: row.quote),
    ("依据", lambda row: row.sentence),
    ("章节", lambda row: row.section_title),
    ("页码", lambda row: None if row.address else row.page or None),
    ("单元格", lambda row: row.address or None),
    ("报告", lambda row: row.report_title),
    ("起", lambda row: row.span.start),
    ("止", lambda row: row.span.end),
    ("指标代码", lambda row: " ".join(filter(None, (row.indicator, *row.also)))),
    ("可信度", lambda row: row.confidence),
)


def go_on() -> None:
    """Nobody cancels."""


def export_figures(
    rows: Sequence[FigureRow],
    path: Path,
    check: Callable[[], None] = go_on,
    compared: Compared | None = None,
) -> None:
    """Write figures with their evidence to `path`, whose suffix decides: .csv and .jsonl hold every column, .xlsx is
    made to be read, with last year and target out of `compared` (without it: among the rows). `check` may raise
    Cancelled; then, as with any failure, what was at `path` before is still there."""
    if path.suffix.lower() == ".xlsx":
        write_sheets(path, figure_book(rows, compared or Compared.among(rows, catalogues.load().indicators)), check)
        return
    header = [title for title, _ in _COLUMNS]
    write_table(path, header, ([cell(row) for _, cell in _COLUMNS] for row in rows), check=check)


def export_matrix(
    table: Matrix, indicators: Mapping[str, Indicator], path: Path, check: Callable[[], None] = go_on
) -> None:
    """Write a matrix: .xlsx is made to be read, .csv and .jsonl hold a line an indicator."""
    if path.suffix.lower() == ".xlsx":
        write_sheets(path, matrix_book(table, indicators), check)
        return
    header = ["领域", "指标", "单位", *(f"{region}{year}年" for region, year in table.columns), "备注"]
    write_table(path, header, sheet(table), check=check)


def write_sheets(path: Path, sheets: Sequence[Worksheet], check: Callable[[], None] = go_on) -> None:
    """Write a workbook, to a temporary file first."""
    with replacing(path) as half:
        write_book(half, [replace(sheet, rows=_checked(sheet.rows, check)) for sheet in sheets])


def write_table(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int] = (),
    check: Callable[[], None] = go_on,
) -> None:
    """Write a table as csv (UTF-8 with BOM, as Excel wants it), JSON Lines or xlsx, to a temporary file first. Numbers
    stay numbers with every digit; texts are never taken for formulas. `widths` are column widths in characters."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise KnownError(
            "{name} ends in none of .xlsx, .csv and .jsonl, so it is not clear which kind of table to write.",
            name=path.name,
        )
    with replacing(path) as half:
        writer(half, header, _checked(rows, check), widths)


def write_titled(
    path: Path,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    check: Callable[[], None] = go_on,
) -> None:
    """Write a small table: .xlsx with its title, when it was made and columns as wide as their words, else as
    `write_table` does."""
    if path.suffix.lower() != ".xlsx":
        write_table(path, header, rows, check=check)
        return
    made = local_time(datetime.now(UTC).isoformat())
    needed = [max(text_width(_told(line[column])) for line in (header, *rows)) for column in range(len(header))]
    book = Worksheet(
        "数据",
        header,
        rows,
        [min(max(width, _NARROW) + 2, _WIDE) for width in needed],
        lead=[title, f"生成：{made}，核阅 {__version__}"],
        frozen=1,
        wrapped=frozenset(column for column, width in enumerate(needed) if width + 2 > _WIDE),
    )
    write_sheets(path, [book], check)


def _told(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def _checked(rows: Iterable[Sequence[T]], check: Callable[[], None]) -> Iterable[Sequence[T]]:
    for number, row in enumerate(rows):
        if number % 500 == 0:
            check()
        yield row


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(map(safe, header))
        out.writerows([_csv(cell) for cell in row] for row in rows)


def _csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain(cell)
    return safe(cell) if isinstance(cell, str) else str(cell)


def _write_lines(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
    """An object a line; numbers with every digit, what is empty left out."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            pairs = [(title, cell) for title, cell in zip(header, row, strict=True) if cell is not None and cell != ""]
            file.write("{" + ", ".join(f"{_json(title)}: {_json(cell)}" for title, cell in pairs) + "}\n")


def _json(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
    write_book(path, [Worksheet("", header, rows, widths)])


_Writer: TypeAlias = Callable[[Path, Sequence[str], Iterable[Sequence[Cell]], Sequence[int]], None]
_WRITERS: Mapping[str, _Writer] = {".csv": _write_csv, ".jsonl": _write_lines, ".xlsx": _write_xlsx}
