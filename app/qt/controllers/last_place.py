"""The last selection in each workspace: remembered as it changes, restored when the workspace opens."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject

from app.qt import settings
from app.qt.controllers.report_store import ReportStore
from app.qt.session import Selection, Session
from app.services.read_models import FigureRow


class LastPlace(QObject):
    """Keeps a report selected as long as the workspace has one."""

    def __init__(self, session: Session, shelf: ReportStore, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._last = (0, 0)
        session.opened.connect(self._recall)
        session.selected.connect(self._remember)
        shelf.changed.connect(self._select)
        self._recall()

    def _recall(self) -> None:
        if self._session.workspace is not None:
            self._last = _last_place(self._session.workspace.path)

    def _remember(self, place: Selection | None) -> None:
        workspace = self._session.workspace
        if workspace is not None and place is not None:
            settings.remember(_key(workspace.path), f"{place.report_id} {place.figure_id or 0}")

    def _select(self) -> None:
        """If nothing is selected, or a report that was removed, select the last place or else the first report."""
        place = self._session.place
        if place is not None and self._shelf.row(place.report_id) is not None:
            return
        if self._shelf.rows:
            self._go_back()
        elif place is not None:
            self._session.select(None)

    def _go_back(self) -> None:
        workspace, (report_id, figure_id) = self._session.workspace, self._last
        self._last = (0, 0)
        row = self._shelf.row(report_id) or self._shelf.rows[0]
        self._session.select(Selection(row.id))
        if workspace is not None and row.id == report_id and figure_id:
            self._session.jobs.read(
                lambda _job: workspace.figure(figure_id), self._select_figure, self._figure_gone, key="last place"
            )

    def _select_figure(self, figure: FigureRow) -> None:
        if self._session.place == Selection(figure.report_id):
            self._session.select(Selection(figure.report_id, figure.id, figure.span))

    def _figure_gone(self, _error: BaseException) -> None:
        """The figure of last time is gone; its report stays selected."""


def _key(workspace: Path) -> str:
    return f"places/{hashlib.sha256(str(workspace).encode()).hexdigest()[:16]}"


def _last_place(workspace: Path) -> tuple[int, int]:
    """Return the ids of the report and the figure that were selected last in a workspace; 0 for none."""
    report, _, figure = settings.text_setting(_key(workspace)).partition(" ")
    return (int(report) if report.isdigit() else 0, int(figure) if figure.isdigit() else 0)
