"""Findings kept in a workspace equal a fresh reckoning after every kind of change, and only what was touched is
reckoned again."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.services.findings import CheckedText, Finding, find_findings, in_order, text_findings
from app.services.importing.extracting import read_report
from app.services.integrity import doctor
from app.services.review import dismissing, kept_findings, reviewing, succeeding
from app.services.workspace import Workspace
from app.store import reports
from tests.made_districts import MISSES, NOT_AS_THE_YEARBOOK, YEARBOOK, yearbook

ME = "李青"


def told(findings: Sequence[Finding]) -> list[tuple[object, ...]]:
    return [
        (
            *(each.rule, each.severity, each.steps, each.note, each.span, each.sentence),
            tuple((row.id, row.value, row.unit, row.status, row.region, row.report_title) for row in each.figures),
        )
        for each in findings
    ]


def afresh(workspace: Workspace) -> tuple[Finding, ...]:
    """All findings over all figures, nothing of it kept."""
    catalogue, rows = workspace.catalogue, workspace.figures()
    words = catalogue.rules.checks
    found = find_findings(workspace.relations(), rows, catalogue.indicators, words, workspace.references())
    with workspace.store.reading() as db:
        texts = [
            CheckedText(each.id, reports.text(db, each.id), each.title, each.title_year, each.work_year)
            for each in reports.records(db)
        ]
    counted = {row.report_id for row in rows}
    return in_order((*found, *text_findings([each for each in texts if each.report_id in counted], rows, words)))


def change(workspace: Workspace) -> Iterator[str]:
    """One change after the other, each by name."""
    workspace.add(read_report(YEARBOOK, yearbook(), workspace.catalogue))
    yield "a yearbook added"
    rows = workspace.figures()
    heads = {row.id: row for row in workspace.reports()}
    missing = next(row for row in rows if row.region == MISSES and row.value is not None and row.indicator)
    book = next(row for row in rows if row.report_id in workspace.references() and row.place == NOT_AS_THE_YEARBOOK)
    workspace.decide(missing.id, "confirm", ME)
    yield "confirmed"
    reviewing.correct(workspace, missing.id, {"value": str((missing.value or 0) + 3)}, ME)
    yield "corrected"
    workspace.decide(book.id, "reject", ME)
    yield "a value of the yearbook rejected"
    reviewing.undo(workspace, ME)
    yield "undone"
    dismissing.dismiss(workspace, dismissing.all_findings(workspace).open[0], ME, "口径不同")
    yield "laid aside"
    head = heads[missing.report_id]
    workspace.set_head(head.id, title=head.title, region=NOT_AS_THE_YEARBOOK, year=head.year)
    yield "another region"
    older, newer = (row.id for row in list(heads.values())[:2])
    succeeding.supersede(workspace, [(older, newer)], ME)
    yield "superseded"
    succeeding.restore(workspace, older, ME)
    yield "restored"
    gone = next(row.id for row in heads.values() if row.region == NOT_AS_THE_YEARBOOK and row.id != head.id)
    workspace.remove_report(gone)
    yield "removed"


def test_what_is_kept_equals_a_fresh_reckoning_after_every_change(districts: Workspace) -> None:
    assert told(kept_findings.current_findings(districts)) == told(afresh(districts)) != []
    dismissing.all_findings(districts)
    for name in change(districts):
        fresh = told(afresh(districts))
        assert told(kept_findings.current_findings(districts)) == fresh, name
        dismissing.all_findings(districts)
        with closing(Workspace.open(districts.path)) as another:  # knows only what the file keeps
            assert told(kept_findings.current_findings(another)) == fresh, name
    assert all(check.good for check in doctor(districts.path))


def test_only_what_a_change_touches_is_reckoned_again(districts: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    dismissing.all_findings(districts)
    asked: list[int] = []
    read = Workspace.figures_to_check

    def noted(self: Workspace, *given: Sequence[int], **named: Sequence[int]) -> object:
        for ids in given:
            asked.extend(ids)
        return read(self, *given, **named)

    monkeypatch.setattr(Workspace, "figures_to_check", noted)
    with closing(Workspace.open(districts.path)) as another:
        dismissing.all_findings(another)
    assert asked == []
    row = next(row for row in districts.figures() if row.region == MISSES)
    districts.decide(row.id, "confirm", ME)
    dismissing.all_findings(districts)
    regions = {report.id: report.region for report in districts.reports()}
    assert {regions[each] for each in asked if each not in districts.references()} == {MISSES}
    asked.clear()
    dismissing.dismiss(districts, dismissing.all_findings(districts).open[0], ME, "口径不同")
    dismissing.all_findings(districts)
    assert asked == []


def test_kept_findings_that_are_damaged_are_reckoned_anew(districts: Workspace, tmp_path: Path) -> None:
    good = told(dismissing.all_findings(districts).open)
    with districts.store.writing() as db:
        db.execute("UPDATE kept_findings SET found = '[[' WHERE scope <> ''")
    with closing(Workspace.open(districts.path)) as another:
        assert told(dismissing.all_findings(another).open) == good
