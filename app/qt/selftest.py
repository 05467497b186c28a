"""The program tests itself: every view on the sample reports, in both themes, without a screen, and every paper."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from app import importers
from app.core.model import Kind
from app.qt import settings
from app.qt.application import Application
from app.qt.notify import details
from app.qt.printing.printout import Block, written_printout
from app.qt.reading.pdf_export import write_pdf
from app.qt.session import Selection
from app.qt.text.marks import Shown
from app.qt.window.dialogs.about import AboutDialog, LicencesDialog
from app.qt.window.dialogs.manual import ManualDialog
from app.qt.window.topbar import VIEWS
from app.services.output.export import export_figures
from app.services.output.record_files import write_record
from app.services.read_models import FigureRow
from app.services.workspace import Workspace

SIZE = (1600, 1000)
_PATIENCE = 120.0  # seconds until a job counts as stuck
_COLOURS = 12  # a picture with fewer is blank


class SelfTest:
    """One run through the program. `faults` stays empty if all is well."""

    def __init__(self, pictures: Path | None) -> None:
        self._pictures = pictures
        self.faults: list[str] = []
        self.shown = 0
        qInstallMessageHandler(self._heard)
        self._app = QApplication(sys.argv[:1])
        settings.place_settings()
        settings.remember("language", "zh_CN")
        settings.remember("scheme", "light")
        settings.remember("reviewer", "审核员")
        self._program = Application(self._app)
        self._program.catcher.bug.connect(self._failed)
        self._program.jobs.crashed.connect(self._failed)
        self._window = self._program.window
        self._window.resize(*SIZE)

    def walk(self) -> None:
        """Welcome, import, every view in light and dark, search; then close."""
        self._window.show()
        QCursor.setPos(self._window.mapToGlobal(self._window.rect().bottomRight()))  # nothing looks hovered
        self._wait()
        self._look("welcome", self._window)
        self._program.open_samples()
        self._wait()
        workspace = self._program.session.workspace
        if workspace is None or not workspace.reports():
            self.faults.append("the samples were not imported")
            return
        self._window.toast.hide()
        self._select(workspace)
        for scheme in ("light", "dark"):
            self._program.set_scheme(scheme)
            for name in VIEWS:
                self._window.show_view(name)
                self._wait()
                self._look(f"{name}-{scheme}", self._window)
                if (view := self._window.view(name)) is not None:
                    self._check(f"{name} alone", view.grab().toImage())
        self._search()
        self._dialogs()
        self._papers(workspace)

    def close(self) -> None:
        """Give everything back."""
        self._window.close()
        self._program.close()
        self._app.processEvents()
        qInstallMessageHandler(None)

    def _select(self, workspace: Workspace) -> None:
        """A figure that has arithmetic to show where there is one; the newest report of a region."""
        rows = workspace.figures()
        chosen = max(rows, key=_interest, default=None)
        if chosen is None:
            self.faults.append("the samples have no figures")
            return
        self._review(workspace, [row for row in rows if row.report_id == chosen.report_id])
        self._program.session.select(Selection(chosen.report_id, chosen.id, chosen.span, reveal=True))
        before = [row for row in workspace.reports() if row.year and row.region == chosen.region]
        beside = next((row.id for row in before if row.year == (chosen.year or 0) - 1), None)
        if beside is not None:
            self._window.library.beside_asked.emit(beside)

    def _review(self, workspace: Workspace, rows: list[FigureRow]) -> None:
        """Decide on two thirds of a report's figures, so that every status is seen."""
        for at, row in enumerate(rows[: len(rows) * 2 // 3]):
            act = {7: "doubt", 11: "reject"}.get(at % 17, "confirm")
            self._program.session.apply(workspace.decide(row.id, act, "审核员"))

    def _search(self) -> None:
        self._window.show_view("reading")
        self._window.activateWindow()
        self._window.top.search.setFocus()
        self._window.top.search.setText("PM2.5")
        self._wait()
        self._look("search-dark", self._window)

    def _dialogs(self) -> None:
        for name, dialog in (("manual", ManualDialog()), ("about", AboutDialog()), ("licences", LicencesDialog())):
            dialog.show()
            self._look(name, dialog)
            dialog.close()

    def _papers(self, workspace: Workspace) -> None:
        """Papers stand on libraries that no view loads: each kind is written, and read as a report is."""
        report = workspace.report(workspace.reports()[0].id)
        rows = [row for row in workspace.figures() if row.report_id == report.row.id]
        papers: tuple[tuple[str, Callable[[Path], object]], ...] = (
            ("figures.xlsx", lambda path: export_figures(rows, path)),
            ("record.docx", lambda path: write_record(workspace, report.row.id, path)),
            ("report.pdf", lambda path: write_pdf(report, rows, Shown(), path)),
            ("printed.pdf", lambda path: _print(report.row.title, [row.sentence for row in rows[:9]], path)),
        )
        for name, write in papers:
            paper = Path(os.environ["HEYUE_HOME"]) / name
            write(paper)
            text = "".join(importers.read(paper.read_bytes(), name).text.split())
            if "".join(report.row.title.split()) not in text:
                self.faults.append(f"{name} does not hold what was written")

    def _wait(self) -> None:
        """Run events until no job is left."""
        until = time.monotonic() + _PATIENCE
        quiet = 0
        while quiet < 4 and time.monotonic() < until:
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            quiet = 0 if self._program.jobs.busy else quiet + 1
        if quiet < 4:
            self.faults.append("a job did not end")

    def _look(self, name: str, widget: QWidget) -> None:
        image = widget.grab().toImage()
        self._check(name, image)
        self.shown += 1
        if self._pictures is not None:
            image.save(str(self._pictures / f"{name}.png"))

    def _check(self, name: str, image: QImage) -> None:
        colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 3)}
        if len(colours) < _COLOURS:
            self.faults.append(f"{name} is blank")

    def _failed(self, error: BaseException) -> None:
        self.faults.append(details(error))

    def _heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Qt's warnings are faults, but for those about the machine's fonts or what no screen can do."""
        harmless = "font" in message.lower() or message.startswith("This plugin does not support")
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not harmless:
            self.faults.append(f"Qt: {message}")


def _interest(row: FigureRow) -> tuple[bool, bool, int, int]:
    return bool(row.findings), row.kind is Kind.LEVEL and bool(row.indicator), row.year or 0, -row.span.start


def _print(title: str, sentences: Sequence[str], path: Path) -> None:
    """Print to a file what a printer would get."""
    printout = written_printout(title, (), [Block("", ("",), [[sentence] for sentence in sentences])])
    printer = printout.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printout.paint(printer)


def run_selftest(pictures: Path | None) -> int:
    """Run the self-test and print its result; return 0 if all is well."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":  # the offscreen platform looks for fonts nowhere else
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"]) / "Fonts"))
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="heyue-self-test-", ignore_cleanup_errors=True) as home:
        os.environ["HEYUE_HOME"] = home
        test = SelfTest(pictures)
        try:
            test.walk()
        finally:
            test.close()
    for fault in test.faults:
        print(f"self-test: {fault}", file=sys.stderr)
    print(f"self-test: {test.shown} pictures of the window looked at, {len(test.faults)} faults")
    if pictures is not None:
        print(f"self-test: the pictures are in {pictures}")
    return 1 if test.faults else 0
