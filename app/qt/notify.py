"""Errors nobody caught: they go to the log, and to a dialog on the GUI thread."""

import logging
import logging.handlers
import sys
import threading
import traceback
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from app import paths

log = logging.getLogger("heyue")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _OwnLog(logging.handlers.RotatingFileHandler):
    """A log that only its user may read."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(0o600)
        return super()._open()


def keep_log() -> None:
    """Write the log to a file of at most 1 MB, with two older ones kept."""
    handler = _OwnLog(paths.log_dir() / "heyue.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def details(error: BaseException) -> str:
    """The full traceback as text."""
    return "".join(traceback.format_exception(error))


class Catcher(QObject):
    """Emits `bug` on the GUI thread with an error that nobody caught."""

    bug = Signal(object)

    def install(self) -> None:
        """Install handlers for Python, its threads and Qt's messages."""
        sys.excepthook = self._main
        threading.excepthook = lambda args: self._caught(args.exc_value)
        qInstallMessageHandler(_qt_message)

    def _main(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._caught(error)

    def _caught(self, error: BaseException | None) -> None:
        if error is None:
            return
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        log.error("not caught\n%s", details(error))
        self.bug.emit(error)


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
