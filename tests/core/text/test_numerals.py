"""Chinese and Arabic numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.numerals import arabic_numeral, chinese_numeral, multiplier


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十五", "25"), ("十", "10"), ("一百二十", "120"), ("两百", "200"), ("一千零五", "1005"),
        ("四万五千", "45000"), ("一亿二千万", "120000000"), ("三千五百万", "35000000"), ("三点五", "3.5"),
        ("九十一点七", "91.7"), ("二〇二三", "2023"), ("十二点五万", "125000"), ("廿三", "23"), ("卅", "30"),
        ("壹万贰仟叁佰", "12300"), ("柒仟", "7000"),
    ],
)  # fmt: skip
def test_chinese(text: str, value: str) -> None:
    assert chinese_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "点五", "三点", "二三十五百", "一" * 5000])
def test_no_numeral(text: str) -> None:
    assert chinese_numeral(text) is None


def test_arabic_and_multipliers() -> None:
    assert arabic_numeral("1,677.50") == Decimal("1677.50")
    assert multiplier("百万") == 1_000_000
    assert multiplier("") == 1


@given(st.integers(1, 9999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    digits, units = "零一二三四五六七八九", ("", "十", "百", "千")
    text = "".join(
        digits[int(sign)] + units[len(str(number)) - 1 - place] if sign != "0" else "零"
        for place, sign in enumerate(str(number))
    ).rstrip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    assert chinese_numeral(text) == number
