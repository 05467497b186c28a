"""Which report stands beside which, which figures are partners, how they differ."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.compare.versions import Change
from app.core.model import Direction, Kind
from app.services.compare.pairing import Companion, FigureDifference, companions, difference, pair, versions
from app.services.read_models import FigureRow, ReportRow
from tests.qt.reading_desk import TEXT_2022, TEXT_2023, figures_of, report_of


def row(report_id: int, region: str, year: int | None, genre: str = "summary") -> ReportRow:
    return ReportRow(report_id, "", region, year, genre, "txt", "", "", 0, 0, 0, 0)


SHELF = (
    row(1, "临江区", 2023),
    row(2, "临江区", 2022, "plan"),
    row(3, "临江区", 2022),
    row(4, "北溪县", 2023),
    row(5, "临江区", 2024),
    row(6, "临江区", 2023),
    row(7, "临江区", None),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Companion.PAGE, 1),
        (Companion.LAST_YEAR, 3),
        (Companion.NEXT_SUMMARY, 5),
        (Companion.OTHER_REGION, 4),
        (Companion.VERSION, 6),
    ],
)
def test_what_stands_beside_a_report(wanted: Companion, expected: int) -> None:
    found = companions(SHELF[0], SHELF, wanted)
    assert found is not None and found.id == expected


def test_nothing_stands_beside_a_report_without_year_or_partner() -> None:
    assert companions(SHELF[6], SHELF, Companion.LAST_YEAR) is None
    assert companions(SHELF[3], SHELF, Companion.LAST_YEAR) is None


def figure(value: str | None, unit: str = "件", **more: object) -> FigureRow:
    base = figures_of(report_of(TEXT_2023))[0]
    fields: dict[str, object] = {"value": Decimal(value) if value else None, "unit": unit, "kind": Kind.LEVEL, **more}
    return replace(base, **fields)  # type: ignore[arg-type]


def test_a_difference_is_exact_with_a_rounded_percentage() -> None:
    assert difference(figure("1276"), figure("1402"), "lower") == FigureDifference(
        Decimal(-126), "件", Decimal("-9.0"), better=True
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "better", "expected"),
    [("3", "2", "higher", True), ("3", "2", "lower", False), ("3", "2", "-", None), ("2", "2", "lower", None)],
)
def test_better_or_worse_by_the_indicators_sense(ours: str, theirs: str, better: str, expected: bool | None) -> None:
    found = difference(figure(ours), figure(theirs), better)
    assert found is not None and found.better is expected


def test_percentages_only_where_signs_match_and_never_of_a_share() -> None:
    for ours, theirs, unit in (("5", "-2", "件"), ("5", "0", "件"), ("62.1", "51.4", "%")):
        found = difference(figure(ours, unit), figure(theirs, unit))
        assert found is not None and found.percent is None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (figure(None), figure("2")),
        (figure("2"), figure("2", "个")),
        (figure("2", high=Decimal(3)), figure("2")),
        (figure("2", direction=Direction.UP), figure("2", direction=Direction.DOWN)),
    ],
)
def test_what_cannot_be_told_apart_has_no_difference(ours: FigureRow, theirs: FigureRow) -> None:
    assert difference(ours, theirs) is None


def test_pairs_are_of_one_indicator_and_kind_though_sections_are_reordered() -> None:
    left, right = report_of(TEXT_2023, 1), report_of(TEXT_2022, 2, 2022)
    ours, theirs = figures_of(left), figures_of(right)
    alignment = pair(left, ours, right, theirs)
    quotes = {row.id: row.quote for row in (*ours, *theirs)}
    told = {(quotes[a], quotes[b]) for a, b in alignment.figures}
    assert {("62.1%", "51.4%"), ("32微克/立方米", "34微克/立方米"), ("1276件", "1402件")} <= told
    assert [quotes[key] for key in alignment.only_left] == ["30微克/立方米"]


def test_versions_are_compared_where_they_are_of_one_report() -> None:
    first, second = report_of(TEXT_2023), report_of(TEXT_2023.replace("1276", "1286"), 2)
    (changed,) = versions(first, second)
    assert (TEXT_2023[changed.left.start : changed.left.end], changed.change) == ("1276", Change.NUMBER)


def test_reports_of_another_year_or_with_other_words_are_no_versions() -> None:
    first = report_of(TEXT_2023)
    assert versions(first, report_of(TEXT_2023.replace("1276", "1286"), 2, year=2022)) == ()
    assert versions(first, report_of("完全是另外一份报告。\n讲的都是别的事情。\n", 2)) == ()


@pytest.mark.parametrize("other", [{"region": "北溪县"}, {"year": 2019}, {"year": None}])
def test_percent_and_sense_are_told_for_one_region_and_successive_years_only(other: dict[str, object]) -> None:
    theirs = replace(figure("34", year=2022), **other)  # type: ignore[arg-type]
    told = difference(figure("32", year=2023), theirs, "lower")
    assert told == FigureDifference(Decimal(-2), "件", None, None)
    near = difference(figure("32", year=2023), figure("34", year=2022), "lower")
    assert near is not None and (near.percent, near.better) == (Decimal("-5.9"), True)


def test_a_whole_year_is_no_partner_of_a_quarter() -> None:
    left, right = report_of(TEXT_2023), report_of(TEXT_2022)
    ours = replace(figures_of(left)[0], indicator="air.pm25", period="2023")
    quarter = replace(figures_of(right)[0], id=901, indicator="air.pm25", kind=ours.kind, period="2022-Q4")
    year = replace(quarter, id=902, span=figures_of(right)[1].span, period="2022")
    alone = pair(left, [ours], right, [quarter])
    assert alone.figures == ()
    assert pair(left, [ours], right, [quarter, year]).figures == ((ours.id, 902),)
