"""What chosen figures come to, whatever they are of: sum, difference, ratio, share, mean. Which of these mean
anything is the reader's to say; sums of rates and levels mean nothing and are left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.core.amounts import grouped
from app.core.compare.cells import RATES, Observation
from app.core.compare.measures import converted

_STEP = Decimal("0.01")
_HUNDRED = Decimal(100)


class Outcome(StrEnum):
    """What figures are put together to."""

    SUM = "sum"
    DIFFERENCE = "difference"  # the first less the second
    CHANGE = "change"  # from the second to the first, in per cent of the second
    SHARE = "share"  # the first of the second, in per cent
    RATIO = "ratio"  # the first by the second
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An outcome, written, and how it came about: `9 + 15 = 24 件`."""

    outcome: Outcome
    amount: str
    sum: str


def reckon_together(figures: Sequence[Observation]) -> tuple[Reckoned, ...]:
    """The outcomes of figures in the order given, in the unit of the first; those of two only of two. Empty where one
    has no value, or their units do not measure the same."""
    values = [_value(figure, figures[0].unit) for figure in figures]
    known = [value for value in values if value is not None]
    if len(known) < 2 or len(known) < len(values):
        return ()
    unit = figures[0].unit
    plain, points = ("" if unit == "1" else unit), "百分点" if unit == "%" else unit
    terms = [_written(value) for value in known]
    found = []
    if unit not in RATES:
        found.append(_reckoned(Outcome.SUM, sum(known, Decimal(0)), plain, " + ".join(terms)))
    if len(known) == 2:
        found += _of_two(known[0], known[1], points if points != "1" else "")
    mean = sum(known, Decimal(0)) / len(known)
    found.append(_reckoned(Outcome.MEAN, mean, plain, f"({' + '.join(terms)}) ÷ {len(known)}"))
    return tuple(found)


def _of_two(first: Decimal, second: Decimal, unit: str) -> list[Reckoned]:
    one, two = _written(first), _written(second)
    found = [_reckoned(Outcome.DIFFERENCE, first - second, unit, f"{one} − {two}")]
    if second:
        found.append(_reckoned(Outcome.CHANGE, (first - second) * _HUNDRED / second, "%", f"({one} − {two}) ÷ {two}"))
        found.append(_reckoned(Outcome.SHARE, first * _HUNDRED / second, "%", f"{one} ÷ {two}"))
        found.append(_reckoned(Outcome.RATIO, first / second, "倍", f"{one} ÷ {two}"))
    return found


def _value(figure: Observation, unit: str) -> Decimal | None:
    if figure.value is None or figure.high is not None:
        return None
    return figure.value if figure.unit == unit else converted(figure.value, figure.unit, unit)


def _reckoned(outcome: Outcome, value: Decimal, unit: str, terms: str) -> Reckoned:
    amount = f"{_written(value)} {unit}".rstrip()
    return Reckoned(outcome, amount, f"{terms} = {amount}")


def _written(value: Decimal) -> str:
    """Exact, else two decimals half up; three where less than one hundredth would be left."""
    step = _STEP if abs(value) >= _STEP else _STEP / 10
    short = value.quantize(step, ROUND_HALF_UP)
    return grouped(value.normalize() if value == short else short)
