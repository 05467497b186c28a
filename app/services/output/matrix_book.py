"""The matrix as a workbook to hand on: indicators by region and year, coloured by state, with their sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.compare.plans import YearChange, year_change
from app.core.model import Kind
from app.core.naming.catalogue import Indicator
from app.services.compare.matrix import Arrangement, FigureCell, Matrix, marks, sheet_cell
from app.services.output.book_parts import Origin, Sentences, explained, tone_of
from app.services.output.xlsx import SheetCell, Styled, Worksheet

_CHANGE = "比上年"
_NOTES = (
    ("≠", "不同报告所述不一致，表中为采用的数据"),
    ("◐", "只有部分时段的数据，不是全年"),
    (_CHANGE, "该地区最后两年之差，绿色为好转，红色为变差；统计规则变化的年份不评价"),
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: the matrix's own, or the change of a region's last year (`change`)."""

    number: int
    upper: str
    lower: str
    change: bool = False


def matrix_book(table: Matrix, indicators: Mapping[str, Indicator], now: datetime | None = None) -> list[Worksheet]:
    """The sheets: the matrix, the sentences that its values lead to, an explanation."""
    origin = Origin.of([cell.chosen for cell in table.cells.values()], now)
    sentences, columns = Sentences(), _columns(table)
    title = "指标对照表（目标）" if table.kind is Kind.TARGET else "指标对照表（实绩）"
    book = Worksheet(
        "指标对照表",
        ("领域", "指标", "单位", *(column.lower for column in columns), "备注"),
        list(_lines(table, columns, sentences, indicators)),
        (9, 26, 11, *([10] * len(columns)), 24),
        lead=[title, f"单位见各行，空格表示没有数据 · {origin.line()}"],
        upper=("", "", "", *(column.upper for column in columns), ""),
        frozen=3,
        wrapped=frozenset({1, 3 + len(columns)}),
        sifted=False,
    )
    return [book, sentences.sheet(), explained(origin, _NOTES)]


def _columns(table: Matrix) -> list[_Column]:
    """The matrix's columns; where years of a region stand together, with the change of its last year behind them."""
    by_region = table.arrangement is Arrangement.REGION
    found: list[_Column] = []
    for number, (region, year) in enumerate(table.columns):
        upper, lower = (region, f"{year}年") if by_region else (f"{year}年", region)
        found.append(_Column(number, upper, lower))
        last = number + 1 == len(table.columns) or table.columns[number + 1][0] != region
        if by_region and last and number and table.columns[number - 1] == (region, year - 1):
            found.append(_Column(number, upper, _CHANGE, change=True))
    return found


def _lines(
    table: Matrix, columns: list[_Column], sentences: Sentences, indicators: Mapping[str, Indicator]
) -> Iterator[list[SheetCell]]:
    levels = {(table.rows[row].slug, *table.columns[column]): cell for (row, column), cell in table.cells.items()}
    for number, row in enumerate(table.rows):
        if not row.slug:
            yield [Styled(row.name or "其他", "domain"), *([Styled("", "domain")] * (len(columns) + 3))]
            continue
        line: list[SheetCell] = ["", row.name, "" if row.unit == "1" else row.unit]
        notes = []
        for column in columns:
            cell = table.cells.get((number, column.number))
            region, year = table.columns[column.number]
            if column.change:
                line.append(_change(year_change(levels, (row.slug, region, year), indicators.get(row.slug))))
            elif cell is None:
                line.append(None)
            else:
                line.append(_styled(cell, row.unit, sentences))
                if marks(cell):
                    notes.append(f"{region}{year}年 {marks(cell)}")
        yield [*line, "；".join(notes)]


def _styled(cell: FigureCell, unit: str, sentences: Sentences) -> Styled:
    tone = "conflict" if cell.conflict else tone_of(cell.chosen)
    return Styled(sheet_cell(cell.chosen, unit), tone, sentences.link(cell.chosen))


def _change(change: YearChange | None) -> SheetCell:
    if change is None:
        return None
    return Styled(change.amount, "quiet" if change.better is None else "better" if change.better else "worse")
