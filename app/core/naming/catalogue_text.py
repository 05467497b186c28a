"""The catalogue's TOML texts: read, validated, merged with a workspace's own additions.

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
    least = "0"                        # no level of it can be below or above, told in the first unit
    most = "500"

A limit holds from its first day to its last, both included; without one it is open to that side. `note` says which mean
or stage it is; `band = true` marks the upper end of a grade (声级 55 分贝 is 较好) that nobody can exceed. From the day
of a break on the indicator is measured in another way: what is before and after it is not one series.

An entry whose slug is already known changes it: names, `better`, `least` and `most` that it tells hold in the place of
those there, lists are added to. `replaces = ["aliases"]` names lists that stand in the place of those there, and
`into = "air.pm10"` merges the indicator into another, which takes over its aliases and units. An entry may have
`domain` and `domain_en` of its own.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from app.core.errors import KnownError
from app.core.lexicon.schema import Rules
from app.core.naming.catalogue import (
    CORE,
    EXTENDED,
    WIDE,
    Break,
    Catalogue,
    Indicator,
    Limit,
    lexicon_of,
    plain_spelling,
)
from app.core.naming.grammar import NamingLexicon, any_of
from app.core.regex import lazy_re
from app.core.values import Parsed

_KEYS = {
    "slug", "zh", "en", "units", "better", "tier", "aliases", "excludes", "done", "rate", "parts", "whole", "limits",
    "breaks", "least", "most", "replaces", "into", "domain", "domain_en",
}  # fmt: skip
LISTS = ("aliases", "units", "excludes", "limits", "breaks", "parts", "whole")  # that `replaces` may name
_LIMIT_KEYS = {"standard", "grade", "value", "unit"}
_LIMIT_EXTRAS = {"edition", "from", "until", "note", "band"}
SLUG = lazy_re(r"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*")


class CatalogueError(KnownError):
    """A catalogue text is wrong; `fields` name the file and the line."""


def parse(
    texts: Iterable[tuple[str, str]], words: tuple[str, str], rules: Rules, weights: Mapping[str, int] | None = None
) -> Catalogue:
    """Read catalogue texts, each a (file name, TOML text), and the grammar words likewise.

    Later texts add to earlier ones. Raises `CatalogueError` naming file and line.
    """
    grammar = _words(*words).ready(rules.change.directions)
    entries: dict[str, Indicator] = {}
    into: dict[str, tuple[str, str]] = {}
    for file, text in texts:
        for entry, row in _entries(file, text, grammar, entries.keys()):
            known = entries.get(entry.slug)
            entries[entry.slug] = entry if known is None else _changed(known, entry, row.get("replaces", ()))
            if "into" in row:
                into[entry.slug] = entry.origin, str(row["into"])
    merged = _merge(entries, into)
    for entry in entries.values():
        for key, slug in (("done", entry.done), ("rate", entry.rate), *(("parts", part) for part in entry.parts)):
            if slug and slug not in entries:
                raise _error(entry.origin, f"{key}: no indicator is called {slug}")
    return Catalogue(entries, grammar, lexicon_of(entries.values()), rules, weights or {}, merged)


def _error(origin: str, why: str) -> CatalogueError:
    return CatalogueError("The catalogue {origin} is wrong: {why}.", origin=origin, why=why)


def _load(file: str, text: str) -> Parsed:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = line.group(1) if line else str(text.count("\n") + 1)
        raise _error(f"{file}:{where}", str(error)) from error


def _merge(entries: dict[str, Indicator], into: Mapping[str, tuple[str, str]]) -> Mapping[str, str]:
    """Take the indicators that are merged into others out of `entries`; returns what became of each."""
    merged: dict[str, str] = {}
    for slug, (origin, other) in into.items():
        target, passed = other, {slug}
        while target in into and target not in passed:
            passed.add(target)
            target = into[target][1]
        if target in passed or target not in entries:
            raise _error(origin, f"into: no indicator is called {other}")
        merged[slug] = target
    for slug, target in merged.items():
        gone = entries.pop(slug)
        here = entries[target]
        entries[target] = replace(
            here,
            aliases=tuple(dict.fromkeys((*here.aliases, *gone.aliases))),
            units=tuple(dict.fromkeys((*here.units, *gone.units))),
        )
    for slug, entry in entries.items():
        parts = tuple(dict.fromkeys(merged.get(part, part) for part in entry.parts))
        entries[slug] = replace(
            entry, parts=parts, done=merged.get(entry.done, entry.done), rate=merged.get(entry.rate, entry.rate)
        )
    return merged


def _entries(file: str, text: str, words: NamingLexicon, known: Iterable[str]) -> Iterable[tuple[Indicator, Parsed]]:
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
        yield entry, row


def _entry(row: Parsed, origin: str, table: Parsed, words: NamingLexicon, known: set[str]) -> Indicator:
    if unknown := set(row) - _KEYS:
        raise _error(origin, f"unknown key {min(unknown)}")
    slug = _text(row, "slug", origin)
    if not SLUG.fullmatch(slug):
        raise _error(origin, f"slug {slug!r} is not of the form domain.name")
    adds = slug in known
    better = row.get("better", "" if adds else "-")
    if better not in {"lower", "higher", "-", "" if adds else "-"}:
        raise _error(origin, f"better is {better!r}, not lower, higher or -")
    tier = row.get("tier", CORE)
    if tier not in {CORE, EXTENDED}:
        raise _error(origin, f"tier is {tier!r}, not core or extended")
    if unknown := set(_list(row, "replaces", origin)) - set(LISTS):
        raise _error(origin, f"replaces names {min(unknown)}, which is no list")
    aliases = _list(row, "aliases", origin)
    for alias in aliases:
        _check_alias(alias, origin)
    return Indicator(
        slug=slug,
        zh=_text(row, "zh", origin, optional=adds),
        en=_text(row, "en", origin, optional=adds),
        units=_units(row, origin, words, optional=adds),
        domain=_text({**table, **row}, "domain", origin, optional=adds),
        domain_en=_text({**table, **row}, "domain_en", origin, optional=adds),
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
        least=_number(row, "least", origin),
        most=_number(row, "most", origin),
        origin=origin,
    )


def _check_alias(alias: str, origin: str) -> None:
    body, at, context = alias.partition("@")
    words = body.replace("#", "…").split("…")
    if not any(word.strip() for word in words) or body.count("#") > 1:
        raise _error(origin, f"alias {alias!r} has no words or more than one #")
    if at and not all(part.strip(" |-") for part in context.split("@")):
        raise _error(origin, f"alias {alias!r} has nothing after @")


def _units(row: Parsed, origin: str, words: NamingLexicon, optional: bool) -> tuple[str, ...]:
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


def _limits(row: Parsed, origin: str) -> tuple[Limit, ...]:
    return tuple(_limit(limit, origin) for limit in row.get("limits", []))


def _limit(limit: object, origin: str) -> Limit:
    if not isinstance(limit, dict) or not set(limit) >= _LIMIT_KEYS:
        raise _error(origin, "a limit needs standard, grade, value and unit")
    if unknown := set(limit) - _LIMIT_KEYS - _LIMIT_EXTRAS:
        raise _error(origin, f"unknown key {min(unknown)} in a limit")
    value = _number(limit, "value", origin)
    assert value is not None  # it is among the keys
    since, until = _day(limit, "from", origin), _day(limit, "until", origin)
    if since and until and since > until:
        raise _error(origin, f"a limit ends on {until}, before it begins on {since}")
    words = {key: str(limit.get(key, "")) for key in ("standard", "grade", "unit", "edition", "note")}
    return Limit(**words, value=value, since=since, until=until, band=limit.get("band") is True)


def _breaks(row: Parsed, origin: str) -> tuple[Break, ...]:
    found = []
    for entry in row.get("breaks", []):
        if not isinstance(entry, dict) or set(entry) != {"from", "why"}:
            raise _error(origin, "a break needs from and why")
        found.append(Break(_day(entry, "from", origin), str(entry["why"])))
    return tuple(found)


def _number(row: Parsed, key: str, origin: str) -> Decimal | None:
    if key not in row:
        return None
    try:
        found = Decimal(str(row[key]))
    except InvalidOperation as error:
        raise _error(origin, f"{key} is {row[key]!r}, no number") from error
    if not found.is_finite():
        raise _error(origin, f"{key} is {row[key]!r}, no number")
    return found


def _day(row: Parsed, key: str, origin: str) -> str:
    """A day as ISO 8601 text, from a text or a TOML date; empty where there is none."""
    text = str(row.get(key, ""))
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise _error(origin, f"{key} is {text!r}, not a day such as 2026-03-01") from error


def _text(row: Parsed, key: str, origin: str, optional: bool = False) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or (not value.strip() and not optional):
        raise _error(origin, f"{key} is missing or not a text")
    return value.strip()


def _list(row: Parsed, key: str, origin: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _error(origin, f"{key} is not a list of texts")
    return tuple(item.strip() for item in value)


def _changed(known: Indicator, entry: Indicator, replaced: Iterable[str]) -> Indicator:
    """A known indicator with what a later entry says of it; the lists `replaced` are the entry's alone."""
    lists: Parsed = {
        name: getattr(entry, name)
        if name in replaced
        else tuple(dict.fromkeys((*getattr(known, name), *getattr(entry, name))))
        for name in LISTS
    }
    names = ("zh", "en", "better", "done", "rate", "domain", "domain_en")
    told = {name: getattr(entry, name) or getattr(known, name) for name in names}
    bounds: Parsed = {
        name: getattr(known if getattr(entry, name) is None else entry, name) for name in ("least", "most")
    }
    changed = replace(known, **told, **bounds, **lists)
    if not changed.units:
        raise _error(entry.origin, "units is missing")
    return changed


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
        return tuple(plain_spelling(word.translate(WIDE)) for word in _list(table, key, f"{file}:1"))

    groups = table.get("unit_groups", {})
    return NamingLexicon(
        fillers=frozenset(words("fillers")),
        measures=frozenset(words("measures")),
        generic_nouns=frozenset(words("generic_nouns")),
        boundaries=frozenset(words("boundaries")),
        boundary_exceptions=frozenset(words("boundary_exceptions")),
        restrictors=words("restrictors"),
        done=frozenset(words("done")),
        opener=any_of(words("openers")),
        unit_groups={name: _list(groups, name, f"{file}:1") for name in groups},
    )
