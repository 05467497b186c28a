"""What all views share: the open workspace, the one selection, what changed, the jobs and the theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.model import Span
from app.core.review.finding_states import FindingState
from app.qt.jobs import Jobs
from app.qt.theme import Theme
from app.services.findings import Finding
from app.services.read_models import Changes, FigureRow
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

    cell_choice_asked = Signal(object, int, int)  # a cell's key, the figure that is to speak for it, the one that does
    opened = Signal()  # a workspace is open: read everything anew
    closed = Signal()  # no workspace: show the empty state
    changed = Signal(object)  # Changes
    selected = Signal(object)  # Selection or None
    reader_moved = Signal(int, int)  # another section is being read: report, text offset
    told = Signal(str)  # a short note for the user: copied, exported
    # Emitted by the typed methods at the end of this class alone; what they carry stands there.
    bulk_asked = Signal(object, str)
    comment_asked = Signal(object, str)
    mark_asked = Signal(object, object, str)
    switch_asked = Signal(str, bool, str)
    span_asked = Signal(object, object)
    add_asked = Signal(int, object)
    act_asked = Signal(str)
    trend_asked = Signal(str)
    settle_asked = Signal()
    waiting_changed = Signal(bool)  # an act waits while another program writes to the workspace, or no longer
    view_asked = Signal(str)  # bring a view to the front: reading, table, trends, checks

    def __init__(self, theme: Theme, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.jobs = jobs
        self._workspace: Workspace | None = None
        self._place: Selection | None = None
        self._waiting = False
        self.waiting_changed.connect(self._wait)

    @property
    def waiting(self) -> bool:
        """Whether an act waits to be saved while another program writes to the workspace."""
        return self._waiting

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting

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
        workspace.wait_for_others(self.waiting_changed.emit)
        self.opened.emit()

    def close(self) -> None:
        """Close the open workspace, if any, after the work under way has stopped."""
        if self._workspace is None:
            return
        self._workspace.stop_waiting()
        self.jobs.stop()
        workspace, self._workspace, self._place, self._waiting = self._workspace, None, None, False
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

    # what a view asks of the window
    def decide_all(self, figure_ids: Sequence[int], act: str) -> None:
        """Decide on many figures at once: `confirm`, `reject`, `doubt` or `reopen`."""
        self.bulk_asked.emit(list(figure_ids), act)

    def comment_all(self, figure_ids: Sequence[int], words: str) -> None:
        """Put one comment on several figures."""
        self.comment_asked.emit(list(figure_ids), words)

    def mark(self, findings: Sequence[Finding], state: FindingState, reason: str) -> None:
        """Bring findings into a state, with one reason of the reviewer's."""
        self.mark_asked.emit(tuple(findings), state, reason)

    def switch_rule(self, rule: str, on: bool, reason: str) -> None:
        """Switch a rule of the checks on or, with a reason, off."""
        self.switch_asked.emit(rule, on, reason)

    def set_span(self, figure: FigureRow, span: Span) -> None:
        """Correct where a figure begins and ends."""
        self.span_asked.emit(figure, span)

    def add_figure(self, report_id: int, span: Span) -> None:
        """Make a figure of what is marked in a report."""
        self.add_asked.emit(report_id, span)

    def act(self, act: str) -> None:
        """Ask for an act on the selected figure: `confirm`, `correct`, `reject`, ...; `next` goes on."""
        self.act_asked.emit(act)

    def settle(self) -> None:
        """Ask for the differences between reviewers, to be settled from the selected figure on."""
        self.settle_asked.emit()

    def show_trend(self, indicator: str) -> None:
        """Bring the plot of an indicator to the front."""
        self.trend_asked.emit(indicator)

    def show_view(self, name: str) -> None:
        """Bring the view `reading`, `table`, `trends` or `checks` to the front."""
        self.view_asked.emit(name)
