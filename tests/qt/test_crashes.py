"""A crash is told at the next start, once; a program that runs or was ended from outside is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.qt.crashes import CrashMarker, earlier_crash
from app.qt.parts.error_dialogs import KnownErrorDialog
from app.qt.window.main_window import MainWindow
from tests.qt.ui import button

_WATCHED = """import os, pathlib, sys
from app.qt.crashes import CrashMarker
m = CrashMarker(pathlib.Path(sys.argv[1]))
m.watch()
"""


def run(folder: Path, then: str) -> None:
    subprocess.run([sys.executable, "-c", _WATCHED + then, str(folder)], capture_output=True, check=False)


def test_where_it_crashed_goes_into_the_log_and_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    run(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert earlier_crash(tmp_path)
    assert "_sigsegv" in caplog.text or 'File "<string>"' in caplog.text
    assert not earlier_crash(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("then", ["m.end()", "os._exit(1)"])
def test_what_did_not_crash_is_not_told(tmp_path: Path, then: str) -> None:
    run(tmp_path, then)
    assert not earlier_crash(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_runs_keeps_its_marker(tmp_path: Path) -> None:
    marker = CrashMarker(tmp_path)
    marker.watch()
    try:
        assert not earlier_crash(tmp_path)
        assert [path.name for path in tmp_path.glob("crash-*.txt")] == [f"crash-{os.getpid()}.txt"]
    finally:
        marker.end()
    assert list(tmp_path.iterdir()) == []


def test_the_next_start_says_so(window: MainWindow) -> None:
    window.announcer.show_crash()
    (dialog,) = window.findChildren(KnownErrorDialog)
    assert "crashed" in dialog.sentence.text()
    assert button(dialog, "Show log").isVisible()
    dialog.reject()
