"""Rule data of the engine, parsed and checked from TOML texts.

The texts of `FILES` (see their comments) become one immutable `Rules` with compiled patterns. A fault raises
`RuleError`, which names file and line. Tuples of words are longest first and meant for `str.endswith`; the comments of
the TOML files say where the words stand.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.lexicon.checks import CheckWords, parse_checks
from app.core.lexicon.loader import RuleError, RuleFile, alternation
from app.core.lexicon.tables import TableWords, parse_tables
from app.core.lexicon.units import Units, parse_units
from app.core.model import Comparison, Direction, Mode, UnusedReason
from app.core.regex import lazy_re

__all__ = ["FILES", "RuleError", "Rules", "parse_rules"]

FILES = ("units.toml", "words.toml", "names.toml", "tables.toml", "traditional.toml", "checks.toml")


@dataclass(frozen=True, slots=True)
class CountingWords:
    """What decides whether a Chinese numeral counts (`[counting]` of names.toml, see its comments). Tuples are for
    `str.endswith`, sets hold single signs; `places` is for `.match`."""

    vague: frozenset[str]
    counts_of: tuple[str, ...]
    moves: tuple[str, ...]
    place_signs: frozenset[str]
    places: re.Pattern[str]
    counted_by_one: frozenset[str]
    no_article_before: frozenset[str]
    works: tuple[str, ...]
    nearly: frozenset[str]
    in_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameRules:
    """`pattern` finds numerals that are no figures; the group that matched says why (`reasons`). Codes of letters and
    digits are names except after `measured_letters`. `index_nouns` have values without unit, after `unitless_nouns` a
    unit was lost; `money`, `people` (for `.match`) and `electricity` decide between senses of a unit. `campaigns`
    match what follows the quoted name of one; numbers of `signed` units may be below zero."""

    pattern: str
    reasons: Mapping[str, UnusedReason]
    measured_letters: frozenset[str]
    index_nouns: re.Pattern[str]
    unitless_nouns: re.Pattern[str]
    money: tuple[str, ...]
    people: re.Pattern[str]
    electricity: tuple[str, ...]
    campaigns: re.Pattern[str]
    signed: frozenset[str]
    counting: CountingWords


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """`before` right before a number, `after` right after its unit."""

    before: tuple[tuple[str, Comparison], ...]
    before_words: tuple[str, ...]
    after: re.Pattern[str]
    after_words: Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Words of differences: `verbs` right before a number, `apart` with something between (高于平均水平3%), `beside`
    right before it after `against` (比上年多5件). `work` and `effort` verbs are differences only against something."""

    verbs: re.Pattern[str]
    directions: Mapping[str, Direction]
    work: frozenset[str]
    effort: frozenset[str]
    apart: re.Pattern[str]
    apart_directions: Mapping[str, Direction]
    beside: re.Pattern[str]
    beside_directions: Mapping[str, Direction]
    against: re.Pattern[str]

    def verb_before(self, window: str) -> "re.Match[str] | None":
        """The verb of a difference that stands right before a number: at the end of `window`."""
        last = None
        for match in self.verbs.finditer(window):
            last = match
        return last if last is not None and last.group(1) and last.end() == len(window) else None


@dataclass(frozen=True, slots=True)
class TargetWords:
    """`words` of requirements, forecasts and intentions (group 1), `purpose` those of them that tell an aim only,
    `state` words that mean what is."""

    words: re.Pattern[str]
    purpose: frozenset[str]
    state: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that decide whether a time says when, and what goes on with it (`[time]` of words.toml). Tuples are for
    `str.endswith`; patterns are for `.match` or `.search` as their comments in the file say."""

    base_before: tuple[str, ...]
    leads: tuple[str, ...]
    named_before: tuple[str, ...]
    names: tuple[str, ...]
    when: re.Pattern[str]
    which: re.Pattern[str]
    carries: re.Pattern[str]
    status: re.Pattern[str]
    measured: re.Pattern[str]
    air: re.Pattern[str]
    water: re.Pattern[str]
    intended: re.Pattern[str]
    finished: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """`modes` of headings; words of titles that make the genre; `reference` those of statistics that reports are
    checked against."""

    modes: tuple[tuple[str, Mode], ...]
    summary: tuple[str, ...]
    plan: tuple[str, ...]
    scheme: tuple[str, ...]
    reference: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What is no place though it ends like one; `not_first`, `not_before` and `whole_before` are parts of patterns."""

    not_a_place: re.Pattern[str]
    not_listed: re.Pattern[str]
    not_first: str
    not_before: str
    whole_before: str


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Words of a report's head. `offices`, `branches`, `national_offices` and `not_in_area` (what no area's name holds)
    are parts of patterns; `whole_country` is the region of national reports."""

    offices: str
    branches: str
    national_offices: str
    not_in_area: str
    whole_country: str
    no_office: re.Pattern[str]
    before_office: re.Pattern[str]
    beside_office: re.Pattern[str]
    behind_office: re.Pattern[str]
    no_area: re.Pattern[str]
    national_titles: re.Pattern[str]
    governments: re.Pattern[str]
    companies: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that scanning and deciding read. `simplified` has the simplified forms by traditional code point."""

    units: Units
    names: NameRules
    comparison: ComparisonWords
    change: ChangeWords
    target: TargetWords
    time: TimeWords
    titles: TitleWords
    head: HeadWords
    places: PlaceWords
    rank_before: tuple[str, ...]
    rank_scope: tuple[str, ...]
    tables: TableWords
    checks: CheckWords
    simplified: Mapping[int, str]


