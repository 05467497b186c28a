"""The list of all figures that two reports share, and of those that only one of them tells."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.qt import words
from app.qt.text.phrases import difference_words
from app.qt.theme import Role, Theme
from app.services.compare.pairing import Paired
from app.services.read_models import FigureRow

Index = QModelIndex | QPersistentModelIndex
_NAME, _LEFT, _RIGHT, DIFFERENCE = range(4)
WIDTHS = (None, 130, 130, 200)  # pixels; None takes what is left
RANK = Qt.ItemDataRole.UserRole  # a row's place in the order of a column


class PairsModel(QAbstractTableModel):
    """A row a pair: indicator, left value, right value, difference."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs: Sequence[Paired] = ()
        self._sides = ("", "")
        self._ranks: list[dict[int, int]] = []

    def fill(self, pairs: Sequence[Paired], left: str, right: str) -> None:
        """Show these pairs; `left` and `right` name the two reports."""
        self.beginResetModel()
        self._pairs, self._sides = pairs, (left, right)
        rows = range(len(pairs))
        orders = (
            sorted(rows, key=lambda row: (_name(pairs[row]), row)),
            sorted(rows, key=lambda row: _reading(pairs[row].left)),
            sorted(rows, key=lambda row: _reading(pairs[row].right)),
            sorted(rows, key=lambda row: (pairs[row].size, -row)),
        )
        self._ranks = [{row: rank for rank, row in enumerate(order)} for order in orders]
        self.endResetModel()

    def pair(self, row: int) -> Paired:
        return self._pairs[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Indicator"), *self._sides, self.tr("Difference"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair, column = self._pairs[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(pair, column)
            case Qt.ItemDataRole.ToolTipRole:
                rows = (pair.left, pair.right)
                return "\n".join(row.sentence for row in rows if row is not None)
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color(_role(pair, column))
            case Qt.ItemDataRole.TextAlignmentRole if column in (_LEFT, _RIGHT):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._ranks[column][index.row()] if role == RANK else None

    def _words(self, pair: Paired, column: int) -> str:
        if column in (_LEFT, _RIGHT):
            row = pair.left if column == _LEFT else pair.right
            return words.amount(row) if row else "—"
        if column == _NAME:
            return _name(pair)
        if pair.left is None or pair.right is None:
            return self.tr("only right") if pair.left is None else self.tr("only left")
        return difference_words(pair.difference) if pair.difference else ""


def _name(pair: Paired) -> str:
    row = pair.left or pair.right
    return (words.indicator(row.indicator_name) or row.subject) if row else ""


def _reading(row: FigureRow | None) -> tuple[int, int]:
    return (0, row.span.start) if row else (1, 0)


def _role(pair: Paired, column: int) -> Role:
    if column != DIFFERENCE:
        return Role.TEXT
    better = pair.difference.better if pair.difference else None
    return {True: Role.CONFIRMED, False: Role.FINDING, None: Role.DIM}[better]
