from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QTableView
from pytestqt.qtbot import QtBot

from app.core.errors import KnownError
from app.core.model import Comparison, Kind
from app.qt.models.figures import COLUMNS, FigureTableModel
from app.qt.models.matrix import MatrixModel
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Selection, Session
from app.qt.table.view import TableView
from app.qt.theme import METRICS
from app.services.compare.figure_query import Column, FigureIndex, Query
from app.services.compare.matrix import matrix
from app.services.read_models import Changes, FigureRow, Status
from tests.qt.figure_rows import INDICATORS, Rows, change, figure, open_rows
from tests.qt.ui import button, entry, seen

FIGURES = [
    figure(1, "36", year=2022),
    figure(2, "34", status=Status.CONFIRMED),
    figure(3, "39", "西山县", 2022),
    figure(4, "7318000000", "西山县", unit="元", indicator="enforce.fines", subject="罚款", sentence="罚款73.18亿元。"),
    change(5, "5.6", "东湖区", 2023, findings=1),
    figure(6, "33", year=2022, kind=Kind.TARGET, period="2023"),
]


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> TableView:
    open_rows(session, Rows(FIGURES))
    view = TableView(session)
    qtbot.addWidget(view)
    view.resize(1200, 600)
    view.show()
    qtbot.waitUntil(lambda: view.figures.rowCount() == len(FIGURES))
    return view


def ids(model: FigureTableModel) -> list[int]:
    return [row.id for row in model.shown()]


def test_the_model_is_a_proper_one() -> None:
    model = FigureTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_listing(FigureIndex(FIGURES))
    model.ask(Query("pm2.5"))
    model.sort(COLUMNS.index(Column.VALUE), Qt.SortOrder.DescendingOrder)
    model.replace([replace(FIGURES[0], status=Status.DOUBT)])
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_values_are_short_with_all_digits_at_hand() -> None:
    model = FigureTableModel()
    model.show_listing(FigureIndex(FIGURES))
    value = model.index(3, COLUMNS.index(Column.VALUE))
    assert value.data() == "73.18"
    assert value.siblingAtColumn(COLUMNS.index(Column.UNIT)).data() == "亿元"
    assert "7,318,000,000 元" in value.data(Qt.ItemDataRole.ToolTipRole)


def test_a_number_without_unit_is_copied_without_one() -> None:
    model = FigureTableModel()
    plain = replace(FIGURES[0], unit="1")
    assert (model.copied(plain, Column.UNIT), model.copied(FIGURES[0], Column.UNIT)) == ("", FIGURES[0].unit)


def test_words_are_all_wanted_and_width_and_case_do_not_matter(qtbot: QtBot, view: TableView) -> None:
    view.bar.search.setText("ｐｍ2.5 西山")
    qtbot.waitUntil(lambda: ids(view.figures) == [3])
    view.clear()
    assert len(ids(view.figures)) == len(FIGURES)


