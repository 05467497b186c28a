"""Reports are read anew: decisions follow what is the same, the others wait for a person; nothing moves silently."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Cancelled, KnownError
from app.core.model import Extraction
from app.core.naming.user_rules import RuleKind, UserRule
from app.services import catalogues
from app.services.importing import extracting, rereading, teaching
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.read_models import Status
from app.services.review import reviewing
from app.services.workspace import Workspace
from app.store import decisions
from app.store.file.backup import backups
from tests.store.making import extraction

ME = "李青"


def go_on(*_: object) -> None:
    pass


def reads(monkeypatch: pytest.MonkeyPatch, read: Extraction) -> None:
    """From now on the engine reads this."""

    def extract(*_: Any) -> tuple[Extraction, tuple[tuple[int, str], ...]]:
        return read, tuple((1, figure.quote) for figure in read.figures)

    monkeypatch.setattr(rereading, "extract_report", extract)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Extraction:
    """Another value for the first figure, another kind of name for the second, the last one not read any more."""
    read = extraction()
    level, change, *counts = read.figures
    figures = (replace(level, value=Decimal("31.51")), replace(change, indicator="air.pm25"), *counts[:-1])
    newer = replace(read, figures=figures, relations=(), engine="newer")
    reads(monkeypatch, newer)
    return newer


def test_what_would_change_is_told_first(workspace: Workspace, newer: Extraction) -> None:
    report = workspace.reports()[0].id
    level, change, *_, last = workspace.figures()
    workspace.decide(level.id, "confirm", ME)
    (found,) = rereading.preview_rereading(workspace, [report], go_on, go_on)
    assert found.come == (level.quote,)
    assert [row.id for row in found.gone] == [level.id, last.id]
    assert [row.id for row in found.orphaned] == [level.id]
    assert [(a.figure.id, a.field, a.old, a.new) for a in found.altered] == [(change.id, "indicator", "", "air.pm25")]
    assert workspace.figures()[1].indicator is None


def test_decisions_follow_what_is_the_same(workspace: Workspace, newer: Extraction) -> None:
    report = workspace.reports()[0].id
    before = workspace.figures()
    reviewing.bulk(workspace, [row.id for row in before], "confirm", ME)
    assert rereading.stale(workspace) == ()
    done = rereading.apply_rereading(workspace, [report], go_on, go_on)
    assert (done.done, done.cancelled, done.changes.everything) == ((report,), False, True)
    after = workspace.figures()
    assert [row.status for row in after] == [Status.UNDECIDED, *[Status.CONFIRMED] * 3]
    assert [row.id for row in after[1:]] == [row.id for row in before[1:4]]
    assert after[0].id not in {row.id for row in before}
    lost, gone = rereading.list_orphans(workspace)
    assert (lost.quote, lost.amount, lost.candidates) == (before[0].quote, "31.5微克/立方米", (after[0].id,))
    assert "平均浓度为31.50" in lost.sentence
    assert (gone.quote, gone.candidates) == ("4件", ())
    assert all(check.good for check in doctor(workspace.path))
    assert len(backups(workspace.path)) == 1
    # The older reading comes back, and with it the decisions.
    assert workspace.history(after[0].id) == ()


def test_orphans_are_placed_or_closed_by_hand(workspace: Workspace, newer: Extraction) -> None:
    report = workspace.reports()[0].id
    level, *_, last = workspace.figures()
    reviewing.correct(workspace, level.id, {"period": "2022"}, ME)
    workspace.decide(last.id, "reject", ME)
    rereading.apply_rereading(workspace, [report], go_on, go_on)
    one, two = rereading.list_orphans(workspace, report)
    figure = workspace.figures()[0]
    assert rereading.place_orphan(workspace, one.key, figure.id, ME, "数值更精确").figures == {figure.id}
    placed = workspace.figure(figure.id)
    assert (placed.status, placed.period, str(placed.value)) == (Status.CORRECTED, "2022", "31.51")
    with pytest.raises(KnownError, match="decision of its own"):
        rereading.place_orphan(workspace, two.key, figure.id, ME)
    rereading.close_orphan(workspace, two.key, ME, "不再单列")
    assert rereading.list_orphans(workspace) == ()
    reviewing.undo(workspace, ME)
    assert [orphan.key for orphan in rereading.list_orphans(workspace)] == [two.key]
    reviewing.undo(workspace, ME)
    assert len(rereading.list_orphans(workspace)) == 2
    assert workspace.figure(figure.id).status is Status.UNDECIDED
    assert all(check.good for check in doctor(workspace.path))


def test_a_report_with_orphaned_decisions_stays(workspace: Workspace, newer: Extraction) -> None:
    report = workspace.reports()[0].id
    workspace.decide(workspace.figures()[-1].id, "reject", ME)
    rereading.apply_rereading(workspace, [report], go_on, go_on)
    with pytest.raises(KnownError, match="1 decisions"):
        workspace.remove_report(report)


def test_a_cancelled_rereading_leaves_whole_reports(workspace: Workspace, newer: Extraction) -> None:
    before = workspace.figures()
    report = workspace.reports()[0].id

    def stop() -> None:
        raise Cancelled

    done = rereading.apply_rereading(workspace, [report], go_on, stop)
    assert (done.done, done.cancelled) == ((), True)
    assert workspace.figures() == before


def test_reports_read_by_another_engine_are_offered(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = (row.id for row in workspace.reports())
    assert rereading.stale(workspace) == ()
    monkeypatch.setattr(catalogues, "_shipped", lambda: "0" * 64)
    catalogues.reading_digest.cache_clear()
    assert rereading.stale(workspace) == (report,)
    rereading.apply_rereading(workspace, [report], go_on, go_on)
    assert rereading.stale(workspace) == ()
    figure = workspace.figures()[0].id
    workspace.decide(figure, "confirm", ME)
    with workspace.store.reading() as db:
        (event,) = decisions.log(db)
    assert event.engine.endswith("+000000000000")
    catalogues.reading_digest.cache_clear()


def test_teaching_a_name_names_it_in_every_report(tmp_path: Path) -> None:
    text = "青川区生态环境局2023年工作总结\n全年共办结清流指数案12件。"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    import_files(workspace, [tmp_path / "r.txt"], go_on, go_on)
    (figure,) = (row for row in workspace.figures() if row.quote == "12件")
    slug = "enforce.cases"
    rule = UserRule(RuleKind.ALIAS, slug, "清流指数案")
    (seen,) = teaching.preview_rule(workspace, [rule], go_on, go_on).rereads
    assert ("indicator", slug) in [(each.field, each.new) for each in seen.altered if each.figure.id == figure.id]
    teaching.teach_rule(workspace, [rule, rule], ME)
    assert workspace.own_entries() == {slug: {"slug": slug, "aliases": ["清流指数案"]}}
    stale = rereading.stale(workspace)
    assert stale == (figure.report_id,)
    rereading.apply_rereading(workspace, stale, go_on, go_on)
    assert workspace.figure(figure.id).indicator == slug
    assert rereading.stale(workspace) == ()
    assert reviewing.undoable(workspace, ME).act == "catalogue"  # type: ignore[union-attr]
    reviewing.undo(workspace, ME)
    assert workspace.own_entries() == {}
    assert rereading.stale(workspace) == (figure.report_id,)
    workspace.close()


def test_a_rule_of_an_older_program_about_an_indicator_that_is_no_more_waits(workspace: Workspace) -> None:
    words = {"lesson": "alias", "by": ME, "at": "2026-01-02"}
    old = [{**words, "slug": "air.gone", "words": "x"}, {**words, "slug": "air.pm25", "words": "细粒物"}]
    workspace.remember("rules", old)
    assert "细粒物" in workspace.catalogue.indicators["air.pm25"].aliases
    assert "air.gone" not in workspace.catalogue.indicators
    assert len(workspace.own_entries()) == 2


def test_a_correction_suggests_rules(workspace: Workspace) -> None:
    level = workspace.figures()[0]
    found = teaching.proposals(workspace, level.id, "air.pm10")
    assert [(rule.lesson, rule.slug, rule.words) for rule in found] == [
        (RuleKind.ALIAS, "air.pm10", "PM2.5平均浓度"),
        (RuleKind.EXCLUSION, "air.pm25", "PM2.5平均浓度"),
    ]
    (unit,) = teaching.proposals(workspace, level.id, "air.pm25", "吨")
    assert (unit.lesson, unit.words) == (RuleKind.UNIT, "吨")


@pytest.mark.parametrize("rule", [UserRule(RuleKind.ALIAS, "no.such", "x"), UserRule(RuleKind.ALIAS, "air.pm25", " ")])
def test_a_wrong_rule_is_refused_and_nothing_kept(workspace: Workspace, rule: UserRule) -> None:
    with pytest.raises(KnownError):
        teaching.teach_rule(workspace, [rule], ME)
    with pytest.raises(KnownError):
        teaching.teach_rule(workspace, [UserRule(RuleKind.ALIAS, "air.pm25", "a#b#c")], ME)
    assert workspace.own_entries() == {}
    assert extracting.read_report("r.txt", "全年12件。".encode(), workspace.catalogue)
