"""Intervals that printed numbers leave open: laws that hold for all of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.arithmetic.rounding import Interval, cut, grain, interval, percentage, rounded, share_holds, total
from app.core.model import Comparison, Figure, Span

COUNTS = st.integers(1, 100_000).map(Decimal)
STEPS = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1)])


def figure(
    value: str | Decimal, unit: str = "个", step: str = "1", comparison: Comparison = Comparison.EQ, quote: str = ""
) -> Figure:
    return Figure(
        Span(0, 1), quote or f"{value}{unit}", Decimal(value), unit, step=Decimal(step), comparison=comparison
    )


def test_a_count_is_exact_and_a_measure_is_rounded() -> None:
    assert interval(figure("124")).exact
    assert interval(figure("62.1", "%", "0.1")) == Interval(Decimal("62.05"), Decimal("62.15"), under=True)
    assert interval(figure("7318000000", "元", "1000000")) == Interval(
        Decimal(7317500000), Decimal(7318500000), under=True
    )


@pytest.mark.parametrize(
    ("comparison", "quote", "low", "high"),
    [
        (Comparison.GT, "1500余篇", 1500, 1600),
        (Comparison.GT, "1500篇", 1500, None),
        (Comparison.GE, "1500篇", 1500, None),
        (Comparison.LT, "1500篇", None, 1500),
        (Comparison.ABOUT, "1500篇", 1425, 1575),
    ],
)
def test_wording_widens(comparison: Comparison, quote: str, low: int | None, high: int | None) -> None:
    assert interval(figure("1500", "篇", comparison=comparison, quote=quote)) == Interval(
        None if low is None else Decimal(low), None if high is None else Decimal(high)
    )


def test_a_redacted_amount_may_be_anything() -> None:
    assert interval(Figure(Span(0, 1), "x个", None, "个")) == Interval(None, None)


def test_grain_is_the_place_of_the_last_digit_that_counts() -> None:
    assert grain(Decimal(1500), Decimal(1)) == 100
    assert grain(Decimal(1503), Decimal(1)) == 1
    assert grain(Decimal(95000), Decimal(1000)) == 1000


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_the_sum_of_counts_is_their_sum(values: list[Decimal]) -> None:
    added = total([figure(value) for value in values])
    assert added == Interval(sum(values, Decimal(0)), sum(values, Decimal(0)))


@given(COUNTS, COUNTS, STEPS)
def test_what_is_printed_by_rounding_half_up_holds(part: Decimal, whole: Decimal, step: Decimal) -> None:
    part, whole = min(part, whole), max(part, whole)
    printed = rounded(part * 100 / whole, step)
    assert share_holds(figure(part), figure(whole), figure(printed, "%", str(step)))
    assert not share_holds(figure(part), figure(whole), figure(printed + step, "%", str(step)))


@given(COUNTS, COUNTS, STEPS)
def test_the_exact_share_lies_in_the_interval_of_the_printed_one(part: Decimal, whole: Decimal, step: Decimal) -> None:
    exact = percentage(Interval(part, part), Interval(whole, whole))
    assert exact.low is not None
    assert exact.meets(interval(figure(rounded(exact.low, step), "%", str(step))))


@given(COUNTS, STEPS)
def test_cutting_never_exceeds_and_stays_within_a_step(value: Decimal, step: Decimal) -> None:
    third = value / 3
    assert cut(third, step) <= third < cut(third, step) + step


@given(st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS))
def test_meeting_is_mutual(one: tuple[Decimal, Decimal], two: tuple[Decimal, Decimal]) -> None:
    left, right = Interval(min(one), max(one)), Interval(min(two), max(two))
    assert left.meets(right) == right.meets(left)
    assert left.meets(left)
    assert Interval(None, None).meets(left)


def test_what_rounds_up_to_the_next_digit_is_out_of_reach() -> None:
    assert not interval(figure("4.6", "万户", "0.1")).meets(Interval(Decimal("4.65"), None))
    assert interval(figure("4.6", "万户", "0.1")).meets(Interval(Decimal("4.55"), None))
