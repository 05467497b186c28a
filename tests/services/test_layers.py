"""What services load: never Qt, and nothing heavy before it is needed."""

import subprocess
import sys

HEAVY = {"pandas", "numpy", "pyqtgraph", "pypdfium2", "docx", "lxml", "openpyxl"}


def loaded_by(code: str) -> set[str]:
    """Top-level modules in a fresh interpreter after some code."""
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(shown.stdout.split())


def test_no_service_loads_qt() -> None:
    code = "import app.services, pkgutil, importlib\n" + (
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(app.services.__path__, 'app.services.')]"
    )
    assert not loaded_by(code) & {"PySide6", "shiboken6", "pyqtgraph"}


def test_a_workspace_opens_without_anything_heavy() -> None:
    code = (
        "import tempfile, pathlib\n"
        "from app.services.workspace import Workspace\n"
        "from app.services import importing\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    workspace = Workspace.open(pathlib.Path(folder) / 'w.heyue', create=True)\n"
        "    workspace.reports(), workspace.figures(), workspace.search('平均')\n"
        "    workspace.close()"
    )
    assert not loaded_by(code) & (HEAVY | {"PySide6"})
