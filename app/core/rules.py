"""Rule data of the engine, parsed and checked from TOML texts.

Three texts, `units.toml`, `words.toml` and `names.toml` (see their comments), become one immutable `Rules` with
compiled patterns. A fault raises `RuleError`, which names file and line.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.errors import KnownError
from app.core.model import AsideReason, Comparison, Direction, Mode

FILES = ("units.toml", "words.toml", "names.toml")


class RuleError(KnownError):
    """A fault in rule data: names the file, the line (from 1) and what is wrong."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__("{file}, line {line}: {problem}", file=file, line=line, problem=problem)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a classifier. `factor` is what one written unit is worth in the canonical unit `name`;
    `rated` units bound classes of things (56千瓦以下的机械); a `counter` counts things."""

    name: str
    factor: Decimal = Decimal(1)
    rated: bool = False
    counter: bool = False


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
class Rules:
    """Everything that scanning and deciding read. Patterns are anchored by `.match(text, position)`.

    `unit_after_arabic` and `unit_after_chinese` match a unit right after a numeral; `units` gives its meaning by the
    folded spelling. `names` finds numerals that are no figures; the group that matched says why (`reasons`).
    Word tuples are meant for `str.endswith` and `str.startswith`, longest first.
    """

    units: Mapping[str, Unit]
    unit_after_arabic: re.Pattern[str]
    unit_after_chinese: re.Pattern[str]
    names: str
    reasons: Mapping[str, AsideReason]
    places: frozenset[str]
    measured_letters: frozenset[str]
    index_nouns: re.Pattern[str]
    unitless_nouns: re.Pattern[str]
    money: tuple[str, ...]
    electricity: tuple[str, ...]
    before: tuple[tuple[str, Comparison], ...]
    before_words: tuple[str, ...]
    after: re.Pattern[str]
    after_words: Mapping[str, Comparison]
    change: re.Pattern[str]
    change_words: Mapping[str, Direction]
    apart: re.Pattern[str]
    apart_words: Mapping[str, Direction]
    change_work: frozenset[str]
    change_effort: frozenset[str]
    against: re.Pattern[str]
    beside: re.Pattern[str]
    beside_words: Mapping[str, Direction]
    target: re.Pattern[str]
    purpose: frozenset[str]
    state: re.Pattern[str]
    time: TimeWords
    rank_before: tuple[str, ...]
    rank_scope: tuple[str, ...]
    modes: tuple[tuple[str, Mode], ...]
    summary_titles: tuple[str, ...]
    plan_titles: tuple[str, ...]
    scheme_titles: tuple[str, ...]

    def unit(self, written: str) -> Unit:
        """Meaning of a unit as a unit pattern matched it."""
        known = self.units.get(written)
        return known if known is not None else Unit(written, counter="/" not in written or "次" in written)

    def change_before(self, window: str) -> "re.Match[str] | None":
        """The verb of a difference that stands right before a number: at the end of `window`."""
        last = None
        for match in self.change.finditer(window):
            last = match
        return last if last is not None and last.group(1) and last.end() == len(window) else None

    def may_be_redacted(self, written: str) -> bool:
        """Whether `X` before this unit hides an amount; XX镇 and X河X口 hide names."""
        return written not in self.places


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def parse_rules(texts: Mapping[str, str]) -> Rules:
    """Build the rules from the texts of `FILES`. Raises `RuleError`."""
    units, words, names = (_File(name, texts) for name in FILES)
    table, arabic, chinese = _units(units)
    pattern, reasons = _names(names)
    before = _comparisons(words, "before")
    after = _comparisons(words, "after")
    change = {
        word: direction
        for direction in (Direction.UP, Direction.DOWN, Direction.IMPROVE, Direction.WORSEN)
        for word in words.words("change", direction.value)
    }
    apart = {
        word: direction
        for key, direction in (
            ("above", Direction.UP),
            ("below", Direction.DOWN),
            ("better", Direction.IMPROVE),
            ("worse", Direction.WORSEN),
        )
        for word in words.words("change", key)
    }
    beside = {
        **dict.fromkeys(words.words("change", "more"), Direction.UP),
        **dict.fromkeys(words.words("change", "less"), Direction.DOWN),
    }
    between = alternation(words.words("change", "between"))
    not_change = alternation(words.words("change", "not_change"))
    target = (
        rf"(?:{alternation(words.words('target', 'not_target'))})"
        rf"|({alternation(words.words('target', 'words'))}"
        rf"|(?:{alternation(words.words('target', 'future'))})"
        rf"(?:{alternation(words.words('target', 'future_between'))})?"
        rf"(?:{alternation(words.words('target', 'future_verbs'))}))"
    )
    return Rules(
        units=table,
        unit_after_arabic=arabic,
        unit_after_chinese=chinese,
        names=pattern,
        reasons=reasons,
        places=frozenset((*units.words("classifiers", "arabic"), *units.words("classifiers", "names"))),
        measured_letters=frozenset(names.words("letters", "measured")),
        index_nouns=re.compile(alternation(names.words("indexes", "nouns"))),
        unitless_nouns=re.compile(
            rf"(?:{alternation(names.words('indexes', 'unitless'))})"
            r"(?:分别|均|约|已|仅|依次)?(?:为|达到|达|是|到|至)(?:约)?$"
        ),
        money=names.words("senses", "money"),
        electricity=names.words("senses", "electricity"),
        before=before,
        before_words=tuple(word for word, _ in before),
        after=re.compile(alternation(word for word, _ in after)),
        after_words=dict(after),
        change=re.compile(
            rf"(?:{not_change})|({alternation(change)})"
            rf"(?:(?:(?:幅度|幅|率|(?<=幅))(?:均|分别)?(?:为|达到|达|是)?)?(?:{between})*$)"
        ),
        change_words=change,
        change_work=frozenset(words.words("change", "work")),
        change_effort=frozenset(words.words("change", "effort")),
        apart=re.compile(alternation(apart)),
        apart_words=apart,
        against=re.compile("|".join(words.patterns("change", "against"))),
        beside=re.compile(rf"({alternation(beside)})(?:约|近|了|超过)?$"),
        beside_words=beside,
        target=re.compile(target),
        purpose=frozenset(words.words("target", "purpose")),
        state=re.compile(alternation(words.words("target", "state"))),
        time=_time_words(words),
        rank_before=words.words("rank", "before"),
        rank_scope=words.words("rank", "scope"),
        modes=tuple((word, mode) for mode in Mode for word in words.words("mode", mode.value)),
        summary_titles=words.words("mode", "summary_titles"),
        plan_titles=words.words("mode", "plan_titles"),
        scheme_titles=words.words("mode", "scheme_titles"),
    )


def _time_words(words: "_File") -> TimeWords:
    def pattern(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{part})" for part in words.patterns("time", key)))

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
        finished=re.compile(rf"(?:全部|全面|基本)?(?:{alternation(words.words('time', 'finished'))})(?=[,。;])"),
    )


class _File:
    """One TOML text with the means to say where a fault is."""

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        self.name = name
        if name not in texts:
            raise RuleError(name, 1, "the file is missing")
        self.text = texts[name]
        try:
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise RuleError(name, int(line.group(1)) if line else 1, str(error)) from error

    def fault(self, near: str, problem: str) -> RuleError:
        """A fault at the first line that holds `near`."""
        position = max(self.text.find(near), 0)
        return RuleError(self.name, self.text.count("\n", 0, position) + 1, problem)

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of non-empty strings, longest first."""
        part = self.data.get(table)
        if not isinstance(part, dict) or key not in part:
            raise self.fault(f"[{table}]", f"[{table}] needs a list '{key}'")
        return self.strings(part[key], key)

    def patterns(self, table: str, key: str) -> tuple[str, ...]:
        """A list of regular expressions."""
        found = self.words(table, key)
        for pattern in found:
            try:
                re.compile(pattern)
            except re.error as error:
                written = pattern.replace("\\", "\\\\")
                raise self.fault(written, f"'{pattern}' is no regular expression: {error}") from error
        return tuple(self.data[table][key])

    def strings(self, found: object, key: str) -> tuple[str, ...]:
        if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
            raise self.fault(key, f"'{key}' must be a list of non-empty strings")
        return tuple(sorted(found, key=lambda word: -len(word)))


