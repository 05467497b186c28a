"""The indicator catalogue as values; `catalogue_texts` reads it from TOML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.core.lexicon.schema import Rules
from app.core.naming.links import Links

CORE, EXTENDED = "core", "extended"
_NOTHING = re.compile("(?!)")
_LONGEST_BOUNDARY = 3


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


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name as words around a figure.

    Written `A…B#C @d|e @-f`: `#` is the place of the figure, `…` a gap inside the clause, `@` words of which the
    sentence or the section's heading must hold one, `@-` words that the whole text must not hold, `@!` words that the
    sentence must not hold. Without `#` the name stands directly before or directly after the figure.
    `left` and `right` are the parts before and after the figure in reading order (ASCII letters in capitals).
    """

    slug: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    context: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

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
    origin: str = ""


@dataclass(frozen=True, slots=True)
class NamingLexicon:
    """The grammar words of naming (`naming.toml`): each a set of words of folded text."""

    fillers: frozenset[str] = frozenset()  # stand between a name and its figure, no part of the name
    measures: frozenset[str] = frozenset()  # may follow a name as its head: 平均浓度, 数量
    generic_nouns: frozenset[str] = frozenset()  # say nothing by themselves after a figure: 项目, 企业
    boundaries: frozenset[str] = frozenset()  # end the noun phrase after a figure: 已, 完成, 的
    boundary_exceptions: frozenset[str] = frozenset()  # words of two characters in which a boundary is none: 集中, 在线
    restrictors: tuple[str, ...] = ()  # before a name: only a part of what it names
    done: frozenset[str] = frozenset()  # 已完成, 完成整改
    opener: re.Pattern[str] = _NOTHING  # what begins a clause and is no part of a subject: 全年, 开展
    unit_groups: Mapping[str, tuple[str, ...]] | None = None
    # Of the words above, ready to be looked for:
    boundary: re.Pattern[str] = _NOTHING
    restrictor: re.Pattern[str] = _NOTHING
    phrase_end: re.Pattern[str] = _NOTHING  # what may go on a noun phrase that could end before it
    generic_lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # by the first character
    links: Links = field(default_factory=Links)  # fillers and measures
    filler_links: Links = field(default_factory=Links)

    def noun_end(self, text: str, start: int, right: int) -> int:
        """Where a noun phrase after a figure ends: at the first boundary before `right`, else there."""
        found = self.boundary.search(text, start, right + _LONGEST_BOUNDARY - 1)
        return found.start() if found is not None and found.start() < right else max(start, right)

    def generic_noun_at(self, text: str, at: int) -> str:
        """The longest generic noun that begins at a position, empty without one."""
        lengths = self.generic_lengths.get(text[at : at + 1], ())
        return next((noun for length in lengths if (noun := text[at : at + length]) in self.generic_nouns), "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of a catalogue by the part that touches the figure: `before` by the last part on its left,
    `after` (patterns without a left side) by the first part on its right; and the lengths that occur, longest first, by
    the words' last character (`before_lengths`) or first (`after_lengths`).
    `names`: words of two characters and more with the patterns that need nothing right of the figure and those that
    have one part behind it; `name_lengths`: their lengths, longest first, by their first two characters.
    `measured_in`: the slugs of the indicators that are stated in a unit."""

    before: Mapping[str, tuple[Pattern, ...]]
    after: Mapping[str, tuple[Pattern, ...]]
    before_lengths: Mapping[str, tuple[int, ...]]
    after_lengths: Mapping[str, tuple[int, ...]]
    names: Mapping[str, tuple[tuple[Pattern, ...], tuple[Pattern, ...]]]
    name_lengths: Mapping[str, tuple[int, ...]]
    measured_in: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the engine knows: indicators by slug in reading order of the texts, the grammar words of naming, the
    patterns ready for look-up, the rules for reading numbers, and the weights of the naming scorer by feature."""

    indicators: Mapping[str, Indicator]
    words: NamingLexicon
    lexicon: Lexicon
    rules: Rules
    weights: Mapping[str, int] = field(default_factory=dict)

    def name(self, slug: str | None, chinese: bool = True) -> str:
        """The indicator's name, empty where there is none."""
        found = self.indicators.get(slug or "")
        return "" if found is None else (found.zh if chinese else found.en)

    def is_extended(self, slug: str) -> bool:
        """Whether the slug lies beyond the agreed list, so that the command line names it on request only."""
        found = self.indicators.get(slug)
        return found is not None and found.tier == EXTENDED

    def domains(self) -> tuple[tuple[str, str], ...]:
        """(Chinese, English) names of the domains in the order of the texts."""
        return tuple(dict.fromkeys((entry.domain, entry.domain_en) for entry in self.indicators.values()))


def plain_spelling(text: str) -> str:
    """Text as patterns are compared with it: ASCII letters in capitals, same length."""
    return _SMALL.sub(lambda found: found.group().upper(), text)


_SMALL = re.compile("[a-z]+")
