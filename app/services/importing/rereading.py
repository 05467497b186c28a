"""Reading reports anew with a newer engine, catalogue or rules. Decisions follow where span, value and unit are the
same; those whose figure is gone are orphans: a person places or closes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Cancelled, KnownError
from app.core.model import Extraction, Figure, Span
from app.core.naming.catalogue import Catalogue
from app.core.review import corrections
from app.core.review.decisions import Act, State, Status, figure_key, parts_of_key, state_text
from app.core.text.evidence import sentences
from app.core.text.normalize import normalize
from app.services import decision_events
from app.services.backups import make_backup
from app.services.fresh_reading import extract_report
from app.services.read_models import Changes, FigureRow, Progress
from app.services.workspace import Workspace
from app.store import decisions, figures, manual_figures, reports
from app.store.decisions import NewDecision
from app.store.figures import FigureRecord
from app.store.sqlite import Database

_FIELDS = ("indicator", "also", "kind", "direction", "comparison", "high", "subject", "period")


@dataclass(frozen=True, slots=True)
class Altered:
    """A figure that stays and is read otherwise: field, what was read and what would be, as texts."""

    figure: FigureRow
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """Decisions whose figure the engine no longer reads. `amount` is value and unit as decided on; `candidates` are
    figures of the report at the same place, the ids of which the decisions could be moved to."""

    key: str
    report_id: int
    span: Span
    quote: str
    amount: str
    sentence: str
    state: State
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a report anew changes: quotes of figures that come, figures that go, figures read otherwise;
    `orphaned` are those of the going ones that were decided on."""

    report_id: int
    title: str
    come: tuple[str, ...]
    gone: tuple[FigureRow, ...]
    altered: tuple[Altered, ...]
    orphaned: tuple[FigureRow, ...]

    @property
    def nothing(self) -> bool:
        return not (self.come or self.gone or self.altered)


@dataclass(frozen=True, slots=True)
class RereadSummary:
    """What came of reading anew: ids of reports done; `cancelled` where the user stopped it (what was done stays)."""

    done: tuple[int, ...]
    cancelled: bool
    changes: Changes


def stale(workspace: Workspace) -> tuple[int, ...]:
    """Ids of the reports that were read with another engine, catalogue or other rules than there are now."""
    reading = workspace.reading
    with workspace.store.reading() as db:
        return tuple(reports.read_otherwise(db, reading))


def preview_rereading(
    workspace: Workspace,
    report_ids: Sequence[int],
    report: Callable[[Progress], None],
    check: Callable[[], None],
    catalogue: Catalogue | None = None,
) -> tuple[Reread, ...]:
    """Read reports anew in memory, with the workspace's catalogue or another, and tell what would change; reports in
    which nothing would are left out."""
    found = []
    for title, report_id in _counted(workspace, report_ids, report, check):
        extraction, _ = extract_report(workspace.imported(report_id), catalogue or workspace.catalogue)
        found.append(_compared(workspace, report_id, title, extraction))
    return tuple(each for each in found if not each.nothing)


def apply_rereading(
    workspace: Workspace, report_ids: Sequence[int], report: Callable[[Progress], None], check: Callable[[], None]
) -> RereadSummary:
    """Read reports anew after a backup, one transaction a report. `check` may raise Cancelled: what was done stays."""
    make_backup(workspace, "before-rereading")
    done: list[int] = []
    reading, catalogue = workspace.reading, workspace.catalogue
    try:
        for _, report_id in _counted(workspace, report_ids, report, check):
            extraction, places = extract_report(workspace.imported(report_id), catalogue)
            check()
            with workspace.store.writing() as db:
                reports.reread(db, report_id, extraction, places, reading)
            done.append(report_id)
    except Cancelled:
        return RereadSummary(tuple(done), True, Changes(everything=bool(done)))
    return RereadSummary(tuple(done), False, Changes(everything=bool(done)))


def list_orphans(workspace: Workspace, report_id: int | None = None) -> tuple[Orphan, ...]:
    """Decisions whose figure is gone, of one report or all, in reading order with their sentences."""
    found: list[Orphan] = []
    with workspace.store.reading() as db:
        for record in reports.records(db, report_id):
            keys = decisions.orphans(db, record.sha256[:16])
            if keys:
                found += _orphans(db, record.id, keys)
    return tuple(found)


