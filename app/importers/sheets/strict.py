"""Workbooks saved as "Strict Open XML Spreadsheet": the same parts under names of their own, which openpyxl does not
know."""

import io
import zipfile

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


def usual_form(package: Package, data: bytes) -> bytes:
    """The workbook (`data`, opened as `package`) with the names that other workbooks use; as it is where it does."""
    if _STRICT not in (package.bytes("xl/workbook.xml") or b""):
        return data
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for part in package.members:
            content = package.bytes(part) or b""
            if part.endswith((".xml", ".rels")):
                for strict, usual in _NAMES:
                    content = content.replace(strict, usual)
            out.writestr(part, content)
    return stream.getvalue()
