"""The quiet column beside the table: each facet's values with how many figures they would give."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.qt.icons import paint_icon
from app.qt.models.figures import value_name
from app.qt.style import mixed
from app.qt.theme import METRICS, Role, Theme
from app.services.compare.figure_query import FACETS, Column

Index = QModelIndex | QPersistentModelIndex
Counts = Mapping[Column, Sequence[tuple[Hashable, int]]]
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
FIRST = 7  # values shown of a facet before "more"


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """A line of the panel: a facet's head (`count` values are wanted; `checked`: unfolded), a value, or `more`."""

    column: Column
    what: str  # head, value or more
    key: Hashable = None
    count: int = 0
    checked: bool = False


class FacetModel(QAbstractListModel):
    """Facets as one list of lines. `chosen` tells the wanted values of each facet after a toggle."""

    chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts = {}
        self._wanted: dict[Column, frozenset[Hashable]] = {}
        self._folded: set[Column] = set()
        self._whole: set[Column] = set()
        self._entries: list[FacetEntry] = []
        self._titles = {
            Column.INDICATOR: self.tr("Indicator"),
            Column.KIND: self.tr("Kind"),
            Column.REGION: self.tr("Region"),
            Column.YEAR: self.tr("Year"),
            Column.STATUS: self.tr("Status"),
            Column.UNIT: self.tr("Unit"),
            Column.REPORT: self.tr("Report"),
        }

    @property
    def wanted(self) -> dict[Column, frozenset[Hashable]]:
        return dict(self._wanted)

    def show_counts(self, counts: Counts, wanted: Mapping[Column, frozenset[Hashable]]) -> None:
        """Show other counts; `wanted` values stand first in their facet."""
        self._counts, self._wanted = counts, {column: keys for column, keys in wanted.items() if keys}
        self._rebuild()

    def entry(self, index: Index) -> FacetEntry:
        return self._entries[index.row()]

    def toggle(self, index: Index) -> None:
        """Want a value or not; fold a facet or show the rest of it."""
        entry = self.entry(index)
        if entry.what == "value":
            self._wanted[entry.column] = self._wanted.get(entry.column, frozenset()) ^ {entry.key}
            self.chosen.emit({column: keys for column, keys in self._wanted.items() if keys})
            return
        (self._folded if entry.what == "head" else self._whole).symmetric_difference_update({entry.column})
        self._rebuild()

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._entries = [entry for column in FACETS for entry in self._facet(column)]
        self.endResetModel()

    def _facet(self, column: Column) -> list[FacetEntry]:
        counts = self._counts.get(column, ())
        wanted = self._wanted.get(column, frozenset())
        head = FacetEntry(column, "head", count=len(wanted), checked=column not in self._folded)
        if not counts or column in self._folded:
            return [head] if counts else []
        values = [FacetEntry(column, "value", key, count, key in wanted) for key, count in counts]
        if column is Column.YEAR:
            values.sort(key=lambda entry: -entry.key if isinstance(entry.key, int) else 0)  # newest first, then none
        elif column in (Column.INDICATOR, Column.UNIT):
            values.sort(key=lambda entry: (not entry.checked, entry.key in ("", None), -entry.count))
        else:
            values.sort(key=lambda entry: not entry.checked)  # what is wanted is never among the rest
        if len(values) <= FIRST + 1:
            return [head, *values]
        if column in self._whole:
            return [head, *values, FacetEntry(column, "more", count=0)]
        return [head, *values[:FIRST], FacetEntry(column, "more", count=len(values) - FIRST)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.entry(index).what == "value":
            return plain | Qt.ItemFlag.ItemIsUserCheckable
        return plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.CheckStateRole and entry.what == "value":
            return Qt.CheckState.Checked if entry.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry)
        if role == Qt.ItemDataRole.ToolTipRole and entry.what == "value":
            return self._text(entry)
        return None

    def _text(self, entry: FacetEntry) -> str:
        if entry.what == "head":
            return self._titles[entry.column]
        if entry.what == "more":
            return self.tr("{count} more").format(count=entry.count) if entry.count else self.tr("Fewer")
        if entry.column is Column.INDICATOR:
            return value_name(entry.column, entry.key) or self.tr("No indicator")
        if entry.column is Column.REGION:
            return value_name(entry.column, entry.key) or self.tr("No region")
        return value_name(entry.column, entry.key) or self.tr("None")


