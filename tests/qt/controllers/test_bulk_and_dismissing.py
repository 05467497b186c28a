"""One act on a selection of the table, findings laid aside, keys given by the reviewer: on a real workspace."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.review.finding_states import FindingState
from app.qt.keys import DecisionKeys
from app.qt.parts.reason_dialog import ReasonDialog
from app.qt.session import Session
from app.qt.window.dialogs.preferences_keys import KeysPage
from app.qt.window.main_window import MainWindow
from app.services.read_models import Status
from app.services.workspace import Workspace
from tests.qt.ui import settle


def view(qtbot: QtBot, window: MainWindow, name: str) -> Any:
    window.show_view(name)
    settle(qtbot, window)
    settle(qtbot, window)
    return window.view(name)


def test_an_act_on_a_selection_passes_over_what_is_decided_and_is_one_step(
    qtbot: QtBot, window: MainWindow, mine: Workspace
) -> None:
    table = view(qtbot, window, "table")
    qtbot.waitUntil(lambda: table.figures.rowCount() > 4)
    rows = [table.figures.row(number) for number in range(4)]
    mine.decide(rows[0].id, "reject", "别人")
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    assert table.bulk.isHidden()
    for number in range(4):
        table.list.selectionModel().select(table.figures.index(number, 0), flags)
    assert table.bulk.isVisible()
    with qtbot.waitSignal(window.deciding.acted) as acted:
        table.bulk.buttons["confirm"].click()
    assert acted.args is not None
    assert (acted.args[0].done, acted.args[0].passed) == (3, 1)
    statuses = [mine.figure(row.id).status for row in rows]
    assert statuses == [Status.REJECTED, Status.CONFIRMED, Status.CONFIRMED, Status.CONFIRMED]
    settle(qtbot, window)
    window.steps.undo()
    settle(qtbot, window)
    assert [mine.figure(row.id).status for row in rows[1:]] == [Status.UNDECIDED] * 3


def test_a_finding_is_dismissed_with_a_reason_only_and_returns_by_undo(
    qtbot: QtBot, window: MainWindow, mine: Workspace
) -> None:
    checks = view(qtbot, window, "checks")
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) > 0)
    before = checks.list.findings.findings
    checks.list.setCurrentIndex(checks.list.findings.index(1, 0))
    QTest.keyClick(checks.list, Qt.Key.Key_Delete)
    dialog = checks.findChild(ReasonDialog)
    assert dialog is not None
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.words.setText("口径不同")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) == len(before) - 1)
    checks.bar.choose_state(FindingState.DISMISSED)
    (aside,) = checks.list.findings.findings
    assert "口径不同" in checks.list.findings.mark_words(aside)
    settle(qtbot, window)
    window.steps.undo()
    checks.bar.choose_state(None)
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) == len(before))


def dismiss_current(qtbot: QtBot, window: MainWindow, checks: Any, reason: str) -> None:
    """Lay aside the finding that the reader is on, by keys, and wait until the list goes without it."""
    before = len(checks.list.findings.findings)
    QTest.keyClick(checks.list, Qt.Key.Key_Delete)
    dialog = checks.findChildren(ReasonDialog)[-1]
    dialog.words.setText(reason)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) == before - 1)
    settle(qtbot, window)


def test_one_finding_after_the_other_is_dismissed_with_the_same_key(
    qtbot: QtBot, window: MainWindow, mine: Workspace
) -> None:
    checks = view(qtbot, window, "checks")
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) > 3)
    findings = checks.list.findings

    def ids(finding: Any) -> tuple[object, ...]:
        return finding.rule, *(figure.id for figure in finding.figures)

    first, second, third = (ids(finding) for finding in findings.findings[:3])
    checks.list.setCurrentIndex(findings.index(1, 0))
    for reason, follower in (("口径不同", second), ("另有说明", third)):
        dismiss_current(qtbot, window, checks, reason)
        current = findings.line(checks.list.currentIndex())
        assert ids(current) == follower
        assert window.session.place is not None and window.session.place.figure_id == current.figure.id
    checks.bar.choose_state(FindingState.DISMISSED)
    assert {ids(finding) for finding in findings.findings} == {first, second}


def test_a_key_serves_one_act_only(qtbot: QtBot, bench: Session) -> None:
    keys = DecisionKeys()
    page = KeysPage(keys)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.fields["confirm"].setFocus()
    QTest.keyClick(page.fields["confirm"], Qt.Key.Key_X)
    assert keys.of("confirm") == QKeySequence("A")
    assert page.words.text()
    QTest.keyClick(page.fields["confirm"], Qt.Key.Key_Q)
    assert keys.of("confirm") == QKeySequence("Q")
    assert not page.words.text()
    keys.reset()
    assert page.fields["confirm"].text() == "A"


def test_a_rule_that_is_off_is_told_in_the_bar_and_on_paper(qtbot: QtBot, window: MainWindow, mine: Workspace) -> None:
    checks = view(qtbot, window, "checks")
    qtbot.waitUntil(lambda: len(checks.list.findings.findings) > 0)
    rule = checks.list.findings.findings[0].rule
    window.session.switch_rule(rule, False, "口径不同")
    qtbot.waitUntil(lambda: checks.bar.switches.text() == "1 rules off")
    settle(qtbot, window)
    assert all(finding.rule != rule for finding in checks.list.findings.findings)
    assert "口径不同" in checks.off_words()[0]
    window.steps.undo()
    qtbot.waitUntil(lambda: any(finding.rule == rule for finding in checks.list.findings.findings))
