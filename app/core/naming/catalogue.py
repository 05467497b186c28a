"""The indicator catalogue as values: indicators with their names, limits and breaks, and their patterns ready for
look-up. `catalogue_text` reads it from TOML."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.core.lexicon.schema import Rules

CORE, EXTENDED = "core", "extended"
_ROMAN = (("Ⅰ", "I"), ("Ⅱ", "II"), ("Ⅲ", "III"), ("Ⅳ", "IV"), ("Ⅴ", "V"))
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
    least: Decimal | None = None  # in the first unit: no level can be below or above
    most: Decimal | None = None
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
    opener: re.Pattern[str] = re.compile(r"(?!)")  # what begins a clause and is no part of a subject: 全年, 开展
    unit_groups: Mapping[str, tuple[str, ...]] | None = None

    def boundary_at(self, text: str, at: int) -> bool:
        """Whether a noun phrase after a figure has ended at a position."""
        if text[at : at + 2] in self.boundary_exceptions or text[max(0, at - 1) : at + 1] in self.boundary_exceptions:
            return False
        return any(text[at : at + length] in self.boundaries for length in (1, 2, 3))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of a catalogue by the part that touches the figure: `before` by the last part on its left,
    `after` (patterns without a left side) by the first part on its right; and the lengths that occur, longest first, by
    the words' last character (`before_lengths`) or first (`after_lengths`).
    `beginnings`: by their first two characters all words with the patterns that need nothing right of the figure and
    those that have one part behind it."""

    before: Mapping[str, tuple[Pattern, ...]]
    after: Mapping[str, tuple[Pattern, ...]]
    before_lengths: Mapping[str, tuple[int, ...]]
    after_lengths: Mapping[str, tuple[int, ...]]
    beginnings: Mapping[str, tuple[tuple[str, tuple[Pattern, ...], tuple[Pattern, ...]], ...]]


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
    for entry in entries:
        for pattern in patterns(entry):
            if pattern.left:
                before.setdefault(pattern.left[-1], []).append(pattern)
            else:
                after.setdefault(pattern.right[0], []).append(pattern)
    return Lexicon(
        {word: tuple(found) for word, found in before.items()},
        {word: tuple(found) for word, found in after.items()},
        lengths_by_sign(before, -1),
        lengths_by_sign(after, 0),
        _beginnings(before, after),
    )


def lengths_by_sign(words: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    """The lengths of words, longest first, by their first (`at` 0) or last (-1) character: where a text has another
    character there, no word of them stands."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[at]].add(len(word))
    return {sign: tuple(sorted(found, reverse=True)) for sign, found in lengths.items()}


def _beginnings(
    before: Mapping[str, list[Pattern]], after: Mapping[str, list[Pattern]]
) -> dict[str, tuple[tuple[str, tuple[Pattern, ...], tuple[Pattern, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[Pattern, ...], tuple[Pattern, ...]]]] = {}
    for word in dict.fromkeys((*before, *after)):
        left = tuple(pattern for pattern in before.get(word, ()) if not pattern.right)
        right = tuple(pattern for pattern in after.get(word, ()) if len(pattern.right) == 1)
        if len(word) > 1 and (left or right):
            found.setdefault(word[:2], []).append((word, left, right))
    return {key: tuple(words) for key, words in found.items()}


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


_CAPITALS = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}


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
    told = tuple(context), tuple(absent), tuple(unless)
    left, mark, right = body.partition("#")
    if mark:
        return (Pattern(slug, _parts(left), _parts(right), *told),)
    return Pattern(slug, _parts(body), (), *told), Pattern(slug, (), _parts(body), *told)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("…") if part.strip())
