"""What the reviewer did today: so many decided, so many rejected, so many in doubt."""

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from app.qt import settings
from app.qt.session import Session
from app.services.review import reviewing
from app.services.workspace import Workspace

_VERDICTS = ("confirm", "correct", "reject", "doubt")
_MOST = 5000  # steps of a day


class DayTally(QObject):
    """`counts` are figures by act of today, in whatever view they were decided, without what was taken back."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.counts: Counter[str] = Counter()
        session.opened.connect(self._count)
        session.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        workspace, reviewer = self._session.workspace, settings.text_setting("reviewer")
        if workspace is None or not reviewer:
            self._show(Counter())
            return
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = midnight.astimezone(UTC).isoformat(timespec="milliseconds")
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
