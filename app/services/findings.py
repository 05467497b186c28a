"""All findings of a workspace as the Checks view lists them: sums of reports that do not hold, and what does not fit
between reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.arithmetic.format import SWAPPED, TWICE
from app.core.compare import text_checks
from app.core.compare.crosscheck import CrossFinding, CrossRule, cross_check
from app.core.compare.references import reference_check
from app.core.compare.revalidate import holds
from app.core.compare.rules import RULES, Severity
from app.core.compare.text_checks import TextFinding
from app.core.compare.text_counts import counted
from app.core.lexicon.checks import CheckWords
from app.core.model import RelationType, Span
from app.core.naming.catalogue import Indicator
from app.services.read_models import FigureRow, RelationRow, Status
from app.services.regions import separate_unknown_regions, split_references

_EXCERPT = 60  # characters of the text shown from a mark on
_OVERLAPPING = frozenset(("家", "户", "人", "名"))  # who can be of two kinds at once
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}
# Which member of a relation is the printed result: the one to look at first.
_RESULT = {
    RelationType.SUM: 0,
    RelationType.SHARE: 2,
    RelationType.REMAINDER: 2,
    RelationType.SAME: 1,
    RelationType.CHANGE: 2,
    RelationType.PRIOR: 1,
    RelationType.AVERAGE: 2,
    RelationType.RANK: 1,
}


_HARDLY = (RelationType.PRIOR, RelationType.CHANGE)  # a note on one that holds says why it hardly does
FindingKey = tuple[str, tuple[int, ...]]  # the rule and the ids of the figures


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. `rule` names one of `core.compare.rules.RULES`; `figures` are the members, the one
    to look at first at the front; `steps` is the sum written out. A finding of the text's own marks has its own `span`
    and `sentence`, and holds on to the figure nearest to it."""

    rule: str
    severity: Severity
    figures: tuple[FigureRow, ...]
    steps: tuple[str, ...]
    note: str = ""
    span: Span | None = None
    sentence: str = ""

    @property
    def figure(self) -> FigureRow:
        return self.figures[0]

    @property
    def key(self) -> FindingKey:
        """What stays of it when it is read anew."""
        return self.rule, tuple(figure.id for figure in self.figures)

    @property
    def at_figure(self) -> bool:
        """Whether it stands where its figure does, so that section and page are the same: the figure that a mark of
        the text holds on to may stand far behind it."""
        return self.span is None or 0 <= self.figure.span.start - self.span.start <= _EXCERPT

    @property
    def between(self) -> bool:
        """Whether it is between reports."""
        return len({figure.report_id for figure in self.figures}) > 1


def find_findings(
    relations: Iterable[RelationRow],
    figures: Sequence[FigureRow],
    catalogue: Mapping[str, Indicator],
    words: CheckWords | None = None,
    references: frozenset[int] = frozenset(),
) -> tuple[Finding, ...]:
    """Findings in the order of the reports (region, newest year first), the weightier first, then as the text goes.
    Reports are checked against the `references` among them."""
    failing = [relation for relation in relations if fails(relation)]
    rows = {row.id: row for row in figures}
    return in_order((*own_findings(failing, rows), *cross_findings(failing, figures, catalogue, words, references)))


def fails(relation: RelationRow) -> bool:
    """Whether the engine found that a relation does not hold, or hardly: only with a change's last digits cut off, with
    points told as per cent, at the far end of what rounding leaves open."""
    return not relation.holds or (relation.type in _HARDLY and bool(relation.note))


def own_findings(failing: Iterable[RelationRow], rows: Mapping[int, FigureRow]) -> list[Finding]:
    """What reports tell of themselves: relations that do not hold, between figures that stand in `rows`."""
    found = (_of_relation(relation, rows) for relation in failing)
    return [finding for finding in found if finding is not None]


def cross_findings(
    failing: Iterable[RelationRow],
    figures: Sequence[FigureRow],
    catalogue: Mapping[str, Indicator],
    words: CheckWords | None = None,
    references: frozenset[int] = frozenset(),
) -> list[Finding]:
    """What does not fit between the figures of all reports, or with the catalogue. What the reports' own sums tell
    already is left out. Regions do not touch each other: all findings are those of each region's figures together,
    each with the `references` beside it."""
    rows = {row.id: row for row in figures}
    told = [frozenset(relation.figures) for relation in failing]
    placed = separate_unknown_regions(figures)
    own, theirs = split_references(placed, references)
    found = []
    for cross in (*cross_check(own, catalogue, words), *reference_check(own, theirs)):
        members = {figure.id for figure in cross.figures}
        if len(members) == 1 or not any(members <= known for known in told):
            found.append(_of_cross(cross, rows))
    return found


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What the checks of a text read of a report: canonical text, title, the years that title and body tell."""

    report_id: int
    text: str
    title: str
    title_year: int | None
    work_year: int | None


def text_findings(
    reports: Iterable[CheckedText], figures: Iterable[FigureRow], words: CheckWords
) -> tuple[Finding, ...]:
    """Findings of the texts' own marks, in the order of `find_findings`. A report without figures has none."""
    by_report: dict[int, list[FigureRow]] = {}
    for figure in figures:
        by_report.setdefault(figure.report_id, []).append(figure)
    found: list[Finding] = []
    for report in reports:
        rows = by_report.get(report.report_id)
        if rows:
            stated = text_checks.title_year(report.title, report.title_year, report.work_year, report.text)
            marks = (*text_checks.enumerators(report.text, words), *stated, *counted(report.text, words.counted))
            found.extend(_of_text(item, report.text, rows) for item in marks)
    return tuple(sorted(found, key=_order))


def _of_text(item: TextFinding, text: str, rows: Sequence[FigureRow]) -> Finding:
    """Held by the first figure after the mark, so that it can be laid aside and gone to as any other."""
    after = [row for row in rows if row.span.start >= item.span.start]
    anchor = min(after or rows, key=lambda row: abs(row.span.start - item.span.start))
    return Finding(item.rule, item.severity, (anchor,), item.steps, span=item.span, sentence=_excerpt(text, item.span))


def _excerpt(text: str, mark: Span) -> str:
    """The sentence that a mark opens; of one that goes on far, the beginning with `…`."""
    sentence, stop, _ = text[mark.start : mark.start + 2 * _EXCERPT].partition("。")
    cut = not stop and len(sentence) > _EXCERPT
    return " ".join(sentence[: _EXCERPT if cut else None].split()) + (stop or "…" * cut)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By report, the weightier first, then as the text goes."""
    return tuple(sorted(findings, key=_order))


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
    # Firms and people of two kinds are counted twice, though the text does not say so; two counts may be of two things.
    severity = RULES[relation.type.value].severity
    twice = TWICE in relation.note and members[0].unit in _OVERLAPPING
    if relation.holds or twice or SWAPPED in relation.note:
        severity = Severity.WARNING
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
        (finding.span or figure.span).start,
    )
