"""What a reviewer makes of a finding is an event; a rule that is off finds nothing until it is on again."""

import pytest

from app.core.errors import KnownError
from app.core.review.finding_states import FindingState
from app.services.output.findings_list import FoundIn
from app.services.output.record import gather
from app.services.review import dismissing, reviewing, signing, switching
from app.services.workspace import Workspace

ME = "李青"


def states(workspace: Workspace) -> tuple[list[str], list[str]]:
    """States of the findings left to do and of those closed."""
    found = dismissing.all_findings(workspace)
    pending = {each.finding: each.state.value for each in found.pending}
    return [pending.get(each, "open") for each in found.open], [each.state.value for each in found.dismissed]


def test_a_finding_goes_through_its_states_and_back(workspace: Workspace) -> None:
    (finding,) = dismissing.all_findings(workspace).open
    for state, reason in ((FindingState.SLIP, ""), (FindingState.TOLD, "5月7日发函")):
        dismissing.mark_all(workspace, [finding], state, ME, reason)
        assert states(workspace) == ([state.value], [])
        assert workspace.reports()[0].findings == 1  # still left to do
    dismissing.mark_all(workspace, [finding], FindingState.MENDED, ME)
    assert states(workspace) == ([], ["mended"])
    assert workspace.reports()[0].findings == 0
    reviewing.undo(workspace, ME)
    assert states(workspace) == (["told"], [])
    dismissing.mark_all(workspace, [finding], FindingState.OPEN, ME)
    assert states(workspace) == (["open"], [])


def test_an_explanation_has_to_say_what_it_is(workspace: Workspace) -> None:
    (finding,) = dismissing.all_findings(workspace).open
    with pytest.raises(KnownError, match="Say why"):
        dismissing.mark_all(workspace, [finding], FindingState.EXPLAINED, ME, " ")
    assert states(workspace) == (["open"], [])


def test_a_state_holds_until_a_figure_changes(workspace: Workspace) -> None:
    (finding,) = dismissing.all_findings(workspace).open
    dismissing.mark_all(workspace, [finding], FindingState.EXPLAINED, ME, "另有一件未分类")
    reviewing.correct(workspace, finding.figure.id, {"value": "13"}, ME)
    assert states(workspace) == (["open"], [])


def test_the_record_tells_the_states(workspace: Workspace) -> None:
    (finding,) = dismissing.all_findings(workspace).open
    dismissing.mark_all(workspace, [finding], FindingState.TOLD, ME, "已发函")
    ((_, words),) = gather(workspace, 1).findings
    assert words.startswith("已告知报送单位：已发函（李青，")


def test_a_rule_that_is_off_finds_nothing_and_the_log_says_why(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="Say why"):
        switching.switch(workspace, "sum", False, ME)
    assert switching.switch(workspace, "sum", False, ME, "分项不全的统计口径").everything
    assert states(workspace) == ([], [])
    assert workspace.reports()[0].findings == 0
    assert not signing.in_the_way(workspace, 1).findings
    (off,) = switching.rules_off(workspace).values()
    assert (off.rule, off.reviewer, off.reason) == ("sum", ME, "分项不全的统计口径")
    assert ("停用的核查规则", 1) in [(name, words.count("分项不全")) for name, words in gather(workspace, 1).head]
    (line,) = FoundIn(workspace).lines()
    assert line.startswith("off: ") and line.endswith("[sum]  李青: 分项不全的统计口径")


def test_a_rule_comes_back_by_hand_or_by_undo(workspace: Workspace) -> None:
    switching.switch(workspace, "sum", False, ME, "口径")
    reviewing.undo(workspace, ME)
    assert states(workspace) == (["open"], [])
    reviewing.redo(workspace, ME)
    assert states(workspace) == ([], [])
    assert not switching.switch(workspace, "sum", False, ME, "又一次").everything  # it is off already
    switching.switch(workspace, "sum", True, ME)
    assert states(workspace) == (["open"], []) and not switching.rules_off(workspace)
