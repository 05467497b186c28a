"""A figure's name outlives spelling; an event's digest hangs on every field; folding is what the words say."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from app.core.model import Span
from app.core.review.decisions import GENESIS, Act, LoggedEvent, Status, digest, figure_key, state_after

EVENT = LoggedEvent(
    "1", "c", "1", Act.CONFIRM, "李青", "2026-01-01T00:00:00.000+00:00", "k", "status", "", "", "", "1", GENESIS
)


def test_a_key_is_of_place_value_and_unit() -> None:
    assert figure_key("ab" * 32, Span(3, 9), Decimal("73.180E8"), "元") == "abababababababab:3-9:7318000000元"
    assert figure_key("ab" * 32, Span(3, 9), Decimal("31.50"), "%") == figure_key(
        "ab" * 32, Span(3, 9), Decimal("31.5"), "%"
    )
    assert figure_key("ab" * 32, Span(3, 9), None, "个").endswith(":x个")
    assert (
        len(
            {
                figure_key("ab" * 32, Span(3, end), Decimal(value), unit)
                for end in (8, 9)
                for value in (1, 2)
                for unit in "个家"
            }
        )
        == 8
    )


@pytest.mark.parametrize("name", [field.name for field in fields(LoggedEvent) if field.name != "act"])
def test_a_digest_hangs_on_every_field(name: str) -> None:
    assert digest(replace(EVENT, **{name: "other"})) != digest(EVENT)  # type: ignore[arg-type]


def test_a_digest_hangs_on_the_act() -> None:
    assert digest(replace(EVENT, act=Act.REJECT)) != digest(EVENT)


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ([], Status.UNDECIDED),
        ([Act.CONFIRM], Status.CONFIRMED),
        ([Act.CONFIRM, Act.COMMENT], Status.CONFIRMED),
        ([Act.CONFIRM, Act.REJECT], Status.REJECTED),
        ([Act.REJECT, Act.DOUBT], Status.DOUBT),
        ([Act.DOUBT, Act.REOPEN], Status.UNDECIDED),
        ([Act.COMMENT], Status.UNDECIDED),
    ],
)
def test_the_last_word_counts(acts: list[Act], status: Status) -> None:
    state = state_after(replace(EVENT, act=act) for act in acts)
    assert (state.status, state.events, dict(state.corrections)) == (status, len(acts), {})


def corrected(field: str, old: str, new: str) -> LoggedEvent:
    return replace(EVENT, act=Act.CORRECT, field=field, old=old, new=new)


def test_corrections_gather_by_field_and_go_when_reopened() -> None:
    events = [corrected("value", "1", "2"), corrected("unit", "个", "家"), corrected("value", "2", "3")]
    assert dict(state_after(events).corrections) == {"value": "3", "unit": "家"}
    assert state_after(events).status is Status.CORRECTED
    assert state_after([*events, replace(EVENT, act=Act.CONFIRM)]).status is Status.CORRECTED
    assert dict(state_after([*events, replace(EVENT, act=Act.REOPEN)]).corrections) == {}
    assert dict(state_after([*events, corrected("value", "3", "1")]).corrections) == {"unit": "家"}
