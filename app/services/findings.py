"""All findings of a workspace as the Checks view lists them: sums of reports that do not hold, and what does not fit
between reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.arithmetic.format import TWICE
from app.core.compare.crosscheck import CrossFinding, CrossRule, Severity, cross_check
from app.core.compare.revalidate import holds
from app.core.model import RelationType
from app.core.naming.catalogue import Indicator
from app.services.read_models import FigureRow, RelationRow, Status
from app.services.regions import separate_unknown_regions

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}
# Which member of a relation is the printed result: the one to look at first.
_RESULT = {
    RelationType.SUM: 0,
    RelationType.SHARE: 2,
    RelationType.REMAINDER: 2,
    RelationType.SAME: 1,
    RelationType.CHANGE: 2,
    RelationType.PRIOR: 1,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. `rule` is a RelationType's or a crosscheck.Rule's value; `figures` are the
    members, the one to look at first at the front; `steps` is the sum written out."""

    rule: str
    severity: Severity
    figures: tuple[FigureRow, ...]
    steps: tuple[str, ...]
    note: str = ""

    @property
    def figure(self) -> FigureRow:
        return self.figures[0]

    @property
    def between(self) -> bool:
        """Whether it is between reports."""
        return len({figure.report_id for figure in self.figures}) > 1


def find_findings(
    relations: Iterable[RelationRow], figures: Sequence[FigureRow], catalogue: Mapping[str, Indicator]
) -> tuple[Finding, ...]:
    """Findings in the order of the reports (region, newest year first), the weightier first, then as the text goes."""
    rows = {row.id: row for row in figures}
    placed = separate_unknown_regions(figures)
    failing = [relation for relation in relations if not relation.holds]
    found = [_of_relation(relation, rows) for relation in failing]
    told = [frozenset(relation.figures) for relation in failing]
    for cross in cross_check(placed, catalogue):
        members = {figure.id for figure in cross.figures}
        if len(members) == 1 or not any(members <= known for known in told):  # what the report's own sums tell already
            found.append(_of_cross(cross, rows))
    return tuple(sorted((finding for finding in found if finding is not None), key=_order))


def mended(kind: RelationType, members: Sequence[FigureRow]) -> bool:
    """Whether a relation that the engine found failing is no finding any more: a figure of it was rejected, or it
    holds with what was corrected."""
    if any(member.status is Status.REJECTED for member in members):
        return True
    corrected = any(member.status is Status.CORRECTED for member in members)
    return corrected and holds(kind, members) is True


def sorted_findings(kind: RelationType, members: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """The figures of a relation, the printed result first."""
    result = members[min(_RESULT[kind], len(members) - 1)]
    return (result, *(member for member in members if member is not result))


def _of_relation(relation: RelationRow, rows: Mapping[int, FigureRow]) -> Finding | None:
    members = [rows[figure] for figure in relation.figures if figure in rows]
    if not members or mended(relation.type, members):
        return None
    # Parts that come to more than their total may overlap, though the text does not say so.
    doubtful = relation.type is RelationType.PRIOR or TWICE in relation.note
    severity = Severity.WARNING if doubtful else Severity.ERROR
    return Finding(
        relation.type.value, severity, sorted_findings(relation.type, members), relation.steps, relation.note
    )


def _of_cross(cross: CrossFinding[FigureRow], rows: Mapping[int, FigureRow]) -> Finding:
    members = tuple(rows[figure.id] for figure in cross.figures)
    finding = Finding(cross.rule.value, cross.severity, members, cross.steps)
    if cross.rule is CrossRule.TOLD_DIFFERENTLY and not finding.between:
        return replace(finding, rule=RelationType.SAME.value)
    return finding


def _order(finding: Finding) -> tuple[str, int, str, int, int, int]:
    figure = finding.figure
    return (
        figure.region,
        -(figure.year or 0),
        figure.report_title,
        figure.report_id,
        _WEIGHT[finding.severity],
        figure.span.start,
    )
