"""From a file's bytes to a report ready to be stored: one after the other, or many at once in worker processes."""

import hashlib
import math
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
from app.services.importing.limits import Limits
from app.services.importing.workers import LIMITS, Failed, NoWorkersError, Workers
from app.services.read_models import Refused
from app.store.reports import NewReport, ReadyReport, make_ready

Reader: TypeAlias = Callable[[str, bytes, Catalogue], NewReport]

_MOST_WORKERS = 4
# Starting a worker costs about as long as reading ten reports.
_WORTH_WORKERS_FILES = 12
_WORTH_WORKERS_BYTES = 8_000_000
_PLAIN_BYTES, _HEAD = 2**20, 4096
OCR_LIMITS = Limits(seconds=3600.0, memory=1_200 * 2**20, space=2**33)  # a page takes seconds
_MARKS = (b"%pdf", b"<", b"{\\rtf", b"mime-version", b"pk\x03\x04")  # in the head of what is no plain text


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: the name shown to the user, its bytes and their SHA-256 in hexadecimal."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class _Scan:
    """What a worker answers of a file that only OCR can read."""


def read_report(name: str, data: bytes, catalogue: Catalogue, with_ocr: bool = False) -> NewReport:
    """Read a file's bytes into a report with figures. KnownError where the file is no report that can be read,
    OcrWantedError where it is only to be read `with_ocr`."""
    imported = importers.read(data, name, with_ocr)
    extraction, places = extract_report(imported, catalogue)
    sha256 = hashlib.sha256(data).hexdigest()
    return NewReport(name, data, sha256, imported, extraction, places, catalogues.importer_version())


@dataclass(frozen=True, slots=True)
class Way:
    """How files are read: by `read`; `apart`, every one in another process, also a plain text; `patient`, however long
    it takes."""

    read: Reader = read_report
    apart: bool = False
    patient: bool = False

    def limits(self, usual: Limits) -> Limits:
        """What reading one file may use."""
        return replace(usual, seconds=math.inf) if self.patient else usual


USUAL = Way()


def workers_for(files: int, size: int) -> int:
    """How many worker processes reading `files` files of `size` bytes together is worth; 0: read them here."""
    if files < _WORTH_WORKERS_FILES and (files < 2 or size < _WORTH_WORKERS_BYTES):
        return 0
    return min(os.cpu_count() or 1, _MOST_WORKERS, files)


def read_all(
    files: Iterator[File], catalogue: Catalogue, check: Callable[[], None], workers: int, way: Way = USUAL
) -> Iterator[tuple[File, ReadyReport | Refused]]:
    """Read files in their order, each giving a report or the reason why not. `files` is drawn from as needed, so that
    few files are in memory at once. `check` is called often and may raise; workers are then sent home. Without workers
    plain texts are read here; from the first other file on one worker reads, since a file may want more time or memory
    than any report."""
    for file in files if not workers else ():
        check()
        if not is_plain(file.data):
            files, workers = chain([file], files), 1
            break
        yield file, _outcome(way.read, file, catalogue)
    if workers:
        yield from _read_in_workers(files, catalogue, check, workers, way)


def is_plain(data: bytes) -> bool:
    """Whether bytes can only be a text of usual size: reading it costs little."""
    head = data[:_HEAD].lower()
    return len(data) <= _PLAIN_BYTES and b"\0" not in data and not any(mark in head for mark in _MARKS)


def _outcome(read: Reader, file: File, catalogue: Catalogue, scans: bool = True) -> ReadyReport | Refused:
    """What comes of a file; a scan is read by OCR where `scans`."""
    try:
        try:
            return make_ready(read(file.name, file.data, catalogue))
        except importers.OcrWantedError:
            if not scans:
                raise
            return make_ready(read_report(file.name, file.data, catalogue, with_ocr=True))
    except (importers.OcrWantedError, MemoryError):
        raise  # of a worker, which tells or ends
    except KnownError as error:
        return refused(file.name, error)
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
    files: Iterator[File], catalogue: Catalogue, check: Callable[[], None], workers: int, way: Way
) -> Iterator[tuple[File, ReadyReport | Refused]]:
    work, limits = partial(_read_one, way.read, catalogue), way.limits(LIMITS)
    team = Workers[File, ReadyReport | Refused | _Scan](workers, work, check, limits)
    try:
        for file, outcome in team.results(files):
            if isinstance(outcome, _Scan):
                yield file, _scan_in_worker(file, catalogue, check, way.limits(OCR_LIMITS))
            else:
                yield file, _given_up(file.name, outcome.why) if isinstance(outcome, Failed) else outcome
    except NoWorkersError:
        for file in files:
            check()
            yield file, _outcome(way.read, file, catalogue)
    finally:
        team.end()


def _read_one(read: Reader, catalogue: Catalogue, file: File) -> ReadyReport | Refused | _Scan:
    """In a worker, which has not the memory for OCR."""
    try:
        return _outcome(read, file, catalogue, scans=False)
    except importers.OcrWantedError:
        return _Scan()


def _scan_in_worker(
    file: File, catalogue: Catalogue, check: Callable[[], None], limits: Limits
) -> ReadyReport | Refused:
    """Read a scan in a process of its own, which goes when it is done: OCR takes most of a gigabyte."""
    team = Workers[File, ReadyReport | Refused](1, partial(_read_scan, catalogue), check, limits)
    try:
        ((_, outcome),) = team.results(iter([file]))
        return _given_up(file.name, outcome.why, limits) if isinstance(outcome, Failed) else outcome
    finally:
        team.end()


def _read_scan(catalogue: Catalogue, file: File) -> ReadyReport | Refused:
    return _outcome(partial(read_report, with_ocr=True), file, catalogue)


def _given_up(name: str, why: str, limits: Limits = LIMITS) -> Refused:
    """A file that ended its worker."""
    if why == "time":
        error = KnownError(
            "{name} takes longer to read than any report, and was given up after {seconds} seconds. Save it again, in "
            "parts perhaps, and import that.",
            name=name,
            seconds=format(limits.seconds, "g"),
        )
    elif why == "memory":
        error = KnownError(
            "{name} needs more memory than any report ({limit} MB), and was given up. Save it again, in parts perhaps, "
            "and import that.",
            name=name,
            limit=limits.memory // 2**20,
        )
    else:
        error = KnownError(
            "{name} is damaged in a way that stops the program that reads it. Save it again and import that.", name=name
        )
    return refused(name, error)
