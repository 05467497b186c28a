"""What a reviewer may put in the place of the engine's reading: each field as the log keeps it in text, read, written
and checked."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeAlias

from app.core.errors import KnownError
from app.core.model import Comparison, Direction, Kind, Span
from app.core.regex import lazy_re
from app.core.text.time_words import opening_time, time_of_words

_LONGEST_UNIT, _LONGEST_SUBJECT, _LONGEST_TIME = 20, 200, 24
Reader: TypeAlias = Callable[[str], Any]  # makes a field's value of its text
_RATES = frozenset(("%", "‰", "1", "百分点"))
_MEASURED = frozenset((Kind.LEVEL.value, Kind.TARGET.value, Kind.THRESHOLD.value))
_AMOUNT = lazy_re(r"[-+]?[0-9]+(?:[.,][0-9]+)*")
_FOLDS = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}
_NUMBER = lazy_re(r"([-+]?[0-9]+(?:\.[0-9]+)?)(万亿|万|亿)?")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_POINT = r"(?:19|20)[0-9]{2}(?:-(?:Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
_PERIOD = lazy_re(rf"{_POINT}(?:\.\.{_POINT})?|\.\.{_POINT}")


def parse_field(field: str, text: str) -> Any:
    """The value of a field of a figure from its text in the log; an empty text is None where the field may be None."""
    return _READ[field](text)


def field_text(value: object) -> str:
    """The value of a field as text: what `parse_field` reads."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


def checked(field: str, text: str, year: int | None = None) -> str:
    """`text` as a person typed it, as the log keeps it. KnownError where it is no value of the field. `year` is the
    report's, for a period in words without one.

    >>> checked("value", "73.18亿"), checked("value", "７,３１８"), checked("period", " 2023-Q3 ")
    ('7318000000', '7318', '2023-Q3')
    >>> checked("period", "一季度", 2023), checked("period", "2023年1-11月")
    ('2023-Q1', '2023-01..2023-11')
    """
    return _period(text.strip(), year) if field == "period" else _CHECKED[field](text.strip())


def contradiction(texts: Mapping[str, str], measured_in: Sequence[str]) -> tuple[str, KnownError] | None:
    """The field to be mended where fields that are right each alone do not go together, and why; None where all do.
    `measured_in` are the units of the indicator in the catalogue."""
    value, high, unit = (texts.get(field, "") for field in ("value", "high", "unit"))
    if high and not value:
        return "value", KnownError("A range has a lower end too: write it into the value.")
    if high and Decimal(high) <= Decimal(value):
        return "high", KnownError(
            "The upper end {high} is not above the value {value}: exchange them.", high=high, value=value
        )
    told = texts.get("kind") in _MEASURED and measured_in and set(measured_in) <= _RATES
    if told and unit not in _RATES:
        return "unit", KnownError("The indicator is a rate: its unit is %, not {unit}.", unit=unit)
    return None


def _number(text: str) -> str:
    if text in ("", "×", "x"):  # a redacted amount; no upper end
        return ""
    plain = text.translate(_WIDE).replace(",", "").replace(" ", "").replace("−", "-")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise KnownError("{text} is no number. Write it like 31.5, 7318 or 73.18亿.", text=text)
    try:
        value = Decimal(match.group(1)) * _FOLDS.get(match.group(2) or "", Decimal(1))
    except InvalidOperation as error:
        raise KnownError("{text} is no number. Write it like 31.5, 7318 or 73.18亿.", text=text) from error
    if match.group(2) and value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return format(value, "f")


def _unit(text: str) -> str:
    if not text or len(text) > _LONGEST_UNIT:
        raise KnownError("A unit has 1 to {most} characters; 1 stands for a number without unit.", most=_LONGEST_UNIT)
    if text != "1" and _AMOUNT.match(text):
        raise KnownError("{text} is no unit: write the number into the value.", text=text)
    half = len(text) // 2
    if half and text[:half] == text[half:]:
        raise KnownError("{text} is no unit: it names {unit} twice.", text=text, unit=text[:half])
    return text


def _subject(text: str) -> str:
    if len(text) > _LONGEST_SUBJECT:
        raise KnownError("A subject has at most {most} characters.", most=_LONGEST_SUBJECT)
    return text


def _period(text: str, year: int | None = None) -> str:
    plain = text.translate(_WIDE)
    if not plain or _PERIOD.fullmatch(plain):
        return plain
    told = len(plain) <= _LONGEST_TIME and (opening_time(plain, year) or time_of_words(plain, year))
    if not told or not _PERIOD.fullmatch(told):
        raise KnownError(
            "{text} is no period. Write it in words, or like 2023, 2023-05, 2023-Q3, 2019-01..2019-11 or ..2023-11-11.",
            text=text,
        )
    return told


def _member(kind: type[Enum], optional: bool = False) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not (optional and not text):
            kind(text)  # chosen from a list, never typed: another value is a bug
        return text

    return check


def _place(text: str) -> str:
    span = _span(text)
    if not 0 <= span.start < span.end:
        raise ValueError(f"{text} is no span")
    return text


def _optional(make: Reader) -> Reader:
    return lambda text: make(text) if text else None


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    return Span(int(start), int(end))


_READ: Mapping[str, Reader] = {
    "span": _span,
    "quote": str,
    "value": _optional(Decimal),
    "high": _optional(Decimal),
    "unit": str,
    "comparison": Comparison,
    "kind": Kind,
    "direction": _optional(Direction),
    "indicator": _optional(str),
    "also": lambda text: tuple(text.split()),
    "subject": str,
    "period": _optional(str),
}
_CHECKED: Mapping[str, Callable[[str], str]] = {
    "span": _place,
    "quote": str,
    "value": _number,
    "high": _number,
    "unit": _unit,
    "comparison": _member(Comparison),
    "kind": _member(Kind),
    "direction": _member(Direction, optional=True),
    "indicator": str,
    "also": str,
    "subject": _subject,
    "period": _period,
}
