"""Amounts that are put together: which are of one kind, what they come to, how their sum is written out."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.arithmetic.cues import tells_done
from app.core.arithmetic.format import TWICE, amount, line
from app.core.arithmetic.operands import Operand

CASES = frozenset("件起宗例")  # classifiers of cases, which reports use for each other
_COUNTS, _PEOPLE = frozenset("个家座处项件户条"), frozenset("人名")


def same_kind(unit: str, other: str) -> bool:
    """Whether two units count the same kind of thing."""
    return unit == other or (unit in _COUNTS and other in _COUNTS)


def alike(place: Operand, other: Operand) -> bool:
    """Whether two figures can add up: one unit or classifiers of one genus, in one bracket or none."""
    if place.frame != other.frame or not place.adds:
        return False
    unit, beside = place.figure.unit, other.figure.unit
    return unit == beside or (unit in _PEOPLE and beside in _PEOPLE) or (unit in CASES and beside in CASES)


def plausible(whole: Operand, parts: Sequence[Operand], tabled: bool) -> bool:
    """Whether figures can be a whole and its parts at all; `tabled`: something else says that they are."""
    if len(parts) < 2:
        return False
    stated = whole.figure.value or Decimal(0)
    values = [part.figure.value or Decimal(0) for part in parts]
    if tabled:
        return stated > 0 and all(value >= 0 for value in values)
    return stated > 1 and all(0 <= value < stated for value in values)


def missed_by(way: tuple[Operand, list[Operand]]) -> Decimal:
    """By how much the parts of a breakdown miss its whole."""
    return abs(added_up(way[1]) - (way[0].figure.value or Decimal(0)))


def to_the_digit(whole: Operand, parts: Sequence[Operand]) -> bool:
    """Whether parts add up exactly to a whole of three digits or more: no chance."""
    stated = whole.figure.value or Decimal(0)
    return stated >= 100 * whole.figure.step and added_up(parts) == stated


def alternating(text: str, run: Sequence[Operand]) -> tuple[Sequence[Operand], ...]:
    """The two readings of `甲30个已完成25个，乙24个已完成22个；其余9个`: what was planned, and what was done."""
    done: list[Operand] = []
    planned: list[Operand] = []
    for before, place in zip((None, *run), run, strict=False):
        words = text[before.mention.end if before else place.mention.start - 8 : place.mention.start]
        (done if tells_done(words) or "其余" in words else planned).append(place)
    return (planned, done) if len(done) > 1 and len(planned) > 1 else ()


def added_up(parts: Sequence[Operand]) -> Decimal:
    """What parts come to."""
    return sum((part.figure.value or Decimal(0) for part in parts), Decimal(0))


def verdict(whole: Operand, parts: Sequence[Operand], left: bool) -> tuple[str, str]:
    """The computed value and a short note of a sum that does not hold."""
    stated, added, unit = whole.figure.value or Decimal(0), added_up(parts), whole.figure.unit
    if left:
        rest = amount(stated - (parts[0].figure.value or Decimal(0)))
        return rest, f"应剩{rest}{unit}"
    note = f"分项之和比总数{'多' if added > stated else '少'}{amount(abs(added - stated))}{unit}"
    return amount(added), note + (f"，{TWICE}" if added > stated else "")


def sum_steps(whole: Operand, parts: Sequence[Operand], holds: bool) -> tuple[str, ...]:
    """The sum written out, a line each."""
    lines = [line("" if not number else "+ ", part.figure) for number, part in enumerate(parts)]
    lines.append(f"= {amount(added_up(parts))} {whole.figure.unit}")
    lines.append(line("= " if holds else "≠ ", whole.figure))
    return tuple(lines)
