"""Review packages: a second reviewer's work in and out, without a network.

A package holds the whole log of decisions; merging is the union of both logs, in whatever order and however often
packages are merged. In blind mode a package that came is kept aside, unseen, until both have decided on every figure.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.core.errors import KnownError
from app.core.review.conflicts import ConflictSide, conflicts
from app.core.review.decisions import LoggedEvent, Status, is_figure, parts_of_key, state_after
from app.services import decision_events
from app.services.backups import make_backup
from app.services.exchange import packages
from app.services.exchange.packages import Package
from app.services.read_models import Changes, FigureRow, ReportRow
from app.services.review.adjudicating import ReviewDifference, review_differences
from app.services.workspace import Workspace
from app.store import decisions, figures, manual_figures, quarantine, reports, settings
from app.store.sqlite import Database

SUFFIX = ".heyue-review"
_DECIDED = (Status.CONFIRMED, Status.CORRECTED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A report of a package that this workspace does not have; decisions on it wait for its import."""

    title: str
    file_name: str
    sha256: str
    events: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging a package would do. `new` and `same` count events; `conflicts` are figures on which it and this
    workspace would differ, field by field; `elsewhere` counts decisions on figures that this workspace reads
    otherwise; `blind`: it would be kept aside for now."""

    name: str
    reviewers: tuple[str, ...]
    made_at: str
    new: int
    same: int
    conflicts: tuple[ReviewDifference, ...]
    unknown: tuple[Unknown, ...]
    elsewhere: int
    blind: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did: `new` events; `held` where blind mode keeps the package aside."""

    changes: Changes
    new: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package kept aside in blind mode: how many figures of the shared reports are still undecided here and there."""

    name: str
    reviewers: tuple[str, ...]
    left_here: int
    left_there: int


def export_package(workspace: Workspace, path: Path, with_text: bool = False) -> int:
    """Write this workspace's reviews to a package; returns the number of decisions in it. Reports go by their hash and
    head data; their texts and the sentences of figures only `with_text`."""
    with workspace.store.reading() as db:
        known = workspace.reports()
        rows = workspace.figures([row.id for row in known])
        log = tuple(decisions.log(db))
        keys = {figure: key for figure, (key, _, _) in figures.keys(db, [row.id for row in rows]).items()}
        texts = dict(reports.texts(db))
        chain = settings.workspace_id(db)
    about = {
        "program": __version__,
        "workspace": chain,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "reviewers": reviewers_of(log),
    }
    members = {
        "reports.jsonl": packages.lines(report_rows(known, texts, with_text)),
        "figures.jsonl": packages.lines(package_row(row, keys[row.id], with_text) for row in rows),
        "events.jsonl": packages.lines(map(packages.event_row, log)),
    }
    packages.write_package(path, about, members)
    return len(log)


def preview_package(workspace: Workspace, path: Path) -> Preview:
    """Compute what merging the package at `path` would do, without changing anything. Raises KnownError if the package
    is damaged or altered."""
    package, _ = packages.read_review(path)
    theirs = package.events()
    with workspace.store.reading() as db:
        mine = tuple(decisions.log(db))
        known = {event.id for event in mine}
        new = tuple(event for event in theirs if event.id not in known)
        _expect_same(package.name, mine, theirs)
        blind = _blind(db) and bool(_left(db, package) != (0, 0))
        sides = {} if blind else _new_conflicts(mine, new)
        here = figures.by_keys(db, {event.figure for event in theirs})
        unknown = _unknown(db, package, theirs)
    missing = {report.sha256[:16] for report in unknown}
    elsewhere = {
        event.figure
        for event in theirs
        if is_figure(event.figure) and event.figure not in here and parts_of_key(event.figure)[0] not in missing
    }
    return Preview(
        name=package.name,
        reviewers=reviewers_of(theirs),
        made_at=str(package.about.get("made", "")),
        new=len(new),
        same=len(theirs) - len(new),
        conflicts=review_differences(workspace, sides),
        unknown=unknown,
        elsewhere=len(elsewhere),
        blind=blind,
    )


def merge_package(workspace: Workspace, path: Path) -> Merged:
    """Merge the package at `path` in one transaction; merging it again changes nothing. In blind mode it is kept aside
    until both reviewers are done (`release`)."""
    package, data = packages.read_review(path)
    make_backup(workspace, "before-merging")
    with workspace.store.writing() as db:
        if _blind(db) and _left(db, package) != (0, 0):
            quarantine.keep(db, package.name, data)
            return Merged(Changes(), 0, held=True)
        return _merge(db, package)


def set_blind(workspace: Workspace, on: bool) -> Changes:
    """Switch blind mode; switching it off shows what was kept aside."""
    workspace.remember("blind", on)
    return release(workspace)


def blind(workspace: Workspace) -> bool:
    """Whether other reviewers' packages are kept aside until both are done."""
    return bool(workspace.setting("blind", False))


def waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """The packages kept aside, and how much is left to decide before they are shown."""
    with workspace.store.reading() as db:
        found = [packages.opened(name, data) for _, name, data in quarantine.packages(db)]
        return tuple(Waiting(each.name, reviewers_of(each.events()), *_left(db, each)) for each in found)


def release(workspace: Workspace) -> Changes:
    """Merge those kept-aside packages of which both are done, or all where blind mode is off. Called after a
    decision."""
    changed = Changes()
    with workspace.store.writing() as db:
        for digest, name, data in quarantine.packages(db):
            package = packages.opened(name, data)
            if not _blind(db) or _left(db, package) == (0, 0):
                merged = _merge(db, package).changes
                changed = Changes(
                    changed.reports | merged.reports,
                    changed.figures | merged.figures,
                    everything=changed.everything or merged.everything,
                )
                quarantine.drop(db, digest)
    return changed


def reviewers_of(log: Iterable[LoggedEvent]) -> tuple[str, ...]:
    """The reviewers in a log, in the order of their first events."""
    return tuple(dict.fromkeys(event.reviewer for event in log))


def package_row(row: FigureRow, key: str, with_sentence: bool) -> dict[str, object]:
    """A figure as an object of a package, with corrections applied."""
    found: dict[str, object] = {
        "key": key,
        "start": row.span.start,
        "end": row.span.end,
        "quote": row.quote,
        "value": None if row.value is None else format(row.value, "f"),
        "high": None if row.high is None else format(row.high, "f"),
        "unit": row.unit,
        "comparison": row.comparison.value,
        "kind": row.kind.value,
        "direction": row.direction.value if row.direction else None,
        "indicator": row.indicator,
        "subject": row.subject,
        "period": row.period,
        "page": row.page,
        "status": row.status.value,
    }
    return {**found, "sentence": row.sentence} if with_sentence else found


def report_rows(rows: Iterable[ReportRow], texts: Mapping[int, str], with_text: bool) -> Iterable[dict[str, object]]:
    """Reports as objects of a package; `texts` by id."""
    for row in rows:
        text = texts[row.id]
        found: dict[str, object] = {
            "sha256": row.sha256,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": row.title,
            "region": row.region,
            "year": row.year,
            "file": row.file_name,
            "figures": row.figures,
        }
        yield {**found, "text": text} if with_text else found


def _merge(db: Database, package: Package) -> Merged:
    theirs = package.events()
    _expect_same(package.name, tuple(decisions.log(db)), theirs)
    new = decisions.merge(db, theirs)
    return Merged(decision_events.changes(db, new), len(new))


def _expect_same(name: str, mine: Iterable[LoggedEvent], theirs: Iterable[LoggedEvent]) -> None:
    """Raise KnownError if an event that both logs have differs."""
    known = {event.id: event for event in mine}
    for event in theirs:
        if known.get(event.id, event) != event:
            raise KnownError(
                "{name} was changed after it was made (at {where}); it is not used.", name=name, where=event.id
            )


def _new_conflicts(mine: Sequence[LoggedEvent], new: Sequence[LoggedEvent]) -> Mapping[str, tuple[ConflictSide, ...]]:
    known = conflicts(mine)
    return {figure: sides for figure, sides in conflicts((*mine, *new)).items() if known.get(figure) != sides}


def _unknown(db: Database, package: Package, log: Iterable[LoggedEvent]) -> tuple[Unknown, ...]:
    counts: dict[str, int] = {}
    for event in log:
        if is_figure(event.figure):
            sha16 = parts_of_key(event.figure)[0]
            counts[sha16] = counts.get(sha16, 0) + 1
    return tuple(
        Unknown(row["title"], row["file"], row["sha256"], counts.get(row["sha256"][:16], 0))
        for row in package.rows("reports.jsonl")
        if reports.by_hash(db, row["sha256"]) is None
    )


def _blind(db: Database) -> bool:
    return bool(settings.get(db, "blind", False))


def _left(db: Database, package: Package) -> tuple[int, int]:
    """Undecided figures here and there, of the reports that both have."""
    theirs: dict[str, list[LoggedEvent]] = {}
    for event in sorted(package.events(), key=lambda event: event.id):
        if is_figure(event.figure):
            theirs.setdefault(event.figure, []).append(event)
    there = {figure for figure, events in theirs.items() if state_after(events).status in _DECIDED}
    here = {figure for figure, state in decisions.states(db).items() if state.status in _DECIDED}
    shared = [reports.by_hash(db, row["sha256"]) for row in package.rows("reports.jsonl")]
    # Who does not know of a figure that the other added cannot be waited for.
    keys = set(figures.keys_in(db, [report for report in shared if report is not None])) - set(manual_figures.keys(db))
    return len(keys - here), len(keys - there)
