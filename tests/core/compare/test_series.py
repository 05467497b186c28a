from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.compare.cells import Months, Precedence, agree, cell_name, cells, months, precedence, step_of
from app.core.compare.series import against_prior_year, chart, prior
from app.core.model import Comparison, Direction, Kind
from app.core.naming.catalogue import Break, Indicator


@dataclass(frozen=True, slots=True)
class Fig:
    id: int
    value: Decimal | None
    year: int | None = 2023
    region: str = "东湖区"
    report_id: int = 1
    high: Decimal | None = None
    unit: str = "微克/立方米"
    comparison: Comparison = Comparison.EQ
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None
    indicator: str | None = "air.pm25"
    also: tuple[str, ...] = ()
    period: str | None = None
    quote: str = ""
    sentence: str = ""
    confidence: int = 100
    status: str = "undecided"
    place: str = ""
    basis: str = ""
    speaks_for: tuple[str, ...] = ()


def level(id: int, value: str, year: int = 2023, **fields: object) -> Fig:
    return replace(Fig(id, Decimal(value), year, quote=value), **fields)  # type: ignore[arg-type]


def change(id: int, value: str, unit: str, words: str, year: int = 2023, **fields: object) -> Fig:
    quote = value + unit
    made = level(id, value, year, unit=unit, kind=Kind.CHANGE, direction=Direction.DOWN)
    return replace(made, quote=quote, sentence=words + quote + "。", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", (2023, 1), (2024, 1)),
        ("2019-01..2019-11", (2019, 1), (2019, 12)),
        ("2023-Q3", (2023, 7), (2023, 10)),
        ("2023-H1", (2023, 1), (2023, 7)),
        ("2024-05", (2024, 5), (2024, 6)),
        ("2024-05-31", (2024, 5), (2024, 6)),
        ("..2023-11-11", (2023, 1), (2023, 12)),
        ("2021..2025", (2021, 1), (2026, 1)),
    ],
)
def test_periods_are_ranges_of_months(period: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert months(period) == Months(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1)


@pytest.mark.parametrize("period", [None, "", "近年", "2023-13"])
def test_what_is_no_period_is_unknown_or_its_year(period: str | None) -> None:
    assert months(period) in (None, Months(2023 * 12, 2024 * 12))


KEY = ("air.pm25", "东湖区", 2023)


def test_the_whole_year_speaks_for_a_cell_not_a_part_of_it() -> None:
    cell = cells([level(1, "31", period="2023-Q1"), level(2, "34"), level(3, "33", period="2023-01..2023-11")])[KEY]
    assert cell.chosen.id == 2
    assert [figure.id for figure in cell.others] == [3, 1]
    assert not cell.conflict and not cell.partial


def test_a_candidate_that_a_reviewer_chose_speaks_and_each_order_has_its_reason() -> None:
    whole, later = level(1, "34"), level(2, "35", 2024, report_id=2, period="2023")
    part = level(3, "31", period="2023-Q1")
    assert [precedence(KEY, whole, other) for other in (later, part)] == [Precedence.OWN, Precedence.LONGER]
    chosen = replace(part, speaks_for=(cell_name(KEY),))
    cell = cells([whole, later, chosen])[KEY]
    assert (cell.chosen.id, cell.partial) == (3, True)
    assert precedence(KEY, chosen, whole) is Precedence.CHOSEN
    assert cells([whole, replace(part, speaks_for=("air.pm25 东湖区 2022",))])[KEY].chosen.id == 1


def test_a_part_of_a_year_alone_is_marked() -> None:
    assert cells([level(1, "31", period="2023-Q1")])[KEY].partial


def test_the_years_own_report_speaks_and_a_later_one_that_differs_is_a_conflict() -> None:
    own, later = level(1, "34"), level(2, "35", 2024, report_id=2, period="2023")
    cell = cells([later, own])[KEY]
    assert (cell.chosen.id, cell.conflict, cell.later) == (1, True, False)
    assert cells([later])[KEY].later


def test_figures_within_their_rounding_are_no_conflict() -> None:
    assert agree(level(1, "34"), level(2, "33.8"))
    assert not cells([level(1, "34"), level(2, "33.8")])[KEY].conflict
    assert agree(level(1, "95000", comparison=Comparison.GT), level(2, "95123"))
    assert not agree(level(1, "34"), level(2, "34", unit="毫克/立方米"))


def test_rejected_redacted_and_figures_of_several_years_speak_for_nothing() -> None:
    figures = [
        level(1, "34", status="rejected"),
        replace(level(2, "1"), value=None),
        level(3, "9", period="2021..2023"),
    ]
    assert cells(figures) == {}


def test_the_whole_speaks_before_a_subset_and_also_counts() -> None:
    total = level(1, "120", unit="件", indicator="enforce.cases")
    subset = level(2, "14", unit="件", indicator="enforce.cases")
    assert cells([subset, total])["enforce.cases", "东湖区", 2023].chosen.id == 1
    both = level(3, "100", unit="%", indicator="soil.farmland_safe_rate", also=("soil.land_safe_rate",))
    assert cells([both])["soil.land_safe_rate", "东湖区", 2023].chosen.id == 3


def test_targets_stand_in_the_year_they_are_due() -> None:
    target = level(1, "30", kind=Kind.TARGET, period="2021..2025")
    assert list(cells([target], Kind.TARGET)) == [("air.pm25", "东湖区", 2025)]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("PM2.5平均浓度34微克/立方米，同比下降", True),
        ("较2022年下降", True),
        ("较2015年下降", False),
        ("下降", False),
        ("比上年下降", True),
        ("较2015年下降31%，同比下降", True),
    ],
)
def test_only_a_change_against_the_year_before_tells_of_it(words: str, holds: bool) -> None:
    assert against_prior_year(change(1, "4.7", "%", words)) is holds


