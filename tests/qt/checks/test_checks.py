from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.compare.crosscheck import Severity
from app.core.model import RelationType, Span
from app.core.review.finding_states import FindingState
from app.qt.checks import view as checks
from app.qt.checks.rules_dialog import RulesDialog
from app.qt.checks.view import ChecksView
from app.qt.models.findings import FindingsModel, GroupHeading, Grouping, sum_lines
from app.qt.models.sum_steps import SumStep, steps_of
from app.qt.parts.file_dialog import FileDialog
from app.qt.parts.reason_dialog import ReasonDialog
from app.qt.session import Selection, Session
from app.services.findings import Finding, find_findings
from app.services.read_models import Changes, RelationRow, Status
from app.services.review import dismissing
from tests.qt.figure_rows import INDICATORS, Rows, change, figure, open_rows
from tests.qt.ui import button

SENTENCE = "立案处罚25件，其中大气类9件、水类15件。"
FIGURES = [
    figure(1, "25", unit="件", indicator=None, quote="25件", sentence=SENTENCE, subject="立案处罚", findings=1),
    figure(2, "9", unit="件", indicator=None, quote="9件", sentence=SENTENCE, subject="大气类", findings=1),
    figure(3, "15", unit="件", indicator=None, quote="15件", sentence=SENTENCE, subject="水类", findings=1),
    figure(4, "36", year=2022),
    figure(5, "34"),
    change(6, "12.7", "东湖区", 2023),
    figure(7, "31", "西山县", unit="毫克/立方米"),
]
STEPS = ("9件 大气类", "+ 15件 水类", "= 24 件", "≠ 25件 立案处罚")
FAILING = RelationRow(
    1, FIGURES[0].report_id, RelationType.SUM, False, (1, 2, 3), (Span(10, 13),) * 3, ("25件", "9件", "15件"), "24",
    "分项之和比总数少1件", STEPS,
)  # fmt: skip
HOLDING = RelationRow(2, 4, RelationType.SAME, True, (4, 5), (Span(40, 43),) * 2, ("36", "34"), "", "", ())


@pytest.fixture
def view(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> ChecksView:
    def found(rows: Rows, _check: object) -> tuple[Finding, ...]:
        return find_findings(rows.relations(), rows.figures(), INDICATORS)

    monkeypatch.setattr(dismissing, "current_findings", found)  # what is kept in a file is tested with the services
    monkeypatch.setattr(dismissing, "keep", lambda _rows: None)
    monkeypatch.setattr(checks, "rules_off", lambda _rows: {})
    open_rows(session, Rows(FIGURES, [FAILING, HOLDING]))
    view = ChecksView(session)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    qtbot.waitUntil(lambda: len(view.list.findings.findings) == 3)
    return view


def test_findings_stand_by_report_the_weightier_first() -> None:
    found = find_findings([FAILING, HOLDING], FIGURES, INDICATORS)
    assert [(finding.rule, finding.severity) for finding in found] == [
        ("sum", Severity.ERROR),
        ("prior-year", Severity.WARNING),
        ("unit", Severity.ERROR),
    ]
    assert [finding.between for finding in found] == [False, True, False]
    model = FindingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_findings(found)
    heads = [
        line.title
        for row in range(model.rowCount())
        if isinstance(line := model.line(model.index(row, 0)), GroupHeading)
    ]
    assert heads == ["东湖区2023年工作总结", "西山县2023年工作总结"]


def test_a_contradiction_that_a_relation_tells_is_told_once() -> None:
    twins = [figure(1, "33.2"), figure(2, "33.5")]
    told = replace(HOLDING, holds=False, figures=(1, 2), steps=("33.2", "≠ 33.5"))
    assert [finding.rule for finding in find_findings([told], twins, INDICATORS)] == ["same"]
    assert [finding.rule for finding in find_findings([], twins, INDICATORS)] == ["same"]


def test_a_sum_is_cut_into_columns() -> None:
    assert list(steps_of([*STEPS, "= −5.56 %   (34 − 36) ÷ 36", "≠ ↓ 12.7 %", "< ≥ 99 %   → 2023"])) == [
        SumStep("", "9", "件 大气类"),
        SumStep("+", "15", "件 水类"),
        SumStep("=", "24", "件"),
        SumStep("≠", "25", "件 立案处罚"),
        SumStep("=", "−5.56", "%   (34 − 36) ÷ 36"),
        SumStep("≠", "↓ 12.7", "%"),
        SumStep("<", "≥ 99", "%   → 2023"),
    ]


def test_a_click_opens_the_text_and_keys_only_select(view: ChecksView, session: Session) -> None:
    model = view.list.findings
    first = model.index(1, 0)
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualRect(first).center())
    assert session.place == Selection(FIGURES[0].report_id, 1, FIGURES[0].span, reveal=True)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert session.place is not None and (session.place.figure_id, session.place.reveal) == (6, False)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert session.place.reveal