def test_a_facet_narrows_the_others_and_keeps_its_own_values(qtbot: QtBot, view: TableView) -> None:
    facets = view.facets.facets
    QAbstractItemModelTester(facets, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = [facets.index(row, 0) for row in range(facets.rowCount())]
    west = next(index for index in lines if index.data() == "西山县")
    view.facets.scrollTo(west)
    QTest.mouseClick(view.facets.viewport(), Qt.MouseButton.LeftButton, pos=view.facets.visualRect(west).center())
    assert ids(view.figures) == [3, 4]
    texts = [facets.index(row, 0).data() for row in range(facets.rowCount())]
    assert "东湖区" in texts
    counts = {
        facets.entry(facets.index(row, 0)).key: facets.entry(facets.index(row, 0)).count for row in range(len(texts))
    }
    assert counts["西山县"] == 2 and counts["东湖区"] == 4 and counts["细颗粒物平均浓度"] == 1


def test_sorting_keeps_the_unknown_at_the_end_both_ways() -> None:
    rows = [figure(1, "5"), figure(2, None), figure(3, "7"), figure(4, "6")]
    listing = FigureIndex(rows)
    up = [rows[place].id for place in listing.order(Query(sort=Column.VALUE))]
    down = [rows[place].id for place in listing.order(Query(sort=Column.VALUE, descending=True))]
    assert (up, down) == ([1, 4, 3, 2], [3, 4, 1, 2])


def test_what_a_figure_is_of_stands_in_sight_beside_the_facets(view: TableView) -> None:
    view.resize(1200 - METRICS.library - METRICS.inspector, 600)  # in the narrowest window that has them
    assert [view.figures.title(column) for column in view.list.columns()][:10] == [
        "Status", "Indicator", "Value", "Unit", "Region", "Year", "Kind", "Subject", "Period", "Findings",
    ]  # fmt: skip
    header = view.list.horizontalHeader()
    year = COLUMNS.index(Column.YEAR)
    assert header.sectionViewportPosition(year) + header.sectionSize(year) <= view.list.viewport().width()


def test_one_click_selects_and_enter_opens_the_text(qtbot: QtBot, view: TableView, session: Session) -> None:
    places: list[Selection | None] = []
    session.selected.connect(places.append)
    index = view.figures.index(2, 0)
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualRect(index).center())
    assert session.place == Selection(FIGURES[2].report_id, 3, FIGURES[2].span)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert session.place is not None and session.place.reveal
    assert len(places) == 2


@pytest.mark.parametrize("shape", ["list", "matrix"])
def test_a_double_click_corrects_the_figure_and_leaves_the_table_in_front(
    qtbot: QtBot, view: TableView, session: Session, shape: str
) -> None:
    acts: list[str] = []
    session.act_asked.connect(acts.append)
    table: QTableView = view.list
    if shape == "matrix":
        button(view.bar, "Matrix").click()
        table = view.matrix
        qtbot.waitUntil(view.matrix.isVisible)
    spot = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert acts == ["correct"]
    assert session.place is not None and session.place.figure_id is not None and not session.place.reveal


def test_a_figure_selected_elsewhere_is_selected_here_without_an_echo(view: TableView, session: Session) -> None:
    places: list[Selection | None] = []
    session.selected.connect(places.append)
    session.select(Selection(FIGURES[3].report_id, 4))
    assert [row.id for row in view.list.selected()] == [4]
    assert places == [Selection(FIGURES[3].report_id, 4)]


def test_another_order_keeps_the_figure_selected(view: TableView, session: Session) -> None:
    session.select(Selection(FIGURES[2].report_id, 3))
    header = view.list.horizontalHeader()
    header.setSortIndicator(COLUMNS.index(Column.VALUE), Qt.SortOrder.DescendingOrder)
    assert [row.id for row in view.list.selected()] == [3]
    assert ids(view.figures)[0] == 4
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert ids(view.figures) == [1, 2, 3, 4, 5, 6]


def test_coming_in_by_the_keyboard_selects_nothing(view: TableView, session: Session) -> None:
    view.bar.search.setFocus()
    view.list.setFocus()
    view.activateWindow()
    assert session.place is None
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert session.place is not None


def test_keys_of_decisions_go_by_the_table(qtbot: QtBot, view: TableView, session: Session) -> None:
    session.select(Selection(FIGURES[1].report_id, 2))
    QTest.keyClicks(view.list, "ax?c")
    assert [row.id for row in view.list.selected()] == [2]


def test_copy_is_safe_in_a_spreadsheet(view: TableView) -> None:
    view.figures.show_listing(FigureIndex([figure(1, "-3", subject="=cmd()", sentence="第一行\n第二行")]))
    view.list.selectAll()
    assert view.list.copy() == 1
    head, line = QGuiApplication.clipboard().text().split("\n")
    cells = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert cells["Subject"] == "'=cmd()"
    assert Decimal(cells["Value"]) == -3
    assert cells["Sentence"] == "第一行 第二行"


