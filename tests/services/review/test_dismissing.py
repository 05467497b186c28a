"""A finding laid aside stays aside until one of its figures changes; a correction that mends a sum ends its finding."""

from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.importing.files_in import import_files
from app.services.review import dismissing, reviewing
from app.services.workspace import Workspace

ME = "李青"


def counts(workspace: Workspace) -> tuple[int, int, int, list[int]]:
    """Open and dismissed findings, the library's number, the figures' numbers."""
    found = dismissing.all_findings(workspace)
    return (
        len(found.open),
        len(found.dismissed),
        workspace.reports()[0].findings,
        [row.findings for row in workspace.figures()],
    )


def test_a_dismissed_finding_is_closed_until_a_figure_changes(workspace: Workspace) -> None:
    assert counts(workspace) == (1, 0, 1, [0, 0, 1, 1, 1])
    (finding,) = dismissing.all_findings(workspace).open
    with pytest.raises(KnownError, match="Say why"):
        dismissing.dismiss(workspace, finding, ME, " ")
    changes = dismissing.dismiss(workspace, finding, ME, "另有一件未分类")
    assert changes.figures == {figure.id for figure in finding.figures}
    assert counts(workspace) == (0, 1, 0, [0, 0, 0, 0, 0])
    (aside,) = dismissing.all_findings(workspace).dismissed
    assert (aside.reviewer, aside.reason) == (ME, "另有一件未分类")
    workspace.decide(finding.figure.id, "confirm", ME)
    assert counts(workspace)[:3] == (0, 1, 0)
    reviewing.correct(workspace, finding.figure.id, {"value": "13"}, ME)
    assert counts(workspace) == (1, 0, 1, [0, 0, 1, 1, 1])
    reviewing.undo(workspace, ME)
    assert counts(workspace)[:3] == (0, 1, 0)


def test_dismissing_can_be_taken_back(workspace: Workspace) -> None:
    (finding,) = dismissing.all_findings(workspace).open
    dismissing.dismiss(workspace, finding, ME, "口径不同")
    assert reviewing.undo(workspace, ME).figures == {figure.id for figure in finding.figures}
    assert counts(workspace)[:3] == (1, 0, 1)


def test_several_findings_are_dismissed_as_one_step(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "青岬区2023年工作总结\n处罚25件，其中大气9件、水15件。\n罚款350万元，较上年的300万元增长26.7%。", "utf-8"
    )
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    import_files(workspace, [path], lambda _: None, lambda: None)
    found = dismissing.all_findings(workspace).open
    dismissing.dismiss_all(workspace, found, ME, "口径不同")
    assert [each.reason for each in dismissing.all_findings(workspace).dismissed] == ["口径不同"] * 2
    reviewing.undo(workspace, ME)
    assert len(dismissing.all_findings(workspace).open) == 2
    workspace.close()


def test_a_correction_that_mends_a_change_ends_its_finding(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("青岬区2023年工作总结\n罚款350万元，较上年的300万元增长26.7%。", "utf-8")
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    import_files(workspace, [path], lambda _: None, lambda: None)
    (finding,) = dismissing.all_findings(workspace).open
    reviewing.correct(workspace, finding.figure.id, {"value": "16.7"}, ME)
    assert not dismissing.all_findings(workspace).open
    workspace.close()


def test_a_correction_that_mends_the_sum_ends_the_finding(workspace: Workspace) -> None:
    total = workspace.figures()[2]
    reviewing.correct(workspace, total.id, {"value": "11"}, ME)
    assert counts(workspace) == (0, 0, 0, [0, 0, 0, 0, 0])
    reviewing.undo(workspace, ME)
    workspace.decide(total.id, "reject", ME)
    assert counts(workspace)[:3] == (0, 0, 0)
