"""The Trends: chosen indicators over the years, a line a region; a point opens the sentence that it comes from."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.compare.cells import parts_of_series
from app.core.compare.monthly import month_chart
from app.core.compare.series import chart
from app.qt import settings, words
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.controllers.figure_store import FigureStore
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.yielding import YieldingSide
from app.qt.session import Selection, Session
from app.qt.theme import METRICS
from app.qt.trends.axes import values_of
from app.qt.trends.bar import TrendsBar
from app.qt.trends.caption import TrendsFoot
from app.qt.trends.chooser import ChoiceList
from app.qt.trends.compare.pages import ComparePages, Mode
from app.qt.trends.handing import Handing
from app.qt.trends.marks import Mark
from app.qt.trends.mode_button import ModeButton
from app.qt.trends.panels import Panel, Panels
from app.qt.trends.side import ChooserSide
from app.qt.trends.style import RegionStyle, region_style
from app.services.compare.matrix import Choices, choices

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout

_FIRST = "air.pm25"  # what most readers look for first
_PAIR = 2  # indicators that share a plot
_REGIONS = 6  # plotted at first; more lines than these are hard to tell apart
_ROOM_FOR_KEY = 640  # pixels


class TrendsView(QWidget):
    """Plots beside a chooser, over a line that tells of the point pointed at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._feed = FigureStore.of(session)
        self._choices = Choices((), (), {})
        self._dirty = True
        self._mark: Mark | None = None
        self._lay_out()
        self._handing = Handing(session, self.panels, self.compare, self)
        self._connect()
        self._show_mode(self.mode.mode)

    def _lay_out(self) -> None:
        theme = self._session.theme
        self.panels = Panels(theme, self)
        self.empty = EmptyPage(self)
        self.foot = TrendsFoot(theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.panels)
        self._pages.addWidget(self.empty)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._pages)
        self.side = ChooserSide(theme, self)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        if not self._split.restoreState(settings.window_geometry("trends/split")):
            self._split.setSizes([800, METRICS.library])
        self._side_part = YieldingSide(self, self.side, METRICS.library)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = TrendsBar(theme, self)
        column.addWidget(self.bar)
        column.addWidget(self._split, 1)
        column.addWidget(self.foot)
        self.compare = ComparePages(self._session, self)
        column.addWidget(self.compare, 1)

    def _connect(self) -> None:
        self.bar.mode.chosen.connect(self._show_mode)
        self.compare.shown.connect(self._show_page)
        self.panels.pointed.connect(self._pointed)
        self.panels.opened.connect(self._open)
        self.panels.menu_opened.connect(lambda menu, row: add_figure_acts(menu, self._session, row))
        self.foot.clicked.connect(self._open_current)
        self.indicators.choices.changed.connect(self._indicators_chosen)
        self.regions.choices.changed.connect(self._regions_chosen)
        self._split.splitterMoved.connect(self._remember)
        self.bar.picked.connect(self._switch_side)
        self.bar.exported.connect(self.export)
        self.bar.copied.connect(self.copy_picture)
        self.bar.changed.connect(self._redraw)
        self._side_part.shown.connect(self.bar.pick.setChecked)
        self._feed.loaded.connect(self._loaded)
        self._feed.replaced.connect(self._loaded)
        self._feed.cleared.connect(self._cleared)
        self._session.selected.connect(self._follow)
        self._session.theme.changed.connect(self._redraw)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.find_words)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _switch_side(self, shown: bool) -> None:
        settings.remember("trends/chooser", shown)
        self._side_part.ask(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._feed.want()
        if self._dirty and self._feed.ready:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.key.setVisible(self.height() >= _ROOM_FOR_KEY)

    @property
    def mode(self) -> ModeButton:
        return self.bar.mode

    @property
    def indicators(self) -> ChoiceList:
        return self.side.indicators

    @property
    def regions(self) -> ChoiceList:
        return self.side.regions

    # what is shown

    def _loaded(self, _rows: object = None) -> None:
        self._dirty = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._dirty = False
        rows, catalogue, chinese = self._feed.rows, self._feed.indicators, words.chinese()
        self._session.jobs.read(lambda _job: choices(rows, catalogue, chinese), self._show_choices, key="trends")

    def _show_choices(self, found: Choices) -> None:
        self._choices = found
        keys = [choice.key for choice in found.indicators]
        kept = [key for key in settings.text_setting("trends/indicators").split("\n") if key]
        if not any(key in keys for key in kept) and keys:
            kept = [_FIRST] if _FIRST in keys else [max(found.indicators, key=lambda choice: choice.known).key]
        regions = [choice.key for choice in found.regions]
        wanted = [key for key in settings.text_setting("trends/regions").split("\n") if key]
        if not any(key in regions for key in wanted):
            wanted = [region for region in regions if region][:_REGIONS]
        first = self.indicators.choices.rowCount() == 0
        self.indicators.choices.show_choices(found.indicators, kept)
        if first:
            self.indicators.reveal_chosen()
        self.regions.choices.show_choices(found.regions, wanted)
        self.side.make_room(len(regions))
        self._redraw()

    def _cleared(self) -> None:
        self._dirty = True
        self._show_choices(Choices((), (), {}))

    def _redraw(self) -> None:
        """Draw all plots from what is chosen."""
        theme = self._session.theme
        order = self._order()
        chosen = sorted((key for key in self.regions.choices.chosen if key in order), key=order.__getitem__)
        styles = {region: region_style(order[region], theme) for region in chosen}
        names = {choice.key: choice.name for choice in self._choices.indicators}
        panels = [
            self._panel(slug, names[slug], chosen, styles) for slug in self.indicators.choices.chosen if slug in names
        ]
        if self.bar.two_axes.isChecked() and len(panels) == _PAIR:
            first, second = panels
            panels = [replace(first, beside=second)]
        self._pointed(None)
        self.panels.show_panels(panels)
        self._show_page()
        self._follow(self._session.place)

    def _panel(self, slug: str, name: str, regions: list[str], styles: Mapping[str, RegionStyle]) -> Panel:
        """What is drawn of one indicator, by years or by months; limits are of years."""
        known, told = self._feed.indicators.get(parts_of_series(slug)[0]), self._choices.told[slug]
        months = self.bar.months.isChecked()
        drawn = (month_chart if months else chart)(told, slug, regions, known)
        better, limits = (known.better, known.limits) if known else ("-", ())
        return Panel(name, better, drawn, styles, () if months else limits)

    def _show_mode(self, mode: Mode) -> None:
        """Lines over the years, or a comparison."""
        if mode is not Mode.LINES:
            self.compare.show_mode(mode)
        self._show_page()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_compare(self) -> None:
        self.bar.suit(lines=False)
        self._split.hide()
        self.foot.hide()
        self.compare.show()
        self.bar.tell("", "")
        self.bar.export.setEnabled(not self.compare.empty)
        self.setFocusProxy(self.compare)

    def _show_page(self) -> None:
        if self.mode.mode is not Mode.LINES:
            self._show_compare()
            return
        self.compare.hide()
        self._split.show()
        self.bar.suit(lines=True)
        drawn = self.panels.shown
        several = self.tr("{count} indicators").format(count=len(drawn))
        alone = len(drawn) == 1
        self.bar.tell(drawn[0].heading if alone else several, self.panels.note(drawn[0]) if alone else "")
        self.bar.title.setVisible(bool(drawn))
        self.bar.export.setEnabled(bool(drawn))
        something = bool(self._choices.indicators)
        self._side_part.want(something and settings.flag("trends/chooser", default=True))
        self.bar.pick.setEnabled(something)
        self.foot.setVisible(something)
        monthless = self.bar.months.isChecked() and not any(values_of(panel.chart) for panel in drawn)
        if drawn and self.regions.choices.chosen and not monthless:
            self._pages.setCurrentWidget(self.panels)
            self.setFocusProxy(self.panels.charts[0])
            return
        self._pages.setCurrentWidget(self.empty)
        self._explain(monthless=bool(drawn) and monthless)

    def _explain(self, *, monthless: bool) -> None:
        """Say why nothing is drawn."""
        if self._choices.indicators and monthless:
            self.empty.say(
                self.tr("No single month is known of it"),
                self.tr("Import monthly reports, or untick By month in the bar above."),
            )
        elif self._choices.indicators:
            self.empty.say(self.tr("Nothing chosen"), self.tr("Choose an indicator and a region at the right."))
        elif self._session.workspace is not None and self._feed.ready and self._feed.rows:
            self.empty.say(
                self.tr("No indicator is known yet"), self.tr("Import reports that name indicators by year.")
            )
        else:
            self.empty.explain(self._session.workspace is not None, loading=not self._feed.ready, filtered=False)

    # what is done

    def show_indicator(self, slug: str) -> None:
        """Plot one indicator alone."""
        settings.remember("trends/indicators", slug)
        self._loaded()

    def find_words(self) -> None:
        """Put the keyboard into the field that looks for indicators, or filters a comparison."""
        if self.mode.mode is Mode.LINES:
            self._side_part.ask(True)
            self.side.seek.setFocus()
        else:
            self.compare.find_words()

    def _indicators_chosen(self, keys: tuple[str, ...]) -> None:
        settings.remember("trends/indicators", "\n".join(keys))
        self._redraw()

    def _regions_chosen(self, keys: tuple[str, ...]) -> None:
        settings.remember("trends/regions", "\n".join(keys))
        self._redraw()

    def _pointed(self, mark: Mark | None) -> None:
        self._mark = mark
        order = self._order()
        style = region_style(order.get(mark.region, 0), self._session.theme) if mark else None
        self.foot.show_mark(mark, style)

    def _open(self, mark: Mark) -> None:
        figure = mark.point.figure
        self._session.select(Selection(figure.report_id, figure.id, figure.span, reveal=True))

    def _open_current(self) -> None:
        if self._mark is not None:
            self._open(self._mark)

    def _follow(self, place: Selection | None) -> None:
        if place is not None and place.figure_id is not None:
            self.panels.point_at_figure(place.figure_id)

    def export(self, suffix: str) -> None:
        """Write what is on show: a picture, a document, a table."""
        mode = self.bar.mode.title()
        if self.mode.mode is Mode.LINES:
            self._handing.lines(suffix, self.bar.title.whole or self.tr("Trends"), mode, self._order())
        else:
            self._handing.comparison(suffix, mode)

    def copy_picture(self) -> None:
        """Put the plots as a picture on the clipboard, for a text."""
        self._handing.copy_picture(self._order())

    def offer_printout(self, show: Callable[["Printout"], object]) -> None:
        """Give what is on show for the printer: the plots as a picture, a comparison as a table."""
        if self.mode.mode is not Mode.LINES:
            show(self._handing.comparison_printout(self.mode.title()))
        elif self.panels.shown:
            show(self._handing.plots_printout(self.mode.title(), self._order()))

    def _order(self) -> dict[str, int]:
        """The number of each region, which gives it its look."""
        return {choice.key: number for number, choice in enumerate(self._choices.regions)}

    def _remember(self) -> None:
        settings.remember("trends/split", self._split.saveState())
