"""The rows of a rich text's tables: cells put into the columns that all rows of a table share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR = 90  # twips within which two edges are one


@dataclass(slots=True)
class RowForm:
    """What `\\trowd` and the words after it say of a row: where it begins, the right edge of each cell in twips, and
    which cells only go on with the one before or above them."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    _goes_on: bool = False

    def goes_on(self) -> None:
        """The cell told of next is part of a merged one."""
        self._goes_on = True

    def cell(self, edge: int) -> None:
        """A cell ends at `edge`."""
        self.edges.append(edge)
        self.merged.append(self._goes_on)
        self._goes_on = False

    def copy(self) -> "RowForm":
        """As it stands now."""
        return RowForm(self.left, list(self.edges), list(self.merged))


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells and its form."""

    cells: Sequence[str]
    form: RowForm


def in_columns(rows: Sequence[Row]) -> list[list[str]]:
    """The rows with a place for each column of the table; places that merged cells cover are empty."""
    if any(len(row.cells) != len(row.form.edges) for row in rows):
        return [list(row.cells) for row in rows]
    columns = _columns(rows)
    found: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        left = row.form.left
        for text, edge, merged in zip(row.cells, row.form.edges, row.form.merged, strict=True):
            if not merged:
                cells[_column_at(columns, left)] = text
            left = edge
        found.append(cells)
    return found


def _columns(rows: Sequence[Row]) -> list[int]:
    """Where the columns begin, in twips."""
    begins = sorted({at for row in rows for at in (row.form.left, *row.form.edges[:-1])})
    columns: list[int] = []
    for at in begins:
        if not columns or at - columns[-1] > _NEAR:
            columns.append(at)
    return columns


def _column_at(columns: Sequence[int], left: int) -> int:
    return min(range(len(columns)), key=lambda column: abs(columns[column] - left))
