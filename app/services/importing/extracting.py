"""From a file's bytes to a report ready to be stored: one after the other, or many at once in worker processes."""

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from app import importers
from app.core.errors import KnownError
from app.core.naming.catalogue import Catalogue
from app.services import catalogues
from app.services.fresh_reading import extract_report
from app.services.importing.workers import LIMITS, Failed, NoWorkersError, Team, Workers
from app.services.read_models import Refused
from app.store.reports import NewReport, ReadyReport, make_ready

Reader: TypeAlias = Callable[[str, bytes, Catalogue], NewReport]

_MOST_WORKERS = 4
# Starting a worker costs about as long as reading ten reports.
_WORTH_WORKERS_FILES = 12
_WORTH_WORKERS_BYTES = 8_000_000
_PLAIN_BYTES, _HEAD = 2**20, 4096
_MARKS = (b"%pdf", b"<", b"{\\rtf", b"mime-version", b"pk\x03\x04")  # in the head of what is no plain text


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: the name shown to the user, its bytes and their SHA-256 in hexadecimal."""

    name: str
    data: bytes
    sha256: str


def read_report(name: str, data: bytes, catalogue: Catalogue) -> NewReport:
    """Read a file's bytes into a report with figures. KnownError where the file is no report that can be read."""
    imported = importers.read(data, name)
    extraction, places = extract_report(imported, catalogue)
    sha256 = hashlib.sha256(data).hexdigest()
    return NewReport(name, data, sha256, imported, extraction, places, catalogues.importer_version())


def workers_for(files: int, size: int) -> int:
    """How many worker processes reading `files` files of `size` bytes together is worth; 0: read them here."""
    if files < _WORTH_WORKERS_FILES and (files < 2 or size < _WORTH_WORKERS_BYTES):
        return 0
    return min(os.cpu_count() or 1, _MOST_WORKERS, files)


def read_all(
    files: Iterator[File], catalogue: Catalogue, team: Team, read: Reader = read_report
) -> Iterator[tuple[File, ReadyReport | Refused]]:
    """Read files in their order, each giving a report or the reason why not. `files` is drawn from as needed, so that
    few files are in memory at once. Where the team's `check` raises workers are sent home. Without workers plain texts are read here; from the first other file on one worker reads, since a file may want more time or memory
    than any report."""
    for file in files if not team.count else ():
        team.check()
        if not is_plain(file.data):
            files, team = chain([file], files), replace(team, count=1)
            break
        yield file, _outcome(read, file, catalogue)
    if team.count:
        yield from _read_in_workers(files, catalogue, team, read)


def is_plain(data: bytes) -> bool:
    """Whether bytes can only be a text of usual size: reading it costs little."""
    head = data[:_HEAD].lower()
    return len(data) <= _PLAIN_BYTES and b"\0" not in data and not any(mark in head for mark in _MARKS)


def _outcome(read: Reader, file: File, catalogue: Catalogue) -> ReadyReport | Refused:
    try:
        return make_ready(read(file.name, file.data, catalogue))
    except KnownError as error:
        return refused(file.name, error)
    except MemoryError:
        raise  # its worker ends
    except Exception:
        return bug(file.name)


def refused(name: str, error: KnownError) -> Refused:
    """A file with the reason why it was not imported."""
    return Refused(name, error.message, error.fields)


def bug(name: str) -> Refused:
    """A file that was not imported because of an error of ours, called while that is handled: a hundred other files
    are not lost for it. Its field `traceback` is for the log, which a worker process does not have."""
    return refused(
        name,
        KnownError(
            "{name} could not be imported because of an error in Heyue itself. The log has the details.",
            name=name,
            traceback=traceback.format_exc(),
        ),
    )


def _read_in_workers(
    files: Iterator[File], catalogue: Catalogue, team: Team, read: Reader
) -> Iterator[tuple[File, ReadyReport | Refused]]:
    workers = Workers[File, ReadyReport | Refused](team, partial(_read_one, read, catalogue))
    try:
        for file, outcome in workers.results(files):
            yield file, _given_up(file.name, outcome.why) if isinstance(outcome, Failed) else outcome
    except NoWorkersError:
        for file in files:
            team.check()
            yield file, _outcome(read, file, catalogue)
    finally:
        workers.end()


def _read_one(read: Reader, catalogue: Catalogue, file: File) -> ReadyReport | Refused:
    """In a worker."""
    return _outcome(read, file, catalogue)


def _given_up(name: str, why: str) -> Refused:
    """A file that ended its worker."""
    if why == "time":
        error = KnownError(
            "{name} takes longer to read than any report, and was given up after {seconds} seconds. Save it again, in "
            "parts perhaps, and import that.",
            name=name,
            seconds=format(LIMITS.seconds, "g"),
        )
    elif why == "memory":
        error = KnownError(
            "{name} needs more memory than any report ({limit} MB), and was given up. Save it again, in parts perhaps, "
            "and import that.",
            name=name,
            limit=LIMITS.memory // 2**20,
        )
    else:
        error = KnownError(
            "{name} is damaged in a way that stops the program that reads it. Save it again and import that.", name=name
        )
    return refused(name, error)
