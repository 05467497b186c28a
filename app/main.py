"""Composition root: the command line decides whether a window opens, and only then Qt is imported."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app import cli, paths


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the arguments given (those of the process without). Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return cli.main(arguments, open_window, self_test)


def open_window(files: Sequence[Path]) -> int:
    """Open the window on a workspace, on reports or the welcome page, and stay until it is closed. Where another window
    is to have the files, hand them over and leave at once."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the command line does without Qt

    from app.qt.application import Application  # noqa: PLC0415
    from app.qt.crashes import CrashMarker, earlier_crash  # noqa: PLC0415
    from app.qt.notify import keep_log  # noqa: PLC0415
    from app.qt.open_windows import OpenWindow, hand_over  # noqa: PLC0415
    from app.qt.settings import last_workspace, place_settings  # noqa: PLC0415

    keep_log()
    place_settings()
    wanted = list(files) or [path for path in (last_workspace(),) if path is not None]
    if wanted and hand_over(paths.open_windows_dir(), wanted):
        return 0
    crashed, marker = earlier_crash(paths.log_dir()), CrashMarker(paths.log_dir())
    marker.watch()
    app = QApplication(sys.argv[:1])
    entry = OpenWindow(paths.open_windows_dir(), app)
    program = Application(app)
    program.catcher.install()
    program.attend(entry)
    program.show(files)
    if crashed:
        program.window.announcer.show_crash()
    code = app.exec()
    entry.close()
    marker.end()
    return code


def self_test(pictures: Path | None = None) -> int:
    """Open every view on the samples without a screen; pictures go to a folder where one is named."""
    from app.qt.selftest import run_selftest  # noqa: PLC0415

    return run_selftest(pictures)
