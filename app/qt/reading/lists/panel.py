"""The panel under the panes: the list of differences between two versions, and that of figures in both reports."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.compare.versions import Change, TextDifference
from app.qt.icons import icon
from app.qt.reading.lists import differences as by_words
from app.qt.reading.lists import pairs as by_figures
from app.qt.reading.lists.differences import DifferencesModel, KindFilter, PartsDelegate
from app.qt.reading.lists.pairs import PairsModel
from app.qt.style import set_style_class
from app.qt.text.marks import CHANGE_SIGNS
from app.qt.text.phrases import change_name
from app.qt.theme import METRICS, Theme
from app.services.compare.pairing import Paired
from app.services.read_models import ReportText

_HEIGHT = 264
_DIFFERENCES, _FIGURES = range(2)


class ListTable(QTableView):
    """A sorted list whose rows are gone through by mouse, by arrow keys and by `step`. `picked` carries the row in the
    model underneath."""

    picked = Signal(int)

    def __init__(self, rows: QSortFilterProxyModel, widths: Sequence[int | None], name: str) -> None:
        super().__init__()
        self._rows = rows
        rows.setParent(self)
        self.setModel(rows)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(METRICS.row)
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(self._pick)

    def step(self, forward: bool) -> None:
        """To the next or previous row as they are sorted, round from the last to the first."""
        count, here = self._rows.rowCount(), self.currentIndex()
        if not count:
            return
        row = (here.row() + (1 if forward else -1)) % count if here.isValid() else 0 if forward else count - 1
        if row == here.row():
            self._pick(here)
        self.setCurrentIndex(self._rows.index(row, 0))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self._rows.mapToSource(index).row())


class ListsPanel(QFrame):
    """Stands above the bar. What is clicked or reached by key is told at once; the panel stays open, so that a reader
    can walk down a list."""

    figure_chosen = Signal(object)  # the left figure of a pair where there is one, else the right
    difference_chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "bar")
        self.setFixedHeight(_HEIGHT)
        self.pairs = PairsModel(theme, self)
        self.differences = DifferencesModel(theme, self)
        self._kinds = KindFilter(self)
        self._kinds.setSourceModel(self.differences)
        sorted_pairs = QSortFilterProxyModel(self)
        sorted_pairs.setSourceModel(self.pairs)
        sorted_pairs.setSortRole(by_figures.RANK)
        self.words = ListTable(self._kinds, (130, None, None, 240), self.tr("Differences of the two versions"))
        self.words.sortByColumn(by_words.KIND, Qt.SortOrder.AscendingOrder)
        for column in (by_words.LEFT, by_words.RIGHT):
            self.words.setItemDelegateForColumn(column, PartsDelegate(theme, self))
        self.figures = ListTable(sorted_pairs, by_figures.WIDTHS, self.tr("Figures in both reports"))
        self.figures.sortByColumn(by_figures.DIFFERENCE, Qt.SortOrder.DescendingOrder)
        self.words.picked.connect(lambda row: self.difference_chosen.emit(self.differences.difference(row)))
        self.figures.picked.connect(self._choose_pair)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.words)
        self._stack.addWidget(self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 1, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head(theme))
        layout.addWidget(self._stack)
        self.hide()

    def _head(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 8, 4)
        row.setSpacing(4)
        self._tabs = QButtonGroup(self)
        for index in (_DIFFERENCES, _FIGURES):
            tab = QToolButton()
            set_style_class(tab, "tab")
            tab.setCheckable(True)
            self._tabs.addButton(tab, index)
            row.addWidget(tab)
        self._tabs.idToggled.connect(self._show_list)
        row.addSpacing(12)
        self.kinds: dict[Change, QToolButton] = {}
        for change in CHANGE_SIGNS:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.toggled.connect(self._sift)
            self.kinds[change] = chip
            row.addWidget(chip)
        row.addStretch(1)
        close = QToolButton()
        close.setIcon(icon(theme, "close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close (Esc)"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return row

    def show_pairs(self, pairs: Sequence[Paired], left: str, right: str) -> None:
        """Fill the list of figures; the order chosen by the reader stays."""
        self.pairs.fill(pairs, left, right)
        self._tabs.button(_FIGURES).setText(self.tr("Figures {count}").format(count=len(pairs)))

    def show_differences(
        self, differences: Sequence[TextDifference], texts: tuple[ReportText, ReportText] | None
    ) -> None:
        """Fill the list of differences; without any only the figures are listed."""
        before = self.differences.rowCount()
        self.differences.fill(differences, texts)
        counts = self.differences.counts()
        for change, chip in self.kinds.items():
            chip.setText(f"{CHANGE_SIGNS[change][1]} {change_name(change)} {counts[change]}")
        self._tabs.button(_DIFFERENCES).setText(self.tr("Differences {count}").format(count=len(differences)))
        self._tabs.button(_DIFFERENCES).setVisible(bool(differences))
        if bool(before) != bool(differences) or self._tabs.checkedId() < 0:
            self._tabs.button(_DIFFERENCES if differences else _FIGURES).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_list(self, index: int, on: bool) -> None:
        if on:
            self._stack.setCurrentIndex(index)
            for chip in self.kinds.values():
                chip.setVisible(index == _DIFFERENCES)

    def _sift(self) -> None:
        self._kinds.hide(frozenset(change for change, chip in self.kinds.items() if not chip.isChecked()))

    def _choose_pair(self, row: int) -> None:
        pair = self.pairs.pair(row)
        self.figure_chosen.emit(pair.left or pair.right)
