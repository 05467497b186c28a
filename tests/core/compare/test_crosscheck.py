from dataclasses import replace

import pytest

from app.core.compare.crosscheck import CrossFinding, CrossRule, cross_check
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Indicator
from tests.core.compare.test_series import Fig, change, level

CATALOGUE = {
    "air.pm25": Indicator("air.pm25", "细颗粒物", "PM2.5", ("微克/立方米",), "大气", "Air", "lower"),
    "air.good_rate": Indicator("air.good_rate", "优良率", "Good days", ("%",), "大气", "Air", "higher"),
    "plan.done_rate": Indicator("plan.done_rate", "项目完成率", "Done", ("%",), "规划", "Plans", "higher"),
}


def check(*figures: Fig) -> tuple[CrossFinding[Fig], ...]:
    return cross_check(figures, CATALOGUE)


def test_a_change_that_fits_last_years_report_is_no_finding() -> None:
    assert not check(
        level(1, "36", 2022, report_id=1), level(2, "34", report_id=2), change(3, "5.6", "%", "同比下降", report_id=2)
    )


def test_a_change_that_last_years_report_contradicts_is_found_with_its_sum() -> None:
    found = check(
        level(1, "36", 2022, report_id=1), level(2, "34", report_id=2), change(3, "12.7", "%", "同比下降", report_id=2)
    )
    assert [(cross.rule, [figure.id for figure in cross.figures]) for cross in found] == [
        (CrossRule.PRIOR_YEAR, [3, 2, 1])
    ]
    assert found[0].steps == (
        "34 微克/立方米   2023",
        "36 微克/立方米   2022",
        "= −5.56 %   (34 − 36) ÷ 36",
        "≠ ↓ 12.7 %",
    )


def test_rounding_of_the_printed_numbers_is_allowed_for() -> None:
    # 33.5 to 34.5 against 35.5 to 36.5: anything from 2.8 to 8.2 per cent may be true.
    assert not check(
        level(1, "36", 2022, report_id=1), level(2, "34", report_id=2), change(3, "8", "%", "同比下降", report_id=2)
    )


def test_two_reports_that_tell_one_year_differently() -> None:
    found = check(level(1, "34"), level(2, "37", 2024, report_id=2, period="2023"))
    assert [(cross.rule, cross.figures[0].id) for cross in found] == [(CrossRule.TOLD_DIFFERENTLY, 2)]


def test_one_report_contradicts_itself_in_a_mean_but_a_share_may_be_of_a_part() -> None:
    assert [cross.rule for cross in check(level(1, "33.2"), level(2, "33.5"))] == [CrossRule.TOLD_DIFFERENTLY]
    assert not check(level(1, "99.2", unit="%"), level(2, "92.6", unit="%"))


@pytest.mark.parametrize(
    ("target", "comparison", "result", "missed"),
    [("33", Comparison.LE, "34", True), ("35", Comparison.LE, "34", False), ("33", Comparison.EQ, "34", True)],
)
def test_last_years_target_meets_this_years_result(
    target: str, comparison: Comparison, result: str, missed: bool
) -> None:
    plan = level(1, target, 2022, kind=Kind.TARGET, period="2023", comparison=comparison, report_id=1)
    found = check(plan, level(2, result, report_id=2))
    assert [cross.rule for cross in found] == ([CrossRule.TARGET_MISSED] if missed else [])


def test_a_part_of_a_year_is_not_held_against_the_years_target() -> None:
    plan = level(1, "33", 2022, kind=Kind.TARGET, period="2023", comparison=Comparison.LE, report_id=1)
    assert not check(plan, level(2, "34", report_id=2, period="2023-01..2023-09"))


def test_a_slip_of_the_unit_and_more_than_all() -> None:
    assert [cross.rule for cross in check(level(1, "35", unit="毫克/立方米"))] == [CrossRule.UNIT]
    rate = replace(level(2, "104", unit="%"), indicator="air.good_rate")
    assert [cross.rule for cross in check(rate)] == [CrossRule.BOUNDS]
    assert not check(replace(rate, indicator="plan.done_rate"))


def test_rejected_figures_find_nothing() -> None:
    assert not check(level(1, "35", unit="毫克/立方米", status="rejected"), replace(level(2, "1"), value=None))
