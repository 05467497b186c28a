"""Units of one measure and how they turn into each other: 0.035 毫克/立方米 is 35 微克/立方米."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_MOST_DECIMALS, _DECIMALS = 12, 6  # a conversion with more decimals is rounded
# Each family: how many of its first unit one of the others is. Shares and changes of shares are no family: 5 % of a
# share is not 5 百分点.
_FAMILIES: tuple[Mapping[str, str], ...] = (
    {"微克/立方米": "1", "毫克/立方米": "1000", "纳克/立方米": "0.001"},
    {"毫克/升": "1", "微克/升": "0.001"},
    {"吨": "1", "千克": "0.001", "克": "0.000001"},
    {"%": "1", "‰": "0.1"},
    {"亩": "1", "公顷": "15", "平方公里": "1500", "平方米": "0.0015"},
    {"公里": "1", "米": "0.001"},
    {"立方米": "1", "升": "0.001"},
    {"千瓦": "1", "兆瓦": "1000"},
    {"千瓦时": "1", "兆瓦时": "1000"},
    {"蒸吨/小时": "1", "蒸吨": "1"},
    {"分贝": "1", "dB(A)": "1", "分贝(A)": "1"},
    {"件": "1", "起": "1", "宗": "1"},  # classifiers of cases, which reports use for each other
    {"批次": "1", "批": "1"},
)


def factor(unit: str, to: str) -> Decimal | None:
    """How many of `to` one of `unit` is; None where they do not measure the same.

    >>> factor("毫克/立方米", "微克/立方米"), factor("件", "%")
    (Decimal('1000'), None)
    """
    found = _ratio(unit, to)
    return None if found is None else Decimal(found.numerator) / found.denominator


# Means that air can have at all, by the unit that an indicator is told in; far beyond any limit of GB 3095.
_POSSIBLE_MEANS = {
    "微克/立方米": (Decimal("0.05"), Decimal(1000)),
    "毫克/立方米": (Decimal("0.05"), Decimal(50)),
}
# Of means that are told in it alone, not of those (carbon monoxide) that are as often told in another.
_LEAST_USUAL = {"微克/立方米": Decimal(3)}


def possible(value: Decimal, unit: str, proper: str) -> bool:
    """Whether a mean in another unit than its indicator's can be true at all.

    >>> possible(Decimal(35), "毫克/立方米", "微克/立方米"), possible(Decimal("0.051"), "毫克/立方米", "微克/立方米")
    (False, True)
    """
    by, limits = factor(unit, proper), _POSSIBLE_MEANS.get(proper)
    return unit == proper or by is None or limits is None or not value or limits[0] <= value * by < limits[1]


def _slips(value: Decimal, unit: str, proper: str) -> bool:
    """Whether only the unit is wrong: the number is a usual one in the indicator's own."""
    usual = _LEAST_USUAL.get(proper)
    return usual is not None and value >= usual and not possible(value, unit, proper)


@lru_cache(maxsize=1024)
def _ratio(unit: str, to: str) -> Fraction | None:
    if unit == to:
        return Fraction(1)
    for family in _FAMILIES:
        if unit in family and to in family:
            return Fraction(family[unit]) / Fraction(family[to])
    return None


def converted(value: Decimal, unit: str, to: str) -> Decimal | None:
    """`value` of `unit` in `to`; None where the units do not measure the same. Every digit is kept where there are not
    endlessly many: 3 亩 are 0.2 公顷, 1 亩 is 0.066667. A value that is impossible in its unit (`possible`) is taken
    as it is meant, so that one slip flattens no plot; the check of units tells it.

    >>> converted(Decimal("0.0350"), "毫克/立方米", "微克/立方米")
    Decimal('35')
    """
    by = _ratio(unit, to)
    if by is None or by == 1 or _slips(value, unit, to):
        return None if by is None else value
    found = value * Decimal(by.numerator) / by.denominator
    exponent = found.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_DECIMALS:
        found = found.quantize(Decimal(1).scaleb(-_DECIMALS))
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()
