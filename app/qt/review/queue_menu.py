"""How the next figure is chosen: a menu, in the foot and in the window's own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.qt.controllers.figure_store import FigureStore
from app.qt.controllers.review_queue import ReviewQueue, Wanted
from app.qt.session import Session
from app.services.review.reviewing import LOW_CONFIDENCE, QueueOrder

T = TypeVar("T")


class QueueMenu(QMenu):
    """Sifts and orders the queue."""

    def __init__(self, session: Session, queue: ReviewQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Queue"))
        self._session, self._queue = session, queue
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        wanted = self._queue.wanted
        self._choices(
            ((self.tr("This report"), False), (self.tr("All reports"), True)),
            wanted.everywhere,
            lambda value: replace(wanted, everywhere=value),
        )
        self.addSeparator()
        unsure = self.tr("Only below {percent}% certainty").format(percent=LOW_CONFIDENCE)
        self._switch(unsure, wanted.low_confidence, lambda on: replace(wanted, low_confidence=on))
        self._switch(self.tr("Only with a finding"), wanted.open_finding, lambda on: replace(wanted, open_finding=on))
        self._switch(self.tr("Only in doubt"), wanted.doubts, lambda on: replace(wanted, doubts=on))
        self._add_indicator(wanted)
        self.addSeparator()
        self._choices(
            (
                (self.tr("In reading order"), QueueOrder.READING),
                (self.tr("Least certain first"), QueueOrder.CONFIDENCE),
                (self.tr("Grouped by indicator"), QueueOrder.INDICATOR),
                (self.tr("Findings first"), QueueOrder.FINDINGS),
            ),
            wanted.order,
            lambda value: replace(wanted, order=value),
        )
        self.addSeparator()
        if skipped := self._queue.skipped:
            self.addAction(self.tr("{count} skipped, to come at the end").format(count=len(skipped))).setEnabled(False)
        plain = Wanted(order=wanted.order)
        self.addAction(self.tr("Every undecided figure"), lambda: self._queue.want(plain)).setEnabled(wanted != plain)

    def _add_indicator(self, wanted: Wanted) -> None:
        """The indicator of the figure at hand, or the one sifted by."""
        feed, place = FigureStore.of(self._session), self._session.place
        slug = wanted.indicator
        if slug is None and place is not None and place.figure_id is not None and self._session.workspace is not None:
            row = feed.row(place.figure_id) or self._session.workspace.figure(place.figure_id)
            slug = row.indicator
        if slug is not None and self._session.workspace is not None:
            name = self._session.workspace.catalogue.name(slug) or slug
            self._switch(
                self.tr("Only {indicator}").format(indicator=name),
                wanted.indicator is not None,
                lambda on: replace(wanted, indicator=slug if on else None),
            )

    def _switch(self, words: str, on: bool, make: Callable[[bool], Wanted]) -> None:
        action = self.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(lambda now: self._queue.want(make(now)))

    def _choices(self, entries: tuple[tuple[str, T], ...], chosen: T, make: Callable[[T], Wanted]) -> None:
        group = QActionGroup(self)
        for words, value in entries:
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(self._chooser(make(value)))
            group.addAction(action)

    def _chooser(self, wanted: Wanted) -> Callable[[], None]:
        return lambda: self._queue.want(wanted)
