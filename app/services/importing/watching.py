"""A folder that is looked into again and again for reports that the workspace does not have."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from app.services.importing.files_in import unread
from app.services.importing.sources import report_files
from app.services.workspace import Workspace

Mark: TypeAlias = tuple[str, int, int]  # of a file: its path, size in bytes, time of its last change in nanoseconds
_MOST = 2_000  # files looked at


class WatchedFolder:
    """What was seen in a folder so far. A file counts once it was the same at two looks: until then a program may
    still be writing it."""

    def __init__(self, folder: Path, answered: Iterable[Mark] = ()) -> None:
        self.folder = folder
        self._answered = set(answered)  # known to the workspace, or offered and answered
        self._before: frozenset[Mark] = frozenset()
        self.unsettled = False  # whether another look soon may find more

    def look(self, workspace: Workspace, check: Callable[[], None]) -> tuple[Mark, ...]:
        """The files that are settled, new to the workspace and not answered yet; none where the folder is not there.
        Reads what it has not seen before."""
        marks = frozenset(_marks(self.folder))
        fresh = marks - self._answered
        settled = fresh & self._before
        self.unsettled = bool(fresh - settled)
        self._before = marks
        found: list[Mark] = []
        for mark in sorted(settled):
            check()
            if unread(workspace, [Path(mark[0])], check):
                found.append(mark)
            else:
                self._answered.add(mark)
        return tuple(found)

    def answer(self, marks: Iterable[Mark]) -> None:
        """Offer these no more, unless they change."""
        self._answered.update(marks)


def _marks(folder: Path) -> Iterable[Mark]:
    try:
        for path, _ in zip(report_files(folder), range(_MOST), strict=False):
            told = path.stat()
            yield str(path), told.st_size, told.st_mtime_ns
    except OSError:  # it went, or a file in it did, while we looked: the next look tells
        return
