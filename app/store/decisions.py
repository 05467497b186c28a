"""The log of decisions: append-only, chained by hashes; and the states kept from folding it."""

import json
import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from app.core.review.decisions import (
    GENESIS,
    Act,
    LoggedEvent,
    State,
    Status,
    digest,
    is_figure,
    parts_of_key,
    state_after,
)
from app.store import manual_figures, settings
from app.store.settings import workspace_id
from app.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be written: what the reviewer did; the log adds id, time, chain and hashes."""

    act: Act
    reviewer: str
    figure: str
    field: str
    old: str
    new: str
    reason: str
    engine: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first event at which a log or its states are not what they claim. `event` is its id or a figure's key."""

    event: str
    problem: str


_TIP = "tip"  # setting
_COLUMNS = ", ".join(LoggedEvent.__dataclass_fields__)


def append(db: Database, decisions: Sequence[NewDecision], now: datetime | None = None) -> tuple[LoggedEvent, ...]:
    """Append the decisions of one act and derive the figures' states anew. Called inside one transaction."""
    chain = workspace_id(db)
    # Behind everything known, also where another's clock was ahead: what is decided last counts.
    newest = db.execute("SELECT COALESCE(MAX(id), '') FROM decisions").fetchone()[0]
    previous = _tip(db, chain)
    moment = now or datetime.now(UTC)
    step = ""
    written: list[LoggedEvent] = []
    for decision in decisions:
        newest = uuid7(moment, newest)
        step = step or newest
        event = LoggedEvent(
            id=newest,
            chain=chain,
            step=step,
            at=moment.astimezone(UTC).isoformat(timespec="milliseconds"),
            previous=previous,
            **{name: getattr(decision, name) for name in NewDecision.__dataclass_fields__},
        )
        previous = digest(event)
        _insert(db, event, previous)
        written.append(event)
    settings.put(db, _TIP, previous)
    derive(db, (event.figure for event in written))
    return tuple(written)


def derive(db: Database, figures: Iterable[str]) -> None:
    """Derive the states of figures anew from the log, and which of those added by hand stand."""
    for figure in filter(is_figure, dict.fromkeys(figures)):
        known = tuple(events(db, figure))
        _put_state(db, figure, state_after(known))
        manual_figures.keep(db, figure, known)


def add_again(db: Database, sha16: str) -> None:
    """Put the figures added by hand among those of a report that was read just now, by the first 16 digits of its
    SHA-256."""
    for key in manual_figures.keys(db, sha16 + ":"):
        manual_figures.keep(db, key, events(db, key), anew=True)


def merge(db: Database, others: Iterable[LoggedEvent]) -> tuple[LoggedEvent, ...]:
    """Take in events of another log, in the order of that log, as they are; those known already are passed over.
    Returns the new ones. Called inside one transaction."""
    known = {row[0] for row in db.execute("SELECT id FROM decisions")}
    new = [event for event in others if event.id not in known]
    for event in new:
        _insert(db, event, digest(event))
    derive(db, (event.figure for event in new))
    return tuple(new)


