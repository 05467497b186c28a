"""Packages, differences, agreement, signing, rules, reading anew, records and backups in the window."""

import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.core.model import Span, UnusedNumeral, UnusedReason
from app.qt.controllers.differing import Differing
from app.qt.controllers.rereading import RereadDialog
from app.qt.controllers.teaching import TeachDialog
from app.qt.exchange.adjudication_dialog import AdjudicationDialog
from app.qt.exchange.agreement_dialog import AgreementDialog
from app.qt.exchange.export_controller import BackupsDialog, EvidenceDialog, FingerprintDialog
from app.qt.exchange.package_preview import PreviewDialog
from app.qt.models.figures import COLUMNS
from app.qt.parts.dialog import PlainTable
from app.qt.parts.file_dialog import FileDialog
from app.qt.reading.view import ReadingView
from app.qt.review.signing import ExplainDialog, SignDialog
from app.qt.review.view import ReviewView
from app.qt.session import Selection, Session
from app.qt.window.main_window import MainWindow
from app.services import backups
from app.services.compare.figure_query import Column
from app.services.exchange import merging
from app.services.exchange.evidence_package import fingerprint
from app.services.findings import Finding
from app.services.read_models import Changes, FigureRow, Status
from app.services.review import reviewing
from app.services.review.adjudicating import adjudications, settle_conflict
from app.services.review.dismissing import all_findings, dismiss, explain
from app.services.review.signing import in_the_way
from app.services.workspace import Workspace
from tests.qt.ui import button, seen, settle

D = TypeVar("D", bound=QDialog)


def dialog(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    """The dialog of a kind that has come up."""
    settle(qtbot, window)
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def figures(mine: Workspace, window: MainWindow, qtbot: QtBot) -> tuple[FigureRow, ...]:
    """Those of the first report, the first one selected."""
    rows = mine.figures([mine.reports()[0].id])
    window.session.select(Selection(rows[0].report_id, rows[0].id, rows[0].span))
    settle(qtbot, window)
    return rows


@pytest.fixture
def package(samples_once: Path, tmp_path: Path, figures: tuple[FigureRow, ...]) -> Path:
    """What another reviewer made of the same reports: rejects the first figure, confirms the second."""
    theirs = Workspace.open(Path(shutil.copy(samples_once, tmp_path / "theirs.heyue")))
    first, second, *_ = theirs.figures([figures[0].report_id])
    theirs.decide(first.id, "reject", "李复核")
    theirs.decide(second.id, "confirm", "李复核")
    path = tmp_path / f"theirs{merging.SUFFIX}"
    merging.export_package(theirs, path)
    theirs.close()
    return path


def merge(qtbot: QtBot, window: MainWindow, package: Path) -> None:
    window.packages.preview(package)
    dialog(qtbot, window, PreviewDialog).merge_asked.emit()
    settle(qtbot, window)


def test_a_package_is_shown_before_it_is_merged(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...], package: Path
) -> None:
    window.packages.preview(package)
    shown = dialog(qtbot, window, PreviewDialog)
    assert mine.figure(figures[1].id).status is Status.UNDECIDED
    shown.merge_asked.emit()
    settle(qtbot, window)
    assert mine.figure(figures[0].id).status is Status.REJECTED
    assert mine.figure(figures[1].id).status is Status.CONFIRMED


def test_differences_are_settled_one_by_one_and_by_undo_come_back(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...], package: Path
) -> None:
    mine.decide(figures[0].id, "confirm", "审核员")
    merge(qtbot, window, package)
    window.packages.settle()
    shown = dialog(qtbot, window, AdjudicationDialog)
    assert shown.list.count() == 1

    def told() -> list[QLabel]:
        return [label for label in shown.findChildren(QLabel) if label.text().startswith(("审核员", "李复核"))]

    qtbot.waitUntil(lambda: len(told()) == 2)  # cards of the time before, about to be deleted, may still be there
    heads = told()
    assert len(heads) == 2 and all("\n20" in head.text() for head in heads)  # who and when, whole
    assert window.session.place is not None
    assert window.session.place.figure_id == figures[0].id
    (difference,) = adjudications(mine)
    side = next(each for each in difference.sides if each.reviewer == "李复核")
    shown.settled.emit(difference, side, "以原件为准")
    settle(qtbot, window)
    assert mine.figure(figures[0].id).status is Status.REJECTED
    qtbot.waitUntil(lambda: shown.list.count() == 0)
    window.steps.undo()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    settle_conflict(mine, difference, None, "王白")  # in another window on the file
    shown.settled.emit(difference, side, "")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: shown.list.count() == 0)


