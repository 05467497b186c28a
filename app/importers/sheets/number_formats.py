"""Values of spreadsheets as their number formats show them: 0.852 as 85.2%, 12500 as 1.3万, a date as 2023年5月.

Formats are those of ECMA-376, 18.8.30: up to four sections for positive, negative, zero and text values.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from app.importers.list_numbers import chinese

_GENERAL = 9  # decimals that the general format may show
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<code>General|G/通用格式|AM/PM|上午/下午|A/P'
    r"|y+|m+|d+|h+|s+|a{3,4}|[eE][+-]?|[0#?]|[.,%‰/@])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_CURRENCY = re.compile(r"\$([^-]*)")
_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
_WEEKDAYS = "一二三四五六日"
_EPOCH = datetime(1899, 12, 30)
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
}


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format: its parts as (kind, text), and the condition under which it holds, where it tells one.
    Kinds are `text`, `digit`, `date`, `sign` (. , % ‰ / E) and `general`, `@`."""

    parts: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    han: bool

    def holds(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.parts)


def number_format(key: int, told: str | None) -> str:
    """The format with this number, whose meaning a workbook need not tell (`told` is what its library knows): dates
    are shown as in China (ECMA-376, 18.8.30, zh-cn).

    >>> number_format(57, None), number_format(14, "mm-dd-yy"), number_format(164, "0.0%")
    ('yyyy"年"m"月"', 'yyyy/m/d', '0.0%')
    """
    return _CHINESE_FORMATS.get(key) or told or "General"


def shown_value(value: object, form: str) -> str:
    """A cell's value as a spreadsheet shows it in a number format.

    >>> shown_value(0.852, "0.0%"), shown_value(1234.5, "#,##0.00"), shown_value(30.0, "General")
    ('85.2%', '1,234.50', '30')
    >>> shown_value(-3.2, "+0.0;-0.0"), shown_value(0, '0;-0;"—"'), shown_value(320, '0"天"')
    ('-3.2', '—', '320天')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    sections = _sections(form or "General")
    if isinstance(value, timedelta):
        value = _EPOCH + value
    if isinstance(value, datetime | date | time):
        return _date(value, sections[0])
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return _number(number, sections) if number.is_finite() else ""
    text = str(value)
    worded = sections[3] if len(sections) > 3 else sections[-1] if sections[-1].holds("@") else None
    return text if worded is None else "".join(text if kind == "@" else part for kind, part in worded.parts)


@cache
def _sections(number_format: str) -> tuple[_Section, ...]:
    pieces = re.findall(r'(?:"[^"]*"?|[\\!].|\[[^\]]*\]|[^;])+|(?=;;)|(?<=;)$', number_format)
    return tuple(_section(piece) for piece in pieces) or (_section("General"),)


def _section(text: str) -> _Section:
    parts: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    han = False
    for found in _PART.finditer(text):
        kind, part = _kind(found)
        if found.group("bracket") is not None:
            limit = _CONDITION.match(found.group("bracket"))
            condition = (limit[1], Decimal(limit[2])) if limit is not None else condition
            han |= found.group("bracket").lower().startswith("dbnum1")
        if part:
            parts.append((kind, part))
    return _Section(tuple(parts), condition, han)


def _kind(found: "re.Match[str]") -> tuple[str, str]:
    code, bracket = found.group("code"), found.group("bracket")
    if bracket is not None:
        currency = _CURRENCY.match(bracket)
        if bracket.lower() in ("h", "hh", "m", "mm", "s", "ss"):
            return "date", bracket.lower()
        return "text", currency[1] if currency is not None else ""
    if code is None:
        return "text", found.group("quoted") or found.group("escaped") or found.group("other") or ""
    low = code.lower()
    if low.startswith(("general", "g/")):
        return "general", code
    if low[0] in "ymdhs" or low.startswith("aaa") or "/" in code[1:]:
        return "date", low
    if code in "0#?":
        return "digit", code
    return ("@", code) if code == "@" else ("sign", code)


# numbers


def _number(value: Decimal, sections: Sequence[_Section]) -> str:
    section, plain = _chosen(value, sections)
    if section.holds("date"):
        return _date(_EPOCH + timedelta(days=float(value)), section) if 0 <= value < 2_958_466 else str(value)
    if section.holds("general", "@") or not section.parts:
        general = "" if not section.parts else _general(plain)
        return "".join(general if kind in ("general", "@") else part for kind, part in section.parts)
    if not section.holds("digit"):
        return "".join(part for _, part in section.parts)
    if ("sign", "/") in section.parts:
        return _general(plain)
    return _filled(plain, section)


def _chosen(value: Decimal, sections: Sequence[_Section]) -> tuple[_Section, Decimal]:
    """The section for a value, and the value that it shows: sections for negative ones write the sign themselves."""
    for section in sections[:2]:
        if section.condition is not None and _fits(value, *section.condition):
            negative = section.condition[0].startswith("<") and section.condition[1] <= 0
            return section, abs(value) if negative else value
    if any(section.condition is not None for section in sections[:2]):
        others = [section for section in sections[:3] if section.condition is None]
        return (others[-1] if others else sections[0]), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _fits(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit,
        "=": value == limit, "<>": value != limit,
    }[sign]  # fmt: skip


def _general(value: Decimal) -> str:
    return format(_rounded(value, _GENERAL).normalize() + 0, "f")


def _filled(value: Decimal, section: _Section) -> str:
    """A value in the digits of a section, with the words around them."""
    marks = [(at, part) for at, (kind, part) in enumerate(section.parts) if kind in ("digit", "sign")]
    first, last = (next(at for at, part in order if part in "0#?") for order in (marks, marks[::-1]))
    core = "".join(part for at, part in marks if first <= at <= last)
    power = re.search(r"[eE]", core)
    scale = 1000 ** len([0 for at, part in marks if at > last and part == ","])
    percent = 100 if any(part == "%" for _, part in marks) else 1000 if any(part == "‰" for _, part in marks) else 1
    scaled = value * percent / scale
    if power is not None:
        text = _scientific(scaled, core[: power.start()])
    elif any(kind == "text" for kind, _ in section.parts[first : last + 1]):
        return _interspersed(scaled, section)
    else:
        text = _fixed(scaled, core)
    before = "".join(part for kind, part in section.parts[:first] if kind == "text" or part in "%‰.")
    after = "".join(part for kind, part in section.parts[last + 1 :] if kind == "text" or part in "%‰.")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return f"{sign}{before}{digits}{after}".strip()


def _fixed(value: Decimal, core: str) -> str:
    whole, point, decimals = core.partition(".")
    places = [part for part in decimals if part in "0#?"]
    text = format(_rounded(value, len(places)), ",f" if "," in whole else "f")
    least = "".join(places).rstrip("#?").count("0")
    body, _, tail = text.partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    sign, body = ("-", body[1:]) if body.startswith("-") else ("", body)
    body = body.rjust(whole.count("0"), "0") if body != "0" or "0" in whole else ""
    shown = body + (f".{tail}" if tail or (point and not places) else "")
    return sign + shown if shown.strip("0.,") else shown


def _rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as spreadsheets do; numbers of more digits than any amount has stay as they are."""
    try:
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return value


