"""Packages: zip files of JSON Lines with the SHA-256 of every member, so that standard tools can check them.

Every package holds `package.json` (what it is), `reports.jsonl`, `figures.jsonl`, `events.jsonl` (the whole log, each
event with its digest, in an order in which each stands behind the one whose hash it names) and `SHA256SUMS`.
"""

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.errors import KnownError
from app.core.review.decisions import GENESIS, Act, LoggedEvent, canonical, digest
from app.core.values import Parsed
from app.services.exchange.archive import MOST_BYTES, Members
from app.services.exchange.package_fields import (
    expect_about,
    expect_figure,
    expect_readable,
    expect_report,
    expect_texts,
)
from app.services.files import replacing
from app.store.file.open_here import expect_not_open

SUMS = "SHA256SUMS"
FORMAT, VERSION = "heyue-package", 1
_MOST_REVIEW = 48 * 2**20  # bytes of a review package, which is kept in memory; a decision takes about 100
_SHARED = frozenset({"chain", "reviewer", "engine", "field"})  # of an event: the same texts again and again
_SHORT_ROW, _MOST_QUOTES = 2**16, 1000  # bytes of a row, or of what is no text in it; marks round its texts
_CONTENT = ("reports.jsonl", "figures.jsonl", "events.jsonl")
_YEAR_ZERO = (1980, 1, 1, 0, 0, 0)  # of zip: the same contents give the same bytes


_EMPTY = hashlib.sha256(b"").hexdigest()

# What reading a member raises that something else wrote.
MALFORMED = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and found sound: `members` are the files in it, `digests` their SHA-256 in hexadecimal,
    by name; `log` is the log in its order."""

    name: str
    about: Parsed
    members: Members
    digests: Mapping[str, str]
    log: tuple[LoggedEvent, ...] = ()

    def rows(self, member: str) -> Iterator[Parsed]:
        """The objects of a JSON Lines member."""
        return map(_parsed, self.members.lines(member))

    @property
    def fingerprint(self) -> str:
        """See `fingerprint`."""
        return _fingerprint(self.digests, len(self.log))

    def events(self) -> tuple[LoggedEvent, ...]:
        """The log in its order."""
        return self.log


def _parsed(line: bytes) -> Any:
    """An object of texts and a few numbers. ValueError where it is anything else: lists without end, each of two bytes,
    would take fifty times the room."""
    if len(line) > _SHORT_ROW:
        plain = line.replace(b"\\\\", b"").replace(b'\\"', b"")
        if plain.count(b'"') > _MOST_QUOTES or sum(map(len, plain.split(b'"')[::2])) > _SHORT_ROW:
            raise ValueError("the row holds more than texts")
    return json.loads(line)


def fingerprint(members: Mapping[str, bytes]) -> str:
    """SHA-256 over the reports, figures and log of a package, with the number of events before it: `12-3fa9...`. Kept
    elsewhere, on paper for instance, it shows whether a package is the one that was made, though its own sums fit."""
    digests = {name: hashlib.sha256(members[name]).hexdigest() for name in _CONTENT if name in members}
    return _fingerprint(digests, members.get("events.jsonl", b"").count(b"\n"))


def _fingerprint(digests: Mapping[str, str], events: int) -> str:
    whole = hashlib.sha256()
    for name in _CONTENT:
        whole.update(bytes.fromhex(digests.get(name, _EMPTY)))
    return f"{events}-{whole.hexdigest()}"


def lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Objects as JSON Lines."""
    return "".join(canonical(dict(row)) + "\n" for row in rows).encode()


def event_row(event: LoggedEvent) -> dict[str, object]:
    """An event as an object with its digest."""
    return {**{name: str(getattr(event, name)) for name in LoggedEvent.__dataclass_fields__}, "digest": digest(event)}


def event_of(row: Parsed) -> LoggedEvent:
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
    _expect_size(path, MOST_BYTES)
    return _opened(path.name, path)


def read_review(path: Path) -> tuple[Package, bytes]:
    """Read a review package whole, and check every field of it as well: what is shown and taken in is what was checked,
    whatever becomes of the file meanwhile. Returns its bytes too."""
    _expect_size(path, _MOST_REVIEW)
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_REVIEW + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > _MOST_REVIEW:
        raise _too_large(path)
    package = opened(path.name, data)
    expect_fields(package)
    return package, data


def opened(name: str, data: bytes) -> Package:
    """Read a package from its bytes; see `read_package`."""
    return _opened(name, data)


def expect_fields(package: Package) -> None:
    """KnownError where a field of a report or figure is of another type, length or range than our programs write."""
    for member, expect in (("reports.jsonl", expect_report), ("figures.jsonl", expect_figure)):
        try:
            for row in package.rows(member):
                expect(row)
        except (*MALFORMED, RecursionError) as error:
            raise _changed(package.name, member) from error


def _expect_size(path: Path, most: int) -> None:
    expect_not_open(path)
    try:
        if path.stat().st_size > most:
            raise _too_large(path)
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from error


def _too_large(path: Path) -> KnownError:
    return KnownError("{name} is far larger than a package and was not opened.", name=path.name)


def _unreadable(path: Path, error: OSError) -> KnownError:
    if isinstance(error, FileNotFoundError):
        return KnownError("{name} is not there any more: moved, renamed or deleted.", name=path.name)
    return KnownError("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error))


def _opened(name: str, source: Path | bytes) -> Package:
    members = Members(name, source)
    try:
        about = json.loads(members.get("package.json", b"{}"))
        if not isinstance(about, dict) or about.get("format") != FORMAT:
            raise KnownError("{name} is not a package of Heyue.", name=name)
        if about["version"] > VERSION:
            raise KnownError("{name} was made by a newer Heyue; import it with that.", name=name)
        expect_about(about)
        package = Package(name, about, members, _checked_sums(name, members))
        for row in package.rows("reports.jsonl"):  # what a preview shows of a report is there
            if not all(isinstance(row[field], str) for field in ("sha256", "title", "file")):
                raise _changed(name, "reports.jsonl")
        return replace(package, log=tuple(_checked_log(package)))
    except (*MALFORMED, RecursionError) as error:  # no JSON, no such field, no such act
        raise _changed(name, "package.json") from error


def _checked_sums(name: str, members: Members) -> dict[str, str]:
    """The SHA-256 of every member, each as the package says."""
    told = {}
    for line in members[SUMS].decode().splitlines():
        value, _, member = line.partition("  ")
        told[member] = value
    for member in sorted(told.keys() | members.keys() - {SUMS}):
        whole = hashlib.sha256()
        for data in members.chunks(member) if member in members else ():
            whole.update(data)
        if member not in members or whole.hexdigest() != told.get(member):
            raise _changed(name, member)
    return told


def _checked_log(package: Package) -> Iterator[LoggedEvent]:
    known: dict[str, set[str]] = {}
    for row in package.rows("events.jsonl"):
        expect_texts(row)
        event = event_of({field: sys.intern(value) if field in _SHARED else value for field, value in row.items()})
        chain = known.setdefault(event.chain, {GENESIS})
        if digest(event) != row["digest"] or event.previous not in chain:
            raise _changed(package.name, f"events.jsonl: {event.id}")
        try:
            expect_readable(event)
        except (*MALFORMED, RecursionError) as error:
            raise _changed(package.name, f"events.jsonl: {event.id}") from error
        chain.add(row["digest"])
        yield event


def _changed(name: str, where: str) -> KnownError:
    return KnownError("{name} was changed after it was made (at {where}); it is not used.", name=name, where=where)
