"""A workspace for reading only: a copy of it as it is now, in a folder of its own, so that nothing has to be written
beside the file and nothing that others do to it can come in between."""

import errno
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from app.store.file.backup import existing

_PREFIX = "heyue-reading-"


def writable(path: Path) -> bool:
    """Whether a workspace can be written to: the file itself, and its folder, where a log has to stand beside it."""
    if not os.access(path, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT)  # full is told when something is to be saved


def take_snapshot(workspace: Path) -> Path:
    """Copy a workspace, also one that others have open, into a new folder; returns the copy's path."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    target = folder / workspace.name
    try:
        if writable(workspace):
            _copy(workspace, target, "mode=rw")
        else:
            _copy_where_nothing_can_be_written(workspace, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target


def drop_snapshot(snapshot: Path) -> None:
    """Remove the copy with its folder."""
    shutil.rmtree(snapshot.parent, ignore_errors=True)


def _copy_where_nothing_can_be_written(workspace: Path, target: Path) -> None:
    log = workspace.with_name(workspace.name + "-wal")
    try:
        _copy(workspace, target, "mode=ro")
    except sqlite3.OperationalError:  # a write-ahead log needs memory that is shared by a file beside it
        target.unlink(missing_ok=True)
        shutil.copyfile(workspace, target)
        if log.is_file():
            shutil.copyfile(log, target.with_name(target.name + "-wal"))


def _copy(workspace: Path, target: Path, mode: str) -> None:
    with (
        closing(sqlite3.connect(existing(workspace, mode), uri=True, timeout=10)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
