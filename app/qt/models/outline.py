"""The outline of a report, with the number of decided figures of each section."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.model import Section
from app.services.read_models import FigureRow, Status

Index = QModelIndex | QPersistentModelIndex
# A doubtful figure is not done with: it counts as the library counts it.
SETTLED = frozenset({Status.CONFIRMED, Status.CORRECTED, Status.REJECTED})
LINE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A section and its counts, subsections included. `depth` starts at 0."""

    section: Section
    depth: int
    decided: int
    figures: int


def outline_lines(outline: Sequence[Section], figures: Sequence[FigureRow]) -> tuple[OutlineLine, ...]:
    """Count figures for their section and every section above it."""
    total, decided = [0] * len(outline), [0] * len(outline)
    for figure in figures:
        at = figure.section
        while 0 <= at < len(outline):
            total[at] += 1
            decided[at] += figure.status in SETTLED
            at = outline[at].parent
    depths: list[int] = []
    for section in outline:
        depths.append(depths[section.parent] + 1 if 0 <= section.parent < len(depths) else 0)
    return tuple(
        OutlineLine(section, depths[at], decided[at], total[at]) for at, section in enumerate(outline)
    )  # fmt: skip


class OutlineModel(QAbstractListModel):
    """One row a section; LINE_ROLE gives the OutlineLine."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[OutlineLine, ...] = ()

    def set_lines(self, lines: tuple[OutlineLine, ...]) -> None:
        """Replace the lines; the view keeps its state if only counts changed."""
        if [line.section for line in lines] == [line.section for line in self._lines]:
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_at(self, position: int) -> int:
        """The row of the deepest section that holds a position of the text; -1 outside."""
        rows = [row for row, line in enumerate(self._lines) if position in line.section.span]
        return rows[-1] if rows else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.section.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{line.decided}/{line.figures}"
        return None
