"""What a percentage with its counts comes to: the relation, and another base with which it would be right."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from app.core.arithmetic.format import amount, line
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.rounding import interval, rounded
from app.core.model import Comparison, Figure, Relation, RelationType

PartsOf = Mapping[int, tuple[int, tuple[int, ...]]]  # a part of a sum: its whole, all parts
_CLOSE = Decimal("0.15")
_BASES = 8  # parts that are tried as another base


def other_base(places: Sequence[Operand], parts_of: PartsOf, part: Operand, whole: Operand, percent: Operand) -> str:
    """A note of another base with which the percentage would be right: some of the parts of the whole."""
    told = parts_of.get(part.index)
    others = [places[index] for index in (told[1] if told else ()) if index != part.index][:_BASES]
    for own in (part.figure.value or Decimal(0), Decimal(0)):
        for mask in range(1, 1 << len(others)):
            chosen = [place for bit, place in enumerate(others) if mask >> bit & 1]
            base = sum((place.figure.value or Decimal(0) for place in chosen), own)
            if base and base != whole.figure.value and gives(part.figure, base, percent.figure):
                left = [place.figure.subject for place in others if place not in chosen]
                left += [] if own else [part.figure.subject]
                outside = f"（不含{'、'.join(filter(None, left))}）" if any(left) else ""
                return f"{percent.figure.quote}是以{amount(base)}{outside}为基数"
    return ""


def of_another(near: Iterable[Operand], part: Operand, whole: Operand, percent: Operand) -> Operand | None:
    """Another figure nearby of which the percentage is right."""
    others = (place for place in near if place is not whole and place is not part and pair(part, place))
    return next((o for o in others if gives(part.figure, o.figure.value or Decimal(0), percent.figure)), None)


def gives(part: Figure, base: Decimal, percent: Figure) -> bool:
    """Whether a part of a base is the printed percentage."""
    return part.value is not None and rounded(part.value * 100 / base, percent.step) == percent.value


def share_relation(part: Operand, whole: Operand, percent: Operand, holds: bool, note: str = "") -> Relation:
    """Part by whole against the printed percentage."""
    assert part.figure.value is not None and whole.figure.value
    computed = amount(rounded(part.figure.value * 100 / whole.figure.value, Decimal("0.01")))
    steps = (
        line("", part.figure),
        line("÷ ", whole.figure),
        f"= {computed} %",
        line("≈ " if holds else "≠ ", percent.figure),
    )
    members = (part.index, whole.index, percent.index)
    return Relation(RelationType.SHARE, members, holds, computed, note, steps)


def close(part: Operand, whole: Operand, percent: Operand) -> bool:
    """Whether a percentage is near what its counts give: near enough to be a slip of it, not another rate."""
    counted, of, told = part.figure.value, whole.figure.value, percent.figure.value
    return bool(counted and of and told) and abs(counted * 100 / of - told) <= _CLOSE * told  # type: ignore[operator]


def printed(percent: Figure) -> bool:
    """Whether a percentage is told as reckoned: plainly, or 约 with decimals."""
    return percent.comparison is Comparison.EQ or (percent.comparison is Comparison.ABOUT and percent.step < 1)


def pair(part: Operand, whole: Operand) -> bool:
    """Whether one can be the part and the other the whole."""
    if not usable(whole.figure) or part.figure.unit.removesuffix("/年") != whole.figure.unit.removesuffix("/年"):
        return False
    assert part.figure.value is not None and whole.figure.value is not None
    if not (_bounded(part) and _bounded(whole)):  # more than 241: of what?
        return False
    return 0 < part.figure.value <= whole.figure.value and whole.figure.value > 1


def _bounded(place: Operand) -> bool:
    found = interval(place.figure)
    return found.low is not None and found.high is not None
