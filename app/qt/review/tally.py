"""What the reviewer did since the workspace was opened: so many decided, so many rejected, so many in doubt."""

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from app.qt import settings
from app.qt.session import Session
from app.services.review import reviewing
from app.services.workspace import Workspace

_VERDICTS = ("confirm", "correct", "reject", "doubt")
_MOST = 5000  # steps of a session


class SessionTally(QObject):
    """`counts` are figures by act of this session, without what was taken back."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._since = ""
        self.counts: Counter[str] = Counter()
        session.opened.connect(self._start)
        session.changed.connect(self._count)
        self._start()

    def _start(self) -> None:
        self._since = datetime.now(UTC).isoformat()
        self._show(Counter())

    def _count(self) -> None:
        workspace, reviewer, since = self._session.workspace, settings.text_setting("reviewer"), self._since
        if workspace is not None and reviewer:
            self._session.jobs.read(lambda _job: tally(workspace, reviewer, since), self._show, key="tally")

    def _show(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.changed.emit()


def tally(workspace: Workspace, reviewer: str, since: str) -> Counter[str]:
    """Figures by the last verdict that a reviewer gave on them since a time of the log (UTC, ISO 8601)."""
    last: dict[int, str] = {}
    for step in reversed(reviewing.recent(workspace, reviewer, _MOST)):
        if step.at >= since and not step.undone:
            for figure_id in step.figures:
                if step.act in _VERDICTS:
                    last[figure_id] = step.act
                elif step.act == "reopen":
                    last.pop(figure_id, None)
    return Counter(last.values())
