"""Make pictures from the real windows: `python -m tests.pictures [readme|manual]` writes `.github/pictures/*.png` for
the README and `docs/manual.*.png` for the manual in both languages.

The sample reports are imported into a workspace in a folder of its own; the user's settings are not touched.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.model import Kind
from app.qt import settings
from app.qt.application import Application
from app.qt.session import Selection
from app.services.read_models import FigureRow

ROOT = Path(__file__).resolve().parents[1]
TARGET, MANUAL = ROOT / ".github" / "pictures", ROOT / "docs"
SIZE, SMALL = (1440, 900), (911, 560)  # the manual's are shown at two thirds
INDICATOR = "air.pm25"


def main() -> None:
    """Import the samples and keep the views that are wanted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    TARGET.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    if "manual" not in sys.argv:
        with _program(app, "zh_CN", SIZE) as program:
            _walk(program)
    if "readme" not in sys.argv:
        for language in ("zh_CN", "en"):
            with _program(app, language, SMALL) as program:
                _walk_for_manual(program, language[:2])


@contextmanager
def _program(app: QApplication, language: str, size: tuple[int, int]) -> Iterator[Application]:
    """The program on the sample reports, under a home of its own."""
    with tempfile.TemporaryDirectory(prefix="heyue-pictures-", ignore_cleanup_errors=True) as home:
        os.environ["HEYUE_HOME"] = home
        settings.place_settings()
        settings.remember("language", language)
        settings.remember("reviewer", "王白" if language == "zh_CN" else "Wang Bai")
        program = Application(app)
        program.window.resize(*size)
        program.window.show()
        program.open_samples()
        _rest(program)
        program.set_scheme("light")
        yield program
        program.window.close()
        program.close()
        program.translators.use("en")


def _walk_for_manual(program: Application, language: str) -> None:
    """A report beside last year's, one figure under review, the findings, a line over the years."""
    workspace = program.session.workspace
    assert workspace is not None
    rows = [row for row in workspace.figures() if row.indicator == INDICATOR and row.kind is Kind.LEVEL]
    row = max(rows, key=lambda each: each.year or 0)
    program.window.columns.toggle("library")
    _choose(program, row)
    view = program.window.view("reading")
    before = next(each for each in rows if (each.region, each.year) == (row.region, (row.year or 0) - 1))
    view.open_beside(before.report_id)  # type: ignore[union-attr]  # the Reading view
    _choose(program, row)
    for name in ("reading", "review", "checks", "trends"):
        program.window.show_view(name)
        _rest(program)
        program.window.toast.hide()
        picture = program.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        picture.save(str(MANUAL / f"manual.{language}.{name}.png"), b"PNG", 0)  # 0: as small as can be


def _walk(program: Application) -> None:
    workspace = program.session.workspace
    assert workspace is not None
    rows = workspace.figures()
    longest = max((found for found in workspace.relations() if not found.holds), key=lambda found: len(found.figures))
    wrong = next(row for row in rows if row.id == longest.figures[0])
    others = [row for row in workspace.reports() if row.region == wrong.region and row.id != wrong.report_id]
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