def test_a_decision_elsewhere_shows_at_once(qtbot: QtBot, view: TableView, session: Session) -> None:
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all[3] = replace(FIGURES[2], status=Status.CONFIRMED)
    session.apply(Changes(figures=frozenset({3}), reports=frozenset({FIGURES[2].report_id})))
    qtbot.waitUntil(lambda: view.figures.row(2).status is Status.CONFIRMED)


def test_new_reports_come_in_under_the_same_filter(qtbot: QtBot, view: TableView, session: Session) -> None:
    view.bar.search.setText("西山")
    qtbot.waitUntil(lambda: ids(view.figures) == [3, 4])
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all[9] = figure(9, "30", "西山县", 2024)
    session.apply(Changes(reports_added=frozenset({15})))
    qtbot.waitUntil(lambda: ids(view.figures) == [3, 4, 9])


def test_columns_are_remembered(qtbot: QtBot, view: TableView, session: Session) -> None:
    number = COLUMNS.index(Column.SUBJECT)
    view.list.columns_menu().actions()[view.list.horizontalHeader().visualIndex(number)].setChecked(False)
    assert Column.SUBJECT not in view.list.columns()
    again = TableView(session)
    qtbot.addWidget(again)
    assert Column.SUBJECT not in again.list.columns()


def test_empty_states_say_what_to_do(qtbot: QtBot, view: TableView, session: Session) -> None:
    view.bar.search.setText("没有这样的词")
    qtbot.waitUntil(view.empty.isVisible)
    assert "filter" in view.empty.title
    session.close()
    assert "workspace" in view.empty.title


def test_the_matrix_marks_conflicts_and_opens_their_text(qtbot: QtBot, view: TableView, session: Session) -> None:
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all[9] = figure(9, "38", year=2023, report_id=77, period="2022", report_title="另一份")
    session.apply(Changes(everything=True))
    QTest.mouseClick(button(view.bar, "Matrix"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.cells.index(1, 0).data() == "36 ≠")
    QAbstractItemModelTester(view.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    names = [view.cells.head(row).name for row in range(view.cells.rowCount())]
    assert names == ["Air", "PM2.5 mean concentration", "Enforcement", "Fines"]
    cell = view.cells.index(1, 0)
    assert "另一份" in cell.data(Qt.ItemDataRole.ToolTipRole)
    at = view.matrix.visualRect(cell).center()
    QTest.mouseClick(view.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.place is not None and session.place.figure_id == 1
    QTest.keyClick(view.matrix, Qt.Key.Key_Return)
    assert session.place.reveal


def test_nothing_is_filtered_by_a_python_proxy(view: TableView) -> None:
    assert not view.findChildren(QSortFilterProxyModel)
    assert view.list.rowAt(QPoint(0, 5).y()) == 0


@pytest.mark.parametrize("matrix", [False, True])
def test_what_is_on_show_goes_out(
    qtbot: QtBot, view: TableView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, matrix: bool
) -> None:
    if matrix:
        button(view.bar, "Matrix").click()
        qtbot.waitUntil(lambda: view.cells.rowCount() > 0)
    else:
        view.bar.search.setText("西山")
        qtbot.waitUntil(lambda: ids(view.figures) == [3, 4])
    path = tmp_path / "out.csv"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(session.told):
        view.export("csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert any("7318000000" in line for line in lines)


def test_an_export_that_fails_is_told_not_lost(
    qtbot: QtBot, view: TableView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "out.csv"), ""))
    with qtbot.waitSignal(session.jobs.crashed) as told:
        view.export("csv")
    assert told.args is not None and isinstance(told.args[0], KnownError)


def test_a_block_of_the_matrix_is_copied_with_its_heads(qtbot: QtBot, view: TableView) -> None:
    button(view.bar, "Matrix").click()
    qtbot.waitUntil(lambda: view.cells.rowCount() > 0)
    block = QItemSelection(view.cells.index(1, 0), view.cells.index(1, 1))
    view.matrix.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.matrix.copy()
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Indicator\tUnit\t东湖区 2022\t东湖区 2023",
        "PM2.5 mean concentration\t微克/立方米\t36\t34",
    ]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (change(1, "13.6", "东湖区", 2023), "↓ 13.6"),
        (figure(2, "94", unit="%", comparison=Comparison.GE), "≥ 94"),
        (figure(3, "120", comparison=Comparison.ABOUT), "≈ 120"),
        (figure(4, "3", unit="名", kind=Kind.RANK), "第 3"),
        (figure(5, "3.7", quote="3.70%", unit="%"), "3.70"),
        (figure(6, "4", quote="4.0%", unit="%"), "4.0"),
        (figure(7, "7310000000", quote="73.10亿元", unit="元"), "73.10"),
        (figure(8, "3500", quote="3.50吨", unit="千克"), "3,500"),
        (figure(9, "4.2", quote="3.70%", unit="%"), "4.2"),
    ],
)
def test_a_value_carries_its_signs_and_its_printed_decimals(row: FigureRow, text: str) -> None:
    model = FigureTableModel()
    model.show_listing(FigureIndex([row]))
    assert model.index(0, COLUMNS.index(Column.VALUE)).data() == text


