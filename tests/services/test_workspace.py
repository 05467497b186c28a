"""A workspace keeps what was put in, says what changed, and refuses what must not be."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.model import Kind, RelationType, Span
from app.services.read_models import Changes, Status
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report, span


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


def added(workspace: Workspace, text: str = TEXT, region: str = "青川区", year: int | None = 2023) -> int:
    (report_id,) = workspace.add(new_report(text, region=region, year=year)).reports_added
    return report_id


def test_a_report_comes_back_as_it_was_read(workspace: Workspace) -> None:
    report_id = added(workspace)
    made = new_report()
    report = workspace.report(report_id)
    assert report.text == TEXT
    assert report.outline == made.extraction.outline
    assert report.asides == made.extraction.asides
    assert report.apart == made.extraction.apart
    assert workspace.imported(report_id) == made.imported
    assert workspace.source(report_id) == made.data
    row = report.row
    assert (row.title, row.region, row.year) == ("青川区生态环境局2023年工作总结", "青川区", 2023)
    assert (row.figures, row.decided, row.doubts, row.findings) == (5, 0, 0, 1)


def test_figures_keep_every_digit_and_their_place(workspace: Workspace) -> None:
    report_id = added(workspace)
    level, change, *_ = workspace.figures()
    assert str(level.value) == "31.50"
    assert (level.report_id, level.span, level.quote) == (report_id, span("31.50微克/立方米"), "31.50微克/立方米")
    assert (level.section_title, level.page, level.also) == ("一、空气", 1, ("air.pm10",))
    assert level.indicator_name == workspace.catalogue.name("air.pm25") != ""
    assert change.kind is Kind.CHANGE
    assert workspace.figure(level.id) == level
    assert workspace.why(level.id)[0].words == "PM2.5"


def test_figures_of_some_reports_only(workspace: Workspace) -> None:
    added(workspace)
    second = added(workspace, "北" + TEXT, region="北川区")
    assert {row.report_id for row in workspace.figures([second])} == {second}
    assert workspace.figures([]) == ()
    assert len(workspace.figures()) == 10


def test_reports_stand_by_region_then_newest_year(workspace: Workspace) -> None:
    for number, (region, year) in enumerate([("乙区", 2021), ("甲区", 2020), ("乙区", 2023), ("", None)]):
        added(workspace, f"{number}" + TEXT, region=region, year=year)
    assert [(row.region, row.year) for row in workspace.reports()] == [
        ("乙区", 2023), ("乙区", 2021), ("甲区", 2020), ("", None),
    ]  # fmt: skip


def test_the_failing_sum_is_a_finding_of_its_members(workspace: Workspace) -> None:
    report_id = added(workspace)
    (relation,) = workspace.relations(report_id)
    assert (relation.type, relation.holds, relation.computed) == (RelationType.SUM, False, "11")
    assert relation.quotes == ("12件", "7件", "4件")
    assert relation.steps == ("12 = 7 + 4", "11")
    assert [row.findings for row in workspace.figures()] == [0, 0, 1, 1, 1]


def test_the_same_indicator_elsewhere(workspace: Workspace) -> None:
    added(workspace)
    second = added(workspace, "北" + TEXT, region="北川区")
    level = workspace.figures()[0]
    assert [row.report_id for row in workspace.same_indicator(level.id)] == [second]
    assert workspace.same_indicator(workspace.figures()[1].id) == ()


def test_search_finds_across_line_breaks_and_says_where(workspace: Workspace) -> None:
    report_id = added(workspace, "优良\n 天数２００天。" + TEXT)
    (hit,) = workspace.search("优良天数200天")
    assert (hit.report_id, hit.span) == (report_id, Span(0, 10))
    assert hit.snippet[hit.mark.start : hit.mark.end] == "优良 天数２００天"
    assert len(workspace.search("pm2.5")) == 1
    assert workspace.search("没有") == ()
    assert workspace.search("优") == ()


def test_head_data_by_hand_and_back_to_what_was_read(workspace: Workspace) -> None:
    report_id = added(workspace)
    changes = workspace.set_head(report_id, title="新题", region="北川区", year=None)
    assert changes.reports == {report_id}
    assert len(changes.figures) == 5
    (row,) = workspace.reports()
    assert (row.title, row.region, row.year) == ("新题", "北川区", None)
    assert {(f.report_title, f.region, f.year) for f in workspace.figures()} == {("新题", "北川区", None)}
    workspace.set_head(report_id, title="青川区生态环境局2023年工作总结", region="青川区", year=2023)
    assert workspace.reports()[0].year == 2023


def test_decisions_make_the_state(workspace: Workspace) -> None:
    report_id = added(workspace)
    figure = workspace.figures()[0]
    assert workspace.decide(figure.id, "confirm", "李青") == Changes(
        reports=frozenset({report_id}), figures=frozenset({figure.id})
    )
    assert workspace.figure(figure.id).status is Status.CONFIRMED
    workspace.decide(figure.id, "comment", "李青", "见附表")
    assert workspace.figure(figure.id).status is Status.CONFIRMED
    workspace.decide(figure.id, "doubt", "王白", "单位可疑")
    assert (workspace.reports()[0].decided, workspace.reports()[0].doubts) == (0, 1)
    workspace.decide(figure.id, "reopen", "李青")
    assert replace(workspace.figure(figure.id)) == figure
    history = workspace.history(figure.id)
    assert [(e.act, e.reviewer, e.old, e.new) for e in history] == [
        ("confirm", "李青", "undecided", "confirmed"),
        ("comment", "李青", "", "见附表"),
        ("doubt", "王白", "confirmed", "doubt"),
        ("reopen", "李青", "doubt", "undecided"),
    ]


def test_nobody_decides_without_a_name(workspace: Workspace) -> None:
    added(workspace)
    figure = workspace.figures()[0]
    with pytest.raises(KnownError, match="who made it"):
        workspace.decide(figure.id, "confirm", " ")
    assert workspace.figure(figure.id) == figure


def test_what_is_gone_is_told(workspace: Workspace) -> None:
    for ask in (workspace.report, workspace.source, workspace.figure, workspace.imported, workspace.remove_report):
        with pytest.raises(KnownError, match="no longer in the workspace"):
            ask(99)
    assert workspace.why(99) == ()
    assert workspace.history(99) == ()
    assert workspace.relations(99) == ()


def test_a_report_with_decisions_stays(workspace: Workspace) -> None:
    report_id = added(workspace)
    workspace.decide(workspace.figures()[0].id, "reject", "李青")
    with pytest.raises(KnownError, match="1 decisions"):
        workspace.remove_report(report_id)
    assert len(workspace.reports()) == 1


def test_a_removed_report_leaves_nothing(workspace: Workspace) -> None:
    report_id = added(workspace)
    assert workspace.remove_report(report_id).reports_removed == {report_id}
    assert workspace.reports() == ()
    assert workspace.figures() == ()
    assert workspace.search("平均浓度") == ()
    again = added(workspace)
    assert again != report_id
    assert len(workspace.search("平均浓度")) == 1
    with pytest.raises(KnownError):
        workspace.report(report_id)


def test_the_same_bytes_are_never_stored_twice(workspace: Workspace) -> None:
    added(workspace)
    with pytest.raises(sqlite3.IntegrityError):
        added(workspace)
    assert len(workspace.figures()) == 5


def test_what_it_remembers_outlives_closing(tmp_path: Path) -> None:
    path = tmp_path / "w.heyue"
    first = Workspace.open(path, create=True)
    first.remember("panes", {"1": [2, 3]})
    added(first)
    first.decide(first.figures()[0].id, "confirm", "李青")
    first.close()
    second = Workspace.open(path)
    assert second.setting("panes") == {"1": [2, 3]}
    assert second.setting("other", 5) == 5
    assert second.figures()[0].status is Status.CONFIRMED
    assert second.figures()[0].value == Decimal("31.5")
    second.close()
