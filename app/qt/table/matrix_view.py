"""The matrix on show: heads in two levels, marks beside the amounts, all candidates of a cell at hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.compare.measures import factor
from app.core.model import Kind
from app.qt.models.matrix import MatrixModel, candidate
from app.qt.style import set_style_class
from app.qt.table.painting import PAD, paint_ground, paint_status
from app.qt.theme import METRICS, Role, Theme
from app.services.compare.matrix import Arrangement, FigureCell, MatrixRow, cell_text, clipboard_text, marks, sheet
from app.services.read_models import FigureRow, Status
from app.services.table_cells import Cell

if TYPE_CHECKING:
    from app.qt.printing.printout import Block

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NAMES, _NAMES_ALONE = 300, 220  # pixels for indicators with their units, and without where there is little room
_LINE = 44  # pixels of a row's line over the years
_NARROW = 640
_CELL = 100
_CANDIDATES = 12


class MatrixTable(QTableView):
    """Shows a `MatrixModel`. `chosen` tells the figure of a cell that was picked, and whether to open its text."""

    chosen = Signal(object, bool)
    correcting_asked = Signal(object)  # the figure of a cell that was clicked twice
    copied = Signal()
    menu_opened = Signal(object, object)  # a QMenu to be added to, and the figure that speaks for the cell
    choice_asked = Signal(object, int, int)  # a cell's key, the figure that is to stand in it, the one that does

    def __init__(self, theme: Theme, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._moving = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Indicators by region and year"))
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setHorizontalHeader(_ColumnHeads(theme, model, self))
        self.setVerticalHeader(_RowHeads(theme, model, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._correct)
        self.clicked.connect(lambda index: self._pick(index, reveal=False))
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def follow(self, figure_id: int | None) -> None:
        """Stand on the cell of a figure that was selected elsewhere."""
        index = self._model.find(figure_id) if figure_id is not None else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
        elif index != self.currentIndex():
            self._moving = True
            self.setCurrentIndex(index)
            self._moving = False

    def chosen_cells(self) -> list[FigureRow]:
        """The figures on show in the selected cells."""
        cells = map(self._model.cell, self.selectionModel().selectedIndexes())
        return [cell.chosen for cell in cells if cell is not None]

    def heads(self) -> list[str]:
        """The head line of `comparing.sheet`."""
        columns = [f"{region} {year}" for region, year in self._model.matrix.columns]
        return [self.tr("Domain"), self.tr("Indicator"), self.tr("Unit"), *columns, self.tr("Notes")]

    def printed(self) -> "Block":
        """What is on show; domains have lines of their own."""
        from app.qt.printing.printout import Block  # noqa: PLC0415 - with the first print

        model, across, down = self._model, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        columns = range(model.columnCount())
        heads = [self.tr("Indicator"), *(str(model.headerData(column, across)) for column in columns)]
        rows = [
            [str(model.headerData(row, down)), *(str(model.index(row, column).data() or "") for column in columns)]
            for row in range(model.rowCount())
        ]
        return Block("", heads, rows, frozenset(range(1, len(heads))))

    def copy(self) -> None:
        """Copy the selected block with its heads, or everything where a single cell is selected."""
        lines: list[list[Cell]] = [[*self.heads()], *sheet(self._model.matrix)]
        selection = self.selectionModel().selection()
        if len(self.selectionModel().selectedIndexes()) > 1:
            block = selection.first()
            numbers = {row: at for at, row in enumerate(_with_slug(self._model), start=1)}
            rows = [numbers[row] for row in range(block.top(), block.bottom() + 1) if row in numbers]
            columns = [1, 2, *range(block.left() + 3, block.right() + 4)]
            lines = [[lines[at][column] for column in columns] for at in (0, *rows)]
        QGuiApplication.clipboard().setText(clipboard_text(lines))
        self.copied.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.verticalHeader().setFixedWidth(_NAMES if self.width() >= _NARROW else _NAMES_ALONE)
        super().resizeEvent(event)

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
            event.ignore()  # keys of decisions belong to the window
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.cell_menu(self.indexAt(event.pos())).popup(event.globalPos())

    def cell_menu(self, index: QModelIndex) -> QMenu:
        """All figures of a cell, to open or to let speak, the one on show with the reason why; copying."""
        cell = self._model.cell(index) if index.isValid() else None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell is not None:
            reason = self._model.reason(index)
            title = self.tr("On show: {reason}").format(reason=reason) if reason else self.tr("Figures")
            menu.addAction(title).setEnabled(False)  # a named separator shows no name in our style
            for figure in (cell.chosen, *cell.others)[:_CANDIDATES]:
                self._add_candidate(menu, index, figure)
            self.menu_opened.emit(menu, cell.chosen)
        menu.addAction(self.tr("Copy\tCtrl+C"), self.copy)
        return menu

    def _add_candidate(self, menu: QMenu, index: QModelIndex, figure: FigureRow) -> None:
        cell = self._model.cell(index)
        if cell is None:
            return
        one = menu.addMenu(candidate(figure))
        one.menuAction().setCheckable(True)
        one.menuAction().setChecked(figure is cell.chosen)
        one.addAction(self.tr("Open in the text")).triggered.connect(lambda: self.chosen.emit(figure, True))
        if figure is not cell.chosen:
            key, before = self._model.key(index), cell.chosen.id
            speak = one.addAction(self.tr("Use this figure here"))
            speak.triggered.connect(lambda: self.choice_asked.emit(key, figure.id, before))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.verticalHeader().viewport().update()  # its lines are of the current column's region
        if not self._moving:
            self._pick(current, reveal=False)

    def _correct(self, index: QModelIndex) -> None:
        if index.isValid() and (cell := self._model.cell(index)) is not None:
            self.correcting_asked.emit(cell.chosen)

    def _reveal(self, index: QModelIndex) -> None:
        self._pick(index, reveal=True)

    def _pick(self, index: QModelIndex, *, reveal: bool) -> None:
        cell = self._model.cell(index) if index.isValid() else None
        if cell is not None:
            self.chosen.emit(cell.chosen, reveal)


def _with_slug(model: MatrixModel) -> list[int]:
    return [row for row in range(model.rowCount()) if model.head(row).slug]


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, MatrixModel):
            return
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs miss QStyleOption's fields
        head = model.head(index.row())
        if not head.slug:
            painter.fillRect(rect, self._theme.color(Role.WINDOW))
            return
        paint_ground(painter, option, self._theme, self._view.hasFocus())
        cell = model.cell(index)
        if cell is None:
            return
        rect.adjust(PAD, 0, -PAD, -1)
        metrics = painter.fontMetrics()
        role = Role.TARGET if model.matrix.kind is Kind.TARGET else Role.TEXT
        # Another measure than the row's would make the number look like another: it is told in the finding's colour.
        painter.setPen(self._theme.color(role if factor(cell.chosen.unit, head.unit) else Role.FINDING))
        text = metrics.elidedText(cell_text(cell, head.unit), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _RIGHT, text)
        rect.setRight(rect.right() - metrics.horizontalAdvance(text) - METRICS.grid)
        self._marks(painter, rect, cell, differs=model.differs(cell))

    def _marks(self, painter: QPainter, rect: QRect, cell: FigureCell, *, differs: bool) -> None:
        """Before the amount, from the right: its status, or that reviewers differ on it; then what is odd about it."""
        figure = cell.chosen
        if differs:
            painter.setPen(self._theme.color(Role.FINDING))
            painter.drawText(rect, _RIGHT, "≠")
            rect.setRight(rect.right() - 14)
        elif figure.status is not Status.UNDECIDED:
            center = QPointF(rect.right() - 5, rect.center().y() + 1)
            paint_status(painter, center, figure.status, self._theme)
            rect.setRight(rect.right() - 14)
        bad = cell.conflict or figure.findings
        painter.setPen(self._theme.color(Role.FINDING if bad else Role.DIM))
        painter.drawText(rect, _RIGHT, ("▲" if figure.findings else "") + marks(cell))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_CELL, METRICS.row)


class _RowHeads(QHeaderView):
    """Indicators with their units, under a head for each domain."""

    def __init__(self, theme: Theme, model: MatrixModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme, self._model, self._table = theme, model, view
        self.setMinimumSectionSize(METRICS.row)
        self.setDefaultSectionSize(METRICS.row)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(_NAMES)
        set_style_class(self, "surface")
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        head, color = self._model.head(section), self._theme.color
        painter.fillRect(rect, color(Role.SURFACE if head.slug else Role.WINDOW))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), color(Role.LINE))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))
        painter.save()
        inner = rect.adjusted(12, 0, -PAD, -1)
        if head.slug:
            self._line(painter, QRectF(inner.right() - _LINE, inner.top() + 6, _LINE, inner.height() - 12), section)
            inner.setRight(inner.right() - _LINE - PAD)
            self._indicator(painter, inner, head)
        else:
            font = QFont(self.font())
            font.setPixelSize(METRICS.caption)
            painter.setFont(font)
            painter.setPen(color(Role.DIM))
            painter.drawText(inner, _LEFT, head.name or self.tr("Other"))
        painter.restore()

    def _indicator(self, painter: QPainter, rect: QRect, head: MatrixRow) -> None:
        metrics = painter.fontMetrics()
        unit = "" if head.unit == "1" or self.width() < _NAMES else head.unit
        painter.setPen(self._theme.color(Role.DIM))
        painter.drawText(rect, _RIGHT, unit)
        rect.setRight(rect.right() - metrics.horizontalAdvance(unit) - PAD)
        painter.setPen(self._theme.color(Role.TEXT))
        painter.drawText(rect, _LEFT, metrics.elidedText(head.name, Qt.TextElideMode.ElideRight, rect.width()))

    def _line(self, painter: QPainter, place: QRectF, section: int) -> None:
        """The row over the years for the region of the current column, the first one's where there is none."""
        columns = self._model.matrix.columns
        current = self._table.currentIndex().column()
        region = columns[current if 0 <= current < len(columns) else 0][0]
        points = self._model.trend(section, region)
        if len(points) < 2:
            return
        low, high = min(value for _, value in points), max(value for _, value in points)
        years = points[-1][0] - points[0][0]
        drawn = [
            QPointF(
                place.left() + (year - points[0][0]) / years * (place.width() - 4),
                place.bottom() - ((value - low) / (high - low) if high > low else 0.5) * place.height(),
            )
            for year, value in points
        ]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Role.ACCENT), 1.2))
        painter.drawPolyline(drawn)
        painter.setBrush(self._theme.color(Role.ACCENT))
        painter.drawEllipse(drawn[-1], 1.6, 1.6)
        painter.restore()


