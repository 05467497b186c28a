"""The Trends: chosen indicators over the years, a line a region; a point opens the sentence that it comes from."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.compare.cells import parts_of_series
from app.core.compare.series import chart
from app.core.errors import KnownError
from app.qt import settings, words
from app.qt.controllers.figure_store import FigureStore
from app.qt.icons import icon
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.search_field import SearchField
from app.qt.parts.table_exporter import Exporter
from app.qt.parts.yielding_side import YieldingSide
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.theme import METRICS
from app.qt.trends.canvas import Mark
from app.qt.trends.caption import SignKey, TrendsFoot
from app.qt.trends.chooser import ChoiceList
from app.qt.trends.compare.pages import ComparePages, Mode
from app.qt.trends.export import point_rows
from app.qt.trends.mode_button import ModeButton
from app.qt.trends.panels import Panel, Panels
from app.qt.trends.picture import picture_bytes, picture_of, save_picture
from app.qt.trends.style import region_style
from app.services.compare.matrix import Choices, choices
from app.services.output.export import write_table
from app.services.output.trend_report import ReportSection, chart_section, write_trend_report

if TYPE_CHECKING:
    from app.qt.printing.paper import Paper

_FIRST = "air.pm25"  # what most readers look for first
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
        self._exporter = Exporter(session, self)
        self._lay_out()
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
        self._split.addWidget(self._make_side())
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        if not self._split.restoreState(settings.window_geometry("trends/split")):
            self._split.setSizes([800, METRICS.library])
        self._side_part = YieldingSide(self, self._side, METRICS.library)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._split, 1)
        column.addWidget(self.foot)
        self.compare = ComparePages(self._session, self)
        column.addWidget(self.compare, 1)

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        set_style_class(bar, "header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(METRICS.bar)
        self._title, self._note = QLabel(bar), QLabel(bar)
        set_style_class(self._title, "strong")
        set_style_class(self._note, "dim")
        self._export = QToolButton(bar)
        self._export.setIcon(icon(self._session.theme, "export"))
        self._export.setFixedSize(28, 28)
        self._export.setToolTip(self.tr("Export"))
        self._export.setAccessibleName(self.tr("Export"))
        self._pick = QToolButton(bar)
        self._pick.setIcon(icon(self._session.theme, "filter"))
        self._pick.setFixedSize(28, 28)
        self._pick.setCheckable(True)
        self._pick.setToolTip(self.tr("Choose indicators and regions"))
        self._pick.setAccessibleName(self.tr("Choose indicators and regions"))
        menu = QMenu(self._export)
        self._pictures = [menu.addAction(self.tr("Copy picture")), menu.addSeparator()]
        self._pictures[0].triggered.connect(self.copy_picture)
        for suffix, title in (
            ("png", self.tr("Picture (png)...")),
            ("svg", self.tr("Drawing (svg)...")),
            ("docx", self.tr("Report for Word (docx)...")),
            ("xlsx", self.tr("Values as Excel workbook (xlsx)...")),
            ("csv", self.tr("Values as text table (csv)...")),
            ("jsonl", self.tr("Values as JSON Lines (jsonl)...")),
        ):
            action = menu.addAction(title)
            action.triggered.connect(lambda _=False, suffix=suffix: self.export(suffix))
            if suffix in ("png", "svg"):
                self._pictures.append(action)
        self._export.setMenu(menu)
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        self.mode = ModeButton(self._session.theme, bar)
        row.addWidget(self.mode)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        row.addWidget(self._pick)
        row.addWidget(self._export)
        return bar

    def _make_side(self) -> QWidget:
        side, theme = QWidget(self), self._session.theme
        set_style_class(side, "panel")
        self._seek = SearchField(side)
        self._seek.setPlaceholderText(self.tr("Find an indicator"))
        self._seek.setAccessibleName(self.tr("Find an indicator"))
        self._seek.setClearButtonEnabled(True)
        self._seek.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.indicators = ChoiceList(theme, shapes=False, parent=side)
        self.indicators.setAccessibleName(self.tr("Indicators"))
        self.regions = ChoiceList(theme, shapes=True, parent=side)
        self.regions.setAccessibleName(self.tr("Regions"))
        self._regions_title = QLabel(self.tr("Regions"), side)
        set_style_class(self._regions_title, "caption")
        self._regions_title.setContentsMargins(12, 8, 12, 4)
        line = QFrame(side)
        set_style_class(line, "line")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 4)
        field.addWidget(self._seek)
        column.addLayout(field)
        column.addWidget(self.indicators, 1)
        column.addWidget(line)
        self.all_regions = QToolButton(side)
        self.all_regions.setText(self.tr("All or none"))
        set_style_class(self.all_regions, "link")
        self.all_regions.clicked.connect(self.regions.choices.choose_all)
        heads = QHBoxLayout()
        heads.setContentsMargins(0, 0, 8, 0)
        heads.addWidget(self._regions_title, 1)
        heads.addWidget(self.all_regions)
        column.addLayout(heads)
        column.addWidget(self.regions, 1)
        self._key = SignKey(theme, side)
        column.addWidget(self._key)
        side.setMinimumWidth(160)
        self._side = side
        return side

    def _connect(self) -> None:
        self.mode.chosen.connect(self._show_mode)
        self.compare.shown.connect(self._show_page)
        self.panels.pointed.connect(self._pointed)
        self.panels.opened.connect(self._open)
        self.foot.clicked.connect(self._open_current)
        self.indicators.choices.changed.connect(self._indicators_chosen)
        self.regions.choices.changed.connect(self._regions_chosen)
        self._seek.textChanged.connect(self.indicators.choices.seek)
        self._seek.entered.connect(self._to_indicators)
        self._split.splitterMoved.connect(self._remember)
        self._pick.clicked.connect(self._switch_side)
        self._side_part.shown.connect(self._pick.setChecked)
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
        self._key.setVisible(self.height() >= _ROOM_FOR_KEY)

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
        self.regions.setMaximumHeight(METRICS.row * max(1, len(regions)) + METRICS.grid)
        self._redraw()

    def _cleared(self) -> None:
        self._dirty = True
        self._show_choices(Choices((), (), {}))

    def _redraw(self) -> None:
        """Draw all plots from what is chosen."""
        theme, catalogue = self._session.theme, self._feed.indicators
        order = self._order()
        chosen = sorted((key for key in self.regions.choices.chosen if key in order), key=order.__getitem__)
        styles = {region: region_style(order[region], theme) for region in chosen}
        names = {choice.key: choice.name for choice in self._choices.indicators}
        panels = []
        for slug in self.indicators.choices.chosen:
            if slug not in names:
                continue
            known = catalogue.get(parts_of_series(slug)[0])
            drawn = chart(self._choices.told[slug], slug, chosen, known)
            better, limits = (known.better, known.limits) if known else ("-", ())
            panels.append(Panel(names[slug], better, drawn, styles, limits))
        self._pointed(None)
        self.panels.show_panels(panels)
        self._show_page()
        self._follow(self._session.place)

    def _show_mode(self, mode: Mode) -> None:
        """Lines over the years, or a comparison."""
        if mode is not Mode.LINES:
            self.compare.show_mode(mode)
        self._show_page()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_compare(self) -> None:
        for action in self._pictures:
            action.setVisible(False)
        for widget in (self._split, self.foot, self._title, self._pick):  # a comparison chooses with its own fields
            widget.hide()
        self.compare.show()
        self._note.setText("")
        self._export.setEnabled(not self.compare.empty)
        self.setFocusProxy(self.compare)

    def _show_page(self) -> None:
        if self.mode.mode is not Mode.LINES:
            self._show_compare()
            return
        self.compare.hide()
        self._split.show()
        for action in self._pictures:
            action.setVisible(True)
        drawn = self.panels.shown
        self._title.setText(
            drawn[0].title if len(drawn) == 1 else self.tr("{count} indicators").format(count=len(drawn))
        )
        self._title.setVisible(bool(drawn))
        self._note.setText(self.panels.note(drawn[0]) if len(drawn) == 1 else "")
        self._export.setEnabled(bool(drawn))
        something = bool(self._choices.indicators)
        self._side_part.want(something and settings.flag("trends/chooser", default=True))
        self._pick.setEnabled(something)
        self._pick.show()
        self.foot.setVisible(something)
        if drawn and self.regions.choices.chosen:
            self._pages.setCurrentWidget(self.panels)
            self.setFocusProxy(self.panels.charts[0])
            return
        self._pages.setCurrentWidget(self.empty)
        if something:
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
            self._seek.setFocus()
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

    def _to_indicators(self) -> None:
        model = self.indicators.choices
        rows = [row for row in range(model.rowCount()) if model.entry(model.index(row, 0)).choice]
        if rows:
            self.indicators.setFocus()
            self.indicators.setCurrentIndex(model.index(rows[0], 0))

    def export(self, suffix: str) -> None:
        """Write the plots as a picture, or their points as a table."""
        lines = self.mode.mode is Mode.LINES
        title = self._title.text() if lines else f"{self.mode.title()} {self.compare.title()}".rstrip()
        path = self._exporter.ask(title or self.tr("Trends"), suffix)
        if path is None:
            return
        if suffix in ("png", "svg"):
            try:
                save_picture(self.panels.shown, self._order(), path)
            except KnownError as error:
                self._session.jobs.crashed.emit(error)  # where the window hears of everything that failed
                return
            self._session.tell(self.tr("Exported to {name}").format(name=path.name))
            return
        if suffix == "docx":
            self._write_report(path, title)
            return
        head, rows = point_rows(self.panels.shown) if lines else self.compare.model.table()
        self._exporter.write(path, lambda path, check: write_table(path, head, rows, check=check))

    def _write_report(self, path: Path, title: str) -> None:
        """Write what is on show as a document: plots with their values, or a comparison."""
        if self.mode.mode is Mode.LINES:
            panels, order = self.panels.shown, self._order()
            title = title if len(panels) == 1 else self.mode.title()
            sections = [chart_section(panel.title, panel.chart, picture_bytes([panel], order)) for panel in panels]
            lines = [line for panel in panels for line in panel.chart.lines]
            reports = {point.figure.report_id for line in lines for point in (*line.points, *line.targets)}
        else:
            head, rows = self.compare.model.table()
            sections = [ReportSection("", [self.compare.summary()], b"", head, rows)]
            reports = {figure.report_id for figure in self.compare.model.figures()}
        self._exporter.write(path, lambda path, _check: write_trend_report(path, title, sections, sources=len(reports)))

    def copy_picture(self) -> None:
        """Put the plots as a picture on the clipboard, for a text."""
        QGuiApplication.clipboard().setImage(picture_of(self.panels.shown, self._order()))
        self._session.tell(self.tr("Picture copied"))

    def offer_paper(self, show: Callable[["Paper"], object]) -> None:
        """Give what is on show for the printer: the plots as a picture, a comparison as a table."""
        from app.qt.printing.paper import Block, picture_paper, written_paper  # noqa: PLC0415 - with the first print

        if self.mode.mode is not Mode.LINES:
            head, rows = self.compare.model.table()
            lines = [["" if cell is None else str(cell) for cell in row] for row in rows]
            show(written_paper(self.compare.title(), (self.compare.summary(),), [Block("", head, lines)]))
        elif self.panels.shown:
            title = self.panels.shown[0].title if len(self.panels.shown) == 1 else self.mode.title()
            show(picture_paper(title, picture_of(self.panels.shown, self._order())))

    def _order(self) -> dict[str, int]:
        """The number of each region, which gives it its look."""
        return {choice.key: number for number, choice in enumerate(self._choices.regions)}

    def _remember(self) -> None:
        settings.remember("trends/split", self._split.saveState())