class FacetList(QListView):
    """The panel's view: a click, Space or Enter toggles a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FacetModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_FacetDelegate(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Filter by value"))
        self.clicked.connect(self._toggle)
        theme.changed.connect(self.viewport().update)

    @property
    def facets(self) -> FacetModel:
        return self._model

    def show_counts(self, counts: Counts, wanted: Mapping[Column, frozenset[Hashable]]) -> None:
        """Show other counts and stay where the reader is."""
        self._keep_place(lambda: self._model.show_counts(counts, wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        self._keep_place(lambda: self._model.toggle(index))

    def _keep_place(self, act: Callable[[], None]) -> None:
        bar, row = self.verticalScrollBar(), self.currentIndex().row()
        at = bar.value()
        act()
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))
        self.doItemsLayout()
        bar.setValue(at)


class _FacetDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = self._view.model()
        head = isinstance(model, FacetModel) and model.entry(index).what == "head"
        return QSize(120, METRICS.header if head else 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FacetModel):
            return
        entry, color = model.entry(index), self._theme.color
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        focused = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if focused or state & QStyle.StateFlag.State_MouseOver:
            share = 0.09 if focused else 0.05
            painter.fillRect(rect, mixed(color(Role.SURFACE), color(Role.TEXT), share))
        painter.save()
        rect.adjust(12, 0, -12, 0)
        text = str(index.data())
        if entry.what == "head":
            rect.setTop(rect.top() + 8)
            self._head(painter, rect, text, entry)
        elif entry.what == "more":
            painter.setPen(color(Role.ACCENT))
            painter.drawText(rect.adjusted(22, 0, 0, 0), _LEFT, text)
        else:
            self._value(painter, rect, text, entry)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, text: str, entry: FacetEntry) -> None:
        font = painter.font()
        font.setPixelSize(METRICS.caption)
        painter.setFont(font)
        painter.setPen(self._theme.color(Role.DIM))
        painter.drawText(rect, _LEFT, text)
        box = QRectF(rect.right() - 11, rect.center().y() - 5, 12, 12)
        paint_icon(painter, box, "chevron-down" if entry.checked else "chevron-right", self._theme.color(Role.FAINT))
        if entry.count:
            painter.setPen(self._theme.color(Role.ACCENT))
            painter.drawText(rect.adjusted(0, 0, -18, 0), _RIGHT, f"✓ {entry.count}")

    def _value(self, painter: QPainter, rect: QRect, text: str, entry: FacetEntry) -> None:
        color = self._theme.color
        box = QRectF(rect.left() + 0.5, rect.center().y() - 5.5, 13, 13)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(Role.ACCENT if entry.checked else Role.FAINT), 1))
        painter.setBrush(color(Role.ACCENT if entry.checked else Role.SURFACE))
        painter.drawRoundedRect(box, 3, 3)
        if entry.checked:
            painter.setPen(QPen(color(Role.ON_ACCENT), 1.6))
            middle = box.center()
            painter.drawPolyline([middle + QPointF(-3, 0), middle + QPointF(-1, 2.5), middle + QPointF(3.5, -3)])
        number = f"{entry.count:,}"
        painter.setPen(color(Role.DIM if entry.count else Role.FAINT))
        painter.drawText(rect, _RIGHT, number)
        metrics = painter.fontMetrics()
        room = rect.adjusted(22, 0, -metrics.horizontalAdvance(number) - 8, 0)
        painter.setPen(color(Role.TEXT if entry.count else Role.FAINT))
        painter.drawText(room, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        return False
