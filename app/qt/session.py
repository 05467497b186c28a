"""What all views share: the open workspace, the one selection, what changed, the jobs and the theme."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.model import Span
from app.qt.jobs import Jobs
from app.qt.theme import Theme
from app.services.read_models import Changes
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: a report, perhaps a range in it, perhaps a figure. `reveal` asks the window to bring the
    Reading view to the front (a click in a plot or a search hit does; a click in the table does not)."""

    report_id: int
    figure_id: int | None = None
    span: Span | None = None
    reveal: bool = False


class Session(QObject):
    """The one object handed to every view. Views connect to its signals and never to each other."""

    opened = Signal()  # a workspace is open: read everything anew
    closed = Signal()  # no workspace: show the empty state
    changed = Signal(object)  # Changes
    selected = Signal(object)  # Place or None
    reader_moved = Signal(int, int)  # another section is being read: report, text offset
    told = Signal(str)  # a short note for the user: copied, exported
    bulk_asked = Signal(object, str)  # an act on many figures: their ids, the act
    dismiss_asked = Signal(object, str)  # Findings to lay aside, the reason
    span_asked = Signal(object, object)  # FigureRow, Span: its boundaries are to be these
    add_asked = Signal(int, object)  # report's id, Span: what is marked there is to be a figure
    view_asked = Signal(str)  # bring a view to the front: reading, table, trends, checks

    def __init__(self, theme: Theme, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.jobs = jobs
        self._workspace: Workspace | None = None
        self._place: Selection | None = None

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    @property
    def place(self) -> Selection | None:
        return self._place

    def open(self, workspace: Workspace) -> None:
        """Show a workspace, closing the one before."""
        self.close()
        self._workspace = workspace
        self.opened.emit()

    def close(self) -> None:
        """Close the open workspace, if any, after the work under way has stopped."""
        if self._workspace is None:
            return
        self.jobs.stop()
        workspace, self._workspace, self._place = self._workspace, None, None
        self.closed.emit()
        workspace.close()

    def select(self, place: Selection | None) -> None:
        """Select a place everywhere. Selecting never decides anything."""
        if place == self._place and not (place and place.reveal):
            return
        self._place = place
        self.selected.emit(place)

    def apply(self, changes: Changes) -> None:
        """Tell every view what a mutation changed."""
        self.changed.emit(changes)

    def tell(self, note: str) -> None:
        """Show the user a short note that goes away by itself."""
        self.told.emit(note)

    def show_view(self, name: str) -> None:
        """Bring the view `reading`, `table`, `trends` or `checks` to the front."""
        self.view_asked.emit(name)
