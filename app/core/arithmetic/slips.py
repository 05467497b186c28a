"""Whether a sum or a share would be right if one number had one other digit, or two digits in the other order.

A list that misses its whole may name a few parts of many. Where a single digit explains the difference a slip is the
likelier reason: of differences of two digits one in five is explained so by chance, of longer ones one in thirty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app.core.arithmetic.operands import Operand
from app.core.arithmetic.parts import added_up
from app.core.arithmetic.rounding import rounded, share_holds
from app.core.model import Figure

_TELLING = 100  # units of the last digit
_FEWEST = 2  # digits of a count that a slip can be told of


def one_digit_off(whole: Operand, parts: Sequence[Operand]) -> bool:
    """Whether one other digit, or two swapped, in one of the numbers makes a sum right."""
    missed = added_up(parts) - (whole.figure.value or Decimal(0))
    wanted = [(whole, missed), *((part, -missed) for part in parts)]
    return any(like(place.figure.value, (place.figure.value or 0) + by, place.figure.step) for place, by in wanted)


def far_off(whole: Operand, parts: Sequence[Operand]) -> bool:
    """Whether a sum misses its whole by so much that one digit explains it hardly by chance."""
    step = max(place.figure.step for place in (whole, *parts))
    return abs(added_up(parts) - (whole.figure.value or Decimal(0))) >= _TELLING * step


def like(value: Decimal | None, other: Decimal, step: Decimal) -> bool:
    """Whether two numbers printed to `step` differ in one digit or in the order of two neighbours."""
    printed, wanted = (value or Decimal(0)) / step, other / step
    if wanted <= 0 or wanted != wanted.to_integral_value() or printed != printed.to_integral_value():
        return False
    one, two = str(int(printed)), str(int(wanted))
    return len(one) == len(two) and (one != two) and (_one_differs(one, two) or _two_swapped(one, two))


def share_one_digit_off(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether one other digit, or two swapped, in a percentage of three digits or in its counts makes it right."""
    counted, of, told = part.value, whole.value, percent.value
    if not counted or not of or not told or told < 100 * percent.step:
        return False
    if like(told, rounded(counted * 100 / of, percent.step), percent.step):
        return True
    others = [(replace(part, value=value), whole) for value in _with_other_digit(part)]
    others += [(part, replace(whole, value=value)) for value in _with_other_digit(whole)]
    return any((one.value or 0) <= (two.value or 0) and share_holds(one, two, percent) for one, two in others)


def _with_other_digit(figure: Figure) -> Iterator[Decimal]:
    """What a number of two digits or more may have been."""
    digits = str(int((figure.value or Decimal(0)) / figure.step))
    if len(digits) < _FEWEST:
        return
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield Decimal(digits[:at] + other + digits[at + 1 :]) * figure.step
        if at and digits[at - 1] != digit and (at > 1 or digit != "0"):
            yield Decimal(digits[: at - 1] + digit + digits[at - 1] + digits[at + 1 :]) * figure.step


def _one_differs(one: str, two: str) -> bool:
    return sum(here != there for here, there in zip(one, two, strict=True)) == 1


def _two_swapped(one: str, two: str) -> bool:
    differing = [at for at, (here, there) in enumerate(zip(one, two, strict=True)) if here != there]
    first, last = differing[0], differing[-1]
    return len(differing) == 2 and last - first == 1 and one[first] == two[last] and one[last] == two[first]
