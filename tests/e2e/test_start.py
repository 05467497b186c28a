"""What a start loads: the window comes up without the libraries that only some views need."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATER = {"pandas", "numpy", "pyqtgraph", "pypdfium2", "lxml", "docx", "openpyxl"}

WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from app.qt.application import Application
from app.qt.settings import place_settings

app = QApplication(sys.argv[:1])
place_settings()
program = Application(app)
program.show([Path(name) for name in sys.argv[1:]])
while True:
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
    if not program.jobs.busy:
        break
shown = program.session.workspace is not None, program.window.isVisible()
program.window.close()
program.close()
print(json.dumps([*shown, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def loaded(code: str, *arguments: str) -> list[object]:
    """What a fresh interpreter that ran the code prints last."""
    command = [sys.executable, "-c", code, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    seen: list[object] = json.loads(ran.stdout.splitlines()[-1])
    return seen


def test_the_first_window_needs_none_of_them(own_home: Path) -> None:
    workspace, visible, modules = loaded(WINDOW)
    assert (workspace, visible) == (False, True)
    assert isinstance(modules, list)
    assert LATER & set(modules) == set()


def test_a_workspace_opens_for_reading_without_them(sample_workspace: Path) -> None:
    workspace, visible, modules = loaded(WINDOW, str(sample_workspace))
    assert (workspace, visible) == (True, True)
    assert isinstance(modules, list)
    assert LATER & set(modules) == set()


def test_the_command_line_does_without_qt(own_home: Path, sample_workspace: Path) -> None:
    code = (
        "import json, sys\nfrom app.main import main\n"
        "code = main(['doctor', sys.argv[1]])\n"
        "print(json.dumps([code, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    code_of, modules = loaded(code, str(sample_workspace))
    assert code_of == 0
    assert isinstance(modules, list)
    assert "PySide6" not in modules
