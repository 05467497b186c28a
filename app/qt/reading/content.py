"""The data of one reading pane, read in one job."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.model import Span
from app.services.read_models import FigureRow, RelationRow, ReportText
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Content:
    """A report, its figures in reading order, their relations, and each indicator's sense (`higher`, `lower`, `-`) by
    slug."""

    report: ReportText
    figures: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    better: Mapping[str, str]
    by_id: dict[int, FigureRow] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {row.id: row for row in self.figures})

    @property
    def id(self) -> int:
        return self.report.row.id

    def related(self, figure_id: int) -> frozenset[int]:
        """The other figures of the sums, shares and repetitions that a figure is in."""
        found = {member for relation in self.relations if figure_id in relation.figures for member in relation.figures}
        return frozenset(found - {figure_id})

    def repeats(self, figure_id: int) -> tuple[FigureRow, ...]:
        """All figures of this report with the indicator and kind of a figure, itself included, in reading order."""
        row = self.by_id[figure_id]
        if row.indicator is None:
            return (row,)
        return tuple(other for other in self.figures if (other.indicator, other.kind) == (row.indicator, row.kind))

    def refreshed(self, workspace: Workspace) -> "Content":
        """The same text with current figures and relations."""
        return replace(self, figures=ordered(workspace.figures([self.id])), relations=workspace.relations(self.id))


def read_content(workspace: Workspace, report_id: int) -> Content:
    """Read a report for a pane."""
    report = workspace.report(report_id)
    better = {slug: entry.better for slug, entry in workspace.catalogue.indicators.items()}
    return Content(report, ordered(workspace.figures([report_id])), workspace.relations(report_id), better)


def ordered(figures: tuple[FigureRow, ...]) -> tuple[FigureRow, ...]:
    """In reading order."""
    return tuple(sorted(figures, key=lambda row: (row.span, row.id)))


def step(figures: list[FigureRow], chosen: FigureRow | None, offset: int, forward: bool) -> FigureRow | None:
    """The figure after or before the chosen one, or else after or before a text offset; None at the end."""
    if chosen is not None:
        key = (chosen.span, chosen.id)
        if forward:
            return next((row for row in figures if (row.span, row.id) > key), None)
        return next((row for row in reversed(figures) if (row.span, row.id) < key), None)
    here = Span(offset, offset + 1)
    if forward:
        return next((row for row in figures if row.span.start >= here.start), None)
    return next((row for row in reversed(figures) if row.span.start < here.start), None)
