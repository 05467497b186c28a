"""The indicator catalogue as values: indicators with their names, limits and breaks, and their patterns ready for
look-up. `catalogue_text` reads it from TOML."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase

from app.core.lexicon.schema import Rules
from app.core.naming.grammar import NamingLexicon
from app.core.naming.links import lengths_by
from app.core.values import value

CORE, EXTENDED = "core", "extended"
_ROMAN = (("Ⅰ", "I"), ("Ⅱ", "II"), ("Ⅲ", "III"), ("Ⅳ", "IV"), ("Ⅴ", "V"))
_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
WATER = frozenset(("断面", "水质", "地表水", "水体", "水环境"))
AIR = frozenset(("空气", "AQI", "大气", "PM2.5", "PM10", "综合指数", "城区"))
WIDE = str.maketrans("（），：％", "(),:%")


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that a standard sets: `value` in `unit`, `grade` as the standard calls its class. `since` and `until` are
    the first and last day that it holds (ISO 8601, empty: open). A `band` is the upper end of a grade, no limit."""

    standard: str
    grade: str
    value: Decimal
    unit: str
    edition: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    band: bool = False

    @property
    def title(self) -> str:
        """The standard with its edition and what its value is of: `GB 3095—2026（过渡阶段）`."""
        name = f"{self.standard}—{self.edition}" if self.edition else self.standard
        return f"{name}（{self.note}）" if self.note else name


@dataclass(frozen=True, slots=True)
class Break:
    """From the day `since` (ISO 8601) on an indicator is measured in another way; `why` names the rule."""

    since: str
    why: str


@value
class Pattern:
    """A name as words around a figure.

    Written `A…B#C @d|e @-f`: `#` is the place of the figure, `…` a gap inside the clause, `@` words of which the
    sentence or the section's heading must hold one, `@-` words that the whole text must not hold, `@!` words that the
    sentence must not hold. Without `#` the name stands directly before or directly after the figure.
    `left` and `right` are the parts before and after the figure in reading order (ASCII letters in capitals).
    `medium`: `air` or `water` where the context words are of one of them.
    """

    slug: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    context: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    medium: str = ""

    @property
    def conditions(self) -> int:
        """How many kinds of conditions were met where the pattern fits: they make it the more telling."""
        return bool(self.context) + bool(self.absent)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A catalogued thing that figures measure. `patterns` are its names compiled; `origin` is `file:line`."""

    slug: str
    zh: str
    en: str
    units: tuple[str, ...]
    domain: str
    domain_en: str
    better: str = "-"
    tier: str = CORE
    aliases: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    done: str = ""
    rate: str = ""
    parts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    breaks: tuple[Break, ...] = ()
    least: Decimal | None = None  # in the first unit: no level can be below or above
    most: Decimal | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of a catalogue by the part that touches the figure: `before` by the last part on its left,
    `after` (patterns without a left side) by the first part on its right; and the lengths that occur, longest first, by
    the words' last character (`before_lengths`) or first (`after_lengths`).
    `names`: words of two characters and more with the patterns that need nothing right of the figure and those that
    have one part behind it; `name_begins`: their first two characters; `name_lengths`: the lengths of those of three
    and more, longest first, by their first three.
    `measured_in`: the slugs of the indicators that are stated in a unit; `campaigned` of those of which a campaign
    makes a part."""

    before: Mapping[str, tuple[Pattern, ...]]
    after: Mapping[str, tuple[Pattern, ...]]
    before_lengths: Mapping[str, tuple[int, ...]]
    after_lengths: Mapping[str, tuple[int, ...]]
    names: Mapping[str, tuple[tuple[Pattern, ...], tuple[Pattern, ...]]]
    name_begins: frozenset[str]
    name_lengths: Mapping[str, tuple[int, ...]]
    measured_in: Mapping[str, frozenset[str]]
    campaigned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the engine knows: indicators by slug in reading order of the texts, the grammar words of naming, the
    patterns ready for look-up, the rules for reading numbers, and the weights of the naming scorer by feature. `merged`
    tells by slug which indicator another was merged into."""

    indicators: Mapping[str, Indicator]
    words: NamingLexicon
    lexicon: Lexicon
    rules: Rules
    weights: Mapping[str, int] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)

    def slug(self, slug: str | None) -> str | None:
        """The slug that stands for another: the indicator that it was merged into, else itself."""
        return slug if slug is None else self.merged.get(slug, slug)

    def name(self, slug: str | None, chinese: bool = True) -> str:
        """The indicator's name, empty where there is none."""
        found = self.indicators.get(self.slug(slug) or "")
        return "" if found is None else (found.zh if chinese else found.en)

    def is_extended(self, slug: str) -> bool:
        """Whether the slug lies beyond the agreed list, so that the command line names it on request only."""
        found = self.indicators.get(slug)
        return found is not None and found.tier == EXTENDED

    def domains(self) -> tuple[tuple[str, str], ...]:
        """(Chinese, English) names of the domains in the order of the texts."""
        return tuple(dict.fromkeys((entry.domain, entry.domain_en) for entry in self.indicators.values()))


