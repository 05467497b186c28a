"""A crash leaves a marker: where each thread was, in a file of its own beside the log, told at the next start."""

import faulthandler
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from app.core.errors import KnownError
from app.qt.notify import log
from app.store.file.lock import Lock

_MARKER = "crash-{process}.txt"


class CrashMarker:
    """The marker of this process. It goes when the program ends as it should."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _MARKER.format(process=os.getpid())
        self._lock = Lock(self._path)  # tells other starts that this program runs
        self._file: IO[bytes] | None = None

    def watch(self) -> None:
        """From now on a crash writes where each thread is."""
        with suppress(KnownError, OSError):  # a disk that takes no file: then crashes leave nothing
            self._lock.take()
            self._file = self._path.open("wb")
            self._path.chmod(0o600)
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program has ended as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink()
        self._lock.give_back()


def earlier_crash(folder: Path) -> bool:
    """Whether a program that ran before crashed and that has not been told yet; where it was goes into the log. What
    was ended from outside has left nothing to tell."""
    crashed = False
    for marker in folder.glob(_MARKER.format(process="*")):
        lock = Lock(marker)
        try:
            lock.take()
        except (KnownError, OSError):  # it runs
            continue
        with suppress(OSError):
            if words := marker.read_text("utf-8", "replace"):
                log.critical("crashed, told at the next start\n%s", words)
                crashed = True
            marker.unlink()
        lock.give_back()
    return crashed
