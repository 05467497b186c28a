"""The library: its tree in every grouping, what it keeps, and the outline."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.qt.models.library import NODE_ROLE, LibraryGrouping, LibraryModel, LibraryOrder, short_title
from app.qt.models.outline import OutlineModel, outline_lines
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.services.read_models import Status
from tests.qt.desk import Desk


def titles(model: LibraryModel, parent: QModelIndex | None = None) -> list[object]:
    """The tree as nested lists."""
    parent = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = titles(model, index)
        found.append([index.data(), below] if below else index.data())
    return found


@pytest.mark.parametrize("grouping", list(LibraryGrouping))
@pytest.mark.parametrize("order", list(LibraryOrder))
def test_the_model_keeps_qts_rules(grouping: LibraryGrouping, order: LibraryOrder, desk: Desk) -> None:
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(desk.reports())
    model.arrange(grouping, order)
    for report_id in (1, 2, 3):
        assert model.index_of(report_id).data(NODE_ROLE).row.id == report_id
    model.set_rows(())
    assert model.rowCount() == 0
    tester.deleteLater()


def test_groups_are_as_asked(desk: Desk) -> None:
    model = LibraryModel()
    model.set_rows(desk.reports())
    assert titles(model) == [["临江区", ["2023年工作总结", "2022年工作总结"]], ["北溪县", ["2023年工作总结"]]]
    model.arrange(LibraryGrouping.YEAR, LibraryOrder.TITLE)
    assert [group[0] for group in titles(model) if isinstance(group, list)] == ["2023", "2022"]
    assert titles(model)[1] == ["2022", ["临江区 工作总结"]]
    model.arrange(LibraryGrouping.FLAT, LibraryOrder.FINDINGS)
    assert "临江区 2022年工作总结" in titles(model)
    assert len(titles(model)) == 3
    assert model.index(0, 0).data(NODE_ROLE).row.id == 1


def test_reports_without_a_region_are_told_apart_by_body_or_file(desk: Desk) -> None:
    first, second, third = (replace(row, region="", year=2021) for row in desk.reports())
    rows = (
        replace(first, title="2021年工作总结", file_name="甲.txt"),
        replace(second, title="2021年工作总结", file_name="乙.txt"),
        replace(third, title="某分局2021年工作总结", file_name="丙.txt"),
    )
    model = LibraryModel()
    model.set_rows(rows)
    ((_, shown),) = (group for group in titles(model) if isinstance(group, list))
    assert sorted(shown) == sorted(["甲  2021年工作总结", "乙  2021年工作总结", "某分局2021年工作总结"])


def test_the_same_title_twice_in_a_group_is_told_apart_by_the_files(desk: Desk) -> None:
    first = desk.reports()[0]
    model = LibraryModel()
    model.set_rows((replace(first, file_name="初稿.docx"), replace(first, id=9, file_name="定稿.docx")))
    assert titles(model) == [["临江区", ["初稿.docx  2023年工作总结", "定稿.docx  2023年工作总结"]]]


def test_another_year_in_the_title_is_explained(desk: Desk) -> None:
    model = LibraryModel()
    row = replace(desk.reports()[0], title="临江区2024年工作总结", year=2023, head_differs=True)
    model.set_rows((row,))
    told = str(model.index_of(row.id).data(Qt.ItemDataRole.ToolTipRole))
    assert "says 2024" in told
    assert "about 2023" in told


def test_reading_notes_stand_in_the_tooltip(desk: Desk) -> None:
    model = LibraryModel()
    row = replace(desk.reports()[0], notes=("Struck-through text was left out.",))
    model.set_rows((row,))
    assert "※ Struck-through text was left out." in str(model.index_of(row.id).data(Qt.ItemDataRole.ToolTipRole))


def test_new_counts_do_not_rebuild_the_tree(qtbot: QtBot, desk: Desk) -> None:
    model = LibraryModel()
    model.set_rows(desk.reports())
    kept = model.index_of(1)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows(tuple(replace(row, decided=row.decided + 1) for row in desk.reports()))
    assert kept.data(NODE_ROLE).row.decided == 1


def test_a_title_loses_the_body_in_front_of_the_year(desk: Desk) -> None:
    row = desk.reports()[0]
    assert short_title(row) == "2023年工作总结"
    assert short_title(replace(row, title="临江区分局2023年工作总结和2024年工作计划")) == "2023年工作总结"
    assert short_title(replace(row, title="临江区2024年工作计划")) == "2024年工作计划"
    assert short_title(replace(row, title="临江区蓝天行动方案")) == "蓝天行动方案"
    assert short_title(replace(row, title="", region="")) == row.file_name


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, desk: Desk) -> MainWindow:
    window.session.open(desk)
    qtbot.waitUntil(lambda: window.shelf.ready and not window.session.jobs.busy)
    return window


def test_a_click_selects_the_report_everywhere(qtbot: QtBot, shown: MainWindow) -> None:
    tree = shown.library.tree
    point = tree.visualRect(shown.library.model.index_of(3)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert shown.session.place == Selection(3)
    qtbot.waitUntil(lambda: not shown.session.jobs.busy)


def test_return_opens_the_report_in_reading(qtbot: QtBot, shown: MainWindow) -> None:
    shown.show_view("checks")
    shown.library.tree.setCurrentIndex(shown.library.model.index_of(2))
    QTest.keyClick(shown.library.tree, Qt.Key.Key_Return)
    assert shown.views.currentWidget() is shown.view("reading")
    qtbot.waitUntil(lambda: not shown.session.jobs.busy)


def test_a_folded_group_stays_folded(qtbot: QtBot, shown: MainWindow, desk: Desk) -> None:
    tree, model = shown.library.tree, shown.library.model
    tree.collapse(model.index_of(3).parent())
    shown.session.apply(desk.remove_report(2))
    qtbot.waitUntil(lambda: not shown.session.jobs.busy and not model.index_of(2).isValid())
    assert not tree.isExpanded(model.index_of(3).parent())
    assert tree.isExpanded(model.index_of(1).parent())


def test_removing_the_selected_report_selects_another(qtbot: QtBot, shown: MainWindow, desk: Desk) -> None:
    shown.session.select(Selection(2))
    shown.session.apply(desk.remove_report(2))
    qtbot.waitUntil(lambda: shown.session.place == Selection(1))
    qtbot.waitUntil(lambda: not shown.session.jobs.busy)


def test_the_outline_counts_sections_with_those_below(desk: Desk) -> None:
    text = desk.report(1)
    desk.decide(12, "confirm", "我")
    outline = (text.outline[0], replace(text.outline[1], parent=0))
    lines = outline_lines(outline, desk.figures([1]))
    assert [(line.decided, line.figures, line.depth) for line in lines] == [(1, 5, 0), (0, 1, 1)]


def test_the_outline_follows_the_figure_and_goes_to_a_section(qtbot: QtBot, shown: MainWindow, desk: Desk) -> None:
    shown.session.select(Selection(1, 15, desk.figure(15).span))
    qtbot.waitUntil(lambda: shown.library.outline.currentIndex().row() == 1)
    shown.library.outline.activated.emit(shown.library.outline_model.index(0))
    assert shown.session.place is not None
    assert shown.session.place.span == desk.report(1).outline[0].heading
    qtbot.waitUntil(lambda: not shown.session.jobs.busy)


def test_the_outline_model_keeps_qts_rules(desk: Desk) -> None:
    model = OutlineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(outline_lines(desk.report(1).outline, desk.figures([1])))
    desk.decide(11, "doubt", "我")
    assert desk.figure(11).status is Status.DOUBT
    model.set_lines(outline_lines(desk.report(1).outline, desk.figures([1])))
    model.set_lines(())
    tester.deleteLater()
