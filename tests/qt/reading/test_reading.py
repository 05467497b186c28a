"""The Reading view as a reader uses it: open, choose, compare, go back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QMenu
from pytestqt.qtbot import QtBot

from app.core.compare.versions import Change
from app.core.model import Span
from app.qt.jobs import Jobs
from app.qt.reading.pane import ReadingPane
from app.qt.reading.view import ReadingView
from app.qt.session import Selection, Session
from app.qt.settings import place_settings
from app.qt.theme import Theme
from app.services.compare.pairing import Companion
from app.services.read_models import Changes, FigureRow, Status
from tests.qt.reading_desk import TEXT_2022, TEXT_2023, Desk, report_of, two_years


@dataclass
class Room:
    view: ReadingView
    session: Session
    desk: Desk
    qtbot: QtBot

    def open(self, report_id: int = 1) -> None:
        self.session.select(Selection(report_id))
        self.until(self.view.first, report_id)

    def until(self, pane: ReadingPane, report_id: int) -> None:
        self.qtbot.waitUntil(lambda: pane.content is not None and pane.content.id == report_id)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.jobs.busy)

    def choose(self, index: int, report_id: int = 1) -> int:
        row = self.desk.rows[report_id][index]
        self.session.select(Selection(report_id, row.id, row.span))
        return row.id

    def beside(self, wanted: Companion = Companion.LAST_YEAR) -> None:
        self.view.show_beside(wanted)
        self.until(self.view.second, 2)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    place_settings()
    jobs = Jobs()
    session = Session(Theme("light"), jobs)
    view = ReadingView(session)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    desk = two_years()
    session.open(desk.as_workspace())
    room = Room(view, session, desk, qtbot)
    room.settle()
    yield room
    session.close()
    jobs.stop()


def test_an_empty_view_says_what_to_do(room: Room) -> None:
    assert "Choose a report" in room.view.first.empty.text() and room.view.first.empty.isVisible()


def test_a_selected_report_is_shown(room: Room) -> None:
    room.open()
    assert room.view.first.text.isVisible()
    assert room.view.first.header.title.text().startswith("临江区2023年工作总结")


def test_a_click_on_a_figure_selects_it_for_everybody(room: Room) -> None:
    room.open()
    row = room.desk.rows[1][3]
    text = room.view.first.text
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.rects(row.span)[0].center().toPoint())
    assert room.session.place == Selection(1, row.id, row.span)
    assert room.view.pair.foot.bar.ours.text() == "185 个"


def test_keys_go_from_figure_to_figure_and_stop_at_the_ends(room: Room) -> None:
    room.open()
    text = room.view.first.text
    rows = room.desk.rows[1]
    chosen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_Right, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Left, Qt.Key.Key_K):
        QTest.keyClick(text, key)
        assert room.session.place is not None
        chosen.append(room.session.place.figure_id)
    assert chosen == [rows[i].id for i in (0, 1, 2, 1, 0, 0)]


def test_the_report_wanted_last_is_shown_whatever_answers_first(room: Room) -> None:
    room.session.select(Selection(1))
    room.session.select(Selection(2))
    room.session.select(Selection(1))
    room.until(room.view.first, 1)
    assert room.view.first.text.report == room.desk.texts[1]


def test_a_selection_made_out_of_sight_is_shown_when_the_view_comes_up(room: Room) -> None:
    room.view.hide()
    figure = room.choose(2)
    assert room.view.first.report_id is None
    room.view.show()
    room.until(room.view.first, 1)
    assert room.view.first.chosen is not None and room.view.first.chosen.id == figure


def test_a_passage_found_elsewhere_is_shown(room: Room) -> None:
    room.session.select(Selection(1, span=Span(20, 24), reveal=True))
    room.until(room.view.first, 1)
    QTest.keyClick(room.view.first.text, Qt.Key.Key_J)
    assert room.session.place is not None and room.session.place.figure_id == room.desk.rows[1][0].id


def test_last_year_stands_beside_and_the_difference_is_told(room: Room) -> None:
    room.open()
    room.beside()
    room.choose(5)  # 32微克/立方米
    bar = room.view.pair.foot.bar
    assert room.view.second.chosen is not None and room.view.second.chosen.quote == "34微克/立方米"
    assert (bar.theirs.text(), bar.difference.text()) == ("34 微克/立方米", "▼ 2 微克/立方米  (−5.9%)")
    assert bar.difference.toolTip() == "better"
    room.choose(4)  # 62.1% against 51.4%
    assert bar.difference.text() == "▲ 10.7 percentage points"


def test_choosing_in_the_second_pane_works_the_other_way_round(room: Room) -> None:
    room.open()
    room.beside()
    room.choose(0, report_id=2)
    assert room.view.first.chosen is not None and room.view.first.chosen.quote == "32微克/立方米"
    assert room.view.pair.foot.bar.ours.text() == "34 微克/立方米"


def test_the_counts_and_arrows_go_through_the_pairs(room: Room) -> None:
    room.open()
    room.beside()
    assert room.view.pair.foot.bar.counts.text() == "8 in both · 1 only left · 0 only right"
    for _ in range(2):
        room.view.pair.foot.bar.next.click()
    assert room.session.place is not None and room.session.place.figure_id == room.desk.rows[1][1].id


def test_repeats_are_counted_in_one_report(room: Room) -> None:
    room.open()
    room.choose(1)
    assert room.view.pair.foot.bar.counts.text() == "2 of 4"
    room.view.pair.foot.bar.next.click()
    assert room.view.pair.foot.bar.counts.text() == "3 of 4"


def test_open_beside_close_and_swap(room: Room) -> None:
    room.open()
    room.view.open_beside(2)
    room.until(room.view.second, 2)
    room.view.swap()
    room.until(room.view.first, 2)
    room.until(room.view.second, 1)
    room.view.close_beside()
    assert not room.view.second.isVisible() and room.view.second.content is None


def test_a_figure_that_no_pane_shows_is_not_selected(room: Room) -> None:
    room.open()
    room.view.open_beside(2)
    room.until(room.view.second, 2)
    room.choose(1)
    room.view.swap()
    room.until(room.view.first, 2)
    room.until(room.view.second, 1)
    room.view.close_beside()
    place = room.session.place
    assert place is None or (place.report_id, place.figure_id) == (2, None)


def test_a_report_that_no_pane_shows_any_longer_is_not_selected(room: Room) -> None:
    room.open()
    for leave in (room.view.close_beside, lambda: room.view.open_beside(1)):
        room.view.open_beside(2)
        room.until(room.view.second, 2)
        room.session.select(Selection(2))
        leave()
        assert room.session.place == Selection(1)
    room.session.select(Selection(2))
    room.until(room.view.first, 2)


def test_the_pairing_of_a_report_is_remembered(room: Room) -> None:
    room.open()
    room.beside()
    room.view.close_beside()
    room.open(2)
    room.view.open_beside(1)
    room.until(room.view.second, 1)
    room.session.close()
    room.session.open(room.desk.as_workspace())
    room.settle()
    room.open(2)
    room.until(room.view.second, 1)
    assert room.view.second.isVisible()


def test_only_what_exists_can_stand_beside(room: Room) -> None:
    room.open()
    available = room.view.first.header.available
    assert [available(wanted) for wanted in Companion] == [True, True, False, False, False]


def test_back_and_forward(room: Room) -> None:
    room.open()
    first, second = room.choose(0), room.choose(4)
    QTest.keyClick(room.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.session.place is not None and room.session.place.figure_id == first
    QTest.keyClick(room.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert room.session.place.figure_id == second


def test_a_decision_shows_without_losing_the_place(room: Room) -> None:
    room.open()
    figure = room.choose(0)
    row = room.desk.rows[1][0]
    room.desk.rows[1] = (replace(row, status=Status.CONFIRMED), *room.desk.rows[1][1:])
    room.session.apply(Changes(figures=frozenset({figure})))
    room.qtbot.waitUntil(lambda: room.view.first.text.figures[0].status is Status.CONFIRMED)
    assert room.view.first.chosen is not None and room.view.first.chosen.id == figure


def test_a_removed_report_leaves_the_pane(room: Room) -> None:
    room.open()
    del room.desk.texts[1]
    room.session.apply(Changes(reports_removed=frozenset({1})))
    room.settle()
    assert room.view.first.content is None and room.view.first.empty.isVisible()


def test_figures_of_one_sum_are_outlined_while_one_is_pointed_at(room: Room) -> None:
    room.open()
    rows = room.desk.rows[1]
    text = room.view.first.text
    QTest.mouseMove(text.viewport(), text.rects(rows[0].span)[0].center().toPoint())
    assert text.related == {row.id for row in rows[1:4]}
    QTest.mouseMove(text.viewport(), QPoint(2, 2))
    assert text.related == frozenset()
    assert room.session.place == Selection(1)


def test_find_counts_in_the_pane_that_has_the_keyboard(room: Room) -> None:
    room.open()
    room.view.first.text.setFocus()
    QTest.keyClick(room.view.first.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = room.view.find_bar
    assert bar.isVisible()
    bar.field.setText("工作")
    assert bar.count.text() == "1 / 3"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_panes_scroll_level_until_the_lock_is_released(room: Room, qtbot: QtBot) -> None:
    def long(text: str) -> str:
        return "".join(line + "没有数的话。" * 60 + "\n" for line in text.splitlines())

    desk = Desk((report_of(TEXT_2023 + long(TEXT_2023), 1), report_of(TEXT_2022 + long(TEXT_2022), 2, 2022)))
    room.session.open(desk.as_workspace())
    room.desk = desk
    room.open()
    room.beside()
    left, right = (pane.text.verticalScrollBar() for pane in (room.view.first, room.view.second))
    left.setValue(left.maximum() // 2)
    assert right.value() > 0
    left.setValue(left.maximum())
    assert right.value() == right.maximum()
    room.view.pair.foot.bar.lock.setChecked(False)
    left.setValue(0)
    assert right.value() == right.maximum()


def test_the_lock_does_not_scroll_a_chosen_figure_away(room: Room, qtbot: QtBot) -> None:
    def long(text: str, by: int) -> str:
        return "".join(line + "没有数的话。" * by + "\n" for line in text.splitlines())

    desk = Desk((report_of(long(TEXT_2023, 60), 1), report_of(long(TEXT_2022, 200), 2, 2022)))
    room.session.open(desk.as_workspace())
    room.desk = desk
    room.open()
    room.beside()
    assert room.view.pair.foot.bar.lock.isChecked()
    for pane in (room.view.first, room.view.second, room.view.first):
        assert pane.content is not None
        for row in (pane.content.figures[-1], pane.content.figures[0]):
            room.session.select(Selection(row.report_id, row.id, row.span))
            qtbot.waitUntil(lambda pane=pane: not pane.text.scrolling)  # type: ignore[misc]
            room.settle()
            (place, *_) = pane.text.rects(row.span)
            assert pane.text.viewport().rect().contains(place.center().toPoint())


def test_a_report_beside_itself_shows_the_same_figure_and_no_difference(room: Room) -> None:
    room.open()
    room.beside()
    room.view.open_beside(1)
    room.until(room.view.second, 1)
    figure = room.choose(4)
    assert room.view.second.chosen is not None and room.view.second.chosen.id == figure
    assert (room.view.pair.foot.bar.difference.text(), room.view.pair.foot.bar.counts.text()) == ("", "1 of 2")


def test_the_legend_hides_and_shows_marks_in_both_panes(room: Room) -> None:
    room.open()
    room.view.open_beside(1)
    room.until(room.view.second, 1)
    menu = room.view.first.header.options.menu()
    menu.aboutToShow.emit()
    box = next(box for box in menu.findChildren(QCheckBox) if box.text() == "Confirmed")
    box.click()
    for pane in (room.view.first, room.view.second):
        point = pane.text.rects(room.desk.rows[1][1].span)[0].center()
        assert pane.text.figure_at(point) is None
    box.click()
    assert room.view.options.shown.includes(room.desk.rows[1][1])


def test_the_list_of_pairs_is_sorted_by_the_size_of_the_difference(room: Room) -> None:
    room.open()
    room.beside()
    room.view.pair.foot.bar.counts.click()
    panel = room.view.pair.foot.lists
    shown = panel.figures.model()
    told = [[shown.index(row, column).data() for column in range(4)] for row in range(shown.rowCount())]
    assert panel.isVisible() and len(told) == 9
    assert told[0][1:] == ["185 个", "148 个", "▲ 37 个  (+25.0%)"]
    assert [row[3] for row in told if "—" in row] == ["only left"]
    first = panel.figures.visualRect(shown.index(0, 1)).center()
    QTest.mouseClick(panel.figures.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert room.session.place is not None and room.session.place.figure_id == room.desk.rows[1][3].id


def test_the_model_of_pairs_keeps_qts_rules(room: Room) -> None:
    room.open()
    room.beside()
    QAbstractItemModelTester(room.view.pair.foot.lists.pairs, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.view.pair.foot.list_pairs(True)
    room.view.pair.foot.list_pairs(False)
    room.view.pair.foot.list_pairs(True)
    room.view.close_beside()
    assert not room.view.pair.foot.lists.isVisible()


def test_two_versions_show_their_differences_and_keys_go_through_them(room: Room) -> None:
    new = TEXT_2023.replace("1276件", "1286件").replace("全部办结", "均已办结").replace("四个断面全部达标", "")
    desk = Desk((report_of(TEXT_2023, 1), report_of(new, 2)))
    room.session.open(desk.as_workspace())
    room.desk = desk
    room.open()
    room.view.show_beside(Companion.VERSION)
    room.until(room.view.second, 2)
    assert room.view.pair.foot.bar.counts.text().endswith("differences · 1 in numbers")
    assert told(room, Qt.Key.Key_F8) == ("1276", "1286")
    assert room.view.pair.foot.bar.name.text() == "≠ Numbers"
    assert told(room, Qt.Key.Key_F8) == ("四个断面全部达标", "—")
    told(room, Qt.Key.Key_F8)
    assert told(room, Qt.Key.Key_F8) == ("1276", "1286")


def told(room: Room, key: Qt.Key) -> tuple[str, str]:
    """What the bar tells of the difference that a key leads to."""
    QTest.keyClick(room.view, key)
    return room.view.pair.foot.bar.ours.text(), room.view.pair.foot.bar.theirs.text()


def test_the_list_of_differences_leads_there_in_the_order_chosen(room: Room) -> None:
    new = TEXT_2023.replace("1276件", "1286件").replace("全年审批", "今年审批").replace("7个", "9个")
    room.desk = Desk((report_of(TEXT_2023, 1), report_of(new, 2)))
    room.session.open(room.desk.as_workspace())
    room.open()
    room.view.show_beside(Companion.VERSION)
    room.until(room.view.second, 2)
    room.view.pair.foot.bar.counts.click()
    lists = room.view.pair.foot.lists
    QAbstractItemModelTester(lists.differences, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = lists.words.model()
    shown = [[rows.index(row, column).data() for column in range(4)] for row in range(rows.rowCount())]
    assert [row[0] for row in shown] == ["≠  Numbers", "≠  Numbers", "~  Wording"]
    assert shown[1][1:] == ["受理信访1276件，全部办结。", "受理信访1286件，全部办结。", "（三）信访"]
    QTest.mouseClick(
        lists.words.viewport(), Qt.MouseButton.LeftButton, pos=lists.words.visualRect(rows.index(1, 1)).center()
    )
    ours, theirs = room.view.first.passage, room.view.second.passage
    assert ours is not None and theirs is not None
    assert (TEXT_2023[ours.start : ours.end], new[theirs.start : theirs.end]) == ("1276", "1286")
    lists.words.sortByColumn(1, Qt.SortOrder.AscendingOrder)  # as the left one reads
    keys = (Qt.Key.Key_F8, Qt.Key.Key_F8, Qt.Key.Key_F8)
    assert [told(room, key)[0] for key in keys] == ["全", "7", "1276"]
    lists.kinds[Change.NUMBER].click()
    assert rows.rowCount() == 1
    room.view.close_beside()
    assert lists.isHidden()


def test_a_pair_of_parts_is_broken_and_set_by_hand_and_kept(room: Room) -> None:
    room.open()
    room.beside()
    ours, theirs = TEXT_2023.index("（三）信访"), TEXT_2022.index("（一）环境质量")
    menu = partners(room, ours)
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["（三）信访"]
    next(action for action in menu.actions() if action.text() == "（一）环境质量").trigger()
    room.settle()
    assert pairs(room)[ours] == theirs
    room.view.swap()
    room.until(room.view.first, 2)
    room.until(room.view.second, 1)
    assert pairs(room)[theirs] == ours
    room.view.together.leave_alone(room.view.first, theirs)
    room.settle()
    assert theirs not in pairs(room)
    next(action for action in partners(room, theirs).actions() if "words say" in action.text()).trigger()
    room.settle()
    assert pairs(room)[theirs] == TEXT_2023.index("（二）环境质量")


def pairs(room: Room) -> dict[int, int]:
    """Where paired parts begin, left and right."""
    common = room.view.together.common
    assert common is not None
    return {pair.left.start: pair.right.start for pair in common.alignment.sections}


def partners(room: Room, offset: int) -> QMenu:
    """The menu of partners that opens at a text offset of the first pane."""
    menu = room.view.first.text.menu(None)
    room.view.first.text.menu_opened.emit(menu, offset, None)
    return next(inner for inner in menu.findChildren(QMenu) if inner.title().startswith("Partner of"))


def test_find_goes_from_one_pane_into_the_other(room: Room) -> None:
    room.open()
    room.beside()
    QTest.keyClick(room.view.first.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.view.find_bar.field.setText("告知承诺")
    assert room.view.find_bar.count.text() == "left 1 / 1 · right 1"
    QTest.keyClick(room.view.find_bar.field, Qt.Key.Key_Return)
    assert room.view.find_bar.count.text() == "left 1 · right 1 / 1"
    room.view.close_beside()
    assert room.view.find_bar.count.text() == "1 / 1"


def test_a_text_and_its_own_pages_are_kept_level(room: Room) -> None:
    room.desk = Desk([report_of(TEXT_2023 + "没有数的话。\n" * 300, 1)])
    room.session.open(room.desk.as_workspace())
    room.open()
    room.view.show_beside(Companion.PAGE)
    room.qtbot.waitUntil(lambda: room.view.second.pages.loaded_pages > 2)
    left, right = room.view.first.text.verticalScrollBar(), room.view.second.pages.verticalScrollBar()
    left.setValue(left.maximum() // 2)
    ours, theirs = room.view.first.text.middle_offset(), room.view.second.pages.middle_offset()
    assert abs(ours - theirs) < 160
    right.setValue(right.maximum())
    assert left.value() == left.maximum()
    room.qtbot.waitUntil(lambda: not room.view.second.pages.busy)


def test_a_chosen_figure_stays_chosen_when_the_other_pane_changes(room: Room) -> None:
    room.open()
    room.view.open_beside(1)
    room.until(room.view.second, 1)
    room.view.second.entered.emit()
    figure = room.choose(5)
    room.view.open_beside(2)
    room.until(room.view.second, 2)
    assert room.view.first.chosen is not None and room.view.first.chosen.id == figure
    assert room.view.second.chosen is not None and room.view.second.chosen.quote == "34微克/立方米"


def test_a_report_chosen_in_the_library_opens_in_the_first_pane(room: Room) -> None:
    room.desk.texts[3] = report_of(TEXT_2022, 3, 2021)
    room.desk.rows[3] = ()
    room.open()
    room.beside()
    room.choose(0, report_id=2)
    room.session.select(Selection(3))
    room.until(room.view.first, 3)
    assert room.view.second.report_id == 2


def test_the_boundaries_of_a_figure_are_set_to_what_is_marked(room: Room) -> None:
    room.open()
    asked: list[tuple[FigureRow, Span]] = []
    room.session.span_asked.connect(lambda figure, span: asked.append((figure, span)))
    text = room.view.first.text
    row = room.desk.rows[1][5]  # 32微克/立方米
    places = text.rects(row.span)[0]
    QTest.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=places.topLeft().toPoint() + QPoint(0, 8))
    half = QPoint(round(places.center().x()), round(places.center().y()))
    QTest.mouseMove(text.viewport(), half)
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=half)
    marked = text.selected_span()
    assert marked is not None and marked.start == row.span.start and marked.end < row.span.end
    menu = text.menu(None)
    text.menu_opened.emit(menu, row.span.start, None)
    next(action for action in menu.actions() if "boundaries of “32微克/立方米”" in action.text()).trigger()
    assert asked == [(row, marked)]


def test_no_boundaries_are_offered_where_nothing_or_two_figures_are_marked(room: Room) -> None:
    room.open()
    assert room.view.first.marked_figure() is None
    room.view.first.text.selectAll()
    assert room.view.first.marked_figure() is None


def test_any_report_but_the_one_shown_can_be_put_beside(room: Room) -> None:
    room.open()
    menu = room.view.first.header.side.menu()
    menu.aboutToShow.emit()
    nothing = menu.actions()[-1]
    assert not nothing.isEnabled()
    others = next(inner for inner in menu.findChildren(QMenu) if inner.title() == "Another report")
    others.aboutToShow.emit()
    offered = {action.text(): action.isEnabled() for action in others.actions() if "工作总结" in action.text()}
    assert sorted(offered.values()) == [False, True]
    next(action for action in others.actions() if "2022" in action.text()).trigger()
    room.until(room.view.second, 2)
    menu.aboutToShow.emit()
    assert nothing.isEnabled()


def test_a_report_opens_again_where_it_was_left(room: Room) -> None:
    long = TEXT_2023 + "没有数的话。\n" * 200
    room.desk = Desk((report_of(long, 1), report_of(TEXT_2022, 2, 2022)))
    room.session.open(room.desk.as_workspace())
    room.open()
    figure = room.choose(2)
    text = room.view.first.text
    text.verticalScrollBar().setValue(900)
    top = text.top_offset()
    room.open(2)
    room.open(1)
    room.qtbot.waitUntil(lambda: room.session.place is not None and room.session.place.figure_id == figure)
    room.qtbot.waitUntil(lambda: not text.scrolling)
    assert abs(text.top_offset() - top) < 60


def test_everybody_hears_which_section_is_read(room: Room) -> None:
    long = TEXT_2023.replace("二、", "没有数的话。\n" * 200 + "二、") + "没有数的话。\n" * 200
    room.desk = Desk([report_of(long, 1)])
    room.session.open(room.desk.as_workspace())
    room.open()
    heard: list[int] = []
    room.session.reader_moved.connect(lambda _report, offset: heard.append(offset))
    bar = room.view.first.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum() - 20)
    assert len(heard) == 1 and heard[0] > long.index("二、")
    pane = room.view.first
    row = pane.content.figures[0] if pane.content else None
    assert row is not None
    last = pane.section
    room.session.select(Selection(1, row.id, row.span))
    # Of the chosen figure while it is in sight.
    room.qtbot.waitUntil(lambda: pane.read_offset == row.span.start and pane.section < last)


def test_last_years_report_beside_goes_along_to_another_region(room: Room) -> None:
    both = ((TEXT_2023, 2023), (TEXT_2022, 2022))
    here = [report_of(text, number, year) for number, (text, year) in enumerate(both, 1)]
    room.desk = Desk([*here, *(report_of(text, number, year, "临山区") for number, (text, year) in enumerate(both, 3))])
    room.session.open(room.desk.as_workspace())
    room.settle()
    room.open()
    room.beside()
    room.open(3)
    room.until(room.view.second, 4)


def drag(pane: ReadingPane, span: Span) -> None:
    """Mark a part of the text, which has no character that Qt counts twice."""
    cursor = pane.text.textCursor()
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)


def test_marked_figures_are_added_up_and_the_sum_is_kept(room: Room) -> None:
    room.open()
    pane, rows = room.view.first, room.desk.rows[1][:3]
    drag(pane, Span(rows[0].span.start, rows[-1].span.end))
    assert pane.sums.isVisible() and pane.sums.sum == "305 + 7 + 113 = 425 个"
    kept: list[tuple[list[int], str]] = []
    room.session.comment_asked.connect(lambda ids, words: kept.append((ids, words)))
    pane.sums.keep.click()
    assert kept == [([row.id for row in rows], "305 + 7 + 113 = 425 个")]
    drag(pane, rows[0].span)
    assert pane.sums.isHidden()
