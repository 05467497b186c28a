"""Rows of a comparison as a model: what each column says, how it is sorted, coloured and exported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.qt.theme import Role
from app.services.compare.name_search import initials, search_key
from app.services.read_models import FigureRow
from app.services.table_cells import Cell

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Bullet:
    """A value on a scale with the mark of a target and the line of a limit, all in the scale's measure."""

    low: float
    high: float
    value: float
    target: float | None = None
    limit: float | None = None
    tone: Role = Role.ACCENT


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RowColumn(Generic[R]):
    """A column over rows of one kind. `key` sorts (without it the text), None stands at the end; `tone` colours the
    words, `ground` the cell; `cell` is what an export has; `opens` the figure that the cell is of."""

    title: str
    text: Callable[[R], str]
    width: int = 96
    right: bool = False
    key: Callable[[R], Any] | None = None
    tone: Callable[[R], Role | None] | None = None
    ground: Callable[[R], Role | None] | None = None
    bullet: Callable[[R], Bullet | None] | None = None
    cell: Callable[[R], Cell] | None = None
    opens: Callable[[R], FigureRow | None] | None = None


AnyColumn: TypeAlias = RowColumn[Any]  # a table shows rows of one kind at a time


class RowsModel(QAbstractTableModel):
    """Shows rows by columns; `Qt.UserRole` gives the figure that a cell is of."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[AnyColumn] = ()
        self._all: Sequence[object] = ()
        self._rows: list[object] = []
        self._words = ""
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, columns: Sequence[RowColumn[R]], rows: Sequence[R]) -> None:
        """Show other rows in their own order."""
        self.beginResetModel()
        self.columns, self._all, self._order = columns, rows, (-1, Qt.SortOrder.AscendingOrder)
        self._sift()
        self.endResetModel()

    def seek(self, words: str) -> None:
        """Show only rows whose texts, or the pinyin initials of them, hold all words."""
        self.beginResetModel()
        self._words = words
        self._sift()
        self.endResetModel()

    def row(self, number: int) -> object:
        return self._rows[number]

    def figure(self, index: Index) -> FigureRow | None:
        """The figure that a cell is of, else its row's first."""
        row, column = self._rows[index.row()], self.columns[index.column()]
        found = column.opens(row) if column.opens else None
        others = (each.opens(row) for each in self.columns if each.opens)
        return found or next((each for each in others if each is not None), None)

    def figures(self) -> list[FigureRow]:
        """Every figure that the rows on show open."""
        opened = [column.opens(row) for row in self._rows for column in self.columns if column.opens]
        return [figure for figure in opened if figure is not None]

    def table(self) -> tuple[list[str], list[list[Cell]]]:
        """Head and lines of what is on show, without the drawn columns."""
        told = [column for column in self.columns if column.bullet is None]
        lines = [[column.cell(row) if column.cell else column.text(row) for column in told] for row in self._rows]
        return [column.title for column in told], lines

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = (column, order)
        self._sift()
        self.endResetModel()

    def _sift(self) -> None:
        words = search_key(self._words).split()
        rows = [row for row in self._all if not words or _holds(self.columns, row, words)]
        number, order = self._order
        if 0 <= number < len(self.columns):
            key = self.columns[number].key or self.columns[number].text
            known = [row for row in rows if key(row) is not None]
            known.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
            rows = [*known, *(row for row in rows if key(row) is None)]
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.UserRole:
                return self.figure(index)
            case Qt.ItemDataRole.ToolTipRole:
                figure = self.figure(index)
                return f"{figure.sentence}\n{figure.report_title}" if figure else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _holds(columns: Sequence[AnyColumn], row: object, words: Sequence[str]) -> bool:
    told = [text for column in columns if (text := column.text(row))]
    everything = " ".join((search_key(" ".join(told)), *map(initials, told)))
    return all(word in everything for word in words)
