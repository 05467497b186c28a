"""Copies of a workspace, whole and consistent even while it is written to."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.store.trouble import backups_folder, told


def back_up(workspace: Path, occasion: str, now: datetime | None = None) -> Path:
    """Copy `workspace` into its backups folder and return the copy's path. `occasion` becomes part of the name
    (`before-v2`). KnownError where there is no room or no right to write; then no half copy stays."""
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    target = backups_folder(workspace) / f"{moment}-{occasion}.heyue"
    with told(workspace):
        target.parent.mkdir(exist_ok=True)
        copy(workspace, target)
    return target


def copy(source: Path, target: Path) -> None:
    """Copy one database to a new file with SQLite's backup, through a temporary file beside the target."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(half)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the source used
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def backups(workspace: Path) -> tuple[Path, ...]:
    """All backups of a workspace, newest first."""
    return tuple(sorted(backups_folder(workspace).glob("*.heyue"), reverse=True))
