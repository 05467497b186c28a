"""The indicator catalogue read from TOML texts: validated, merged with a workspace's own additions.

One text describes one domain:

    domain = "大气"
    domain_en = "Air"

    [[indicator]]
    slug = "air.pm25"                  # domain.name, lower case, never renamed
    zh = "细颗粒物（PM2.5）平均浓度"
    en = "PM2.5 mean concentration"
    units = ["微克/立方米"]             # canonical; the first is shown; "&cases" is a group of naming.toml
    better = "lower"                   # lower, higher or "-"
    tier = "extended"                  # absent: "core", the list that scores are kept for
    aliases = ["PM2.5", "细颗粒物"]     # patterns, see `Pattern`
    excludes = ["减排量"]               # words that, near the name, make it something else
    done = "plan.projects_done"        # the indicator that 已完成 N of this one states
    rate = "plan.done_rate"            # the indicator that a 完成率 after this one states
    parts = ["complaint.hotline"]      # indicators whose figures 合计 adds up to this one
    whole = ["全部"]                    # words that may stand before the name though they look like a subset
    limits = [{ standard = "GB 3095", edition = "2026", grade = "二级", value = "30", unit = "微克/立方米",
                from = "2026-03-01", until = "2030-12-31", note = "过渡阶段" }]
    breaks = [{ from = "2026-03-01", why = "HJ 633—2026" }]

A limit holds from its first day to its last, both included; without one it is open to that side. `note` says which mean
or stage it is; `band = true` marks the upper end of a grade (声级 55 分贝 is 较好) that nobody can exceed. From the day
of a break on the indicator is measured in another way: what is before and after it is not one series.

An entry whose slug is already known adds its aliases, units, excludes and limits to it: that is how a workspace
teaches the engine another name without code.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Any

from app.core.errors import KnownError
from app.core.lexicon.loader import alternation
from app.core.lexicon.schema import Rules
from app.core.naming.catalogue import (
    CORE,
    EXTENDED,
    Break,
    Catalogue,
    Indicator,
    Lexicon,
    Limit,
    NamingLexicon,
    Pattern,
    plain_spelling,
)
from app.core.naming.links import Links, lengths_by

_KEYS = {
    "slug", "zh", "en", "units", "better", "tier", "aliases", "excludes", "done", "rate", "parts", "whole", "limits",
    "breaks",
}  # fmt: skip
_LIMIT_KEYS = {"standard", "grade", "value", "unit"}
_LIMIT_EXTRAS = {"edition", "from", "until", "note", "band"}
_SLUG = re.compile(r"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*")
_ROMAN = (("Ⅰ", "I"), ("Ⅱ", "II"), ("Ⅲ", "III"), ("Ⅳ", "IV"), ("Ⅴ", "V"))
_WIDE = str.maketrans("（），：％", "(),:%")


class CatalogueError(KnownError):
    """A catalogue text is wrong; `fields` name the file and the line."""


def parse(
    texts: Iterable[tuple[str, str]], words: tuple[str, str], rules: Rules, weights: Mapping[str, int] | None = None
) -> Catalogue:
    """Read catalogue texts, each a (file name, TOML text), and the grammar words likewise.

    Later texts add to earlier ones. Raises `CatalogueError` naming file and line.
    """
    grammar = _words(*words)
    entries: dict[str, Indicator] = {}
    for file, text in texts:
        for entry in _entries(file, text, grammar, entries.keys()):
            known = entries.get(entry.slug)
            entries[entry.slug] = entry if known is None else _merged(known, entry)
    for entry in entries.values():
        for key, slug in (("done", entry.done), ("rate", entry.rate), *(("parts", part) for part in entry.parts)):
            if slug and slug not in entries:
                raise _error(entry.origin, f"{key}: no indicator is called {slug}")
    return Catalogue(entries, grammar, _lexicon(entries.values()), rules, weights or {})


def _lexicon(entries: Collection[Indicator]) -> Lexicon:
    before: dict[str, list[Pattern]] = {}
    after: dict[str, list[Pattern]] = {}
    for entry in entries:
        for pattern in patterns(entry):
            if pattern.left:
                before.setdefault(pattern.left[-1], []).append(pattern)
            else:
                after.setdefault(pattern.right[0], []).append(pattern)
    measured: dict[str, set[str]] = {}
    for entry in entries:
        for unit in entry.units:
            measured.setdefault(unit, set()).add(entry.slug)
    names = _names(before, after)
    return Lexicon(
        {word: tuple(found) for word, found in before.items()},
        {word: tuple(found) for word, found in after.items()},
        lengths_by(itemgetter(-1), before),
        lengths_by(itemgetter(0), after),
        names,
        lengths_by(itemgetter(slice(2)), names),
        {unit: frozenset(slugs) for unit, slugs in measured.items()},
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


def _spellings(alias: str) -> tuple[str, ...]:
    """The alias and its twins: Roman numerals as one sign or as letters, half-width brackets."""
    alias = plain_spelling(alias.translate(_WIDE))
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


def _error(origin: str, why: str) -> CatalogueError:
    return CatalogueError("The catalogue {origin} is wrong: {why}.", origin=origin, why=why)


def _load(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = line.group(1) if line else str(text.count("\n") + 1)
        raise _error(f"{file}:{where}", str(error)) from error


def _entries(file: str, text: str, words: NamingLexicon, known: Iterable[str]) -> Iterable[Indicator]:
    table = _load(file, text)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[indicator]]"]
    if unknown := set(table) - {"domain", "domain_en", "indicator"}:
        raise _error(f"{file}:1", f"unknown key {min(unknown)}")
    rows = table.get("indicator", [])
    if not isinstance(rows, list):
        raise _error(f"{file}:1", "indicator must be written [[indicator]]")
    slugs = set(known)
    seen: set[str] = set()
    for row, line in zip(rows, lines or [1] * len(rows), strict=False):
        origin = f"{file}:{line}"
        entry = _entry(row, origin, table, words, slugs)
        if entry.slug in seen:
            raise _error(origin, f"{entry.slug} is described twice")
        seen.add(entry.slug)
        yield entry


def _entry(row: dict[str, Any], origin: str, table: dict[str, Any], words: NamingLexicon, known: set[str]) -> Indicator:
    if unknown := set(row) - _KEYS:
        raise _error(origin, f"unknown key {min(unknown)}")
    slug = _text(row, "slug", origin)
    if not _SLUG.fullmatch(slug):
        raise _error(origin, f"slug {slug!r} is not of the form domain.name")
    adds = slug in known
    better = row.get("better", "-")
    if better not in {"lower", "higher", "-"}:
        raise _error(origin, f"better is {better!r}, not lower, higher or -")
    tier = row.get("tier", CORE)
    if tier not in {CORE, EXTENDED}:
        raise _error(origin, f"tier is {tier!r}, not core or extended")
    aliases = _list(row, "aliases", origin)
    for alias in aliases:
        _check_alias(alias, origin)
    return Indicator(
        slug=slug,
        zh=_text(row, "zh", origin, optional=adds),
        en=_text(row, "en", origin, optional=adds),
        units=_units(row, origin, words, optional=adds),
        domain=_text(table, "domain", origin, optional=adds),
        domain_en=_text(table, "domain_en", origin, optional=adds),
        better=better,
        tier=tier,
        aliases=aliases,
        excludes=_list(row, "excludes", origin),
        done=_text(row, "done", origin, optional=True),
        rate=_text(row, "rate", origin, optional=True),
        parts=_list(row, "parts", origin),
        whole=_list(row, "whole", origin),
        limits=_limits(row, origin),
        breaks=_breaks(row, origin),
        origin=origin,
    )


def _check_alias(alias: str, origin: str) -> None:
    body, at, context = alias.partition("@")
    words = body.replace("#", "…").split("…")
    if not any(word.strip() for word in words) or body.count("#") > 1:
        raise _error(origin, f"alias {alias!r} has no words or more than one #")
    if at and not all(part.strip(" |-") for part in context.split("@")):
        raise _error(origin, f"alias {alias!r} has nothing after @")


def _units(row: dict[str, Any], origin: str, words: NamingLexicon, optional: bool) -> tuple[str, ...]:
    groups = words.unit_groups or {}
    found: list[str] = []
    for unit in _list(row, "units", origin):
        if not unit.startswith("&"):
            found.append(unit)
        elif unit[1:] in groups:
            found.extend(groups[unit[1:]])
        else:
            raise _error(origin, f"no group of units is called {unit}")
    if not found and not optional:
        raise _error(origin, "units is missing")
    return tuple(dict.fromkeys(found))


def _limits(row: dict[str, Any], origin: str) -> tuple[Limit, ...]:
    return tuple(_limit(limit, origin) for limit in row.get("limits", []))


def _limit(limit: object, origin: str) -> Limit:
    if not isinstance(limit, dict) or not set(limit) >= _LIMIT_KEYS:
        raise _error(origin, "a limit needs standard, grade, value and unit")
    if unknown := set(limit) - _LIMIT_KEYS - _LIMIT_EXTRAS:
        raise _error(origin, f"unknown key {min(unknown)} in a limit")
    try:
        value = Decimal(str(limit["value"]))
    except InvalidOperation as error:
        raise _error(origin, f"limit {limit['value']!r} is no number") from error
    since, until = _day(limit, "from", origin), _day(limit, "until", origin)
    if since and until and since > until:
        raise _error(origin, f"a limit ends on {until}, before it begins on {since}")
    words = {key: str(limit.get(key, "")) for key in ("standard", "grade", "unit", "edition", "note")}
    return Limit(**words, value=value, since=since, until=until, band=limit.get("band") is True)


def _breaks(row: dict[str, Any], origin: str) -> tuple[Break, ...]:
    found = []
    for entry in row.get("breaks", []):
        if not isinstance(entry, dict) or set(entry) != {"from", "why"}:
            raise _error(origin, "a break needs from and why")
        found.append(Break(_day(entry, "from", origin), str(entry["why"])))
    return tuple(found)


def _day(row: Mapping[str, Any], key: str, origin: str) -> str:
    """A day as ISO 8601 text, from a text or a TOML date; empty where there is none."""
    text = str(row.get(key, ""))
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise _error(origin, f"{key} is {text!r}, not a day such as 2026-03-01") from error


def _text(row: Mapping[str, Any], key: str, origin: str, optional: bool = False) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or (not value.strip() and not optional):
        raise _error(origin, f"{key} is missing or not a text")
    return value.strip()


def _list(row: Mapping[str, Any], key: str, origin: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _error(origin, f"{key} is not a list of texts")
    return tuple(item.strip() for item in value)


def _merged(known: Indicator, added: Indicator) -> Indicator:
    def joined(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*one, *two)))

    return replace(
        known,
        zh=added.zh or known.zh,
        en=added.en or known.en,
        units=joined(known.units, added.units),
        aliases=joined(known.aliases, added.aliases),
        excludes=joined(known.excludes, added.excludes),
        whole=joined(known.whole, added.whole),
        parts=joined(known.parts, added.parts),
        done=added.done or known.done,
        rate=added.rate or known.rate,
        limits=tuple(dict.fromkeys((*known.limits, *added.limits))),
        breaks=tuple(dict.fromkeys((*known.breaks, *added.breaks))),
    )


def _words(file: str, text: str) -> NamingLexicon:
    table = _load(file, text)
    names = {
        "fillers",
        "measures",
        "generic_nouns",
        "boundaries",
        "boundary_exceptions",
        "restrictors",
        "done",
        "openers",
        "unit_groups",
    }
    if unknown := set(table) - names:
        raise _error(f"{file}:1", f"unknown key {min(unknown)}")

    def words(key: str) -> tuple[str, ...]:
        return tuple(plain_spelling(word.translate(_WIDE)) for word in _list(table, key, f"{file}:1"))

    groups = table.get("unit_groups", {})
    fillers, measures = frozenset(words("fillers")), frozenset(words("measures"))
    generic = frozenset(words("generic_nouns"))
    boundaries, exceptions = frozenset(words("boundaries")), frozenset(words("boundary_exceptions"))
    return NamingLexicon(
        fillers=fillers,
        measures=measures,
        generic_nouns=generic,
        boundaries=boundaries,
        boundary_exceptions=exceptions,
        restrictors=words("restrictors"),
        done=frozenset(words("done")),
        opener=_any_of(words("openers")),
        unit_groups={name: _list(groups, name, f"{file}:1") for name in groups},
        boundary=_boundary(boundaries, exceptions),
        restrictor=_any_of(words("restrictors")),
        phrase_end=_any_of((*generic, *measures)),
        generic_lengths=lengths_by(itemgetter(0), generic),
        links=Links(fillers | measures),
        filler_links=Links(fillers),
    )


def _any_of(words: Iterable[str]) -> "re.Pattern[str]":
    return re.compile(alternation(words) or "(?!)")


def _boundary(words: Iterable[str], exceptions: Iterable[str]) -> "re.Pattern[str]":
    """A boundary where it begins: no exception, a word of two characters, begins there or one character before."""
    found: list[str] = []
    for sign in sorted({word[0] for word in words}):
        before = "".join(f"(?<!{re.escape(word)})" for word in sorted(exceptions) if word[1] == sign)
        after = "".join(f"(?!{re.escape(word[1])})" for word in sorted(exceptions) if word[0] == sign)
        found.append(re.escape(sign) + before + after + f"(?:{alternation(w[1:] for w in words if w[0] == sign)})")
    return re.compile("|".join(found) or "(?!)")
