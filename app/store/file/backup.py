"""Copies of a workspace, whole and consistent even while it is written to."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from app.core.errors import KnownError
from app.store.errors import backups_folder, translate_errors
from app.store.file.lock import LOCK_SUFFIX, Lock

RESTORING = ".restoring"
_HALF = ".part"
_HEADER = 100  # bytes of a database
_CHUNK = 1 << 20  # bytes
_ALWAYS_KEPT = 3  # backups


def back_up(workspace: Path, occasion: str, now: datetime | None = None) -> Path:
    """Copy `workspace` into its backups folder and return the copy's path; the newest backup's where nothing changed
    since that. `occasion` becomes part of the name (`before-v2`). KnownError where there is no room or no right to
    write; then no half copy stays."""
    moment = now or datetime.now(UTC)
    with translate_errors(workspace):
        make_folder(backups_folder(workspace))
        # Two in one second must not be one: the earlier may be the one that is wanted back.
        while (target := _named(workspace, moment, occasion)).exists():
            moment += timedelta(seconds=1)
        known = next(iter(backups(workspace)), None)
        copy(workspace, target)
        if known is not None and _same_contents(known, target):
            target.unlink()
            return known
    return target


def _named(workspace: Path, moment: datetime, occasion: str) -> Path:
    return backups_folder(workspace) / f"{moment:%Y%m%dT%H%M%SZ}-{occasion}.heyue"


def existing(path: Path, mode: str = "mode=rw") -> str:
    """The address under which SQLite opens a database that is there, and makes none where there is no file."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?{mode}"


def _same_contents(one: Path, other: Path) -> bool:
    """Whether two databases hold the same pages; their headers count how often they were written."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        first.seek(_HEADER)
        second.seek(_HEADER)
        while (data := first.read(_CHUNK)) == second.read(_CHUNK):
            if not data:
                return True
    return False


def copy(source: Path, target: Path, elsewhere: bool = False) -> None:
    """Copy one database to a new file with SQLite's backup, through a temporary file next to the target. The copy has
    the rights of the workspace; `elsewhere` those that a new one has in its folder."""
    half = target.with_name(target.name + _HALF)
    lock = Lock(half)  # tells `sweep` of another program that this one is being written
    lock.take()
    try:
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(existing(source), uri=True)) as old, closing(sqlite3.connect(half)) as new:
            half.chmod(0o600)  # before anything is in it
            if elsewhere:
                share(half)
            else:
                shutil.copymode(source, half)  # who may read the copy is who may read the workspace
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the source used
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
        lock.give_back()


def sweep(workspace: Path) -> None:
    """Remove what a program that died in the midst of copying or restoring left half."""
    halves = [workspace.with_name(workspace.name + suffix) for suffix in (_HALF, RESTORING, RESTORING + _HALF)]
    for half in (*halves, *backups_folder(workspace).glob(f"*{_HALF}")):
        lock, lock_file = Lock(half), half.with_name(half.name + LOCK_SUFFIX)
        if not (half.exists() or lock_file.exists()):
            continue
        with suppress(KnownError, OSError):  # being written by another program, or not ours to remove
            lock.take()
            for suffix in ("", "-journal"):
                half.with_name(half.name + suffix).unlink(missing_ok=True)
            lock.give_back()


def make_folder(folder: Path) -> None:
    """Make a folder that those may open who may open the one it is in."""
    if not folder.is_dir():
        folder.mkdir(0o700)
        share(folder)


def share(made: Path) -> None:
    """Let only its owner read what was made; in a folder that a group shares let the group work with it too, so that a
    colleague can open it. Nothing is done on Windows, where things take the rights of their folder."""
    if sys.platform == "win32":
        return
    around = made.parent.stat()
    shared = around.st_mode & stat.S_IWGRP
    if shared:
        with suppress(OSError):  # a group that we are not in
            os.chown(made, -1, around.st_gid)
    made.chmod((0o770 if shared else 0o700) if made.is_dir() else (0o660 if shared else 0o600))


def backups(workspace: Path) -> tuple[Path, ...]:
    """All backups of a workspace, newest first."""
    return tuple(sorted(backups_folder(workspace).glob("*.heyue"), reverse=True))


def set_aside(workspace: Path, now: datetime | None = None) -> Path | None:
    """Give a damaged workspace and the logs next to it another name, without opening it, so that nothing of it is lost
    or taken for part of what comes to its place. Returns the new name; None where there was no workspace file."""
    moment = now or datetime.now(UTC)
    while (target := workspace.with_name(f"{workspace.stem}.damaged-{moment:%Y%m%dT%H%M%SZ}.heyue")).exists():
        moment += timedelta(seconds=1)
    with translate_errors(workspace):
        for suffix in ("-wal", "-shm", "-journal", ""):
            old = workspace.with_name(workspace.name + suffix)
            if old.exists():
                old.rename(target.with_name(target.name + suffix))
    return target if target.exists() else None


def moment_of(backup: Path) -> datetime | None:
    """When a backup was made, from its name; None for a file that was named by somebody else."""
    try:
        return datetime.strptime(backup.name.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def beyond(copies: Iterable[Path], most: int) -> tuple[Path, ...]:
    """The oldest backups, as many as have to go so that all together have at most `most` bytes. The newest three stay,
    and what was named by somebody."""
    dated = [copy_ for copy_ in sorted(copies, reverse=True) if moment_of(copy_) is not None]
    total, gone = 0, []
    for number, copy_ in enumerate(dated):
        size = copy_.stat().st_size if copy_.exists() else 0
        if number >= _ALWAYS_KEPT and total + size > most:
            gone.append(copy_)
        else:
            total += size
    return tuple(gone)


def spare(copies: Iterable[Path], now: datetime) -> tuple[Path, ...]:
    """The backups that need not be kept: of those older than a day one a day is kept, of those older than a month one a
    week, of those older than a year one a month, always the newest of its time. What was named by somebody stays."""
    kept: set[tuple[object, ...]] = set()
    spared = []
    for copy_ in sorted(copies, reverse=True):
        moment = moment_of(copy_)
        if moment is None or now - moment < timedelta(days=1):
            continue
        span = _span(moment, now - moment)
        if span in kept:
            spared.append(copy_)
        kept.add(span)
    return tuple(spared)


def _span(moment: datetime, age: timedelta) -> tuple[object, ...]:
    if age < timedelta(days=31):
        return ("day", moment.date())
    if age < timedelta(days=366):
        return ("week", *moment.isocalendar()[:2])
    return ("month", moment.year, moment.month)


def remove(copies: Sequence[Path]) -> None:
    """Delete backups; one that is in use stays for the next time."""
    for copy_ in copies:
        with suppress(OSError):
            copy_.unlink(missing_ok=True)
