"""The Reading view: two panes side by side, their common figures linked, the difference told below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.core.model import Span
from app.qt import settings, words
from app.qt.jobs import Job
from app.qt.session import Place, Session
from app.qt.views.reading_bar import PairBar
from app.qt.views.reading_gutter import Gutter
from app.qt.views.reading_link import Bridge, level
from app.qt.views.reading_options import ReadingOptions
from app.qt.views.reading_pairs import PairsPanel
from app.qt.views.reading_pane import ReadingPane
from app.qt.views.reading_trail import Trail
from app.services.pairing import Common, Company, common, company, difference, paired
from app.services.rows import Changes, FigureRow, ReportRow


class ReadingView(QWidget):
    """Shows what the session has selected and tells the session what was clicked. The first pane is always there,
    the second opens beside it on request."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reports: tuple[ReportRow, ...] = ()
        self._common: Common | None = None
        self._partners: dict[int, int] = {}
        self._bridges: dict[ReadingPane, Bridge | None] = {}
        self._following = False
        self._waiting: Place | None = None
        self._alone: int | None = None  # the report whose remembered company has not been looked for yet
        self._trail = Trail()
        self.options = ReadingOptions(self)
        self.first = ReadingPane(session, self.options, first=True)
        self.second = ReadingPane(session, self.options, first=False)
        self._active = self.first
        self.gutter = Gutter(session.theme, self.first.text, self.second.text)
        self.bar = PairBar(session.theme)
        self.pairs = PairsPanel(session.theme)
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.gutter)
        row.addWidget(self.second, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.first)
        self._splitter.addWidget(self._beside)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._beside.hide()
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.pairs)
        column.addWidget(self.bar)
        self._connect()
        self._start()

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._opened)
        session.closed.connect(self._clear)
        session.changed.connect(self._changed)
        session.selected.connect(self._selected)
        for pane in (self.first, self.second):
            pane.figure_chosen.connect(self._clicked)
            pane.figure_hovered.connect(lambda figure, pane=pane: self._hovered(pane, figure))
            pane.loaded.connect(self._loaded)
            pane.scrolled.connect(lambda pane=pane: self._scrolled(pane))
            pane.text.rested.connect(lambda pane=pane: self._rested(pane))
            pane.entered.connect(lambda pane=pane: self._enter(pane))
        self.first.header.company_wanted.connect(self.show_beside)
        self.first.header.available = lambda wanted: self._company(wanted) is not None
        self.second.header.close_wanted.connect(self.close_beside)
        self.gutter.swapped.connect(self.swap)
        self.bar.stepped.connect(self._step_pair)
        self.bar.linked.connect(self._link)
        self.bar.listed.connect(self.list_pairs)
        self.pairs.closed.connect(lambda: self.list_pairs(False))
        self.pairs.chosen.connect(self._go_to_figure)
        self._splitter.splitterMoved.connect(lambda: settings.remember("reading/splitter", self._splitter.saveState()))
        for keys, act in (
            ("Alt+Left", lambda: self.go(-1)),
            ("Alt+Right", lambda: self.go(1)),
            ("Ctrl+F", self.find_words),
            ("F8", lambda: self._step_pair(True)),
            ("Shift+F8", lambda: self._step_pair(False)),
        ):
            # From anywhere in the window, as long as this view is the one in sight.
            QShortcut(keys, self).activated.connect(act)

    def _start(self) -> None:
        if not self._splitter.restoreState(settings.state("reading/splitter")):
            self._splitter.setSizes([1000, 1000])
        self.bar.lock.setChecked(settings.flag("reading/linked", True))
        self.bar.show_figure(None)
        self.bar.show_counts(None)
        if self._session.workspace is not None:
            self._opened()

    # The workspace
    def _opened(self) -> None:
        self._trail.clear()
        self._read_reports()
        if self._session.place is not None:
            self._selected(self._session.place)

    def _clear(self) -> None:
        for pane in (self.first, self.second):
            pane.clear()
        self._trail.clear()
        self._beside.hide()
        self._align(None)
        self.bar.show_figure(None)

    def _changed(self, changes: Changes) -> None:
        self._read_reports()
        for pane in (self.first, self.second):
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
        self._reports = reports
        self._open_remembered()
        for pane in (self.first, self.second):
            pane.set_reports(reports)

    # The selection
    def _selected(self, place: Place | None) -> None:
        if place is None:
            return
        self._trail.visit(place)
        if not self.isVisible():
            self._waiting = place
            return
        self._waiting = None
        pane = self._pane_for(place.report_id)
        before = pane.report_id
        self._active = pane
        pane.open(place.report_id)
        pane.choose(place.figure_id, place.span)
        if before != place.report_id:
            self._alone = place.report_id
            self._follow(before)
            self._open_remembered()
        self._show_pair()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting is not None:
            self._selected(self._waiting)

    def _pane_for(self, report_id: int) -> ReadingPane:
        """The pane that shows a report, the one last used first; else the first pane."""
        return self._showing(report_id) or self.first

    def _showing(self, report_id: int) -> ReadingPane | None:
        panes = (self._active, self._other(self._active))
        open_panes = [pane for pane in panes if pane is self.first or not self._beside.isHidden()]
        return next((pane for pane in open_panes if pane.report_id == report_id), None)

    def _other(self, pane: ReadingPane) -> ReadingPane:
        return self.second if pane is self.first else self.first

    def _enter(self, pane: ReadingPane) -> None:
        self._active = pane

    def _clicked(self, report_id: int, figure_id: int) -> None:
        pane = self._active
        row = pane.content.by_id.get(figure_id) if pane.content else None
        self._session.select(Place(report_id, figure_id, row.span if row else None))

    def go(self, by: int) -> None:
        """Go back (-1) or forward (1) along the places chosen."""
        place = self._trail.go(by)
        if place is not None:
            self._session.select(place)

    def find_words(self) -> None:
        """Open the find bar of the pane last used."""
        self._active.open_find()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self.go(-1 if event.button() == Qt.MouseButton.BackButton else 1)
        super().mousePressEvent(event)

    # Side by side
    def open_beside(self, report_id: int, mode: str = "text") -> None:
        """Show a report in the second pane; in the first where that is still empty."""
        if self.first.report_id is None:
            self._session.select(Place(report_id))
            return
        self._beside.show()
        self.second.open(report_id, mode)
        self._remember_pair(report_id, mode)
        self._loaded()

    def close_beside(self) -> None:
        """Close the second pane."""
        self._beside.hide()
        self.second.clear()
        self._active = self.first
        self._remember_pair(None, "")
        self._align(None)
        self._show_pair()

    def show_beside(self, wanted: Company | None) -> None:
        """Show the original page, last year's report, ... beside the first pane's report; None closes."""
        if wanted is None:
            self.close_beside()
            return
        row = self._company(wanted)
        if row is not None:
            self.open_beside(row.id, "page" if wanted is Company.PAGE else "text")

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
        self._active = self._other(self._active)

    def _company(self, wanted: Company) -> ReportRow | None:
        row = next((row for row in self._reports if row.id == self.first.report_id), None)
        if row is None or (wanted is Company.PAGE and row.format != "pdf"):
            return None
        return company(row, self._reports, wanted)

    def _remember_pair(self, report_id: int | None, mode: str) -> None:
        """Keep what stands beside the first pane's report, by the reports' hashes."""
        hashes = {row.id: row.sha256[:16] for row in self._reports}
        first = hashes.get(self.first.report_id or 0)
        if first:
            other = hashes.get(report_id or 0, "")
            settings.remember(f"reading/beside/{first}", f"{mode} {other}" if other else "")

    def _follow(self, before: int | None) -> None:
        """The first pane went to another report: its original page, where that stood beside it, goes along."""
        row = next((row for row in self._reports if row.id == self.first.report_id), None)
        if row is not None and before is not None and not self._beside.isHidden() and self.second.report_id == before:
            if row.format == "pdf":
                self.second.open(row.id)
            else:
                self._beside.hide()
                self.second.clear()

    def _open_remembered(self) -> None:
        """Open what stood beside the report last time, as soon as the reports are known."""
        hashes = {row.id: row.sha256[:16] for row in self._reports}
        if self._alone not in hashes:
            return
        mode, _, other = settings.text(f"reading/beside/{hashes[self._alone]}").partition(" ")
        self._alone = None
        beside = next((known for known, hashed in hashes.items() if other and hashed == other), None)
        if beside is not None:
            self._beside.show()
            self.second.open(beside, mode)

    # What the two have in common
    def _loaded(self) -> None:
        """A pane shows another report, or its figures changed: pair anew."""
        left, right = self.first.content, self.second.content
        if self._beside.isHidden() or left is None or right is None or left.id == right.id:
            self._align(None)
            self._show_pair()
            return

        def work(_job: Job) -> Common:
            return common(left.report, left.figures, right.report, right.figures)

        def done(found: Common) -> None:
            if self.first.content is left and self.second.content is right:
                self._align(found)
                self._show_pair()

        self._session.jobs.read(work, done, key="reading-align")

    def _align(self, found: Common | None) -> None:
        self._common = found
        alignment = found.alignment if found else None
        differences = found.differences if found else ()
        self.first.text.set_alone(frozenset(alignment.only_left if alignment else ()))
        self.second.text.set_alone(frozenset(alignment.only_right if alignment else ()))
        self.first.text.set_differences([(each.change, each.left) for each in differences])
        self.second.text.set_differences([(each.change, each.right) for each in differences])
        pairs = alignment.figures if alignment else ()
        self._partners = dict(pairs) | {right: left for left, right in pairs}
        self._bridges = {
            self.first: Bridge(alignment) if alignment else None,
            self.second: Bridge(alignment, backward=True) if alignment else None,
        }
        self.gutter.show_pairs(self._bridges[self.first])
        self._fill_pairs()

    def _partner(self, pane: ReadingPane, figure_id: int) -> FigureRow | None:
        content = self._other(pane).content
        if self._beside.isHidden() or content is None:
            return None
        return content.by_id.get(self._partners.get(figure_id, figure_id))

    def _show_pair(self) -> None:
        """Show the chosen figure's partner in the other pane, level with it, and tell the difference."""
        place = self._session.place
        self._active = (self._showing(place.report_id) if place else None) or self._active
        pane, other = self._active, self._other(self._active)
        ours = pane.chosen
        theirs = self._partner(pane, ours.id) if ours else None
        opposite = next((b for a, b in self._differing(pane) if pane.passage == _place(a)), None)
        other.choose(theirs.id if theirs else None, _place(opposite) if opposite else None)
        if self._linked() and ours is not None and theirs is not None and self._texts():
            other.text.bring_level(theirs.span, pane.text.height_in_sight(ours.span))
        both = (ours.span, theirs.span) if ours and theirs and self._texts() else None
        self.gutter.show_chosen(both if both is None or pane is self.first else (both[1], both[0]))
        self._tell(pane, ours, theirs)

    def _tell(self, pane: ReadingPane, ours: FigureRow | None, theirs: FigureRow | None) -> None:
        self.bar.show_figure(ours)
        if ours is not None and theirs is not None and theirs.report_id != ours.report_id:
            better = pane.content.better.get(ours.indicator or "", "-") if pane.content else "-"
            self.bar.show_partner(theirs, difference(ours, theirs, better))
        repeats = pane.content.repeats(ours.id) if ours and pane.content else ()
        place = next((index for index, row in enumerate(repeats, 1) if ours and row.id == ours.id), 0)
        self.bar.show_counts(self._common, (place, len(repeats)))

    def _hovered(self, pane: ReadingPane, figure_id: int | None) -> None:
        row = self._partner(pane, figure_id) if figure_id is not None else None
        self._other(pane).outline(row.id if row else None)

    def _step_pair(self, forward: bool) -> None:
        """To the next pair of common figures, or the next repeat of the chosen one."""
        pane = self._active
        chosen = pane.chosen
        if pane.content is None:
            return
        if self._common is not None and self._common.differences:
            self._step_difference(pane, pane.content.id, forward)
            return
        if self._common is not None:
            rows = tuple(row for row in pane.content.figures if row.id in self._partners)
        else:
            rows = pane.content.repeats(chosen.id) if chosen else ()
        if not rows:
            return
        key = (chosen.span, chosen.id) if chosen else (Span(0, 1), 0)
        ahead = [row for row in rows if (row.span, row.id) > key]
        behind = [row for row in rows if (row.span, row.id) < key]
        row = (ahead or list(rows))[0] if forward else (behind or list(rows))[-1]
        self._session.select(Place(row.report_id, row.id, row.span))

    def list_pairs(self, on: bool) -> None:
        """Open or close the list of all figures that both reports tell, or only one of them."""
        self.pairs.setVisible(on and self._common is not None)
        self.bar.counts.setChecked(self.pairs.isVisible())
        self._fill_pairs()

    def _fill_pairs(self) -> None:
        left, right = self.first.content, self.second.content
        if self._common is None or left is None or right is None:
            self.pairs.hide()
        elif not self.pairs.isHidden():
            rows = paired(self._common.alignment, left.by_id, right.by_id, left.better)
            self.pairs.show_pairs(rows, _name(left.report.row), _name(right.report.row))

    def _go_to_figure(self, row: FigureRow) -> None:
        self._session.select(Place(row.report_id, row.id, row.span))

    def _step_difference(self, pane: ReadingPane, report_id: int, forward: bool) -> None:
        """To the next or previous difference between two versions, round to the first."""
        spans = sorted(_place(span) for span, _ in self._differing(pane))
        here = pane.passage or (pane.chosen.span if pane.chosen else Span(0, 1))
        ahead = [span for span in spans if span > here]
        behind = [span for span in spans if span < here]
        span = (ahead or spans)[0] if forward else (behind or spans)[-1]
        self._session.select(Place(report_id, span=span))

    def _differing(self, pane: ReadingPane) -> list[tuple[Span, Span]]:
        """The differences as seen from a pane: its own span, the other's."""
        pairs = [(each.left, each.right) for each in self._common.differences] if self._common else []
        return pairs if pane is self.first else [(right, left) for left, right in pairs]

    # Level scrolling
    def _link(self, on: bool) -> None:
        settings.remember("reading/linked", on)
        if on:
            self._scrolled(self._active)

    def _linked(self) -> bool:
        return self.bar.lock.isChecked() and self._common is not None

    def _texts(self) -> bool:
        """Whether both panes show text, whose lines can be joined."""
        return not self._beside.isHidden() and self.first.mode == self.second.mode == "text"

    def _rested(self, pane: ReadingPane) -> None:
        """A pane has come to rest where a figure or a match was shown: bring the other one level."""
        if pane is self._active and (pane.chosen is None or self._partner(pane, pane.chosen.id) is None):
            self._scrolled(pane)

    def _scrolled(self, pane: ReadingPane) -> None:
        self.gutter.update()
        bridge = self._bridges.get(pane)
        if self._following or bridge is None or not self._linked() or not self._texts() or pane.text.scrolling:
            return
        other = self._other(pane).text
        value = level(pane.text, other, bridge)
        if value is not None:
            self._following = True
            other.verticalScrollBar().setValue(value)
            self._following = False


def _name(row: ReportRow) -> str:
    return " ".join(part for part in (row.region, words.year_name(row.year)) if part)


def _place(span: Span) -> Span:
    """A span that can be chosen: an empty one stands for the code point after it."""
    return span if span.start < span.end else Span(span.start, span.start + 1)
