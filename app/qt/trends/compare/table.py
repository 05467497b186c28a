"""The table of a comparison: sorts, copies, opens; values on a scale are drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.qt.style import mixed
from app.qt.theme import METRICS, Role, Theme
from app.qt.trends.compare.rows import Bullet, RowsModel
from app.services.compare.matrix import clipboard_text

Index = QModelIndex | QPersistentModelIndex
_PAD = 2 * METRICS.grid
_DRAWN, _LEAST = 72, 104  # pixels that a drawn column has, and the longest one keeps
_GROUND = 0.24  # how much of a tone a cell's ground has


class RowsTable(QTableView):
    """Shows a `RowsModel`. `chosen` tells the figure of a cell, and whether to open its text."""

    chosen = Signal(object, bool)
    copied = Signal(int)
    menu_opened = Signal(object, object)  # a QMenu to be added to, and the figure that it opens at

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(METRICS.row)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(28)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.clicked.connect(lambda index: self._pick(index, reveal=False))
        self.doubleClicked.connect(lambda index: self._pick(index, reveal=True))
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Give the columns their widths, in the model's own order."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def _share_room(self) -> None:
        """Columns take what their words need, at most what they are given, and a column of amounts its title; where
        the room is too small the longest text gives way. What is drawn takes the rest."""
        header, widths = self.horizontalHeader(), {}
        for number, column in enumerate(self._model.columns):
            stretch = column.bullet is not None
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            if not stretch:
                title = header.fontMetrics().horizontalAdvance(column.title) + 2 * _PAD + 4
                needed = max(self.sizeHintForColumn(number), title)
                widths[number] = max(min(column.width, needed), title if column.right else 0)
        drawn = _DRAWN * (len(self._model.columns) - len(widths))
        missing = sum(widths.values()) + drawn - self.viewport().width()
        texts = [number for number in widths if not self._model.columns[number].right]  # an amount is never cut
        longest = max(texts, key=lambda number: widths[number], default=None)
        if longest is not None and missing > 0:
            widths[longest] = max(widths[longest] - missing, min(widths[longest], _LEAST))
        for number, width in widths.items():
            header.resizeSection(number, width)

    def copy(self) -> None:
        """Copy all rows on show with their heads, as a spreadsheet takes them."""
        head, lines = self._model.table()
        QGuiApplication.clipboard().setText(clipboard_text([head, *lines]))
        self.copied.emit(len(lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        figure = self._model.figure(index) if index.isValid() else None
        if figure is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the text\tEnter")).triggered.connect(lambda: self.chosen.emit(figure, True))
        self.menu_opened.emit(menu, figure)
        menu.addAction(self.tr("Copy rows\tCtrl+C")).triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex(), reveal=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text().isalnum() or event.text() == "?":
            event.ignore()  # keys of decisions belong to the window
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex, *, reveal: bool) -> None:
        figure = self._model.figure(index) if index.isValid() else None
        if figure is not None:
            self.chosen.emit(figure, reveal)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        row, column, color = model.row(index.row()), model.columns[index.column()], self._theme.color
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs miss QStyleOption's fields
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        ground = column.ground(row) if column.ground else None
        if ground is not None:
            painter.fillRect(rect, mixed(color(Role.SURFACE), color(ground), _GROUND))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color(Role.ACCENT_GROUND if self._view.hasFocus() else Role.BAND))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))
        bullet = column.bullet(row) if column.bullet else None
        if bullet is not None:
            self._paint_bullet(painter, rect.adjusted(_PAD, 0, -_PAD, -1), bullet)
            return
        tone = column.tone(row) if column.tone else None
        painter.setPen(color(tone or Role.TEXT))
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        text = painter.fontMetrics().elidedText(column.text(row), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_bullet(self, painter: QPainter, rect: QRect, bullet: Bullet) -> None:
        """A dot on its line, the target a mark across it, the limit a dotted line that goes on in the next row."""
        color, middle = self._theme.color, rect.center().y() + 0.5
        spread = bullet.high - bullet.low or 1.0

        def x(value: float) -> float:
            return rect.left() + 5 + (rect.width() - 10) * min(max((value - bullet.low) / spread, 0.0), 1.0)

        painter.save()
        painter.setPen(QPen(color(Role.LINE), 1))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        if bullet.limit is not None:
            painter.setPen(QPen(color(Role.FINDING), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x(bullet.limit), rect.top()), QPointF(x(bullet.limit), rect.bottom() + 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bullet.target is not None:
            painter.setPen(QPen(color(Role.TARGET), 1.2))
            painter.drawLine(QPointF(x(bullet.target), middle), QPointF(x(bullet.value), middle))
            painter.setPen(QPen(color(Role.TARGET), 2))
            painter.drawLine(QPointF(x(bullet.target), middle - 7), QPointF(x(bullet.target), middle + 7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(bullet.tone))
        painter.drawEllipse(QPointF(x(bullet.value), middle), 4.5, 4.5)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.fontMetrics.horizontalAdvance(str(index.data() or "")[:80])  # type: ignore[attr-defined]
        return QSize(width + 2 * _PAD + 2, METRICS.row)