def place_orphan(workspace: Workspace, key: str, figure_id: int, reviewer: str, reason: str = "") -> Changes:
    """Move the decisions of an orphan to a figure that nobody has decided on, as one step."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        ((target, _, engine),) = decision_events.known(db, [figure_id]).values()
        state = decisions.state(db, key)
        if decisions.state(db, target).status is not Status.UNDECIDED:
            raise KnownError("That figure has a decision of its own: reopen it first, or dismiss the unmatched one.")
        written = decisions.append(
            db,
            [
                NewDecision(Act.SETTLE, reviewer, target, "state", "", state_text(state), reason, engine),
                NewDecision(Act.CLOSE, reviewer, key, "figure", state.status.value, target, reason, engine),
            ],
        )
        return decision_events.changes(db, written)


def close_orphan(workspace: Workspace, key: str, reviewer: str, reason: str = "") -> Changes:
    """Lay the decisions of an orphan down: its figure is gone for good."""
    decision_events.named(reviewer)
    with workspace.store.writing() as db:
        state = decisions.state(db, key)
        event = NewDecision(Act.CLOSE, reviewer, key, "figure", state.status.value, "", reason, "")
        return decision_events.changes(db, decisions.append(db, [event]))


def _counted(
    workspace: Workspace, report_ids: Sequence[int], report: Callable[[Progress], None], check: Callable[[], None]
) -> Iterable[tuple[str, int]]:
    titles = {row.id: row.title for row in workspace.reports()}
    for number, report_id in enumerate(report_ids):
        check()
        report(Progress(number, len(report_ids), titles.get(report_id, "")))
        if report_id in titles:
            yield titles[report_id], report_id
    report(Progress(len(report_ids), len(report_ids), ""))


def _compared(workspace: Workspace, report_id: int, title: str, extraction: Extraction) -> Reread:
    with workspace.store.reading() as db:
        rows = {row.id: row for row in workspace.figures([report_id])}
        sha256 = reports.records(db, report_id)[0].sha256
        keys = {key: figure for figure, (key, _, _) in figures.keys(db, list(rows)).items()}
        by_hand = frozenset(manual_figures.is_manual(db, report_id))
        records = {record.id: record for record in figures.records(db, reports=[report_id])}
        states = decisions.states(db)
    read = {figure_key(sha256, each.span, each.value, each.unit): each for each in extraction.figures}
    gone = tuple(rows[figure] for key, figure in keys.items() if key not in read and key not in by_hand)
    decided = {figure for key, figure in keys.items() if key in states and states[key].status is not Status.UNDECIDED}
    return Reread(
        report_id=report_id,
        title=title,
        come=tuple(each.quote for key, each in read.items() if key not in keys),
        gone=gone,
        altered=tuple(
            Altered(rows[keys[key]], field, old, new)
            for key, each in read.items()
            if key in keys
            for field, old, new in _differing(records[keys[key]], each)
        ),
        orphaned=tuple(row for row in gone if row.id in decided),
    )


def _differing(record: FigureRecord, figure: Figure) -> Iterable[tuple[str, str, str]]:
    for field in _FIELDS:
        old, new = corrections.field_text(getattr(record, field)), corrections.field_text(getattr(figure, field))
        if old != new:
            yield field, old, new


def _orphans(db: Database, report_id: int, keys: Sequence[str]) -> Iterable[Orphan]:
    text = reports.text(db, report_id)
    spans = [parts_of_key(key)[1] for key in keys]
    there = [(record.id, Span(record.start, record.stop)) for record in figures.records(db, reports=[report_id])]
    states: Mapping[str, State] = decisions.states(db)
    for key, span, sentence in zip(keys, spans, sentences(text, normalize(text), spans), strict=True):
        yield Orphan(
            key=key,
            report_id=report_id,
            span=span,
            quote=text[span.start : span.end],
            amount=parts_of_key(key)[2],
            sentence=sentence,
            state=states[key],
            candidates=tuple(figure for figure, other in there if other.overlaps(span)),
        )
