"""The columns of a block: which number the rows, name them, hold amounts; the words of heads above each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.lexicon.schema import Rules
from app.core.model import Kind
from app.core.numbers.cells import is_nothing
from app.core.numbers.table_grid import Block, Cell
from app.core.numbers.table_heads import Head, HeadReader
from app.core.regex import lazy_re

_YEARS = lazy_re(r"(?:19|20)[0-9]{2}")


@dataclass(slots=True)
class Columns:
    """`paths` are the heads of each column, the lowest first; `numbers` the columns of amounts, `serial` those that
    count the rows, `unit` the one that holds units. `label_runs` are neighbouring columns of labels; `starts` the
    columns at which tables begin that stand side by side. `plan`: a table of indicators with their targets."""

    paths: list[tuple[Head, ...]]
    numbers: frozenset[int]
    serial: frozenset[int]
    unit: int | None
    label_runs: list[list[int]]
    starts: list[int]
    plan: bool = False
    place_heads: bool = False
    years: dict[int, str] = field(default_factory=dict)

    def labels_of(self, column: int) -> list[int]:
        """The columns that label the numbers of a column: the first run of labels of its own table."""
        start = max((at for at in self.starts if at <= column), default=0)
        end = min((at for at in self.starts if at > column), default=len(self.paths))
        own = [run for run in self.label_runs if start <= run[0] < end]
        return own[0] if own else (self.label_runs[0] if self.label_runs else [])

    def names_places(self, column: int) -> bool:
        """Whether the head over a column of labels says that they are places."""
        return any(head.of_places for head in self.paths[column])

    def levels_before(self, column: int) -> list[int]:
        """The columns of levels to the left of a column."""
        left = (at for at in sorted(self.numbers) if at < column and self.paths[at])
        return [at for at in left if not any(head.kind in _NO_LEVEL for head in self.paths[at][:1])]

    def level_unit(self, column: int) -> str:
        """The unit of the nearest column of levels to the left, as its own head tells or implies it."""
        levels = [self.paths[at][0] for at in self.levels_before(column)]
        return (levels[-1].unit or levels[-1].implied) if levels else ""

    def corner_unit(self, column: int) -> str:
        """The unit in the head over the labels: 项目资金(万元)."""
        return next((head.unit for at in self.labels_of(column) for head in self.paths[at] if head.unit), "")

    def unit_beside(self, column: int) -> str:
        """The unit in the head of the nearest column of amounts to the left: of a level, for its limit."""
        left = [at for at in sorted(self.numbers) if at < column and self.paths[at] and self.paths[at][0].unit]
        return self.paths[left[-1]][0].unit if left else ""

    def planned(self, column: int) -> bool:
        """Whether a column of a plan table holds targets: the later of its years."""
        year = self.years.get(column, "")
        return self.plan and bool(year) and year > min(self.years.values())

    def latest(self, column: int) -> str:
        """The latest time of the levels that a change stands beside: those under the same group, else of its own
        table."""
        group = self.paths[column][-1].text if self.paths[column] else ""
        own = [at for at in sorted(self.numbers) if self.labels_of(at) == self.labels_of(column)]
        levels = [at for at in own if not any(head.kind in _NO_LEVEL for head in self.paths[at])]
        near = [at for at in levels if self.paths[at] and self.paths[at][-1].text == group]
        for among in (near, levels):
            if self._own_beside(among):
                return ""
            times = [head.time for at in among for head in self.paths[at] if head.time]
            if times:
                return max(times, key=_order)
        return ""

    def _own_beside(self, columns: Sequence[int]) -> bool:
        """Whether a column without a time has the name of one with a time: 达标率 | 2017年达标率."""
        heads = [self.paths[at][0] for at in columns if self.paths[at]]
        names = {head.name for head in heads if not any((head.time, head.years_back, head.months_back))}
        return any(head.time and head.name in names for head in heads)


_NO_LEVEL = (Kind.CHANGE, Kind.TARGET, Kind.THRESHOLD, Kind.RANK)


def _order(time: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall("[0-9]+", time))


def read_columns(block: Block, reader: HeadReader, rules: Rules) -> Columns:
    """Tell the columns of a block apart by their heads and by what stands in them."""
    words, width = rules.tables, block.width
    paths = _paths(block, reader, width)
    serial, numbers, labels = set[int](), set[int](), list[int]()
    unit: int | None = None
    plan = False
    for column in range(width):
        cells = [row[column] for row in block.rows if column < len(row) and row[column].text]
        head = paths[column][0] if paths[column] else None
        if head is not None and words.serial.fullmatch(head.text):
            serial.add(column)
        elif head is not None and words.unit.fullmatch(head.text) and _are_units(cells, reader):
            unit = column
        elif head is not None and words.plan.fullmatch(head.text) and _all(cells, words.plan_cells):
            plan = True
        elif _counts_rows(cells, head, column, block):
            serial.add(column)
        elif _is_time(cells, head, rules) or not _are_amounts(cells):
            if not (labels and (_all(cells, words.states) or (head is not None and head.kind is not None))):
                labels.append(column)
        else:
            numbers.add(column)
    starts = _starts(paths, labels, width)
    runs = _runs(labels, numbers, starts)
    columns = Columns(paths, frozenset(numbers), frozenset(serial), unit, runs, starts)
    columns.plan = plan
    named = [column for column in numbers if any(head.place for head in paths[column])]
    columns.place_heads = len(named) > 1
    columns.years = {
        column: years[-1]
        for column in numbers
        if (years := [year for head in paths[column] for year in _YEARS.findall(head.time)])
        and not any(head.kind for head in paths[column])
    }
    return columns


def _paths(block: Block, reader: HeadReader, width: int) -> list[tuple[Head, ...]]:
    """Heads of each column, the lowest first; an empty one above a sub-head is that to its left."""
    rows = _spread(block, width)
    for at, row in enumerate(rows):
        lower = rows[at + 1 :]
        for column in range(1, width):
            below = any(other[column] for other in lower)
            parted = any(other[column] == other[column - 1] == "" for other in lower[:1]) and not below
            if not row[column] and row[column - 1] and (below or not lower) and not parted:
                row[column] = row[column - 1] if below or at == 0 else ""
    paths: list[tuple[Head, ...]] = []
    for column in range(width):
        texts = list(dict.fromkeys(row[column] for row in reversed(rows) if row[column]))
        paths.append(tuple(_united([reader.read(text) for text in texts])))
    return paths


def _spread(block: Block, width: int) -> list[list[str]]:
    """The texts of the head rows, a cell a column. A row without empty cells that is shorter than those below leaves
    out the labels, or its groups share the columns evenly."""
    rows = [[cell.text for cell in row] for row in block.heads]
    labels = min((_first_amount(row) for row in block.rows), default=0)
    for at, row in enumerate(rows):
        if len(rows) > 1 and all(row) and len(row) < width:
            groups = row[labels:]
            if len(row) == width - labels and at:
                rows[at] = [""] * labels + row
            elif groups and at < len(rows) - 1 and (width - labels) % len(groups) == 0:
                size = (width - labels) // len(groups)
                rows[at] = row[:labels] + [cell for group in groups for cell in (group, *[""] * (size - 1))]
    return [[row[column] if column < len(row) else "" for column in range(width)] for row in rows]


def _first_amount(row: Sequence[Cell]) -> int:
    return next((column for column, cell in enumerate(row) if column and cell.amount is not None), len(row))


def _united(heads: Sequence[Head]) -> list[Head]:
    """A row of units below the heads is no head of its own: its unit goes to the head above."""
    if len(heads) > 1 and heads[0].unit and not heads[0].bare:
        first = heads[1]
        return [_with_unit(first, heads[0].unit), *heads[2:]]
    return list(heads)


def _with_unit(head: Head, unit: str) -> Head:
    return Head(
        head.text, head.bare, head.name, unit, head.implied, head.unitless, head.time, head.kind, head.relative,
        head.absolute, head.falls, head.years_back, head.years_back_row, head.months_back, head.place, head.total,
        head.of_places,
    )  # fmt: skip


def _are_units(cells: Sequence[Cell], reader: HeadReader) -> bool:
    """Whether most cells of a column called 单位 hold units, and not the names of offices."""
    return sum(reader.is_unit(cell.text) for cell in cells) * 2 >= len(cells) > 0


def _all(cells: Sequence[Cell], pattern: "re.Pattern[str]") -> bool:
    return bool(cells) and all(pattern.fullmatch(cell.text) or is_nothing(cell.text) for cell in cells)


def _are_amounts(cells: Sequence[Cell]) -> bool:
    """Whether most cells hold amounts (or the mark of a missing one)."""
    amounts = sum(cell.amount is not None for cell in cells)
    nothing = sum(is_nothing(cell.text) for cell in cells)
    return amounts > 0 and (amounts + nothing) * 2 >= len(cells)


def _counts_rows(cells: Sequence[Cell], head: Head | None, column: int, block: Block) -> bool:
    """Whether a first column without a head counts the rows: 1, 2, 3."""
    if column or len(cells) < 2 or (head is not None and head.text):
        return False
    values = [cell.amount.value if cell.amount is not None else None for cell in cells]
    return values == list(range(1, len(cells) + 1))


def _is_time(cells: Sequence[Cell], head: Head | None, rules: Rules) -> bool:
    """Whether a column tells times: 年份 above 2021, 2022."""
    named = head is not None and rules.tables.time.fullmatch(head.bare) is not None
    years = bool(cells) and all(cell.is_year for cell in cells)
    return (named and bool(cells)) or (years and len(cells) > 1 and (head is None or not head.text))


def _starts(paths: Sequence[tuple[Head, ...]], labels: Sequence[int], width: int) -> list[int]:
    """Where tables begin that stand side by side: the first head comes again, and a label's with it."""
    texts = [path[0].text if path else "" for path in paths]
    starts = [column for column in range(width) if texts[column] and texts[column] == texts[0]]
    ends = [*starts[1:], width]
    halves = zip(starts, ends, strict=True) if starts else ()
    labelled = all(any(start <= label < end for label in labels) for start, end in halves)
    return starts if len(starts) > 1 and labelled else [0]


def _runs(labels: Sequence[int], numbers: set[int], starts: Sequence[int]) -> list[list[int]]:
    """Labels with no amounts between them, cut where a table beside begins."""
    runs: list[list[int]] = []
    for column in labels:
        joined = bool(runs) and not any(at in numbers for at in range(runs[-1][-1], column))
        if joined and not any(runs[-1][-1] < start <= column for start in starts):
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
