"""What the rows of a package may hold, field by field: type, length and range."""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum

from app.core.model import Comparison, Direction, Kind, Span
from app.core.review import corrections
from app.core.review.decisions import (
    CATALOGUE,
    FINDING,
    REPORT,
    Act,
    LoggedEvent,
    Status,
    is_figure,
    parts_of_key,
    state_parts,
)
from app.core.review.signing import Snapshot, keys_of
from app.services.own_catalogue import expect_entry
from app.services.review.adding import FIELDS

_LONGEST = 1000  # characters of a name, key or id
_LONGEST_TEXT = 2**21  # of what was read or decided: a signature holds how every figure of a report stood
_MOST_CHARACTERS = 10_000_000  # of a report
_YEARS = (1900, 2200)
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")  # a decimal as the log writes it
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONG_FIELDS = frozenset({"old", "new", "reason", "figure"})  # of an event

_Fits = Callable[[object], bool]


def expect_report(row: object) -> None:
    """Raise ValueError where a row of reports.jsonl is not as our programs write them."""
    _expect(row, _REPORT, _REPORT_OPTIONAL)


def expect_figure(row: object) -> None:
    """Raise ValueError where a row of figures.jsonl is not as our programs write them."""
    _expect(row, _FIGURE, _FIGURE_OPTIONAL)
    if isinstance(row, dict):
        parts_of_key(row["key"])
        if not row["start"] < row["end"]:
            raise ValueError("end")


def expect_about(about: Mapping[str, object]) -> None:
    """Raise ValueError where package.json says of itself what is not to be shown."""
    _expect(dict(about), {}, _ABOUT)


def expect_texts(row: Mapping[str, object]) -> None:
    """Raise ValueError where a field of an event is no text, or longer than any that our programs write."""
    for name in LoggedEvent.__dataclass_fields__:
        value = row[name]
        most = _LONGEST_TEXT if name in _LONG_FIELDS else _LONGEST
        if not isinstance(value, str) or len(value) > most:
            raise ValueError(name)
        value.encode()  # half a surrogate pair cannot be stored


def expect_readable(event: LoggedEvent) -> None:
    """Raise where an event says what no program of ours writes, though its hashes fit. The log keeps what it took in
    for ever: a value that cannot be read would lock the workspace's figures away."""
    # A later year would leave no room for ids behind it (0: before 2527).
    if str(uuid.UUID(event.id)) != event.id or not event.id.startswith("0"):
        raise ValueError(event.id)
    if datetime.fromisoformat(event.at).tzinfo is None or not event.reviewer:
        raise ValueError(event.at)
    if is_figure(event.figure):
        parts_of_key(event.figure)
    elif event.figure.startswith(FINDING):
        keys_of(event.figure)
    elif event.figure.startswith(CATALOGUE):
        expect_entry(event)
        return
    elif not _SHA256.fullmatch(event.figure.removeprefix(REPORT)):
        raise ValueError(event.figure)
    match event.act:
        case Act.CORRECT:
            _expect_value(event.field, event.new)
        case Act.SETTLE:
            for field, text in state_parts(event.new)[1].items():
                _expect_value(field, text)
        case Act.ADD:
            texts = json.loads(event.new)
            for field in FIELDS:
                _expect_value(field, texts[field])
        case Act.SIGN:
            Snapshot.read(event.new)


def _expect_value(field: str, text: str) -> None:
    value = corrections.parse_field(field, text)
    if isinstance(value, Decimal) and not _PLAIN.fullmatch(text):  # infinite, or with an exponent that fills memory
        raise ValueError(text)
    if isinstance(value, Span) and not 0 <= value.start < value.end <= _MOST_CHARACTERS:
        raise ValueError(text)


def _expect(row: object, needed: Mapping[str, _Fits], optional: Mapping[str, _Fits]) -> None:
    if not isinstance(row, dict):
        raise TypeError("no object")
    for name, fits in needed.items():
        if name not in row or not fits(row[name]):
            raise ValueError(name)
    for name, fits in optional.items():
        if name in row and not fits(row[name]):
            raise ValueError(name)


def _text(most: int = _LONGEST, none: bool = False) -> _Fits:
    def fits(value: object) -> bool:
        return (none and value is None) or (isinstance(value, str) and len(value) <= most and _storable(value))

    return fits


def _storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(low: int, high: int, none: bool = False) -> _Fits:
    return lambda value: (none and value is None) or (type(value) is int and low <= value <= high)


def _decimal(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST and bool(_PLAIN.fullmatch(value)))


def _member(kind: type[Enum], none: bool = False) -> _Fits:
    known = {member.value for member in kind}
    return lambda value: (none and value is None) or (isinstance(value, str) and value in known)


def _sha256(value: object) -> bool:
    return isinstance(value, str) and bool(_SHA256.fullmatch(value))


def _names(value: object) -> bool:
    return isinstance(value, list) and len(value) <= _LONGEST and all(map(_text(), value))


_REPORT: Mapping[str, _Fits] = {"sha256": _sha256, "title": _text(), "file": _text()}
_REPORT_OPTIONAL: Mapping[str, _Fits] = {
    "text_sha256": _sha256,
    "region": _text(),
    "year": _whole(*_YEARS, none=True),
    "figures": _whole(0, _MOST_CHARACTERS),
    "text": _text(_MOST_CHARACTERS),
}
_FIGURE: Mapping[str, _Fits] = {
    "key": _text(),
    "start": _whole(0, _MOST_CHARACTERS),
    "end": _whole(1, _MOST_CHARACTERS),
    "quote": _text(),
    "value": _decimal,
    "unit": _text(),
    "kind": _member(Kind),
    "status": _member(Status),
}
_FIGURE_OPTIONAL: Mapping[str, _Fits] = {
    "high": _decimal,
    "comparison": _member(Comparison),
    "direction": _member(Direction, none=True),
    "indicator": _text(none=True),
    "subject": _text(),
    "period": _text(none=True),
    "page": _whole(0, _MOST_CHARACTERS),
    "sentence": _text(_LONGEST_TEXT),
}
_ABOUT: Mapping[str, _Fits] = {"program": _text(), "workspace": _text(), "made": _text(100), "reviewers": _names}
