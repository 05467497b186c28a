"""The log takes nothing back, and its states are what it comes to."""

import sqlite3
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.review.decisions import Act, Status, digest, state_after
from app.store.connect import Store
from app.store.decisions import NewDecision, append, derive, events, state, uuid7, verify_chain, verify_states

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


def decision(
    act: Act = Act.CONFIRM, figure: str = "f", field: str = "status", old: str = "", new: str = ""
) -> NewDecision:
    return NewDecision(act, "李青", figure, field, old, new, "", "1")


def test_events_are_chained_and_timed_in_utc(store: Store) -> None:
    with store.writing() as db:
        first, second = append(db, [decision(), decision(figure="g")], now=NOON)
        (third,) = append(db, [decision(Act.DOUBT)], now=NOON + timedelta(hours=1))
        assert first.previous == "0" * 64
        assert (second.previous, third.previous) == (digest(first), digest(second))
        assert (first.step, second.step, third.step) == (first.id, first.id, third.id)
        assert first.at == "2026-01-02T12:00:00.000+00:00"
        assert list(events(db)) == [first, second, third]
        assert verify_chain(db) == (3, None)
        assert state(db, "f").status is Status.DOUBT
        assert verify_states(db) == (2, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET reason = 'x'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
        "REPLACE INTO decisions (id, chain, step, act, reviewer, at, figure, field, old, new, reason, engine, previous,"
        " digest) SELECT id, chain, step, act, 'x', at, figure, field, old, new, reason, engine, previous, 'd'"
        " FROM decisions",
    ],
)
def test_the_log_refuses_to_be_rewritten(store: Store, statement: str) -> None:
    with store.writing() as db:
        append(db, [decision()])
    # As a foreign tool would: without our settings of the connection.
    other = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)
    other.close()


def test_figures_and_texts_refuse_to_be_rewritten(store: Store) -> None:
    from app.store import reports
    from tests.store.making import new_report

    with store.writing() as db:
        reports.add(db, new_report())
    for statement in (
        "UPDATE figures SET name = 1",
        "UPDATE figure_pages SET ids = '[]'",
        "UPDATE texts SET text = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"), store.writing() as db:
            db.execute(statement)


SIMPLE = [Act.CONFIRM, Act.CORRECT, Act.REJECT, Act.DOUBT, Act.COMMENT, Act.REOPEN, Act.CLOSE]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(SIMPLE), st.sampled_from("fgh"), st.sampled_from(["value", "unit"]), st.sampled_from("123")
    ),
    max_size=12,
)


@settings(max_examples=50)  # each on workspaces of its own
@given(ACTS)
def test_kept_states_are_the_fold_of_the_log(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Act, str, str, str]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("log") / "w.heyue", create=True)
    with store.writing() as db:
        for act, figure, field, new in acts:
            append(db, [decision(act, figure, field, "0", new)])
        kept = {figure: state(db, figure) for figure in "fgh"}
        assert kept == {figure: state_after(events(db, figure)) for figure in "fgh"}
        assert verify_states(db)[1] is None
        db.execute("DELETE FROM states")
        derive(db, "fgh")
        assert kept == {figure: state(db, figure) for figure in "fgh"}
        assert verify_chain(db) == (len(acts), None)
    store.close()


def test_a_correction_taken_back_is_none(store: Store) -> None:
    with store.writing() as db:
        append(db, [decision(Act.CORRECT, field="value", old="1", new="2"), decision(Act.CONFIRM)])
        assert (state(db, "f").status, dict(state(db, "f").corrections)) == (Status.CORRECTED, {"value": "2"})
        append(db, [decision(Act.CORRECT, field="value", old="2", new="1")])
        assert (state(db, "f").status, dict(state(db, "f").corrections)) == (Status.UNDECIDED, {})


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30))
def test_ids_ascend_whatever_the_clock_does(steps: list[int]) -> None:
    moment, last = NOON, ""
    for step in steps:
        moment += timedelta(milliseconds=step)
        new = uuid7(moment, last)
        assert new > last
        parsed = uuid.UUID(new)
        assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
        last = new


def test_ids_ascend_through_more_events_than_a_millisecond_has_numbers() -> None:
    last = uuid7(NOON)
    for _ in range(10_000):
        new = uuid7(NOON, last)
        assert new > last
        last = new
