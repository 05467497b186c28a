"""What a screen reader is told of things that are painted: their role, their names, where they are."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.compare.plans import YearChange
from app.qt.accessible import tell_painted_items
from app.qt.models.matrix import MatrixModel
from app.qt.parts.sparkline import Sparkline, SparkPoint
from app.qt.session import Session
from app.qt.text.minimap import Minimap
from app.qt.text.pane import TextPane
from app.qt.theme import Theme
from app.qt.trends.compare.slope import SlopeChart
from app.qt.trends.view import TrendsView
from app.services.compare.comparisons import TwoYears
from app.services.compare.matrix import matrix
from app.services.read_models import Status
from tests.qt.figure_rows import Rows, figure, open_rows
from tests.qt.reading_desk import TEXT_2023, figures_of, report_of

ROWS = [
    figure(1, "38", year=2022),
    figure(2, "36", year=2023, status=Status.CONFIRMED),
    figure(3, "41", "西山县", 2022),
    figure(4, "39", "西山县", 2023, period="2023-01..2023-11"),
]


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """The program tells of its painted items from its start."""
    tell_painted_items()
    yield


def items(widget: QWidget) -> list[str]:
    """What is read of a widget's marks; each knows its list and can be found by its place."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None and found.role() is QAccessible.Role.List
    names = []
    for number in range(found.childCount()):
        child = found.child(number)
        assert child.isValid() and child.role() is QAccessible.Role.ListItem and found.indexOfChild(child) == number
        middle = child.rect().center()
        assert child.rect().isNull() or found.childAt(middle.x(), middle.y()) is not None
        names.append(child.text(QAccessible.Text.Name))
    return names


def test_the_figures_of_a_text_are_a_list_beside_it(qtbot: QtBot) -> None:
    theme, report = Theme("light"), report_of(TEXT_2023)
    holder = QWidget()
    qtbot.addWidget(holder)
    pane = TextPane(theme, holder)
    strip = Minimap(theme, pane, holder)
    pane.show_report(report, figures_of(report))
    pane.set_differing(frozenset({pane.figures[0].id}))
    names = items(strip)
    assert len(names) == len(pane.figures) and "Undecided" in names[0]
    assert "Reviewers differ" in names[0] and "Reviewers differ" not in names[1]
    pane.select(pane.figures[1].id)
    assert pane.accessibleDescription() == names[1]
    pane.clear_report()
    assert items(strip) == []


def test_the_points_of_a_plot_are_a_list(qtbot: QtBot, session: Session) -> None:
    open_rows(session, Rows(ROWS))
    view = TrendsView(session)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: bool(view.panels.shown))
    chart = view.panels.charts[0]
    told = items(chart)
    assert [words.split("  ")[:2] for words in told] == [
        ["2022", "东湖区"], ["2023", "东湖区"], ["2022", "西山县"], ["2023", "西山县"],
    ]  # fmt: skip
    assert "36 微克/立方米" in told[1] and "Confirmed" in told[1]
    assert QAccessible.queryAccessibleInterface(chart).text(QAccessible.Text.Name)


def test_small_lines_and_slopes_are_lists(qtbot: QtBot) -> None:
    theme = Theme("light")
    line = Sparkline(theme, [SparkPoint(1, 2022, 38.0, "38", False), SparkPoint(2, 2023, 36.0, "36", True)])
    slope = SlopeChart(theme)
    for widget in (line, slope):
        qtbot.addWidget(widget)
    assert items(line) == ["2022: 38", "2023: 36"]
    fell = YearChange(Decimal(38), Decimal(-2), None, True)
    slope.show_rows(2022, 2023, [TwoYears("东湖区", ROWS[0], ROWS[1], Decimal(38), Decimal(36), fell)])
    assert items(slope) == ["东湖区  2022: 38  2023: 36"]


def test_a_cell_of_the_matrix_says_what_its_marks_mean() -> None:
    model = MatrixModel()
    model.show_matrix(matrix(ROWS, ROWS[0].kind, {}))
    model.mark_differing(frozenset({2}))
    cells = {cell.chosen.id: model.index(*at) for at, cell in model.matrix.cells.items()}

    def spoken(index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert "Confirmed" in spoken(cells[2]) and "Reviewers differ" in spoken(cells[2])
    assert "Only part of the year" in spoken(cells[4]) and "differ" not in spoken(cells[4])
