"""The inspector: everything known of the selected figure, and ways to go from it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.qt.inspector.sections import Part, spark_points
from app.qt.parts.figure_facts import period_name, read_facts
from app.qt.parts.sparkline import Sparkline, SparkPoint
from app.qt.session import Selection
from app.qt.theme import Theme
from app.qt.window.main_window import MainWindow
from app.qt.words import in_full
from tests.qt.desk import Desk
from tests.qt.figure_rows import figure
from tests.qt.ui import button, seen


def look_at(qtbot: QtBot, window: MainWindow, desk: Desk, figure_id: int) -> str:
    """Select a figure; all words that the inspector then shows."""
    row = desk.figure(figure_id)
    window.session.select(Selection(row.report_id, row.id, row.span))
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    return "\n".join(label.text() for label in window.inspector.findChildren(QLabel))


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    return window


def test_nothing_selected_says_what_to_do(ready: MainWindow) -> None:
    assert "No figure selected" in seen(ready.inspector)
    assert not button(ready.inspector, "Confirm").isVisible()


def test_a_figure_in_a_failing_sum_shows_the_sum(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    words = look_at(qtbot, ready, desk, 11)
    for wanted in ("▲", "305", "个", "审批项目", "2023", "未计7个报告书", "work-year"):
        assert wanted in words
    assert "全年审批项目" in words


def test_digits_in_full_are_told_only_where_the_amount_does_not_say_them() -> None:
    told = replace(figure(1, "1.0"), quote="1.0微克/立方米")
    assert in_full(told) == ""
    assert in_full(replace(told, value=Decimal("7318000000"), unit="元", quote="73.18亿元")) == "7,318,000,000 元"


def test_the_members_of_a_sum_are_ways_to_them(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    look_at(qtbot, ready, desk, 11)
    part = next(p for p in ready.inspector.findChildren(Part) if any("14" in label.text() for label in labels(p)))
    part.chosen.emit(14)
    assert ready.session.place == Selection(1, 14, desk.figure(14).span, reveal=True)
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)


def labels(part: Part) -> list[QLabel]:
    return part.findChildren(QLabel)


def test_other_reports_are_listed_and_a_click_goes_there(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    words = look_at(qtbot, ready, desk, 15)
    assert "北溪县" in words
    line = ready.inspector.findChild(Sparkline)
    assert isinstance(line, Sparkline)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.places()[0].toPoint())
    assert ready.session.place == Selection(2, 21, desk.figure(21).span, reveal=True)
    qtbot.waitUntil(lambda: not ready.session.jobs.busy)


def test_a_decision_shows_in_the_history(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    desk.decide(12, "doubt", "李审核", "口径？")
    words = look_at(qtbot, ready, desk, 12)
    assert "李审核" in words
    assert "口径？" in words


def test_the_line_has_one_point_a_year_of_the_own_region(desk: Desk) -> None:
    points = spark_points(read_facts(desk, 15))
    assert [(point.year, point.value, point.current) for point in points] == [(2022, 34.0, False), (2023, 32.0, True)]
    assert spark_points(read_facts(desk, 15))[0].label == str(Decimal(34))


def test_a_click_beside_the_points_chooses_none(qtbot: QtBot) -> None:
    line = Sparkline(Theme("light"), [SparkPoint(1, 2020, 1.0, "1", True), SparkPoint(2, 2023, 2.0, "2", False)])
    qtbot.addWidget(line)
    line.resize(300, 76)
    line.grab()
    with qtbot.assertNotEmitted(line.chosen):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(150, 5))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2023", "2023"),
        ("2022-01..2022-12", "2022"),
        ("2019-01..2019-11", "2019, months 1 to 11"),
        ("2023-Q3", "2023, quarter 3"),
        ("2024-05", "2024-5"),
        ("..2023-11-11", "until 2023-11-11"),
        ("2021..2023", "2021 – 2023"),
        (None, "Not stated"),
    ],
)
def test_periods_are_told_as_people_say_them(period: str | None, words: str) -> None:
    assert period_name(period) == words


def test_every_button_has_a_name_to_be_read_aloud(qtbot: QtBot, ready: MainWindow, desk: Desk) -> None:
    look_at(qtbot, ready, desk, 11)
    nameless = [
        button
        for button in ready.findChildren(QAbstractButton)
        if button.isVisible()
        and not (button.text() or button.accessibleName())
        and not isinstance(button.parent(), QLineEdit)  # the field's own sign
    ]
    assert [(button.parent(), button.toolTip()) for button in nameless] == []
