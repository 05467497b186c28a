"""From the command to a window that can be used, warm: what a user waits for, in processes of their own."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7

# As app.main.open_window does it; tells the time when the window has been painted, and when the report stands in it.
WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from app.qt.application import Application
from app.qt.notify import keep_log
from app.qt.settings import place_settings

keep_log()
app = QApplication(sys.argv[:1])
place_settings()
program = Application(app)
program.show([Path(name) for name in sys.argv[1:]])
app.processEvents()
print(time.time(), flush=True)
while program.jobs.busy or (len(sys.argv) > 1 and program.session.workspace is None):
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
app.processEvents()
print(time.time(), flush=True)
program.window.close()
program.close()
"""


def run() -> Iterable[tuple[str, float, str]]:
    """Medians of several starts after one to warm up."""
    with tempfile.TemporaryDirectory() as home:
        workspace = Path(home) / "samples.heyue"
        env = {**os.environ, "HEYUE_HOME": home}
        samples = [sys.executable, "-m", "app", "import", "-w", str(workspace), str(ROOT / "resources" / "samples")]
        subprocess.run(samples, cwd=ROOT, env=env, check=True, capture_output=True)
        yield "python itself", _median(env, "import time; print(time.time())", 0), "s"
        yield "empty window painted", _median(env, WINDOW, 0), "s"
        yield "window painted, with a workspace", _median(env, WINDOW, 0, workspace), "s"
        yield "report of the workspace ready to read", _median(env, WINDOW, 1, workspace), "s"
        yield "heyue --version", _median(env, "from app.main import main; main(['--version'])", None), "s"


def _median(env: dict[str, str], code: str, line: int | None, *arguments: Path) -> float:
    """Seconds from the start of the process to the time printed on a line, or to its end."""
    taken = []
    for _ in range(RUNS + 1):
        begun = time.time()
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, env=env, check=True, capture_output=True, text=True
        )
        told = time.time() if line is None else float(ran.stdout.splitlines()[line])
        taken.append(told - begun)
    return statistics.median(taken[1:])
