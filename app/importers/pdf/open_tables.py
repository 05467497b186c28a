"""Tables without rules: rows whose gaps leave the same strips of the page empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.row import Row

Line: TypeAlias = tuple[Glyph, ...]
_NEAR = 1.6  # of the font's size: a label's further line is not farther from its row
_FEWEST = {2: 3}  # rows that make a table, by its columns
_FEWEST_OF_MORE = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where a column's cells stand, and how far the empty space around them reaches."""

    left: float
    right: float
    reach_left: float
    reach_right: float


def with_open_tables(rows: Sequence[Row]) -> list[Row]:
    """The rows, with those of open tables put together: labels of several lines whole, missing cells empty."""
    found: list[Row] = []
    start = 0
    while start < len(rows):
        end, table = _table_from(rows, start)
        found += table or [rows[start]]
        start = end if table else start + 1
    return found


def _table_from(rows: Sequence[Row], start: int) -> tuple[int, list[Row]]:
    """The table that begins at a row and the row after its end; none where no table does."""
    stop = start
    while stop < len(rows) and not rows[stop].table and rows[stop].column == rows[start].column:
        stop += 1
    run = rows[start:stop]
    if not run or not (_is_anchor(run[0]) or (len(run) > 1 and _is_anchor(run[1]))):
        return start, []
    strips = _strips(run)
    bands: list[list[Row]] = []
    waiting: list[Row] = []  # lines of a label that stand above the numbers of their row
    used = 0
    for number, row in enumerate(run):
        if not _fits(row, strips):
            break
        if _is_anchor(row):
            bands.append([*waiting, row])
            waiting = []
            used = number + 1
        elif bands and not waiting and _is_near(bands[-1], row) and not _nearer(row, run[number + 1 :], bands[-1]):
            bands[-1].append(row)
            used = number + 1
        elif not waiting and number + 1 < len(run) and _is_near([run[number + 1]], row):
            waiting.append(row)
        else:
            break
    if len(bands) < _FEWEST.get(len(strips), _FEWEST_OF_MORE):
        return start, []
    return start + used, [_joined(band, strips) for band in bands]


def _is_anchor(row: Row) -> bool:
    return len(row.cells) > 1


def _strips(run: Sequence[Row]) -> list[_Strip]:
    """The columns of the rows with most cells, as far as they agree from the first of them on."""
    most = max(len(row.cells) for row in run[: 1 + next(n for n, row in enumerate(run) if _is_anchor(row)) + 2])
    lefts: list[float] = []
    rights: list[float] = []
    for row in (each for each in run if len(each.cells) == most):
        new_lefts = [cell[0].left for cell in row.cells]
        new_rights = [cell[-1].right for cell in row.cells]
        if lefts:
            new_lefts = [min(pair) for pair in zip(lefts, new_lefts, strict=True)]
            new_rights = [max(pair) for pair in zip(rights, new_rights, strict=True)]
        if any(right >= left for right, left in zip(new_rights, new_lefts[1:], strict=False)):
            break
        lefts, rights = new_lefts, new_rights
    before = [float("-inf"), *rights]
    after = [*lefts[1:], float("inf")]
    return [_Strip(*each) for each in zip(lefts, rights, before, after, strict=False)]


def _places(row: Row, strips: Sequence[_Strip]) -> list[int]:
    """The strip of each cell, -1 where it stands in none or reaches over into the next."""
    found: list[int] = []
    for cell in row.cells:
        left, right = cell[0].left, cell[-1].right
        inside = (
            number
            for number, strip in enumerate(strips)
            if left >= strip.reach_left and right <= strip.reach_right and left <= strip.right and right >= strip.left
        )
        found.append(next(inside, -1))
    return found


def _fits(row: Row, strips: Sequence[_Strip]) -> bool:
    places = _places(row, strips)
    return bool(strips) and all(place >= 0 for place in places) and all(one < other for one, other in pairwise(places))


def _distance(band: Sequence[Row], row: Row) -> float:
    return min(abs(row.middle - each.middle) for each in band)


def _is_near(band: Sequence[Row], row: Row) -> bool:
    em = row.em or max(glyph.em for glyph in row.glyphs)
    return _distance(band, row) < _NEAR * em


def _nearer(row: Row, following: Sequence[Row], band: Sequence[Row]) -> bool:
    """Whether the row after stands nearer to it than the band before."""
    return bool(following) and _is_anchor(following[0]) and _distance(following[:1], row) < 0.9 * _distance(band, row)


def _joined(band: Sequence[Row], strips: Sequence[_Strip]) -> Row:
    cells: list[Line] = [()] * len(strips)
    for row in band:
        for place, cell in zip(_places(row, strips), row.cells, strict=True):
            cells[place] = (*cells[place], *cell)
    return Row(tuple(cells), table=True, column=band[0].column)
