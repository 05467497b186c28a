"""Decisions as events: how a figure is named for ever, what a log of events makes of it, how the log is chained."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from app.core.model import Span

GENESIS = "0" * 64  # `previous` of the first event of a chain


class Act(StrEnum):
    """What a reviewer did."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    DOUBT = "doubt"
    COMMENT = "comment"
    REOPEN = "reopen"


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
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fold(events: Iterable[LoggedEvent]) -> State:
    """State of one figure after `events` (ids ascending).

    A correction back to what the engine read is none any more; reopening withdraws all corrections, since it
    asks for the figure to be judged anew; a comment changes nothing.
    """
    status = Status.UNDECIDED
    original: dict[str, str] = {}
    corrections: dict[str, str] = {}
    count = 0
    for event in events:
        count += 1
        match event.act:
            case Act.CONFIRM:
                status = Status.CORRECTED if corrections else Status.CONFIRMED
            case Act.CORRECT:
                if event.new == original.setdefault(event.field, event.old):
                    corrections.pop(event.field, None)
                else:
                    corrections[event.field] = event.new
                status = Status.CORRECTED if corrections else Status.UNDECIDED
            case Act.REJECT:
                status = Status.REJECTED
            case Act.DOUBT:
                status = Status.DOUBT
            case Act.REOPEN:
                status = Status.UNDECIDED
                corrections.clear()
            case Act.COMMENT:
                pass
    return State(status, MappingProxyType(corrections), count)
