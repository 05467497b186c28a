"""The reports of the open workspace, read once and kept fresh for the library, the foot and the window."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.qt.session import Session
from app.services.dismissing import all_findings
from app.services.rows import Changes, ReportRow
from app.services.signing import signatures
from app.services.workspace import Workspace

# Findings are counted when the window stands: they are not worth a slower start.
_COUNT_AFTER_MS = 250


class Shelf(QObject):
    """Holds the report rows. `changed` comes after every reading; `ready` is False until the first.
    `findings` is the number of findings in and between all reports, as the Checks view lists them; `signed` tells of
    signed reports, by id, whether they still stand as they were signed."""

    changed = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: tuple[ReportRow, ...] = ()
        self.ready = False
        self.findings = 0
        self.signed: Mapping[int, bool] = {}
        self._dismissing = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_COUNT_AFTER_MS)
        self._later.timeout.connect(self._count)
        session.opened.connect(self._read)
        session.closed.connect(self._clear)
        session.changed.connect(self._refresh)
        session.dismiss_asked.connect(self._expect_dismissal)
        if session.workspace is not None:
            self._read()

    def row(self, report_id: int) -> ReportRow | None:
        """The row of a report, if it is there."""
        return next((row for row in self.rows if row.id == report_id), None)

    def _clear(self) -> None:
        self._later.stop()
        self.rows, self.ready, self.signed = (), False, {}
        self._show_count(0)
        self.changed.emit()

    def _expect_dismissal(self, _finding: object, _reason: str) -> None:
        self._dismissing = True

    def _refresh(self, changes: Changes) -> None:
        self._read()
        if changes.everything or changes.reports_added or changes.reports_removed or self._dismissing:
            self._dismissing = False
            self._later.start()

    def _read(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: (workspace.reports(), _signed(workspace)), self._show, key="shelf")

    def _show(self, found: tuple[tuple[ReportRow, ...], Mapping[int, bool]]) -> None:
        rows, self.signed = found
        # Corrections mend sums; most decisions change none, and counting all again has its price.
        if not self.ready or sum(row.findings for row in rows) != sum(row.findings for row in self.rows):
            self._later.start()
        self.rows, self.ready = rows, True
        self.changed.emit()

    def _count(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: count_findings(workspace), self._show_count, key="findings")

    def _show_count(self, count: int) -> None:
        self.findings = count
        self.counted.emit(count)


def _signed(workspace: Workspace) -> Mapping[int, bool]:
    return {report_id: signature.holds for report_id, signature in signatures(workspace).items()}


def count_findings(workspace: Workspace) -> int:
    """How many findings stand open in and between all reports."""
    return len(all_findings(workspace).open)
