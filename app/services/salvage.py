"""Saving what can still be read of a damaged workspace into a new one; the damaged file is only read."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import KnownError
from app.services.backups import list_backups
from app.services.importing.extracting import bug, read_report, refused
from app.services.read_models import Progress, Refused
from app.services.workspace import Workspace
from app.store import salvage
from app.store.errors import translate_errors
from app.store.salvage import Found

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: counts of `reports` and `decisions`, `from_backups` of both together where the file itself no
    longer had them. What was not: `lost_decisions` at least; `loose`, decisions that hang on lost ones, so that the log
    has a gap before them; `lost_reports` by title (imported once more, their decisions stand on them again); `refused`
    files that are whole and cannot be read now."""

    reports: int
    decisions: int
    from_backups: int
    lost_decisions: int
    loose: int
    lost_reports: tuple[str, ...]
    refused: tuple[Refused, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not (self.lost_decisions or self.loose or self.lost_reports or self.refused)


def salvage_workspace(
    damaged: Path, target: Path, report: Callable[[Progress], None], check: Callable[[], None]
) -> Salvaged:
    """Make a workspace at `target` of the reports, decisions and settings that a damaged file and its backups still
    hold; the reports are read anew from their files. `check` may raise Cancelled. KnownError where nothing can be
    saved, or something is at `target`; then nothing was made."""
    if target.exists():
        raise KnownError("{name} is there already. Choose another name for the copy.", name=target.name)
    if not damaged.is_file():
        raise KnownError("There is no workspace {path}.", path=damaged)
    with translate_errors(damaged):
        found = salvage.find(damaged)
    from_file = _count(found)
    for backup in list_backups(damaged):
        check()
        with translate_errors(backup.path):
            found.add(salvage.find(backup.path))
    if not (found.events or found.wanted):
        raise KnownError(
            "Nothing can be saved from {name}: no report and no decision is left in it.", name=damaged.name
        )
    half = target.with_name(target.name + ".part")
    try:
        half.unlink(missing_ok=True)
        made = _made(half, found, from_file, (report, check))
        with translate_errors(target):
            half.replace(target)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            half.with_name(half.name + suffix).unlink(missing_ok=True)
    return made


def _count(found: Found) -> int:
    return len(found.events) + sum(sha in found.files for sha in found.wanted)


def _made(
    path: Path, found: Found, from_file: int, calls: tuple[Callable[[Progress], None], Callable[[], None]]
) -> Salvaged:
    events = salvage.in_order(found.events.values())
    workspace = Workspace.open(path, create=True)
    try:
        with workspace.store.writing() as db:
            salvage.put_settings(db, found, events)
        wrong = _import(workspace, found, *calls)
        with workspace.store.writing() as db:
            salvage.put_events(db, events)
        reports = len(workspace.reports())
    finally:
        workspace.close()
    lost = [sha for sha in found.wanted if sha not in found.files]
    return Salvaged(
        reports=reports,
        decisions=len(events),
        from_backups=_count(found) - from_file,
        lost_decisions=found.lost_events,
        loose=salvage.loose(events),
        lost_reports=tuple(found.heads[sha].title or found.file_names.get(sha, sha[:16]) for sha in lost),
        refused=tuple(wrong),
    )


def _import(
    workspace: Workspace, found: Found, report: Callable[[Progress], None], check: Callable[[], None]
) -> list[Refused]:
    """Read the files into the new workspace; returns those that cannot be read."""
    wrong: list[Refused] = []
    files = [found.files[sha] for sha in found.wanted if sha in found.files]
    catalogue = workspace.catalogue
    for number, file in enumerate(files):
        check()
        report(Progress(number, len(files), file.name))
        try:
            changes = workspace.add(read_report(file.name, file.data, catalogue, with_ocr=True))
        except KnownError as error:
            wrong.append(refused(file.name, error))
            continue
        except Exception:
            wrong.append(bug(file.name))
            _log.exception("reading %s", file.name)
            continue
        if head := found.heads.get(file.sha256):
            (report_id,) = changes.reports_added
            with workspace.store.writing() as db:
                salvage.put_head(db, report_id, head)
    report(Progress(len(files), len(files), ""))
    return wrong
