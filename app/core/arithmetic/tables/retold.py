"""What the text above a table tells of its whole, against the table's own row of the whole."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from app.core.arithmetic.format import line
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.repeats import told_twice
from app.core.arithmetic.rounding import interval
from app.core.arithmetic.tables.grids import Grid, Row
from app.core.model import Comparison, Kind, Relation, RelationType
from app.core.regex import lazy_re

_ABOVE, _FIGURES = 500, 12  # characters and figures above a table that may tell of it
_LABEL = 24
_SLIP = Decimal("0.15")
_TRIVIAL = frozenset((Decimal(0), Decimal(100)))
_ALL = Decimal(100)
_HAN = lazy_re("[\u4e00-\u9fff]{2,}")


def against_text(text: str, places: Sequence[Operand], grid: Grid, parts: Set[int]) -> Iterator[Relation]:
    """Figures of the text right above a table that its row of the whole tells too, alike or otherwise; `parts` are
    figures that the text tells as parts of others."""
    totals = [row for row in grid.rows if row.total]
    above = [told for told in _above(places, grid) if _of_whole(told)] if totals else []
    known: set[int] = set()
    left = []
    for told in above:
        cells = list(_cells_like(told, totals))
        alike = [cell for _, _, cell in cells if cell.figure.value == told.figure.value]
        if not alike:
            left.append((told, cells))
            continue
        known.update(cell.index for cell in alike)
        value = told.figure.value or Decimal(0)
        if value not in _TRIVIAL and value >= 1:
            yield told_twice(told, alike[0])
    for told, cells in left:
        if told.index not in parts:
            ranked = sorted(((_called_alike(text, told, grid, row, at), cell) for row, at, cell in cells), key=_rank)
            best = ranked[0] if ranked else None
            if best is None or not best[0] or best[1].index in known or (ranked[1:2] and ranked[1][0] == best[0]):
                continue
            relation = _differing(told, best[1])
            if relation is not None:
                yield relation


def _rank(found: tuple[int, Operand]) -> int:
    return -found[0]


def _above(places: Sequence[Operand], grid: Grid) -> Iterator[Operand]:
    """The figures of the text shortly above a table, the nearest first."""
    first = next((place for row in grid.rows for place in row.figures.values()), None)
    for told in reversed(places[max(0, first.index - _FIGURES) : first.index] if first is not None else ()):
        if grid.start - told.mention.end > _ABOVE:
            return
        if told.mention.end <= grid.start:
            yield told


def _cells_like(told: Operand, totals: Sequence[Row]) -> Iterator[tuple[Row, int, Operand]]:
    """Cells of the whole that may tell the same: of its unit, direction and period."""
    for row in totals:
        for column, cell in row.figures.items():
            one, other = told.figure, cell.figure
            kinds = (one.kind is Kind.CHANGE) == (other.kind is Kind.CHANGE)
            alike = (one.unit, one.direction, one.period) == (other.unit, other.direction, other.period)
            if kinds and alike and not other.place and other.value is not None:
                yield row, column, cell


def _of_whole(told: Operand) -> bool:
    figure = told.figure
    plain = usable(figure) or (figure.kind is Kind.CHANGE and figure.value is not None)
    return (
        plain
        and not figure.place
        and not figure.basis
        and told.bracket_start < 0
        and figure.comparison is Comparison.EQ
    )


def _called_alike(text: str, told: Operand, grid: Grid, row: Row, column: int) -> int:
    """How many pairs of ideographs of a cell's head and label stand around a figure of the text; 0 where the innermost
    label, if it is no 合计 itself, does not stand right before it."""
    low = max(told.mention.sentence_start, told.mention.start - 3 * _LABEL)
    around = text[low : told.mention.start]
    near = around[-_LABEL:]
    inner = row.labels[-1] if row.labels else None
    if inner is not None and not inner.total and inner.bare not in near[-8:]:
        return 0
    head = grid.lowest(column)
    pairs = _pairs(head.bare if head is not None else "")
    return sum(pair in around for pair in pairs)


def _pairs(words: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}


def _differing(told: Operand, cell: Operand) -> Relation | None:
    one, other = told.figure.value, cell.figure.value
    if one is None or other is None:
        return None
    # 100 % says all, whatever the digits: 99.8 % is not all.
    all_of_it = one == _ALL and cell.figure.unit == told.figure.unit == "%" and cell.figure.step < 1
    if interval(told.figure).meets(interval(cell.figure)) and not all_of_it:
        return None
    if abs(one - other) > _SLIP * max(one, other):  # further apart: another thing
        return None
    note = f"同一数据前后不一：{told.figure.quote}与{cell.figure.quote}"
    steps = (line("", told.figure), line("≠ ", cell.figure))
    return Relation(RelationType.SAME, (told.index, cell.index), False, note=note, steps=steps)
