"""A write-ahead log beside a file that is not its own: a backup or a copy was put in the workspace's place by hand."""

import hashlib
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from app.store.file.open_here import is_open

# sqlite.org/fileformat2.html and walformat.html: sizes and places in bytes
_DATABASE_HEADER, _WRITE_VERSION, _ROLLBACK_JOURNAL = 100, 18, 1
_LOG_HEADER, _PAGE_SIZE, _LOG_SALTS = 32, slice(8, 12), slice(16, 24)
_FRAME_HEADER, _PAGE, _PAGES_AFTER, _FRAME_SALTS = 24, slice(0, 4), slice(4, 8), slice(8, 16)
_INDEX_SALTS, _INDEX_MOVED = slice(32, 40), slice(96, 100)
_SMALLEST_PAGE = 512
_DEAD_MAN_SWITCH = 128  # of the index


def set_log_aside(workspace: Path, now: datetime | None = None) -> Path | None:
    """Give a log another name where it is not this file's: SQLite would write the log of the file before into it. A log
    that somebody writes is left. Returns the log's new name."""
    log = workspace.with_name(workspace.name + "-wal")
    if not (log.exists() and workspace.exists()):
        return None
    with _unused(workspace) as unused:
        if not unused or not (_uses_none(workspace) or _of_another(workspace, log)):
            return None
        moment = now or datetime.now(UTC)
        while (target := log.with_name(f"{workspace.stem}.stale-{moment:%Y%m%dT%H%M%SZ}.heyue-wal")).exists():
            moment += timedelta(seconds=1)
        try:
            log.rename(target)
        except PermissionError:  # Windows lets nobody rename what another program has open
            return None
        workspace.with_name(workspace.name + "-shm").unlink(missing_ok=True)
    return target


@contextmanager
def _unused(workspace: Path) -> Iterator[bool]:
    """Whether no program has the log of a workspace open; none can open it within the block.

    The lock file does not tell: a program that opened the workspace beside another has none, and stays when the other
    leaves. SQLite does: whoever uses a log holds a lock on one byte of its index (os_unix.c, "dead-man switch").
    """
    index = workspace.with_name(workspace.name + "-shm")
    if is_open(workspace):  # in this process, which would lose SQLite's locks with the file below
        yield False
        return
    if sys.platform == "win32" or not index.exists():
        yield True
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    with ExitStack() as held:
        try:
            file = held.enter_context(index.open("r+b"))
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _DEAD_MAN_SWITCH)
            unused = True
        except (BlockingIOError, PermissionError):
            unused = False
        yield unused


def _uses_none(workspace: Path) -> bool:
    """Whether a database is one that has no log, as our backups are."""
    with workspace.open("rb") as file:
        header = file.read(_DATABASE_HEADER)
    return len(header) == _DATABASE_HEADER and header[_WRITE_VERSION] == _ROLLBACK_JOURNAL


def _of_another(workspace: Path, log: Path) -> bool:
    """Whether the log's index says that pages were moved into the file which the file does not hold."""
    index_file = workspace.with_name(workspace.name + "-shm")
    if not index_file.exists() or index_file.stat().st_mtime < _began():
        return False  # a power cut may have kept what was written later and lost what was written before
    index = index_file.read_bytes()[: _INDEX_MOVED.stop]
    with log.open("rb") as frames, workspace.open("rb") as file:
        header = frames.read(_LOG_HEADER)
        moved = int.from_bytes(index[_INDEX_MOVED], sys.byteorder)
        size = int.from_bytes(header[_PAGE_SIZE], "big")
        if not moved or size < _SMALLEST_PAGE or header[_LOG_SALTS] != index[_INDEX_SALTS]:
            return False
        versions: dict[int, set[bytes]] = {}  # of each page that was moved, what the file may hold
        pages = sys.maxsize  # that the file had at least
        for number, (head, digest) in enumerate(_frames(frames, size, header[_LOG_SALTS]), start=1):
            page = int.from_bytes(head[_PAGE], "big")
            pages = min(pages, int.from_bytes(head[_PAGES_AFTER], "big") or pages)
            if number <= moved:
                versions[page] = {digest}
            elif page in versions:
                versions[page].add(digest)
        return any(_page(file, page, size) not in held for page, held in versions.items() if page <= pages)


def _frames(frames: BinaryIO, size: int, salts: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Header and digest of each page in a log, in their order; frames of the log before stay behind the last."""
    while len(frame := frames.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size and frame[_FRAME_SALTS] == salts:
        yield frame[:_FRAME_HEADER], hashlib.sha256(frame[_FRAME_HEADER:]).digest()


def _page(file: BinaryIO, page: int, size: int) -> bytes:
    file.seek((page - 1) * size)
    return hashlib.sha256(file.read(size)).digest()


def _began() -> float:
    """When this machine was started, in seconds since 1970."""
    up = time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()
    return time.time() - up
