"""One cell of a table: the amount that it states alone, with the marks around it."""

import re
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.lexicon.units import Unit
from app.core.model import Comparison, Direction
from app.core.regex import lazy_re
from app.core.text.numerals import arabic_numeral, multiplier
from app.core.values import value

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_RISING, _FALLING = "+↑▲△⬆↗", "-−↓▼▽⬇↘"
_CELL = lazy_re(
    r"(?P<before>[^0-9()\[\]〔〕【】|]{0,6}?)(?P<open>[(\[〔【])?(?P<sign>[-−+↑↓▲▼△▽⬆⬇↗↘±])?"
    rf"(?P<low>{_DIGITS})(?:[-~—至](?P<high>{_DIGITS}))?(?P<rest>[^|]{{0,24}})"
)
_REST = lazy_re(
    r"(?P<close>[)\]〕】])?(?P<mark>[↑↓▲▼△▽⬆⬇↗↘])?(?P<after>\(?(?:含|及)?\)?(?:以上|以下|以内|左右|上下)?)(?P<below>L)?"
    r"(?:\[[0-9]{1,2}\]|[①-⑳]|[*#※+]{1,2}|\([0-9]\))?"
)
_NOTHING = lazy_re(r"[-—―–/\\…·.*~]{1,4}|无|未检出|ND|N/A|-")
_YEAR, _FIRST, _LAST = "年", 1949, 2060  # 2023年 is no amount
_ORDINALS = frozenset(("类", "级", "届", "期"))  # 1类 names a class
_EMPTY_BEFORE = lazy_re(r"[为约达共计:]{0,2}")


@value
class CellAmount:
    """A number that fills a cell alone, in the folded text from its sign or first digit to the end of its unit. `value`
    and `high` are as printed, without sign; `factor` is the scale of a written multiplier and unit. `falls` is what a
    sign, an arrow or a verb says of its direction; `bracketed` is the bracket around it. `unit` is None without one."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: Unit | None
    factor: Decimal
    comparison: Comparison
    direction: Direction | None = None
    signed: bool = False
    bracketed: str = ""


def is_nothing(text: str) -> bool:
    """Whether a cell holds the mark of a missing number: —, /, 无."""
    return _NOTHING.fullmatch(text) is not None


def read_cell(text: str, start: int, rules: Rules) -> CellAmount | None:
    """The amount of a cell whose text begins at `start` of the folded text; None where it states none alone."""
    found = _CELL.fullmatch(text) if any("0" <= sign <= "9" for sign in text) else None
    if found is None:
        return None
    before = _before(found.group("before"), rules)
    unit, rest = _unit(found.group("rest"), rules)
    taken = unit.end() if unit is not None else 0
    spelling = unit.group("unit") if unit is not None else None
    if before is None or rest is None:
        return None
    comparison, direction = before
    low = arabic_numeral(found.group("low"))
    high = arabic_numeral(found.group("high")) if found.group("high") else None
    if high is not None and high <= low:
        return None
    if spelling in _ORDINALS or ((spelling or "").startswith(_YEAR) and _FIRST < low < _LAST):
        return None
    known = rules.units.unit(spelling) if spelling else None
    scale = Decimal(multiplier((unit.group("mult") or "") if unit is not None else ""))
    sign = found.group("sign") or rest.group("mark") or ""
    if sign:
        direction = Direction.UP if sign in _RISING else Direction.DOWN if sign in _FALLING else direction
    first = found.start("sign") if found.group("sign") else found.start("low")
    return CellAmount(
        start=start + first,
        end=start + (found.start("rest") + taken if spelling or scale != 1 else found.start("rest")),
        value=low,
        high=high,
        step=_step(found.group("low")),
        unit=known if known is not None else Unit("1") if scale != 1 else None,
        factor=scale * (known.factor if known is not None else 1),
        comparison=_after(rest, rules) or comparison,
        direction=direction,
        signed=bool(found.group("sign")),
        bracketed=found.group("open") or "",
    )


def _unit(rest: str, rules: Rules) -> "tuple[re.Match[str] | None, re.Match[str] | None]":
    """The unit right behind a cell's number, and what follows it, where that is nothing that a cell may not have."""
    for start in (0, 1) if rest[:1] in ")]〕】" else (0,):  # 〔18〕%
        unit = rules.units.after_arabic.match(rest, start)
        after = _REST.fullmatch(rest, unit.end() if unit is not None else 0)
        if after is not None:
            break
    return unit, after


def _before(words: str, rules: Rules) -> tuple[Comparison, Direction | None] | None:
    """What stands before the number: a comparison, a verb of change, or nothing; None where it is something else."""
    if _EMPTY_BEFORE.fullmatch(words):
        return (Comparison.ABOUT if "约" in words else Comparison.EQ), None
    for word, comparison in rules.comparison.before:
        if words == word:
            return comparison, None
    verb = rules.change.directions.get(words)
    return (Comparison.EQ, verb) if verb is not None else None


def _after(rest: "re.Match[str]", rules: Rules) -> Comparison | None:
    if rest.group("below"):
        return Comparison.LT
    return rules.comparison.after_words.get(rest.group("after"))


def _step(written: str) -> Decimal:
    _, point, fraction = written.partition(".")
    return Decimal(1).scaleb(-len(fraction)) if point else Decimal(1)
