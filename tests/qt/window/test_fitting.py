"""Screens: the window fits, every view keeps its main part, every button of the inspector can be reached."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.qt import settings
from app.qt.parts.dialog import PlainDialog, fit_to_screen
from app.qt.session import Selection, Session
from app.qt.window.main_window import MainWindow
from tests.qt.desk import Desk

TS = Path(__file__).resolve().parents[3] / "resources" / "i18n" / "heyue_zh_CN.ts"
SIZES = [(1093, 614), (911, 512)]  # 1366 x 768 at 125 and 150 per cent


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[str]:
    """The interface in each language."""
    translator = QTranslator()
    if request.param == "zh_CN":
        tool = Path(sys.executable).with_name("pyside6-lrelease.exe" if sys.platform == "win32" else "pyside6-lrelease")
        subprocess.run([tool, "-silent", TS, "-qm", tmp_path / "zh.qm"], check=True)
        assert translator.load(str(tmp_path / "zh.qm"))
        qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


def main_part(window: MainWindow, name: str) -> QWidget:
    view: Any = window.view(name)
    inner = {"table": "list", "trends": "panels"}
    part: QWidget = getattr(view, inner[name]) if name in inner else view
    return part


def fits(window: MainWindow, name: str, size: tuple[int, int]) -> None:
    """The main part, every button of the inspector, no word over another; a layout takes a moment."""
    assert (window.width(), window.height()) == size, f"{name} widens the window"
    assert main_part(window, name).width() >= size[0] / 2 - 8, name  # a scroll bar's edge
    for button in window.inspector.findChildren(QPushButton):
        if button.isVisible():
            assert button.visibleRegion().boundingRect() == button.rect(), (name, button.accessibleName())
            assert button.width() >= button.sizeHint().width(), (name, button.accessibleName())


def none_overlap(window: MainWindow) -> None:
    """No two words, fields or buttons of a bar stand over each other."""
    for bar in window.findChildren(QWidget):
        kinds = (QAbstractButton, QComboBox, QLabel, QLineEdit)
        parts = [each for each in bar.children() if isinstance(each, kinds) and each.isVisible()]
        for one, other in combinations(parts, 2):
            assert not one.geometry().intersects(other.geometry()), (bar, one, other)


@pytest.mark.parametrize("size", SIZES)
def test_a_small_screen_shows_the_main_part_and_every_button(
    qtbot: QtBot, spoken: str, bench: Session, size: tuple[int, int]
) -> None:
    window, desk = MainWindow(bench), Desk()
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    bench.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not bench.jobs.busy)
    bench.select(Selection(1, 11, desk.figure(11).span))
    desk.decide(11, "confirm", "审核员")  # a decided figure has one button more
    for name in ("reading", "table", "trends", "checks", "review"):
        window.show_view(name)
        qtbot.waitUntil(lambda: not bench.jobs.busy and window.inspector.facts is not None)
        qtbot.waitUntil(partial(fits, window, name, size))
        qtbot.waitUntil(partial(none_overlap, window))
    table: Any = window.view("table")
    table.bar.show_unplaced([replace(desk.figure(11), region="")])
    window.show_view("table")
    next(each for each in table.bar.findChildren(QToolButton) if each.text() in ("Matrix", "矩阵")).click()
    qtbot.waitUntil(partial(none_overlap, window))
    inside = QRect(window.mapToGlobal(window.rect().topLeft()), window.size())
    assert inside.contains(QRect(window.foot.mapToGlobal(window.foot.rect().topLeft()), window.foot.size()))


@pytest.mark.parametrize("width", [1093, 1366])
@pytest.mark.parametrize("words", ["6 reports imported", "6 reports were read by an older version or other rules"])
def test_a_note_covers_no_count(qtbot: QtBot, window: MainWindow, desk: Desk, width: int, words: str) -> None:
    window.resize(width, 614)
    window.toast.say(words, "Show")  # before the foot is laid out
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    qtbot.wait(20)
    note = QRect(window.toast.mapToGlobal(window.toast.rect().topLeft()), window.toast.size())
    for part in window.foot.findChildren(QWidget):
        if part.isVisible() and (getattr(part, "text", str)() or isinstance(part, QProgressBar)):
            assert not note.intersects(QRect(part.mapToGlobal(part.rect().topLeft()), part.size())), part


def test_facets_open_where_asked_for_and_fold_again(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.resize(1000, 600)
    window.session.open(desk)
    window.show_view("table")
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    table: Any = window.view("table")
    qtbot.waitUntil(lambda: table.facets.isHidden() and not table.bar.facets.isChecked())
    table.bar.facets.click()
    assert not table.facets.isHidden()
    window.resize(1440, 800)
    qtbot.waitUntil(lambda: not table.facets.isHidden())
    window.resize(1000, 600)
    qtbot.waitUntil(table.facets.isHidden)
    assert settings.flag("table/facets", True)


def test_the_sides_take_their_own_widths_again(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    before = window.library.width(), window.inspector.width()
    window.resize(911, 512)
    qtbot.waitUntil(lambda: window.inspector.width() < before[1])
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: (window.library.width(), window.inspector.width()) == before)


@pytest.mark.parametrize("place", [(0, 0, 3000, 2000), (5000, 4000, 1200, 700), (-900, -300, 1440, 900)])
def test_a_restored_size_fits_the_screen(qtbot: QtBot, place: tuple[int, int, int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(400, 300)
    window.setGeometry(*place)
    fit_to_screen(window)
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert room.height() - window.height() >= 32 or window.height() < 700  # its frame fits too


def test_a_dialog_fits_the_screen(qtbot: QtBot) -> None:
    dialog = PlainDialog("Everything")
    qtbot.addWidget(dialog)
    dialog.resize(3000, 2000)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())


def test_a_dialog_grows_with_what_is_put_into_it(qtbot: QtBot) -> None:
    dialog = PlainDialog("Words")
    qtbot.addWidget(dialog)
    dialog.resize(300, 120)
    dialog.show()
    heads = [dialog.say(f"Reviewer {number}\n2026-11-28 10:34 " + "and so on " * 30) for number in range(3)]
    dialog.grow()
    qtbot.waitUntil(lambda: all(head.height() >= head.heightForWidth(head.width()) for head in heads))


def test_the_first_size_fits_the_screen(qtbot: QtBot, bench: Session) -> None:
    window = MainWindow(bench)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= room.height()
