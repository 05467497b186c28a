"""From a file's bytes to a report ready to be stored: one after the other, or many at once in worker processes."""

import hashlib
import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from app import importers
from app.core.errors import KnownError
from app.core.naming.catalogue import Catalogue
from app.services import catalogues
from app.services.fresh_reading import extract_report
from app.services.read_models import Refused
from app.store.reports import NewReport

Reader: TypeAlias = Callable[[str, bytes, Catalogue], NewReport]

_POLL = 0.1  # seconds between looks at whether the user has cancelled
_START = 30.0  # seconds that the first worker may take to start
_MOST_WORKERS = 4
# Starting a worker costs about as long as reading ten reports.
_WORTH_WORKERS_FILES = 12
_WORTH_WORKERS_BYTES = 8_000_000


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
    files: Iterator[File], catalogue: Catalogue, check: Callable[[], None], workers: int, read: Reader = read_report
) -> Iterator[tuple[File, NewReport | Refused]]:
    """Read files in their order, each giving a report or the reason why not. `files` is drawn from as needed, so that
    few files are in memory at once. `check` is called often and may raise; workers are then sent home."""
    if workers:
        yield from _read_in_workers(files, catalogue, check, workers, read)
    else:
        for file in files:
            check()
            yield file, _outcome(read, file, catalogue)


def _outcome(read: Reader, file: File, catalogue: Catalogue) -> NewReport | Refused:
    try:
        return read(file.name, file.data, catalogue)
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
    files: Iterator[File], catalogue: Catalogue, check: Callable[[], None], workers: int, read: Reader
) -> Iterator[tuple[File, NewReport | Refused]]:
    while True:
        unread: deque[File] = deque()
        try:
            with _pool(workers, read, catalogue) as pool:
                _await_start(pool, check)
                futures: deque[Future[NewReport | Refused]] = deque()
                for file in files:
                    unread.append(file)
                    futures.append(_submit(pool, file))
                    if len(unread) > 2 * workers:
                        outcome = _outcome_of(futures.popleft(), check)
                        yield unread.popleft(), outcome
                while unread:
                    outcome = _outcome_of(futures.popleft(), check)
                    yield unread.popleft(), outcome
        except _NoWorkers:
            for file in files:
                check()
                yield file, _outcome(read, file, catalogue)
            return
        except BrokenProcessPool:
            # A worker died, and with it the pool: it cannot be told over which file.
            for file in unread:
                yield file, _read_alone(file, catalogue, check, read)
        else:
            return


def _read_alone(file: File, catalogue: Catalogue, check: Callable[[], None], read: Reader) -> NewReport | Refused:
    """Read a file in a process of its own, which it may take with it (a library that crashes on it)."""
    try:
        with _pool(1, read, catalogue) as pool:
            _await_start(pool, check)
            return _outcome_of(_submit(pool, file), check)
    except _NoWorkers:
        return _outcome(read, file, catalogue)
    except BrokenProcessPool:
        pass
    return refused(
        file.name,
        KnownError(
            "{name} is damaged in a way that stops the program that reads it. Save it again and import that.",
            name=file.name,
        ),
    )


class _NoWorkers(Exception):
    """No process of ours starts here: a virus scanner stops or holds them, a script on standard input has no main
    module to import. Files are read in this process then."""


def _await_start(pool: ProcessPoolExecutor, check: Callable[[], None]) -> None:
    """Wait for the first worker before any file is handed out, so that a file is never blamed for what is not its."""
    probe, limit = pool.submit(os.getpid), time.monotonic() + _START
    try:
        while not probe.done():
            check()
            if time.monotonic() > limit:
                for process in list(pool._processes.values()):
                    process.kill()  # else the pool waits for them for ever
                raise _NoWorkers
            wait([probe], _POLL)
        probe.result()
    except BrokenProcessPool as error:
        raise _NoWorkers from error


@contextmanager
def _pool(workers: int, read: Reader, catalogue: Catalogue) -> Iterator[ProcessPoolExecutor]:
    # spawn everywhere: forking a program with Qt's threads is not safe, and Windows has nothing else.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _prepare, (read, catalogue))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, file: File) -> Future[NewReport | Refused]:
    """Hand a file out. A pool whose worker dies closes its pipes while it may be starting another worker, which then
    fails with a ValueError or OSError of a handle that is gone: that is a broken pool as well."""
    try:
        return pool.submit(_work, file)
    except (ValueError, OSError) as error:
        raise BrokenProcessPool(str(error)) from error


def _outcome_of(future: Future[NewReport | Refused], check: Callable[[], None]) -> NewReport | Refused:
    while True:
        check()
        try:
            return future.result(timeout=_POLL)
        except NotYet:
            continue


_job: Sequence[object] = ()


def _prepare(read: Reader, catalogue: Catalogue) -> None:
    """In a worker, once: the catalogue is sent over a single time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all of us; our parent decides
    global _job  # noqa: PLW0603  # a worker process has no other place
    _job = (read, catalogue)


def _work(file: File) -> NewReport | Refused:
    read, catalogue = _job
    return _outcome(read, file, catalogue)  # type: ignore[arg-type]
