"""The bar over the table: filter words, count, list or matrix, copy and export."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from app.qt import settings
from app.qt.icons import icon
from app.qt.parts.menu_button import MenuButton
from app.qt.parts.search_field import SearchField
from app.qt.parts.yielding import YieldingWords
from app.qt.session import Session
from app.qt.style import set_style_class
from app.qt.table.filter_menu import FilterButton
from app.qt.table.unplaced_button import UnplacedButton
from app.qt.theme import METRICS
from app.services.read_models import FigureRow

_LEAST_FIELD = 80  # pixels


@dataclass(frozen=True, slots=True)
class Shape:
    """What the reader chose to see: long list or matrix; in the matrix targets instead of levels, years first."""

    matrix: bool
    targets: bool
    by_year: bool


class TableBar(QWidget):
    """Tells what the reader asks; knows nothing of figures."""

    words_changed = Signal(str)
    cleared = Signal()
    shape_changed = Signal()
    columns_asked = Signal()
    copy_asked = Signal()
    export_asked = Signal(str)  # csv, xlsx or jsonl
    facets_switched = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = session.theme
        set_style_class(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        self.search = SearchField(self)
        self._count = QLabel(self)
        self._clear = QToolButton(self)
        self._total = QLabel(self)
        self.unplaced = UnplacedButton(session, self)
        self.facets = self._icon_button("filter", self.tr("Filter by value"))
        self.saved = FilterButton(session, icon(session.theme, "more"), self)
        self._list = self._tab(self.tr("List"))
        self._matrix = self._tab(self.tr("Matrix"))
        self._what = self._choice()
        self.more = self._icon_button("settings", self.tr("Columns"))
        self._copy = self._icon_button("copy", self.tr("Copy for a spreadsheet (Ctrl+C)"))
        self._export = self._icon_button("export", self.tr("Export"))
        self._set_up()
        self._lay_out()

    @property
    def shape(self) -> Shape:
        return Shape(self._matrix.isChecked(), self._targets.isChecked(), self._by_year.isChecked())

    def show_count(self, shown: int, total: int, *, filtered: bool) -> None:
        """Say how many figures are on show."""
        if filtered:
            text = self.tr("{shown} of {total} figures").format(shown=f"{shown:,}", total=f"{total:,}")
        else:
            text = self.tr("{total} figures").format(total=f"{total:,}") if total else ""
        self._count.setText(text)
        self._clear.setText(self.tr("Show all") if filtered else "")
        self._words.fit()
        for widget in (self._copy, self._export):
            widget.setEnabled(shown > 0)

    def show_total(self, words: str) -> None:
        """Say what the selected cells come to."""
        self._total.setText(words)
        self._words.fit()

    def show_unplaced(self, figures: Iterable[FigureRow]) -> None:
        """Say how many reports of some figures have no region."""
        self.unplaced.show_figures(figures)
        self._words.fit()

    def _set_up(self) -> None:
        self.search.setPlaceholderText(self.tr("Filter: indicator, subject, sentence, report"))
        self.search.setAccessibleName(self.tr("Filter figures by words"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(self._theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self.words_changed)
        set_style_class(self._count, "dim")
        set_style_class(self._clear, "link")
        self._clear.clicked.connect(self.cleared)
        for tab in (self._list, self._matrix):
            tab.clicked.connect(self._switched)
        (self._matrix if settings.flag("table/matrix") else self._list).setChecked(True)
        self._show_options()
        self.facets.setCheckable(True)
        self.facets.setChecked(settings.flag("table/facets", default=True))
        self.facets.clicked.connect(self._switch_facets)
        self.more.clicked.connect(self.columns_asked)
        self._copy.clicked.connect(self.copy_asked)
        menu = QMenu(self._export)
        for kind, title in (
            ("xlsx", self.tr("Excel workbook (xlsx)...")),
            ("csv", self.tr("Text table (csv)...")),
            ("jsonl", self.tr("JSON Lines (jsonl)...")),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, kind=kind: self.export_asked.emit(kind))
        self._export.setMenu(menu)
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(METRICS.grid)
        row.addWidget(self.facets)
        row.addWidget(self._list)
        row.addWidget(self._matrix)
        row.addSpacing(8)
        self.search.setMinimumWidth(_LEAST_FIELD)
        row.addWidget(self.search, 1)
        row.addSpacing(8)
        row.addWidget(self.saved)
        row.addWidget(self._count)
        row.addWidget(self._clear)
        row.addWidget(self.unplaced)
        row.addStretch()
        row.addWidget(self._total)
        for widget in (self._what, self.more, self._copy, self._export):
            row.addWidget(widget)
        self._words = YieldingWords(self, row, self._total, self._clear, self._count, self.unplaced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.search.setMaximumWidth(min(320, max(_LEAST_FIELD, self.width() // 4)))
        super().resizeEvent(event)

    def _switch_facets(self, shown: bool) -> None:
        settings.remember("table/facets", shown)
        self.facets_switched.emit(shown)

    def _tab(self, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        set_style_class(button, "tab")
        return button

    def _icon_button(self, name: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._theme, name))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        return button

    def _choice(self) -> QToolButton:
        """The matrix's own choices in one menu whose button says what is chosen."""
        button = MenuButton(self._theme, parent=self)
        menu = QMenu(button)
        self._levels, self._targets = self._pair(menu, self.tr("Actuals"), self.tr("Targets"), "table/targets")
        menu.addSeparator()
        regions, years = self.tr("Regions, then years"), self.tr("Years, then regions")
        self._by_region, self._by_year = self._pair(menu, regions, years, "table/by_year")
        button.setMenu(menu)
        return button

    def _pair(self, menu: QMenu, first: str, second: str, key: str) -> tuple[QAction, QAction]:
        group = QActionGroup(menu)
        actions = []
        for title in (first, second):
            action = menu.addAction(title)
            action.setCheckable(True)
            group.addAction(action)
            actions.append(action)
        actions[settings.flag(key)].setChecked(True)
        group.triggered.connect(lambda action: self._chosen(key, action is actions[1]))
        return actions[0], actions[1]

    def _chosen(self, key: str, second: bool) -> None:
        settings.remember(key, second)
        self._show_options()
        self.shape_changed.emit()

    def _switched(self) -> None:
        settings.remember("table/matrix", self._matrix.isChecked())
        self._show_options()
        self.shape_changed.emit()

    def _show_options(self) -> None:
        matrix = self._matrix.isChecked()
        self._what.setVisible(matrix)
        self.more.setVisible(not matrix)
        shown = [action.text() for action in (self._targets, self._by_year) if action.isChecked()]
        self._what.setText(" · ".join(shown or [self._levels.text()]))
