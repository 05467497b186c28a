"""The compare views in the Trends: each is reached, tells, sorts, opens, goes out, and says what to do if empty."""

import json
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.core.model import Comparison, Kind
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Session
from app.qt.theme import Role
from app.qt.trends.compare.pages import ComparePages, Mode
from app.qt.trends.view import TrendsView
from app.services.read_models import Changes
from tests.qt.figure_rows import Rows, figure, open_rows
from tests.qt.ui import button, entry, seen

FIGURES = [
    figure(1, "38", year=2022),
    figure(2, "36", year=2023),
    figure(3, "40", "西山县", 2022),
    figure(4, "0.041", "西山县", 2023, unit="毫克/立方米"),
    figure(5, "37", year=2022, kind=Kind.TARGET, period="2023", comparison=Comparison.LE),
    figure(6, "40", "西山县", 2022, kind=Kind.TARGET, period="2023", comparison=Comparison.LE),
    figure(7, "35", year=2023, kind=Kind.TARGET, period="2024", comparison=Comparison.LE),
    figure(8, "39", year=2023, report_id=77, period="2022", report_title="另一份"),
    figure(9, "12", year=2023, unit="元", indicator="enforce.fines"),
    figure(10, "30", "西山县", 2023, unit="元", indicator="enforce.fines"),
]


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> TrendsView:
    open_rows(session, Rows(FIGURES))
    view = TrendsView(session)
    qtbot.addWidget(view)
    view.resize(1100, 760)
    view.show()
    qtbot.waitUntil(lambda: bool(view.panels.shown))
    return view


