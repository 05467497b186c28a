"""Arabic and Chinese numerals to `Decimal`."""

from decimal import Decimal

_DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_LONGEST = 24  # signs; a longer run is no amount
_MULTIPLIERS = {**_TENS, **_GROUPS}


def arabic_numeral(text: str) -> Decimal:
    """Value of digits with optional thousands commas and a decimal point: `1,677.50`."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def multiplier(text: str) -> int:
    """Product of multiplier signs: `百万` is 1000000; 1 for an empty text."""
    product = 1
    for sign in text:
        product *= _MULTIPLIERS[sign]
    return product


def chinese_numeral(text: str) -> Decimal | None:
    """Value of a Chinese numeral (`二十五`, `一百二十`, `三千五百万`, `三点五`, `二〇二三`); None where it is none."""
    if len(text) > _LONGEST:
        return None
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not fraction):
        return None
    if point:
        if any(sign not in _DIGITS for sign in fraction):
            return None
        return Decimal(f"{value}.{''.join(str(_DIGITS[sign]) for sign in fraction)}")
    return Decimal(value)


def _whole(text: str) -> int | None:
    if text and all(sign in _DIGITS for sign in text):
        if 1 < len(text) < 4 and not set(text) & set("零〇"):
            return None  # 两三家 is two or three, not 23
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = 0
    digit: int | None = None
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (1 if digit is None else digit or 1) * _TENS[sign]
            digit = None
        elif sign in _GROUPS:
            below = section + (digit or 0)
            if sign == "万":
                total += (below or 1) * _GROUPS[sign]
            else:
                total = (total + below or 1) * _GROUPS[sign]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0) if text else None