def test_last_years_value_is_implied_within_rounding() -> None:
    found = prior(level(1, "41"), change(2, "4.7", "%", "同比下降"), "lower")
    assert found is not None
    value, low, high = found
    assert value == Decimal("43.0")
    assert low < Decimal(41) / Decimal("0.953") < high
    points = prior(level(1, "85.2", unit="%"), change(2, "1.2", "百分点", "同比下降"), "higher")
    assert points is not None and points[0] == Decimal("86.40")


def test_a_change_of_a_rate_in_per_cent_implies_nothing() -> None:
    assert prior(level(1, "85.2", unit="%"), change(2, "1.2", "%", "同比下降"), "higher") is None


def test_improvement_follows_the_indicators_sense() -> None:
    better = replace(change(2, "2", "微克/立方米", "同比改善"), direction=Direction.IMPROVE)
    found = prior(level(1, "34"), better, "lower")
    assert found is not None and found[0] == 36
    assert prior(level(1, "34"), better, "-") is None


def test_a_year_without_knowledge_breaks_the_line() -> None:
    line = chart([level(1, "38", 2020), level(2, "36", 2021), level(3, "34", 2023)], "air.pm25", ["东湖区"]).lines[0]
    assert [[point.year for point in run] for run in line.runs()] == [[2020, 2021], [2023]]


def test_an_implied_point_stands_only_where_nothing_is_known() -> None:
    told = [level(1, "41", 2020), change(2, "4.7", "%", "同比下降", 2020)]
    (first, second) = chart(told, "air.pm25", ["东湖区"]).lines[0].points
    assert (first.year, first.implied, first.figure.id) == (2019, True, 2)
    assert not second.implied
    known = chart([level(3, "45", 2019, report_id=2), *told], "air.pm25", ["东湖区"]).lines[0].points
    assert [point.implied for point in known] == [False, False]


def test_a_chart_has_one_unit_and_names_what_it_leaves_out() -> None:
    told = [level(1, "34"), level(2, "0.031", 2022, unit="毫克/立方米"), level(3, "90", 2021, unit="%")]
    drawn = chart(told, "air.pm25", ["东湖区"], unit="微克/立方米")
    assert drawn.unit == "微克/立方米"
    assert [figure.id for figure in drawn.apart] == [3]
    assert {point.year: point.value for point in drawn.lines[0].points} == {2022: Decimal(31), 2023: Decimal(34)}


def test_one_value_in_two_units_is_no_conflict() -> None:
    told = [level(1, "34"), level(2, "0.034", 2024, unit="毫克/立方米", report_id=2, period="2023")]
    assert not cells(told)[KEY].conflict
    other = level(3, "0.039", 2024, unit="毫克/立方米", report_id=2, period="2023")
    assert cells([level(1, "34"), other])[KEY].conflict
    line = chart([level(1, "34"), other], "air.pm25", ["东湖区"]).lines[0]
    assert [point.value for point in line.rivals] == [39]


