"""Importing from the window: progress, cancel, and a summary that hides nothing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import app.services.importing.files_in
from app.core.errors import Cancelled
from app.qt.controllers.importing import SummaryDialog
from app.qt.session import Session
from app.qt.window.main_window import MainWindow
from app.services.importing.extracting import Way
from app.services.read_models import Changes, ImportSummary, LeftOut, Progress, Refused
from tests.qt.desk import Desk
from tests.qt.ui import button, seen

REFUSED = Refused("照片.jpg", "{name} is a picture.", {"name": "照片.jpg"})


class Gate:
    """Stands for `import_files`: waits to be let through, tells of its progress."""

    def __init__(self, summary: ImportSummary) -> None:
        self.summary = summary
        self.open = threading.Event()
        self.paths: list[list[Path]] = []
        self.ways: list[Way] = []

    def __call__(
        self,
        _workspace: Any,
        paths: Sequence[Path],
        report: Callable[[Progress], None],
        check: Callable[[], None],
        way: Way,
    ) -> ImportSummary:
        self.paths.append(list(paths))
        self.ways.append(way)
        report(Progress(1, 3, "一份报告.docx"))
        while not self.open.wait(0.01):
            try:
                check()
            except Cancelled:
                return ImportSummary((2,), (), (), True, Changes())
        return self.summary


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(ImportSummary((1,), (2,), (REFUSED,), False, Changes(reports_added=frozenset({1})), ("又一份.txt",)))
    monkeypatch.setattr(app.services.importing.files_in, "import_files", made)
    yield made
    made.open.set()


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    return window


def words_of(dialog: SummaryDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_progress_is_shown_and_the_summary_names_every_refused_file(
    qtbot: QtBot, ready: MainWindow, gate: Gate
) -> None:
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: "1 of 3" in seen(ready.foot))
    assert button(ready.foot, "Cancel").isVisible()
    assert ready.isEnabled()
    gate.open.set()
    qtbot.waitUntil(lambda: ready.findChild(SummaryDialog) is not None)
    dialog = ready.findChild(SummaryDialog)
    assert isinstance(dialog, SummaryDialog)
    words = words_of(dialog)
    assert "1 imported, 1 already there, 1 refused" in words
    assert words.count("照片.jpg") == 1
    assert "照片.jpg is a picture." in words
    assert "又一份.txt" in words
    assert "1.txt: 临江区生态环境局2023年工作总结" in words
    assert "临江区生态环境局2022年工作总结" in words
    assert not button(ready.foot, "Cancel").isVisible()
    dialog.close()


def test_cancel_stops_it_and_says_that_finished_reports_stay(qtbot: QtBot, ready: MainWindow, gate: Gate) -> None:
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: bool(gate.paths))
    ready.foot.cancel_asked.emit()
    qtbot.waitUntil(lambda: not ready.importing.running)
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)
    assert not button(ready.foot, "Cancel").isVisible()


def test_a_file_that_takes_too_long_is_read_to_its_end_where_the_user_wants_it(
    qtbot: QtBot, ready: MainWindow, gate: Gate
) -> None:
    slow = Refused("长.pdf", "{name} takes longer ({seconds}).", {"name": "长.pdf", "seconds": "20"})
    gate.summary = ImportSummary((), (), (REFUSED, slow), False, Changes())
    gate.open.set()
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: ready.findChild(SummaryDialog) is not None)
    dialog = ready.findChild(SummaryDialog)
    assert isinstance(dialog, SummaryDialog)
    gate.summary = ImportSummary((1,), (), (), False, Changes())
    with qtbot.waitSignal(ready.importing.finished):
        button(dialog, "Read without a time limit").click()
    assert gate.paths == [[Path("a")], [Path("a")]]
    assert gate.ways == [Way(apart=True), Way(apart=True, patient=True)]
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)


def test_files_named_meanwhile_come_next(qtbot: QtBot, ready: MainWindow, gate: Gate) -> None:
    gate.summary = ImportSummary((1,), (), (), False, Changes())
    ready.importing.start([Path("a")])
    ready.importing.start([Path("b"), Path("c")])
    gate.open.set()
    qtbot.waitUntil(lambda: gate.paths == [[Path("a")], [Path("b"), Path("c")]])
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)
    assert "1" in ready.toast.words()


def test_an_import_goes_on_in_the_next_window(qtbot: QtBot, ready: MainWindow, bench: Session, gate: Gate) -> None:
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: bool(gate.paths))
    later = MainWindow(bench)  # as another language makes it
    qtbot.addWidget(later)
    assert later.importing is ready.importing
    assert later.importing.running
    shown: list[ImportSummary] = []
    ready.importing.finished.disconnect(ready.announcer.show_summary)
    later.importing.finished.disconnect(later.announcer.show_summary)
    later.importing.finished.connect(shown.append)
    gate.open.set()
    qtbot.waitUntil(lambda: shown == [gate.summary])
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def test_closing_the_workspace_ends_the_import(qtbot: QtBot, ready: MainWindow, bench: Session, gate: Gate) -> None:
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: bool(gate.paths))
    bench.close()
    assert not ready.importing.running
    assert not button(ready.foot, "Cancel").isVisible()


def test_notes_the_same_text_and_what_was_left_out_are_shown(qtbot: QtBot, ready: MainWindow, gate: Gate) -> None:
    gate.summary = ImportSummary(
        (1,), (), (), False, Changes(),
        same_text=((2, "同文.pdf"),),
        notes=((1, ("Struck-through text was left out.",)),),
        left_out=(LeftOut(".jpg", 3, "Pictures are not read; text in them would need OCR."), LeftOut("", 1, "No.")),
    )  # fmt: skip
    gate.open.set()
    ready.importing.start([Path("a")])
    qtbot.waitUntil(lambda: ready.findChild(SummaryDialog) is not None)
    dialog = ready.findChild(SummaryDialog)
    assert isinstance(dialog, SummaryDialog)
    for words in (words_of(dialog), dialog.text):
        assert "1 imported, 1 already there, 0 refused" in words
        assert "同文.pdf: same text as “临江区生态环境局2022年工作总结”, as another format" in words
        assert "1.txt: Struck-through text was left out." in words
        assert "3 × .jpg: Pictures are not read" in words
        assert "1 × without extension: No." in words
