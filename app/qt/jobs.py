"""Work off the GUI thread: one writer, a few readers, results delivered on the GUI thread."""

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.core.errors import Cancelled
from app.services.read_models import Progress

T = TypeVar("T")


class Job(QObject):
    """A piece of work on a worker thread. `work` gets this job and calls its `report` and `check`."""

    progressed = Signal(object)
    _finished = Signal(object, object)  # result, error

    def __init__(self, work: Callable[["Job"], object], parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the job was cancelled. Called on the worker thread."""
        if self._stop.is_set():
            raise Cancelled

    def report(self, progress: Progress) -> None:
        """Report progress. Called on the worker thread."""
        self.progressed.emit(progress)

    def run(self) -> None:
        """Do the work on the worker thread and send the result or the error."""
        try:
            result = self.work(self)
        except BaseException as error:
            self._finished.emit(None, error)
        else:
            self._finished.emit(result, None)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Owns the thread pools. A job with a `key` replaces the job before it with the same key, which is cancelled and
    whose result is dropped. `failed` gets every error, KnownError or bug; without it the error goes to `crashed`."""

    crashed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(3)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        # A QTextLayout keeps the fonts of the thread that made it, and they go when that thread ends: one thread that
        # never ends makes all layouts and draws them.
        self._typesetter = QThreadPool(self)
        self._typesetter.setMaxThreadCount(1)
        self._typesetter.setExpiryTimeout(-1)
        self._latest: dict[str, Job] = {}
        self._running: dict[Job, tuple[Callable[[Any], object], Callable[[BaseException], None] | None, str]] = {}

    def read(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None] | None = None,
        key: str = "",
    ) -> Job:
        """Run `work` on a reader thread, then `done(result)` on the GUI thread."""
        return self._start(self._readers, work, done, failed, key)

    def write(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None] | None = None,
        key: str = "",
    ) -> Job:
        """Run `work` on the one writer thread, after all writes before it; then `done(result)` on the GUI thread."""
        return self._start(self._writer, work, done, failed, key)

    def typeset(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None] | None = None,
        key: str = "",
    ) -> Job:
        """Run `work` on the one thread that lays out text and draws it; it lives as long as this object."""
        return self._start(self._typesetter, work, done, failed, key)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def stop(self) -> None:
        """Cancel all jobs, wait for the threads and drop all results. Called when the window closes."""
        for job in list(self._running):
            job.cancel()
        self._readers.waitForDone()
        self._writer.waitForDone()
        self._typesetter.waitForDone()
        for job in list(self._running):
            job.deleteLater()
        self._running.clear()
        self._latest.clear()

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None] | None,
        key: str,
    ) -> Job:
        job = Job(work, self)
        if key:
            if key in self._latest:
                self._latest[key].cancel()
            self._latest[key] = job
        was_busy = self.busy
        self._running[job] = (done, failed, key)
        # A bound method of an object in the GUI thread: Qt queues the call over to it.
        job._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        if not was_busy:
            self.busy_changed.emit(True)
        pool.start(_Runner(job))
        return job

    @Slot(object, object)
    def _on_finished(self, result: object, error: BaseException | None) -> None:
        job = self.sender()
        if not isinstance(job, Job) or job not in self._running:
            return
        done, failed, key = self._running.pop(job)
        stale = bool(key) and self._latest.get(key) is not job
        if key and not stale:
            del self._latest[key]
        job.deleteLater()
        if not self.busy:
            self.busy_changed.emit(False)
        if stale or isinstance(error, Cancelled):
            return
        if error is None:
            if _wanted(done):
                done(result)
        elif failed is not None and _wanted(failed):
            failed(error)
        else:
            self.crashed.emit(error)


def _wanted(answer: Callable[..., object]) -> bool:
    """Whether the receiver still exists; a change of language replaces the window."""
    owner = getattr(answer, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
