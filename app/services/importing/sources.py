"""What an import is given, file by file: the files named, the reports in folders and zips, and what is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from app.core.errors import KnownError
from app.importers import EXTENSIONS
from app.services.importing.archives import Member, archive_members, read_members
from app.services.importing.file_bytes import read_bytes
from app.services.read_models import LeftOut
from app.store.file.open_here import expect_not_open

_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"))
_ARCHIVES = frozenset((".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz", ".zip"))
_OLD_OFFICE = frozenset((".ppt", ".pps", ".xlsb", ".wpt", ".dps", ".key", ".pages", ".numbers"))
_HIDDEN = (".", "~$", "__MACOSX", "Thumbs.db", "desktop.ini", "README")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of its own, or a zip with the `members` to be read from it."""

    path: Path
    size: int
    members: tuple[Member, ...] = ()

    @property
    def files(self) -> int:
        """How many files it stands for."""
        return len(self.members) or 1


@dataclass(slots=True)
class Sources:
    """What is to be read in its order, zips that cannot be opened, and how many files were left out by kind."""

    found: list[Source] = field(default_factory=list)
    failed: list[tuple[str, KnownError]] = field(default_factory=list)
    _left_out: Counter[str] = field(default_factory=Counter)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The kinds left out, the commonest first."""
        return tuple(LeftOut(kind, count, _why(kind)) for kind, count in self._left_out.most_common())

    @property
    def files(self) -> int:
        """How many files are read, or were tried in vain."""
        return sum(source.files for source in self.found) + len(self.failed)

    def add(self, path: Path) -> None:
        """Take a file, or the reports in a zip."""
        try:
            expect_not_open(path)
            members = archive_members(path)
            if members is not None:
                self._add_archive(path, members)
            else:
                self.found.append(Source(path, _size(path)))
        except KnownError as error:
            self.failed.append((path.name, error))

    def leave_out(self, path: PurePath) -> None:
        """Count a file in a folder that is no report."""
        self._left_out[path.suffix.lower()] += 1

    def _add_archive(self, path: Path, members: tuple[Member, ...]) -> None:
        shown = [member for member in members if not _is_hidden(member.path)]
        reports = tuple(member for member in shown if member.path.suffix.lower() in EXTENSIONS)
        for member in shown:
            if member not in reports:
                self.leave_out(member.path)
        if not reports:
            raise KnownError("{name} holds no file that can be read as a report.", name=path.name)
        self.found.append(Source(path, sum(member.size for member in reports), reports))


def find_sources(paths: Iterable[Path]) -> Sources:
    """The files among `paths` as they are, and in the folders and zips among them the files that are called like
    reports, each once. Left out without a word: hidden files, those of the
    system, and the `~$…` that Word leaves beside an open document."""
    files: dict[Path, None] = {}
    sources = Sources()
    for path in paths:
        if not path.is_dir():
            files[path.absolute()] = None
            continue
        for inner in _shown_files(path):
            if inner.suffix.lower() in EXTENSIONS:
                files[inner.resolve()] = None
            else:
                sources.leave_out(inner)
    for path in files:
        sources.add(path)
    return sources


def report_files(folder: Path) -> Iterator[Path]:
    """The files in a folder that are called like reports, and zips."""
    return (path for path in _shown_files(folder) if path.suffix.lower() in EXTENSIONS)


def _shown_files(folder: Path) -> Iterator[Path]:
    """All files in a folder and those in it, but hidden ones and those of the system."""
    for inner in sorted(folder.rglob("*")):
        if not _is_hidden(inner.relative_to(folder)) and inner.is_file():
            yield inner


def contents(source: Source) -> Iterator[tuple[str, bytes | KnownError]]:
    """The name and the bytes of each file of a source, or why it cannot be read. A file in a zip is named by the zip
    and its path inside."""
    if not source.members:
        try:
            yield source.path.name, read_bytes(source.path)
        except KnownError as error:
            yield source.path.name, error
        return
    try:
        for member, data in read_members(source.path, source.members):
            yield f"{source.path.name}/{member.path}", data
    except KnownError as error:
        yield source.path.name, error


def _why(kind: str) -> str:
    """Why files of a kind are left out: an English sentence, a translation source."""
    if kind in _PICTURES:
        return KnownError("Pictures are not read; text in them would need OCR.").message
    if kind in _ARCHIVES:
        return KnownError("Archives of this kind are not opened; unpack them first.").message
    if kind in _OLD_OFFICE:
        return KnownError("Files of this kind cannot be read; save them as .docx, .xlsx, .pptx or .pdf.").message
    return KnownError("Files of this kind are no reports.").message


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(_HIDDEN) for part in PurePosixPath(path.as_posix()).parts)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