def lexicon_of(entries: Iterable[Indicator]) -> Lexicon:
    """The patterns of indicators ready for look-up."""
    before: dict[str, list[Pattern]] = {}
    after: dict[str, list[Pattern]] = {}
    measured: dict[str, set[str]] = defaultdict(set)
    campaigned: set[str] = set()
    for entry in entries:
        if any(word.startswith("专项") for word in entry.excludes):
            campaigned.add(entry.slug)
        for unit in entry.units:
            measured[unit].add(entry.slug)
        for pattern in patterns(entry):
            if pattern.left:
                before.setdefault(pattern.left[-1], []).append(pattern)
            else:
                after.setdefault(pattern.right[0], []).append(pattern)
    names = _names(before, after)
    return Lexicon(
        {word: tuple(found) for word, found in before.items()},
        {word: tuple(found) for word, found in after.items()},
        lengths_by(itemgetter(-1), before),
        lengths_by(itemgetter(0), after),
        names,
        frozenset(word[:2] for word in names),
        lengths_by(itemgetter(slice(3)), (word for word in names if len(word) > 2)),
        {unit: frozenset(slugs) for unit, slugs in measured.items()},
        frozenset(campaigned),
    )


def _names(
    before: Mapping[str, list[Pattern]], after: Mapping[str, list[Pattern]]
) -> dict[str, tuple[tuple[Pattern, ...], tuple[Pattern, ...]]]:
    found = {}
    for word in dict.fromkeys((*before, *after)):
        left = tuple(pattern for pattern in before.get(word, ()) if not pattern.right)
        right = tuple(pattern for pattern in after.get(word, ()) if len(pattern.right) == 1)
        if len(word) > 1 and (left or right):
            found[word] = left, right
    return found


def patterns(entry: Indicator) -> tuple[Pattern, ...]:
    """The entry's aliases and names compiled; a name without `#` gives one pattern for each side."""
    found: list[Pattern] = []
    for alias in entry.aliases:
        for spelling in _spellings(alias):
            found.extend(_compile(entry.slug, spelling))
    return tuple(dict.fromkeys(found))


def plain_spelling(text: str) -> str:
    """Text as patterns are compared with it: ASCII letters in capitals, same length."""
    return text.translate(_CAPITALS)


def _spellings(alias: str) -> tuple[str, ...]:
    """The alias and its twins: Roman numerals as one sign or as letters, half-width brackets."""
    alias = plain_spelling(alias.translate(WIDE))
    letters = alias
    for sign, written in reversed(_ROMAN):
        letters = letters.replace(sign, written)
    return (alias,) if letters == alias else (alias, letters)


def _compile(slug: str, alias: str) -> tuple[Pattern, ...]:
    body, *conditions = (part.strip() for part in alias.split("@"))
    context: list[str] = []
    absent: list[str] = []
    unless: list[str] = []
    for condition in conditions:
        words = [word.strip() for word in condition.lstrip("-!").split("|") if word.strip()]
        (absent if condition.startswith("-") else unless if condition.startswith("!") else context).extend(words)
    told = tuple(context), tuple(absent), tuple(unless), _medium(context)
    left, mark, right = body.partition("#")
    if mark:
        return (Pattern(slug, _parts(left), _parts(right), *told),)
    return Pattern(slug, _parts(body), (), *told), Pattern(slug, (), _parts(body), *told)


def _medium(context: Iterable[str]) -> str:
    water, air = not WATER.isdisjoint(context), not AIR.isdisjoint(context)
    return "" if water is air else "water" if water else "air"


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("…") if part.strip())