class _ColumnHeads(QHeaderView):
    """Two levels: the region (or year) once over its columns, staying in sight, and under it the years (or regions)."""

    def __init__(self, theme: Theme, model: MatrixModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._model = theme, model
        self.setDefaultSectionSize(_CELL)
        self.setMinimumSectionSize(64)
        self.setFixedHeight(2 * METRICS.row)
        theme.changed.connect(self.viewport().update)

    def _names(self, section: int) -> tuple[str, str]:
        matrix = self._model.matrix
        region, year = matrix.columns[section]
        region = region or self.tr("No region")
        return (region, str(year)) if matrix.arrangement is Arrangement.REGION else (str(year), region)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        color = self._theme.color
        upper, lower = self._names(section)
        first = section
        while first and self._names(first - 1)[0] == upper:
            first -= 1
        last = section
        while last + 1 < self.count() and self._names(last + 1)[0] == upper:
            last += 1
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, color(Role.RAISED))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))
        if first == section and first:
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), color(Role.LINE))
        left = max(0, self.sectionViewportPosition(first)) + PAD
        right = self.sectionViewportPosition(last) + self.sectionSize(last) - PAD
        half = rect.height() // 2
        painter.setPen(color(Role.TEXT))
        name = painter.fontMetrics().elidedText(upper, Qt.TextElideMode.ElideRight, max(0, right - left))
        painter.drawText(QRect(left, rect.top() + 2, max(0, right - left), half), _LEFT, name)
        painter.setPen(color(Role.DIM))
        painter.drawText(rect.adjusted(PAD, half - 2, -PAD, -2), _RIGHT, lower)
        painter.restore()
