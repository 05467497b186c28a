"""OFD files: the places of all characters and rules on each page, which are then put together as those of a pdf."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element

from app.core.model import ImportedReport
from app.importers.errors import damaged
from app.importers.ofd.numbers import numbers
from app.importers.ofd.page import Drawing
from app.importers.pdf.reader import report_of

if TYPE_CHECKING:
    from ofdkit.package import Package

_Resources: TypeAlias = tuple[dict[str, Element], dict[str, str]]
_Common: TypeAlias = tuple[tuple[float, ...], _Resources]  # the pages' area and what the document defines
# what a damaged file may raise beside the library's own errors
BROKEN = (ValueError, KeyError, AttributeError, TypeError, OSError, RecursionError)
_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres


def read_ofd(data: bytes, name: str) -> ImportedReport:
    """Read all pages of all documents of a file. Raises KnownError where it is damaged or holds only pictures."""
    import ofdkit  # noqa: PLC0415 - loaded when the first such file comes
    from ofdkit.package import Package  # noqa: PLC0415

    try:
        with Package(data) as package:
            sheets = [page.drawing.sheet(page.content) for page in pages_of(package)]
    except (ofdkit.OFDError, *BROKEN) as error:
        raise damaged(name) from error
    if not sheets:
        raise damaged(name)
    return report_of(sheets, name, "ofd")


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: what is drawn on it, once its `content` was gone through, where its pictures lie in the package by their
    ids, and the paper that it is printed on, if that is asked for."""

    drawing: Drawing
    content: Element
    media: dict[str, str]
    papers: "tuple[OfdPage, ...]" = ()


def pages_of(package: "Package", with_paper: bool = False) -> Iterator[OfdPage]:
    """All pages of all documents of a file."""
    from ofdkit._xml import child, child_text, children, grandchildren  # noqa: PLC0415

    entry = package.find("OFD.xml")
    root = package.read_xml(entry) if entry else None
    for body in children(root, "DocBody") if root is not None else ():
        path = package.resolve(entry, child_text(body, "DocRoot"))
        if path is None:
            continue
        document = package.read_xml(path)
        common = child(document, "CommonData")
        known = _resources(package, path, common)
        area = numbers(child_text(child(common, "PageArea"), "PhysicalBox"), 4) or _A4
        papers = {
            (each.get("ID") or "").strip(): each.get("BaseLoc")
            for each in (children(common, "TemplatePage") if with_paper and common is not None else ())
        }
        for page in grandchildren(document, "Pages", "Page"):
            found = _page(package, path, page.get("BaseLoc"), (area, known))
            below = (
                _page(package, path, papers.get((each.get("TemplateID") or "").strip()), (area, known))
                for each in (children(found.content, "Template") if papers else ())
            )
            yield replace(found, papers=tuple(below)) if papers else found


def _page(package: "Package", base: str, location: str | None, common: _Common) -> OfdPage:
    """The page (or paper) at a location; an empty one where there is none."""
    from ofdkit._xml import child, child_text  # noqa: PLC0415

    area, (units, media) = common
    path = package.resolve(base, location)
    if path is None:
        return OfdPage(Drawing(area, units), Element("Page"), media)
    content = package.read_xml(path)
    own = numbers(child_text(child(content, "Area"), "PhysicalBox"), 4) or area
    own_units, own_media = _resources(package, path, content)
    return OfdPage(Drawing(own, {**units, **own_units}), content, {**media, **own_media})


def _resources(package: "Package", base: str, holder: Element | None) -> _Resources:
    """What a document's or page's resources define, by ids: composite units, and where pictures lie."""
    from ofdkit._xml import child_text, grandchildren, local_name  # noqa: PLC0415

    units: dict[str, Element] = {}
    media: dict[str, str] = {}
    for element in holder if holder is not None else ():
        if local_name(element.tag) not in ("PublicRes", "DocumentRes", "PageRes"):
            continue
        path = package.resolve(base, element.text)
        if path is None:
            continue
        resource = package.read_xml(path)
        for unit in grandchildren(resource, "CompositeGraphicUnits", "CompositeGraphicUnit"):
            units.setdefault((unit.get("ID") or "").strip(), unit)
        folder = posixpath.join(posixpath.dirname(path), resource.get("BaseLoc") or "", "_")
        for item in grandchildren(resource, "MultiMedias", "MultiMedia"):
            location = package.resolve(folder, child_text(item, "MediaFile"))
            if location is not None:
                media.setdefault((item.get("ID") or "").strip(), location)
    return units, media
