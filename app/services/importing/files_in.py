"""Bringing files into a workspace: many at once, each whole or not at all."""

import hashlib
import logging
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.core.errors import Cancelled, KnownError
from app.importers import EXTENSIONS, MAX_BYTES
from app.services.importing.extracting import File, Reader, bug, read_all, read_report, refused, workers_for
from app.services.read_models import Changes, ImportSummary, Progress, Refused
from app.services.workspace import Workspace
from app.store.reports import NewReport

_log = logging.getLogger(__name__)


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    report: Callable[[Progress], None],
    check: Callable[[], None],
    read: Reader = read_report,
) -> ImportSummary:
    """Import files, and the report files in folders; each becomes a report in one transaction of its own.

    `report` is told which file is next; `check` is called often and raises `Cancelled` to stop, which leaves what
    was finished. A file that cannot be read is refused with its reason and the others go on. Bytes that the
    workspace has already are recognised by their SHA-256.
    """
    return _Import(workspace, report, check, read).run(found_files(paths))


def found_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files among `paths` as they are, and in the folders among them the files that look like reports, each once.
    Left out in folders: hidden files and the `~$…` that Word leaves beside an open document."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (inner for inner in sorted(path.rglob("*")) if _looks_like_report(inner, path))
            found.update(dict.fromkeys(inner.resolve() for inner in inside))
        else:
            found[path.absolute()] = None
    return tuple(found)


def _looks_like_report(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.suffix.lower() in EXTENSIONS and not hidden and path.is_file()


class _Import:
    """One run: what came of each file so far."""

    def __init__(
        self, workspace: Workspace, report: Callable[[Progress], None], check: Callable[[], None], read: Reader
    ) -> None:
        self._workspace = workspace
        self._report = report
        self._check = check
        self._read = read
        self._imported: list[int] = []
        self._present: list[tuple[int, str]] = []  # with the name of the file given
        self._refused: list[Refused] = []
        self._reasons: dict[str, Refused] = {}  # by SHA-256
        self._twins: list[tuple[str, str]] = []  # name and SHA-256 of files whose bytes came before in this run
        self._done = 0
        self._total = 0

    def run(self, paths: Sequence[Path]) -> ImportSummary:
        self._total = len(paths)
        workers = workers_for(len(paths), sum(map(_size, paths)))
        outcomes = read_all(self._new_files(paths), self._workspace.catalogue, self._check, workers, self._read)
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
        )

    def _new_files(self, paths: Sequence[Path]) -> Iterator[File]:
        """Files whose bytes are not in the workspace yet; the others are accounted for here."""
        seen: set[str] = set()
        for path in paths:
            self._report(Progress(self._done, self._total, path.name))
            try:
                data = read_bytes(path)
            except KnownError as error:
                self._count(path.name)
                self._refused.append(refused(path.name, error))
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            present = self._workspace.has(sha256)
            if present is None and sha256 not in seen:
                seen.add(sha256)
                yield File(path.name, data, sha256)
                continue
            self._count(path.name)
            if present is None:
                self._twins.append((path.name, sha256))
            else:
                self._present.append((present, path.name))

    def _account_for_twins(self) -> None:
        """Files that held the same bytes as an earlier one of this run: there by now, or refused like it."""
        for name, sha256 in self._twins:
            present = self._workspace.has(sha256)
            if present is not None:
                self._present.append((present, name))
            elif sha256 in self._reasons:
                reason = self._reasons[sha256]
                self._refused.append(Refused(name, reason.message, {**reason.fields, "name": name}))

    def _keep(self, file: File, outcome: NewReport | Refused) -> None:
        self._count(file.name)
        came_of_it = self._stored(outcome) if isinstance(outcome, NewReport) else outcome
        if isinstance(came_of_it, int):
            self._imported.append(came_of_it)
            return
        if "traceback" in came_of_it.fields:
            _log.error("importing %s\n%s", file.name, came_of_it.fields["traceback"])
        self._refused.append(came_of_it)
        self._reasons[file.sha256] = came_of_it

    def _stored(self, report: NewReport) -> int | Refused:
        try:
            (report_id,) = self._workspace.add(report).reports_added
        except KnownError as error:  # the workspace's disk is full, or gone
            return refused(report.name, error)
        except Exception:
            return bug(report.name)
        return report_id

    def _count(self, name: str) -> None:
        self._done += 1
        self._report(Progress(self._done, self._total, name))


def read_bytes(path: Path) -> bytes:
    """A file's bytes. KnownError where it is gone, locked, a folder, a device or too big to be a report."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise KnownError(
                "{name} is a device or pipe, not a file. Save its contents to a file first.", name=path.name
            )
        if status.st_size > MAX_BYTES:
            raise KnownError(
                "{name} is larger than {limit} MB; a report is never that large.",
                name=path.name,
                limit=MAX_BYTES // 2**20,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("{name} is not there any more: moved, renamed or deleted.", name=path.name) from error
    except PermissionError as error:
        raise KnownError(
            "{name} cannot be read: another program has it open, or you have no right to. Close it there and import "
            "it again.",
            name=path.name,
        ) from error
    except OSError as error:
        raise KnownError(
            "{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)
        ) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