def log(db: Database) -> Iterator[LoggedEvent]:
    """All events in the order in which they came to this workspace: each behind the one that its hash names."""
    yield from map(_event, db.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY seq"))


def merged(db: Database) -> bool:
    """Whether the log holds lines of work beside each other: two events that name the same one before them."""
    return bool(db.execute("SELECT COUNT(*) > COUNT(DISTINCT previous) FROM decisions").fetchone()[0])


class StepRecord(NamedTuple):
    """The first event of a step."""

    step: str
    act: str
    at: str
    reason: str
    old: str
    new: str


def steps(db: Database, reviewer: str) -> Iterator[StepRecord]:
    """What a reviewer did in this workspace, step by step in order."""
    # Beside MIN() SQLite gives the other columns of the row that has the minimum.
    rows = db.execute(
        "SELECT step, act, at, reason, old, new, MIN(seq) AS first FROM decisions WHERE chain = ? AND reviewer = ?"
        " GROUP BY step ORDER BY first",
        [workspace_id(db), reviewer],
    )
    for row in rows:
        yield StepRecord(*row[:-1])


def of_step(db: Database, step: str) -> list[LoggedEvent]:
    """The events of a step."""
    return list(map(_event, db.execute(f"SELECT {_COLUMNS} FROM decisions WHERE step = ? ORDER BY seq", [step])))


def on(db: Database, beginning: str) -> dict[str, list[LoggedEvent]]:
    """Events (ids ascending) by what they are on, of all whose `figure` begins so: `finding:`, `report:`."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM decisions WHERE figure >= ? AND figure < ? ORDER BY id",
        [beginning, beginning[:-1] + chr(ord(beginning[-1]) + 1)],
    )
    found: dict[str, list[LoggedEvent]] = {}
    for event in map(_event, rows):
        found.setdefault(event.figure, []).append(event)
    return found


def states(db: Database) -> dict[str, State]:
    """The states kept, by figure."""
    rows = db.execute("SELECT figure, status, corrections, events FROM states")
    return {figure: _state(row) for figure, *row in rows}


def events(db: Database, figure: str | None = None) -> Iterator[LoggedEvent]:
    """Events on one figure or all, in the order of their ids: the same in whatever order logs were merged."""
    where = "" if figure is None else "WHERE figure = :figure"
    yield from map(_event, db.execute(f"SELECT {_COLUMNS} FROM decisions {where} ORDER BY id", {"figure": figure}))


def state(db: Database, figure: str) -> State:
    """The state kept for a figure."""
    row = db.execute("SELECT status, corrections, events FROM states WHERE figure = ?", [figure]).fetchone()
    return State() if row is None else _state(row)


def tally(db: Database) -> tuple[int, str]:
    """Number of events, and the digest of the one that came last (empty: there is none)."""
    count = db.execute("SELECT COUNT(*) FROM decisions").fetchone()[0]
    row = db.execute("SELECT digest FROM decisions ORDER BY seq DESC LIMIT 1").fetchone()
    return count, "" if row is None else row[0]


def has(db: Database, digest: str) -> bool:
    """Whether the event with this digest is in the log; no digest is always there."""
    return not digest or db.execute("SELECT 1 FROM decisions WHERE digest = ?", [digest]).fetchone() is not None


def newest(db: Database) -> datetime | None:
    """When this workspace last wrote to the log."""
    row = db.execute(
        "SELECT at FROM decisions WHERE chain = ? ORDER BY seq DESC LIMIT 1", [workspace_id(db)]
    ).fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


def orphans(db: Database, sha16: str) -> list[str]:
    """Keys of figures of a report, by the first 16 digits of its SHA-256, that have a verdict or corrections and are
    not among what the engine reads now."""
    rows = db.execute(
        "SELECT figure FROM states WHERE figure >= ? AND figure < ? AND (status <> 'undecided' OR corrections <> '{}')"
        " AND NOT EXISTS (SELECT 1 FROM figures WHERE name = figure_name(figure))",
        [sha16 + ":", sha16 + ";"],
    )
    return sorted((row[0] for row in rows), key=lambda key: parts_of_key(key)[1])


def decided_in(db: Database, report_id: int) -> int:
    """How many events were written on a report and its figures, also on those that the engine no longer reads."""
    row = db.execute(
        "SELECT COUNT(*) FROM reports, decisions WHERE reports.id = ?"
        " AND (figure >= substr(sha256, 1, 16) || ':' AND figure < substr(sha256, 1, 16) || ';'"
        " OR figure = 'report:' || sha256)",
        [report_id],
    ).fetchone()
    return int(row[0])


def verify_chain(db: Database) -> tuple[int, Broken | None]:
    """Number of events, and the first one that does not fit the chain it stands in (None: all do)."""
    # A copied workspace goes on with the same chain: merged, it is a tree. Each event hangs on one that came before.
    known: dict[str, set[str]] = {}
    count, last = 0, "-"
    for *row, kept in db.execute(f"SELECT {_COLUMNS}, digest FROM decisions ORDER BY seq"):
        event = _event(row)
        count += 1
        chain = known.setdefault(event.chain, {GENESIS})
        if event.previous not in chain:
            return count, Broken(event.id, "an event before it is missing or was changed")
        if digest(event) != kept:
            return count, Broken(event.id, "it was changed after it was written")
        chain.add(kept)
        last = event.id
    own = known.get(workspace_id(db), {GENESIS})
    if settings.get(db, _TIP, GENESIS) not in own:
        return count, Broken(last, "decisions behind it are missing")
    return count, None


def verify_states(db: Database) -> tuple[int, Broken | None]:
    """Number of figures with decisions, and the first whose kept state is not the fold of its events."""
    kept = {row[0]: _state(row[1:]) for row in db.execute("SELECT figure, status, corrections, events FROM states")}
    folded = _folded(db)
    for figure in sorted(kept.keys() | folded.keys()):
        if kept.get(figure) != folded.get(figure):
            return len(folded), Broken(figure, "its state is not what its decisions come to")
    wrong = next((key for key in manual_figures.keys(db) if not manual_figures.is_kept(db, key, events(db, key))), None)
    return len(folded), None if wrong is None else Broken(wrong, "added by hand it is not there, or undone it is")


def altered_by_hand(db: Database) -> tuple[int, list[str]]:
    """Number of figures that somebody added, and those that are not as the log says: key and columns."""
    known = manual_figures.keys(db)
    wrong = ((key, manual_figures.altered(db, key, events(db, key))) for key in known)
    return len(known), [f"{key} ({', '.join(columns)})" for key, columns in wrong if columns]


def uuid7(moment: datetime, after: str = "") -> str:
    """A UUIDv7 (RFC 9562) of a moment that sorts behind `after`, also where the clock was put back."""
    number = _uuid7(int(moment.timestamp() * 1000))
    if after and str(number) <= after:
        before = uuid.UUID(after)
        # One on in the 12 bits behind the time, the time on where they are full.
        milliseconds, counter = divmod((((before.int >> 80) << 12) | (before.int >> 64 & 0xFFF)) + 1, 1 << 12)
        number = _uuid7(milliseconds, counter)
    return str(number)


def _tip(db: Database, chain: str) -> str:
    """Digest of the event that this workspace wrote last. The last one of the chain is not it where a copy of this
    workspace, which has the same chain, was merged."""
    tip = settings.get(db, _TIP)
    if tip is None:
        row = db.execute("SELECT digest FROM decisions WHERE chain = ? ORDER BY seq DESC LIMIT 1", [chain]).fetchone()
        return GENESIS if row is None else str(row[0])
    return str(tip)


def _uuid7(milliseconds: int, counter: int = 0) -> uuid.UUID:
    low = int.from_bytes(os.urandom(8)) >> 2
    return uuid.UUID(int=(milliseconds << 80) | (7 << 76) | (counter << 64) | (0b10 << 62) | low)


def _insert(db: Database, event: LoggedEvent, own: str) -> None:
    values = {name: str(getattr(event, name)) for name in LoggedEvent.__dataclass_fields__}
    db.table("decisions").insert({**values, "digest": own})


def _put_state(db: Database, figure: str, state: State) -> None:
    db.table("states").upsert(
        {
            "figure": figure,
            "status": state.status.value,
            "corrections": json.dumps(dict(state.corrections), ensure_ascii=False, sort_keys=True),
            "events": state.events,
        },
        pk="figure",
    )


def _folded(db: Database) -> dict[str, State]:
    by_figure: dict[str, list[LoggedEvent]] = {}
    for event in events(db):
        if is_figure(event.figure):
            by_figure.setdefault(event.figure, []).append(event)
    return {figure: state_after(those) for figure, those in by_figure.items()}


def _event(row: Sequence[str]) -> LoggedEvent:
    values = dict(zip(LoggedEvent.__dataclass_fields__, row, strict=True))
    return LoggedEvent(**{**values, "act": Act(values["act"])})  # type: ignore[arg-type]


def _state(row: Sequence[Any]) -> State:
    status, corrections, count = row
    return State(Status(status), MappingProxyType(json.loads(corrections)), count)