def enter(qtbot: QtBot, view: TrendsView, mode: Mode) -> ComparePages:
    """Choose a comparison in the menu, as a reader does."""
    view.mode.actions_of[mode].trigger()
    qtbot.waitUntil(lambda: not view.compare.empty)
    QAbstractItemModelTester(view.compare.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return view.compare


def texts(page: ComparePages) -> list[list[str]]:
    model = page.model
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_plans_stand_beside_their_results(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    page = enter(qtbot, view, Mode.PLANS)
    assert page.isVisible() and not view.panels.isVisible()
    assert not button(view, "Choose indicators and regions").isVisible()  # it chooses what is plotted
    rows = {(row[1], row[2]): row[3:7] for row in texts(page)}
    assert rows["东湖区", "2023"] == ["≤ 37 微克/立方米", "36 微克/立方米", "−1", "Met"]
    assert rows["西山县", "2023"] == ["≤ 40 微克/立方米", "0.041 毫克/立方米", "+1", "Missed"]
    assert rows["东湖区", "2024"][3] == "No result yet"
    assert "Met 1 · Missed 1 · No result yet 1" in seen(page).splitlines()
    row = next(number for number, told in enumerate(texts(page)) if told[6] == "Missed")
    page.table.setCurrentIndex(page.model.index(row, 4))
    acts: list[str] = []
    session.act_asked.connect(acts.append)
    spot = page.table.visualRect(page.model.index(row, 4)).center()
    away = page.table.viewport().mapToGlobal(spot)
    QApplication.sendEvent(page.table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, away))
    menu = page.table.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Doubt")).trigger()
    assert acts == ["doubt"] and session.place is not None and session.place.figure_id == 4
    menu.close()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert session.place is not None and session.place.figure_id == 4 and session.place.reveal
    (sift,) = (each for each in page.findChildren(QComboBox) if each.findData("missed") >= 0)
    sift.setCurrentIndex(sift.findData("missed"))
    sift.activated.emit(sift.currentIndex())
    assert [told[1] for told in texts(page)] == ["西山县"]


def test_regions_are_ranked_and_told_over_the_limit(qtbot: QtBot, view: TrendsView) -> None:
    page = enter(qtbot, view, Mode.REGIONS)
    rows = texts(page)
    assert [row[:3] for row in rows] == [["1", "东湖区", "36"], ["2", "西山县", "41"]]
    assert rows[1][4:7] == ["40", "+1", "+2.5"]
    assert page.model.columns[7].tone is not None
    assert page.model.columns[7].tone(page.model.row(1)) is Role.FINDING
    assert "2 regions · 2 over the limit" in seen(page).splitlines()
    page.series.click()
    QTest.keyClicks(page.series.seek, "fin")
    QTest.keyClick(page.series.seek, Qt.Key.Key_Return)
    QTest.keyClick(page.series.list, Qt.Key.Key_Return)
    assert not page.series.popup.isVisible()
    assert "2 regions · 42 元 in all" in seen(page).splitlines()


def test_two_years_tell_who_changed_most(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    page = enter(qtbot, view, Mode.TWO_YEARS)
    assert page.slope.isVisible()
    assert texts(page) == [["东湖区", "38", "36", "−2", "−5.3"], ["西山县", "40", "41", "+1", "+2.5"]]
    assert "东湖区 −2" in seen(page)
    page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in texts(page)] == ["西山县", "东湖区"]


def test_the_heat_map_colours_better_and_worse(qtbot: QtBot, view: TrendsView) -> None:
    page = enter(qtbot, view, Mode.HEAT)
    columns = {column.title: column for column in page.model.columns}
    row = page.model.row(0)
    assert [columns[name].text(row) for name in ("东湖区", "西山县")] == ["36", "41"]
    grounds = [columns[name].ground for name in ("东湖区", "西山县")]
    assert [ground(row) for ground in grounds if ground] == [Role.CONFIRMED, Role.FINDING]


def test_what_was_told_differently_later_is_a_history(qtbot: QtBot, view: TrendsView) -> None:
    page = enter(qtbot, view, Mode.RESTATED)
    ((_, region, year, first, again, difference),) = texts(page)
    assert (region, year, difference) == ("东湖区", "2022", "1")
    assert first.startswith("38") and again.startswith("39")


def test_words_filter_rows_and_an_empty_page_says_so(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    page = enter(qtbot, view, Mode.PLANS)
    view.find_words()
    seek = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(seek, "zzz")
    qtbot.waitUntil(page.blank.isVisible)
    assert "filter" in page.blank.title
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all = {1: FIGURES[0]}
    session.apply(Changes(everything=True))
    view.mode.actions_of[Mode.RESTATED].trigger()
    qtbot.waitUntil(lambda: page.blank.title.startswith("No two reports"))
    session.close()
    assert "workspace" in page.blank.title


def test_a_comparison_goes_out_and_comes_back_after_a_restart(
    qtbot: QtBot, view: TrendsView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(qtbot, view, Mode.PLANS)
    assert not any(entry(view, name).isVisible() for name in ("Copy picture", "Picture (png)...", "Drawing (svg)..."))
    path = tmp_path / "a.jsonl"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(session.told):
        view.export("jsonl")
    first = json.loads(path.read_text("utf-8").splitlines()[0])
    assert (first["Region"], first["Year"], first["Outcome"]) == ("东湖区", 2023, "Met")
    again = TrendsView(session)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not again.compare.empty)
    assert again.mode.mode is Mode.PLANS and again.compare.isVisible()
    again.mode.actions_of[Mode.LINES].trigger()
    qtbot.waitUntil(lambda: bool(again.panels.shown))
    assert again.panels.isVisible() and not again.compare.isVisible()


def test_plots_and_comparisons_become_word_documents(
    qtbot: QtBot, view: TrendsView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, mode in (("lines", Mode.LINES), ("plans", Mode.PLANS)):
        view.mode.actions_of[mode].trigger()
        path = tmp_path / f"{name}.docx"
        monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        qtbot.waitUntil(button(view, "Export").isEnabled)
        with qtbot.waitSignal(session.told):
            view.export("docx")
        document = docx.Document(str(path))
        assert document.tables and document.paragraphs[0].text
    assert docx.Document(str(tmp_path / "lines.docx")).inline_shapes[0].width.cm == pytest.approx(15.6, abs=0.01)


def test_the_outcome_is_in_sight_in_a_narrow_window(qtbot: QtBot, view: TrendsView) -> None:
    page = enter(qtbot, view, Mode.PLANS)
    view.resize(700, 500)
    titles = [column.title for column in page.model.columns]
    outcome = titles.index("Outcome")
    table = page.table
    assert table.columnViewportPosition(outcome) + table.columnWidth(outcome) <= table.viewport().width()
    assert table.columnWidth(0) >= 100
