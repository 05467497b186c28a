"""Opening a workspace file: what it is, whose turn it is, what version it has; then connections to it."""

import math
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import partial
from pathlib import Path
from threading import Condition, RLock, local

from app.core.errors import KnownError
from app.store import health
from app.store.errors import (
    DamagedError,
    name_too_long,
    told_of,
    translate_errors,
    workspace_damaged,
    workspace_empty,
)
from app.store.file import connection
from app.store.file.connection import connect
from app.store.file.lock import InUseError, Lock
from app.store.file.network_drive import on_network
from app.store.file.open_here import closed, identity, opened
from app.store.file.preparing import prepare
from app.store.file.snapshot import drop_snapshot, take_snapshot, writable
from app.store.sqlite import Database

# What reading a value raises that no program of ours wrote.
MALFORMED = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError, zlib.error)
_LONGEST_WAIT = 10.0  # seconds, where nobody can be told
_LONGEST_NAME, _LONGEST_SUFFIX = 255, len(".restoring-journal")  # bytes


class Access(Enum):
    """How a workspace is opened. What cannot be written to is opened for reading only in any case."""

    ALONE = "alone"  # refused where another program has it open
    BESIDE = "beside"  # beside others on this machine, which SQLite keeps apart; refused where others have it open
    READ = "read"  # a copy of it as it is now; nothing is ever saved


