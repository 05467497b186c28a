"""Correcting, deciding on many, taking back and doing again; the queue and how far the review is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.core.model import Kind, Span
from app.core.review.decisions import State
from app.services.integrity import doctor
from app.services.read_models import Changes, Status
from app.services.review import reviewing
from app.services.review.reviewing import QueueFilter, QueueOrder
from app.services.workspace import Workspace
from app.store import decisions
from tests.store.making import TEXT, new_report

ME, OTHER = "李青", "王白"


def derived(workspace: Workspace) -> dict[str, State]:
    """The states that say something; how many events led there does not count."""
    with workspace.store.reading() as db:
        states = decisions.states(db)
    return {key: replace(state, events=0) for key, state in states.items() if replace(state, events=0) != State()}


def test_several_fields_are_corrected_in_one_step(workspace: Workspace) -> None:
    level, *_ = workspace.figures()
    changes = reviewing.correct(
        workspace, level.id, {"value": "32.5", "period": "2022", "unit": level.unit}, ME, "笔误"
    )
    assert changes.figures == {level.id}
    row = workspace.figure(level.id)
    assert (str(row.value), row.period, row.unit, row.status) == ("32.5", "2022", level.unit, Status.CORRECTED)
    history = workspace.history(level.id)
    assert [(e.field, e.old, e.new, e.reason) for e in history] == [
        ("value", "31.50", "32.5", "笔误"),
        ("period", "2023", "2022", "笔误"),
    ]
    reviewing.undo(workspace, ME)
    assert workspace.figure(level.id) == level


def test_a_span_brings_its_words_and_a_level_has_no_direction(workspace: Workspace) -> None:
    _, change, *_ = workspace.figures()
    start = TEXT.index("处罚12件")
    reviewing.correct(workspace, change.id, {"span": f"{start}-{start + 5}", "kind": "level"}, ME)
    row = workspace.figure(change.id)
    assert (row.span, row.quote, row.kind, row.direction) == (Span(start, start + 5), "处罚12件", Kind.LEVEL, None)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "十几"}, "no number"),
        ({"unit": " "}, "A unit has"),
        ({"period": "去年"}, "no period"),
        ({"indicator": "no.such"}, "no indicator"),
        ({"span": "900-901"}, "Mark the number"),
        ({"value": "31.5"}, "Nothing differs"),
        ({}, "Nothing differs"),
    ],
)
def test_what_is_no_correction_is_told_and_changes_nothing(
    workspace: Workspace, changed: dict[str, str], words: str
) -> None:
    level, *_ = workspace.figures()
    with pytest.raises(KnownError, match=words):
        reviewing.correct(workspace, level.id, changed, ME)
    assert workspace.history(level.id) == ()


def test_many_at_once_are_one_step_and_leave_verdicts_alone(workspace: Workspace) -> None:
    ids = [row.id for row in workspace.figures()]
    workspace.decide(ids[0], "reject", OTHER)
    acted = reviewing.bulk(workspace, [*ids, ids[1], 999], "confirm", ME)
    assert (acted.done, acted.passed, set(acted.changes.figures)) == (4, 2, set(ids[1:]))
    assert [row.status for row in workspace.figures()] == [Status.REJECTED, *[Status.CONFIRMED] * 4]
    step = reviewing.undoable(workspace, ME)
    assert step is not None
    assert (step.act, step.figures) == ("confirm", tuple(ids[1:]))
    assert reviewing.undo(workspace, ME).figures == set(ids[1:])
    assert [row.status for row in workspace.figures()] == [Status.REJECTED, *[Status.UNDECIDED] * 4]
    assert reviewing.bulk(workspace, [ids[1]], "reopen", ME).passed == 1
    assert reviewing.redo(workspace, ME).figures == set(ids[1:])
    assert reviewing.undoable(workspace, "谁") is None


def test_undo_works_after_closing_and_only_on_own_acts(tmp_path: Path) -> None:
    path = tmp_path / "w.heyue"
    first = Workspace.open(path, create=True)
    first.add(new_report())
    one, two, *_ = first.figures()
    first.decide(one.id, "confirm", ME)
    first.decide(two.id, "doubt", OTHER)
    first.close()
    second = Workspace.open(path)
    reviewing.undo(second, ME)
    assert [row.status for row in second.figures()[:2]] == [Status.UNDECIDED, Status.DOUBT]
    assert reviewing.undo(second, ME) == Changes()
    second.close()
    third = Workspace.open(path)
    reviewing.redo(third, ME)
    assert third.figure(one.id).status is Status.CONFIRMED
    assert [(s.act, s.undone) for s in reviewing.recent(third, ME)] == [("confirm", False)]
    third.close()
    assert all(check.good for check in doctor(path))


def test_a_step_is_of_its_own_figures_though_more_rows_change(workspace: Workspace) -> None:
    """A rejected part ends the finding of the sum: the rows of all its figures change."""
    ids = [row.id for row in workspace.figures()]
    assert workspace.decide(ids[3], "reject", ME).figures == set(ids[2:])
    (step,) = reviewing.recent(workspace, ME)
    assert step.figures == (ids[3],)


def test_a_new_act_ends_what_could_be_done_again(workspace: Workspace) -> None:
    one, two, *_ = workspace.figures()
    workspace.decide(one.id, "confirm", ME)
    reviewing.undo(workspace, ME)
    workspace.decide(two.id, "reject", ME)
    assert reviewing.redoable(workspace, ME) is None
    assert [(s.act, s.undone) for s in reviewing.recent(workspace, ME)] == [("reject", False), ("confirm", True)]


ACT = st.one_of(
    st.tuples(
        st.just("decide"), st.sampled_from(["confirm", "reject", "doubt", "comment", "reopen"]), st.integers(0, 4)
    ),
    st.tuples(st.just("correct"), st.sampled_from(["1", "2"]), st.integers(0, 4)),
    st.tuples(st.just("bulk"), st.sampled_from(["confirm", "doubt", "reopen"]), st.integers(0, 4)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(""), st.just(0)),
)


def do(workspace: Workspace, ids: list[int], act: tuple[str, str, int], who: str) -> bool:
    """Whether it was a step of its own."""
    how, what, at = act
    if how == "decide":
        workspace.decide(ids[at], what, who, "x")
    elif how == "correct":
        with_value: dict[str, Any] = {"value": what}
        try:
            reviewing.correct(workspace, ids[at], with_value, who)
        except KnownError:
            return False
    elif how == "bulk":
        return bool(reviewing.bulk(workspace, ids[at:], what, who).done)
    else:
        (reviewing.undo if how == "undo" else reviewing.redo)(workspace, who)
        return False
    return True


@settings(max_examples=50)  # each on workspaces of its own
@given(st.lists(st.tuples(ACT, st.sampled_from([ME, OTHER])), max_size=8), ACT)
def test_undo_restores_the_state_and_redo_brings_it_back(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[tuple[str, str, int], str]], last: tuple[str, str, int]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "w.heyue"
    workspace = Workspace.open(path, create=True)
    try:
        workspace.add(new_report())
        ids = [row.id for row in workspace.figures()]
        for act, who in acts:
            do(workspace, ids, act, who)
        before = derived(workspace)
        if do(workspace, ids, last, ME):
            after = derived(workspace)
            reviewing.undo(workspace, ME)
            assert derived(workspace) == before
            reviewing.redo(workspace, ME)
            assert derived(workspace) == after
        # All the way back, and forth again.
        now, turns = derived(workspace), 0
        while reviewing.undo(workspace, ME) != Changes():
            turns += 1
        for _ in range(turns):
            reviewing.redo(workspace, ME)
        assert derived(workspace) == now
        with workspace.store.reading() as db:
            assert decisions.verify_states(db)[1] is None
            assert decisions.verify_chain(db)[1] is None
    finally:
        workspace.close()


def test_how_far_the_review_is(workspace: Workspace) -> None:
    ids = [row.id for row in workspace.figures()]
    reviewing.bulk(workspace, ids[:2], "confirm", ME)
    workspace.decide(ids[2], "doubt", ME)
    (row,) = workspace.reports()
    assert (row.figures, row.decided, row.doubts) == (5, 2, 1)


def test_the_queue_holds_what_is_asked_for(workspace: Workspace) -> None:
    ids = [row.id for row in workspace.figures()]
    assert [row.id for row in reviewing.queue(workspace)] == ids
    workspace.decide(ids[0], "confirm", ME)
    workspace.decide(ids[1], "doubt", ME)
    assert [row.id for row in reviewing.queue(workspace)] == ids[2:]
    assert [row.id for row in reviewing.queue(workspace, QueueFilter(doubts=True))] == [ids[1]]
    assert [row.id for row in reviewing.queue(workspace, QueueFilter(open_finding=True))] == ids[2:]
    assert reviewing.queue(workspace, QueueFilter(indicators=frozenset({"air.pm25"}))) == ()
    assert reviewing.queue(workspace, QueueFilter(low_confidence=True)) == ()
    for order in QueueOrder:
        assert {row.id for row in reviewing.queue(workspace, order=order)} == set(ids[2:])
