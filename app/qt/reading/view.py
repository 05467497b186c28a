"""The Reading view: two panes side by side, their common figures linked, the difference told below."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.core.compare.versions import TextDifference
from app.core.model import Span
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.reading.companions import CompanionMemory
from app.qt.reading.find_bar import FindBar
from app.qt.reading.options import ReadingOptions
from app.qt.reading.pairing.display import PairDisplay
from app.qt.reading.pairing.side_by_side import SideBySide
from app.qt.reading.pairing.together import Together, seen
from app.qt.reading.pane import ReadingPane
from app.qt.reading.text_menu import fill_text_menu
from app.qt.reading.trail import Left, LeftPlaces, Trail
from app.qt.session import Selection, Session
from app.services.compare.pairing import Companion
from app.services.read_models import Changes, FigureRow, ReportRow

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout

_SETTLED_MS = 150  # until a narrower pane has been laid out


class ReadingView(QWidget):
    """Shows what the session has selected and tells the session what was clicked. The first pane is always there,
    the second opens beside it on request."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = CompanionMemory()
        self._waiting: Selection | None = None
        self._alone: int | None = None  # the report whose remembered company has not been looked for yet
        self._trail = Trail()
        self._left = LeftPlaces()
        self._section = (0, -1)  # report and section being read
        self.options = ReadingOptions(self)
        self.first = ReadingPane(session, self.options, first=True)
        self.second = ReadingPane(session, self.options, first=False)
        self._panes = (self.first, self.second)
        self._active = self.first
        self.together = Together(session, self.first, self.second, self)
        self.pair = PairDisplay(self.together, self.first, self.second, session.theme)
        self.find_bar = FindBar(session.theme)
        self._lay_out()
        self._connect_session()
        self._connect()
        self._start()

    def _lay_out(self) -> None:
        self._sides = SideBySide(self.first, self.pair.gutter, self.second)
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self._sides, 1)
        column.addWidget(self.pair.foot)

    def _connect_session(self) -> None:
        self._session.opened.connect(self._opened)
        self._session.closed.connect(self._clear)
        self._session.changed.connect(self._changed)
        self._session.selected.connect(self._selected)

    def _connect(self) -> None:
        for side, pane in enumerate(self._panes):
            pane.figure_chosen.connect(self._clicked)
            pane.figure_hovered.connect(lambda figure, pane=pane: self.pair.outline(pane, figure))
            pane.loaded.connect(lambda side=side: self._loaded(side))
            pane.scrolled.connect(lambda pane=pane: self._scrolled(pane))
            pane.text.rested.connect(lambda pane=pane: self._rested(pane))
            pane.text.menu_opened.connect(lambda menu, at, row, pane=pane: self._fill_menu(pane, menu, at, row))
            pane.pages.menu_opened.connect(self._fill_page_menu)
            pane.pages.opened.connect(lambda pane=pane: self.pair.leveller.follow(self.together.other(pane)))
            pane.entered.connect(lambda pane=pane: self._enter(pane))
        self.first.header.company_wanted.connect(self.show_beside)
        self.first.header.beside_wanted.connect(self.open_beside)
        self.first.header.available = self._available
        self.first.header.versions = lambda: self._shelf.versions(self.first.report_id)
        self.second.header.close_wanted.connect(self.close_beside)
        self.together.changed.connect(self._paired)
        self.pair.gutter.swapped.connect(self.swap)
        self.find_bar.found.connect(self._found)
        self.find_bar.closed.connect(lambda: self._active.surface.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pair.foot.bar.stepped.connect(self._step)
        self.pair.foot.bar.linked.connect(lambda on: self.pair.link(on, self._active))
        self.pair.foot.figure_wanted.connect(self._go_to_figure)
        self.pair.foot.difference_wanted.connect(self._go_to_difference)
        for keys, act in (
            ("Alt+Left", lambda: self.go(-1)),
            ("Alt+Right", lambda: self.go(1)),
            ("Ctrl+F", self.find_words),
            ("F8", lambda: self._step(True)),
            ("Shift+F8", lambda: self._step(False)),
        ):
            # From anywhere in the window, as long as this view is the one in sight.
            QShortcut(keys, self).activated.connect(act)

    def _start(self) -> None:
        if self._session.workspace is not None:
            self._opened()

    # The workspace
    def _opened(self) -> None:
        self._trail.clear()
        self._read_reports()
        if self._session.place is not None:
            self._selected(self._session.place)

    def _clear(self) -> None:
        self._sides.open = False
        for pane in self._panes:
            pane.clear()
        self._trail.clear()
        self._left.clear()
        self.find_bar.close_bar()
        self.pair.foot.bar.show_figure(None)

    def _changed(self, changes: Changes) -> None:
        self._read_reports()
        for pane in self._panes:
            content = pane.content
            if pane.report_id in changes.reports_removed:
                pane.clear()
            elif content is not None and (
                changes.everything or content.id in changes.reports or not changes.figures.isdisjoint(content.by_id)
            ):
                pane.refresh()

    def _read_reports(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: workspace.reports(), self._show_reports, key="reading-reports")

    def _show_reports(self, reports: tuple[ReportRow, ...]) -> None:
        self._shelf.reports = reports
        self._open_remembered()
        for pane in self._panes:
            pane.set_reports(reports)

    # The selection
    def _selected(self, place: Selection | None) -> None:
        if place is None:
            return
        self._trail.visit(place)
        if not self.isVisible():
            self._waiting = place
            return
        self._waiting = None
        pane = self._showing(place.report_id) or self.first
        before = pane.report_id
        self._active = pane
        left = self._leave(pane, place) if before != place.report_id else None
        pane.open(place.report_id, at=left.offset if left else None)
        pane.choose(place.figure_id, place.span)
        if before != place.report_id:
            self._alone = place.report_id
            self._follow(before)
            self._open_remembered()
        self._show_pair()

    def _leave(self, pane: ReadingPane, place: Selection) -> Left | None:
        """Keep where the report shown is being left; where the one to come was, if it is only opened: its figure is
        chosen again for everybody."""
        if pane.content is not None:
            self._left.leave(pane.content.id, pane.chosen, pane.surface.top_offset())
        left = self._left.found(place)
        if left is not None and left.chosen is not None:
            # Later, since the others have yet to hear of this selection.
            QTimer.singleShot(0, self, lambda: self._choose_again(place, left.chosen))
        return left

    def _choose_again(self, opened: Selection, chosen: Selection | None) -> None:
        if self._session.place == opened:
            self._session.select(chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting is not None:
            self._selected(self._waiting)

    def _showing(self, report_id: int) -> ReadingPane | None:
        """The pane that shows a report, the one last used first."""
        panes = (self._active, self.together.other(self._active))
        open_panes = [pane for pane in panes if pane is self.first or self._sides.open]
        return next((pane for pane in open_panes if pane.report_id == report_id), None)

    def _enter(self, pane: ReadingPane) -> None:
        self._active = pane
        self._tell_section(pane)

    def _clicked(self, report_id: int, figure_id: int) -> None:
        pane = self._active
        row = pane.content.by_id.get(figure_id) if pane.content else None
        self._session.select(Selection(report_id, figure_id, row.span if row else None))

    def _go_to_figure(self, row: FigureRow) -> None:
        self._session.select(Selection(row.report_id, row.id, row.span))

    def _go_to_difference(self, chosen: TextDifference) -> None:
        report_id = self._active.report_id
        if report_id is not None:
            here, _ = self.together.turned(self._active, chosen.left, chosen.right)
            self._session.select(Selection(report_id, span=seen(here)))

    def go(self, by: int) -> None:
        """Go back (-1) or forward (1) along the places chosen."""
        place = self._trail.go(by)
        if place is not None:
            self._session.select(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self.go(-1 if event.button() == Qt.MouseButton.BackButton else 1)
        super().mousePressEvent(event)

    def offer_printout(self, show: Callable[["Printout"], object]) -> None:
        """Give the text of the pane last used, with its marks, for the printer."""
        from app.qt.printing.printout import Printout  # noqa: PLC0415 - with the first print
        from app.qt.reading.pdf_export import paint_report  # noqa: PLC0415

        content, marks = self._active.content, self.options.shown
        if content is not None:
            report, figures = content.report, content.figures
            show(Printout(report.row.title, lambda printer: paint_report(report, figures, marks, printer)))

    # Find
    def find_words(self) -> None:
        """Open the find bar on what is marked in the pane last used."""
        if self._active.content is not None:
            side = self._panes.index(self._active)
            self.find_bar.open_bar(side, self._active.surface.top_offset(), self._active.marked_words())

    def _found(self, side: int, matches: list[Span], current: Span | None) -> None:
        if current is not None:
            self._active = self._panes[side]
        self._panes[side].set_matches(matches, current)

    # Side by side
    def open_beside(self, report_id: int, mode: str = "text") -> None:
        """Show a report in the second pane; in the first where that is still empty."""
        if self.first.report_id is None:
            self._session.select(Selection(report_id))
            return
        self._sides.open = True
        self.second.open(report_id, mode)
        self._shelf.remember(self.first.report_id, report_id, mode)
        self.together.pair()
        self._select_what_is_shown()
        # The first pane is narrower now, and its lines are others.
        QTimer.singleShot(_SETTLED_MS, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Show the chosen figure again where a narrower pane has moved it out of sight."""
        if (row := self.first.chosen) is not None and self.first.mode == "text":
            self.first.text.reveal(row.span)
            self._show_pair()

    def sides(self) -> tuple[tuple[int | None, str], ...]:
        """Report and mode of the first pane, and of the second where it is open."""
        panes = self._panes if self._sides.open else self._panes[:1]
        return tuple((pane.report_id, pane.mode) for pane in panes)

    def open_sides(self, sides: Sequence[tuple[int | None, str]]) -> None:
        """Show what `sides` told of."""
        for pane, (report_id, mode) in zip(self._panes, sides, strict=False):
            if report_id is not None:
                self._sides.open = len(sides) > 1
                pane.open(report_id, mode)

    def close_beside(self) -> None:
        """Close the second pane."""
        self._sides.open = False
        self._active = self.first
        self._shelf.remember(self.first.report_id, None, "")
        self.second.clear()
        self._select_what_is_shown()

    def _select_what_is_shown(self) -> None:
        """What no pane shows any longer is not selected: a key would decide on a figure unseen, and to choose its
        report again would be no change."""
        place, left = self._session.place, self.first.report_id
        shown = {report_id for report_id, _ in self.sides()}
        if place is not None and self._waiting is None and place.report_id not in shown:
            self._session.select(Selection(left) if left is not None else None)

    def show_beside(self, wanted: Companion | None) -> None:
        """Show the original page, last year's report, ... beside the first pane's report; None closes."""
        if wanted is None:
            self.close_beside()
            return
        row = self._company(wanted)
        if row is not None:
            self.open_beside(row.id, "page" if wanted is Companion.PAGE else "text")

    def swap(self) -> None:
        """Change sides."""
        left, right = self.first.report_id, self.second.report_id
        if left is None or right is None:
            return
        modes = self.first.mode, self.second.mode
        chosen = self.first.chosen, self.second.chosen
        self.first.open(right, modes[1])
        self.second.open(left, modes[0])
        self.first.choose(chosen[1].id if chosen[1] else None)
        self.second.choose(chosen[0].id if chosen[0] else None)
        self._active = self.together.other(self._active)
        self._shelf.remember(right, left, modes[0])
        self._shelf.remember(left, right, modes[1], left=True)

    def _available(self, wanted: Companion | None) -> bool:
        return self._company(wanted) is not None if wanted is not None else self._sides.open

    def _company(self, wanted: Companion) -> ReportRow | None:
        return self._shelf.company(self.first.report_id, wanted)

    def _follow(self, before: int | None) -> None:
        """The first pane went to another report: its page, last year's report, ... where that stood beside the one
        before, goes along."""
        beside = self._shelf.same_company(before, self.second.report_id, self.first.report_id)
        if beside is not None and self._sides.open:
            self.second.open(beside.id)

    def _open_remembered(self) -> None:
        """Open what stood beside the report last time, as soon as the reports are known."""
        if self._alone is None or self._shelf.row(self._alone) is None:
            return
        beside = self._shelf.remembered(self._alone)
        self._alone = None
        if beside is not None:
            other, mode, left = beside
            self._sides.open = True
            self.second.open(other, mode)
            if left:
                self.swap()

    # What the two have in common
    def _loaded(self, side: int) -> None:
        """A pane shows another report or none, or its figures changed."""
        content = self._panes[side].content
        self.find_bar.set_text(side, content.report.text if content else "")
        self.together.pair()

    def _paired(self, others: bool) -> None:
        self.pair.refresh(self._active, others)
        self._show_pair()

    def _show_pair(self) -> None:
        place = self._session.place
        self.pair.show((self._showing(place.report_id) if place else None) or self._active)

    def _step(self, forward: bool) -> None:
        self.pair.foot.step(self._active, forward)

    def step_figure(self, forward: bool) -> None:
        """Choose the next or previous figure in the pane last used."""
        self._active.step(forward)

    def walk_stops(self) -> list[QWidget]:
        """Where F6 stops in this view."""
        panes = self._panes if self._sides.open else self._panes[:1]
        return [pane.surface for pane in panes]

    def _fill_page_menu(self, menu: QMenu, row: FigureRow | None) -> None:
        if row is not None:
            add_figure_acts(menu, self._session, row)

    def _fill_menu(self, pane: ReadingPane, menu: QMenu, offset: int, row: FigureRow | None) -> None:
        fill_text_menu(menu, pane, row, self._session)
        self.together.fill_menu(menu, pane, offset)

    def _rested(self, pane: ReadingPane) -> None:
        if pane is self._active:
            self.pair.rest(pane)

    def _scrolled(self, pane: ReadingPane) -> None:
        self.pair.gutter.update()
        self.pair.leveller.follow(pane)
        self._tell_section(pane)

    def _tell_section(self, pane: ReadingPane) -> None:
        """Tell everybody which section is being read, when that is another one."""
        if pane is not self._active or pane.content is None:
            return
        here = (pane.content.id, pane.section)
        if here != self._section:
            self._section = here
            self._session.reader_moved.emit(pane.content.id, pane.read_offset)
