"""Workbooks packed anew where openpyxl cannot open them as they are."""

import io
import zipfile

from lxml import etree

from app.importers.markup import local, parse
from app.importers.package import Package

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
# what tells the values and how they are shown; openpyxl stumbles over oddities of the rest
_CHILDREN = {
    "xl/styles.xml": frozenset(("numFmts", "fonts", "cellXfs")),
    "xl/workbook.xml": frozenset(("workbookPr", "sheets")),
}
_FORM = frozenset(("numFmtId", "fontId"))
_SHEET = frozenset(("dimension", "cols", "sheetData", "mergeCells"))


def usual_form(package: Package, data: bytes) -> bytes:
    """A workbook (`data`, opened as `package`) saved as "Strict Open XML Spreadsheet" under the names that others use;
    any other as it is."""
    if _STRICT not in (package.bytes("xl/workbook.xml") or b""):
        return data
    return _packed({name: _renamed(name, package.bytes(name) or b"") for name in package.members})


def plain_form(package: Package) -> bytes:
    """Its cells, their number formats and fonts, and nothing else."""
    kept: dict[str, bytes] = {}
    for name in package.members:
        part = name.lower()
        if _is_needed(part):
            content = _renamed(name, package.bytes(name) or b"")
            children = _SHEET if part.startswith("xl/worksheets/") else _CHILDREN.get(part)
            kept[name] = content if children is None else _reduced(package, content, children)
    return _packed(kept)


def _is_needed(part: str) -> bool:
    shown = ("xl/workbook.xml", "xl/styles.xml", "xl/sharedstrings.xml", "[content_types].xml")
    sheet = part.startswith("xl/worksheets/") and part.endswith(".xml")
    return part in (*shown, "_rels/.rels", "xl/_rels/workbook.xml.rels") or sheet


def _reduced(package: Package, content: bytes, kept: frozenset[str]) -> bytes:
    """A part with these children of its root only, and cells without fill, border and style."""
    root = parse(content, package.name)
    for each in list(root):
        if local(each) not in kept:
            root.remove(each)
        elif local(each) == "cellXfs":
            for form in each:
                for key in set(form.attrib) - _FORM:
                    del form.attrib[key]
    return etree.tostring(root)


def _renamed(name: str, content: bytes) -> bytes:
    if name.lower().endswith((".xml", ".rels")):
        for strict, usual in _NAMES:
            content = content.replace(strict, usual)
    return content


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return stream.getvalue()
