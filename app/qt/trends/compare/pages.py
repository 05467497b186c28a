"""The compare views in one place: a bar that asks of what, a table, and for two years their slopes."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.amounts import grouped
from app.core.compare.cells import RATES
from app.core.compare.limits import Standing
from app.core.compare.plans import Outcome
from app.qt import settings, words
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.controllers.figure_store import FigureStore
from app.qt.jobs import Job
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.search_field import SearchField
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.theme import METRICS
from app.qt.trends.compare import columns
from app.qt.trends.compare.picker import SeriesPicker
from app.qt.trends.compare.rows import RowsModel
from app.qt.trends.compare.slope import SlopeChart
from app.qt.trends.compare.table import RowsTable
from app.services.compare.comparisons import Comparisons, RegionValue
from app.services.read_models import FigureRow

_TYPING = 120  # milliseconds of rest after which words are looked for
_ROOM_FOR_SLOPES = 600  # pixels
_ALIKE = 3  # regions named that share the first place
_NOT_ADDED = ("天", "小时", "年", "级", "倍")  # units of which a sum over regions says nothing


class Mode(StrEnum):
    """What the Trends show."""

    LINES = "lines"
    PLANS = "plans"
    REGIONS = "regions"
    TWO_YEARS = "two_years"
    HEAT = "heat"
    RESTATED = "restated"


class ComparePages(QWidget):
    """Shows one comparison at a time. `shown` tells that other rows are on show."""

    shown = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._feed = FigureStore.of(session)
        self._found: Comparisons | None = None
        self.mode = Mode.PLANS
        self._dirty = True
        self.model = RowsModel(self)
        self._lay_out()
        self._connect()

    @property
    def empty(self) -> bool:
        return self.model.rowCount() == 0

    def show_mode(self, mode: Mode) -> None:
        """Show another comparison."""
        self.mode = mode
        self._seek.clear()
        self._fill_choosers()
        self._refresh()

    # building

    def _lay_out(self) -> None:
        theme = self._session.theme
        self.table = RowsTable(theme, self.model, self)
        self.table.setAccessibleName(self.tr("Comparison"))
        self.slope = SlopeChart(theme, self)
        self.blank = EmptyPage(self)
        split = QSplitter(self)
        split.setHandleWidth(1)
        split.addWidget(self.table)
        split.addWidget(self.slope)
        split.setSizes([480, 480])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(split)
        self._pages.addWidget(self.blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.table)

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setFixedHeight(METRICS.bar)
        self.series = SeriesPicker(self._session.theme, bar)
        self._first = self._combo(bar, self.tr("First year"), 76)
        self._year = self._combo(bar, self.tr("Year"), 76)
        self._sift = self._combo(bar, self.tr("Show"), 156)
        self._seek = SearchField(bar)
        self._seek.setPlaceholderText(self.tr("Filter"))
        self._seek.setAccessibleName(self.tr("Filter rows by words"))
        self._seek.setClearButtonEnabled(True)
        self._summary = QLabel(bar)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # words give way
        set_style_class(self._summary, "dim")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for widget in (self.series, self._first, self._year, self._sift):
            row.addWidget(widget)
        row.addWidget(self._seek)
        row.addSpacing(8)
        row.addWidget(self._summary, 1)
        self._seek.setMaximumWidth(200)
        return bar

    @staticmethod
    def _combo(bar: QWidget, name: str, width: int) -> QComboBox:
        combo = QComboBox(bar)
        combo.setAccessibleName(name)
        combo.setFixedWidth(width)
        combo.setMaxVisibleItems(24)
        return combo

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._sought)
        self._seek.textChanged.connect(self._typing.start)
        self._seek.entered.connect(self.table.setFocus)
        self.series.chosen.connect(self._series_chosen)
        for combo in (self._first, self._year, self._sift):
            combo.activated.connect(self._refresh)
        self.table.chosen.connect(self._choose)
        self.table.menu_opened.connect(lambda menu, row: add_figure_acts(menu, self._session, row))
        self.slope.chosen.connect(self._choose)
        self.table.copied.connect(self._tell_copied)
        self._feed.loaded.connect(self._changed)
        self._feed.replaced.connect(self._changed)
        self._feed.cleared.connect(self._cleared)

    # what is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._feed.want()
        if self._dirty and self._feed.ready:
            self._load()

    def _changed(self, _rows: object = None) -> None:
        self._dirty = True
        if self.isVisible():
            self._load()

    def _cleared(self) -> None:
        self._dirty, self._found = True, None
        self._refresh()

    def _load(self) -> None:
        self._dirty = False
        rows, catalogue, chinese = self._feed.rows, self._feed.indicators, words.chinese()
        workspace = self._session.workspace

        def compare(_job: Job) -> Comparisons:
            return Comparisons(rows, catalogue, chinese, workspace.references() if workspace else frozenset())

        self._session.jobs.read(compare, self._loaded, key="compare")

    def _loaded(self, found: Comparisons) -> None:
        self._found = found
        self._fill_choosers()
        self._refresh()

    def _fill_choosers(self) -> None:
        """What can be asked in this mode; what was chosen stays where it is still there."""
        found, mode = self._found, self.mode
        of_series = mode in (Mode.REGIONS, Mode.TWO_YEARS)
        self.series.setVisible(of_series)
        self._first.setVisible(mode is Mode.TWO_YEARS)
        self._year.setVisible(of_series or mode is Mode.HEAT)
        self._sift.setVisible(mode in (Mode.PLANS, Mode.HEAT))
        if found is None:
            return
        wanted = self.series.current or settings.text_setting("compare/series") or "air.pm25"
        self.series.show_choices(found.choices(), wanted)
        self._fill_years(found)
        if mode is Mode.PLANS:
            outcomes = [(columns.outcome_name(outcome), outcome.value) for outcome in Outcome]
            _fill(self._sift, [(self.tr("All targets"), ""), *outcomes], self._sift.currentData())
        elif mode is Mode.HEAT:
            kinds = [(self.tr("Against last year"), "change"), (self.tr("Against the limit"), "limit")]
            _fill(self._sift, kinds, self._sift.currentData())

    def _fill_years(self, found: Comparisons) -> None:
        years = found.years("" if self.mode is Mode.HEAT else self.series.current)
        told = [(str(year), year) for year in years]
        _fill(self._year, told, self._year.currentData())
        _fill(self._first, told, self._first.currentData() or (years[-1] if years else None))

    def _series_chosen(self, series: str) -> None:
        settings.remember("compare/series", series)
        if self._found is not None:
            self._fill_years(self._found)
        self._refresh()

    def _refresh(self) -> None:
        """Show the rows of the mode for what is chosen."""
        self._make_room()
        shows: dict[Mode, Callable[[Comparisons], str]] = {
            Mode.PLANS: self._show_plans,
            Mode.REGIONS: self._show_regions,
            Mode.TWO_YEARS: self._show_two_years,
            Mode.HEAT: self._show_heat,
            Mode.RESTATED: self._show_restated,
        }
        show = shows.get(self.mode)
        self._summary.setText(show(self._found) if show is not None and self._found is not None else "")
        self._summary.setToolTip(self._summary.text())
        self.table.fit()
        self._show_page()
        self.shown.emit()

    def _make_room(self) -> None:
        """The slopes stand beside the table where there is room for both."""
        self.slope.setVisible(self.mode is Mode.TWO_YEARS and self.width() >= _ROOM_FOR_SLOPES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_page(self) -> None:
        something = not self.empty and self._found is not None
        self._pages.setCurrentIndex(0 if something else 1)
        if something:
            return
        if self._found is None or not self._feed.rows:
            self.blank.explain(self._session.workspace is not None, loading=not self._feed.ready, filtered=False)
        elif self._seek.text().strip() or (self.mode is Mode.PLANS and self._sift.currentData()):
            self.blank.say(self.tr("No row fits the filter"), self.tr("Remove words, or choose All targets."))
        else:
            self.blank.say(*self._explanation())

    def _explanation(self) -> tuple[str, str]:
        match self.mode:
            case Mode.PLANS:
                return self.tr("No targets are known"), self.tr(
                    "Import plans, and the reports of the years after them."
                )
            case Mode.TWO_YEARS:
                return (
                    self.tr("No region is known in both years"),
                    self.tr("Choose other years, or import more reports."),
                )
            case Mode.RESTATED:
                return (
                    self.tr("No two reports tell a year differently"),
                    self.tr("A value that a later report restates would stand here."),
                )
        return self.tr("Nothing is known of this year"), self.tr("Choose another indicator or year.")

    def _show_plans(self, found: Comparisons) -> str:
        plans, wanted = found.plans(), self._sift.currentData()
        rows = [row for row in plans if wanted in (None, "", row.plan.outcome.value)]
        self.model.show_rows(columns.plan_columns(), rows)
        counts = Counter(row.plan.outcome for row in plans)
        return " · ".join(
            f"{columns.outcome_name(outcome)} {counts[outcome]}" for outcome in Outcome if counts[outcome]
        )

    def _show_regions(self, found: Comparisons) -> str:
        series, year = self.series.current, self._year.currentData() or 0
        regions = found.regions(series, year)
        self.model.show_rows(columns.region_columns(regions), regions.rows)
        parts = [self.tr("{count} regions").format(count=len(regions.rows))]
        over = [row for row in regions.rows if row.verdict is not None and row.verdict.standing is Standing.OVER]
        if borrowed := sum(row.borrowed for row in regions.rows):
            parts.append(self.tr("{count} told by another area's report (grey)").format(count=borrowed))
        if any(row.verdict for row in regions.rows):
            parts.append(self.tr("{count} over the limit").format(count=len(over)))
        if _addable(regions.unit, regions.rows):
            total = grouped(sum((row.value for row in regions.rows), start=regions.rows[0].value * 0))
            parts.append(self.tr("{total} in all").format(total=f"{total} {regions.unit}"))
        return " · ".join(parts)

    def _show_two_years(self, found: Comparisons) -> str:
        first, second = self._first.currentData() or 0, self._year.currentData() or 0
        first, second = min(first, second), max(first, second)
        unit, rows = found.two_years(self.series.current, first, second)
        self.model.show_rows(columns.two_year_columns(first, second), rows)
        self.slope.show_rows(first, second, rows)
        if not rows:
            return ""
        most = rows[0].second - rows[0].first
        alike = [row.region for row in rows if row.second - row.first == most]
        told = f"{'、'.join(alike[:_ALIKE])} {columns.signed(most)} {'' if unit == '1' else unit}".rstrip()
        return self.tr("Most: {change}").format(change=told)

    def _show_heat(self, found: Comparisons) -> str:
        heat = found.heat(self._year.currentData() or 0)
        limits = self._sift.currentData() == "limit"
        self.model.show_rows(columns.heat_columns(heat, limits=limits), heat.series)
        if limits:
            return self.tr("Green: every limit met · amber: not the strictest · red: none")
        return self.tr("Green: better than last year · red: worse")

    def _show_restated(self, found: Comparisons) -> str:
        rows = found.restated()
        self.model.show_rows(columns.restated_columns(rows), rows)
        return self.tr("{count} told differently").format(count=len(rows)) if rows else ""

    # what is done

    def find_words(self) -> None:
        """Put the keyboard into the field that filters rows."""
        self._seek.setFocus()

    def summary(self) -> str:
        """What is said over the rows."""
        return self._summary.text()

    def title(self) -> str:
        """What is on show, as the name of a file."""
        parts: list[str] = []
        if self.mode in (Mode.REGIONS, Mode.TWO_YEARS):
            parts.append(self.series.name())
        if self.mode is Mode.TWO_YEARS:
            parts.append(self._first.currentText())
        if self.mode not in (Mode.PLANS, Mode.RESTATED):
            parts.append(self._year.currentText())
        return " ".join(parts)

    def _sought(self) -> None:
        self.model.seek(self._seek.text())
        self._show_page()

    def _choose(self, figure: FigureRow, reveal: bool) -> None:
        self._session.select(Selection(figure.report_id, figure.id, figure.span, reveal))

    def _tell_copied(self, count: int) -> None:
        self._session.tell(self.tr("{count} rows copied for a spreadsheet").format(count=count))


def _fill(combo: QComboBox, choices: Sequence[tuple[str, object]], wanted: object) -> None:
    """Other choices in a combo box; the one wanted is chosen where it is among them."""
    combo.clear()
    for text, data in choices:
        combo.addItem(text, data)
    found = combo.findData(wanted)
    combo.setCurrentIndex(found if found >= 0 else min(0, combo.count() - 1))


def _addable(unit: str, rows: Sequence[RegionValue]) -> bool:
    """Whether a sum over regions says anything: of counts and amounts of whole years, not of means, shares or days."""
    if not rows or unit in RATES or "/" in unit or unit in _NOT_ADDED:
        return False
    return not any(row.partial or row.figure.high is not None for row in rows)
