"""Decisions as events: how a figure is named for ever, what a log of events makes of it, how the log is chained.

What an event is on is named by its `figure`: a `figure_key`; `finding:…` for a finding that was marked or a rule of
the checks; `report:` and the report's SHA-256 for a signature; `catalogue:` and a slug for an entry of the
workspace's own catalogue. Only figures have a `State`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from app.core.model import Span

GENESIS = "0" * 64  # `previous` of the first event of a chain
# What begins an event's `figure` that is none.
FINDING, REPORT, CATALOGUE = "finding:", "report:", "catalogue:"


class Act(StrEnum):
    """What a reviewer did."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    DOUBT = "doubt"
    COMMENT = "comment"
    REOPEN = "reopen"
    UNDO = "undo"  # `old` is the step taken back
    REDO = "redo"  # `new` is the step that holds again
    SETTLE = "settle"  # `new` is a whole state (`state_text`), `old` the events that it decides between
    CLOSE = "close"  # decisions whose figure is gone are laid down; `new` is the figure they moved to, if any
    DISMISS = "dismiss"  # a finding, or a rule of the checks; `new` says how its figures stood (`signing.fingerprint`)
    SIGN = "sign"  # a report; `new` is how it stood (`signing.Snapshot`)
    ADD = "add"  # a figure that the engine did not read; `new` are its fields, a JSON object of texts


class Status(StrEnum):
    """State of a figure, derived from its decisions."""

    UNDECIDED = "undecided"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One event as the log keeps it, complete in itself.

    `id` is a UUIDv7, `chain` the id of the workspace it was written in, `step` the id that the events of one
    bulk act share, `at` ISO 8601 in UTC with zone, `figure` a `figure_key`, `old` and `new` the field's values
    as text, `engine` the engine's version then, `previous` the `digest` of the event before in the chain.
    """

    id: str
    chain: str
    step: str
    act: Act
    reviewer: str
    at: str
    figure: str
    field: str
    old: str
    new: str
    reason: str
    engine: str
    previous: str


@dataclass(frozen=True, slots=True)
class State:
    """What the events on a figure come to. `corrections` maps a Figure's field to its corrected value as text."""

    status: Status = Status.UNDECIDED
    corrections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    events: int = 0


def figure_key(sha256: str, span: Span, value: Decimal | None, unit: str) -> str:
    """Name of a figure that outlives re-extraction and means the same in every workspace: the report's hash,
    the span, value and unit. `sha256` is the report's, in hexadecimal."""
    amount = "x" if value is None else format(value.normalize(), "f")
    return f"{sha256[:16]}:{span.start}-{span.end}:{amount}{unit}"


def digest(event: LoggedEvent) -> str:
    """SHA-256 in hexadecimal over the canonical JSON of an event (keys sorted, no blanks, UTF-8).

    >>> event = LoggedEvent("1", "c", "1", Act.CONFIRM, "李", "2026-01-01T00:00:00.000+00:00", "k",
    ...                     "status", "undecided", "confirmed", "", "1", GENESIS)
    >>> digest(event)[:12]
    '242736f0f2e9'
    """
    values = {name: getattr(event, name) for name in LoggedEvent.__dataclass_fields__}
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def state_after(events: Iterable[LoggedEvent]) -> State:
    """State of one figure after `events` (ids ascending).

    A step that was undone counts as if it had never been. A correction back to what the engine read is none any
    more; reopening withdraws all corrections, since it asks for the figure to be judged anew; a comment changes
    nothing. Who adds a figure has decided on it.
    """
    known = tuple(events)
    original: dict[str, str] = {}
    for event in known:
        if event.act is Act.CORRECT:
            original.setdefault(event.field, event.old)
    status = Status.UNDECIDED
    corrections: dict[str, str] = {}
    for event in standing(known):
        match event.act:
            case Act.CONFIRM | Act.ADD:
                status = Status.CORRECTED if corrections else Status.CONFIRMED
            case Act.CORRECT:
                if event.new == original[event.field]:
                    corrections.pop(event.field, None)
                else:
                    corrections[event.field] = event.new
                status = Status.CORRECTED if corrections else Status.UNDECIDED
            case Act.REJECT:
                status = Status.REJECTED
            case Act.DOUBT:
                status = Status.DOUBT
            case Act.REOPEN | Act.CLOSE:
                status = Status.UNDECIDED
                corrections.clear()
            case Act.SETTLE:
                status, corrections = state_parts(event.new)
    return State(status, MappingProxyType(corrections), len(known))


def standing(events: Iterable[LoggedEvent]) -> tuple[LoggedEvent, ...]:
    """The events (ids ascending) that were not undone, without the undoing and redoing itself."""
    known = tuple(events)
    undone: set[str] = set()
    for event in known:
        if event.act is Act.UNDO:
            undone.add(event.old)
        elif event.act is Act.REDO:
            undone.discard(event.new)
    return tuple(event for event in known if event.step not in undone and event.act not in (Act.UNDO, Act.REDO))


def legal(act: Act, status: Status) -> bool:
    """Whether an act done on many figures at once applies to one of this status: a verdict that stands is never
    overwritten, only doubted or reopened, and a doubt is not confirmed among others."""
    match act:
        case Act.CONFIRM:
            return status is Status.UNDECIDED
        case Act.REJECT:
            return status in (Status.UNDECIDED, Status.DOUBT)
        case Act.DOUBT:
            return status is not Status.DOUBT
        case Act.REOPEN:
            return status is not Status.UNDECIDED
    return act is Act.COMMENT


def is_figure(key: str) -> bool:
    """Whether an event's `figure` names a figure, not a finding or a report."""
    return not key.startswith((FINDING, REPORT, CATALOGUE))


def parts_of_key(key: str) -> tuple[str, Span, str]:
    """The first 16 digits of the report's SHA-256, span, and value with unit of a `figure_key`.

    >>> parts_of_key("abababababababab:3-9:31.5%")
    ('abababababababab', Span(start=3, end=9), '31.5%')
    """
    sha16, place, amount = key.split(":", 2)
    start, _, end = place.partition("-")
    return sha16, Span(int(start), int(end)), amount


def state_text(state: State) -> str:
    """A state as one line of canonical JSON."""
    return canonical({"status": state.status.value, "corrections": dict(state.corrections)})


def state_parts(text: str) -> tuple[Status, dict[str, str]]:
    """Status and corrections of a `state_text`."""
    parts = json.loads(text)
    return Status(parts["status"]), dict(parts["corrections"])


def canonical(value: object) -> str:
    """Canonical JSON: keys sorted, no blanks, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
