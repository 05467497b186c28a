"""The reports of the open workspace: read once for library, foot and window, then kept up to date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.qt.session import Session
from app.services.read_models import Changes, ReportRow
from app.services.review.dismissing import all_findings
from app.services.review.signing import signatures
from app.services.workspace import Workspace

# Findings are counted when the window stands: they are not worth a slower start.
_COUNT_AFTER_MS = 250
# Decisions come one after another: counting waits for a pause between them.
_RECOUNT_AFTER_MS = 1000


class ReportStore(QObject):
    """Holds the report rows. Emits `changed` after every read; `ready` is False until the first. Each row's `findings`
    is the number that the Checks view lists under it (0 until they are counted), `findings` of the store their sum.
    `signed` maps the id of each signed report to whether it is still as it was signed."""

    changed = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: tuple[ReportRow, ...] = ()
        self.ready = False
        self.signed: Mapping[int, bool] = {}
        self._findings: Mapping[int, int] = {}  # by report
        self._sums = -1  # findings that the reports' own sums tell of
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._count)
        session.opened.connect(self._read)
        session.closed.connect(self._clear)
        session.changed.connect(self._refresh)
        if session.workspace is not None:
            self._read()

    @property
    def findings(self) -> int:
        """The number of open findings of all reports."""
        return sum(self._findings.values())

    def row(self, report_id: int) -> ReportRow | None:
        """The row of a report; None if it is not in the workspace."""
        return next((row for row in self.rows if row.id == report_id), None)

    def _clear(self) -> None:
        self._later.stop()
        self.rows, self.ready, self.signed, self._sums = (), False, {}, -1
        self._show_counts({})

    def _refresh(self, changes: Changes) -> None:
        self._read()
        whole = changes.everything or changes.reports_added or changes.reports_removed
        self._later.start(_COUNT_AFTER_MS if whole else _RECOUNT_AFTER_MS)

    def _read(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: (workspace.reports(), _signed(workspace)), self._show, key="shelf")

    def _show(self, found: tuple[tuple[ReportRow, ...], Mapping[int, bool]]) -> None:
        rows, self.signed = found
        sums = sum(row.findings for row in rows)
        if sums != self._sums:
            self._later.start(_COUNT_AFTER_MS)
        self.rows, self.ready, self._sums = self._counted(rows), True, sums
        self.changed.emit()

    def _counted(self, rows: tuple[ReportRow, ...]) -> tuple[ReportRow, ...]:
        return tuple(replace(row, findings=self._findings.get(row.id, 0)) for row in rows)

    def _count(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: count_findings(workspace), self._show_counts, key="findings")

    def _show_counts(self, counts: Mapping[int, int]) -> None:
        self._findings = counts
        self.rows = self._counted(self.rows)
        self.changed.emit()
        self.counted.emit(self.findings)


def _signed(workspace: Workspace) -> Mapping[int, bool]:
    return {report_id: signature.holds for report_id, signature in signatures(workspace).items()}


def count_findings(workspace: Workspace) -> Mapping[int, int]:
    """Count the open findings of each report; one between reports counts for the report of its first figure."""
    return Counter(finding.figure.report_id for finding in all_findings(workspace).open)
