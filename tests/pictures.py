"""Make the README's pictures from the real windows: `python -m tests.pictures` writes `.github/pictures/*.png`.

The sample reports are imported into a workspace in a folder of its own; the user's settings are not touched.
"""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.qt import settings
from app.qt.application import Application
from app.qt.session import Selection
from app.services.read_models import FigureRow

TARGET = Path(__file__).resolve().parents[1] / ".github" / "pictures"
SIZE = (1440, 900)
INDICATOR = "air.pm25"


def main() -> None:
    """Import the samples and keep four views."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="heyue-pictures-", ignore_cleanup_errors=True) as home:
        os.environ["HEYUE_HOME"] = home
        app = QApplication([])
        settings.place_settings()
        settings.remember("language", "zh_CN")
        program = Application(app)
        program.window.resize(*SIZE)
        program.window.show()
        program.open_samples()
        _rest(program)
        _walk(program)
        program.window.close()
        program.close()


def _walk(program: Application) -> None:
    workspace = program.session.workspace
    assert workspace is not None
    rows = workspace.figures()
    longest = max((found for found in workspace.relations() if not found.holds), key=lambda found: len(found.figures))
    wrong = next(row for row in rows if row.id == longest.figures[0])
    others = [row for row in workspace.reports() if row.region == wrong.region and row.id != wrong.report_id]
    program.set_scheme("light")
    _choose(program, wrong)
    view = program.window.view("reading")
    view.open_beside(others[0].id)  # type: ignore[union-attr]  # the Reading view
    _rest(program)
    _choose(program, [row for row in rows if row.report_id == wrong.report_id][-1])  # from afar it is scrolled to
    _choose(program, wrong)
    _keep(program, "reading")
    program.window.show_view("checks")
    _keep(program, "checks")
    _choose(program, next(row for row in rows if row.indicator == INDICATOR))
    program.window.show_view("table")
    _keep(program, "table")
    program.set_scheme("dark")
    program.window.show_view("trends")
    _keep(program, "trends")


def _choose(program: Application, row: FigureRow) -> None:
    program.session.select(Selection(row.report_id, row.id, row.span, reveal=True))
    _rest(program)


def _keep(program: Application, name: str) -> None:
    _rest(program)
    program.window.toast.hide()
    program.window.grab().save(str(TARGET / f"{name}.png"))


def _rest(program: Application) -> None:
    """Let events and jobs run until nothing is left to do."""
    quiet = 0
    while quiet < 6:
        loop = QEventLoop()
        QTimer.singleShot(60, loop.quit)
        loop.exec()
        quiet = 0 if program.jobs.busy else quiet + 1


if __name__ == "__main__":
    main()
