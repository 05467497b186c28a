"""Packages: zip files of JSON Lines with the SHA-256 of every member, so that standard tools can check them.

Every package holds `package.json` (what it is), `reports.jsonl`, `figures.jsonl`, `events.jsonl` (the whole log, each
event with its digest, in an order in which each stands behind the one whose hash it names) and `SHA256SUMS`.
"""

import hashlib
import io
import json
import re
import struct
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.errors import KnownError
from app.core.model import Span
from app.core.review import corrections
from app.core.review.decisions import (
    FINDING,
    GENESIS,
    Act,
    LoggedEvent,
    canonical,
    digest,
    is_figure,
    parts_of_key,
    state_parts,
)
from app.core.review.signing import Snapshot, keys_of
from app.services.files import replacing
from app.services.review.adding import FIELDS

SUMS = "SHA256SUMS"
FORMAT, VERSION = "heyue-package", 1
_MOST_BYTES = 2**30  # unpacked; a package is a few megabytes
# What zipfile raises over bytes that are no zip file or a broken one; UnicodeDecodeError is a ValueError.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip
_LONGEST = 1000  # characters of a name, key or id in an event; texts may be longer
_TEXTS = frozenset({"old", "new", "reason", "figure"})
_CONTENT = ("reports.jsonl", "figures.jsonl", "events.jsonl")
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")  # a decimal as the log writes it
_YEAR_ZERO = (1980, 1, 1, 0, 0, 0)  # of zip: the same contents give the same bytes


# What reading a member raises that something else wrote.
MALFORMED = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and found sound. `members` are the files in it by name."""

    name: str
    about: Mapping[str, Any]
    members: Mapping[str, bytes]

    def rows(self, member: str) -> Iterator[dict[str, Any]]:
        """The objects of a JSON Lines member."""
        for line in self.members.get(member, b"").decode().splitlines():
            yield json.loads(line)

    @property
    def fingerprint(self) -> str:
        """See `fingerprint`."""
        return fingerprint(self.members)

    def events(self) -> tuple[LoggedEvent, ...]:
        """The log in its order."""
        return tuple(event_of(row) for row in self.rows("events.jsonl"))


def fingerprint(members: Mapping[str, bytes]) -> str:
    """SHA-256 over the reports, figures and log of a package, with the number of events before it: `12-3fa9...`. Kept
    elsewhere, on paper for instance, it shows whether a package is the one that was made, though its own sums fit."""
    whole = hashlib.sha256()
    for name in _CONTENT:
        whole.update(hashlib.sha256(members.get(name, b"")).digest())
    return f"{members.get('events.jsonl', b'').count(bytes([10]))}-{whole.hexdigest()}"


def lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Objects as JSON Lines."""
    return "".join(canonical(dict(row)) + "\n" for row in rows).encode()


def event_row(event: LoggedEvent) -> dict[str, object]:
    """An event as an object with its digest."""
    return {**{name: str(getattr(event, name)) for name in LoggedEvent.__dataclass_fields__}, "digest": digest(event)}


def event_of(row: Mapping[str, Any]) -> LoggedEvent:
    """An event from such an object."""
    values = {name: row[name] for name in LoggedEvent.__dataclass_fields__}
    return LoggedEvent(**{**values, "act": Act(values["act"])})


def write_package(path: Path, about: Mapping[str, object], members: Mapping[str, bytes]) -> None:
    """Write a package with the sums of its members. KnownError where the file cannot be written."""
    about = {"format": FORMAT, "version": VERSION, **about}
    whole = {"package.json": (canonical(about) + "\n").encode(), **members}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(whole.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*sorted(whole.items()), (SUMS, sums.encode())]:
            entry = zipfile.ZipInfo(name, _YEAR_ZERO)
            entry.create_system = 3  # Unix, wherever it is made: equal packages are equal files
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    with replacing(path) as half:
        half.write_bytes(out.getvalue())


def read_package(path: Path) -> Package:
    """Read a package and check its sums, its log's hashes and chain. KnownError where it is none or was changed."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise KnownError("{name} is far larger than a package and was not opened.", name=path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("{name} is not there any more: moved, renamed or deleted.", name=path.name) from error
    except OSError as error:
        raise KnownError(
            "{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)
        ) from error
    return opened(path.name, data)


def opened(name: str, data: bytes) -> Package:
    """Read a package from its bytes; see `read_package`."""
    members = _unpacked(name, data)
    try:
        about = json.loads(members.get("package.json", b"{}"))
        if not isinstance(about, dict) or about.get("format") != FORMAT:
            raise KnownError("{name} is not a package of Heyue.", name=name)
        if about["version"] > VERSION:
            raise KnownError("{name} was made by a newer Heyue; import it with that.", name=name)
        package = Package(name, about, members)
        _check_sums(package)
        _check_reports(package)
        _check_log(package)
    except (*MALFORMED, RecursionError) as error:  # no JSON, no such field, no such act
        raise _changed(name, "package.json") from error
    return package


def _unpacked(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise KnownError("{name} unpacks to far more than a package and was not opened.", name=name)
            names = archive.namelist()
            if len(set(names)) < len(names):
                raise zipfile.BadZipFile("two members of one name")
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except _BROKEN as error:
        raise KnownError(
            "{name} is damaged or no package of Heyue. Get it again from where it came.", name=name
        ) from error


def _check_sums(package: Package) -> None:
    told = {}
    for line in package.members[SUMS].decode().splitlines():
        value, _, member = line.partition("  ")
        told[member] = value
    for member in sorted(told.keys() | package.members.keys() - {SUMS}):
        found = package.members.get(member)
        if found is None or hashlib.sha256(found).hexdigest() != told.get(member):
            raise _changed(package.name, member)


def _check_reports(package: Package) -> None:
    """Every report is named as ours are: what a preview shows of it is there."""
    for row in package.rows("reports.jsonl"):
        if not all(isinstance(row[field], str) for field in ("sha256", "title", "file")):
            raise _changed(package.name, "reports.jsonl")


def _check_log(package: Package) -> None:
    known: dict[str, set[str]] = {}
    for row in package.rows("events.jsonl"):
        _expect_texts(row)
        event = event_of(row)
        chain = known.setdefault(event.chain, {GENESIS})
        if digest(event) != row["digest"] or event.previous not in chain:
            raise _changed(package.name, f"events.jsonl: {event.id}")
        try:
            _expect_readable(event)
        except (*MALFORMED, RecursionError) as error:
            raise _changed(package.name, f"events.jsonl: {event.id}") from error
        chain.add(row["digest"])


def _expect_texts(row: Mapping[str, object]) -> None:
    """Raise where a field of an event is no text, or longer than any that our programs write."""
    for name in LoggedEvent.__dataclass_fields__:
        value = row[name]
        if not isinstance(value, str) or (name not in _TEXTS and len(value) > _LONGEST):
            raise ValueError(name)
        value.encode()  # half a surrogate pair cannot be stored


def _expect_readable(event: LoggedEvent) -> None:
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
    if isinstance(value, Span) and not 0 <= value.start < value.end:
        raise ValueError(text)


def _changed(name: str, where: str) -> KnownError:
    return KnownError("{name} was changed after it was made (at {where}); it is not used.", name=name, where=where)
