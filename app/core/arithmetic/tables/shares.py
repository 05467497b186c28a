"""Percentages in tables: of the sum of a column (占比), or of one column in another (达标率), and changes beside their
levels. Which columns a percentage is reckoned from is what most rows of the table agree on; a row that differs is
wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from app.core.arithmetic.bases import Bases
from app.core.arithmetic.differences import CarryOver, reckon, reckoned
from app.core.arithmetic.operands import Operand, additive, usable
from app.core.arithmetic.rounding import share_holds
from app.core.arithmetic.share_bases import share_relation
from app.core.arithmetic.tables.grids import Grid, Row
from app.core.model import Comparison, Kind, Relation

_NEAR = 5  # columns of counts to the left of a percentage that may be its part and whole


@dataclass(slots=True)
class _Model:
    """One way to reckon a column of percentages: (part, whole, percentage) of the rows that it fits or does not fit."""

    fits: list[tuple[Operand, Operand, Operand]] = field(default_factory=list)
    misses: list[tuple[Operand, Operand, Operand]] = field(default_factory=list)

    def add(self, part: Operand, whole: Operand, percent: Operand) -> None:
        holds = share_holds(part.figure, whole.figure, percent.figure)
        (self.fits if holds else self.misses).append((part, whole, percent))

    @property
    def telling(self) -> int:
        """Rows that fit and could not fit by chance: neither all nor nothing."""
        return sum(part.figure.value not in (0, whole.figure.value) for part, whole, _ in self.fits)

    @property
    def sure(self) -> bool:
        return self.telling > 1 and self.telling >= 2 * len(self.misses)


def table_shares(grid: Grid) -> Iterator[Relation]:
    """The percentages of a table, whether they fit or not."""
    for column in grid.numbers:
        if not any(_is_share(row.figures[column]) for row in grid.rows if column in row.figures):
            continue
        models = [model for model in _models(grid, column) if model.fits]
        best = max(models, key=lambda model: (model.telling, -len(model.misses)), default=None)
        if best is None or (best.misses and not best.sure):
            continue
        for part, whole, percent in best.fits:
            if best.telling or part.figure.value != whole.figure.value:
                yield share_relation(part, whole, percent, True)
        for part, whole, percent in best.misses:
            if all(each.figure.comparison is Comparison.EQ for each in (part, whole, percent)):
                yield share_relation(part, whole, percent, False)


def _models(grid: Grid, column: int) -> Iterator[_Model]:
    counts = [at for at in grid.numbers if at < column and _counted(grid, at)][-_NEAR:]
    for at in reversed(counts):
        model = _Model()
        for row, whole in _totalled(grid, at):
            part, percent = row.figures.get(at), row.figures.get(column)
            if part is not None and percent is not None and _is_share(percent) and _pair(part, whole):
                model.add(part, whole, percent)
        yield model
    for part_at, whole_at in permutations(counts, 2):
        model = _Model()
        for row in grid.rows:
            found = [row.figures[at] for at in (part_at, whole_at, column) if at in row.figures]
            if len(found) == 3 and _is_share(found[2]) and _pair(found[0], found[1]):
                model.add(*found)
        yield model


def _totalled(grid: Grid, column: int) -> Iterator[tuple[Row, Operand]]:
    """The rows of a column with the total that they are parts of: the next one below, else the one at the top."""
    totals = [(at, row) for at, row in enumerate(grid.rows) if row.total and column in row.figures]
    for at, row in enumerate(grid.rows):
        if row.total:
            continue
        below = next((total for place, total in totals if place > at), None)
        chosen = below or next((total for place, total in reversed(totals) if place < at), None)
        if chosen is not None:
            yield row, chosen.figures[column]


def _counted(grid: Grid, column: int) -> bool:
    found = [row.figures[column] for row in grid.rows if column in row.figures]
    return bool(found) and all(additive(place.figure.unit) for place in found)


def _is_share(place: Operand) -> bool:
    figure = place.figure
    return figure.unit == "%" and usable(figure)


def _pair(part: Operand, whole: Operand) -> bool:
    if not usable(part.figure) or not usable(whole.figure) or part.figure.unit != whole.figure.unit:
        return False
    return bool(whole.figure.value) and (part.figure.value or 0) >= 0


def table_changes(grid: Grid, bases: Bases) -> Iterator[Relation]:
    """2024年5月 | 2023年5月 | 同比(%): changes beside the two levels of one row that they lie between."""
    for row in grid.rows:
        for column, change in row.figures.items():
            if not reckoned(change.figure):
                continue
            pair = _levels(grid, row, column, change, bases)
            relation = reckon(CarryOver(change, *pair), True) if pair is not None else None
            if relation is not None:
                yield relation


def _levels(grid: Grid, row: Row, column: int, change: Operand, bases: Bases) -> tuple[Operand, Operand] | None:
    """(now, before): the two levels under the change's own group, or right to its left, of the base that its head
    names."""
    left = [at for at in row.figures if at < column and row.figures[at].figure.kind is Kind.LEVEL]
    group = grid.group(column)
    own = [at for at in left if group and grid.group(at) == group] or left
    pairs = _pairs([row.figures[at] for at in own[-3:]], bases)
    base = bases.of_words(grid.words(column)) if grid.heads[column] else None
    for now, before in pairs:
        told = bases.between(now, before)
        if told is not None and (base is None or told.fits(base)) and now.figure.period == change.figure.period:
            return now, before
    return None


def _pairs(levels: Sequence[Operand], bases: Bases) -> Iterator[tuple[Operand, Operand]]:
    for at in range(len(levels) - 1, 0, -1):
        for other in range(at - 1, -1, -1):
            one, two = levels[other], levels[at]
            alike = one.figure.unit == two.figure.unit and one.figure.indicator == two.figure.indicator
            pair = bases.in_order(one, two) if alike else None
            if pair is not None:
                yield pair
