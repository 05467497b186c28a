"""The workspaces that this process has open. Nothing else of the process may open or replace their files: on Linux
closing a file drops all locks that the process has on it, SQLite's too."""

from collections import Counter
from pathlib import Path

from app.core.errors import KnownError

_BESIDE = ("-wal", "-shm", "-journal", "-lock")
_open: Counter[tuple[int, int]] = Counter()


def identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at `path`; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def opened(file: tuple[int, int] | None) -> None:
    """A workspace was opened."""
    if file is not None:
        _open[file] += 1


def closed(file: tuple[int, int] | None) -> None:
    """And closed again."""
    if file is not None:
        _open[file] -= 1


def is_open(path: Path) -> bool:
    """Whether this process has the workspace at `path` open."""
    file = identity(path)
    return file is not None and _open[file] > 0


def expect_not_open(path: Path) -> None:
    """KnownError where `path` is a workspace that is open in this process, or a file of SQLite's beside one."""
    beside = next((suffix for suffix in _BESIDE if path.name.endswith(suffix)), "")
    file = identity(path.with_name(path.name.removesuffix(beside)))
    if file is not None and _open[file] > 0:
        raise KnownError("{name} is a workspace that is open. Choose another file.", name=path.name)
