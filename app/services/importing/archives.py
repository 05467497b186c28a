"""Zips of reports: what files they hold, and the bytes of each. Nothing is unpacked to disk."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.core.errors import KnownError
from app.importers import MAX_BYTES, errors, is_folder_of_files

_MOST_FILES = 2_000
_MOST_BYTES = 2**30  # unpacked
_ENCRYPTED, _UTF8 = 0x1, 0x800  # flag bits of an entry
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: its path inside, its size unpacked in bytes, and its entry."""

    path: PurePosixPath
    size: int
    entry: zipfile.ZipInfo


def archive_members(path: Path) -> tuple[Member, ...] | None:
    """The files in a zip in the order of their paths; None where the file is no zip of files (an Office document is a
    zip of its parts). Raises KnownError where the zip is damaged, locked or holds too much."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            if stream.read(4) not in _BEGINNINGS:
                return None
            stream.seek(0)
            with zipfile.ZipFile(stream) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _BROKEN:
        return None  # the reader of single files says what is wrong
    if not entries or not is_folder_of_files(entry.filename for entry in entries):
        return None
    _check(path.name, entries)
    members = (Member(PurePosixPath(_shown_name(entry)), entry.file_size, entry) for entry in entries)
    return tuple(sorted(members, key=lambda member: member.path))


def read_members(path: Path, members: tuple[Member, ...]) -> Iterator[tuple[Member, bytes | KnownError]]:
    """The bytes of each member, or why it cannot be read. Raises KnownError where the zip is gone meanwhile."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise errors.damaged(path.name) from error
    with archive:
        for member in members:
            yield member, _bytes(archive, member, f"{path.name}/{member.path}")


def _bytes(archive: zipfile.ZipFile, member: Member, name: str) -> bytes | KnownError:
    if member.size > MAX_BYTES:
        return KnownError(
            "{name} is larger than {limit} MB; a report is never that large.", name=name, limit=MAX_BYTES // 2**20
        )
    try:
        return archive.read(member.entry)  # never more than the entry says, which was counted
    except _BROKEN:
        return errors.damaged(name)


def _check(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_FILES:
        raise KnownError(
            "{name} holds more than {most} files. Unpack it and import its folders one by one.",
            name=name,
            most=_MOST_FILES,
        )
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise KnownError(
            "{name} unpacks to more than {most} MB. Unpack it and import its folders one by one.",
            name=name,
            most=_MOST_BYTES // 2**20,
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise errors.locked(name)


def _shown_name(entry: zipfile.ZipInfo) -> str:
    """The entry's path. Windows in Chinese writes it in GBK without saying so, and zipfile takes that for code page
    437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = (part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return "/".join("".join(sign if sign.isprintable() else "_" for sign in part) for part in parts) or "_"
