from datetime import date
from decimal import Decimal
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.compare.series import chart
from app.core.errors import KnownError
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Break, Indicator, Limit
from app.qt.parts.file_dialog import FileDialog
from app.qt.session import Selection, Session
from app.qt.theme import Role
from app.qt.trends.axes import ValueAxis
from app.qt.trends.canvas import ChartCanvas
from app.qt.trends.chart import TrendChart
from app.qt.trends.chooser import ChoiceModel
from app.qt.trends.export import point_rows
from app.qt.trends.labels import Box, Sheet, along
from app.qt.trends.marks import Mark
from app.qt.trends.picture import save_picture
from app.qt.trends.style import RegionStyle
from app.qt.trends.view import TrendsView
from app.services.compare.matrix import Choice
from app.services.read_models import Changes, Status
from tests.qt.figure_rows import Rows, change, figure, open_rows

FIGURES = [
    figure(1, "38", year=2020),
    figure(2, "36", year=2021, status=Status.CONFIRMED),
    figure(3, "34", year=2023),
    change(4, "5.0", "东湖区", 2020),
    figure(5, "33", year=2022, kind=Kind.TARGET, period="2023", comparison=Comparison.LE),
    figure(6, "39", "西山县", 2022),
    figure(7, "36", "西山县", 2023, period="2023-01..2023-11"),
    figure(8, "7270000", "西山县", 2023, unit="元", indicator="enforce.fines"),
    figure(9, "35", "东湖区", 2024, period="2021"),
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


def plot(view: TrendsView) -> TrendChart:
    return view.panels.charts[0]


def mark(view: TrendsView, figure_id: int) -> Mark:
    found = plot(view).mark_of(figure_id)
    assert found is not None
    return found


def place(chart: TrendChart, at: Mark) -> QPoint:
    spot: QPoint = chart.mapFromScene(chart.getViewBox().mapViewToScene(QPointF(at.x, at.y)))
    return spot


def test_pm25_is_shown_first_with_both_regions(view: TrendsView) -> None:
    assert view.indicators.choices.chosen == ("air.pm25",)
    assert [line.region for line in view.panels.shown[0].chart.lines] == ["东湖区", "西山县"]
    assert plot(view).unit == "微克/立方米"


def test_what_is_not_known_is_not_drawn_as_zero(view: TrendsView) -> None:
    assert all(at.y > 30 for at in plot(view).marks)
    line = view.panels.shown[0].chart.lines[0]
    assert [[point.year for point in run] for run in line.runs()] == [[2019, 2020, 2021], [2023]]


def test_a_click_on_a_point_opens_its_text(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    chart = plot(view)
    at = place(chart, mark(view, 2))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.place == Selection(FIGURES[1].report_id, 2, FIGURES[1].span, reveal=True)


def test_a_right_click_on_a_point_offers_the_acts_on_its_figure(view: TrendsView, session: Session) -> None:
    acts: list[str] = []
    session.act_asked.connect(acts.append)
    chart = plot(view)
    at = place(chart, mark(view, 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.viewport().mapToGlobal(at))
    QApplication.sendEvent(chart.viewport(), event)
    menu = chart.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Doubt")).trigger()
    assert acts == ["doubt"]
    assert session.place == Selection(FIGURES[1].report_id, 2, FIGURES[1].span)
    menu.close()


def test_pointing_tells_value_and_sentence_without_selecting(view: TrendsView, session: Session) -> None:
    plot(view).point_at(mark(view, 3))
    told = view.foot.text()
    assert all(part in told for part in ("2023", "东湖区", "34 微克/立方米", FIGURES[2].sentence))
    assert session.place is None


def test_keys_go_along_a_line_and_among_the_values_of_a_year(view: TrendsView, session: Session) -> None:
    chart = plot(view)
    chart.point_at(mark(view, 1))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current is not None and chart.current.point.figure.id == 2
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current.point.implied
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current.point.figure.id == 3
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current.point.figure.id == 7
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert session.place is not None and session.place.figure_id == 7 and session.place.reveal


def test_a_figure_selected_elsewhere_is_pointed_at(view: TrendsView, session: Session) -> None:
    session.select(Selection(FIGURES[5].report_id, 6))
    current = plot(view).current
    assert current is not None and current.point.figure.id == 6


def test_small_plots_one_an_indicator_in_their_own_measure(view: TrendsView) -> None:
    model = view.indicators.choices
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = {model.index(row, 0).data(): model.index(row, 0) for row in range(model.rowCount())}
    model.choose(rows["Fines"], alone=False)
    assert [panel.title for panel in view.panels.shown] == ["PM2.5 mean concentration", "Fines"]
    assert view.panels.charts[1].unit == "万元"
    assert [at.y for at in view.panels.charts[1].marks] == [727]


def test_only_what_has_data_can_be_chosen_and_words_narrow_it(view: TrendsView) -> None:
    model = view.indicators.choices
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles == ["Air", "PM2.5 mean concentration", "Enforcement", "Fines"]
    model.seek("fin")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Enforcement", "Fines"]


def test_the_choice_is_remembered(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    model = view.regions.choices
    model.choose(model.index(model.rowCount() - 1, 0), alone=False)
    assert [line.region for line in view.panels.shown[0].chart.lines] == ["东湖区"]
    again = TrendsView(session)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: bool(again.panels.shown))
    assert [line.region for line in again.panels.shown[0].chart.lines] == ["东湖区"]


def test_nothing_chosen_and_no_workspace_say_what_to_do(view: TrendsView, session: Session) -> None:
    model = view.indicators.choices
    model.choose(model.index(1, 0), alone=False)
    assert view.empty.isVisible() and "chosen" in view.empty.title
    session.close()
    assert "workspace" in view.empty.title


def test_a_decision_fills_the_point(qtbot: QtBot, view: TrendsView, session: Session) -> None:
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    plot(view).point_at(mark(view, 3))
    workspace.all[3] = figure(3, "34", year=2023, status=Status.CONFIRMED)
    session.apply(Changes(figures=frozenset({3})))
    qtbot.waitUntil(lambda: mark(view, 3).point.decided)
    assert "34 微克/立方米" in view.foot.text()


def test_the_theme_changes_live(view: TrendsView, session: Session) -> None:
    light = view.grab().toImage().pixelColor(300, 100)
    session.theme.set_scheme("dark")
    assert view.grab().toImage().pixelColor(300, 100).lightness() < light.lightness()


def test_pictures_and_points_go_out(view: TrendsView, session: Session, tmp_path: Path) -> None:
    view.panels.charts[0].point_at(mark(view, 3))
    order, day = {"东湖区": 0, "西山县": 1}, date(2026, 11, 28)
    save_picture(view.panels.shown, order, tmp_path / "a.png", day)
    save_picture(view.panels.shown, order, tmp_path / "a.svg", day)
    picture = QImage(str(tmp_path / "a.png"))
    assert round(picture.dotsPerMeterX() * 0.0254) == 300
    assert abs(picture.width() / picture.dotsPerMeterX() * 100 - 16) < 0.1  # centimetres, as wide as a page's text
    drawing = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "<svg" in drawing and "<image" not in drawing
    told = [
        "PM2.5 mean concentration", "微克/立方米", "东湖区", "西山县", "Target", "Limit of a standard",
        "Source: 6 reports · 2026-11-28 · Heyue",
    ]  # fmt: skip
    assert [words for words in told if words not in drawing] == []
    selection = session.theme.color(Role.SELECTION_LINE).name()
    assert selection not in drawing  # nothing points at a figure
    corner = picture.pixelColor(1, 1)
    assert corner.name() == "#ffffff"
    view.copy_picture()
    assert QGuiApplication.clipboard().image().width() == picture.width()
    head, lines = point_rows(view.panels.shown)
    assert len(head) == len(lines[0])
    assert {line[3] for line in lines} >= {Decimal(38), Decimal(36), Decimal("40.0")}


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_picture_that_cannot_be_written_says_so(view: TrendsView, tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match="cannot be written"):
        save_picture(view.panels.shown, {"东湖区": 0, "西山县": 1}, tmp_path / "none" / name)


def test_exporting_tells_what_was_written_or_why_not(
    qtbot: QtBot, view: TrendsView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("png", "csv"):
        monkeypatch.setattr(
            FileDialog, "getSaveFileName", lambda *_, suffix=suffix: (str(tmp_path / f"a.{suffix}"), "")
        )
        with qtbot.waitSignal(session.told):
            view.export(suffix)
        assert (tmp_path / f"a.{suffix}").stat().st_size > 0
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "a.svg"), ""))
    with qtbot.waitSignal(session.jobs.crashed):
        view.export("svg")


def test_limits_are_steps_of_their_years_and_breaks_part_the_plot(qtbot: QtBot, session: Session) -> None:
    theme = session.theme
    limits = (
        Limit("GB 3095", "二级", Decimal(35), "微克/立方米", "2012", "2012-02-29", "2026-02-28"),
        Limit("GB 3095", "二级", Decimal(30), "微克/立方米", "2026", "2026-03-01", "2030-12-31"),
    )
    known = Indicator(
        "air.pm25", "细颗粒物", "PM2.5", ("微克/立方米",), "", "", "lower", breaks=(Break("2026-03-01", "HJ 633—2026"),)
    )
    canvas = ChartCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(900, 500)
    told = [figure(year, str(2059 - year), year=year) for year in range(2021, 2028)]
    style = {"东湖区": RegionStyle(theme.color(Role.TEXT), "o")}
    canvas.show_chart(chart(told, "air.pm25", ["东湖区"], known), style, limits)
    words = [item.toPlainText() for item in canvas.getPlotItem().items if isinstance(item, pg.TextItem)]
    assert "GB 3095—2012 二级 35" in words and "GB 3095—2026 二级 30" in words
    assert "→ HJ 633—2026" in words
    spans = {
        (round(item.xData[0], 1), round(item.xData[-1], 1), item.yData[0], item.yData[-1])
        for item in canvas.getPlotItem().items
        if isinstance(item, pg.PlotCurveItem) and item.yData[0] in (30, 35)
    }
    assert (2025.5, 2027.5, 30, 30) in spans and (2025.5, 2025.5, 35, 30) in spans


@pytest.mark.parametrize(("low", "high", "least"), [(0, 3, 1), (1020, 1030, 1), (0, 2, 1), (1.02, 1.03, 0.0001)])
def test_what_is_counted_has_whole_ticks(low: float, high: float, least: float) -> None:
    axis = ValueAxis()
    axis.least = least
    for size in (120, 300, 900):
        ((step, ticks),) = axis.tickValues(low, high, size)
        assert abs(step / least - round(step / least)) < 1e-6
        assert ticks


def test_pinyin_initials_find_an_indicator_and_beginnings_come_first() -> None:
    model = ChoiceModel()
    names = ["空气优良率", "重污染天数", "治理重污染企业"]
    model.show_choices([Choice(str(number), name, "大气", 1) for number, name in enumerate(names)], [])
    model.seek("zwr")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["大气", "重污染天数", "治理重污染企业"]
    model.seek("kq")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["大气", "空气优良率"]


def test_all_or_none_of_the_regions_at_once_and_one_axis_of_time(view: TrendsView) -> None:
    view.side.all_regions.click()
    assert view.regions.choices.chosen == () and view.empty.isVisible()
    view.side.all_regions.click()
    assert [line.region for line in view.panels.shown[0].chart.lines] == ["东湖区", "西山县"]
    model = view.indicators.choices
    model.choose(model.index(model.rowCount() - 1, 0), alone=False)  # fines: 2023 alone
    first, second = (chart.getViewBox().viewRange()[0][0] for chart in view.panels.charts[:2])
    assert first == pytest.approx(second) == pytest.approx(2018.4)


def test_words_of_a_plot_never_stand_over_each_other() -> None:
    sheet = Sheet(points=[(100.0, 50.0)], inks=along([(0.0, 50.0), (200.0, 50.0)]))
    first = sheet.place([Box(90, 45, 40, 14), Box(90, 60, 40, 14)])
    assert first == Box(90, 60, 40, 14)  # not over the point
    assert sheet.place([Box(100, 62, 40, 14)], must=False) is None
    assert sheet.place([Box(100, 62, 40, 14), Box(100, 80, 40, 14)]) == Box(100, 80, 40, 14)


def test_two_indicators_share_a_plot_each_with_its_own_axis(view: TrendsView) -> None:
    model = view.indicators.choices
    model.choose(model.index(model.rowCount() - 1, 0), alone=False)  # fines
    view.bar.two_axes.setChecked(True)
    (panel,) = view.panels.shown
    assert panel.heading == "PM2.5 mean concentration · Fines"
    left, right = (plot(view).getAxis(side) for side in ("left", "right"))
    assert right.isVisible() and right.measure.unit == "万元"
    fine = next(at for at in plot(view).marks if at.point.figure.unit == "元")
    assert right.measure.told(fine.y) == pytest.approx(727) and left.measure.told(fine.y) == fine.y
    assert {line[0] for line in point_rows(view.panels.shown)[1]} == {"PM2.5 mean concentration", "Fines"}
    view.bar.two_axes.setChecked(False)
    assert len(view.panels.shown) == 2 and not plot(view).getAxis("right").isVisible()


def test_months_of_what_is_told_by_years_alone_say_so(view: TrendsView) -> None:
    view.bar.months.setChecked(True)
    assert view.empty.isVisible() and "month" in view.empty.title
    view.bar.months.setChecked(False)
    assert view.panels.isVisible()
