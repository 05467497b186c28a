"""Opening a workspace file: what it is, whose turn it is, what version it has; then connections to it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Condition, RLock

from app.core.errors import KnownError
from app.store.backup import back_up, existing, set_aside, set_log_aside, sweep
from app.store.errors import name_too_long, not_a_workspace, translate_errors, workspace_damaged, workspace_empty
from app.store.lock import Lock
from app.store.migrations import APPLICATION_ID, NEWEST, migrations
from app.store.network_drive import on_network
from app.store.sqlite import Database

_BUSY_SECONDS = 10.0
_LONGEST_NAME, _LONGEST_SUFFIX = 255, len(".restoring-journal")  # bytes


class Store:
    """An open workspace file: any number of readers, one writer.

    Connections are lent for a `with` block and kept for the next: the threads of a pool come and go, and a
    connection belongs to whoever has borrowed it, not to a thread.
    """

    def __init__(self, path: Path, lock: Lock | None) -> None:
        self.path = path
        self._lock = lock
        self._identity = _identity(path)
        self._idle: list[Database] = []
        self._lent = 0
        self._closed = False
        self._turn = Condition()
        self._writer = RLock()

    @classmethod
    def open(cls, path: Path, create: bool = False) -> "Store":
        """Open a workspace, or make one with `create` where there is none.

        Local disk: write-ahead log. Share: rollback journal, and a lock that keeps others out. Checks that it is a
        workspace, not newer than this program and not damaged; migrates an older one after a backup.
        """
        path = path.absolute()
        if len(os.fsencode(path.name)) + _LONGEST_SUFFIX > _LONGEST_NAME:
            raise name_too_long(path)
        shared = on_network(path)
        _expect(path, create)
        lock = Lock(path) if shared else None
        with translate_errors(path):
            if lock is not None:
                lock.take()
            try:
                _prepare(path, wal=not shared)
            except BaseException:
                if lock is not None:
                    lock.give_back()
                raise
        return cls(path, lock)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection that sees one state of the workspace for the whole block."""
        with translate_errors(self.path), self._borrowed() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A connection inside a transaction: all of the block is kept, or nothing where it raises."""
        self._expect_same_file()
        with translate_errors(self.path), self._writer, self._borrowed() as db:
            # Not db.atomic() at the top: a transaction that begins as a reader cannot wait for its turn to write.
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise

    def close(self) -> None:
        """Wait for lent connections to come back, close all, give the lock back. Closing twice is harmless."""
        with self._turn:
            self._closed = True
            self._turn.wait_for(lambda: self._lent == 0)
            idle, self._idle = self._idle, []
        with translate_errors(self.path):
            for db in idle:
                db.close()
            if self._lock is not None:
                self._lock.give_back()

    def _expect_same_file(self) -> None:
        """Write only to the file that was opened: what is written to a file that was moved may be lost with it."""
        # On a share the numbers of a file may change while it stays where it is.
        if self._identity != _identity(self.path) and (self._lock is None or not self.path.exists()):
            raise KnownError(
                "{path} was moved, renamed or deleted while it was open, so nothing more is saved in it. Put it back, "
                "or close it and open it where it is now.",
                path=self.path,
            )

    @contextmanager
    def _borrowed(self) -> Iterator[Database]:
        with self._turn:
            if self._closed:
                raise RuntimeError(f"{self.path.name} is closed")
            self._lent += 1
            db = self._idle.pop() if self._idle else None
        try:
            db = db or connect(self.path)
            yield db
        finally:
            with self._turn:
                self._lent -= 1
                if db is not None:
                    self._idle.append(db)
                self._turn.notify_all()


def connect(path: Path) -> Database:
    """A connection for any one thread at a time, without sqlite-utils plugins, foreign keys on."""
    connection = sqlite3.connect(
        existing(path), uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        db = Database(connection, execute_plugins=False)
        db.execute("PRAGMA foreign_keys = ON")
        # A decision that was shown as saved must survive a power cut too.
        db.execute("PRAGMA synchronous = FULL")
        # Move each commit on into the file itself, so that a plain copy of an open workspace holds it.
        db.execute("PRAGMA wal_autocheckpoint = 1").fetchone()
    except BaseException:  # no database: what was opened to find out is closed again
        connection.close()
        raise
    return db


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


def _prepare(path: Path, wal: bool) -> None:
    sweep(path)
    if not path.exists():
        _make(path)
    elif path.stat().st_size == 0:
        raise workspace_empty(path)
    set_log_aside(path)
    with closing(connect(path)) as db:
        _check(db, path)
        if migrations.pending(db):
            back_up(path, f"before-v{NEWEST}")
            migrations.apply(db)
        # Only now: a new file's header is on disk before a log stands beside it.
        wanted = "wal" if wal else "delete"
        if db.journal_mode != wanted:
            db.execute(f"PRAGMA journal_mode = {wanted}").fetchone()


def _make(path: Path) -> None:
    """Make an empty workspace under another name first: what stands at `path` is whole, or not there at all."""
    set_aside(path)  # a log without its workspace would be taken for the new one's
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    group = path.parent.stat().st_mode & stat.S_IWGRP
    try:
        half.touch(0o660 if group else 0o600)
        with closing(connect(half)) as db:
            migrations.apply(db)
        half.replace(path)
    finally:
        for suffix in ("", "-journal"):
            half.with_name(half.name + suffix).unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at `path`; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _check(db: Database, path: Path) -> None:
    """Refuse what is no workspace, newer than this program, or damaged."""
    if _pragma(db, "application_id") != APPLICATION_ID:
        raise not_a_workspace(path)
    version = _pragma(db, "user_version")
    if version > NEWEST:
        raise KnownError(
            "{name} was saved by a newer Heyue (format {version}; this one reads up to {newest}). "
            "Nothing was changed; open it with the newer program.",
            name=path.name,
            version=version,
            newest=NEWEST,
        )
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise workspace_damaged(path)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
