"""What is plotted: indicators by domain with a search, regions with their shapes; only those with data, with counts."""

from collections.abc import Sequence
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
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.qt.style import mixed
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.style import paint_shape, region_style
from app.services.compare.matrix import Choice
from app.services.compare.name_search import match_rank

Index = QModelIndex | QPersistentModelIndex
_BOX = 34  # pixels at the left where a click adds instead of choosing alone
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """A line of a chooser; without `choice` a domain's head. `number` is the choice's place among all."""

    title: str
    choice: Choice | None = None
    number: int = 0


class ChoiceModel(QAbstractListModel):
    """Choices under heads of their domains, those that hold the words sought. `changed` tells the keys chosen."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._entries: list[ChoiceEntry] = []
        self._words = ""
        self.chosen: tuple[str, ...] = ()

    def show_choices(self, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        """Show what there is to choose; keys that are not among it are kept for when they come back."""
        if (choices, tuple(chosen)) == (self._choices, self.chosen):
            return  # a decision changes points, not what there is: the reader's place in the list stays
        self._choices, self.chosen = choices, tuple(chosen)
        self._rebuild()

    def seek(self, words: str) -> None:
        """Show only choices that words (or pinyin initials) find, what begins with them first."""
        self._words = words
        self._rebuild()

    def entry(self, index: Index) -> ChoiceEntry:
        return self._entries[index.row()]

    def choose(self, index: Index, *, alone: bool) -> None:
        """Choose one alone, or add and remove it."""
        choice = self.entry(index).choice
        if choice is None:
            return
        if alone:
            self.chosen = (choice.key,)
        elif choice.key in self.chosen:
            self.chosen = tuple(key for key in self.chosen if key != choice.key)
        else:
            self.chosen = (*self.chosen, choice.key)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.changed.emit(self.chosen)

    def choose_all(self) -> None:
        """Choose everything; nothing where everything was chosen."""
        keys = tuple(choice.key for choice in self._choices)
        self.chosen = () if set(keys) <= set(self.chosen) else keys
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.changed.emit(self.chosen)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._entries, domain = [], ""
        found = [
            (rank, number, choice)
            for number, choice in enumerate(self._choices)
            if (rank := match_rank(choice.name, f"{choice.key} {choice.domain}", self._words)) is not None
        ]
        for _, number, choice in sorted(found, key=lambda each: each[:2]):
            if choice.domain != domain:
                domain = choice.domain
                self._entries.append(ChoiceEntry(domain or self.tr("Other")))
            self._entries.append(ChoiceEntry(choice.name or self.tr("No region"), choice, number))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.entry(index).choice is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == Qt.ItemDataRole.CheckStateRole and entry.choice is not None:
            return Qt.CheckState.Checked if entry.choice.key in self.chosen else Qt.CheckState.Unchecked
        return None


class ChoiceList(QListView):
    """A click on a line plots it alone; on its mark at the left, with Ctrl or with Space, adds or removes it."""

    def __init__(self, theme: Theme, *, shapes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes = shapes
        self.choices = ChoiceModel(self)
        self.setModel(self.choices)
        self.setItemDelegate(_ChoiceDelegate(theme, self, shapes))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)

    def reveal_chosen(self) -> None:
        """Bring the first choice that is plotted into sight."""
        for row in range(self.choices.rowCount()):
            index = self.choices.index(row, 0)
            choice = self.choices.entry(index).choice
            if choice is not None and choice.key in self.choices.chosen:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.choices.choose(index, alone=not (self._shapes or adding or event.position().x() < _BOX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.choices.choose(index, alone=True)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.choices.choose(index, alone=False)
        else:
            super().keyPressEvent(event)


class _ChoiceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, shapes: bool) -> None:
        super().__init__(view)
        self._theme, self._view, self._shapes = theme, view, shapes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = not index.flags() & Qt.ItemFlag.ItemIsEnabled
        return QSize(120, 30 if head else METRICS.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ChoiceModel):
            return
        entry, color = model.entry(index), self._theme.color
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs miss QStyleOption's fields
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if entry.choice is None:
            font = painter.font()
            font.setPixelSize(METRICS.caption)
            painter.setFont(font)
            painter.setPen(color(Role.DIM))
            painter.drawText(rect.adjusted(12, 4, -12, 0), _LEFT, entry.title)
            painter.restore()
            return
        chosen = entry.choice.key in model.chosen
        focused = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mixed(color(Role.SURFACE), color(Role.TEXT), 0.09 if focused else 0.05))
        self._mark(painter, rect, entry, chosen)
        self._words(painter, rect.adjusted(_BOX, 0, -12, 0), entry, chosen)
        painter.restore()

    def _mark(self, painter: QPainter, rect: QRect, entry: ChoiceEntry, chosen: bool) -> None:
        color = self._theme.color
        center = QPointF(rect.left() + 19, rect.center().y() + 1)
        if self._shapes:
            style = region_style(entry.number, self._theme)
            if chosen:
                paint_shape(painter, center, style, self._theme)
            else:
                paint_shape(painter, center, type(style)(color(Role.FAINT), style.shape), self._theme, "none")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(Role.ACCENT if chosen else Role.FAINT), 1))
        painter.setBrush(color(Role.ACCENT if chosen else Role.SURFACE))
        painter.drawRoundedRect(QRectF(center.x() - 6.5, center.y() - 6.5, 13, 13), 3, 3)
        if chosen:
            painter.setPen(QPen(color(Role.ON_ACCENT), 1.6))
            painter.drawPolyline([center + QPointF(-3, 0), center + QPointF(-1, 2.5), center + QPointF(3.5, -3)])

    def _words(self, painter: QPainter, rect: QRect, entry: ChoiceEntry, chosen: bool) -> None:
        number = str(entry.choice.known) if entry.choice else ""
        metrics = painter.fontMetrics()
        painter.setPen(self._theme.color(Role.FAINT))
        painter.drawText(rect, _RIGHT, number)
        room = rect.adjusted(0, 0, -metrics.horizontalAdvance(number) - 8, 0)
        painter.setPen(self._theme.color(Role.TEXT if chosen or not self._shapes else Role.DIM))
        painter.drawText(room, _LEFT, metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width()))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        return False