def test_facets_are_put_away_for_good(qtbot: QtBot, view: TableView, session: Session) -> None:
    assert view.facets.isVisible()
    view.bar.facets.click()
    assert not view.facets.isVisible()
    again = TableView(session)
    qtbot.addWidget(again)
    assert not again.bar.facets.isChecked()


def test_facets_sift_the_matrix_and_count_what_it_shows(qtbot: QtBot, view: TableView) -> None:
    button(view.bar, "Matrix").click()
    qtbot.waitUntil(view.matrix.isVisible)
    facets = view.facets.facets
    lines = [facets.entry(facets.index(row, 0)) for row in range(facets.rowCount())]
    assert Column.KIND not in {line.column for line in lines}  # the matrix's own menu chooses it
    counts = {line.key: line.count for line in lines if line.what == "value"}
    assert (counts["西山县"], counts["东湖区"]) == (2, 2)
    row = next(row for row, line in enumerate(lines) if line.key == "西山县")
    facets.toggle(facets.index(row, 0))
    qtbot.waitUntil(lambda: {region for region, _ in view.cells.matrix.columns} == {"西山县"})
    assert "2 of 4" in seen(view.bar)
    entry(view.bar, "Targets").trigger()
    qtbot.waitUntil(view.empty.isVisible)
    view.clear()
    qtbot.waitUntil(lambda: view.cells.matrix.columns == (("东湖区", 2023),))


def test_a_kind_wanted_in_the_list_waits_while_the_matrix_is_sifted(qtbot: QtBot, view: TableView) -> None:
    view.sift("", {Column.KIND: frozenset({Kind.CHANGE})})
    button(view.bar, "Matrix").click()
    qtbot.waitUntil(view.matrix.isVisible)
    view.facets.facets.chosen.emit({Column.REGION: frozenset({"东湖区"})})
    qtbot.waitUntil(lambda: {region for region, _ in view.cells.matrix.columns} == {"东湖区"})
    button(view.bar, "List").click()
    assert ids(view.figures) == [5]


def test_reports_without_region_stand_apart_and_can_be_given_one(qtbot: QtBot, session: Session) -> None:
    rows = [
        figure(1, "36", ""),
        replace(figure(2, "31", ""), report_id=98, report_title="乙局2023年总结"),
        replace(figure(3, "29", ""), report_id=97, report_title="乙局2023年总结"),
    ]
    open_rows(session, Rows(rows))
    view = TableView(session)
    qtbot.addWidget(view)
    view.resize(1200, 600)
    view.show()
    qtbot.waitUntil(lambda: view.figures.rowCount() == 3)
    button(view.bar, "Matrix").click()
    qtbot.waitUntil(lambda: len(view.cells.matrix.columns) == 3)
    assert not any(cell.conflict for cell in view.cells.matrix.cells.values())
    assert {region for region, _ in view.cells.matrix.columns} == {
        "2023年工作总结",
        "乙局2023年总结",
        "乙局2023年总结 #98",
    }
    assert view.bar.unplaced.isVisible() and view.bar.unplaced.text().startswith("3 ")
    assert view.bar.unplaced.menu().actions()[0].text() == "2023年工作总结"


