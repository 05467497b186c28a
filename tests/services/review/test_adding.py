"""Figures added by hand: they live in the log, so they outlive everything that the log outlives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.model import Span, UnusedReason
from app.services.exchange import merging
from app.services.exchange.evidence_package import export_evidence, verify
from app.services.importing import rereading
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.read_models import FigureRow, Status
from app.services.review import adding, dismissing, reviewing, signing
from app.services.workspace import Workspace
from tests.store.making import FiguresChanged

ME, OTHER = "李青", "王白"
TEXT = """白沙县生态环境局2023年工作总结
一、执法
全年处罚12件，罚款305万元。
联系人电话分机为8023，档案编号甲30盒。
"""
MARK = Span(TEXT.index("8023"), TEXT.index("8023") + 4)
FIELDS = {
    "value": "8023", "unit": "号", "comparison": "=", "kind": "level", "period": "2023", "subject": "分机",
    "span": f"{MARK.start}-{MARK.end}",
}  # fmt: skip


def opened(path: Path) -> Workspace:
    workspace = Workspace.open(path, create=True)
    source = path.parent / "白沙.txt"
    source.write_text(TEXT, encoding="utf-8", newline="\n")
    import_files(workspace, [source], lambda _: None, lambda: None)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = opened(tmp_path / "w.heyue")
    yield made
    made.close()


def added(workspace: Workspace) -> FigureRow | None:
    return next((row for row in workspace.figures() if row.span.overlaps(MARK)), None)


def report_id(workspace: Workspace) -> int:
    return workspace.reports()[0].id


def add(workspace: Workspace, reviewer: str = ME) -> None:
    adding.add_figure(workspace, report_id(workspace), FIELDS, reviewer, "漏读")


def test_an_added_figure_is_one_like_any_other(workspace: Workspace) -> None:
    before = workspace.reports()[0].figures
    changes = adding.add_figure(workspace, report_id(workspace), FIELDS, ME, "漏读")
    row = added(workspace)
    assert row is not None
    assert changes.everything
    assert changes.figures == {row.id}
    assert (row.quote, str(row.value), row.unit, row.period, row.status) == (
        "8023",
        "8023",
        "号",
        "2023",
        Status.CONFIRMED,
    )
    assert row.section_title == "执法"
    assert "分机为8023" in row.sentence
    assert [(event.act, event.reason) for event in workspace.history(row.id)] == [("add", "漏读")]
    assert [(reason.rule, reason.words) for reason in workspace.why(row.id)] == [("by-hand", ME)]
    assert workspace.reports()[0].figures == before + 1
    reviewing.correct(workspace, row.id, {"value": "8024"}, OTHER)
    assert str(workspace.figure(row.id).value) == "8024"


def test_undoing_takes_it_away_and_redoing_brings_it_back(workspace: Workspace) -> None:
    before = workspace.figures()
    add(workspace)
    after = added(workspace)
    for _ in range(2):
        assert reviewing.undo(workspace, ME).everything
        assert workspace.figures() == before
        reviewing.redo(workspace, ME)
        again = added(workspace)
        assert again is not None and after is not None
        assert (again.quote, again.value, again.status) == (after.quote, after.value, after.status)
    assert all(check.good for check in doctor(workspace.path))


def test_it_outlives_a_restart_and_reading_anew(tmp_path: Path) -> None:
    first = opened(tmp_path / "w.heyue")
    add(first)
    row = added(first)
    first.close()
    second = Workspace.open(tmp_path / "w.heyue")
    try:
        assert rereading.preview_rereading(second, [report_id(second)], lambda _: None, lambda: None) == ()
        rereading.apply_rereading(second, [report_id(second)], lambda _: None, lambda: None)
        assert added(second) == row
        assert rereading.list_orphans(second) == ()
        reviewing.undo(second, ME)
        assert added(second) is None
        rereading.apply_rereading(second, [report_id(second)], lambda _: None, lambda: None)
        assert added(second) is None
    finally:
        second.close()
    assert all(check.good for check in doctor(tmp_path / "w.heyue"))


def test_a_numeral_that_is_a_figure_needs_no_explanation(workspace: Workspace) -> None:
    def unexplained() -> list[Span]:
        asides = workspace.report(report_id(workspace)).asides
        return [aside.span for aside in asides if aside.reason is UnusedReason.UNEXPLAINED]

    assert MARK in unexplained()
    add(workspace)
    assert MARK not in unexplained()
    assert MARK not in [aside.span for aside in signing.in_the_way(workspace, report_id(workspace)).unexplained]
    reviewing.undo(workspace, ME)
    assert MARK in unexplained()
    dismissing.explain(workspace, report_id(workspace), MARK, ME, "分机号")
    add(workspace)
    assert dismissing.explanations(workspace, report_id(workspace)) == {}


def test_a_signature_knows_of_it(workspace: Workspace) -> None:
    number = report_id(workspace)
    reviewing.bulk(workspace, [row.id for row in workspace.figures()], "confirm", ME)
    for aside in signing.in_the_way(workspace, number).unexplained:
        dismissing.explain(workspace, number, aside.span, ME, "编号")
    signing.sign(workspace, number, ME)
    add(workspace)
    assert not signing.signatures(workspace)[number].holds
    assert signing.in_the_way(workspace, number).ready


@pytest.mark.parametrize("report_first", [True, False])
def test_a_package_carries_it(tmp_path: Path, report_first: bool) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    here, package = opened(tmp_path / "a" / "w.heyue"), tmp_path / "p.heyue-review"
    add(here)
    merging.export_package(here, package)
    there = opened(tmp_path / "b" / "w.heyue") if report_first else Workspace.open(tmp_path / "b" / "w.heyue", True)
    try:
        assert merging.merge_package(there, package).changes.everything
        if not report_first:
            import_files(there, [tmp_path / "a" / "白沙.txt"], lambda _: None, lambda: None)
        row = added(there)
        assert row is not None
        assert (row.subject, row.status) == ("分机", Status.CONFIRMED)
        assert merging.merge_package(there, package).new == 0
        assert added(there) == row
        assert all(check.good for check in doctor(there.path))
        assert rereading.list_orphans(there) == ()
    finally:
        there.close()
        here.close()


def test_two_who_add_the_same_figure_agree(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = opened(tmp_path / "a" / "w.heyue"), opened(tmp_path / "b" / "w.heyue")
    package = tmp_path / "p.heyue-review"
    add(one)
    add(two, OTHER)
    merging.export_package(one, package)
    assert merging.preview_package(two, package).conflicts == ()
    merging.merge_package(two, package)
    reviewing.undo(two, OTHER)
    assert added(two) is not None  # the other still says so
    assert [check.told() for check in doctor(two.path) if not check.good] == []
    one.close()
    two.close()


def test_of_two_who_add_a_figure_the_one_counts_whose_decision_stands(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = opened(tmp_path / "a" / "w.heyue"), opened(tmp_path / "b" / "w.heyue")
    package = tmp_path / "p.heyue-review"
    adding.add_figure(one, report_id(one), {**FIELDS, "subject": "甲"}, ME)
    adding.add_figure(two, report_id(two), {**FIELDS, "subject": "乙"}, OTHER)
    merging.export_package(one, package)
    merging.merge_package(two, package)
    reviewing.undo(two, OTHER)
    row = added(two)
    assert row is not None
    assert row.subject == "甲"
    reviewing.redo(two, OTHER)
    assert [check.told() for check in doctor(two.path) if not check.good] == []
    one.close()
    two.close()


def test_the_doctor_misses_an_added_figure_that_is_gone(workspace: Workspace) -> None:
    add(workspace)
    FiguresChanged(lambda figure: bool(figure.by_hand), {}).make(workspace.path)
    assert [check.good for check in doctor(workspace.path)].count(False) == 1


@pytest.mark.parametrize(
    ("span", "fields", "words"),
    [
        (Span(TEXT.index("12件"), TEXT.index("12件") + 2), {}, "a figure already"),
        (MARK, {"value": ""}, "Give the value"),
        (MARK, {"value": "很多"}, "no number"),
        (MARK, {"unit": ""}, "A unit has"),
        (MARK, {"indicator": "no.such"}, "no indicator"),
        (Span(len(TEXT) - 1, len(TEXT)), {}, "Mark the number"),
    ],
)
def test_what_is_no_figure_is_told_and_adds_nothing(
    workspace: Workspace, span: Span, fields: dict[str, str], words: str
) -> None:
    before = workspace.figures()
    with pytest.raises(KnownError, match=words):
        adding.add_figure(workspace, report_id(workspace), {**FIELDS, "span": f"{span.start}-{span.end}", **fields}, ME)
    assert workspace.figures() == before


def test_the_proposal_is_what_the_engine_can_tell(workspace: Workspace) -> None:
    number = report_id(workspace)
    bare = adding.propose(workspace, number, MARK)
    assert (bare["value"], bare["unit"], bare["period"], bare["kind"]) == ("8023", "1", "2023", "level")
    start = TEXT.index("罚款305万元")
    whole = adding.propose(workspace, number, Span(start, start + 7))
    assert (whole["value"], whole["unit"], whole["span"]) == ("3050000", "元", f"{start + 2}-{start + 7}")
    nothing = adding.propose(workspace, number, Span(start, start + 2))
    assert (nothing["value"], nothing["period"], nothing["span"]) == ("", "2023", f"{start}-{start + 2}")
    adding.add_figure(workspace, number, bare, ME)
    assert added(workspace) is not None


def test_an_evidence_package_with_it_holds(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace)
    export_evidence(workspace, tmp_path / "e.zip", with_files=True)
    assert all(check.good for check in verify(tmp_path / "e.zip"))
