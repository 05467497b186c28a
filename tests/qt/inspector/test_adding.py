"""From a number that the engine passed over to a figure: marked, proposed, added, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.core.model import Span, UnusedReason
from app.qt.inspector.add_form import AddForm
from app.qt.offsets import Offsets
from app.qt.reading.view import ReadingView
from app.qt.session import Selection
from app.qt.text.pane import TextPane
from app.qt.window.main_window import MainWindow
from app.services.read_models import FigureRow, Status
from app.services.workspace import Workspace
from tests.qt.ui import settle

ENTRY = "Add as a figure..."
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def numeral(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> tuple[int, Span]:
    """A year in the first report of the samples, which no figure stands at, marked in the first pane."""
    workspace = Workspace.open(sample_workspace)
    window.session.open(workspace)
    settle(qtbot, window)
    report = workspace.report(workspace.reports()[0].id)
    aside = next(aside for aside in report.asides if aside.reason is UnusedReason.DATE)
    span = Span(aside.span.start, aside.span.start + 4)
    window.session.select(Selection(report.row.id, None, span, reveal=True))
    settle(qtbot, window)
    mark(window, span)
    return report.row.id, span


def pane_of(window: MainWindow) -> TextPane:
    reading = window.made_view("reading")
    assert isinstance(reading, ReadingView)
    return reading.first.text


def mark(window: MainWindow, span: Span) -> None:
    """Mark a passage in the first pane as the mouse does."""
    text = pane_of(window)
    assert text.report is not None
    start, end = Offsets(text.report.text).range(span)
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def menu_of(window: MainWindow) -> dict[str, QAction]:
    """What the first pane's context menu holds beside the text's own."""
    menu = QMenu(window)
    pane_of(window).menu_opened.emit(menu, 0, None)
    return {action.text(): action for action in menu.actions()}


def added(window: MainWindow, span: Span) -> FigureRow | None:
    workspace = window.session.workspace
    assert workspace is not None
    return next((row for row in workspace.figures() if row.span == span), None)


def form_of(qtbot: QtBot, window: MainWindow) -> AddForm:
    menu_of(window)[ENTRY].trigger()
    settle(qtbot, window)
    form = window.inspector.form
    assert isinstance(form, AddForm)
    return form


def test_a_marked_number_is_added_taken_back_and_done_again(
    qtbot: QtBot, window: MainWindow, numeral: tuple[int, Span]
) -> None:
    report_id, span = numeral
    form = form_of(qtbot, window)
    quote = form.basis.figure.quote
    assert (form.value.text(), form.rule.isHidden(), quote in form.findChildren(QLabel)[0].text()) == (
        quote,
        True,
        True,
    )
    form.unit.setText("年")
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    settle(qtbot, window)
    row = added(window, span)
    assert row is not None
    assert (str(row.value), row.unit, row.status) == (quote, "年", Status.CONFIRMED)
    assert window.inspector.form is None
    assert window.session.place == Selection(report_id, row.id, span)
    assert window.inspector.facts is not None
    assert window.inspector.facts.figure == row
    assert row.id in [each.id for each in pane_of(window).figures]
    mark(window, span)
    assert ENTRY not in menu_of(window)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert added(window, span) is None
    assert window.session.place == Selection(report_id, None, span)
    assert row.id not in [each.id for each in pane_of(window).figures]
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, window)
    assert added(window, span) is not None


def test_what_is_wrong_is_told_in_the_form_and_escape_adds_nothing(
    qtbot: QtBot, window: MainWindow, numeral: tuple[int, Span]
) -> None:
    form = form_of(qtbot, window)
    form.value.clear()
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.inspector.form is form
    assert "Write the number" in form.words
    form.unit.setText("年")
    menu_of(window)[ENTRY].trigger()  # what was typed is not lost
    settle(qtbot, window)
    assert window.inspector.form is form
    QTest.keyClick(form.value, Qt.Key.Key_Escape)
    assert window.inspector.form is None
    assert added(window, numeral[1]) is None