class Store:
    """An open workspace file: any number of readers, one writer.

    Connections are lent for a `with` block and kept for the next: the threads of a pool come and go, and a
    connection belongs to whoever has borrowed it, not to a thread.
    """

    def __init__(self, path: Path, lock: Lock | None, shared: bool = False, snapshot: Path | None = None) -> None:
        self.path = path
        self._on_wait: Callable[[bool], None] = _tell_nobody
        self._patience = _LONGEST_WAIT
        self._lock = lock
        self._shared = shared
        self._snapshot = snapshot
        self._identity = identity(path)
        opened(self._identity)
        self._idle: list[Database] = []
        self._lent = 0
        self._closed = False
        self._turn = Condition()
        self._writer = RLock()
        self._reading = local()  # `db`: the connection that the thread reads with

    @classmethod
    def open(cls, path: Path, create: bool = False, access: Access = Access.BESIDE) -> "Store":
        """Open a workspace, or make one with `create` where there is none.

        Local disk: write-ahead log. Share: rollback journal. Everywhere a lock file says who has it open; on a share it
        keeps all others out. Checks that it is a workspace, not newer than this program and not damaged; migrates an
        older one after a backup.
        """
        path = path.absolute()
        if len(os.fsencode(path.name)) + _LONGEST_SUFFIX > _LONGEST_NAME:
            raise name_too_long(path)
        shared = on_network(path)
        _expect(path, create)
        with translate_errors(path):
            if path.exists() and (access is Access.READ or not writable(path)):
                return cls._open_for_reading(path)
            lock = _locked(path, shared, access)
            try:
                prepare(path, wal=not shared, alone=lock is not None)
            except BaseException:
                if lock is not None:
                    lock.give_back()
                raise
        return cls(path, lock, shared)

    @classmethod
    def _open_for_reading(cls, path: Path) -> "Store":
        if path.stat().st_size == 0:
            raise workspace_empty(path)
        snapshot = take_snapshot(path)
        try:
            prepare(snapshot, wal=True)
        except DamagedError as error:  # told of the file itself, not of its copy
            drop_snapshot(snapshot)
            raise told_of(error, path) from error
        except BaseException:
            drop_snapshot(snapshot)
            raise
        return cls(path, None, snapshot=snapshot)

    @property
    def read_only(self) -> bool:
        return self._snapshot is not None

    @property
    def in_place(self) -> bool:
        """Whether the file that was opened is still at its path."""
        # On a share the numbers of a file may change while it stays where it is.
        return self._identity == identity(self.path) or (self._shared and self.path.exists())

    @property
    def alone(self) -> bool:
        """Whether this program keeps others out, or was at least the first to open it."""
        return self._lock is not None

    def wait_for_others(self, on_wait: Callable[[bool], None]) -> None:
        """From now on wait as long as it takes where another program writes, or where the file was moved until it is
        back, and say so: `on_wait` is called, in the thread that writes, with True when the wait is long enough to be
        told and with False at its end."""
        self._on_wait, self._patience = on_wait, math.inf

    def stop_waiting(self) -> None:
        """Give up a wait under way at its next look: what was to be written is refused."""
        self._patience = 0.0

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection that sees one state of the workspace for the whole block, and for blocks within it in the same
        thread: what is read piece by piece fits together while somebody writes."""
        if (around := getattr(self._reading, "db", None)) is not None:
            yield around
            return
        with translate_errors(self.path), self._borrowed() as db:
            db.execute("BEGIN")
            self._reading.db = db
            try:
                yield db
            except MALFORMED as error:
                self._expect_sound(db, error)
                raise
            finally:
                self._reading.db = None
                db.rollback()

    @property
    def in_reading(self) -> bool:
        """Whether this thread is inside a block of `reading`; on a share nothing can be written before its end."""
        return getattr(self._reading, "db", None) is not None

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A connection inside a transaction: all of the block is kept, or nothing where it raises."""
        if self.read_only:
            raise KnownError("{name} is open for reading only, so nothing is saved in it.", name=self.path.name)
        with translate_errors(self.path), self._writer:
            self._wait_for(self._same_file)
            with self._borrowed() as db, self._transaction(db):
                yield db

    @contextmanager
    def _transaction(self, db: Database) -> Iterator[None]:
        # Not db.atomic() at the top: a transaction that begins as a reader cannot wait for its turn to write.
        self._wait_for(partial(_executed, db, "BEGIN IMMEDIATE"))
        try:
            yield
            self._wait_for(partial(_executed, db, "COMMIT"))
        except MALFORMED as error:
            db.rollback()
            self._expect_sound(db, error)
            raise
        except BaseException:
            db.rollback()
            raise

    def checkpoint(self) -> bool:
        """Move what the write-ahead log holds on into the file, so that a plain copy holds it; False where somebody was
        reading an earlier state and some of it had to stay."""
        if self.read_only:
            return True
        with translate_errors(self.path), self._writer, self._borrowed() as db:
            if self._lock is None and self.in_place:  # the first one may have left: the next is told of this program
                self._lock = _locked(self.path, self._shared, Access.BESIDE)
            busy, logged, moved = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return not busy and bool(logged == moved)

    def close(self) -> None:
        """Wait for lent connections to come back, close all, give the lock back. Closing twice is harmless."""
        with self._turn:
            if not self._closed:
                closed(self._identity)
            self._closed = True
            self._turn.wait_for(lambda: self._lent == 0)
            idle, self._idle = self._idle, []
        with translate_errors(self.path):
            for db in idle:
                db.close()
            if self._lock is not None:
                self._lock.give_back()
        if self._snapshot is not None:
            drop_snapshot(self._snapshot)

    def _wait_for(self, attempt: Callable[[bool], bool]) -> None:
        """Try until an attempt comes about; it takes some time, and gets whether to give up and raise."""
        waited, told = 0.0, False
        try:
            while not attempt(waited + connection.BUSY_SECONDS >= self._patience):
                waited += connection.BUSY_SECONDS
                if not told:
                    told = True
                    self._on_wait(True)
        finally:
            if told:
                self._on_wait(False)

    def _expect_sound(self, db: Database, error: Exception) -> None:
        """Blame a value that nobody could read on the file where flipped bits are found in it; else it is a bug."""
        if isinstance(error, zlib.error) or health.broken_pages(db) or health.unreadable_rows(db)[1]:
            raise workspace_damaged(self.path) from error

    def _same_file(self, _give_up: bool) -> bool:
        """Write only to the file that was opened: what is written to a file that was moved may be lost with it."""
        if self.in_place:
            return True
        if self._patience != math.inf:  # nobody would be told that it waits
            raise KnownError(
                "{path} was moved, renamed or deleted while it was open, so nothing more is saved in it. Put it back, "
                "or close it and open it where it is now.",
                path=self.path,
            )
        time.sleep(connection.BUSY_SECONDS / 4)
        return False

    @contextmanager
    def _borrowed(self) -> Iterator[Database]:
        with self._turn:
            if self._closed:
                raise RuntimeError(f"{self.path.name} is closed")
            self._lent += 1
            db = self._idle.pop() if self._idle else None
        try:
            db = db or connect(self._snapshot or self.path)
            yield db
        finally:
            with self._turn:
                self._lent -= 1
                if db is not None:
                    self._idle.append(db)
                self._turn.notify_all()


def _executed(db: Database, statement: str, give_up: bool) -> bool:
    """Execute a statement; False where another program is writing and that is not to be raised."""
    try:
        db.execute(statement)
    except sqlite3.OperationalError as error:
        if give_up or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _tell_nobody(_waiting: bool) -> None:
    """Nobody listens."""


def _locked(path: Path, shared: bool, access: Access) -> Lock | None:
    """The lock on a workspace; None where another program on this machine has it and that is no hindrance."""
    lock = Lock(path)
    try:
        lock.take()
    except InUseError as error:
        if shared or not error.here or access is Access.ALONE:
            raise
        return None
    except OSError:  # a file system without locks
        if shared:
            raise
        return None
    return lock


def _expect(path: Path, create: bool) -> None:
    if path.is_dir():
        raise KnownError("{name} is a folder, not a workspace file.", name=path.name)
    if path.exists():
        return
    if not create:
        raise KnownError(
            "There is no workspace {path} any more. It was moved, renamed or deleted, or its disk is not connected.",
            path=path,
        )
    if not path.parent.is_dir():
        raise KnownError("The folder {folder} does not exist.", folder=path.parent)
    if not os.access(path.parent, os.W_OK):
        raise KnownError("The folder {folder} is read-only. Choose one where you may write.", folder=path.parent)
