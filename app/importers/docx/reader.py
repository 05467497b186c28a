"""The wrappings that a Word document comes in: a zip of parts, one XML file that holds the parts (flat OPC), or the one
document of Word 2003, which office automation systems still write."""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Protocol, TypeAlias

from lxml import etree

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers.docx.walker import Parts, Walk
from app.importers.errors import damaged, later
from app.importers.markup import attribute, child, local, parse
from app.importers.package import Package, Relation, relations_in

Read: TypeAlias = Callable[[bytes, str], ImportedReport]

_NOTES = ("footnote", "endnote")
_DEPTH = 3  # documents inside of documents
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|厅|政府|委员会|管委会)")
_BEGINNING = 600  # characters of the body in which it names its issuer


class PartSource(Protocol):
    """Where a document's parts come from."""

    @property
    def name(self) -> str: ...
    def related(self, part: str, kind: str) -> str | None: ...
    def relations(self, part: str) -> tuple[Relation, ...]: ...
    def xml(self, part: str) -> etree._Element | None: ...
    def bytes(self, part: str) -> bytes | None: ...


def read_docx(data: bytes, name: str, inner: Read | None = None) -> ImportedReport:
    """Read a Word document. `inner` reads what is set into it as a file of another format. Raises KnownError where it
    is damaged, locked, a bomb or without text."""
    try:
        return _from_package(Package(data, name), "docx", inner)
    except RecursionError as error:  # nested beyond anything that Word writes
        raise damaged(name) from error


def read_word_xml(data: bytes, name: str, inner: Read | None = None) -> ImportedReport:
    """Read a Word document that is one XML file. Raises KnownError as `read_docx` does."""
    try:
        root = parse(data, name, huge=True)
        if local(root) == "package":
            return _from_package(_FlatPackage(root, name), "docx", inner)
        if local(root) != "wordDocument":
            raise later(name, "XML")
        parts = Parts(child(root, "body"), child(root, "styles"), None, {}, {})
        walk = Walk(parts)
        walk.read()
        return walk.out.report("docx", name)
    except RecursionError as error:
        raise damaged(name) from error


class _FlatPackage:
    """The parts inside a flat OPC file."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.name = name
        parts = (each for each in root if local(each) == "part")
        self._parts = {(attribute(each, "name") or "").lstrip("/").lower(): each for each in parts}

    def related(self, part: str, kind: str) -> str | None:
        return next((each.target for each in self.relations(part) if each.kind == kind and not each.external), None)

    def relations(self, part: str) -> tuple[Relation, ...]:
        return relations_in(self, part)

    def xml(self, part: str) -> etree._Element | None:
        holder = child(self._parts.get(part.lower()), "xmlData")
        return next((each for each in holder if local(each)), None) if holder is not None else None

    def bytes(self, part: str) -> bytes | None:
        holder = child(self._parts.get(part.lower()), "binaryData")
        if holder is None:
            found = self.xml(part)
            return None if found is None else etree.tostring(found)
        try:
            return base64.b64decode(holder.text or "")
        except binascii.Error as error:
            raise damaged(self.name) from error


def _from_package(package: PartSource, format_: str, inner: Read | None) -> ImportedReport:
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.xml(main)
    if root is None:
        raise damaged(package.name)

    def part(kind: str) -> etree._Element | None:
        path = package.related(main, kind)
        return None if path is None else package.xml(path)

    notes = {
        (kind, attribute(note, "id") or ""): note
        for kind in _NOTES
        for note in _children(part(f"{kind}s"))
        if attribute(note, "type") in {None, "normal"}
    }
    chunks = _chunks(package, main, inner) if inner is not None else {}
    body = child(root, "body")
    walk = Walk(Parts(body, part("styles"), part("numbering"), notes, chunks))
    text = _beginning(body)
    if not _ISSUER.search(text) and (head := _issuer_in_header(package, main, walk, text)):
        walk.out.line(head)
    walk.read()
    return walk.out.report(format_, package.name)


def _chunks(package: PartSource, main: str, inner: Read) -> dict[str, ImportedReport]:
    """What the files set into the text (`w:altChunk`) say, by relation; without those that cannot be read."""
    found: dict[str, ImportedReport] = {}
    for relation in package.relations(main):
        data = package.bytes(relation.target) if relation.kind == "aFChunk" and not relation.external else None
        if data:
            try:
                found[relation.key] = inner(data, package.name)
            except KnownError:
                continue
    return found


def _issuer_in_header(package: PartSource, main: str, walk: Walk, text: str) -> str:
    """The line of a page header that names the issuing body and is not in the text's beginning."""
    for relation in package.relations(main):
        root = package.xml(relation.target) if relation.kind == "header" and not relation.external else None
        for line in walk.lines_of(root) if root is not None else ():
            if _ISSUER.search(line) and len(line) <= 60 and line not in text:
                return line.strip()
    return ""


def _beginning(body: etree._Element | None) -> str:
    text = ""
    for element in body.iter() if body is not None else ():
        if local(element) == "t":
            text += element.text or ""
            if len(text) > _BEGINNING:
                break
    return text


def _children(parent: etree._Element | None) -> list[etree._Element]:
    return [] if parent is None else list(parent)