def test_a_basis_of_its_own_is_a_series_of_its_own() -> None:
    told = [level(1, "34"), level(2, "31", basis="扣除沙尘"), level(3, "30", 2022, basis="剔除沙尘")]
    found = cells(told)
    assert [(key[0], key[2], cell.chosen.id) for key, cell in found.items()] == [
        ("air.pm25", 2023, 1),
        ("air.pm25@扣除沙尘", 2023, 2),
        ("air.pm25@扣除沙尘", 2022, 3),
    ]
    assert not any(cell.conflict for cell in found.values())
    assert [point.value for point in chart(told, "air.pm25@扣除沙尘", ["东湖区"]).lines[0].points] == [30, 31]


def test_a_change_of_the_measuring_rules_parts_the_line_and_implies_nothing_across() -> None:
    known = Indicator(
        "air.good_rate", "优良率", "Good", ("%",), "", "", "higher", breaks=(Break("2026-03-01", "HJ 633—2026"),)
    )
    values = (("90", 2024), ("91", 2025), ("84", 2026))
    told = [level(year, value, year, unit="%", indicator="air.good_rate") for value, year in values]
    drawn = chart(told, "air.good_rate", ["东湖区"], known)
    assert [[point.year for point in run] for run in drawn.lines[0].runs()] == [[2024, 2025], [2026]]
    assert [found.why for found in drawn.breaks] == ["HJ 633—2026"]
    down = change(4, "2", "百分点", "同比下降", 2026, indicator="air.good_rate")
    assert len(chart([told[2], down], "air.good_rate", ["东湖区"], known).lines[0].points) == 1


def test_a_point_reckoned_in_another_way_begins_a_line_of_its_own() -> None:
    anew = level(3, "50", 2023, sentence="统计口径调整后，平均浓度为50。")
    same = level(4, "51", 2024, sentence="按可比口径计算，平均浓度为51。")
    line = chart([level(1, "38", 2021), level(2, "36", 2022), anew, same], "air.pm25", ["东湖区"]).lines[0]
    assert [[point.year for point in run] for run in line.runs()] == [[2021, 2022], [2023, 2024]]


def test_counts_alone_are_whole() -> None:
    cases = [level(year, "3", year, unit="件", indicator="enforce.cases") for year in (2021, 2022)]
    assert chart(cases, "enforce.cases", ["东湖区"]).whole
    assert not chart([level(1, "3")], "air.pm25", ["东湖区"]).whole


def test_conflicting_figures_are_both_drawn() -> None:
    line = chart([level(1, "34"), level(2, "37", 2024, period="2023")], "air.pm25", ["东湖区"]).lines[0]
    assert line.points[0].conflict
    assert [point.value for point in line.rivals] == [37]


FIGURES = st.lists(
    st.builds(
        lambda value, year, period, status: (value, year, period, status),
        st.integers(1, 60),
        st.integers(2021, 2024),
        st.sampled_from([None, "2022", "2022-Q1", "2023", "2021..2023"]),
        st.sampled_from(["undecided", "confirmed", "rejected"]),
    ),
    max_size=12,
).map(lambda made: [level(id, str(v), y, period=p, status=s) for id, (v, y, p, s) in enumerate(made, 1)])


@given(FIGURES, st.randoms())
def test_the_order_of_reading_decides_nothing(figures: list[Fig], random: Random) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert cells(shuffled) == cells(figures)


@given(FIGURES)
def test_every_figure_with_a_year_is_in_one_cell_and_every_known_point_was_told(figures: list[Fig]) -> None:
    found = cells(figures)
    placed = [figure.id for cell in found.values() for figure in (cell.chosen, *cell.others)]
    wanted = [figure.id for figure in figures if figure.status != "rejected" and figure.period != "2021..2023"]
    assert sorted(placed) == wanted
    points = chart(figures, "air.pm25", ["东湖区"]).lines[0].points
    assert {point.value for point in points} <= {figure.value for figure in figures}
    assert [point.year for point in points] == sorted({point.year for point in points})


@pytest.mark.parametrize(
    ("quote", "step"),
    [
        ("73.18亿元", "1000000"),
        ("124个", "1"),
        ("1,098件", "1"),
        ("62.1%", "0.1"),
        ("９.５万余个", "1000"),
        ("第二", "1"),
    ],
)
def test_the_printed_digits_tell_the_step(quote: str, step: str) -> None:
    assert step_of(quote) == Decimal(step)


def test_a_count_is_exact_a_measured_value_is_rounded() -> None:
    assert not agree(level(1, "300", unit="件"), level(2, "310", unit="件"))
    assert agree(level(1, "34"), level(2, "34.2"))
    assert not agree(level(1, "34"), level(2, "35"))
