"""Arabic and Chinese numerals to `Decimal`."""

from decimal import Decimal

_DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""Signs of numerals as money is written."""
DIGIT_SIGNS = "零〇一二三四五六七八九"
"""Digits that may follow 点."""
SIGNS = "零〇一二两三四五六七八九十百千万亿廿卅卌"
"""Signs of ordinary numerals."""
_PLAIN = {
    **dict(zip(map(ord, CAPITALS), "一二三四五六七八九十百千", strict=True)),
    ord("廿"): "二十",
    ord("卅"): "三十",
    ord("卌"): "四十",
}
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
    """Value of a Chinese numeral: `二十五`, `十二点五万`, `廿三`, `柒仟`, `二〇二三`; None where it is none."""
    if len(text) > _LONGEST:
        return None
    whole, point, fraction = text.translate(_PLAIN).partition("点")
    digits = fraction.rstrip("".join(_MULTIPLIERS))
    value = _whole(whole)
    if value is None or (point and not digits):
        return None
    if point:
        if any(sign not in _DIGITS for sign in digits):
            return None
        printed = Decimal(f"{value}.{''.join(str(_DIGITS[sign]) for sign in digits)}")
        return printed * multiplier(fraction[len(digits) :])
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
