"""Signing a report off: what stands in the way, the signature, and what changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import KnownError
from app.core.model import UnusedNumeral, UnusedReason
from app.core.review.decisions import REPORT, Act, LoggedEvent, is_figure, standing, state_text
from app.core.review.signing import Snapshot, keys_of
from app.services import decision_events
from app.services.findings import Finding
from app.services.open_findings import dismissals, explained
from app.services.read_models import Changes, FigureRow, Status
from app.services.review import dismissing
from app.services.review.adjudicating import ReviewDifference, adjudications
from app.services.review.kept_findings import findings_in
from app.services.workspace import Workspace
from app.store import decisions, figures, reports
from app.store.decisions import NewDecision
from app.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the way of a signature: figures undecided or in doubt, numerals unexplained, findings open,
    reviewers that differ, decisions whose figure is gone (their keys)."""

    undecided: tuple[FigureRow, ...]
    unexplained: tuple[UnusedNumeral, ...]
    findings: tuple[Finding, ...]
    differences: tuple[ReviewDifference, ...]
    orphans: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return not (self.undecided or self.unexplained or self.findings or self.differences or self.orphans)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that stands. `changed` names what is otherwise now: figures by row, or by key where they are gone;
    findings by key. Signed and unchanged where both are empty."""

    reviewer: str
    at: str
    note: str
    digest: str
    changed: tuple[FigureRow, ...]
    gone: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.changed and not self.gone


def in_the_way(workspace: Workspace, report_id: int) -> Standing:
    """What has to be done before a report can be signed off."""
    rows = workspace.figures([report_id])
    report = workspace.report(report_id)
    with workspace.store.reading() as db:
        lost = decisions.orphans(db, report.row.sha256[:16])
        told = explained(db, report_id)
    findings = dismissing.sift(workspace, findings_in(workspace, report_id)).open
    return Standing(
        undecided=tuple(row for row in rows if row.status in (Status.UNDECIDED, Status.DOUBT)),
        unexplained=tuple(
            aside for aside in report.asides if aside.reason is UnusedReason.UNEXPLAINED and aside.span not in told
        ),
        findings=findings,
        differences=tuple(each for each in adjudications(workspace) if each.figure.report_id == report_id),
        orphans=tuple(lost),
    )


def sign(workspace: Workspace, report_id: int, reviewer: str, note: str = "") -> Changes:
    """Sign a report off. KnownError while something stands in the way."""
    decision_events.named(reviewer)
    if not in_the_way(workspace, report_id).ready:
        raise KnownError(
            "The report cannot be signed off yet: every figure must be decided, every number explained, every "
            "finding mended or dismissed."
        )
    with workspace.store.writing() as db:
        record = reports.records(db, report_id)[0]
        key, engine = REPORT + record.sha256, reports.engine(db, report_id)
        text = _snapshot(db, report_id).text()
        return decision_events.changes(
            db, decisions.append(db, [NewDecision(Act.SIGN, reviewer, key, "state", "", text, note, engine)])
        )


def signatures(workspace: Workspace) -> Mapping[int, Signature]:
    """The newest signature of each report that has one."""
    with workspace.store.reading() as db:
        found = {}
        for key, events in decisions.on(db, REPORT).items():
            report_id, left = reports.by_hash(db, key.removeprefix(REPORT)), standing(events)
            if report_id is not None and left:
                found[report_id] = (left[-1], *_since(db, report_id, left[-1]))
    return {report_id: _signature(workspace, *found[report_id]) for report_id in found}


def _snapshot(db: Database, report_id: int) -> Snapshot:
    states = decisions.states(db)
    keys = figures.keys_in(db, [report_id])
    beginning = reports.records(db, report_id)[0].sha256[:16] + ":"
    aside = [name for name in dismissals(db) if any(key.startswith(beginning) for key in keys_of(name))]
    return Snapshot({key: state_text(states[key]) if key in states else "" for key in keys}, tuple(sorted(aside)))


def _since(db: Database, report_id: int, event: LoggedEvent) -> tuple[Sequence[int], tuple[str, ...]]:
    """Ids of the figures that changed since a signature, and keys of what is no figure (any more)."""
    changed = Snapshot.read(event.new).differences(_snapshot(db, report_id))
    here = figures.by_keys(db, changed)
    ids = [here[key][0] for key in changed if key in here]
    return ids, tuple(key for key in changed if key not in here or not is_figure(key))


def _signature(workspace: Workspace, event: LoggedEvent, ids: Sequence[int], gone: tuple[str, ...]) -> Signature:
    rows = tuple(map(workspace.figure, ids))
    return Signature(event.reviewer, event.at, event.reason, Snapshot.read(event.new).digest, rows, gone)
