"""The Review view: one figure large with its sentence, what stands beside it, the queue and the session's progress."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.qt.controllers.differing import Differing
from app.qt.controllers.review_queue import ReviewQueue, Wanted
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.figure_facts import period_name, relation_name
from app.qt.parts.menu_button import MenuButton
from app.qt.parts.settle_link import SETTLE, settle_words
from app.qt.relation_notes import note_words
from app.qt.review.context import ReviewContext, read_context
from app.qt.review.queue_menu import QueueMenu
from app.qt.review.tally import DayTally
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.qt.text.phrases import difference_words
from app.qt.theme import METRICS, Role
from app.qt.words import amount, amount_parts, indicator, kind_name, status_name, year_name
from app.services.compare.pairing import difference
from app.services.read_models import Changes, FigureRow
from app.services.review.reviewing import LOW_CONFIDENCE

_WIDE = 760  # pixels; in a narrower view the company stands below the figure
_TRAIL = 500


class ReviewView(QWidget):
    """Shows the selected figure; deciding goes on to the next of the queue. Nothing is decided by looking."""

    asks_reasons = True  # a rejection or a doubt says why here

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = ReviewQueue.of(session)
        self._differing = Differing.of(session)
        self._tally = DayTally(session, self)
        self._context: ReviewContext | None = None
        self._trail: list[Selection] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._queue.changed.connect(self._show_queue)
        self._tally.changed.connect(self._show_progress)
        session.selected.connect(self._follow)
        session.changed.connect(self._refresh)
        session.closed.connect(self._clear)
        session.theme.changed.connect(self._show)
        self._differing.changed.connect(self._show)
        self._show_queue()
        self._show_progress()
        self._show()

    # building
    def _lay_out(self) -> None:
        self.figure, self.company = QLabel(), QLabel()
        for label in (self.figure, self.company):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.TextSelectableByMouse
            )
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.linkActivated.connect(self._go)
        page = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._sides.setContentsMargins(32, 8, 32, 24)
        self._sides.setSpacing(32)
        self._sides.addWidget(self.figure, 3)
        self._sides.addWidget(self.company, 2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        self.progress = QLabel()
        set_style_class(self.progress, "dim")
        self.progress.setContentsMargins(32, 12, 32, 0)
        self.empty = EmptyPage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.progress)
        column.addWidget(self._area, 1)
        column.addWidget(self.empty, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        set_style_class(bar, "header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(METRICS.bar)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        low = self.tr("Below {percent}%").format(percent=LOW_CONFIDENCE)
        self.filters = {
            "everywhere": self._filter(self.tr("All reports"), lambda w, on: replace(w, everywhere=on)),
            "open_finding": self._filter(self.tr("Findings"), lambda w, on: replace(w, open_finding=on)),
            "low_confidence": self._filter(low, lambda w, on: replace(w, low_confidence=on)),
            "doubts": self._filter(self.tr("In doubt"), lambda w, on: replace(w, doubts=on)),
        }
        for button in self.filters.values():
            row.addWidget(button)
        order = MenuButton(self._session.theme)
        order.setText(self.tr("Order"))
        order.setToolTip(self.tr("Review order"))
        order.setMenu(QueueMenu(self._session, self._queue, order))
        row.addWidget(order)
        row.addStretch(1)
        return bar

    def _filter(self, words: str, make: Callable[[Wanted, bool], Wanted]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_class(button, "choice")
        button.clicked.connect(lambda on: self._queue.want(make(self._queue.wanted, on)))
        return button

    # the queue
    def _show_queue(self) -> None:
        for name, button in self.filters.items():
            button.setChecked(bool(getattr(self._queue.wanted, name)))

    def _show_progress(self) -> None:
        counts = self._tally.counts
        words = self.tr("Today: {decided} decided, {rejected} rejected, {doubts} in doubt")
        self.progress.setText(
            words.format(decided=counts.total() - counts["doubt"], rejected=counts["reject"], doubts=counts["doubt"])
        )

    def step_figure(self, forward: bool) -> None:
        """J: the next of the queue; K: the figure seen before."""
        if forward:
            self._session.act("next")
        elif len(self._trail) > 1:
            self._trail.pop()
            self._session.select(self._trail.pop())

    # following the selection
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What stands beside the figure stands below it where there is no room."""
        wide = self.width() >= _WIDE
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        place = self._session.place
        if place is not None and place.figure_id is None:
            self._session.act("next")  # to where the review stopped
        else:
            self._follow(place)

    def _follow(self, place: Selection | None) -> None:
        workspace = self._session.workspace
        if workspace is None or place is None or place.figure_id is None:
            self._context = None
            self._show()
            return
        if not self._trail or self._trail[-1].figure_id != place.figure_id:
            self._trail = [*self._trail, Selection(place.report_id, place.figure_id, place.span)][-_TRAIL:]
        if self.isVisible():
            figure_id = place.figure_id
            self._session.jobs.read(lambda _job: read_context(workspace, figure_id), self._read, key="review")

    def _refresh(self, changes: Changes) -> None:
        place = self._session.place
        if place is not None and (changes.everything or place.figure_id in changes.figures):
            self._follow(place)

    def _clear(self) -> None:
        self._trail.clear()
        self._context = None
        self._show()

    def _read(self, context: ReviewContext) -> None:
        place = self._session.place
        if place is not None and place.figure_id == context.facts.figure.id:
            self._context = context
            self._show()

    def _go(self, link: str) -> None:
        """To a figure beside the one shown, in its text."""
        context = self._context
        if context is None:
            return
        if link == SETTLE:
            self._session.settle()
        if link == "text":
            row = context.facts.figure
            self._session.select(Selection(row.report_id, row.id, row.span, reveal=True))
        for row in (*context.last_year, *context.targets, *context.twins, *context.districts):
            if str(row.id) == link:
                self._session.select(Selection(row.report_id, row.id, row.span, reveal=True))
                return

    # what is shown
    def _show(self) -> None:
        context = self._context
        self._area.setVisible(context is not None)
        self.empty.setVisible(context is None)
        if context is None:
            opened = self._session.workspace is not None
            hint = self.tr("Space goes to the next undecided figure of the queue.")
            if opened:
                self.empty.say(self.tr("No figure selected"), hint)
            else:
                self.empty.explain(opened=False, loading=False, filtered=False)
            return
        self._arrange()
        self.figure.setText(self._figure_words(context))
        self.company.setText(self._company_words(context))

    def _figure_words(self, context: ReviewContext) -> str:
        facts, color = context.facts, self._session.theme.color
        row, dim = facts.figure, color(Role.DIM).name()
        number, unit = (escape(part) for part in amount_parts(row))
        meta = " · ".join(
            filter(None, (kind_name(row.kind), period_name(row.period), status_name(row.status), f"{row.confidence}%"))
        )
        where = " · ".join(filter(None, (row.region, year_name(row.year), row.section_title)))
        way = self.tr("Show in the text")
        failing = [each for each in facts.relations if not each.holds]
        wrong = "".join(
            f'<p style="color: {color(Role.FINDING).name()};">▲ {escape(relation_name(each.type, False))}'
            f"<br>{escape(note_words(each.note))}</p>"
            for each in failing
        )
        if row.id in self._differing.ids:
            wrong = f"<p>{settle_words(self._session.theme)}</p>{wrong}"
        return (
            f'<p style="color: {dim};">{escape(where)} · <a href="text" style="color: {color(Role.ACCENT).name()};">'
            f"{escape(way)}</a></p>"
            f'<p style="font-size: 16px;">{escape(indicator(row.indicator_name) or row.subject)}</p>'
            f'<p style="margin: 0;"><span style="font-size: 44px; font-weight: 700;">{number}</span>'
            f' <span style="font-size: 20px; font-weight: 600;">{unit}</span></p>'
            f'<p style="color: {dim};">{escape(meta)}</p>{wrong}'
            f'<p style="font-size: 18px; line-height: 170%;">{self._sentence(context)}</p>'
        )

    def _sentence(self, context: ReviewContext) -> str:
        """The sentence with the figure marked."""
        words, place = context.facts.figure.sentence, context.facts.place
        if place is None:
            return escape(words)
        ground = self._session.theme.color(Role.SELECTION).name()
        marked = escape(words[place.start : place.end])
        return (
            f"{escape(words[: place.start])}"
            f'<span style="background-color: {ground}; font-weight: 700;">{marked}</span>{escape(words[place.end :])}'
        )

    def _company_words(self, context: ReviewContext) -> str:
        groups = (
            (self.tr("The year before"), context.last_year),
            (self.tr("Target"), context.targets),
            (self.tr("Elsewhere in this report"), context.twins),
            (self.tr("Other regions, same year"), context.districts),
        )
        told = [self._group(title, rows, context) for title, rows in groups if rows]
        dim = self._session.theme.color(Role.DIM).name()
        nothing = escape(self.tr("No other figure to compare with"))
        return "".join(told) or f'<p style="color: {dim};">{nothing}</p>'

    def _group(self, title: str, rows: tuple[FigureRow, ...], context: ReviewContext) -> str:
        color, figure = self._session.theme.color, context.facts.figure
        dim, accent = color(Role.DIM).name(), color(Role.ACCENT).name()
        lines = []
        for row in rows:
            found = difference(figure, row, context.better)
            told = f'<br><span style="color: {dim};">{escape(difference_words(found))}</span>' if found else ""
            place = " · ".join(filter(None, (row.region, year_name(row.year), row.section_title)))
            lines.append(
                f'<p style="margin: 4px 0 8px 0;"><a href="{row.id}" style="color: {accent}; font-size: 16px;'
                f' text-decoration: none;">{escape(amount(row))}</a>'
                f' <span style="color: {dim};">{escape(place)}</span>{told}</p>'
            )
        return f'<p style="font-weight: 600; margin: 12px 0 2px 0;">{escape(title)}</p>{"".join(lines)}'
