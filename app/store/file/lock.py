"""One program at a time for a workspace on a share, where SQLite's own locks are not to be relied on alone."""

import getpass
import json
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from app.core.errors import KnownError

# Windows locks are mandatory: lock a byte far behind the text, so that others can still read who holds it.
_LOCKED_BYTE = 1 << 20
LOCK_SUFFIX = "-lock"
_LOOKS, _BETWEEN_LOOKS = 3, 0.05  # times, seconds


class InUseError(KnownError):
    """Another program has `workspace` open; `here` where it runs on this machine, and SQLite keeps the two apart."""

    def __init__(self, workspace: Path, holder: str, here: bool) -> None:
        super().__init__(
            "{workspace} is in use by {holder}. Ask for it to be closed there, then open it again.",
            workspace=workspace.name,
            holder=holder,
        )
        self.workspace, self.here = workspace, here


class Lock:
    """A lock file beside the workspace, held by the operating system: a crash gives it back.

    The file says who holds it, for the sentence that others see.
    """

    def __init__(self, workspace: Path) -> None:
        self._path = workspace.with_name(workspace.name + LOCK_SUFFIX)
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Take the lock. InUseError where another program has it."""
        file = self._path.open("a+b")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            user, machine = self._holder()
            workspace = self._path.with_name(self._path.name.removesuffix(LOCK_SUFFIX))
            holder = f"{user} ({machine})" if user else "?"
            raise InUseError(workspace, holder, machine == _machine()) from error
        if not self._path.exists() or not os.path.samestat(os.fstat(file.fileno()), self._path.stat()):
            # The holder before gave it back and removed the file between our opening and locking.
            file.close()
            self.take()
            return
        _let_colleagues_lock(self._path)
        file.truncate(0)
        file.write(json.dumps({"user": getpass.getuser(), "machine": _machine()}).encode())
        file.flush()
        self._file = file

    def give_back(self) -> None:
        """Give the lock back; nothing happens where it was not taken."""
        if self._file is None:
            return
        _unlock(self._file)
        self._file.close()
        self._file = None
        with suppress(OSError):  # somebody on Windows is just trying to take it
            self._path.unlink()

    def _holder(self) -> tuple[str, str]:
        """User and machine; empty where the file does not say."""
        for _ in range(_LOOKS):  # whoever has just taken the lock is about to write
            try:
                holder = json.loads(self._path.read_text(encoding="utf-8"))
                return str(holder["user"]), str(holder["machine"])
            except (OSError, ValueError, KeyError, TypeError):
                time.sleep(_BETWEEN_LOOKS)
        return "", ""


def _machine() -> str:
    """The name of this machine, without asking anything that could ask a network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "?")
    return os.uname().nodename


def _let_colleagues_lock(lock_file: Path) -> None:
    """In a folder that a group shares a crash may leave the file behind; a colleague must be able to lock it then."""
    group = lock_file.parent.stat().st_mode & stat.S_IWGRP
    with suppress(OSError):  # somebody else's file: they have let us
        lock_file.chmod(0o660 if group else 0o600)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    # flock, not lockf: a second opening within one process must be refused as well.
    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
