"""A report is signed when nothing is left to do on it; a later change shows, and says what changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.model import Span, UnusedNumeral, UnusedReason
from app.services.exchange import merging
from app.services.integrity import doctor
from app.services.output.record_files import write_record
from app.services.review import dismissing, reviewing, signing
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report

ME = "李青"


def finish(workspace: Workspace) -> None:
    reviewing.bulk(workspace, [row.id for row in workspace.figures()], "confirm", ME)
    for finding in dismissing.all_findings(workspace).open:
        dismissing.dismiss(workspace, finding, ME, "口径不同")


def test_what_stands_in_the_way_is_named(workspace: Workspace) -> None:
    report = workspace.reports()[0].id
    left = signing.in_the_way(workspace, report)
    assert (len(left.undecided), len(left.findings), len(left.unexplained), left.ready) == (5, 1, 0, False)
    with pytest.raises(KnownError, match="cannot be signed off yet"):
        signing.sign(workspace, report, ME)
    finish(workspace)
    assert signing.in_the_way(workspace, report).ready
    workspace.decide(workspace.figures()[0].id, "doubt", ME)
    assert not signing.in_the_way(workspace, report).ready
    assert signing.signatures(workspace) == {}


def test_a_signature_holds_until_something_changes(workspace: Workspace) -> None:
    report, figure = workspace.reports()[0].id, workspace.figures()[0].id
    finish(workspace)
    assert signing.sign(workspace, report, ME, "已核").reports == {report}
    signature = signing.signatures(workspace)[report]
    assert (signature.reviewer, signature.note, signature.holds, len(signature.digest)) == (ME, "已核", True, 64)
    workspace.decide(figure, "comment", ME, "见附表")
    assert signing.signatures(workspace)[report].holds
    workspace.decide(figure, "reopen", ME)
    signature = signing.signatures(workspace)[report]
    assert ([row.id for row in signature.changed], signature.gone) == ([figure], ())
    reviewing.undo(workspace, ME)
    assert signing.signatures(workspace)[report].holds
    workspace.add(new_report("北" + TEXT))
    assert signing.signatures(workspace)[report].holds
    assert all(check.good for check in doctor(workspace.path))


def test_a_signature_travels_and_can_be_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    report = workspace.reports()[0].id
    finish(workspace)
    signing.sign(workspace, report, ME)
    merging.export_package(workspace, tmp_path / "p.zip")
    other = Workspace.open(tmp_path / "other.heyue", create=True)
    other.add(new_report())
    merging.merge_package(other, tmp_path / "p.zip")
    assert signing.signatures(other)[report].holds
    other.close()
    assert reviewing.undo(workspace, ME).reports == {report}
    assert signing.signatures(workspace) == {}


def test_a_dismissal_taken_back_shows_on_the_signature(workspace: Workspace) -> None:
    report = workspace.reports()[0].id
    finish(workspace)
    reviewing.undo(workspace, ME)
    (finding,) = dismissing.all_findings(workspace).open
    dismissing.dismiss(workspace, finding, "王白", "口径不同")
    signing.sign(workspace, report, ME)
    reviewing.undo(workspace, "王白")
    (key,) = signing.signatures(workspace)[report].gone
    assert key.startswith("finding:sum:")


def test_a_numeral_that_nobody_could_explain_is_explained_by_hand(workspace: Workspace, tmp_path: Path) -> None:
    made = new_report("附" + TEXT)
    span = Span(0, 1)
    asides = (*made.extraction.asides, UnusedNumeral(span, "附", UnusedReason.UNEXPLAINED))
    (report,) = workspace.add(replace(made, extraction=replace(made.extraction, asides=asides))).reports_added
    finish(workspace)
    (left,) = signing.in_the_way(workspace, report).unexplained
    with pytest.raises(KnownError, match="Say why"):
        dismissing.explain(workspace, report, left.span, ME, "")
    assert dismissing.explain(workspace, report, left.span, ME, "附件序号").reports == {report}
    assert dismissing.explanations(workspace, report) == {span: "附件序号"}
    signing.sign(workspace, report, ME)
    write_record(workspace, report, tmp_path / "r.xlsx")
    reviewing.undo(workspace, ME)
    reviewing.undo(workspace, ME)
    assert len(signing.in_the_way(workspace, report).unexplained) == 1
    assert all(check.good for check in doctor(workspace.path))
