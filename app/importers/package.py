"""A Word document's parts, read with limits: nothing is unpacked to disk, nothing larger than a report is inflated."""

import io
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from app.core.errors import KnownError
from app.importers.reading import damaged, later, locked

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
# What a zip file is by a member that it holds.
_OTHERS = (
    ("xl/workbook.xml", "Excel (.xlsx)"),
    ("xl/workbook.bin", "Excel (.xlsb)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("OFD.xml", "OFD"),
    ("META-INF/manifest.xml", "OpenDocument"),
)


def local(element: etree._Element) -> str:
    """The element's name without its namespace (strict and transitional documents differ in it); empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `w:val` at the end of a path."""
    return attribute(child(element, *path), "val")


def switched_on(element: etree._Element | None, *path: str) -> bool:
    """Whether an on/off property is there and not switched off."""
    found = child(element, *path)
    return found is not None and (attribute(found, "val") or "1") not in {"0", "false", "off", "none"}


class Package:
    """An opened docx. Raises KnownError where it is none, is damaged, locked or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(name) from error
        members = self._zip.namelist()
        if len(members) > _MAX_ENTRIES:
            raise self._too_large()
        self._members = {member.lstrip("/").lower(): member for member in members}
        self.main = self._main_part()
        if self.main is None:
            self._refuse()

    def _refuse(self) -> None:
        for member, kind in _OTHERS:
            if member.lower() in self._members:
                raise later(self._name, kind)
        if "[content_types].xml" in self._members:
            raise damaged(self._name)
        raise KnownError("{name} is an archive; unpack it first and import the files in it.", name=self._name)

    def _main_part(self) -> str | None:
        target = self.related("", "officeDocument") or "word/document.xml"
        is_word = posixpath.basename(target).startswith("document") or target.startswith("word/")
        return target if is_word and target.lower() in self._members else None

    def related(self, part: str, kind: str) -> str | None:
        """The path of the part that `part` names as its `kind` (`styles`, `footnotes`); '' is the package."""
        folder, base = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return None

    def xml(self, part: str) -> etree._Element | None:
        """The part's root element, None where the package has no such part. Entities are never expanded."""
        member = self._members.get(part.lower())
        if member is None:
            return None
        data = self._bytes(member)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:  # the format forbids it; bombs need it
            raise damaged(self._name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self._name) from error

    def _bytes(self, member: str) -> bytes:
        info = self._zip.getinfo(member)
        if info.flag_bits & _ENCRYPTED:
            raise locked(self._name)
        if info.file_size > _MAX_PART:
            raise self._too_large()
        try:
            with self._zip.open(info) as stream:
                data = stream.read(_MAX_PART + 1)  # the size that the entry states may be a lie
        except _BROKEN as error:
            raise damaged(self._name) from error
        if len(data) > _MAX_PART:
            raise self._too_large()
        return data

    def _too_large(self) -> KnownError:
        return KnownError("{name} unpacks to far more than a report and was not opened.", name=self._name)
