"""The reports of the open workspace, read once and kept fresh for the library, the foot and the window."""

from PySide6.QtCore import QObject, Signal

from app.qt.session import Session
from app.services.rows import Changes, ReportRow


class Shelf(QObject):
    """Holds the report rows. `changed` comes after every reading; `ready` is False until the first."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: tuple[ReportRow, ...] = ()
        self.ready = False
        session.opened.connect(self._read)
        session.closed.connect(self._clear)
        session.changed.connect(self._refresh)
        if session.workspace is not None:
            self._read()

    def row(self, report_id: int) -> ReportRow | None:
        """The row of a report, if it is there."""
        return next((row for row in self.rows if row.id == report_id), None)

    def _clear(self) -> None:
        self.rows, self.ready = (), False
        self.changed.emit()

    def _refresh(self, _changes: Changes) -> None:
        self._read()

    def _read(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: workspace.reports(), self._show, key="shelf")

    def _show(self, rows: tuple[ReportRow, ...]) -> None:
        self.rows, self.ready = rows, True
        self.changed.emit()
