"""A watchdog for Qt objects that are used in another thread than their own: what Qt forbids and mostly survives."""

import sys
import threading
from collections import Counter
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QWidget

from app.qt.jobs import Job

_LAID_OUT = ("beginLayout", "createLine", "endLayout", "lineAt", "draw", "setText", "setFormats")
_ANYWHERE = ("thread", "tr")  # Qt's documentation calls them thread-safe
# At which runs of the same work to look: looking takes time, and the first brings in modules.
_LOOKS = (2, 3, 4)
_seen: Counter[object] = Counter()


class OwnThreads:
    """Collects `faults` while a test runs: in the threads of jobs calls of objects that live in another thread, and of
    any widget; everywhere calls of a text layout in another thread than the one that used it first, whose fonts it
    holds."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._first: WeakKeyDictionary[QTextLayout, int] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin; it ends with the test."""
        run = Job.run

        def watched(job: Job) -> None:
            code = getattr(getattr(job.work, "func", job.work), "__code__", None)
            _seen[code] += 1
            if _seen[code] not in _LOOKS:
                run(job)
                return
            sys.setprofile(self._look)
            try:
                run(job)
            finally:
                sys.setprofile(None)

        monkeypatch.setattr(Job, "run", watched)
        for name in _LAID_OUT:
            monkeypatch.setattr(QTextLayout, name, self._of_one_thread(name))

    def _look(self, frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call" or not isinstance(it := getattr(called, "__self__", None), QObject):
            return
        name = called.__name__
        if name not in _ANYWHERE and (isinstance(it, QWidget) or it.thread() != QThread.currentThread()):
            self.faults.append(f"{type(it).__name__}.{name} at {frame.f_code.co_filename}:{frame.f_lineno}")

    def _of_one_thread(self, name: str) -> Any:
        method = getattr(QTextLayout, name)

        def watched(layout: QTextLayout, *given: Any) -> Any:
            here = threading.get_ident()
            with self._lock:
                first = self._first.setdefault(layout, here)
            if first != here:
                self.faults.append(f"QTextLayout.{name} in {threading.current_thread().name}")
            return method(layout, *given)

        return watched