def parse_rules(texts: Mapping[str, str], compiled: bool = False) -> Rules:
    """Build the rules from the texts of `FILES`; `compiled` as for `RuleFile`. Raises `RuleError`."""
    units, words, names, tables, script, checks = (RuleFile(name, texts, compiled) for name in FILES)
    return Rules(
        units=parse_units(units),
        names=_name_rules(names),
        comparison=_comparison_words(words),
        change=_change_words(words),
        target=_target_words(words),
        time=_time_words(words),
        titles=TitleWords(
            modes=tuple((word, mode) for mode in Mode for word in words.words("mode", mode.value)),
            summary=words.words("mode", "summary_titles"),
            plan=words.words("mode", "plan_titles"),
            scheme=words.words("mode", "scheme_titles"),
            reference=lazy_re("|".join(words.patterns("mode", "reference_titles"))),
        ),
        head=_head_words(words),
        places=PlaceWords(
            not_a_place=lazy_re("|".join(words.patterns("place", "not_a_place"))),
            not_listed=lazy_re("|".join(words.patterns("place", "not_listed"))),
            **{key: "|".join(words.patterns("place", key)) for key in ("not_first", "not_before", "whole_before")},
        ),
        rank_before=words.words("rank", "before"),
        rank_scope=words.words("rank", "scope"),
        tables=parse_tables(tables),
        checks=parse_checks(checks),
        simplified=_simplified(script),
    )


def _head_words(file: RuleFile) -> HeadWords:
    def any_of(key: str) -> str:
        return "|".join(file.patterns("head", key))

    def compiled(key: str) -> re.Pattern[str]:
        return lazy_re(any_of(key))

    return HeadWords(
        offices=any_of("offices"),
        branches=any_of("branches"),
        national_offices=any_of("national_offices"),
        not_in_area=any_of("not_in_area"),
        whole_country=file.words("head", "whole_country")[0],
        no_office=compiled("no_office"),
        before_office=lazy_re(f"^(?:{any_of('before_office')})+"),
        beside_office=compiled("beside_office"),
        behind_office=compiled("behind_office"),
        no_area=compiled("no_area"),
        national_titles=compiled("national_titles"),
        governments=compiled("governments"),
        companies=compiled("companies"),
    )


def _simplified(file: RuleFile) -> dict[int, str]:
    """Simplified forms by traditional code point, from characters in pairs."""
    pairs = "".join(file.data.get("script", {}).get("pairs", []))
    if not pairs or len(pairs) % 2:
        raise file.fault("pairs", "[script] needs a list 'pairs' with characters two by two")
    return dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))


def _name_rules(names: RuleFile) -> NameRules:
    pattern, reasons = _names(names)
    return NameRules(
        pattern=pattern,
        reasons=reasons,
        measured_letters=frozenset(names.words("letters", "measured")),
        index_nouns=lazy_re(alternation(names.words("indexes", "nouns"))),
        unitless_nouns=lazy_re(
            rf"(?:{alternation(names.words('indexes', 'unitless'))})"
            r"(?:分别|均|约|已|仅|依次)?(?:为|达到|达|是|到|至)(?:约)?$"
        ),
        money=names.words("senses", "money"),
        people=lazy_re("|".join(names.patterns("senses", "people"))),
        electricity=names.words("senses", "electricity"),
        campaigns=lazy_re(alternation(names.words("quoted", "campaigns"))),
        signed=frozenset(names.words("signs", "units")),
        counting=_counting_words(names),
    )


def _counting_words(names: RuleFile) -> CountingWords:
    def signs(key: str) -> frozenset[str]:
        return frozenset(names.words("counting", key))

    return CountingWords(
        vague=signs("vague"),
        counts_of=names.words("counting", "counts_of"),
        moves=names.words("counting", "moves"),
        place_signs=signs("place_signs"),
        places=lazy_re("|".join(names.patterns("counting", "places"))),
        counted_by_one=signs("counted_by_one"),
        no_article_before=signs("no_article_before"),
        works=names.words("counting", "works"),
        nearly=signs("nearly"),
        in_words=signs("in_words"),
    )


