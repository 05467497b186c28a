"""A zip of parts (docx, pptx, xlsx, odt ...), read with limits: nothing is unpacked to disk, nothing larger than a
report is inflated."""

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from app.importers.errors import bomb, damaged, locked
from app.importers.markup import parse

_MAX_ENTRIES = 10_000
_MAX_PART = 64 * 2**20  # bytes inflated; the document part of a 300-page book has about 10 MB
_ENCRYPTED = 0x1  # flag bit of a zip entry
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a part's relations: `kind` is the last word of its type (`styles`, `aFChunk`), `target` a path in
    the package, or an outside address where `external`."""

    key: str
    kind: str
    target: str
    external: bool


class Package:
    """An opened zip. Part names are matched without regard to case, as Windows does. Raises KnownError where it is
    damaged, locked or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(name) from error
        members = self._zip.namelist()
        if len(members) > _MAX_ENTRIES:
            raise bomb(name)
        self._members = {member.replace("\\", "/").lstrip("/").lower(): member for member in members}

    def check_size(self) -> None:
        """Raise KnownError where a part inflates beyond any report: before a library reads the package by itself."""
        if any(info.file_size > _MAX_PART for info in self._zip.infolist()):
            raise bomb(self.name)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._members)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of all parts as the zip spells them."""
        return tuple(self._members.values())

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What `part` relates to, in the file's order; '' is the package itself."""
        return relations_in(self, part)

    def related(self, part: str, kind: str) -> str | None:
        """The path of the first part inside the package that `part` names as its `kind`."""
        return next((each.target for each in self.relations(part) if each.kind == kind and not each.external), None)

    def xml(self, part: str) -> etree._Element | None:
        """The part's root element, None where the package has no such part."""
        data = self.bytes(part)
        if data is not None and b"<!DOCTYPE" in data[:4096]:  # the formats forbid it
            raise damaged(self.name)
        return None if data is None else parse(data, self.name)

    def bytes(self, part: str) -> bytes | None:
        """The part's content, None where the package has no such part."""
        member = self._members.get(part.lower())
        if member is None:
            return None
        info = self._zip.getinfo(member)
        if info.flag_bits & _ENCRYPTED:
            raise locked(self.name)
        if info.file_size > _MAX_PART:
            raise bomb(self.name)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(_MAX_PART + 1)  # the size that the entry states may be a lie
        except _BROKEN as error:
            raise damaged(self.name) from error
        if len(data) > _MAX_PART:
            raise bomb(self.name)
        return data


class _XmlParts(Protocol):
    def xml(self, part: str) -> etree._Element | None: ...


def relations_in(package: _XmlParts, part: str) -> tuple[Relation, ...]:
    """The relations of a part, read from the part that Office keeps them in."""
    folder, base = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: list[Relation] = []
    for each in root if root is not None else ():
        target, external = each.get("Target") or "", each.get("TargetMode") == "External"
        path = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (each.get("Type") or "").rpartition("/")[2]
        found.append(Relation(each.get("Id") or "", kind, path, external))
    return tuple(found)
