"""Sums that a table promises: a column or row called 合计 and the cells that it adds up, at every level of its heads
and labels; what was done and is left of a row's whole."""

from collections.abc import Iterator, Sequence

from app.core.arithmetic.operands import Operand, additive, usable
from app.core.arithmetic.tables.grids import Grid, Row
from app.core.lexicon.checks import TableSumWords
from app.core.model import Kind

Breakdown = tuple[Operand, list[Operand]]


class TableSums:
    """The wholes of one table with their parts. `alternatives` of a breakdown are told by `breakdowns` one after the
    other: one that holds is enough."""

    def __init__(self, grid: Grid, words: TableSumWords) -> None:
        self._grid, self._words = grid, words

    def breakdowns(self) -> Iterator[list[Breakdown]]:
        """For each whole the ways to add it up, the likelier first."""
        for row in self._grid.rows:
            yield from self._along(row)
        for at, row in enumerate(self._grid.rows):
            yield from self._down(at, row)

    def leftovers(self) -> Iterator[Breakdown]:
        """Wholes with what was done of them and what is left: 受理 | 办结 | 在办."""
        heads = self._grid.heads
        for row in self._grid.rows:
            found = [
                next((row.figures[at] for at in row.figures if heads[at] and pattern.match(heads[at][0].bare)), None)
                for pattern in (self._words.taken, self._words.done, self._words.left)
            ]
            whole, done, left = found
            others = [at for at in row.figures if heads[at] and self._words.left.match(heads[at][0].bare)]
            if whole and done and left and len(others) == 1 and _adds(done, whole) and _adds(left, whole):
                yield whole, [done, left]

    def tasks(self) -> Iterator[list[Breakdown]]:
        """Wholes of more than two heads that go together: 产生量 | 利用量 | 处置量 | 贮存量; told only for all rows
        at once, so that the reader sees in how many they hold."""
        for whole_words, part_words in self._words.together:
            columns = [at for at in self._grid.numbers if self._grid.heads[at]]
            wholes = [at for at in columns if whole_words.search(self._name(at))]
            parts = [at for at in columns if part_words.search(self._name(at)) and at not in wholes]
            if len(wholes) == 1 and len(parts) > 1:
                yield list(self._rows_of(wholes[0], parts))

    def _rows_of(self, whole: int, parts: Sequence[int]) -> Iterator[Breakdown]:
        for row in self._grid.rows:
            adding = [row.figures[at] for at in parts if at in row.figures]
            told = whole in row.figures and len(adding) > 1 and not row.gaps.intersection(parts)
            if told and all(_adds(part, row.figures[whole]) for part in adding):
                yield row.figures[whole], adding

    def _name(self, column: int) -> str:
        head = self._grid.heads[column][0]
        return "" if self._words.no_part.search(head.bare) else head.bare

    # Along rows ------------------------------------------------------------------------------------------------------

    def _along(self, row: Row) -> Iterator[list[Breakdown]]:
        for column, place in row.figures.items():
            head = self._grid.lowest(column)
            if head is not None and self._is_total(head.bare) and usable(place.figure):
                ways = [
                    [row.figures[at] for at in columns]
                    for columns in self._parts_along(column)
                    if all(at in row.figures for at in columns) or not row.gaps.intersection(columns)
                    for columns in [[at for at in columns if at in row.figures]]
                ]
                fitting = [(place, parts) for parts in ways if len(parts) > 1 and all(_adds(p, place) for p in parts)]
                if fitting:
                    yield fitting

    def _parts_along(self, total: int) -> Iterator[list[int]]:
        """Columns that a total may add up: those of its group, or leaves, or the totals of the other groups."""
        grid = self._grid
        group = grid.group(total)
        others = [at for at in grid.numbers if at != total and grid.heads[at] and not self._no_part(at)]
        if group and not self._is_total(group):
            own = [at for at in others if grid.group(at) == group]
            yield [at for at in own if not self._is_total(grid.heads[at][0].bare)]
            return
        yield [at for at in others if not self._is_total(grid.words(at))]
        yield [at for at in others if self._is_total(grid.heads[at][0].bare) and grid.group(at)]

    def _no_part(self, column: int) -> bool:
        words = self._grid.words(column)
        kind = self._grid.heads[column][0].kind
        return self._words.no_part.search(words) is not None or kind in (Kind.CHANGE, Kind.RANK, Kind.THRESHOLD)

    # Down columns ----------------------------------------------------------------------------------------------------

    def _down(self, at: int, row: Row) -> Iterator[list[Breakdown]]:
        chosen = [rows for rows in self._rows_below(at, row) if len(rows) > 1]
        for column, place in row.figures.items():
            head = self._grid.lowest(column)
            if not usable(place.figure) or (head is not None and self._words.no_sum.search(self._grid.words(column))):
                continue
            ways = []
            for rows in chosen:
                parts = [other.figures[column] for other in rows if column in other.figures]
                whole = not any(column in other.gaps for other in rows)
                if whole and len(parts) > 1 and all(_adds(part, place) for part in parts):
                    ways.append((place, parts))
            if ways:
                yield ways

    def _rows_below(self, at: int, row: Row) -> Iterator[list[Row]]:
        """The rows that one may add up, the likelier first; nothing where it is no total."""
        rows, labels = self._grid.rows, row.labels
        if not labels:
            return
        inner, outer = self._is_total(labels[-1].bare), self._is_total(labels[0].bare)
        if len(labels) > 1 and inner and not outer:  # 三、办理结果 | 总计
            yield [other for other in rows[:at] if other.labels[:1] == labels[:1] and not self._sums(other)]
        elif len(labels) > 1 and outer and not inner:  # 合计 | 昼间
            yield [other for other in rows[:at] if other.label == row.label and not self._sums(other)]
        elif inner and self._words.subtotal.search(labels[-1].bare):
            first = max((before for before in range(at) if self._sums(rows[before])), default=-1) + 1
            yield list(rows[first:at])
        elif inner:
            yield from self._of_total(at)
        elif self._words.amount_total.search(labels[-1].bare):
            below = self._listed_below(at)
            if below:
                yield below

    def _of_total(self, at: int) -> Iterator[list[Row]]:
        rows = self._grid.rows
        if any(self._words.among.match(other.label) for other in rows):  # 其中: rows that others hold already
            return
        grand = max((before for before in range(at) if self._is_grand(rows[before])), default=-1) + 1
        above = rows[grand:at] if at else []
        if at and above:
            yield [other for other in above if not self._sums(other)]
            yield [other for other in above if self._sums(other)]
        elif not at:
            yield [other for other in rows[1:] if not self._sums(other)]
            yield [other for other in rows[1:] if self._sums(other)]

    def _listed_below(self, at: int) -> list[Row]:
        """年度资金总额, and below it 其中: and what goes with it, to the end."""
        rows = self._grid.rows[at + 1 :]
        return list(rows) if rows and self._words.among.match(rows[0].label) and len(rows) > 1 else []

    def _sums(self, row: Row) -> bool:
        return any(self._is_total(label.bare) for label in row.labels)

    def _is_grand(self, row: Row) -> bool:
        return self._sums(row) and not any(self._words.subtotal.search(label.bare) for label in row.labels)

    def _is_total(self, words: str) -> bool:
        return self._words.total.search(words) is not None


def _adds(place: Operand, whole: Operand) -> bool:
    return usable(place.figure) and additive(place.figure.unit) and place.figure.unit == whole.figure.unit
