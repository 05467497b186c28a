"""What reviewers made of findings: marked, or laid aside with a reason; they are open again when one of their figures
changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import KnownError
from app.core.model import Span
from app.core.review.decisions import Act
from app.core.review.finding_states import FindingState, state_of
from app.core.review.signing import finding_key, fingerprint, numeral_key
from app.services import decision_events
from app.services.findings import Finding
from app.services.open_findings import explained, mark, marks, switched_off
from app.services.read_models import Changes
from app.services.review.kept_findings import current_findings, keep
from app.services.workspace import Workspace
from app.store import decisions, reports
from app.store.decisions import NewDecision
from app.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding with what a reviewer made of it: by whom, when (ISO 8601, UTC), why."""

    finding: Finding
    state: FindingState
    reviewer: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings of a workspace: those that are left to do, those of them that were marked (`pending`), and those
    closed. Findings of rules that are off are in none."""

    open: tuple[Finding, ...]
    dismissed: tuple[Marked, ...]
    pending: tuple[Marked, ...] = ()


def dismiss(workspace: Workspace, finding: Finding, reviewer: str, reason: str) -> Changes:
    """Lay a finding aside. KnownError without a reason, since the record has to say why."""
    return dismiss_all(workspace, [finding], reviewer, reason)


def dismiss_all(workspace: Workspace, findings: Sequence[Finding], reviewer: str, reason: str) -> Changes:
    """Lay findings aside with one reason, as one step: all or none."""
    return mark_all(workspace, findings, FindingState.DISMISSED, reviewer, reason)


def mark_all(
    workspace: Workspace, findings: Sequence[Finding], state: FindingState, reviewer: str, reason: str = ""
) -> Changes:
    """Bring findings into a state, as one step: all or none. KnownError where the state wants a reason."""
    decision_events.named(reviewer)
    if state.wants_reason:
        _with_reason(reason)
    with workspace.store.writing() as db:
        events = [_marking(db, finding, state, reviewer, reason.strip()) for finding in findings]
        return decision_events.changes(db, decisions.append(db, events))


def _marking(db: Database, finding: Finding, state: FindingState, reviewer: str, reason: str) -> NewDecision:
    known = decision_events.known(db, [figure.id for figure in finding.figures])
    key = finding_key(finding.rule, [key for key, _, _ in known.values()])
    stood, engine = fingerprint(finding.figures), known[finding.figure.id][2]
    return NewDecision(state.act, reviewer, key, state.field, "", stood, reason, engine)


def sift(workspace: Workspace, findings: Sequence[Finding]) -> Sifted:
    """Divide findings (`services.findings.find`) by what reviewers made of them."""
    with workspace.store.reading() as db:
        kept = marks(db)
        if not kept:
            return Sifted(tuple(findings), ())
        off = switched_off(db)
        left: list[Finding] = []
        aside: list[Marked] = []
        pending: list[Marked] = []
        for finding in findings:
            if finding.rule in off:
                continue
            event = mark(db, kept, finding.rule, finding.figures)
            state = state_of(event)
            if not state.closes:
                left.append(finding)
            if event is not None and state is not FindingState.OPEN:
                told = Marked(finding, state, event.reviewer, event.at, event.reason)
                (aside if state.closes else pending).append(told)
    return Sifted(tuple(left), tuple(aside), tuple(pending))


def all_findings(workspace: Workspace, check: Callable[[], None] = lambda: None) -> Sifted:
    """All findings of a workspace, within reports and between them, sifted; `check` may raise to stop."""
    with workspace.store.reading():
        found = sift(workspace, current_findings(workspace, check))
    keep(workspace)
    return found


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
