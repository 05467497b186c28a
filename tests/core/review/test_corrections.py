"""What a person types into a field comes back as the log keeps it, or is told to be no such value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.core.model import Comparison, Direction, Kind, Span
from app.core.review.corrections import checked, contradiction, field_text, parse_field


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("value", " 7,318 ", "7318"),
        ("value", "73.18亿", "7318000000"),
        ("value", "0.5万", "5000"),
        ("value", "－3.20", "-3.20"),
        ("value", "×", ""),
        ("high", "", ""),
        ("unit", " 微克/立方米 ", "微克/立方米"),
        ("period", "..2023-11-11", "..2023-11-11"),
        ("period", "2019-01..2019-11", "2019-01..2019-11"),
        ("period", "", ""),
        ("direction", "", ""),
        ("kind", "target", "target"),
        ("span", "3-9", "3-9"),
    ],
)
def test_what_is_typed_is_kept(field: str, typed: str, kept: str) -> None:
    assert checked(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("value", "1e5"),
        ("value", "1.2.3"),
        ("unit", ""),
        ("period", "2023-13"),
        ("period", "2023.."),
        ("subject", "长" * 201),
    ],
)
def test_what_is_no_value_is_told(field: str, typed: str) -> None:
    with pytest.raises(KnownError):
        checked(field, typed)


VALUES = st.one_of(
    st.tuples(
        st.sampled_from(["value", "high"]), st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    ),
    st.tuples(st.just("span"), st.builds(lambda a, b: Span(a, a + b + 1), st.integers(0, 99), st.integers(0, 99))),
    st.tuples(st.just("kind"), st.sampled_from(Kind)),
    st.tuples(st.just("comparison"), st.sampled_from(Comparison)),
    st.tuples(st.just("direction"), st.none() | st.sampled_from(Direction)),
    st.tuples(st.just("also"), st.just(("air.pm25", "air.pm10"))),
    st.tuples(st.just("period"), st.none() | st.just("2023")),
)


@given(VALUES)
def test_every_value_reads_back_from_its_text(pair: tuple[str, object]) -> None:
    field, value = pair
    assert parse_field(field, field_text(value)) == value
    assert not isinstance(value, Decimal) or "E" not in field_text(value)


RANGE = {"value": "31", "high": "35", "unit": "微克/立方米", "kind": "level"}


@pytest.mark.parametrize(
    ("changed", "units", "field"),
    [
        ({}, ("微克/立方米",), None),
        ({"high": "31"}, (), "high"),
        ({"high": "-2"}, (), "high"),
        ({"value": ""}, (), "value"),
        ({"high": "", "unit": "吨"}, ("%",), "unit"),
        ({"high": "", "unit": "%"}, ("%",), None),
        ({"high": "", "unit": "家", "kind": "change"}, ("%",), None),
        ({"high": "", "unit": "名", "kind": "rank"}, ("%",), None),
        ({"high": "", "unit": "吨"}, ("%", "亩"), None),
    ],
)
def test_fields_that_do_not_go_together_are_told(
    changed: dict[str, str], units: tuple[str, ...], field: str | None
) -> None:
    found = contradiction(RANGE | changed, units)
    assert (found[0] if found else None) == field


@pytest.mark.parametrize("unit", ["吨吨", "%%", "微克/立方米微克/立方米", "12吨", "3.5"])
def test_a_unit_named_twice_or_with_its_number_is_none(unit: str) -> None:
    with pytest.raises(KnownError):
        checked("unit", unit)


@pytest.mark.parametrize("unit", ["吨", "1", "人次", "个百分点", "dB(A)"])
def test_units_of_all_sorts_are_kept(unit: str) -> None:
    assert checked("unit", unit) == unit
