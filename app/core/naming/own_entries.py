"""Entries of a workspace's own catalogue: each a `[[indicator]]` of a catalogue text as an object of JSON, which tells
only what differs from the catalogue that the program ships."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence

from app.core.naming.catalogue import Indicator
from app.core.naming.catalogue_text import LISTS
from app.core.values import Parsed

Entry = Parsed
_NAMES = ("zh", "en", "better", "domain", "domain_en")
_BOUNDS = ("least", "most")
_FIRST = ("slug", "domain", "domain_en", "zh", "en", "into")  # of a text, in this order
_REFERENCES = ("done", "rate")


def entry_of(base: Indicator | None, wanted: Indicator) -> Entry:
    """What makes `base` the indicator wanted; all of it where there is no base. Without differences only the slug."""
    entry: Parsed = {"slug": wanted.slug}
    plain, before = as_entry(wanted), as_entry(base) if base else {}
    for name in (*_NAMES, *_BOUNDS):
        if plain.get(name) != before.get(name):
            entry[name] = plain.get(name, "-")
    replaced = []
    for name in LISTS:
        here, there = plain.get(name, []), before.get(name, [])
        if here[: len(there)] != there:
            replaced.append(name)
            entry[name] = here
        elif len(here) > len(there):
            entry[name] = here[len(there) :]
    return {**entry, "replaces": replaced} if replaced else entry


def as_entry(indicator: Indicator) -> Parsed:
    """An indicator whole, as an entry of a catalogue text; what it does not have is left out."""
    found: Parsed = {"slug": indicator.slug}
    found |= {name: getattr(indicator, name) for name in _NAMES if getattr(indicator, name)}
    found |= {name: str(getattr(indicator, name)) for name in _BOUNDS if getattr(indicator, name) is not None}
    found |= {name: list(getattr(indicator, name)) for name in ("aliases", "units", "excludes", "parts", "whole")}
    found["limits"] = [
        {
            key: value
            for key, value in (
                ("standard", limit.standard), ("edition", limit.edition), ("grade", limit.grade),
                ("value", str(limit.value)), ("unit", limit.unit), ("from", limit.since), ("until", limit.until),
                ("note", limit.note), ("band", limit.band),
            )
            if value
        }
        for limit in indicator.limits
    ]  # fmt: skip
    found["breaks"] = [{"from": each.since, "why": each.why} for each in indicator.breaks]
    return {key: value for key, value in found.items() if value != []}


def joined(entry: Entry, added: Entry) -> Entry:
    """An entry with what another says of the same indicator: what it tells holds, lists are added to."""
    whole = {**entry, **added}
    replaced = set(added.get("replaces", ()))
    for name in LISTS:
        if name in entry and name in added and name not in replaced:
            whole[name] = [*entry[name], *(each for each in added[name] if each not in entry[name])]
    both = [name for name in LISTS if name in replaced or name in entry.get("replaces", ())]
    return {**whole, "replaces": both} if both else whole


def fitting(entries: Iterable[Entry], known: Mapping[str, Indicator]) -> list[Entry]:
    """The entries that a catalogue can take: what is about an indicator that it does not know any more waits, and so
    does what names one (`into`, `parts`, `done`, `rate`)."""
    able = [entry for entry in entries if entry["slug"] in known or ("zh" in entry and entry.get("units"))]
    slugs = known.keys() | {entry["slug"] for entry in able}
    merged = {entry["slug"] for entry in able if "into" in entry}
    found: list[Entry] = []
    for entry in able:
        if "into" in entry and (entry["into"] not in slugs or entry["into"] in merged):
            continue
        fit: Parsed = {key: value for key, value in entry.items() if key not in _REFERENCES or value in slugs}
        if "parts" in fit:
            fit["parts"] = [part for part in fit["parts"] if part in slugs]
        found.append(fit)
    return found


def entries_of(text: str) -> list[Entry]:
    """The entries of a catalogue text that `catalogue_text.parse` takes, each with the text's domain."""
    table = tomllib.loads(text, parse_float=str)
    domain = {key: table[key] for key in ("domain", "domain_en") if key in table}
    rows = [{**domain, **row} for row in table.get("indicator", [])]
    return [{key: _plain(value) for key, value in row.items()} for row in rows]


def as_toml(entries: Iterable[Entry]) -> str:
    """Entries as a catalogue text.

    >>> print(as_toml([{"slug": "air.pm25", "aliases": ["细粒物"]}]))
    [[indicator]]
    slug = "air.pm25"
    aliases = ["细粒物"]
    <BLANKLINE>
    """
    blocks = []
    for entry in entries:
        keys = [*(key for key in _FIRST if key in entry), *sorted(entry.keys() - set(_FIRST))]
        blocks.append("\n".join(["[[indicator]]", *(f"{key} = {_toml(entry[key])}" for key in keys), ""]))
    return "\n".join(blocks)


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(each, Mapping) for each in value):
            return "[\n" + "".join(f"    {_toml(each)},\n" for each in value) + "]"
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # JSON's strings are TOML's basic strings


def _plain(value: object) -> object:
    """A value of TOML as JSON has it: days and numbers as texts."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return list(map(_plain, value))
    return value if isinstance(value, bool) else str(value)
