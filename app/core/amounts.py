"""How an amount is written for people: exact, grouped, and in 万 or 亿 where that is shorter.

Nothing is rounded here: 7318000000 元 is written 73.18 亿元 because that is the same number.
"""

from decimal import Decimal

from app.core.model import Comparison, Kind

_FOLDS = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_FOLDED_DIGITS = 2  # 12345 件 stays as it is: 1.2345 万件 would be longer to read
_SIGNS = {
    Comparison.EQ: "",
    Comparison.GT: ">",
    Comparison.GE: "≥",
    Comparison.LT: "<",
    Comparison.LE: "≤",
    Comparison.ABOUT: "≈",
}


def plain(value: Decimal) -> str:
    """The digits without grouping or exponent, as a spreadsheet takes them: `7318000000`, `0.05`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal) -> str:
    """All digits with thousands apart: `7,318,000,000`."""
    whole, _, rest = plain(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "") if whole.lstrip("-") != "0" else plain(value)


def short(value: Decimal, unit: str) -> tuple[str, str]:
    """Number and unit as people read them: `("73.18", "亿元")`. `1` as a unit is no unit."""
    if unit == "1":
        return grouped(value), ""
    for size, word in _FOLDS:
        folded = value / size
        if abs(value) >= size and _digits(folded) <= _FOLDED_DIGITS:
            return grouped(folded), word + unit
    return grouped(value), unit


def written(
    value: Decimal | None,
    high: Decimal | None,
    unit: str,
    comparison: Comparison = Comparison.EQ,
    kind: Kind = Kind.LEVEL,
) -> tuple[str, str]:
    """Number with its sign, and unit: `("≥ 90", "%")`, `("30–35", "吨")`, `("第 2", "名")`, redacted `("××", "个")`."""
    if value is None:
        return "××", "" if unit == "1" else unit
    if high is None:
        number, word = short(value, unit)
    else:
        # The lower end is written in the measure of the upper one: 0.5–2 万.
        number, word = short(high, unit)
        size = next((size for size, fold in _FOLDS if word == fold + unit), Decimal(1))
        number = f"{grouped(value / size)}–{number}"
    if kind is Kind.RANK:
        return f"第 {number}", word
    sign = _SIGNS[comparison]
    return (f"{sign} {number}" if sign else number), word


def _digits(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
