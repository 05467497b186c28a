"""Ranks in tables: the columns beside their values, of which the best has the first rank and equal ones share one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.core.arithmetic.format import line
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.tables.grids import Grid
from app.core.model import Comparison, Kind, Relation, RelationType

_FEWEST = 5  # rows; of fewer the order is soon right by chance
_SWAP, _WRONG = 2, 3  # two rows are wrong, or one in three at most; else the ranks are of something else


class _Ranked(NamedTuple):
    """A row: its value and the rank told of it."""

    level: Operand
    rank: Operand


def table_ranks(grid: Grid) -> Iterator[Relation]:
    """The ranks of a table that its own values contradict."""
    for column in grid.numbers:
        rows = list(_ranked(grid, column))
        told = [int(row.rank.figure.value or 0) for row in rows]
        if len(rows) < _FEWEST or not told or not all(1 <= rank <= len(rows) for rank in told):
            continue  # ranks among more than the table has
        ways = [_misses(rows, told, low, dense) for low in (True, False) for dense in (False, True)]
        fewest = min(ways, key=len)
        if len(fewest) <= max(_SWAP, len(rows) // _WRONG):
            yield from (_relation(rows[at], first, last) for at, first, last in fewest)


def _ranked(grid: Grid, column: int) -> Iterator[_Ranked]:
    """The rows with a rank in a column and a value in the nearest column of levels before it."""
    for row in grid.rows:
        rank = row.figures.get(column)
        if rank is None or rank.figure.kind is not Kind.RANK or row.total:
            continue
        before = [at for at in row.figures if at < column and row.figures[at].figure.kind is Kind.LEVEL]
        level = row.figures[max(before)] if before else None
        if level is not None and usable(level.figure) and level.figure.comparison is Comparison.EQ:
            yield _Ranked(level, rank)


def _misses(rows: Sequence[_Ranked], told: Sequence[int], low: bool, dense: bool) -> list[tuple[int, int, int]]:
    """(row, first and last rank that its value allows) of the rows with another rank; the best value is the `low`est or
    the highest, after equal ones the next rank follows (`dense`: 1, 2, 2, 3) or is left out. Values that are printed
    alike may differ in what was rounded off, so that they have their ranks in any order."""
    values = [row.level.figure.value or 0 for row in rows]
    found = []
    for at, value in enumerate(values):
        better = [other for other in values if (other < value if low else other > value)]
        first = 1 + len(set(better) if dense else better)
        last = first if dense else len(better) + values.count(value)
        if not first <= told[at] <= last:
            found.append((at, first, last))
    return found


def _relation(row: _Ranked, first: int, last: int) -> Relation:
    computed = str(first) if first == last else f"{first}–{last}"
    steps = line("", row.level.figure), f"= {computed}", line("≠ ", row.rank.figure)
    return Relation(RelationType.RANK, (row.level.index, row.rank.index), False, computed, steps=steps)