def _scientific(value: Decimal, core: str) -> str:
    exponent = value.adjusted() if value else 0
    return f"{_fixed(value.scaleb(-exponent), core)}E{exponent:+03d}"


def _interspersed(value: Decimal, section: _Section) -> str:
    """Digits with words between them: 0!.0,万 shows 12500 as 1.3万, 000-0000 telephone numbers."""
    places = sum(1 for kind, _ in section.parts if kind == "digit")
    digits = list(format(_rounded(abs(value), 0), "f").rjust(places, "0"))
    shown: list[str] = []
    left = len(digits) - places
    for kind, part in section.parts:
        if kind == "digit":
            shown.append("".join(digits[: left + 1]))
            digits, left = digits[left + 1 :], 0
        elif kind == "text":
            shown.append(part)
    return ("-" if value < 0 else "") + "".join(shown).strip()


# dates


def _date(value: "datetime | date | time", section: _Section) -> str:
    if not section.holds("date"):
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
        return value.isoformat()
    shown: list[str] = []
    codes = [part for kind, part in section.parts if kind == "date"]
    for at, (kind, part) in enumerate(section.parts):
        if kind == "date":
            text = _date_part(value, part, _is_minute(section.parts, at), any("/" in code for code in codes))
            shown.append(_in_chinese(text, part) if section.han else text)
        elif kind == "text" or part in "/.,":
            shown.append(part)
    return "".join(shown).strip()


def _in_chinese(text: str, code: str) -> str:
    """二〇二三 for a year, 十 for a month."""
    return text.translate(_HAN) if code[0] == "y" or not text.isdecimal() else chinese(int(text))


def _is_minute(parts: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether an `m` counts minutes: right after hours or right before seconds."""
    codes = [(index, part) for index, (kind, part) in enumerate(parts) if kind == "date"]
    place = next(number for number, (index, _) in enumerate(codes) if index == at)
    before = codes[place - 1][1] if place else ""
    after = codes[place + 1][1] if place + 1 < len(codes) else ""
    return before.startswith("h") or after.startswith("s")


def _date_part(value: "datetime | date | time", code: str, minute: bool, halves: bool) -> str:
    day = value if isinstance(value, date) else date(1900, 1, 1)
    clock = value if isinstance(value, datetime | time) else time()
    if "/" in code:
        return ("上午" if clock.hour < 12 else "下午") if code[0] == "上" else ("AM" if clock.hour < 12 else "PM")
    hour = (clock.hour - 1) % 12 + 1 if halves else clock.hour
    number = {"d": day.day, "h": hour, "s": clock.second, "m": clock.minute if minute else day.month}.get(code[0], 0)
    if code[0] == "y":
        return f"{day.year:04}" if len(code) > 2 else f"{day.year % 100:02}"
    if code[0] == "a" or (code[0] == "d" and len(code) > 2):
        return ("星期" if len(code) > 3 else "") + _WEEKDAYS[day.weekday()]
    return f"{number:02}" if len(code) == 2 else str(number)
