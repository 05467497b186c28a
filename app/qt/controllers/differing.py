"""Figures on which merged reviewers differ without a settlement: the marks of every view come from here."""

from PySide6.QtCore import QObject, Signal

from app.qt.session import Session
from app.services.review.adjudicating import unsettled


class Differing(QObject):
    """`changed` tells that `ids` are others."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.ids: frozenset[int] = frozenset()
        session.opened.connect(self._read)
        session.closed.connect(self._clear)
        session.changed.connect(self._read)
        self._read()

    @classmethod
    def of(cls, session: Session) -> "Differing":
        """Return the session's, made on first use."""
        return session.findChild(cls) or cls(session)

    def _read(self, _changes: object = None) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: unsettled(workspace), self._show, key="differing")

    def _clear(self) -> None:
        self._show(frozenset())

    def _show(self, ids: frozenset[int]) -> None:
        if ids != self.ids:
            self.ids = ids
            self.changed.emit()
