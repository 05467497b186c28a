"""All figures of the open workspace: read once for Table, Trends and Checks, then kept up to date."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.naming.catalogue import Indicator
from app.qt.jobs import Job
from app.qt.session import Session
from app.services.compare.matrix import indicators
from app.services.read_models import Changes, FigureRow
from app.services.workspace import Workspace

if TYPE_CHECKING:
    from app.services.figure_columns import FigureColumns

_MANY = 500  # changed figures from which reading everything anew is the quicker way


class FigureStore(QObject):
    """Emits `loaded` after all figures were read, `replaced` with the new rows of figures that changed, and `cleared`
    when the workspace closes. Reads nothing before the first `want`."""

    loaded = Signal()
    replaced = Signal(object)
    cleared = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._rows: FigureColumns | tuple[()] = ()
        self._stale: set[int] = set()
        self._wanted = False
        self.indicators: Mapping[str, Indicator] = {}
        self.ready = False
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)

    @classmethod
    def of(cls, session: Session) -> "FigureStore":
        """Return the session's store, made on first use."""
        return session.findChild(cls) or cls(session)

    @property
    def rows(self) -> Sequence[FigureRow]:
        """All figures in reading order, as they are now: what is handed out does not change."""
        return self._rows

    def row(self, figure_id: int) -> FigureRow | None:
        place = self._rows.place(figure_id) if self._rows else None
        return None if place is None else self._rows[place]

    def want(self) -> None:
        """Start to read all figures, unless that was done."""
        if not self._wanted:
            self._wanted = True
            self._read()

    def _opened(self) -> None:
        if self._wanted:
            self._read()

    def _closed(self) -> None:
        self._rows, self._stale, self.ready = (), set(), False
        self.cleared.emit()

    def _changed(self, changes: Changes) -> None:
        if not self._wanted:
            return
        only_figures = changes.figures and not (changes.everything or changes.reports_added or changes.reports_removed)
        if not only_figures or not self.ready or len(changes.figures) > _MANY:
            self._read()
            return
        self._stale |= changes.figures
        workspace, stale = self._session.workspace, frozenset(self._stale)
        if workspace is not None:
            self._session.jobs.read(lambda job: _figures(workspace, stale, job), self._replace, key="feed-some")

    def _read(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._stale.clear()
            self._session.jobs.read(
                lambda _job: (workspace.figure_columns(), indicators(workspace)), self._load, key="feed"
            )

    def _load(self, found: "tuple[FigureColumns, Mapping[str, Indicator]]") -> None:
        self._rows, self.indicators = found
        self.ready = True
        self.loaded.emit()

    def _replace(self, rows: Iterable[FigureRow]) -> None:
        newer = [row for row in rows if self._rows and self._rows.place(row.id) is not None]
        if self._rows:
            self._rows = self._rows.with_rows(newer)
        self._stale -= {row.id for row in newer}
        self.replaced.emit(newer)


def _figures(workspace: Workspace, ids: Iterable[int], job: Job) -> list[FigureRow]:
    rows = []
    for figure_id in ids:
        job.check()
        rows.append(workspace.figure(figure_id))
    return rows