def test_the_candidates_of_a_cell_are_listed_with_the_reason_and_another_can_be_chosen(
    qtbot: QtBot, view: TableView, session: Session
) -> None:
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all[9] = figure(9, "38", year=2023, report_id=77, period="2022", report_title="另一份")
    session.apply(Changes(everything=True))
    QTest.mouseClick(button(view.bar, "Matrix"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.cells.index(1, 0).data() == "36 ≠")
    menu = view.matrix.cell_menu(view.cells.index(1, 0))
    assert "report of that year" in menu.actions()[0].text() and not menu.actions()[0].isSeparator()
    assert any(action.text().startswith("Doubt") for action in menu.actions())  # the acts on the figure on show
    listed = [action for action in menu.actions() if action.isCheckable()]
    assert [action.isChecked() for action in listed] == [True, False]
    assert "另一份" in listed[1].text()
    asked: list[tuple[object, ...]] = []
    session.cell_choice_asked.connect(lambda *told: asked.append(told))
    other = listed[1].menu()
    assert isinstance(other, QMenu)
    other.actions()[1].trigger()
    assert asked == [(("air.pm25", "东湖区", 2022), 9, 1)]
    menu.deleteLater()


def test_periods_stand_in_words_and_are_found_by_them_and_names_by_their_initials() -> None:
    rows = [
        figure(1, period="2022-Q4"),
        figure(2, period="2022"),
        figure(3, "5", "西山县", unit="元", indicator="enforce.fines"),
    ]
    index = FigureIndex(rows)

    def found(words: str) -> list[int]:
        return [rows[place].id for place in index.order(Query(words))]

    for typed in ("第4季度", "2022 年第 4 季度", "四季度", "2022q4"):
        assert found(typed) == [1], typed
    assert found("fkje") == [3]  # 罚款金额
    assert found("xsx 罚款") == [3]
    model = FigureTableModel()
    assert model.text(rows[0], Column.PERIOD) == "Q4 2022"


def test_reports_are_a_facet(qtbot: QtBot, view: TableView) -> None:
    counts = dict(view.figures.listing.counts(Query())[Column.REPORT])
    title = view.figures.listing.rows[0].report_title
    assert counts[title] >= 1
    view.facets.facets.chosen.emit({Column.REPORT: frozenset({title})})
    qtbot.waitUntil(lambda: view.figures.rowCount() == counts[title])


def test_a_row_of_the_matrix_has_a_line_over_the_years_of_a_region() -> None:
    cells = MatrixModel()
    told = [
        figure(1, "40", year=2021, period="2021"),
        figure(2, "0.035", year=2022, period="2022", unit="毫克/立方米"),
        figure(3, "9", "西山县", year=2022, period="2022"),
    ]
    cells.show_matrix(matrix(told, indicators=INDICATORS))
    row = next(row for row in range(cells.rowCount()) if cells.head(row).slug)
    assert cells.trend(row, "东湖区") == [(2021, 40.0), (2022, 35.0)]
    assert cells.trend(row, "西山县") == [(2022, 9.0)]


def test_what_is_selected_is_added_only_where_that_is_right(qtbot: QtBot, view: TableView) -> None:
    view.list.selectAll()
    assert "No total" in seen(view.bulk)


def test_the_library_s_choice_of_reports_sifts_the_table(qtbot: QtBot, view: TableView) -> None:
    title = view.figures.listing.rows[0].report_title
    view.sift("something", {})
    view.show_reports(frozenset({title}))
    assert {view.figures.row(number).report_title for number in range(view.figures.rowCount())} == {title}
    assert view.facets.facets.wanted == {Column.REPORT: frozenset({title})}
