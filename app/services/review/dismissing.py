"""Findings that a reviewer has laid aside with a reason; they return when one of their figures changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import KnownError
from app.core.model import Span
from app.core.review.decisions import Act
from app.core.review.signing import finding_key, fingerprint, numeral_key
from app.services import decision_events
from app.services.findings import CheckedText, Finding, find_findings, in_order, text_findings
from app.services.open_findings import dismissal, dismissals, explained
from app.services.read_models import Changes, FigureRow
from app.services.workspace import Workspace
from app.store import decisions, reports
from app.store.decisions import NewDecision
from app.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that was laid aside: by whom, when (ISO 8601, UTC), why."""

    finding: Finding
    reviewer: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings of a workspace: those that still stand open, and those laid aside."""

    open: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...]


def dismiss(workspace: Workspace, finding: Finding, reviewer: str, reason: str) -> Changes:
    """Lay a finding aside. KnownError without a reason, since the record has to say why."""
    return dismiss_all(workspace, [finding], reviewer, reason)


def dismiss_all(workspace: Workspace, findings: Sequence[Finding], reviewer: str, reason: str) -> Changes:
    """Lay findings aside with one reason, as one step: all or none."""
    decision_events.named(reviewer)
    _with_reason(reason)
    with workspace.store.writing() as db:
        events = [_dismissal(db, finding, reviewer, reason.strip()) for finding in findings]
        return decision_events.changes(db, decisions.append(db, events))


def _dismissal(db: Database, finding: Finding, reviewer: str, reason: str) -> NewDecision:
    known = decision_events.known(db, [figure.id for figure in finding.figures])
    key = finding_key(finding.rule, [key for key, _, _ in known.values()])
    stood, engine = fingerprint(finding.figures), known[finding.figure.id][2]
    return NewDecision(Act.DISMISS, reviewer, key, "finding", "", stood, reason, engine)


def sift(workspace: Workspace, findings: Sequence[Finding]) -> Sifted:
    """Divide findings (`services.findings.find`) into open ones and those laid aside."""
    with workspace.store.reading() as db:
        kept = dismissals(db)
        if not kept:
            return Sifted(tuple(findings), ())
        left, aside = [], []
        for finding in findings:
            event = dismissal(db, kept, finding.rule, finding.figures)
            if event is None:
                left.append(finding)
            else:
                aside.append(Dismissed(finding, event.reviewer, event.at, event.reason))
    return Sifted(tuple(left), tuple(aside))


def all_findings(workspace: Workspace, figures: Sequence[FigureRow] | None = None) -> Sifted:
    """All findings of a workspace, within reports and between them, sifted; `figures` are all of its figures, where
    they were read already."""
    with workspace.store.reading():
        rows = workspace.figures() if figures is None else figures
        return sift(workspace, fresh_findings(workspace, rows))


def fresh_findings(workspace: Workspace, rows: Sequence[FigureRow]) -> tuple[Finding, ...]:
    """All findings over all figures of a workspace, laid aside or not."""
    catalogue = workspace.catalogue
    found = find_findings(
        workspace.relations(), rows, catalogue.indicators, catalogue.rules.checks, workspace.references()
    )
    marks = text_findings(_texts(workspace), rows, catalogue.rules.checks)
    return in_order((*found, *marks)) if marks else found


def _texts(workspace: Workspace) -> Iterator[CheckedText]:
    with workspace.store.reading() as db:
        for record in reports.records(db):
            text = reports.text(db, record.id)
            yield CheckedText(record.id, text, record.title, record.title_year, record.work_year)


def evidence_places(workspace: Workspace, findings: Iterable[Finding]) -> Mapping[int, Span]:
    """Where the figures of findings stand in the sentence of the finding's first figure, by figure's id; those of
    other sentences are missing."""
    from app.core.text.evidence import place_in  # noqa: PLC0415 - its rules of clauses are not wanted at the start

    texts: dict[int, str] = {}
    found: dict[int, Span] = {}
    with workspace.store.reading() as db:
        for finding in findings:
            first = finding.figure
            for figure in finding.figures:
                if (figure.report_id, figure.sentence) != (first.report_id, first.sentence) or figure.id in found:
                    continue
                if first.report_id not in texts:
                    texts[first.report_id] = reports.text(db, first.report_id)
                place = place_in(figure.sentence, texts[first.report_id], figure.span)
                if place is not None:
                    found[figure.id] = place
    return found


def explain(workspace: Workspace, report_id: int, span: Span, reviewer: str, reason: str) -> Changes:
    """Say what a numeral is that the engine could not explain; it no longer stands in the way of a signature then."""
    decision_events.named(reviewer)
    _with_reason(reason)
    with workspace.store.writing() as db:
        record = reports.records(db, report_id)[0]
        key, engine = numeral_key(record.sha256, span), reports.engine(db, report_id)
        event = NewDecision(Act.DISMISS, reviewer, key, "numeral", "", reason.strip(), reason.strip(), engine)
        return decision_events.changes(db, decisions.append(db, [event]))


def explanations(workspace: Workspace, report_id: int) -> Mapping[Span, str]:
    """What reviewers said of the numerals of a report that the engine could not explain, by place."""
    with workspace.store.reading() as db:
        return {span: event.reason for span, event in explained(db, report_id).items()}


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise KnownError("Say why the finding is dismissed: the record shows it.")
