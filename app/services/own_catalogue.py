"""The workspace's own catalogue as the log of decisions has it: the last entry that stands of each indicator."""

import json
from collections.abc import Iterable, Mapping

from app.core.naming.catalogue_text import CatalogueError
from app.core.naming.own_entries import Entry, as_toml, fitting, joined
from app.core.naming.user_rules import as_entries, of_row
from app.core.review.decisions import CATALOGUE, Act, LoggedEvent, canonical, standing
from app.core.values import Parsed
from app.services import catalogues
from app.store import decisions, settings
from app.store.decisions import NewDecision
from app.store.sqlite import Database

_OLDER = "rules"  # setting: where older programs kept the rules that corrections taught
# What names, judges and draws figures that were read; another value of it offers nobody to read reports again.
_NOT_READ = frozenset({"en", "better", "limits", "breaks", "least", "most", "domain", "domain_en"})


def entries(db: Database) -> Mapping[str, Entry]:
    """The entries of the workspace by slug, in the order in which they were first told."""
    found = {str(entry["slug"]): entry for entry in as_entries(map(of_row, settings.get(db, _OLDER, [])))}
    for slug, event in _last(db).items():
        found.pop(slug, None)
        if event.new:
            found[slug] = json.loads(event.new)
    return found


def last_changes(db: Database) -> Mapping[str, LoggedEvent]:
    """The event that made each entry what it is, by slug."""
    return {slug: event for slug, event in _last(db).items() if event.new}


def _last(db: Database) -> dict[str, LoggedEvent]:
    found = {}
    for key, events in decisions.on(db, CATALOGUE).items():
        left = standing(events)
        if left:
            found[key.removeprefix(CATALOGUE)] = left[-1]
    return found


def change(entry: Entry, before: Entry | None, reviewer: str, reason: str) -> NewDecision:
    """The event that makes an entry another; with nothing but its slug it is as the program ships it."""
    old, new = (canonical(dict(each)) if each and len(each) > 1 else "" for each in (before, entry))
    key = CATALOGUE + entry["slug"]
    return NewDecision(Act.CORRECT, reviewer, key, "entry", old, new, reason, catalogues.engine_version())


def text_of(own: Mapping[str, Entry]) -> str:
    """Entries as the text that `catalogues.load` takes. What a newer program's catalogue has no place for waits; two
    logs that were merged may hold entries that do not go together: then each that does not fit waits."""
    able = fitting(own.values(), catalogues.load().indicators)
    text = as_toml(able)
    try:
        catalogues.load(text)
    except CatalogueError:
        kept: list[Entry] = []
        for entry in able:
            if _loads([*kept, entry]):
                kept.append(entry)
        return as_toml(kept)
    return text


def _loads(some: Iterable[Entry]) -> bool:
    try:
        catalogues.load(as_toml(some))
    except CatalogueError:
        return False
    return True


def reading_text(own: Mapping[str, Entry]) -> str:
    """What of the entries decides how reports are read."""
    found = []
    for entry in own.values():
        kept: Parsed = {key: value for key, value in entry.items() if key not in _NOT_READ}
        replaced = sorted(set(kept.pop("replaces", ())) - _NOT_READ)
        if replaced:
            kept["replaces"] = replaced
        if len(kept) > 1:
            found.append(kept)
    return as_toml(sorted(found, key=lambda entry: str(entry["slug"])))


def united(own: Mapping[str, Entry], added: Iterable[Entry]) -> Mapping[str, Entry]:
    """Entries with what others say of the same indicators."""
    whole = dict(own)
    for entry in added:
        whole[entry["slug"]] = joined(whole[entry["slug"]], entry) if entry["slug"] in whole else entry
    return whole


def expect_entry(event: LoggedEvent) -> None:
    """Raise where an event of another's log tells an entry that no program of ours writes."""
    if event.act not in (Act.CORRECT, Act.UNDO, Act.REDO):
        raise ValueError(event.act)
    if event.act is Act.CORRECT and event.new:
        entry = json.loads(event.new)
        if event.figure != CATALOGUE + entry["slug"]:
            raise ValueError(event.figure)
        try:
            catalogues.load(as_toml(fitting([entry], catalogues.load().indicators)))
        except CatalogueError as error:
            raise ValueError(event.new) from error
