"""What of a workspace can still be told for sure from the rows of a damaged file: what its own hashes prove."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.review.decisions import GENESIS, Act, LoggedEvent, digest
from app.store import decisions, pages, quarantine, settings
from app.store.pages import Row
from app.store.sqlite import Database

_TIP = "tip"  # setting
_FIELDS = tuple(LoggedEvent.__dataclass_fields__)
_EVENT_COLUMNS, _REPORT_COLUMNS = len(_FIELDS) + 2, range(14, 17)  # seq and digest; formats 1 to 5
_SHA256 = 64  # digits


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An imported file as it was imported."""

    sha256: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A report's row: its title for messages, and head data by hand (None: the engine's; a year of 0: none)."""

    title: str
    hand: tuple[str | None, str | None, int | None]


@dataclass(slots=True)
class Found:
    """What was found: events by id with their `seq`, files and heads by SHA-256, settings as JSON with the row each
    stood in, packages kept aside by SHA-256. `file_names` are those of files whose bytes are lost, by SHA-256."""

    events: dict[str, tuple[int, LoggedEvent]] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    heads: dict[str, KeptHead] = field(default_factory=dict)
    settings: dict[str, tuple[int, str]] = field(default_factory=dict)
    held: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    file_names: dict[str, str] = field(default_factory=dict)
    last_seq: int = 0  # of the log, as SQLite counted

    @property
    def wanted(self) -> list[str]:
        """SHA-256 of the reports that were in the workspace: those with a row, or decisions. A file that was removed
        long ago may still stand in the pages."""
        sha16 = {event.figure.partition(":")[0] for _, event in self.events.values()}
        found = [sha for sha in self.files if not self.heads or sha in self.heads or sha[:16] in sha16]
        return list(dict.fromkeys([*self.heads, *found]))

    @property
    def lost_events(self) -> int:
        """How many decisions are missing, at least."""
        return max(0, max((seq for seq, _ in self.events.values()), default=0), self.last_seq) - len(self.events)

    def add(self, other: "Found") -> None:
        """Take from another file of the same workspace what is missing here. A report that is only there was removed
        here, or its row is lost: it is taken where a decision is on it."""
        self.events = {**other.events, **self.events}
        self.files = {**other.files, **self.files}
        self.held = {**other.held, **self.held}
        if not self.heads:
            self.heads.update(other.heads)
        for key, (_, value) in other.settings.items():
            self.settings.setdefault(key, (0, value))


def find(path: Path) -> Found:
    """All that a file, damaged or not, still holds."""
    found = Found()
    for row in pages.rows(path):
        for take in (_take_event, _take_file, _take_head, _take_setting, _take_sequence, _take_held):
            if take(found, row):
                break
    return found


def in_order(events: Iterable[tuple[int, LoggedEvent]]) -> list[LoggedEvent]:
    """Events each behind the one that its hash names, where that is among them; else in the order of their `seq`."""
    waiting: dict[str, list[LoggedEvent]] = {}
    ready: list[LoggedEvent] = []
    known = {digest(event) for _, event in events} | {GENESIS}
    for _, event in sorted(events, key=lambda each: (each[0], each[1].id)):
        if event.previous != GENESIS and event.previous in known:
            waiting.setdefault(event.previous, []).append(event)
        else:
            ready.append(event)
    ordered: list[LoggedEvent] = []
    for first in ready:
        following = [first]
        while following:
            event = following.pop()
            ordered.append(event)
            following += reversed(waiting.get(digest(event), []))
    return ordered


def loose(events: Sequence[LoggedEvent]) -> int:
    """How many events hang on one that is not among them."""
    known = {digest(event) for event in events} | {GENESIS}
    return sum(event.previous not in known for event in events)


def put_settings(db: Database, found: Found, events: Sequence[LoggedEvent]) -> None:
    """Give a new workspace the settings of the damaged one: it goes on with that one's chain of decisions."""
    for key, (_, value) in found.settings.items():
        settings.put(db, key, json.loads(value))
    if "workspace" not in found.settings and events:
        settings.put(db, "workspace", events[-1].chain)
    own = [digest(event) for event in events if event.chain == settings.workspace_id(db)]
    if settings.get(db, _TIP) not in own:  # what is decided next hangs on what is there
        settings.put(db, _TIP, own[-1] if own else GENESIS)
    for name, data in found.held.values():
        quarantine.keep(db, name, data)


def put_events(db: Database, events: Sequence[LoggedEvent]) -> None:
    """Write the log, and derive states and figures added by hand from it."""
    decisions.merge(db, events)


def put_head(db: Database, report_id: int, head: KeptHead) -> None:
    """Give a report its head data by hand again."""
    title, region, year = head.hand
    db.table("reports").update(report_id, {"hand_title": title, "hand_region": region, "hand_year": year})


def _take_event(found: Found, row: Row) -> bool:
    values = row.values
    if len(values) != _EVENT_COLUMNS or not all(isinstance(value, str) for value in values[1:]):
        return False
    texts = dict(zip(_FIELDS, map(str, values[1:-1]), strict=True))
    if texts["act"] not in set(Act):
        return False
    event = LoggedEvent(**{**texts, "act": Act(texts["act"])})  # type: ignore[arg-type]
    if digest(event) != values[-1]:
        return False
    found.events[event.id] = (row.rowid, event)
    return True


def _take_file(found: Found, row: Row) -> bool:
    if len(row.values) != 5:
        return False
    sha256, name, _, _, data = row.values
    if not (_is_sha256(sha256) and isinstance(sha256, str) and isinstance(name, str) and isinstance(data, bytes)):
        return False
    try:
        whole = zlib.decompress(data)
    except zlib.error:
        whole = b""
    if hashlib.sha256(whole).hexdigest() == sha256:
        found.files[sha256] = KeptFile(sha256, name, whole)
    else:
        found.file_names[sha256] = name
    return True


def _take_head(found: Found, row: Row) -> bool:
    values = row.values
    if len(values) not in _REPORT_COLUMNS or not _is_sha256(values[1]) or not isinstance(values[3], str):
        return False
    title, region, year = values[9:12]
    hand = (
        title if isinstance(title, str) else None,
        region if isinstance(region, str) else None,
        year if isinstance(year, int) else None,
    )
    found.heads[str(values[1])] = KeptHead(values[3], hand)
    return True


def _take_setting(found: Found, row: Row) -> bool:
    if len(row.values) != 2:
        return False
    key, value = row.values
    if not (isinstance(key, str) and isinstance(value, str) and row.rowid >= found.settings.get(key, (0, ""))[0]):
        return False
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return False
    found.settings[key] = (row.rowid, value)
    return True


def _take_sequence(found: Found, row: Row) -> bool:
    if len(row.values) != 2 or row.values[0] != "decisions" or not isinstance(row.values[1], int):
        return False
    found.last_seq = row.values[1]
    return True


def _take_held(found: Found, row: Row) -> bool:
    if len(row.values) != 3:
        return False
    key, name, data = row.values
    if not (isinstance(key, str) and isinstance(name, str) and isinstance(data, bytes)):
        return False
    if hashlib.sha256(data).hexdigest() != key:
        return False
    found.held[key] = (name, data)
    return True


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and len(value) == _SHA256 and set(value) <= set("0123456789abcdef")
