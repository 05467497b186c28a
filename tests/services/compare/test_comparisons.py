"""The four questions over the made districts: who fell most, what was kept, who tells otherwise, who is over."""

from decimal import Decimal

import pytest

from app.core.compare.limits import Standing
from app.core.compare.plans import Outcome
from app.services.compare.comparisons import Comparisons
from app.services.workspace import Workspace
from tests import made_districts as made
from tests.qt.figure_rows import figure


@pytest.fixture
def found(districts: Workspace) -> Comparisons:
    return Comparisons(districts.figures(), districts.catalogue.indicators)


def test_which_districts_pm25_fell_most_over_five_years(found: Comparisons) -> None:
    unit, rows = found.two_years("air.pm25", 2021, 2026)
    region, fall = made.fell_most()
    assert (unit, len(rows)) == ("微克/立方米", len(made.NAMES))
    best = min(rows, key=lambda row: (row.second - row.first, made.NAMES.index(row.region)))
    assert (best.region, best.first - best.second) == (region, Decimal(fall))
    assert rows[0].second - rows[0].first == -fall and rows[0].change.better


def test_which_promises_of_last_years_plan_were_kept(found: Comparisons) -> None:
    plans = [each.plan for each in found.plans()]
    of = {each.key: each for each in plans}
    for region in made.NAMES:
        for year in range(2022, 2027):
            plan = of["air.pm25", region, year]
            kept = made.pm25(region, year) <= made.target(region, year)
            assert plan.outcome is (Outcome.KEPT if kept else Outcome.MISSED), (region, year)
            assert plan.by is not None
            unit = 1000 if plan.target.unit == "毫克/立方米" else 1
            assert plan.by * unit == made.pm25(region, year) - made.target(region, year)
        assert of["air.pm25", region, 2027].outcome is Outcome.OPEN
    assert {plan.key[1] for plan in plans if plan.outcome is Outcome.MISSED} == {made.MISSES}


def test_where_two_reports_tell_different_values(found: Comparisons) -> None:
    (restated,) = found.restated()
    assert restated.told.key == ("air.pm25", made.RESTATED, 2023)
    value = made.pm25(made.RESTATED, 2023)
    assert restated.told.values == (Decimal(value), Decimal(value + 3))
    assert [figure.year for figure in restated.told.told] == [2023, 2024]


@pytest.mark.parametrize(("year", "edition"), [(2025, "2012"), (2026, "2026")])
def test_who_is_over_the_limit_by_which_edition(found: Comparisons, year: int, edition: str) -> None:
    rows = found.regions("air.pm25", year).rows
    over = [row for row in rows if row.verdict is not None and row.verdict.standing is Standing.OVER]
    assert {row.region for row in over} == set(made.over_the_limit(year))
    assert {row.verdict.limit.edition for row in over if row.verdict} == {edition}


def test_regions_are_ranked_with_target_and_change(found: Comparisons) -> None:
    regions = found.regions("air.pm25", 2025)
    assert regions.unit == "微克/立方米"
    assert [row.value for row in regions.rows] == sorted(Decimal(made.pm25(name, 2025)) for name in made.NAMES)
    assert regions.rows[0].rank == 1
    row = next(row for row in regions.rows if row.region == made.IN_MILLIGRAMS)
    assert row.target == made.target(made.IN_MILLIGRAMS, 2025)
    assert row.change is not None and row.change.better
    shares = found.regions("air.good_rate", 2026).rows
    assert [row.value for row in shares] == sorted((row.value for row in shares), reverse=True)
    assert {row.change.better for row in shares if row.change} == {None}  # HJ 633—2026 parts the years


def test_the_heat_map_knows_better_from_worse(found: Comparisons) -> None:
    heat = found.heat(2026)
    assert [series for series, _, _ in heat.series] == ["air.pm25", "air.good_rate", "enforce.cases"]
    assert set(heat.regions) == set(made.NAMES)
    cell = heat.cells["air.pm25", made.NAMES[0]]
    assert cell.change is not None and cell.change.better
    assert cell.verdict is not None and cell.verdict.standing is Standing.OVER
    assert found.years() == tuple(reversed(made.YEARS))
    assert ("air.pm25@扣除沙尘", 2025) in {
        (series, year) for series, _ in found.series() for year in found.years(series)
    }


def test_what_a_city_tells_of_a_district_stands_where_the_district_is_silent() -> None:
    rows = [
        figure(1, "30", "某市", 2023),
        figure(2, "35", "某市", 2023, place="东湖区"),
        figure(3, "33", "东湖区", 2023),
        figure(4, "28", "某市", 2023, place="西山县"),
        figure(5, "27", "某市", 2023, place="大桥断面"),
        figure(6, "25", "某市", 2023, place="全国"),
    ]
    regions = Comparisons(rows, {}).regions("air.pm25", 2023)
    assert {row.region: (row.figure.id, row.borrowed) for row in regions.rows} == {
        "某市": (1, False),
        "东湖区": (3, False),
        "西山县": (4, True),
    }