def test_a_figure_on_which_two_differ_is_marked_wherever_it_stands_until_it_is_settled(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...], package: Path
) -> None:
    figure = figures[0]
    mine.decide(figure.id, "confirm", "审核员")
    table, review = window.views.table(), window.views.made_view("review")
    assert isinstance(review, ReviewView)
    window.show_view("table")
    qtbot.waitUntil(lambda: table.figures.rowCount() > 0)
    assert not Differing.of(window.session).ids
    merge(qtbot, window, package)
    qtbot.waitUntil(lambda: Differing.of(window.session).ids == {figure.id})
    status = table.figures.index(table.figures.number(figure.id) or 0, COLUMNS.index(Column.STATUS))
    assert "Reviewers differ" in status.data(Qt.ItemDataRole.ToolTipRole)
    window.session.select(Selection(figure.report_id, figure.id, figure.span, reveal=True))
    settle(qtbot, window)
    reading = window.view("reading")
    assert isinstance(reading, ReadingView)
    row = next(each for each in reading.first.text.figures if each.id == figure.id)
    for surface in (reading.first.text, reading.first.pages):
        assert "Reviewers differ" in surface.words_of(row)
    window.show_view("review")
    settle(qtbot, window)
    assert "Reviewers differ" in review.figure.text()
    (line,) = [label for label in window.inspector.findChildren(QLabel) if "Reviewers differ" in label.text()]
    line.linkActivated.emit("settle")
    shown = dialog(qtbot, window, AdjudicationDialog)
    (difference,) = adjudications(mine)
    shown.settled.emit(difference, difference.sides[0], "")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not Differing.of(window.session).ids)
    assert "Reviewers differ" not in review.figure.text()
    assert "differ" not in str(status.data(Qt.ItemDataRole.ToolTipRole))


def test_agreement_lists_what_two_disagree_on_a_click_away(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...], package: Path
) -> None:
    for row in figures[:2]:
        mine.decide(row.id, "confirm", "审核员")
    merge(qtbot, window, package)
    window.session.select(None)
    window.packages.compare()
    shown = dialog(qtbot, window, AgreementDialog)
    settle(qtbot, window)
    items = [shown.measures.item(0, column) for column in (1, 2)]
    assert [item.text() for item in items if item is not None] == ["2", "50.0%"]
    assert shown.lines.rowCount() == 1
    shown.lines.cellClicked.emit(0, 0)
    assert window.session.place is not None
    assert window.session.place.figure_id == figures[0].id


def test_blind_mode_keeps_a_package_unseen(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...], package: Path
) -> None:
    window.packages.set_blind(True)
    settle(qtbot, window)
    assert window.packages.blind()
    merge(qtbot, window, package)
    assert mine.figure(figures[0].id).status is Status.UNDECIDED
    window.packages.set_blind(False)
    settle(qtbot, window)
    assert mine.figure(figures[0].id).status is Status.REJECTED


