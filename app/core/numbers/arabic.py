"""Arabic digits where they begin: grouped, with a power of ten, with two multipliers, or damaged."""

from decimal import Decimal

from app.core.numbers.number import last_digit
from app.core.regex import lazy_re
from app.core.text.numerals import arabic_numeral, multiplier
from app.core.values import value

DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|(?:[0-9]|[0-9]{1,3}(?= [0-9]{3} ))(?: [0-9]{3})+(?![0-9 ])(?:\.[0-9]+)?"
    r"|[0-9](?: [0-9]){1,7}(?![0-9 ])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
_ARABIC = lazy_re(DIGITS)
_POWER = lazy_re(
    r"[×xX*·]10(?:\^(?P<raised>-?[0-9]{1,2})|(?P<fallen>[2-9])(?![0-9.]))|[eE](?P<science>[+-]?[0-9]{1,2})(?![0-9A-Za-z])"
)
_TEN = lazy_re(r"10\^(?P<raised>-?[0-9]{1,2})")
_SECOND = lazy_re(r"(?P<first>[亿万])(?P<digits>[0-9]{1,4}(?:\.[0-9]+)?)(?P<second>千万|百万|[万千百]?)(?![0-9年月日])")
_GROUPS = lazy_re(r"[0-9]{1,3}(?:,[0-9]{1,3}){2,9}(?![0-9,])")
_WHOLE_GROUPS = lazy_re(r"[0-9]{1,3}(?:,[0-9]{3}){1,19}")
_DEALT = lazy_re(r"(?:分别|依次)[^,。;0-9]{0,6}$")
_DEALT_REACH = 12
_MORE = lazy_re(r"[^,。;、0-9和及与]{0,8}(?:[、和及与]|[,][0-9])")
_FIRST = lazy_re(r"[0-9]+(?:\.[0-9]+)?")
_NUMBER_BEFORE = lazy_re("[0-9%] +$")
_NOTE = lazy_re(r"\[[0-9]{1,2}\]|[①-⑳]")


@value
class Digits:
    """Digits read: where they end, what they are worth, what one unit of the last one is worth. `written` are the plain
    digits."""

    end: int
    value: Decimal
    step: Decimal
    written: str

    @property
    def apart(self) -> bool:
        """Whether blanks stand between the digits: without a unit they are several numbers."""
        return " " in self.written


def read_digits(text: str, at: int) -> Digits:
    """The digits that begin at a position, with their power of ten."""
    ten = _TEN.match(text, at) if text.startswith("10^", at) else None
    if ten is not None:
        value = Decimal(10) ** int(ten.group("raised"))
        return Digits(ten.end(), value, value, "10")
    found = _ARABIC.match(text, at)
    if found is not None and " " in found.group() and _NUMBER_BEFORE.search(text, max(0, at - 3), at):
        found = _FIRST.match(text, at)  # columns side by side: 9 9 100%
    assert found is not None
    written, end = found.group(), found.end()
    value, step = arabic_numeral(written), last_digit(written)
    power = _POWER.match(text, end)
    if power is None:
        return Digits(end, value, step, written)
    times = Decimal(10) ** int(power.group("raised") or power.group("fallen") or power.group("science"))
    return Digits(power.end(), value * times, step * times, written)


def second_part(text: str, digits: Digits) -> Digits | None:
    """1亿2345万, 3万5千: digits with two multipliers; None where there is one at most."""
    found = _SECOND.match(text, digits.end) if digits.step == 1 else None
    if found is None:
        return None
    first, second = multiplier(found.group("first")), Decimal(1)
    for sign in found.group("second"):
        second *= multiplier(sign)
    below = Decimal(found.group("digits")) * second
    if second >= first or below >= first:
        return None
    value = digits.value * first + below
    return Digits(found.end(), value, last_digit(found.group("digits")) * second, digits.written)


def first_only(text: str, at: int) -> Digits:
    """The first of numbers that stand side by side: 90 of `90 150`."""
    found = _FIRST.match(text, at)
    assert found is not None
    return Digits(found.end(), Decimal(found.group()), last_digit(found.group()), found.group())


def dealt_list(text: str, at: int) -> list[tuple[int, int]]:
    """Numbers that commas part after 分别: 120,300,450; empty where the commas group one number's digits."""
    found = _WHOLE_GROUPS.match(text, at)
    if found is None or _DEALT.search(text, max(0, at - _DEALT_REACH), at) is None:
        return []
    if _MORE.match(text, found.end()):  # 分别为1,200家和3,400家
        return []
    spans, start = [], at
    for part in found.group().split(","):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans


def damaged_groups(text: str, at: int) -> int:
    """Where digits end whose commas group them in no order: 1,23,456; 0 where they are in order."""
    found = _GROUPS.match(text, at)
    if found is None:
        return 0
    groups = found.group().split(",")
    sizes = [len(group) for group in groups[1:]]
    return found.end() if sizes[-1] == 3 and set(sizes) != {3} else 0


def note_after(text: str, end: int) -> int:
    """Where a note mark between digits and unit ends (12.5[1]微克); the same position without one."""
    note = _NOTE.match(text, end)
    return note.end() if note is not None else end
