"""Tables as the checks read them: which figure stands in which cell, under which heads, in which row."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.core.arithmetic.operands import Operand
from app.core.lexicon.schema import Rules
from app.core.numbers.table_columns import read_columns
from app.core.numbers.table_grid import Block, Cell, blocks, tables
from app.core.numbers.table_heads import Head, HeadReader
from app.core.values import value


@value
class Row:
    """A row of a table: its labels from the outermost in, those above it taken over where its own are empty; its
    figures by column; `gaps`: cells of amounts that hold words or nothing at all."""

    labels: tuple[Head, ...]
    figures: Mapping[int, Operand]
    gaps: frozenset[int]

    @property
    def label(self) -> str:
        """The innermost label."""
        return self.labels[-1].text if self.labels else ""

    @property
    def total(self) -> bool:
        """Whether the row is of the whole, as its labels say: 合计; 合计 | 昼间."""
        return any(label.total for label in self.labels)


@value
class Grid:
    """Rows under one set of heads; `heads` are those of each column, the lowest first. `start` is where the table
    begins in the folded text."""

    rows: Sequence[Row]
    heads: Sequence[Sequence[Head]]
    numbers: Sequence[int]
    start: int

    def group(self, column: int) -> str:
        """The words of the head over a column's lowest one, empty where it has only one."""
        return self.heads[column][-1].text if len(self.heads[column]) > 1 else ""

    def lowest(self, column: int) -> Head | None:
        """The head right above a column."""
        return self.heads[column][0] if self.heads[column] else None

    def words(self, column: int) -> str:
        """All words of a column's heads, the highest first."""
        return " ".join(head.text for head in reversed(self.heads[column]))

    def unnamed(self) -> Iterator[Operand]:
        """The figures of rows whose innermost label comes again in other rows: 1类区 | 昼间, 2类区 | 昼间. Such
        a row is of a part, whatever its figures are called."""
        labels = Counter(row.label for row in self.rows)
        for row in self.rows:
            if labels[row.label] > 1 and not row.total:
                yield from row.figures.values()


def grids(text: str, places: Sequence[Operand], rules: Rules) -> Iterator[Grid]:
    """The tables of a folded text with their figures, in reading order."""
    starts = [place.mention.start for place in places]
    for table in tables(text, rules):
        for block in blocks(table, rules):
            if block.heads and block.rows:
                yield _grid(block, table.start, _Finder(starts, places), rules)


class _Finder:
    """Finds the figure that begins in a cell."""

    def __init__(self, starts: Sequence[int], places: Sequence[Operand]) -> None:
        self._starts, self._places = starts, places

    def within(self, cell: Cell) -> Operand | None:
        at = bisect_left(self._starts, cell.start)
        found = self._places[at] if at < len(self._places) else None
        return found if found is not None and found.mention.start < cell.end else None


def _grid(block: Block, start: int, finder: _Finder, rules: Rules) -> Grid:
    reader = HeadReader(rules)
    columns = read_columns(block, reader, rules)
    first = min(columns.numbers, default=0)
    run = [at for labels in columns.label_runs for at in labels if at < first]
    known: dict[int, Head] = {}
    rows = []
    for cells in block.rows:
        _take_over(cells, run, known, reader)
        figures = {
            column: found
            for column in sorted(columns.numbers)
            if column < len(cells) and cells[column].text and (found := finder.within(cells[column])) is not None
        }
        gaps = frozenset(at for at in columns.numbers if at not in figures and _is_gap(cells, at))
        rows.append(Row(tuple(known[at] for at in run if at in known), figures, gaps))
    return Grid(rows, columns.paths, sorted(columns.numbers), start)


def _take_over(cells: Sequence[Cell], run: Sequence[int], known: dict[int, Head], reader: HeadReader) -> None:
    """The labels of a row; an empty one keeps the one above, as long as those before it are empty too."""
    above = True
    for column in run:
        words = cells[column].text if column < len(cells) else ""
        if words:
            known[column], above = reader.read(words), False
        elif not above:
            known.pop(column, None)


def _is_gap(cells: Sequence[Cell], column: int) -> bool:
    """Whether a cell leaves open what it adds: words, or a number that was not read; a mark of nothing adds nothing."""
    words = cells[column].text if column < len(cells) else ""
    return any(sign.isalnum() for sign in words)