def test_signing_says_what_is_in_the_way_and_what_changed_since(
    qtbot: QtBot, window: MainWindow, mine: Workspace
) -> None:
    report = min(mine.reports(), key=lambda row: (row.findings, row.figures))
    rows = mine.figures([report.id])
    window.signing.open(report.id)
    shown = dialog(qtbot, window, SignDialog)
    assert not shown.sign.isEnabled()
    shown.close()
    reviewing.bulk(mine, [row.id for row in rows], "confirm", "审核员")
    for finding in open_findings(mine, report.id):
        dismiss(mine, finding, "审核员", "口径不同")
    for aside in in_the_way(mine, report.id).unexplained:
        explain(mine, report.id, aside.span, "审核员", "文号")
    window.session.apply(Changes(everything=True))
    window.signing.open(report.id)
    shown = dialog(qtbot, window, SignDialog)
    shown.note.setText("审毕")
    QTest.mouseClick(shown.sign, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    mine.decide(rows[0].id, "doubt", "审核员")
    window.signing.open(report.id)
    shown = dialog(qtbot, window, SignDialog)
    assert "Changed since sign-off: 1" in seen(shown)
    (changed,) = shown.findChildren(PlainTable)
    assert [changed.model().index(row, 2).data() for row in range(changed.rowCount())] == [rows[0].sentence]


def open_findings(workspace: Workspace, report_id: int) -> list[Finding]:
    found = all_findings(workspace).open
    return [each for each in found if any(figure.report_id == report_id for figure in each.figures)]


def test_a_correction_becomes_a_rule_after_a_look_at_what_it_changes(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...]
) -> None:
    figure = next(row for row in figures if row.subject and row.indicator != "air.pm25")
    window.session.select(Selection(figure.report_id, figure.id, figure.span))
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_E)
    settle(qtbot, window)
    form = window.inspector.form
    assert form is not None
    assert form.rule.isHidden()
    form.indicator.setText("air.pm25")
    assert not form.rule.isHidden()
    form.rule.setChecked(True)
    form.save()
    shown = dialog(qtbot, window, TeachDialog)
    assert shown.rules()
    shown.look.click()
    settle(qtbot, window)
    assert mine.own_entries() == {}
    shown.go.click()
    reread = dialog(qtbot, window, RereadDialog)
    assert mine.own_entries()
    qtbot.waitUntil(reread.go.isEnabled)
    reread.go.click()
    settle(qtbot, window)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_record_goes_out(
    qtbot: QtBot, window: MainWindow, figures: tuple[FigureRow, ...], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, suffix: str,
) -> None:  # fmt: skip
    path = tmp_path / f"record{suffix}"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
    window.papers.export_record()
    settle(qtbot, window)
    assert path.stat().st_size > 1000


def test_the_evidence_goes_out(
    qtbot: QtBot, window: MainWindow, mine: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evidence.zip"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
    window.papers.export_evidence()
    shown = dialog(qtbot, window, EvidenceDialog)
    shown.files.setChecked(True)
    button(shown, "Export...").click()
    settle(qtbot, window)
    assert path.is_file()
    told = dialog(qtbot, window, FingerprintDialog)
    button(told, "Copy").click()
    assert QGuiApplication.clipboard().text() == fingerprint(mine)


def test_backups_are_listed_and_chosen(qtbot: QtBot, window: MainWindow, mine: Workspace) -> None:
    window.papers.show_backups()
    dialog(qtbot, window, BackupsDialog).make.click()
    settle(qtbot, window)
    assert [each.occasion for each in backups.list_backups(mine.path)] == ["asked"]
    shown = dialog(qtbot, window, BackupsDialog)
    assert shown.table.rowCount() == 1
    assert not shown.restore.isEnabled()
    shown.table.selectRow(0)
    with qtbot.waitSignal(window.restore_asked) as asked:
        shown.restore.click()
    assert asked.args is not None
    assert asked.args[0] == mine.path


def test_a_numeral_is_explained_in_words_only(qtbot: QtBot, bench: Session) -> None:
    shown = ExplainDialog(7)
    qtbot.addWidget(shown)
    shown.show()
    text = "按照第7号文要求，完成整改。"
    with qtbot.waitSignal(shown.shown) as place:
        shown.show_asides([UnusedNumeral(Span(3, 4), "7", UnusedReason.UNEXPLAINED)], text)
    assert place.args == [Selection(7, None, Span(3, 4), reveal=True)]
    assert not shown.go.isEnabled()
    shown.words.setText("文号")
    with qtbot.waitSignal(shown.explained) as explained:
        QTest.keyClick(shown.words, Qt.Key.Key_Return)
    assert explained.args == [Span(3, 4), "文号"]
    shown.show_asides([], text)
    assert not shown.go.isEnabled()


def test_a_signed_report_shows_it_in_the_library(
    qtbot: QtBot, window: MainWindow, mine: Workspace, figures: tuple[FigureRow, ...]
) -> None:
    report_id = figures[0].report_id
    reviewing.bulk(mine, [row.id for row in figures], "confirm", "审核员")
    for finding in open_findings(mine, report_id):
        dismiss(mine, finding, "审核员", "口径不同")
    for aside in in_the_way(mine, report_id).unexplained:
        explain(mine, report_id, aside.span, "审核员", "文号")
    window.signing.open(report_id)
    shown = dialog(qtbot, window, SignDialog)
    shown.note.setText("审毕")
    QTest.mouseClick(shown.sign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.shelf.signed.get(report_id) is True)
    settle(qtbot, window)
    window.steps.undo()
    qtbot.waitUntil(lambda: report_id not in window.shelf.signed)
    settle(qtbot, window)
