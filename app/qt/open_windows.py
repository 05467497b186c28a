"""The windows of this user that are open: each can be handed files, without a socket.

Below one local folder every window holds a lock file (a crash gives it back), writes which workspace it has open, and
watches an inbox for files that name what it shall open.
"""

import json
import os
import sys
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.core.errors import KnownError
from app.store.file.lock import Lock

WORKSPACE_SUFFIX = ".heyue"
_LOCK, _WORKSPACE, _INBOX = "-lock", ".workspace", ".inbox"


class OpenWindow(QObject):
    """The entry of this process; it goes with `close`."""

    asked = Signal(object)  # list[Path]: open these files. The window comes to the front in any case

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        base = folder / str(os.getpid())
        self._lock = Lock(base)
        self._lock.take()
        self._workspace = base.with_name(base.name + _WORKSPACE)
        self._inbox = base.with_name(base.name + _INBOX)
        self._inbox.mkdir(exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._inbox)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self._read())

    def has(self, workspace: Path | None) -> None:
        """Say which workspace the window shows now."""
        self._workspace.write_text("" if workspace is None else _same(workspace), "utf-8")

    def close(self) -> None:
        """Take the entry away; files that come in after that start a window of their own."""
        self._watcher.directoryChanged.disconnect()
        _remove(self._workspace, self._inbox)
        self._lock.give_back()

    def _read(self) -> None:
        for file in sorted(self._inbox.glob("*.json")):
            try:
                files = [Path(each) for each in json.loads(file.read_text("utf-8"))["open"]]
                file.unlink()
            except (OSError, ValueError, KeyError, TypeError):
                continue
            self.asked.emit(files)


def first_workspace(files: Sequence[Path]) -> Path | None:
    """The workspace among files that are opened together: it goes before reports."""
    return next((path for path in files if path.suffix.lower() == WORKSPACE_SUFFIX), None)


def hand_over(folder: Path, files: Sequence[Path]) -> bool:
    """Give files to an open window; False where none is to have them and a new window shall open.

    A workspace goes to the window that has it open, else to one that has none; reports go to the window opened last.
    """
    windows = _live(folder)
    if (workspace := first_workspace(files)) is not None:
        wanted = _same(workspace)
        fitting = [base for base, has in windows if has == wanted] or [base for base, has in windows if not has]
    else:
        fitting = [base for base, _ in windows]
    for base in reversed(fitting):
        inbox = base.with_name(base.name + _INBOX)
        new = inbox / f"{uuid.uuid4().hex}.new"
        with suppress(OSError):  # the window has just been closed: the next, or a new one
            new.write_text(json.dumps({"open": [str(path.absolute()) for path in files]}), "utf-8")
            _let_come_to_front(int(base.name))
            new.replace(new.with_suffix(".json"))
            return True
    return False


def _live(folder: Path) -> list[tuple[Path, str]]:
    """The entries whose process runs, oldest first, with the workspace each shows; what a crash left is removed."""
    found: list[tuple[float, Path, str]] = []
    for file in folder.glob(f"*{_LOCK}"):
        base = file.with_name(file.name.removesuffix(_LOCK))
        workspace, inbox = base.with_name(base.name + _WORKSPACE), base.with_name(base.name + _INBOX)
        lock = Lock(base)
        try:
            started = file.stat().st_mtime
            lock.take()
        except KnownError:
            shown = workspace.read_text("utf-8") if workspace.exists() else ""
            found.append((started, base, shown))
        except OSError:
            continue
        else:
            _remove(workspace, inbox)
            lock.give_back()
    return [(base, shown) for _, base, shown in sorted(found)]


def _remove(workspace: Path, inbox: Path) -> None:
    with suppress(OSError):
        workspace.unlink(missing_ok=True)
        for file in inbox.glob("*"):
            file.unlink()
        inbox.rmdir()


def _same(path: Path) -> str:
    """One spelling for one file."""
    return os.path.normcase(path.resolve())


def _let_come_to_front(process: int) -> None:
    """Windows lets a window come to the front only if the program that the user has just started allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.user32.AllowSetForegroundWindow(process)
