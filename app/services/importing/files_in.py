"""Bringing files into a workspace: many at once, each whole or not at all."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.core.errors import Cancelled, KnownError
from app.services.compare.versions import find_versions
from app.services.importing.extracting import USUAL, File, Way, bug, read_all, refused, workers_for
from app.services.importing.known_texts import KnownTexts
from app.services.importing.sources import Sources, contents, find_sources
from app.services.read_models import Changes, ImportSummary, Progress, Refused
from app.services.workspace import Workspace
from app.store.reports import ReadyReport

_log = logging.getLogger(__name__)


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    report: Callable[[Progress], None],
    check: Callable[[], None],
    way: Way = USUAL,
) -> ImportSummary:
    """Import files, and the report files in folders and zips; each becomes a report in one transaction of its own.

    `report` is told which file is next; `check` is called often and raises `Cancelled` to stop, which leaves what
    was finished. A file that cannot be read is refused with its reason and the others go on. Bytes that the
    workspace has already are recognised by their SHA-256, the same text in another format by its letters; of a revised
    report `ImportSummary.versions` tells which one it is a version of.
    """
    return _Import(workspace, report, check, way).run(find_sources(paths))


def unread(workspace: Workspace, paths: Sequence[Path], check: Callable[[], None]) -> tuple[str, ...]:
    """Names of the files, also those in folders and zips, that an import broken off has not brought in."""
    sources = find_sources(paths)
    names = [name for name, _ in sources.failed]
    for source in sources.found:
        for name, data in contents(source):
            check()
            if isinstance(data, KnownError) or workspace.has(hashlib.sha256(data).hexdigest()) is None:
                names.append(name)
    return tuple(names)


class _Import:
    """One run: what came of each file so far."""

    def __init__(
        self, workspace: Workspace, report: Callable[[Progress], None], check: Callable[[], None], way: Way
    ) -> None:
        self._workspace = workspace
        self._report = report
        self._check = check
        self._way = way
        self._imported: list[int] = []
        self._present: list[tuple[int, str]] = []  # with the name of the file given
        self._same_text: list[tuple[int, str]] = []
        self._same: dict[str, int] = {}  # by SHA-256
        self._notes: list[tuple[int, tuple[str, ...]]] = []
        self._refused: list[Refused] = []
        self._reasons: dict[str, Refused] = {}  # by SHA-256
        self._twins: list[tuple[str, str]] = []  # name and SHA-256 of files whose bytes came before in this run
        self._texts: KnownTexts | None = None
        self._done = 0
        self._total = 0

    def run(self, sources: Sources) -> ImportSummary:
        self._total = sources.files
        for name, error in sources.failed:
            self._refuse(name, error)
        workers = workers_for(sum(each.files for each in sources.found), sum(each.size for each in sources.found))
        workers = workers or int(self._way.apart)
        outcomes = read_all(self._new_files(sources), self._workspace.catalogue, self._check, workers, self._way)
        cancelled = False
        try:
            for file, outcome in outcomes:
                self._check()
                self._keep(file, outcome)
        except Cancelled:
            cancelled = True
        self._account_for_twins()
        return ImportSummary(
            imported=tuple(self._imported),
            present=tuple(report_id for report_id, _ in self._present),
            refused=tuple(self._refused),
            cancelled=cancelled,
            changes=Changes(reports_added=frozenset(self._imported)),
            present_names=tuple(name for _, name in self._present),
            same_text=tuple(self._same_text),
            notes=tuple(self._notes),
            left_out=sources.left_out,
            versions=find_versions(self._workspace, self._imported),
        )

    def _new_files(self, sources: Sources) -> Iterator[File]:
        """Files whose bytes are not in the workspace yet; the others are accounted for here."""
        seen: set[str] = set()
        for source in sources.found:
            self._report(Progress(self._done, self._total, source.path.name))
            for name, data in contents(source):
                if isinstance(data, KnownError):
                    self._refuse(name, data)
                    continue
                sha256 = hashlib.sha256(data).hexdigest()
                present = self._workspace.has(sha256)
                if present is None and sha256 not in seen:
                    seen.add(sha256)
                    yield File(name, data, sha256)
                    continue
                self._count(name)
                if present is None:
                    self._twins.append((name, sha256))
                else:
                    self._present.append((present, name))

    def _account_for_twins(self) -> None:
        """Files that held the same bytes as an earlier one of this run: there by now, or refused like it."""
        for name, sha256 in self._twins:
            present = self._workspace.has(sha256)
            if present is not None:
                self._present.append((present, name))
            elif sha256 in self._same:
                self._same_text.append((self._same[sha256], name))
            elif sha256 in self._reasons:
                reason = self._reasons[sha256]
                self._refused.append(Refused(name, reason.message, {**reason.fields, "name": name}))

    def _keep(self, file: File, outcome: ReadyReport | Refused) -> None:
        self._count(file.name)
        if isinstance(outcome, ReadyReport) and (same := self._report_of(outcome.text)) is not None:
            self._same_text.append((same, file.name))
            self._same[file.sha256] = same
            return
        came_of_it = self._stored(outcome) if isinstance(outcome, ReadyReport) else outcome
        if isinstance(came_of_it, int):
            self._imported.append(came_of_it)
            return
        if "traceback" in came_of_it.fields:
            _log.error("importing %s\n%s", file.name, came_of_it.fields["traceback"])
        self._refused.append(came_of_it)
        self._reasons[file.sha256] = came_of_it

    def _stored(self, report: ReadyReport) -> int | Refused:
        try:
            (report_id,) = self._workspace.add(report).reports_added
        except KnownError as error:  # the workspace's disk is full, or gone
            return refused(report.name, error)
        except Exception:
            return bug(report.name)
        if report.warnings:
            self._notes.append((report_id, report.warnings))
        if self._texts is not None:
            self._texts.add(report_id, report.text)
        return report_id

    def _report_of(self, text: str) -> int | None:
        """The report of the workspace that has this text already, from a file of another format."""
        if self._texts is None:
            self._texts = KnownTexts(self._workspace)
        return self._texts.report_with(text)

    def _refuse(self, name: str, error: KnownError) -> None:
        self._count(name)
        self._refused.append(refused(name, error))

    def _count(self, name: str) -> None:
        self._done += 1
        self._report(Progress(self._done, self._total, name))
