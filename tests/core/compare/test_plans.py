"""Targets with their results, changes against the year before, and what was told differently later."""

from decimal import Decimal

import pytest

from app.core.compare.cells import cells
from app.core.compare.plans import Outcome, is_reached, plan_results, restatements, year_change
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Break, Indicator
from tests.core.compare.test_series import Fig, level

PM25 = Indicator("air.pm25", "细颗粒物", "PM2.5", ("微克/立方米",), "", "", "lower")
KNOWN = {"air.pm25": PM25}


def target(value: str, year: int, comparison: Comparison = Comparison.EQ, **fields: object) -> Fig:
    made = level(90 + year % 10, value, year - 1, period=str(year), comparison=comparison, **fields)
    return Fig(**{name: getattr(made, name) for name in Fig.__dataclass_fields__} | {"kind": Kind.TARGET})


def test_each_target_has_its_result_and_how_far_it_is_from_it() -> None:
    told = [target("36", 2022), level(1, "0.035", 2022, unit="毫克/立方米"), target("33", 2023), level(2, "34", 2023)]
    told += [target("30", 2024), target("29", 2025), level(3, "28", 2025, period="2025-Q1")]
    found = plan_results(told, KNOWN)
    assert [each.pace for each in found] == [None, None, Decimal(-4), None]  # 34 in 2023, 30 wanted in 2024
    assert [(each.key[2], each.outcome, each.by) for each in found] == [
        (2022, Outcome.KEPT, Decimal(-1)),
        (2023, Outcome.MISSED, Decimal(1)),
        (2024, Outcome.OPEN, None),
        (2025, Outcome.UNSURE, Decimal(-1)),
    ]


@pytest.mark.parametrize(
    ("comparison", "value", "better", "reached"),
    [
        (Comparison.GE, "85", "lower", True),
        (Comparison.GE, "84", "-", False),
        (Comparison.LE, "84", "-", True),
        (Comparison.EQ, "86", "-", None),
        (Comparison.EQ, "85", "-", True),
        (Comparison.EQ, "86", "higher", True),
        (Comparison.ABOUT, "86", "lower", False),
    ],
)
def test_what_counts_as_reached(comparison: Comparison, value: str, better: str, reached: bool | None) -> None:
    assert is_reached(target("85", 2024, comparison), Decimal(value), better) is reached


def test_a_change_is_better_or_worse_but_not_across_a_break() -> None:
    levels = cells(
        [level(1, "40", 2024), level(2, "36", 2025), level(3, "37", 2026), level(4, "30", 2023, period="2023-Q1")]
    )
    first = year_change(levels, ("air.pm25", "东湖区", 2025), PM25)
    assert first is not None
    assert (first.amount, first.percent, first.better) == (Decimal(-4), Decimal("-10.0"), True)
    parted = Indicator("air.pm25", "", "", ("微克/立方米",), "", "", "lower", breaks=(Break("2026-03-01", "x"),))
    second = year_change(levels, ("air.pm25", "东湖区", 2026), parted)
    assert second is not None and (second.amount, second.better) == (Decimal(1), None)
    assert year_change(levels, ("air.pm25", "东湖区", 2024), PM25) is None


def test_what_a_later_report_tells_differently_is_a_history() -> None:
    told = [level(1, "36", 2023), level(2, "39", 2024, report_id=2, period="2023"), level(3, "36.2", 2025, report_id=3)]
    (found,) = restatements(cells([*told, level(4, "36", 2025, report_id=3, period="2023")]))
    assert [each.id for each in found.told] == [1, 2, 4]
    assert found.spread == 3


def test_a_slip_of_the_unit_makes_no_change_of_a_thousand() -> None:
    levels = cells([level(1, "30", 2024), level(2, "31", 2025, unit="毫克/立方米")])
    found = year_change(levels, ("air.pm25", "东湖区", 2025), PM25)
    assert found is not None and (found.amount, found.percent) == (Decimal(1), Decimal("3.3"))
