"""The list of all differences between two versions of a report: what a number became first, then what was reworded,
moved, added or left out."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from app.core.compare.versions import Change, TextDifference
from app.core.model import Span
from app.qt.style import StyleOption
from app.qt.text.marks import CHANGE_SIGNS
from app.qt.text.phrases import change_name, section_at
from app.qt.theme import Role, Theme
from app.services.read_models import ReportText

Index = QModelIndex | QPersistentModelIndex
KIND, LEFT, RIGHT, PLACE = range(4)
RANK, PARTS, CHANGE = (Qt.ItemDataRole.UserRole + n for n in range(3))
_BEFORE, _AFTER, _LONGEST = 12, 8, 120  # characters around a difference, and of it
_GAPS = "\r\n\u2028\u2029\f"
_KINDS = tuple(CHANGE_SIGNS)

Parts = tuple[str, str, str]  # what stands before a difference, the difference itself, what stands behind


class DifferencesModel(QAbstractTableModel):
    """A row a difference: its kind, the words of the left and the right version, the section."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._differences: Sequence[TextDifference] = ()
        self._texts: tuple[ReportText, ReportText] | None = None
        self._ranks: list[dict[int, int]] = []

    def fill(self, differences: Sequence[TextDifference], texts: tuple[ReportText, ReportText] | None) -> None:
        """Show the differences of these two versions; the same ones again leave everything as it is."""
        if differences is self._differences:
            return
        self.beginResetModel()
        self._differences, self._texts = differences, texts
        rows = range(len(differences))
        orders = (
            sorted(rows, key=lambda row: (_KINDS.index(differences[row].change), differences[row].left, row)),
            sorted(rows, key=lambda row: (differences[row].left, row)),
            sorted(rows, key=lambda row: (differences[row].right, row)),
        )
        ranks = [{row: rank for rank, row in enumerate(order)} for order in orders]
        self._ranks = [*ranks, ranks[LEFT]]
        self.endResetModel()

    def difference(self, row: int) -> TextDifference:
        return self._differences[row]

    def counts(self) -> Counter[Change]:
        """How many there are of each kind."""
        return Counter(difference.change for difference in self._differences)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._differences)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Change"), self.tr("Left"), self.tr("Right"), self.tr("Section"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._texts is None:
            return None
        difference, column = self._differences[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(difference, column)
            case Qt.ItemDataRole.ForegroundRole if column in (KIND, PLACE):
                role_of = CHANGE_SIGNS[difference.change][0] if column == KIND else Role.DIM
                return self._theme.color(role_of)
            case _ if role == RANK:
                return self._ranks[column][index.row()]
            case _ if role == CHANGE:
                return difference.change
        return self._parts(difference, column) if role == PARTS and column in (LEFT, RIGHT) else None

    def _words(self, difference: TextDifference, column: int) -> str:
        if column in (LEFT, RIGHT):
            return "".join(self._parts(difference, column))
        if column == KIND:
            return f"{CHANGE_SIGNS[difference.change][1]}  {change_name(difference.change)}"
        report, span = self._side(difference, LEFT if difference.left.end > difference.left.start else RIGHT)
        section = section_at(report, span.start)
        return report.outline[section].title if section >= 0 else ""

    def _side(self, difference: TextDifference, column: int) -> tuple[ReportText, Span]:
        assert self._texts is not None
        return (self._texts[0], difference.left) if column == LEFT else (self._texts[1], difference.right)

    def _parts(self, difference: TextDifference, column: int) -> Parts:
        """The words that differ with a few around them, on one line; around whole paragraphs stands nothing."""
        report, span = self._side(difference, column)
        words = _line(report.text[span.start : span.end])
        if difference.change not in (Change.NUMBER, Change.WORDING):
            return "", words[:_LONGEST] or "—", ""
        before = report.text[max(span.start - _BEFORE, 0) : span.start]
        after = report.text[span.end : span.end + _AFTER]
        for gap in _GAPS:
            before, after = before.rpartition(gap)[2], after.partition(gap)[0]
        return before, words[:_LONGEST] or "—", after


class KindFilter(QSortFilterProxyModel):
    """Differences of the kinds wanted, in the order of a column's ranks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hidden: frozenset[Change] = frozenset()
        self.setSortRole(RANK)

    def hide(self, kinds: frozenset[Change]) -> None:
        """Leave these kinds out."""
        self._hidden = kinds
        self.invalidateRowsFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.sourceModel().index(row, 0, parent).data(CHANGE) not in self._hidden


class PartsDelegate(QStyledItemDelegate):
    """Draws what differs in full strength and the words around it dim."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: StyleOption, index: Index) -> None:
        parts: Parts | None = index.data(PARTS)
        if parts is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setClipRect(option.rect)
        rest = option.rect.adjusted(6, 0, -4, 0)
        for part, strong in zip(parts, (False, True, False), strict=True):
            rest = self._draw(painter, option, rest, part, strong)
        painter.restore()

    def _draw(self, painter: QPainter, option: StyleOption, rest: QRect, part: str, strong: bool) -> QRect:
        font = option.font
        font.setBold(strong)
        painter.setFont(font)
        painter.setPen(self._theme.color(Role.TEXT if strong else Role.DIM))
        metrics = QFontMetrics(font)
        painter.drawText(
            rest, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(part, Qt.TextElideMode.ElideRight, rest.width())
        )
        return rest.adjusted(min(metrics.horizontalAdvance(part), rest.width()), 0, 0, 0)


def _line(text: str) -> str:
    return " ".join(text.split())
