"""Tables out of the program: csv and xlsx that open in a spreadsheet as they were, and run nothing there."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from app.core.amounts import plain
from app.core.errors import KnownError
from app.services.files import replacing
from app.services.output.xlsx import Worksheet, write_book
from app.services.output.zh_labels import WORDS
from app.services.read_models import FigureRow
from app.services.table_cells import Cell, safe

# Heading, width in characters, cell.
_COLUMNS: tuple[tuple[str, int, Callable[[FigureRow], Cell]], ...] = (
    ("地区", 10, lambda row: row.region),
    ("年度", 9, lambda row: row.year),
    ("指标", 26, lambda row: row.indicator_name),
    ("对象", 26, lambda row: row.subject),
    ("限定", 6, lambda row: "" if row.comparison.value == "=" else row.comparison.value),
    ("数值", 14, lambda row: row.value),
    ("上限", 10, lambda row: row.high),
    ("单位", 12, lambda row: "" if row.unit == "1" else row.unit),
    ("类别", 7, lambda row: WORDS[row.kind.value]),
    ("变化方向", 7, lambda row: WORDS[row.direction.value] if row.direction else ""),
    ("期间", 18, lambda row: row.period),
    ("审核状态", 9, lambda row: WORDS[row.status.value]),
    ("问题", 6, lambda row: row.findings or None),
    ("原文", 16, lambda row: row.quote),
    ("依据", 60, lambda row: row.sentence),
    ("章节", 26, lambda row: row.section_title),
    ("页码", 6, lambda row: row.page or None),
    ("报告", 36, lambda row: row.report_title),
    ("起", 8, lambda row: row.span.start),
    ("止", 8, lambda row: row.span.end),
    ("指标代码", 22, lambda row: " ".join(filter(None, (row.indicator, *row.also)))),
    ("可信度", 7, lambda row: row.confidence),
)


def go_on() -> None:
    """Nobody cancels."""


def export_figures(rows: Sequence[FigureRow], path: Path, check: Callable[[], None] = go_on) -> None:
    """Write figures with their evidence to `path`, whose suffix decides: .csv or .xlsx. `check` may raise Cancelled;
    then, as with any failure, what was at `path` before is still there."""
    header = [title for title, _, _ in _COLUMNS]
    cells = ([cell(row) for _, _, cell in _COLUMNS] for row in rows)
    write_table(path, header, cells, widths=[width for _, width, _ in _COLUMNS], check=check)


def write_table(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int] = (),
    check: Callable[[], None] = go_on,
) -> None:
    """Write a table as csv (UTF-8 with BOM, as Excel wants it) or xlsx, to a temporary file first. Numbers stay
    numbers with every digit; texts are never taken for formulas. `widths` are column widths in characters (xlsx)."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise KnownError(
            "{name} ends in neither .xlsx nor .csv, so it is not clear which kind of table to write.", name=path.name
        )
    with replacing(path) as half:
        writer(half, header, _checked(rows, check), widths)


def _checked(rows: Iterable[Sequence[Cell]], check: Callable[[], None]) -> Iterable[Sequence[Cell]]:
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


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
    write_book(path, [Worksheet("", header, rows, widths)])


_Writer: TypeAlias = Callable[[Path, Sequence[str], Iterable[Sequence[Cell]], Sequence[int]], None]
_WRITERS: Mapping[str, _Writer] = {".csv": _write_csv, ".xlsx": _write_xlsx}
