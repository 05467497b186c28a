"""OFD files: the places of all characters and rules on each page, which are then put together as those of a pdf."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.errors import damaged
from app.importers.ofd.numbers import numbers
from app.importers.ofd.page import Drawing
from app.importers.pdf.glyphs import Sheet
from app.importers.pdf.reader import report_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ofdkit.package import Package

_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres


def read_ofd(data: bytes, name: str) -> ImportedReport:
    """Read all pages of all documents of a file. Raises KnownError where it is damaged or holds only pictures."""
    import ofdkit  # noqa: PLC0415 - loaded when the first such file comes
    from ofdkit.package import Package  # noqa: PLC0415

    try:
        with Package(data) as package:
            sheets = list(_sheets(package))
    except (ofdkit.OFDError, ValueError, KeyError, AttributeError, TypeError, OSError, RecursionError) as error:
        raise damaged(name) from error
    if not sheets:
        raise damaged(name)
    return report_of(sheets, name, "ofd")


def _sheets(package: "Package") -> Iterator[Sheet]:
    from ofdkit._xml import child, child_text, children, grandchildren  # noqa: PLC0415

    entry = package.find("OFD.xml")
    root = package.read_xml(entry) if entry else None
    for body in children(root, "DocBody") if root is not None else ():
        path = package.resolve(entry, child_text(body, "DocRoot"))
        if path is None:
            continue
        document = package.read_xml(path)
        common = child(document, "CommonData")
        area = numbers(child_text(child(common, "PageArea"), "PhysicalBox"), 4) or _A4
        units = _units(package, path, common)
        for page in grandchildren(document, "Pages", "Page"):
            location = package.resolve(path, page.get("BaseLoc"))
            if location is None:
                yield Sheet(area[2], area[3], ())
                continue
            content = package.read_xml(location)
            own = numbers(child_text(child(content, "Area"), "PhysicalBox"), 4) or area
            yield Drawing(own, {**units, **_units(package, location, content)}).sheet(content)


def _units(package: "Package", base: str, holder: "Element | None") -> "dict[str, Element]":
    """The composite units that a document's or page's resources define, by their ids."""
    from ofdkit._xml import grandchildren, local_name  # noqa: PLC0415

    found: dict[str, Element] = {}
    for element in holder if holder is not None else ():
        if local_name(element.tag) in ("PublicRes", "DocumentRes", "PageRes"):
            path = package.resolve(base, element.text)
            for unit in (
                grandchildren(package.read_xml(path), "CompositeGraphicUnits", "CompositeGraphicUnit") if path else ()
            ):
                found.setdefault((unit.get("ID") or "").strip(), unit)
    return found
