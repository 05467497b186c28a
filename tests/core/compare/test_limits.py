"""Which limit judges a figure: the one of its period, by the standard that held then."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.compare.limits import Standing, band_of, break_between, in_force, verdict
from app.core.compare.measures import converted
from app.core.naming.catalogue import Break
from app.services import catalogues
from tests.core.compare.test_series import level

AIR = catalogues.load().indicators


def second(slug: str, year: int, month: int = 12) -> list[tuple[str, str]]:
    found = in_force(AIR[slug].limits, year, month)
    return [(limit.edition, str(limit.value)) for limit in found if limit.grade == "二级"]


@pytest.mark.parametrize(
    ("slug", "year", "month", "found"),
    [
        ("air.pm25", 2024, 12, [("2012", "35")]),
        ("air.pm25", 2026, 2, [("2012", "35")]),
        ("air.pm25", 2026, 3, [("2026", "30")]),
        ("air.pm25", 2026, 12, [("2026", "30")]),
        ("air.pm25", 2031, 1, [("2026", "25")]),
        ("air.pm25", 2005, 12, []),
        ("air.pm10", 2005, 12, [("1996", "100")]),
        ("air.pm10", 2014, 12, [("1996", "100"), ("2012", "70")]),
        ("air.pm10", 2016, 12, [("2012", "70")]),
        ("air.pm10", 2026, 12, [("2026", "60")]),
        ("air.pm10", 2031, 12, [("2026", "50")]),
        ("air.so2", 2030, 12, [("2026", "60")]),
        ("air.so2", 2031, 12, [("2026", "20")]),
        ("air.no2", 2030, 12, [("2026", "40")]),
        ("air.no2", 2031, 12, [("2026", "30")]),
        ("air.no2", 2003, 12, [("1996", "80")]),
        ("air.o3", 2031, 12, [("2026", "160")]),
        ("air.co", 2026, 12, [("2026", "4")]),
    ],
)
def test_the_second_grade_by_year(slug: str, year: int, month: int, found: list[tuple[str, str]]) -> None:
    assert second(slug, year, month) == found


@pytest.mark.parametrize(
    ("value", "year", "standing", "title"),
    [
        ("33", 2025, Standing.BETWEEN, "GB 3095—2012"),
        ("33", 2026, Standing.OVER, "GB 3095—2026（过渡阶段）"),
        ("30", 2026, Standing.BETWEEN, "GB 3095—2026（过渡阶段）"),
        ("28", 2031, Standing.OVER, "GB 3095—2026"),
        ("14", 2025, Standing.WITHIN, "GB 3095—2012"),
    ],
)
def test_a_figure_is_judged_by_the_limit_of_its_year(value: str, year: int, standing: Standing, title: str) -> None:
    found = verdict(level(1, value, year), AIR["air.pm25"])
    assert found is not None
    assert (found.standing, found.limit.title) == (standing, title)


def test_units_are_converted_and_both_editions_must_agree() -> None:
    found = verdict(level(1, "0.085", 2014, unit="毫克/立方米", indicator="air.pm10"), AIR["air.pm10"])
    assert found is not None
    assert (found.standing, found.value) == (Standing.BETWEEN, Decimal("0.1"))


def test_a_slip_of_the_unit_is_judged_as_it_is_meant() -> None:
    known = AIR["air.pm25"]
    meant, slip = (verdict(level(1, "31", unit=unit), known) for unit in ("微克/立方米", "毫克/立方米"))
    assert meant is not None and slip is not None
    assert (slip.standing, slip.limit) == (meant.standing, meant.limit) and slip.standing is not Standing.OVER


def test_parts_of_a_year_and_bands_are_not_judged() -> None:
    assert verdict(level(1, "50", 2025, period="2025-Q1"), AIR["air.pm25"]) is None
    assert verdict(level(1, "80", 2025, unit="分贝", indicator="noise.traffic"), AIR["noise.traffic"]) is None
    assert [limit.value for limit in AIR["noise.area_day"].limits] == [50, 55, 60, 65]


def test_bands_grade_a_towns_noise() -> None:
    known = AIR["noise.area_day"]
    told = [band_of(level(1, value, unit="分贝"), known) for value in ("50", "54.9", "55.1", "65.1")]
    assert told == ["一级（好）", "二级（较好）", "三级（一般）", "> 四级（较差）"]
    assert band_of(level(1, "54", unit="dB(A)"), known) == "二级（较好）"
    assert band_of(level(1, "34"), AIR["air.pm25"]) == ""


def test_the_strictest_limit_that_is_kept_is_named() -> None:
    told = [verdict(level(1, value, 2025, unit="毫克/升"), AIR["water.tp"]) for value in ("0.2", "0.09", "0.5")]
    assert [(each.standing, each.limit.grade) for each in told if each] == [
        (Standing.BETWEEN, "Ⅲ类"),
        (Standing.WITHIN, "Ⅱ类"),
        (Standing.OVER, "Ⅴ类"),
    ]
    assert {each.loosest for each in told if each} == {Decimal("0.4")}


def test_more_is_better_for_oxygen() -> None:
    low = verdict(replace(level(1, "2.5", 2025), unit="毫克/升"), AIR["water.do"])
    assert low is not None and low.standing is Standing.OVER


def test_the_index_of_2026_parts_good_days() -> None:
    breaks = AIR["air.good_rate"].breaks
    assert breaks == (Break("2026-03-01", "HJ 633—2026"),)
    assert break_between(breaks, 2025, 2026) and break_between(breaks, 2020, 2030)
    assert not break_between(breaks, 2024, 2025) and not break_between(breaks, 2026, 2027)
    assert not AIR["air.heavy_pollution_days"].breaks


def test_units_of_one_measure() -> None:
    assert converted(Decimal("1.2"), "毫克/立方米", "微克/立方米") == 1200
    assert converted(Decimal(3), "平方公里", "公顷") == 300
    assert converted(Decimal(3), "%", "百分点") is None
    assert [str(converted(Decimal(value), "亩", "公顷")) for value in (3, 1, 1500)] == ["0.2", "0.066667", "100"]
    assert converted(Decimal("2.5"), "公顷", "亩") == Decimal("37.5")


def test_a_unit_that_makes_a_mean_impossible_is_a_slip_of_the_unit_and_not_of_the_value() -> None:
    assert converted(Decimal(31), "毫克/立方米", "微克/立方米") == Decimal(31)
    assert converted(Decimal("0.031"), "毫克/立方米", "微克/立方米") == Decimal(31)
