"""The long list of figures: sort, move, hide and size columns, copy, step through."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.qt import settings
from app.qt.models.figures import COLUMNS, NUMERIC, FigureTableModel
from app.qt.table.painting import FigureDelegate
from app.qt.theme import METRICS, Theme
from app.services.compare.figure_query import Column
from app.services.compare.matrix import clipboard_text
from app.services.read_models import FigureRow
from app.services.table_cells import Cell

if TYPE_CHECKING:
    from app.qt.printing.printout import Block

_WIDTHS = {
    Column.STATUS: 28,
    Column.INDICATOR: 136,
    Column.VALUE: 76,
    Column.UNIT: 84,
    Column.REGION: 64,
    Column.YEAR: 48,
    Column.KIND: 64,
    Column.SUBJECT: 96,
    Column.PERIOD: 92,
    Column.FINDINGS: 84,
    Column.COMPARISON: 44,
    Column.DIRECTION: 72,
    Column.REPORT: 208,
    Column.SECTION: 160,
    Column.SENTENCE: 480,
}
_HOVER = {QEvent.Type.HoverEnter, QEvent.Type.HoverMove}
_HIDDEN = {Column.SECTION, Column.COMPARISON}
_STATE = "table/columns"
_LAYOUT = "table/layout"  # the columns that a kept state was made with


class FigureTable(QTableView):
    """Shows a `FigureTableModel`. `chosen` tells the figure that the reader is on, and whether to open its text."""

    chosen = Signal(object, bool)
    menu_opened = Signal(object, object)  # a QMenu to be added to, and the figure that it opens at
    correcting_asked = Signal(object)  # the figure that was clicked twice
    copied = Signal(int)  # rows, to the clipboard

    def __init__(self, theme: Theme, model: FigureTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._moving = False
        self.setModel(model)
        self.setItemDelegate(FigureDelegate(theme, self))
        self.setAccessibleName(self.tr("Figures"))
        self._set_up()
        self._set_up_header()
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(METRICS.row)
        rows.setDefaultSectionSize(METRICS.row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._correct)
        self.selectionModel().currentRowChanged.connect(self._chosen)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(28)
        header.setStretchLastSection(False)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.columns_menu().popup(header.mapToGlobal(at)))
        self.default_columns()
        if settings.text_setting(_LAYOUT) == _layout():
            header.restoreState(settings.window_geometry(_STATE))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for signal in (header.sectionMoved, header.sectionResized):
            signal.connect(self._remember)

    def default_columns(self) -> None:
        """Order, widths and hidden columns as they were at first."""
        header = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            header.resizeSection(number, _WIDTHS[column])
            header.setSectionHidden(number, column in _HIDDEN)

    def columns_menu(self) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for visual in range(header.count()):
            number = header.logicalIndex(visual)
            action = menu.addAction(self._model.title(COLUMNS[number]))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.toggled.connect(self._shower(number))
        menu.addSeparator()
        menu.addAction(self.tr("Default columns"), self.default_columns)
        return menu

    def _shower(self, number: int) -> Callable[[bool], None]:
        def show(shown: bool) -> None:
            header = self.horizontalHeader()
            if shown or header.hiddenSectionCount() < header.count() - 1:  # the last one stays
                header.setSectionHidden(number, not shown)
            self._remember()

        return show

    def _remember(self, *_: int) -> None:
        settings.remember(_STATE, QByteArray(self.horizontalHeader().saveState()))
        settings.remember(_LAYOUT, _layout())

    def columns(self) -> list[Column]:
        """The columns on show, left to right."""
        header = self.horizontalHeader()
        numbers = [header.logicalIndex(visual) for visual in range(header.count())]
        return [COLUMNS[number] for number in numbers if not header.isSectionHidden(number)]

    def printed(self) -> "Block":
        """The rows and columns on show, as wide as they are."""
        from app.qt.printing.printout import Block  # noqa: PLC0415 - with the first print

        columns = self.columns()
        rows = [[self._model.text(row, column) for column in columns] for row in self._model.shown()]
        numeric = frozenset(place for place, column in enumerate(columns) if column in NUMERIC)
        widths = [self.columnWidth(COLUMNS.index(column)) for column in columns]
        return Block("", [self._model.title(column) for column in columns], rows, numeric, widths)

    def selected(self) -> list[FigureRow]:
        """The selected figures, top to bottom."""
        return [self._model.row(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    def follow(self, figure_id: int | None) -> None:
        """Stand on a figure that was selected elsewhere; on none where it is not on show."""
        number = self._model.number(figure_id) if figure_id is not None else None
        current = self.currentIndex()
        if number is None:
            self.selectionModel().clear()
            return
        if current.isValid() and current.row() == number and self.selectionModel().hasSelection():
            return
        self._moving = True
        index = self._model.index(number, max(0, current.column()))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(self._model.index(number, self.horizontalHeader().logicalIndexAt(1)))
        self._moving = False

    def copy(self) -> int:
        """Copy the selected rows with a head line, as a spreadsheet takes them; returns how many."""
        rows, columns = self.selected(), self.columns()
        if not rows:
            return 0
        head: list[Cell] = [self._model.title(column) for column in columns]
        lines = [[self._model.copied(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(clipboard_text([head, *lines]))
        self.copied.emit(len(rows))
        return len(rows)

    def viewportEvent(self, event: QEvent) -> bool:
        # Rows are selected, not cells: a single cell must not light up under the mouse.
        return event.type() in _HOVER or super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first line current when the focus comes in; that is no choice of the reader's.
        self._moving = True
        super().focusInEvent(event)
        self._moving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._reveal(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text().isalnum() or event.text() == "?":
            event.ignore()  # keys of decisions belong to the window, not to a search by first letter
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        row = self._model.row(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = QAction(self.tr("Open in the text\tEnter"), menu)
        opening.triggered.connect(lambda: self.chosen.emit(row, True))
        copying = QAction(self.tr("Copy rows\tCtrl+C"), menu)
        copying.triggered.connect(self.copy)
        sentence = QAction(self.tr("Copy the sentence"), menu)
        sentence.triggered.connect(lambda: QGuiApplication.clipboard().setText(row.sentence))
        menu.addActions([opening, copying, sentence])
        self.menu_opened.emit(menu, row)
        menu.popup(event.globalPos() + QPoint(1, 1))

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._moving:
            self.chosen.emit(self._model.row(current.row()), False)

    def _correct(self, index: QModelIndex) -> None:
        if index.isValid():
            self.correcting_asked.emit(self._model.row(index.row()))

    def _reveal(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.row(index.row()), True)


def _layout() -> str:
    return json.dumps([column.value for column in COLUMNS])
