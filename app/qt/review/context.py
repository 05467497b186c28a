"""What stands beside a figure in the Review view: last year's, the target, its twin in the report, other districts."""

from dataclasses import dataclass

from app.core.model import Kind
from app.qt.parts.figure_facts import Facts, read_facts, whole_year
from app.services.read_models import FigureRow
from app.services.workspace import Workspace

_DISTRICTS = 6


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """A figure with its company; each list is in the order in which it is to be read. `better` is the indicator's
    sense: `higher`, `lower` or `-`."""

    facts: Facts
    last_year: tuple[FigureRow, ...]
    targets: tuple[FigureRow, ...]
    twins: tuple[FigureRow, ...]
    districts: tuple[FigureRow, ...]
    better: str


def read_context(workspace: Workspace, figure_id: int) -> ReviewContext:
    """Read all that is shown of a figure."""
    facts = read_facts(workspace, figure_id)
    figure, year = facts.figure, _year(facts.figure)
    if figure.indicator is None:
        return ReviewContext(facts, (), (), (), (), "-")
    own = [
        row
        for row in workspace.figures([figure.report_id])
        if row.indicator == figure.indicator and row.id != figure.id
    ]
    here = [row for row in (*own, *facts.others) if _at_home(row, figure)]
    away = [row for row in facts.others if row.region and not _at_home(row, figure)]
    entry = workspace.catalogue.indicators.get(figure.indicator)
    return ReviewContext(
        facts,
        tuple(row for row in here if row.kind is figure.kind and year is not None and _year(row) == year - 1),
        tuple(row for row in here if _is_target_of(row, figure) and _year(row) == year),
        tuple(row for row in own if row.kind is figure.kind and row.period == figure.period),
        tuple(row for row in away if row.kind is figure.kind and _year(row) == year)[:_DISTRICTS],
        entry.better if entry is not None else "-",
    )


def _year(row: FigureRow) -> int | None:
    return whole_year(row.period) or row.year


def _at_home(row: FigureRow, figure: FigureRow) -> bool:
    """Of the same place; reports of unknown places need not be of one."""
    return row.report_id == figure.report_id or (bool(figure.region) and row.region == figure.region)


def _is_target_of(row: FigureRow, figure: FigureRow) -> bool:
    return row.kind is Kind.TARGET and figure.kind is not Kind.TARGET and row.unit == figure.unit
