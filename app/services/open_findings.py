"""What the log says of findings: which are still open (neither resolved by a correction nor dismissed), and which
candidate was chosen where a cell of the matrix has several. Call inside one transaction."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from app.core.model import RelationType, Span, UnusedReason
from app.core.review.decisions import FINDING, Act, LoggedEvent, standing
from app.core.review.finding_states import RULE_SWITCH
from app.core.review.signing import finding_key, fingerprint, keys_of, numeral_key
from app.services.findings import mended, sorted_findings
from app.services.read_models import FigureRow
from app.store import decisions, figures, relations, reports
from app.store.sqlite import Database

_CANDIDATES = "candidates"  # the choice is kept as the verdict on the finding that a cell has several


def marks(db: Database) -> Mapping[str, LoggedEvent]:
    """The last event that stands on each finding that a reviewer marked, by the finding's key."""
    found = {}
    for key, events in decisions.on(db, FINDING).items():
        left = standing(events)
        if left:
            found[key] = left[-1]
    return found


def dismissals(db: Database) -> Mapping[str, LoggedEvent]:
    """The event that closes each finding that is closed, by the finding's key."""
    return {key: event for key, event in marks(db).items() if event.act is Act.DISMISS}


def switched_off(db: Database) -> Mapping[str, LoggedEvent]:
    """The event that switched off each rule of the checks that is off, by its name."""
    found = {}
    for key, events in decisions.on(db, RULE_SWITCH).items():
        left = standing(events)
        if left and left[-1].act is Act.DISMISS:
            found[keys_of(key)[0]] = left[-1]
    return found


def closed(
    db: Database, read: Callable[[Sequence[int]], Sequence[FigureRow]]
) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Report and figures, by id, of the failing relations that are no longer open: resolved by a correction, closed by
    a reviewer, or of a rule that is off. `read` gives the rows of figures."""
    kept, off = dismissals(db), switched_off(db)
    keys = {key for name in kept for key in keys_of(name)}
    ids = {*relations.failing_corrected(db), *(relations.failing_with(db, keys) if keys else ())}
    ids |= set(relations.failing_of(db, off) if off else ())
    failing = relations.by_ids(db, sorted(ids)) if ids else []
    rows = {row.id: row for row in read(sorted({member for _, members in failing for member in members}))}
    found = {}
    for relation, members in failing:
        kind, those = RelationType(relation.type), [rows[member] for member in members]
        marked = kept and mark(db, kept, kind.value, sorted_findings(kind, those))
        if kind.value in off or mended(kind, those) or marked:
            found[relation.id] = (relation.report_id, tuple(members))
    return found


def mark(db: Database, kept: Mapping[str, LoggedEvent], rule: str, members: Sequence[FigureRow]) -> LoggedEvent | None:
    """The event that counts for a finding between figures as they stand now, of those kept in the log."""
    keys = figures.keys(db, [member.id for member in members])
    if any(member.id not in keys for member in members):
        return None  # another program has read the report anew since its figures were read here
    event = kept.get(finding_key(rule, [keys[member.id][0] for member in members]))
    return event if event is not None and event.new == fingerprint(members) else None


def explained(db: Database, report_id: int) -> Mapping[Span, LoggedEvent]:
    """The numerals of a report that the engine could not explain and a reviewer did, each with the event that says
    what it is."""
    kept = dismissals(db)
    if not kept:
        return {}
    sha256 = reports.records(db, report_id)[0].sha256
    unexplained = (a.span for a in reports.asides(db, report_id, "") if a.reason is UnusedReason.UNEXPLAINED)
    return {span: kept[key] for span in unexplained if (key := numeral_key(sha256, span)) in kept}


def choice_key(chosen: str, before: str) -> str:
    """What the event of a choice is on: the keys of the figure chosen and of the one that spoke before."""
    return finding_key(_CANDIDATES, [chosen, before])


def chosen_key(event: LoggedEvent) -> str | None:
    """The key of the figure that an event chooses for a cell; None where it chooses none."""
    return keys_of(event.figure)[0] if tells_choice(event.figure) else None


def tells_choice(key: str) -> bool:
    """Whether an event on this key says which candidate speaks for a cell."""
    return key.startswith(f"{FINDING}{_CANDIDATES}:")


def choices(db: Database) -> Mapping[str, tuple[str, ...]]:
    """The cells that each figure was chosen for, by its key; of several choices of a cell the last that stands."""
    last: dict[str, tuple[str, str]] = {}
    for key, events in decisions.on(db, f"{FINDING}{_CANDIDATES}:").items():
        for event in standing(events):
            last[event.new] = max(last.get(event.new, ("", "")), (event.id, keys_of(key)[0]))
    found: dict[str, list[str]] = defaultdict(list)
    for cell, (_, figure) in last.items():
        found[figure].append(cell)
    return {figure: tuple(cells) for figure, cells in found.items()}
