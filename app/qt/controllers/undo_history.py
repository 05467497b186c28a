"""Undo, redo and the reviewer's last decisions."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.qt import settings
from app.qt.controllers.deciding import Deciding
from app.qt.session import Selection, Session
from app.qt.words import act_name, amount
from app.services.read_models import Changes, FigureRow
from app.services.review import reviewing
from app.services.review.reviewing import ReviewStep
from app.services.workspace import Workspace

_LATEST = 6


@dataclass(frozen=True, slots=True)
class RecentStep:
    """A step and its figure: the first one if it has several, None if that figure is gone or the step had none."""

    step: ReviewStep
    figure: FigureRow | None

    @property
    def words(self) -> str:
        """`Confirmed “305 个”`, `Rejected 12 figures`. Without the quotes it would read as a count."""
        act = act_name(self.step.act)
        if self.step.act in _WITHOUT_AMOUNT:
            return act
        if len(self.step.figures) > 1 and self.step.act in _MANY:
            count = QCoreApplication.translate("UndoHistory", "{count} figures").format(count=len(self.step.figures))
            return f"{act} {count}"
        if self.figure is None:
            return act
        told = QCoreApplication.translate("UndoHistory", "{act} “{amount}”")
        return told.format(act=act, amount=amount(self.figure))


_MANY = frozenset({"confirm", "reject", "doubt", "reopen", "comment"})
# What these are about is no one figure.
_WITHOUT_AMOUNT = frozenset({"dismiss", "sign", "catalogue", reviewing.SUPERSEDE, reviewing.SWITCH, reviewing.MARK})


@dataclass(frozen=True, slots=True)
class UndoState:
    """The steps that undo and redo would take, and the last decisions, newest first."""

    undo: RecentStep | None = None
    redo: RecentStep | None = None
    recent: tuple[RecentStep, ...] = ()


class UndoHistory(QObject):
    """Reads the reviewer's last steps from the log, so they outlive the session. Emits `changed` when they change."""

    changed = Signal()

    def __init__(self, session: Session, deciding: Deciding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._deciding = session, deciding
        self.latest = UndoState()
        session.opened.connect(self.refresh)
        session.changed.connect(self._changed)
        session.closed.connect(self._clear)
        if session.workspace is not None:
            self.refresh()

    def undo(self) -> None:
        """Undo the last step and select its figure."""
        if not self._deciding.correcting and self.latest.undo is not None:
            self._deciding.keep(reviewing.undo, partial(self._turned, self.latest.undo))

    def redo(self) -> None:
        """Redo the step that was undone last."""
        if not self._deciding.correcting and self.latest.redo is not None:
            self._deciding.keep(reviewing.redo, partial(self._turned, self.latest.redo))

    def reopen(self, told: RecentStep) -> None:
        """Reopen the figures that a step decided."""
        self._deciding.bulk(told.step.figures, "reopen")

    def show(self, told: RecentStep) -> None:
        """Select the figure of a step."""
        if (row := told.figure) is not None:
            self._session.select(Selection(row.report_id, row.id, row.span))

    def refresh(self) -> None:
        """Reload the history; each reviewer has a separate one."""
        workspace, reviewer = self._session.workspace, settings.text_setting("reviewer")
        if workspace is not None and reviewer:
            self._session.jobs.read(lambda _job: read_latest(workspace, reviewer), self._show, key="steps")
        else:
            self._show(UndoState())

    def _changed(self, _changes: Changes) -> None:
        self.refresh()

    def _turned(self, told: RecentStep, changes: Changes) -> None:
        row = told.figure
        if changes.everything and row is not None and row.id not in changes.figures:
            # It was added and is gone: before the views read it anew they go to its place.
            self._session.select(Selection(row.report_id, None, row.span))
            self._session.apply(changes)
        else:
            self._session.apply(changes)
            self.show(told)

    def _clear(self) -> None:
        self._show(UndoState())

    def _show(self, latest: UndoState) -> None:
        self.latest = latest
        self.changed.emit()


def read_latest(workspace: Workspace, reviewer: str) -> UndoState:
    """Read the last steps of a reviewer and their figures."""
    undo, redo = reviewing.undoable(workspace, reviewer), reviewing.redoable(workspace, reviewer)
    steps = [step for step in reviewing.recent(workspace, reviewer, 3 * _LATEST) if not step.undone][:_LATEST]
    ids = {step.figures[0] for step in (undo, redo, *steps) if step is not None and step.figures}
    rows = {figure_id: workspace.figure(figure_id) for figure_id in ids}

    def told(step: ReviewStep | None) -> RecentStep | None:
        return None if step is None else RecentStep(step, rows.get(step.figures[0]) if step.figures else None)

    return UndoState(told(undo), told(redo), tuple(filter(None, map(told, steps))))
