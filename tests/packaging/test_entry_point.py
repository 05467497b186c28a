"""A program that nobody sees the streams of says why it cannot start."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run the entry point as if it were packaged, with some code before it."""
    script = f"import sys; sys.frozen = True; sys._MEIPASS = {str(ROOT)!r}\n{code}\nfrom app.__main__ import run; run()"
    env = {"HEYUE_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT), "SYSTEMROOT": "C:\\Windows"}
    command = [sys.executable, "-c", script, "--version"]
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_why_it_cannot_start_is_written_down(tmp_path: Path) -> None:
    ran = start(tmp_path, "import app.main\ndef fail(): raise OSError('disk gone')\napp.main.main = fail")
    assert ran.returncode == 1
    assert "disk gone" in ran.stderr
    assert "disk gone" in (tmp_path / "log" / "crash.log").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that a process can send itself")
def test_a_crash_of_a_library_is_written_down(tmp_path: Path) -> None:
    crash = "import app.main, os, signal\ndef fail(): os.kill(os.getpid(), signal.SIGSEGV)\napp.main.main = fail"
    ran = start(tmp_path, crash)
    assert ran.returncode != 0
    assert "in fail" in (tmp_path / "log" / "crash.log").read_text("utf-8")


def test_a_good_start_writes_no_crash(tmp_path: Path) -> None:
    assert start(tmp_path, "").returncode == 0
    assert (tmp_path / "log" / "crash.log").read_text("utf-8") == ""


def test_a_program_without_streams_says_it_in_a_box(tmp_path: Path) -> None:
    """Windows' own box, played by one that prints."""
    box = (
        "import app.__main__, app.main, ctypes, multiprocessing, types\n"
        "out = sys.stdout; sys.platform = 'win32'; sys.stdout = sys.stderr = None\n"
        "user32 = types.SimpleNamespace(MessageBoxW=lambda _o, words, _t, _k: print(words, file=out, flush=True))\n"
        "ctypes.windll = types.SimpleNamespace(user32=user32)\n"
        "def fail(): raise OSError('disk gone')\napp.main.main = fail"
    )
    ran = start(tmp_path, box)
    assert ran.returncode == 1
    assert "核阅无法启动：disk gone" in ran.stdout
    assert "Heyue cannot start: disk gone" in ran.stdout
    assert str(tmp_path / "log" / "crash.log") in ran.stdout
