from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.amounts import grouped, plain, short, written
from app.core.model import Comparison, Kind


@pytest.mark.parametrize(
    ("value", "unit", "number", "word"),
    [
        ("7318000000", "元", "73.18", "亿元"),
        ("7273400", "元", "727.34", "万元"),
        ("95000", "个", "9.5", "万个"),
        ("12345", "件", "12,345", "件"),
        ("12.5", "%", "12.5", "%"),
        ("3.75", "1", "3.75", ""),
        ("0", "个", "0", "个"),
        ("-120000", "元", "-12", "万元"),
    ],
)
def test_amounts_are_written_short_and_exact(value: str, unit: str, number: str, word: str) -> None:
    assert short(Decimal(value), unit) == (number, word)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_what_is_written_is_the_same_number(value: Decimal) -> None:
    number, word = short(value, "元")
    size = {"元": 1, "万元": 10**4, "亿元": 10**8}[word]
    assert Decimal(number.replace(",", "")) * size == value
    assert Decimal(plain(value)) == Decimal(grouped(value).replace(",", "")) == value


def test_signs_ranges_ranks_and_redacted_amounts() -> None:
    assert written(Decimal(90), None, "%", Comparison.GE) == ("≥ 90", "%")
    assert written(Decimal(30), Decimal(35), "微克/立方米") == ("30–35", "微克/立方米")
    assert written(Decimal(5000), Decimal(20000), "元") == ("0.5–2", "万元")
    assert written(Decimal(2), None, "名", kind=Kind.RANK) == ("第 2", "名")
    assert written(None, None, "个") == ("××", "个")
