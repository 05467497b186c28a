"""A jump is one beside what the other years did; few years tell nothing."""

import pytest

from app.core.compare.crosscheck import CrossRule
from tests.core.compare.test_crosscheck import check
from tests.core.compare.test_series import level


def jumped(values: list[str], unit: str = "微克/立方米") -> list[tuple[int, str]]:
    """(year, what the other years did) of each jump in values told of the years from 2016 on."""
    figures = [
        level(at, value, 2016 + at, report_id=at, unit=unit, period=str(2016 + at)) for at, value in enumerate(values)
    ]
    return [(cross.figures[0].year or 0, cross.steps[-1]) for cross in check(*figures) if cross.rule is CrossRule.JUMP]


def test_a_value_far_beyond_the_years_before_is_told_with_the_spread() -> None:
    assert jumped(["50", "48", "46", "44", "43", "81"]) == [(2021, "x̃ −4.1   ± 5.0 %   n = 4")]


@pytest.mark.parametrize(
    "values",
    [
        ["50", "48", "46", "44", "43", "41"],
        ["50", "48", "46", "81"],  # too few years
        ["50", "90", "40", "85", "44", "81"],  # it always jumps
        ["50", "48", "46", "44", "43", "57"],  # less than half as much again
    ],
)
def test_what_is_usual_is_no_jump(values: list[str]) -> None:
    assert jumped(values) == []


def test_rates_jump_in_points() -> None:
    assert [year for year, _ in jumped(["80.1", "81.2", "82.4", "83.1", "84.0", "62.0"], "%")] == [2021]
    assert jumped(["80.1", "81.2", "82.4", "83.1", "84.0", "88.0"], "%") == []
