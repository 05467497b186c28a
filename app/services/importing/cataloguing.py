"""Changing the workspace's own catalogue: what a change would do is tried on the workspace before it is saved; each is
an event of the log. Reports that would be read otherwise are read anew by `services.rereading`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import KnownError
from app.core.naming.catalogue import Catalogue, Indicator
from app.core.naming.catalogue_text import CatalogueError
from app.core.naming.own_entries import Entry, as_toml, entries_of, entry_of
from app.core.review.decisions import LoggedEvent
from app.services import catalogues, decision_events, own_catalogue
from app.services.files import replacing
from app.services.findings import Finding, find_findings
from app.services.importing import rereading
from app.services.importing.rereading import Reread
from app.services.read_models import Changes, FigureRow, Progress
from app.services.workspace import Workspace
from app.store import decisions

_LARGEST = 2_000_000  # bytes of a catalogue text


@dataclass(frozen=True, slots=True)
class Trial:
    """What changed entries would do: reports in which figures would be read otherwise, findings that would come and
    go (of the figures as they would be read; their sums stay)."""

    rereads: tuple[Reread, ...]
    come: tuple[Finding, ...]
    gone: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """What the editor shows: the indicators as the program ships them and as they are here, the workspace's own
    entries and the last event of each, all by slug."""

    shipped: Mapping[str, Indicator]
    here: Mapping[str, Indicator]
    own: Mapping[str, Entry]
    changed: Mapping[str, LoggedEvent]


def own_catalogue_of(workspace: Workspace) -> OwnCatalogue:
    """Read all that the editor shows."""
    with workspace.store.reading() as db:
        changed = own_catalogue.last_changes(db)
    return OwnCatalogue(catalogues.load().indicators, workspace.catalogue.indicators, workspace.own_entries(), changed)


def edited(shipped: Mapping[str, Indicator], wanted: Indicator) -> Entry:
    """The entry that makes an indicator the one wanted."""
    return entry_of(shipped.get(wanted.slug), wanted)


def merged_into(shipped: Mapping[str, Indicator], wanted: Indicator, other: str) -> Entry:
    """The entry that merges an indicator into another (slug)."""
    return {**edited(shipped, wanted), "into": other}


def try_entries(
    workspace: Workspace, changed: Sequence[Entry], report: Callable[[Progress], None], check: Callable[[], None]
) -> Trial:
    """Tell what entries would change, without keeping them; where they decide how reports are read, all reports are
    read again in memory. Raises KnownError if an entry is invalid."""
    own, after = workspace.own_entries(), _after(workspace, changed)
    catalogue = _expect_whole(after)
    rereads: tuple[Reread, ...] = ()
    if own_catalogue.reading_text(own) != own_catalogue.reading_text(after):
        reports = [row.id for row in workspace.reports()]
        rereads = rereading.preview_rereading(workspace, reports, report, check, catalogue)
    rows = workspace.figures()
    before, now = workspace.catalogue, catalogue
    check()
    old = _findings(workspace, rows, before)
    check()
    new = _findings(workspace, _as_read(rows, rereads, catalogue), now)
    return Trial(rereads, _without(new, old), _without(old, new))


def save_entries(workspace: Workspace, changed: Sequence[Entry], reviewer: str, reason: str = "") -> Changes:
    """Put entries in the place of those there, as one step; one with nothing but its slug is as the program ships it.
    Raises KnownError, and keeps nothing, if one is invalid."""
    decision_events.named(reviewer)
    _expect_whole(_after(workspace, changed))
    with workspace.store.writing() as db:
        own = own_catalogue.entries(db)
        events = [
            own_catalogue.change(entry, own.get(entry["slug"]), reviewer, reason)
            for entry in changed
            if entry != own.get(entry["slug"], {"slug": entry["slug"]})
        ]
        return decision_events.changes(db, decisions.append(db, events)) if events else Changes()


def united(workspace: Workspace, added: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries as they would stand here: with what the workspace says of the same indicators already."""
    added = tuple(added)
    whole = own_catalogue.united(workspace.own_entries(), added)
    return tuple(whole[slug] for slug in dict.fromkeys(entry["slug"] for entry in added))


def export_entries(workspace: Workspace, path: Path) -> int:
    """Write the workspace's entries as TOML that another workspace can import; return their number."""
    own = workspace.own_entries()
    with replacing(path) as half:
        half.write_text(as_toml(own.values()), encoding="utf-8", newline="\n")
    return len(own)


def read_entries(workspace: Workspace, path: Path) -> tuple[Entry, ...]:
    """The entries of a catalogue text, as they would stand here. Raises KnownError where it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownError("{name} is far larger than a catalogue and was not opened.", name=path.name)
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            "{name} cannot be read as a catalogue: it has to be a TOML text in UTF-8.", name=path.name
        ) from error
    try:
        catalogues.load(text)
    except CatalogueError as error:  # it tells file and line
        told = {key: str(value).replace(catalogues.ADDITIONS, path.name) for key, value in error.fields.items()}
        raise CatalogueError(error.message, **told) from error
    found = entries_of(text)
    if not found:
        raise KnownError("{name} holds no indicator.", name=path.name)
    return united(workspace, found)


def _after(workspace: Workspace, changed: Iterable[Entry]) -> Mapping[str, Entry]:
    after = {**workspace.own_entries(), **{entry["slug"]: entry for entry in changed}}
    return {slug: entry for slug, entry in after.items() if len(entry) > 1}


def _expect_whole(own: Mapping[str, Entry]) -> Catalogue:
    """The catalogue with these entries, every one of them taken."""
    return catalogues.load(as_toml(own.values()))


def _as_read(rows: Sequence[FigureRow], rereads: Iterable[Reread], catalogue: Catalogue) -> list[FigureRow]:
    """Figures under the indicators that they would have."""
    named = {each.figure.id: each.new or None for one in rereads for each in one.altered if each.field == "indicator"}
    gone = {row.id for one in rereads for row in one.gone}
    found = []
    for row in rows:
        slug = catalogue.slug(named.get(row.id, row.indicator))
        if row.id not in gone:
            found.append(row if slug == row.indicator else replace(row, indicator=slug))
    return found


def _findings(workspace: Workspace, rows: Sequence[FigureRow], catalogue: Catalogue) -> tuple[Finding, ...]:
    return find_findings(
        workspace.relations(), rows, catalogue.indicators, catalogue.rules.checks, workspace.references()
    )


def _without(some: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    known = Counter(map(_identity, others))
    found = []
    for finding in some:
        if known[_identity(finding)]:
            known[_identity(finding)] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _identity(finding: Finding) -> tuple[str, tuple[int, ...]]:
    return finding.rule, tuple(sorted(figure.id for figure in finding.figures))