def test_the_menu_says_what_its_figures_are_for(view: ChecksView) -> None:
    at = view.list.visualRect(view.list.findings.index(1, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.list.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.list.viewport(), event)
    menu = view.list.findChild(QMenu)
    assert menu is not None
    title, first = menu.actions()[:2]
    assert title.text() == "Open in the text" and not title.isSeparator() and not title.isEnabled()
    assert first.text().startswith("25 件") and first.isEnabled()
    keys = [action.text().partition("\t")[2] for action in menu.actions() if "\t" in action.text()]
    assert "Del" in keys and len(keys) == len(set(keys))
    menu.close()


def test_a_figure_selected_elsewhere_brings_its_finding(view: ChecksView, session: Session) -> None:
    places: list[Selection | None] = []
    session.selected.connect(places.append)
    session.select(Selection(FIGURES[2].report_id, 3))
    assert view.list.currentIndex().row() == 1
    assert len(places) == 1


def test_weights_are_sifted_and_remembered(qtbot: QtBot, view: ChecksView, session: Session) -> None:
    button(view, "Error").click()
    assert [finding.rule for finding in view.list.findings.findings] == ["prior-year"]
    again = ChecksView(session)
    qtbot.addWidget(again)
    assert not button(again, "Error").isChecked()
    button(view, "Doubtful").click()
    assert view.empty.isVisible()


def test_a_rejected_figure_takes_its_finding_away(qtbot: QtBot, view: ChecksView, session: Session) -> None:
    workspace = session.workspace
    assert isinstance(workspace, Rows)
    workspace.all[7] = figure(7, "31", "西山县", unit="毫克/立方米", status=Status.REJECTED)
    session.apply(Changes(figures=frozenset({7})))
    qtbot.waitUntil(lambda: len(view.list.findings.findings) == 2)


def test_a_finding_is_copied_with_its_sum(view: ChecksView) -> None:
    view.list.setCurrentIndex(view.list.findings.index(1, 0))
    view.list.copy()
    text = QGuiApplication.clipboard().text()
    assert all(step in text for step in STEPS) and "The parts come to 1件 less than the total" in text


def test_findings_go_out_as_a_workbook(
    qtbot: QtBot, view: ChecksView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "疑点.xlsx"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(session.told):
        view.export()
    assert path.stat().st_size > 0


def test_no_findings_and_no_workspace_are_told(qtbot: QtBot, view: ChecksView, session: Session) -> None:
    session.close()
    assert view.empty.isVisible() and "workspace" in view.empty.title
    open_rows(session, Rows([figure(1, "34")]))
    qtbot.waitUntil(lambda: view.empty.title == "No findings")


def test_a_wrong_unit_is_told_in_words() -> None:
    unit = next(finding for finding in find_findings([], FIGURES, INDICATORS) if finding.rule == "unit")
    assert sum_lines(unit) == ("The report says 毫克/立方米, it should be 微克/立方米",)


def test_parts_that_may_overlap_make_a_sum_doubtful() -> None:
    more = replace(FAILING, note="分项之和比总数多1件，可能有重复计入")
    firms = [replace(row, unit="家") for row in FIGURES]
    for rows, severity in ((FIGURES, Severity.ERROR), (firms, Severity.WARNING)):
        found = find_findings([more], rows, INDICATORS)
        assert [finding.severity for finding in found if finding.rule == "sum"] == [severity]


def test_several_findings_are_chosen_and_dismissed_with_one_reason(view: ChecksView, session: Session) -> None:
    asked: list[tuple[object, str]] = []
    session.mark_asked.connect(lambda findings, _state, reason: asked.append((findings, reason)))
    view.list.selectAll()
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    dialog = view.findChild(ReasonDialog)
    assert dialog is not None
    dialog.given.emit("口径不同")
    dialog.close()
    ((findings, reason),) = asked
    assert isinstance(findings, tuple) and len(findings) == 3 and reason == "口径不同"


def test_one_kind_of_findings_is_shown_and_the_counts_are_told(view: ChecksView) -> None:
    texts = [view.bar.rules.itemText(at) for at in range(view.bar.rules.count())]
    assert texts[0] == "All kinds 3" and len(texts) == 4
    view.bar.rules.setCurrentIndex(view.bar.rules.findData("unit"))
    view.bar.rules.activated.emit(view.bar.rules.currentIndex())
    assert [finding.rule for finding in view.list.findings.findings] == ["unit"]


def heads(view: ChecksView) -> list[str]:
    model = view.list.findings
    lines = (model.line(model.index(row, 0)) for row in range(model.rowCount()))
    return [f"{line.title} {line.count}" for line in lines if isinstance(line, GroupHeading)]


def test_findings_stand_by_what_the_reader_chooses(view: ChecksView) -> None:
    for grouping, wanted in (
        (Grouping.REGION, ["东湖区 2", "西山县 1"]),
        (Grouping.INDICATOR, ["No indicator 1", "细颗粒物平均浓度 2"]),
    ):
        view.bar.groups.setCurrentIndex(view.bar.groups.findData(grouping))
        view.bar.groups.activated.emit(0)
        assert heads(view) == wanted
    assert len(view.list.findings.findings) == 3


def test_words_find_findings_in_sentences_and_sums(view: ChecksView) -> None:
    view.bar.words.setText("大气类")
    assert [finding.rule for finding in view.list.findings.findings] == ["sum"]
    view.bar.words.setText("没有这样的话")
    assert view.empty.isVisible()
    view.bar.words.clear()
    assert len(view.list.findings.findings) == 3


def test_a_state_without_a_reason_is_one_choice_of_the_menu(view: ChecksView, session: Session) -> None:
    asked: list[tuple[object, str]] = []
    session.mark_asked.connect(lambda findings, state, _reason: asked.append((len(findings), state.value)))
    view.list.mark_asked.emit([view.list.findings.findings[0]], FindingState.SLIP)
    assert asked == [(1, "slip")] and view.findChild(ReasonDialog) is None


def test_a_rule_is_switched_off_with_a_reason_only(qtbot: QtBot, view: ChecksView, session: Session) -> None:
    asked: list[tuple[str, bool, str]] = []
    session.switch_asked.connect(lambda *told: asked.append(told))
    button(view, "Rules").click()
    dialog = view.findChild(RulesDialog)
    assert dialog is not None
    dialog.boxes["sum"].click()
    assert dialog.boxes["sum"].isChecked() and not asked
    reason = dialog.findChild(ReasonDialog)
    assert reason is not None
    reason.given.emit("口径不同")
    reason.close()
    assert not dialog.boxes["sum"].isChecked()
    dialog.boxes["sum"].click()
    assert asked == [("sum", False, "口径不同"), ("sum", True, "")]
    dialog.close()


def test_the_letter_to_the_unit_is_written(
    qtbot: QtBot, view: ChecksView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "问题清单.docx"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(session.told):
        view.export_letter()
    assert path.stat().st_size > 0


def test_a_letter_to_each_unit_is_written_into_a_folder(
    qtbot: QtBot, view: ChecksView, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(session.told):
        view.export_letters()
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "问题清单（东湖区）.docx",
        "问题清单（西山县）.docx",
    ]
