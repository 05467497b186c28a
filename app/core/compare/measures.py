"""Units of one measure and how they turn into each other: 0.035 毫克/立方米 is 35 微克/立方米."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

# Each family: how many of its first unit one of the others is. Shares and changes of shares are no family: 5 % of a
# share is not 5 百分点.
_FAMILIES: tuple[Mapping[str, str], ...] = (
    {"微克/立方米": "1", "毫克/立方米": "1000", "纳克/立方米": "0.001"},
    {"毫克/升": "1", "微克/升": "0.001"},
    {"吨": "1", "千克": "0.001", "克": "0.000001"},
    {"%": "1", "‰": "0.1"},
    {"公顷": "1", "平方公里": "100", "平方米": "0.0001"},
    {"分贝": "1", "dB(A)": "1", "分贝(A)": "1"},
)


@lru_cache(maxsize=1024)
def factor(unit: str, to: str) -> Decimal | None:
    """How many of `to` one of `unit` is; None where they do not measure the same.

    >>> factor("毫克/立方米", "微克/立方米"), factor("件", "%")
    (Decimal('1000'), None)
    """
    if unit == to:
        return Decimal(1)
    for family in _FAMILIES:
        if unit in family and to in family:
            return Decimal(family[unit]) / Decimal(family[to])
    return None


def converted(value: Decimal, unit: str, to: str) -> Decimal | None:
    """`value` of `unit` in `to`, every digit kept; None where the units do not measure the same."""
    by = factor(unit, to)
    if by is None:
        return None
    return value if by == 1 else value * by
