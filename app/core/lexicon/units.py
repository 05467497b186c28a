"""Units and classifiers: the table of spellings and the patterns that match one right after a numeral."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.core.lexicon.loader import RuleFile, alternation
from app.core.regex import lazy_re


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a classifier. `factor` is what one written unit is worth in the canonical unit `name`;
    `rated` units bound classes of things (56千瓦以下的机械); a `counter` counts things."""

    name: str
    factor: Decimal = Decimal(1)
    rated: bool = False
    counter: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """`after_arabic` and `after_chinese` match a unit right after a numeral (`.match(text, position)`); `table` gives
    its meaning by the folded spelling; `places` are classifiers that after a hidden numeral make a name (XX镇)."""

    table: Mapping[str, Unit]
    after_arabic: re.Pattern[str]
    after_chinese: re.Pattern[str]
    places: frozenset[str]

    def unit(self, written: str) -> Unit:
        """Meaning of a unit as a unit pattern matched it."""
        known = self.table.get(written)
        return known if known is not None else Unit(written, counter="/" not in written or "次" in written)

    def may_be_redacted(self, written: str) -> bool:
        """Whether `X` before this unit hides an amount; XX镇 and X河X口 hide names."""
        return written not in self.places


def parse_units(file: RuleFile) -> Units:
    """The units of `units.toml`. Raises `RuleError`."""
    table, guarded, han = _spellings(file)
    parts = file.data.get("classifiers", {})
    guards, unless, allowed = (parts.get(key, {}) for key in ("not_before", "unless", "arabic_allows"))
    plain, arabic = file.words("classifiers", "plain"), file.words("classifiers", "arabic")

    def guard(word: str, allows: Iterable[str]) -> str:
        """No classifier before what makes another word of it, unless that goes on as yet another."""
        signs = [sign for sign in guards.get(word, ()) if sign not in allows]
        ends = "|".join(f"{sign}(?![{''.join(rest)}])" if (rest := unless.get(word + sign)) else sign for sign in signs)
        return f"(?!{ends})" if ends else ""

    def single(words: Iterable[str], after_digits: bool) -> str:
        return "|".join(
            re.escape(word) + guard(word, allowed.get(word, ()) if after_digits else ())
            for word in sorted(set(words), key=len, reverse=True)
        )

    def double(words: Iterable[str]) -> str:
        every = alternation([*words, "人", "天"])
        return rf"(?:{every})次(?![生要级数之])|(?:{every})(?:\((?:{every}|次)\)|/(?:{every}|次)(?![年日月]))"

    def measures(forms: Iterable[str]) -> str:
        return "|".join(guarded[form] for form in sorted(forms, key=len, reverse=True))

    above, below = alternation(file.words("per", "above")), alternation(file.words("per", "below"))
    ratio = rf"(?!(?:{measures(form for form in guarded if '/' in form)}))(?:{above})/(?:{below})"
    both = (*plain, *arabic)
    multiplier = (
        r"(?P<more>[余多来])?(?P<mult>(?:[万亿]|百(?!分[点之])|千(?![瓦米克伏焦帕])){1,3})?(?P<more2>[余多来+])?"
    )
    after_arabic = (
        rf"{multiplier}(?:(?P<unit>{double(both)}|{ratio}|{measures(guarded)}|{single(both, True)})|(?=(?P<none>)))"
    )
    units = rf"{double(plain)}|{measures(han)}|{single(plain, False)}"
    after_chinese = rf"(?:(?P<more>[余多来])(?P<mult>[万亿])?)?(?P<unit>{units})"
    places = frozenset((*arabic, *file.words("classifiers", "names")))
    return Units(table, lazy_re(after_arabic), lazy_re(after_chinese), places)


def _spellings(file: RuleFile) -> tuple[dict[str, Unit], dict[str, str], list[str]]:
    """The table of measures, the pattern of each spelling, and the spellings that may follow a Chinese numeral."""
    table: dict[str, Unit] = {}
    guarded: dict[str, str] = {}
    han: list[str] = []
    for entry in file.data.get("unit", []):
        name = entry.get("name")
        if not isinstance(name, str) or not name:
            raise file.fault("[[unit]]", "a unit needs a name")
        unit = Unit(name, _factor(file, name, entry.get("factor", "1")), bool(entry.get("rated", False)))
        guard = "".join(f"(?!{re.escape(word)})" for word in entry.get("not_before", []))
        for form in file.strings(entry.get("forms"), name):
            if form in table:
                raise file.fault(form, f"the spelling '{form}' stands for two units")
            table[form] = unit
            if not entry.get("arabic_only", False) and not form.isascii():
                han.append(form)
            guarded[form] = (
                re.escape(form) + guard + ("(?![A-Za-z])" if form[-1].isascii() and form[-1].isalpha() else "")
            )
    return table, guarded, han


def _factor(file: RuleFile, name: str, written: object) -> Decimal:
    try:
        return Decimal(str(written))
    except InvalidOperation as error:
        raise file.fault(name, f"the factor of '{name}' is no number") from error
