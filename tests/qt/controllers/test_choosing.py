"""Another figure is chosen for a cell of the matrix in the window: the log has it, the matrix shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.qt.controllers.deciding import Deciding
from app.qt.session import Session
from app.qt.table.view import TableView
from app.services.workspace import Workspace
from tests.made_districts import RESTATED, pm25
from tests.qt.ui import button
from tests.services.review.test_choosing import restated


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = restated(tmp_path / "one.heyue")
    yield made
    made.close()


def test_the_matrix_shows_the_figure_that_was_chosen(qtbot: QtBot, bench: Session, workspace: Workspace) -> None:
    Deciding(bench, bench)
    view = TableView(bench)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    bench.open(workspace)
    qtbot.waitUntil(lambda: view.figures.rowCount() > 0)
    button(view.bar, "Matrix").click()
    qtbot.waitUntil(lambda: view.cells.rowCount() > 0)
    column = view.cells.matrix.columns.index((RESTATED, 2023))
    cell = view.cells.index(1, column)
    value = pm25(RESTATED, 2023)
    assert cell.data() == f"{value} ≠"
    menu = view.matrix.cell_menu(cell)
    other = [action for action in menu.actions() if action.menu() is not None][1].menu()
    assert isinstance(other, QMenu)
    with qtbot.waitSignal(bench.changed):
        other.actions()[1].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: str(view.cells.index(1, column).data()).startswith(str(value + 3)))
    assert "chosen by a reviewer" in view.cells.reason(view.cells.index(1, column))
    qtbot.waitUntil(lambda: not bench.jobs.busy)
