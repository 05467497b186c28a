"""Words that the checks reckon by: `checks.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.lexicon.loader import RuleFile, alternation
from app.core.regex import lazy_re

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class ChangeBaseWords:
    """What changes and earlier levels are measured against. `base` finds a word of it, with the groups `year_before`,
    `period_before`, `other` and `year`; `after_earlier` follows an earlier level; the others end
    at the number that they stand before."""

    base: re.Pattern[str]
    before_level: re.Pattern[str]
    after_earlier: re.Pattern[str]
    to_level: re.Pattern[str]
    arrives: re.Pattern[str]
    ratio: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TableSumWords:
    """Heads and labels of tables that tell what adds up to what (`[tables]` of checks.toml, see its comments).
    `together` are pairs of patterns: a whole, its parts."""

    total: re.Pattern[str]
    subtotal: re.Pattern[str]
    amount_total: re.Pattern[str]
    among: re.Pattern[str]
    no_part: re.Pattern[str]
    no_sum: re.Pattern[str]
    taken: re.Pattern[str]
    done: re.Pattern[str]
    left: re.Pattern[str]
    share: re.Pattern[str]
    rate: re.Pattern[str]
    together: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class ListWords:
    """Words around the members of a list (`[lists]` of checks.toml, see its comments); `complete` are sets of kinds
    that are all there are, `exclusive` kinds of which nothing is two, `complete_of` a whole's name with all
    its kinds."""

    cue: re.Pattern[str]
    status: re.Pattern[str]
    rest: re.Pattern[str]
    not_done: re.Pattern[str]
    did: re.Pattern[str]
    to_do: re.Pattern[str]
    all_of: re.Pattern[str]
    under_way: re.Pattern[str]
    open: re.Pattern[str]
    apart: re.Pattern[str]
    closes: re.Pattern[str]
    others: re.Pattern[str]
    inclusive: re.Pattern[str]
    complete: tuple[tuple[re.Pattern[str], ...], ...]
    exclusive: tuple[tuple[re.Pattern[str], ...], ...]
    complete_of: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]


@dataclass(frozen=True, slots=True)
class RateWords:
    """Words around the counts of shares and rates: `denied` in a label says the opposite of what the rate does, `tail`
    may follow the name at a label's end, `within` between whole and part makes it one,
    `task` at a whole makes it what was asked for, `actual` at a part what was done, `adjacent` ends the
    names of rates of the two counts before them, `joined` between counts makes
    them one whole, `own_subject` between a count and 占 tells that the share is of another; `same` are names that mean
    the same as a rate's."""

    denied: re.Pattern[str]
    tail: re.Pattern[str]
    within: re.Pattern[str]
    joined: re.Pattern[str]
    task: re.Pattern[str]
    actual: re.Pattern[str]
    adjacent: re.Pattern[str]
    own_subject: re.Pattern[str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GradeWords:
    """Words after a level that say which grade it meets: `claim` has the group `grade`; `denied` says that it does not,
    `other` is another figure between, `all_of_them` makes the claim of all before it. Before a value
    `bound` makes it a limit or a goal."""

    claim: re.Pattern[str]
    denied: re.Pattern[str]
    other: re.Pattern[str]
    all_of_them: re.Pattern[str]
    bound: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AverageWords:
    """What averages are called by: `label` ends at one, its groups hold a character or two of what it is by;
    `compared` ends at one of another period, `classifiers` are the units that count such a thing, `periods` the
    words of periods: day or month."""

    label: re.Pattern[str]
    compared: re.Pattern[str]
    classifiers: Mapping[str, str]
    periods: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CountedWords:
    """What a text's own words say of its counts (`[counted]` of checks.toml, see its comments). Groups: `rank` has
    count, of, between, ordinal and rank; `listed` count, unit, noun and names; `days` name and days; `period` year,
    whole, first, last, half and quarter."""

    rank: re.Pattern[str]
    reset: re.Pattern[str]
    listed: re.Pattern[str]
    between: re.Pattern[str]
    name: re.Pattern[str]
    open: re.Pattern[str]
    sentence: re.Pattern[str]
    days: re.Pattern[str]
    period: re.Pattern[str]
    places: str
    good: frozenset[str]
    parts_of_good: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """`mark` finds what may be the mark of a list item, with the groups `lead`, `number`, `sign` and `line` (the sign
    of marks that begin a line); `divisions` are the signs that one follows; `first_items` finds what else stands for a
    first item."""

    mark: re.Pattern[str]
    divisions: frozenset[str]
    first_items: re.Pattern[str]
    change: ChangeBaseWords
    tables: TableSumWords
    grades: GradeWords
    rates: RateWords
    lists: ListWords
    averages: AverageWords
    counted: CountedWords


def parse_checks(file: RuleFile) -> CheckWords:
    """Raises `RuleError`."""
    signs, line_signs = file.words("enumerators", "signs"), file.words("enumerators", "line_signs")
    leads = alternation(file.words("enumerators", "leads"))
    # A line break or a blank of the source may part numeral and sign.
    sign = rf"\s?(?P<sign>{alternation(signs)})|(?P<line>{alternation(line_signs)})"
    mark = rf"(?P<lead>{leads})?(?P<number>[{_NUMERALS}]{{1,3}})(?:{sign})?"
    return CheckWords(
        mark=lazy_re(mark),
        divisions=frozenset(file.data["enumerators"].get("divisions", "")),
        first_items=_any(file, "enumerators", "first_items"),
        change=_change(file),
        tables=_tables(file),
        rates=RateWords(
            **{
                key: _any(file, "rates", key)
                for key in ("denied", "tail", "within", "joined", "task", "actual", "adjacent", "own_subject")
            },
            same=dict(file.data["rates"]["same"]),
        ),
        lists=_lists(file),
        averages=AverageWords(
            label=_any(file, "averages", "label"),
            compared=_any(file, "averages", "compared"),
            classifiers=dict(file.data["averages"]["classifiers"]),
            periods=dict(file.data["averages"]["periods"]),
        ),
        counted=_counted(file),
        grades=GradeWords(
            **{key: _any(file, "grades", key) for key in ("claim", "denied", "other", "all_of_them", "bound")}
        ),
    )


def _change(file: RuleFile) -> ChangeBaseWords:
    kinds = {"year_before": "year_before", "period_before": "period_before", "other": "other_base"}
    base = "|".join(f"(?P<{name}>{'|'.join(file.patterns('change', key))})" for name, key in kinds.items())
    return ChangeBaseWords(
        base=lazy_re(rf"{base}|(?P<year>(?:19|20)[0-9]{{2}})年"),
        before_level=_any(file, "change", "before_level"),
        after_earlier=_any(file, "change", "after_earlier"),
        to_level=_any(file, "change", "to_level"),
        arrives=_any(file, "change", "arrives"),
        ratio=_any(file, "change", "ratio"),
    )


def _counted(file: RuleFile) -> CountedWords:
    keys = ("rank", "reset", "listed", "between", "name", "open", "sentence", "days", "period")
    words, table = {key: _any(file, "counted", key) for key in keys}, file.data["counted"]
    return CountedWords(
        **words,
        places=str(table["places"]),
        good=frozenset(table["good"]),
        parts_of_good=frozenset(table["parts_of_good"]),
    )


def _any(file: RuleFile, table: str, key: str) -> re.Pattern[str]:
    return lazy_re("|".join(file.patterns(table, key)))


def _lists(file: RuleFile) -> ListWords:
    keys = (
        *("cue", "status", "rest", "not_done", "did", "to_do", "all_of", "under_way", "open", "apart", "closes"),
        *("others", "inclusive"),
    )
    complete, exclusive = (tuple(map(_kinds, file.data["lists"].get(key, []))) for key in ("complete", "exclusive"))
    wholes = tuple((lazy_re(name), _kinds(kinds)) for name, *kinds in file.data["lists"].get("complete_of", []))
    words = {key: _any(file, "lists", key) for key in keys}
    return ListWords(**words, complete=complete, exclusive=exclusive, complete_of=wholes)


def _kinds(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(lazy_re(pattern, re.M) for pattern in patterns)  # of names, a line each


def _tables(file: RuleFile) -> TableSumWords:
    keys = (
        *("total", "subtotal", "amount_total", "among", "no_part", "no_sum"),
        *("taken", "done", "left", "share", "rate"),
    )
    pairs = file.data["tables"].get("together", [])
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise file.fault("together", "'together' must be a list of pairs of patterns")
    together = tuple((lazy_re(whole), lazy_re(parts)) for whole, parts in pairs)
    return TableSumWords(**{key: _any(file, "tables", key) for key in keys}, together=together)
