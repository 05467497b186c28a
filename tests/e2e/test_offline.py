"""The promise: no socket, ever. Watched from below, in every process that the program starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths

ROOT = Path(__file__).resolve().parents[2]

# Python runs this at its start, so also in the worker processes of an import.
WATCH = """
import os, sys

def _watch(event, arguments, log=os.environ["HEYUE_TEST_SOCKETS"]):
    if event.startswith("socket."):
        with open(log, "a") as file:
            file.write(f"{os.getpid()} {event} {arguments!r}\\n")

sys.addaudithook(_watch)
with open(os.environ["HEYUE_TEST_SOCKETS"] + ".watched", "a") as file:
    file.write(f"{os.getpid()}\\n")
"""

# Every view, then what Qt and others have brought into the process.
VIEWS = """
import sys
from pathlib import Path
from app.main import self_test

code = self_test(None)
maps = Path("/proc/self/maps")
libraries = maps.read_text() if maps.exists() else ""
print([name for name in ("Qt6Network", "libssl", "libcurl") if name in libraries], "PySide6.QtNetwork" in sys.modules)
raise SystemExit(code)
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that tells every use of a socket by the processes started from here on."""
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    path = tmp_path / "sockets.txt"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT))))
    monkeypatch.setenv("HEYUE_TEST_SOCKETS", str(path))
    return path


def run(*arguments: str) -> str:
    """Run Python as the program does; what it prints."""
    command = [sys.executable, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def used(log: Path) -> str:
    """The uses of sockets noted; fails where nothing was watching."""
    assert log.with_name(log.name + ".watched").exists()
    return log.read_text() if log.exists() else ""


def test_the_watch_sees_a_socket(log: Path) -> None:
    run("-c", "import socket; socket.socket().close()")
    assert "socket.__new__" in used(log)


def test_import_and_every_view_open_no_socket(log: Path) -> None:
    libraries = run("-c", VIEWS).splitlines()[-1]
    assert used(log) == ""
    assert libraries == "[] False"


def test_the_command_line_with_its_worker_processes_opens_no_socket(log: Path, own_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    text = next(paths.samples().glob("*.txt")).read_bytes()
    for number in range(24):  # enough that worker processes are worth it
        (folder / f"{number}.txt").write_bytes(text + f"\n第{number}份。\n".encode())
    workspace = tmp_path / "many.heyue"
    run("-m", "app", "import", "-w", str(workspace), str(folder))
    for name in ("out.csv", "out.xlsx"):
        run("-m", "app", "export", "-w", str(workspace), str(tmp_path / name))
        assert (tmp_path / name).stat().st_size
    run("-m", "app", "doctor", str(workspace))
    processes = log.with_name(log.name + ".watched").read_text().split()
    assert len(set(processes)) > 4, "no worker process was watched"
    assert used(log) == ""
