"""A workspace as the views and the command line use it."""

from collections.abc import Sequence
from pathlib import Path

from app.core.model import Reason
from app.services.rows import Changes, Event, FigureRow, Hit, RelationRow, ReportRow, ReportText


class Workspace:
    """An open `.heyue` file. Every method may be called from any thread; writing methods are called from the one
    writer thread (`Jobs.write`) and return what they changed. Raises KnownError for the user's world."""

    @classmethod
    def open(cls, path: Path, create: bool = False) -> "Workspace":
        """Open (or create) a workspace file: lock, migrate with a backup before, check integrity."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        raise NotImplementedError

    def close(self) -> None:
        """Close all connections and give the lock back."""
        raise NotImplementedError

    # reading
    def reports(self) -> tuple[ReportRow, ...]:
        """All reports, by region, year (newest first), title."""
        raise NotImplementedError

    def report(self, report_id: int) -> ReportText:
        """One report with its text and outline."""
        raise NotImplementedError

    def source(self, report_id: int) -> bytes:
        """The bytes of the imported file."""
        raise NotImplementedError

    def figures(self, report_ids: Sequence[int] | None = None) -> tuple[FigureRow, ...]:
        """Figures in reading order, of all reports or of those named."""
        raise NotImplementedError

    def figure(self, figure_id: int) -> FigureRow:
        """One figure."""
        raise NotImplementedError

    def why(self, figure_id: int) -> tuple[Reason, ...]:
        """What decided the fields of a figure."""
        raise NotImplementedError

    def same_indicator(self, figure_id: int) -> tuple[FigureRow, ...]:
        """Figures of other reports with the same indicator, by region and year; empty without indicator."""
        raise NotImplementedError

    def relations(self, report_id: int | None = None) -> tuple[RelationRow, ...]:
        """Relations of one report or all; findings are those that do not hold."""
        raise NotImplementedError

    def search(self, query: str, limit: int = 200) -> tuple[Hit, ...]:
        """Every place whose text contains `query` (two characters or more), best reports first."""
        raise NotImplementedError

    def history(self, figure_id: int) -> tuple[Event, ...]:
        """Decisions on a figure, oldest first."""
        raise NotImplementedError

    # writing
    def set_head(self, report_id: int, *, title: str, region: str, year: int | None) -> Changes:
        """Change a report's head data by hand."""
        raise NotImplementedError

    def remove_report(self, report_id: int) -> Changes:
        """Remove a report without decisions from the workspace (with decisions: KnownError)."""
        raise NotImplementedError

    def decide(self, figure_id: int, act: str, reviewer: str, reason: str = "") -> Changes:
        """Append a decision: confirm, reject, doubt, comment or reopen (correct comes with the Review issue)."""
        raise NotImplementedError
