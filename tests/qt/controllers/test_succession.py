"""New versions in the window: offered after an import, taken in one act, told apart everywhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.qt.controllers.importing import SummaryDialog
from app.qt.controllers.succession import VersionsDialog
from app.qt.models.library import NODE_ROLE
from app.qt.session import Selection
from app.qt.window.main_window import MainWindow
from app.services import catalogues
from app.services.importing.extracting import read_report
from app.services.workspace import Workspace
from tests.qt.ui import button, entry

TEXT = """青川区生态环境局2023年工作总结
一、2023年工作完成情况
全年PM2.5平均浓度为31.5微克/立方米，同比下降3.2%。
全年办理行政处罚案件12件。空气质量优良天数比率为86.3%。
"""


def cell(dialog: VersionsDialog, column: int) -> str:
    item = dialog.table.item(0, column)
    return item.text() if item is not None else ""


def titles(window: MainWindow) -> list[str]:
    model = window.library.model
    group = model.index(0, 0)
    return [str(model.index(row, 0, group).data()) for row in range(model.rowCount(group))]


@pytest.fixture
def revised(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A reviewed report is open, and a revision of it was imported."""
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    (report_id,) = workspace.add(read_report("总结.txt", TEXT.encode(), catalogues.load())).reports_added
    for row in workspace.figures([report_id]):
        workspace.decide(row.id, "confirm", "审核员")
    window.session.open(workspace)
    newer = tmp_path / "总结 修订.txt"
    newer.write_text(TEXT.replace("31.5", "31.8"), encoding="utf-8")
    window.importing.start([newer])
    qtbot.waitUntil(lambda: window.findChild(SummaryDialog) is not None, timeout=20_000)
    return window


def test_a_revision_is_offered_taken_and_can_count_again(qtbot: QtBot, revised: MainWindow) -> None:
    window, workspace = revised, revised.session.workspace
    assert workspace is not None
    summary = window.findChild(SummaryDialog)
    assert isinstance(summary, SummaryDialog)
    assert "总结 修订.txt: reads as a new version of “青川区生态环境局2023年工作总结” (总结.txt ·" in summary.text
    button(summary, "Take new versions").click()
    qtbot.waitUntil(lambda: window.findChild(VersionsDialog) is not None)
    dialog = window.findChild(VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    assert cell(dialog, 2) == "2 of 4"
    button(dialog, "Exchange").click()
    qtbot.waitUntil(lambda: cell(dialog, 0).startswith("总结.txt"))
    button(dialog, "Exchange").click()
    qtbot.waitUntil(lambda: cell(dialog, 0).startswith("总结 修订.txt"))
    button(dialog, "Take new versions").click()
    qtbot.waitUntil(lambda: [row.superseded_by for row in window.shelf.rows if row.superseded_by] == [2])
    assert {row.report_id for row in workspace.figures()} == {2}
    assert {title.split(" · ")[0] for title in titles(window)} == {"总结 修订.txt", "总结.txt"}
    window.session.select(Selection(1, reveal=True))
    pane = window.views.reading().first
    qtbot.waitUntil(lambda: "总结.txt (old version)" in pane.header.title.toolTip() + pane.header.title.text())
    row = window.library.model.index_of(1).data(NODE_ROLE).row
    menu = window.library.menu.made_for(row)
    entry(menu, "Count this version again").trigger()
    qtbot.waitUntil(lambda: {row.report_id for row in workspace.figures()} == {1, 2})
    menu.deleteLater()


def test_a_version_is_named_by_hand(qtbot: QtBot, revised: MainWindow) -> None:
    summary = revised.findChild(SummaryDialog)
    assert isinstance(summary, SummaryDialog)
    summary.accept()
    row = revised.library.model.index_of(2).data(NODE_ROLE).row
    menu = revised.library.menu.made_for(row)
    versions = entry(menu, "New version of").menu()
    assert isinstance(versions, QMenu)
    versions.actions()[0].trigger()
    qtbot.waitUntil(lambda: revised.findChild(VersionsDialog) is not None)
    dialog = revised.findChild(VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    button(dialog, "Leave").click()
    menu.deleteLater()
    workspace = revised.session.workspace
    assert workspace is not None and {row.report_id for row in workspace.figures()} == {1, 2}
