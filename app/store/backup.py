"""Copies of a workspace, whole and consistent even while it is written to."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from app.store.errors import backups_folder, translate_errors


def back_up(workspace: Path, occasion: str, now: datetime | None = None) -> Path:
    """Copy `workspace` into its backups folder and return the copy's path. `occasion` becomes part of the name
    (`before-v2`). KnownError where there is no room or no right to write; then no half copy stays."""
    moment = now or datetime.now(UTC)
    with translate_errors(workspace):
        backups_folder(workspace).mkdir(exist_ok=True)
        # Two in one second must not be one: the earlier may be the one that is wanted back.
        while (target := _named(workspace, moment, occasion)).exists():
            moment += timedelta(seconds=1)
        copy(workspace, target)
    return target


def _named(workspace: Path, moment: datetime, occasion: str) -> Path:
    return backups_folder(workspace) / f"{moment:%Y%m%dT%H%M%SZ}-{occasion}.heyue"


def existing(path: Path) -> str:
    """The address under which SQLite opens a database that is there, and makes none where there is no file."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?mode=rw"


def copy(source: Path, target: Path) -> None:
    """Copy one database to a new file with SQLite's backup, through a temporary file next to the target."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(existing(source), uri=True)) as old, closing(sqlite3.connect(half)) as new:
            shutil.copymode(source, half)  # who may read the copy is who may read the workspace
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the source used
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


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