def _names(file: RuleFile) -> tuple[str, dict[str, UnusedReason]]:
    """One alternation with a group a reason."""
    groups: list[str] = []
    reasons: dict[str, UnusedReason] = {}
    for reason in (
        UnusedReason.FOOTNOTE,
        UnusedReason.DOCUMENT_NUMBER,
        UnusedReason.NAME,
        UnusedReason.CLASS,
        UnusedReason.ORDINAL,
        UnusedReason.ARTICLE,
    ):
        patterns = file.patterns(reason.value, "patterns")
        group = f"is_{reason.value}"
        groups.append(f"(?P<{group}>{'|'.join(patterns)})")
        reasons[group] = reason
    return "|".join(groups), reasons


def _comparison_words(words: RuleFile) -> ComparisonWords:
    before, after = _comparisons(words, "before"), _comparisons(words, "after")
    return ComparisonWords(
        before=before,
        before_words=tuple(word for word, _ in before),
        after=lazy_re(alternation(word for word, _ in after)),
        after_words=dict(after),
    )


def _comparisons(file: RuleFile, side: str) -> tuple[tuple[str, Comparison], ...]:
    part = file.data.get("comparison", {}).get(side)
    if not isinstance(part, dict):
        raise file.fault("comparison", f"[comparison.{side}] is missing")
    found: list[tuple[str, Comparison]] = []
    for sign, words in part.items():
        try:
            comparison = Comparison(sign)
        except ValueError as error:
            raise file.fault(f'"{sign}"', f"'{sign}' is no comparison") from error
        found.extend((word, comparison) for word in file.strings(words, sign))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _change_words(words: RuleFile) -> ChangeWords:
    verbs = _directed(words, {direction.value: direction for direction in Direction})
    apart = _directed(
        words,
        {"above": Direction.UP, "below": Direction.DOWN, "better": Direction.IMPROVE, "worse": Direction.WORSEN},
    )
    beside = _directed(words, {"more": Direction.UP, "less": Direction.DOWN})
    between = alternation(words.words("change", "between"))
    no_change = words.words("change", "not_change")
    return ChangeWords(
        verbs=lazy_re(
            rf"{_led((*no_change, *verbs))}(?:(?:{alternation(no_change)})|({alternation(verbs)})"
            rf"(?:(?:(?:幅度|幅|率|(?<=幅))(?:均|分别)?(?:为|达到|达|是)?)?(?:{between})*$))"
        ),
        directions=verbs,
        work=frozenset(words.words("change", "work")),
        effort=frozenset(words.words("change", "effort")),
        apart=lazy_re(alternation(apart)),
        apart_directions=apart,
        beside=lazy_re(rf"({alternation(beside)})(?:约|近|了|超过)?$"),
        beside_directions=beside,
        against=lazy_re("|".join(words.patterns("change", "against"))),
    )


def _led(words: Iterable[str]) -> str:
    """What lets a pattern be tried only where one of its words may begin."""
    return f"(?=[{''.join(sorted({word[0] for word in words}))}])"


def _directed(words: RuleFile, keys: Mapping[str, Direction]) -> dict[str, Direction]:
    return {word: direction for key, direction in keys.items() for word in words.words("change", key)}


def _target_words(words: RuleFile) -> TargetWords:
    def any_of(key: str) -> str:
        return alternation(words.words("target", key))

    begins = (word for key in ("not_target", "words", "future") for word in words.words("target", key))
    return TargetWords(
        words=lazy_re(
            rf"{_led(begins)}(?:(?:{any_of('not_target')})|({any_of('words')}"
            rf"|(?:{any_of('future')})(?:{any_of('future_between')})?(?:{any_of('future_verbs')})))"
        ),
        purpose=frozenset(words.words("target", "purpose")),
        state=lazy_re(any_of("state")),
    )


def _time_words(words: RuleFile) -> TimeWords:
    def pattern(key: str) -> re.Pattern[str]:
        return lazy_re("|".join(f"(?:{part})" for part in words.patterns("time", key)))

    return TimeWords(
        base_before=words.words("time", "base_before"),
        leads=words.words("time", "leads"),
        named_before=words.words("time", "named_before"),
        names=words.words("time", "names"),
        when=pattern("when"),
        which=pattern("which"),
        carries=pattern("carries"),
        status=pattern("status"),
        measured=pattern("measured"),
        air=pattern("air"),
        water=pattern("water"),
        intended=pattern("intended"),
        finished=lazy_re(rf"(?:全部|全面|基本)?(?:{alternation(words.words('time', 'finished'))})(?=[,。;])"),
    )
