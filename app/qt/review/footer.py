"""The foot: how far the review is, what is being worked on, that all is saved, who reviews."""

import time
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from app.qt import settings
from app.qt.controllers.report_store import ReportStore
from app.qt.controllers.review_queue import ReviewQueue
from app.qt.controllers.undo_history import UndoHistory
from app.qt.icons import icon
from app.qt.parts.menu_button import MenuButton
from app.qt.review.queue_menu import QueueMenu
from app.qt.review.recent_strip import RecentStrip
from app.qt.session import Session
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Role, Theme
from app.services.importing.pace import Pace
from app.services.read_models import Progress, ReportRow

_ROOMY = 1000  # pixels


class ReviewBar(QWidget):
    """Decided, doubtful and open figures as one painted line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._decided = self._doubts = self._total = 0
        self.setFixedHeight(6)
        self.setFixedWidth(200)
        theme.changed.connect(self.update)

    def set_counts(self, decided: int, doubts: int, total: int) -> None:
        """Show `decided` and `doubts` as parts of `total`."""
        self._decided, self._doubts, self._total = decided, doubts, total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._theme.color(Role.LINE))
        painter.drawRoundedRect(whole, 3, 3)
        if not self._total:
            return
        left = 0.0
        for count, role in ((self._decided, Role.CONFIRMED), (self._doubts, Role.DOUBT)):
            width = whole.width() * count / self._total
            painter.setBrush(self._theme.color(role))
            painter.drawRoundedRect(QRectF(left, 0, width, whole.height()), 3, 3)
            left += width


class Footer(QWidget):
    """36 pixels high. `cancel_asked` comes from the button beside a running job, `reviewer_asked` from the name."""

    cancel_asked = Signal()
    reviewer_asked = Signal()

    def __init__(
        self,
        session: Session,
        shelf: ReportStore,
        queue: ReviewQueue,
        steps: UndoHistory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pace = Pace()
        self._session, self._shelf, self._queue = session, shelf, queue
        self.setFixedHeight(METRICS.header)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        self._bar = ReviewBar(session.theme)
        self._counts = QLabel()
        row.addWidget(self._bar)
        row.addWidget(self._counts)
        self._next_by = self._queue_button(queue)
        row.addWidget(self._next_by)
        self.recent = RecentStrip(session.theme, steps)
        row.addWidget(self.recent, 1)
        self._job = self._job_part()
        row.addWidget(self._job)
        row.addStretch(1)
        self._saved, self._reviewer = self._dim(""), self._reviewer_button()
        offline = self._dim(self.tr("Offline"))
        offline.setToolTip(self.tr("Heyue never opens a network connection."))
        for widget in (self._saved, self._reviewer, offline):
            row.addWidget(widget)
        session.selected.connect(self._show_counts)
        session.opened.connect(self._show_all)
        session.closed.connect(self._show_all)
        session.waiting_changed.connect(self._show_saved)
        shelf.changed.connect(self._show_all)
        self._show_all()

    @staticmethod
    def _dim(words: str) -> QLabel:
        label = QLabel(words)
        set_style_class(label, "dim")
        return label

    def _reviewer_button(self) -> QToolButton:
        button = QToolButton()
        set_style_class(button, "choice")
        button.setToolTip(self.tr("Change the reviewer's name"))
        button.clicked.connect(self.reviewer_asked)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()

    def free(self) -> tuple[int, int]:
        """Where the part begins and ends that a note may take for a moment, in its own pixels. What was done last gives
        way, as it stands above the views too; a note cut in the midst of a number would mislead."""
        if self.isHidden():
            return 0, self.width()
        told = (self._bar, self._counts, self._next_by, self._job)
        ends = [part.mapTo(self, part.rect().topRight()).x() for part in told if part.isVisible()]
        return max(ends, default=0) + 8, (self._saved if self._saved.text() else self._reviewer).x() - 8

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a long job is; None when it is over."""
        self._job.setVisible(progress is not None)
        if progress is None:
            return
        self._job_bar.setRange(0, progress.total)
        self._job_bar.setValue(progress.done)
        count = self.tr("Importing {done} of {total}").format(done=progress.done, total=progress.total)
        if not progress.total:
            count = self.tr("Looking for reports...")
        elif (pace := self._pace.told(progress, time.monotonic())) is not None:
            rest = self.tr("{rate} a second, {minutes} min left")
            count = f"{count}  {rest.format(rate=f'{pace[0]:.1f}', minutes=ceil(pace[1] / 60))}"
        name = self._job_name.fontMetrics().elidedText(progress.name, Qt.TextElideMode.ElideMiddle, 240)
        self._job_name.setText(f"{count}  {name}")

    def show_reviewer(self) -> None:
        """Show who reviews."""
        self._reviewer.setText(settings.text_setting("reviewer") or self.tr("No reviewer yet"))

    def _queue_button(self, queue: ReviewQueue) -> QToolButton:
        button = MenuButton(self._session.theme)
        button.setMenu(QueueMenu(self._session, queue, button))
        button.setToolTip(self.tr("Review order"))
        button.setAccessibleName(self.tr("Review order"))
        queue.changed.connect(self._show_queue)
        return button

    def _show_queue(self) -> None:
        """Say whether the queue is sifted, so that nobody wonders where the others are."""
        wanted = self._queue.wanted
        sifted = wanted.indicator is not None or wanted.low_confidence or wanted.open_finding or wanted.doubts
        words = self.tr("All reports") if wanted.everywhere else self.tr("This report")
        self._next_by.setText(self.tr("{scope}, filtered").format(scope=words) if sifted else words)

    def _job_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._job_bar = QProgressBar()
        self._job_bar.setTextVisible(False)
        self._job_bar.setFixedWidth(96)
        self._job_bar.setAccessibleName(self.tr("Import progress"))
        self._job_name = QLabel()
        set_style_class(self._job_name, "dim")
        self._job_name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        cancel = QToolButton()
        cancel.setIcon(icon(self._session.theme, "close"))
        cancel.setIconSize(QSize(14, 14))
        cancel.setToolTip(self.tr("Cancel; reports already imported stay"))
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.cancel_asked)
        for widget in (self._job_bar, self._job_name, cancel):
            row.addWidget(widget)
        part.hide()
        return part

    def _show_all(self) -> None:
        self._show_counts()
        self._show_saved()
        self._show_queue()
        self.show_reviewer()

    def _show_saved(self) -> None:
        workspace = self._session.workspace
        words = self.tr("All saved") if workspace is not None else ""
        if workspace is not None and workspace.read_only:
            words = self.tr("Read only, as it was when it was opened")
        elif workspace is not None and self._session.waiting:
            words = self.tr("Not saved yet: waiting for another program that is writing")
            if not workspace.in_place:
                words = self.tr("Not saved yet: the workspace is no longer in its place")
        self._saved.setText(words)
        set_style_class(self._saved, "error" if self._session.waiting else "dim")
        self._saved.setToolTip(str(workspace.path) if workspace is not None else "")
        self._reviewer.setVisible(workspace is not None)

    def _show_counts(self) -> None:
        place = self._session.place
        chosen = self._shelf.row(place.report_id) if place else None
        rows = (chosen,) if chosen else self._counting()
        total, doubts = sum(row.figures for row in rows), sum(row.doubts for row in rows)
        decided = sum(row.decided for row in rows)
        roomy = self.width() >= _ROOMY
        self._bar.setVisible(bool(total) and roomy)
        self._counts.setVisible(bool(total))
        self._next_by.setVisible(bool(total))
        self._bar.set_counts(decided, doubts, total)
        words = (
            self.tr("This report: {total} figures, {decided} decided, {open} undecided, {doubts} in doubt")
            if chosen
            else self.tr("All reports: {total} figures, {decided} decided, {open} undecided, {doubts} in doubt")
        ).format(total=total, decided=decided, open=total - decided - doubts, doubts=doubts)
        short = self.tr("{decided} of {total} decided, {doubts} in doubt")
        self._counts.setText(words if roomy else short.format(decided=decided, total=total, doubts=doubts))
        self._bar.setAccessibleName(words)
        scope = self._everything()
        if chosen:
            scope = f"{chosen.title}\n{words}\n{scope}"
        self._bar.setToolTip(scope)
        self._counts.setToolTip(scope)

    def _counting(self) -> tuple[ReportRow, ...]:
        """The reports that no newer version has taken the place of."""
        return tuple(row for row in self._shelf.rows if row.superseded_by is None)

    def _everything(self) -> str:
        rows = self._counting()
        return self.tr("All reports: {total} figures, {decided} decided").format(
            total=sum(row.figures for row in rows), decided=sum(row.decided for row in rows)
        )