def _units(file: _File) -> tuple[dict[str, Unit], re.Pattern[str], re.Pattern[str]]:
    """The table of units by spelling and the patterns that match one after Arabic and after Chinese numerals."""
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
    guards = file.data.get("classifiers", {}).get("not_before", {})
    plain, arabic = file.words("classifiers", "plain"), file.words("classifiers", "arabic")

    def single(words: Iterable[str]) -> str:
        return "|".join(
            re.escape(word) + (f"(?![{''.join(guards[word])}])" if guards.get(word) else "")
            for word in sorted(set(words), key=len, reverse=True)
        )

    def double(words: Iterable[str]) -> str:
        every = alternation([*words, "人", "天"])
        return rf"(?:{every})次(?![生要级数])|(?:{every})(?:\((?:{every}|次)\)|/(?:{every}|次)(?![年日月]))"

    def measures(forms: Iterable[str]) -> str:
        return "|".join(guarded[form] for form in sorted(forms, key=len, reverse=True))

    above, below = alternation(file.words("per", "above")), alternation(file.words("per", "below"))
    ratio = rf"(?!(?:{measures(form for form in guarded if '/' in form)}))(?:{above})/(?:{below})"
    both = (*plain, *arabic)
    multiplier = r"(?P<more>[余多来])?(?P<mult>(?:[百万亿]|千(?![瓦米克伏])){1,3})?(?P<more2>[余多来+])?"
    return (
        table,
        re.compile(
            rf"{multiplier}(?:(?P<unit>{double(both)}|{ratio}|{measures(guarded)}|{single(both)})|(?=(?P<none>)))"
        ),
        re.compile(rf"(?P<more>[余多来])?(?P<unit>{double(plain)}|{measures(han)}|{single(plain)})"),
    )


def _factor(file: _File, name: str, written: object) -> Decimal:
    try:
        return Decimal(str(written))
    except InvalidOperation as error:
        raise file.fault(name, f"the factor of '{name}' is no number") from error


def _names(file: _File) -> tuple[str, dict[str, AsideReason]]:
    """One alternation with a group a reason."""
    groups: list[str] = []
    reasons: dict[str, AsideReason] = {}
    for reason in (
        AsideReason.FOOTNOTE,
        AsideReason.DOCUMENT_NUMBER,
        AsideReason.NAME,
        AsideReason.CLASS,
        AsideReason.ORDINAL,
        AsideReason.ARTICLE,
    ):
        patterns = file.patterns(reason.value, "patterns")
        group = f"is_{reason.value}"
        groups.append(f"(?P<{group}>{'|'.join(patterns)})")
        reasons[group] = reason
    return "|".join(groups), reasons


def _comparisons(file: _File, side: str) -> tuple[tuple[str, Comparison], ...]:
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
