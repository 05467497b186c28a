"""Correcting with the form, taking back and doing again, what comes next: on a real workspace."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.model import Span
from app.qt.controllers.review_queue import Wanted
from app.qt.inspector.correct_form import CorrectForm
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.services.read_models import FigureRow, Status
from app.services.review.reviewing import QueueOrder
from app.services.workspace import Workspace
from tests.qt.ui import settle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def figures(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> list[FigureRow]:
    """The figures of the first report of the samples, the first one selected."""
    workspace = Workspace.open(sample_workspace)
    window.session.open(workspace)
    settle(qtbot, window)
    rows = list(workspace.figures([workspace.reports()[0].id]))
    window.session.select(Selection(rows[0].report_id, rows[0].id, rows[0].span))
    settle(qtbot, window)
    return rows


def form_of(qtbot: QtBot, window: MainWindow) -> CorrectForm:
    QTest.keyClick(window, Qt.Key.Key_E)
    settle(qtbot, window)
    form = window.inspector.form
    assert form is not None
    return form


def read(window: MainWindow, figure: FigureRow) -> FigureRow:
    workspace = window.session.workspace
    assert workspace is not None
    return workspace.figure(figure.id)


def selected(window: MainWindow) -> int | None:
    place = window.session.place
    return place.figure_id if place else None


def test_enter_saves_several_fields_as_one_step_and_goes_on(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    form = form_of(qtbot, window)
    form.value.setText("73.18亿")
    form.subject.setText("投入")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    row = read(window, figures[0])
    assert (str(row.value), row.subject, row.status) == ("7318000000", "投入", Status.CORRECTED)
    assert window.inspector.form is None
    assert selected(window) == figures[1].id
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert read(window, figures[0]) == figures[0]
    assert selected(window) == figures[0].id
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, window)
    assert read(window, figures[0]) == row


def test_what_is_no_number_is_told_and_not_saved(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    form = form_of(qtbot, window)
    form.value.setText("seven")
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert form.problem() is not None
    assert window.inspector.form is form
    assert read(window, figures[0]) == figures[0]
    QTest.keyClick(form.value, Qt.Key.Key_Escape)
    assert window.inspector.form is None


def test_no_key_decides_while_the_form_is_open(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    form_of(qtbot, window)
    window.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_Space):
        QTest.keyClick(window, key)
    settle(qtbot, window)
    assert selected(window) == figures[0].id
    assert read(window, figures[0]).status is Status.UNDECIDED


def test_what_was_typed_outlives_a_look_elsewhere(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    form = form_of(qtbot, window)
    form.subject.setText("别的")
    other = figures[3]
    window.session.select(Selection(other.report_id, other.id, other.span))
    settle(qtbot, window)
    assert window.inspector.form is form
    form.save()
    settle(qtbot, window)
    assert read(window, figures[0]).subject == "别的"
    assert read(window, other) == other


def test_the_place_is_what_is_marked(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    form = form_of(qtbot, window)
    span = figures[0].span
    assert form.passage.span() == span
    form.passage.mark(Span(span.start, span.end + 1))
    assert form.changed() == {"span": f"{span.start}-{span.end + 1}"}


def test_an_indicator_is_found_by_its_slug_and_aliases(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    form = form_of(qtbot, window)
    for words in ("air.pm25", "细颗粒物"):
        form.indicator.textEdited.emit(words)
        assert "PM2.5 mean concentration" in form.indicator.offered()
    form.indicator.setText("no such thing")
    assert form.indicator.slug() is None
    assert form.problem() is not None
    form.indicator.setText("air.pm25")
    assert form.indicator.slug() == "air.pm25"


def test_a_key_can_be_changed(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    from PySide6.QtGui import QKeySequence

    window.deciding.keys.put("confirm", QKeySequence("Q"))
    QTest.keyClick(window, Qt.Key.Key_A)
    settle(qtbot, window)
    assert read(window, figures[0]).status is Status.UNDECIDED
    QTest.keyClick(window, Qt.Key.Key_Q)
    settle(qtbot, window)
    assert read(window, figures[0]).status is Status.CONFIRMED


def test_skipped_figures_return_at_the_end(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert selected(window) == figures[1].id
    workspace = window.session.workspace
    assert workspace is not None
    for row in figures[2:]:
        workspace.decide(row.id, "confirm", "别人")
    QTest.keyClick(window, Qt.Key.Key_A)
    settle(qtbot, window)
    assert selected(window) == figures[0].id


def test_the_queue_goes_through_all_reports_in_the_order_asked(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    window.deciding.queue.want(Wanted(everywhere=True, order=QueueOrder.CONFIDENCE))
    least = min(workspace.figures(), key=lambda row: (row.confidence, row.report_id, row.span))
    last = max(workspace.figures(), key=lambda row: (row.confidence, row.report_id, row.span))
    window.session.select(Selection(last.report_id, last.id, last.span))
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert selected(window) == least.id


def test_the_last_decisions_can_be_shown_and_reopened(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_X):
        QTest.keyClick(window, key)
        settle(qtbot, window)
    chips = window.foot.recent.chips
    assert [chip.accessibleName().split()[0] for chip in chips] == ["Rejected", "Confirmed"]
    chips[1].click()
    assert selected(window) == figures[0].id
    window.steps.reopen(window.steps.latest.recent[1])
    settle(qtbot, window)
    assert read(window, figures[0]).status is Status.UNDECIDED
    assert "Reopened" in window.menu.action_of("undo").text()


def test_the_same_verdict_twice_stands_in_the_log_once(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    for _ in range(2):
        window.session.select(Selection(figures[0].report_id, figures[0].id, figures[0].span))
        settle(qtbot, window)
        QTest.keyClick(window, Qt.Key.Key_X)
        settle(qtbot, window)
    assert [event.act for event in workspace.history(figures[0].id)] == ["reject"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("high", "0.001", "upper end"),
        ("unit", "吨吨", "twice"),
        ("unit", "35吨", "into the value"),
        ("value", "", "Write the number"),
        ("value", "many", "no number"),
        ("period", "sometime", "no period"),
    ],
)
def test_wrong_input_is_told_while_it_is_typed(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow], field: str, typed: str, told: str
) -> None:
    form = form_of(qtbot, window)
    getattr(form, field).setText(typed)
    assert told in form.words
    assert getattr(form, field).property("look") == "wrong"
    form.save()
    settle(qtbot, window)
    assert window.inspector.form is form
    assert read(window, figures[0]) == figures[0]


def test_a_unit_that_fits_no_rate_is_told_at_once(qtbot: QtBot, window: MainWindow, figures: list[FigureRow]) -> None:
    form = form_of(qtbot, window)
    rate = next(known for known in form.basis.catalogue.indicators.values() if known.units == ("%",))
    form.indicator.setText(rate.slug)
    form.kind.setCurrentIndex(form.kind.findData("level"))
    form.unit.setText("吨")
    assert "rate" in form.words
    form.unit.setText("%")
    assert form.words == ""


def test_a_number_that_the_report_blacks_out_is_a_cross(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow]
) -> None:
    form = form_of(qtbot, window)
    form.value.setText("×")
    form.save()
    settle(qtbot, window)
    assert read(window, figures[0]).value is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2022年5月", "2022-05"), ("一季度", "{year}-Q1"), ("截至2022年11月底", "..2022-11"), ("去年", "{before}")],
)
def test_a_period_in_words_is_read_and_shown(
    qtbot: QtBot, window: MainWindow, figures: list[FigureRow], typed: str, kept: str
) -> None:
    form, year = form_of(qtbot, window), figures[0].year
    assert year is not None
    form.period.setText(typed)
    assert form.words == ""
    assert form.period_read.text()
    form.save()
    settle(qtbot, window)
    assert read(window, figures[0]).period == kept.format(year=year, before=year - 1)
