"""Presentations: slides in their order, each a page; text of shapes, rows of tables, notes left out."""

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged
from app.importers.markup import attribute, child, local
from app.importers.package import Package
from app.importers.raised import raised


def read_pptx(data: bytes, name: str) -> ImportedReport:
    """Read a presentation. Raises KnownError where it is damaged or shows no letters."""
    package = Package(data, name)
    root = package.xml("ppt/presentation.xml")
    if root is None:
        raise damaged(name)
    targets = {each.key: each.target for each in package.relations("ppt/presentation.xml")}
    out = TextBuilder()
    listed = child(root, "sldIdLst")
    for number, slide in enumerate(listed if listed is not None else (), 1):
        key = next((value for key, value in slide.attrib.items() if str(key).endswith("}id")), "")
        page = package.xml(targets.get(str(key), ""))
        out.page(str(number))
        if page is not None and attribute(page, "show") != "0":
            _shapes(page, out)
    return out.report("pptx", name)


def _shapes(element: etree._Element, out: TextBuilder) -> None:
    for each in element:
        name = local(each)
        if name == "tbl":
            out.table(
                [
                    [" ".join(_paragraphs(cell)) for cell in row if local(cell) == "tc"]
                    for row in each
                    if local(row) == "tr"
                ]
            )
        elif name == "txBody":
            title = _is_title(element)
            for line in _paragraphs(each):
                out.line(line, 1 if title else None)
        elif name:
            _shapes(each, out)


def _is_title(shape: etree._Element) -> bool:
    place = next((each for each in shape.iter() if local(each) == "ph"), None)
    return attribute(place, "type") in ("title", "ctrTitle")


def _paragraphs(body: etree._Element) -> list[str]:
    lines = []
    for paragraph in body.iter():
        if local(paragraph) == "p":
            text = "".join(_run(run) for run in paragraph).strip()
            lines += [line.strip() for line in text.split("\n") if line.strip()]
    return lines


def _run(run: etree._Element) -> str:
    if local(run) == "br":
        return "\n"
    text = "".join(each.text or "" for each in run if local(each) == "t")
    lifted = int(attribute(child(run, "rPr"), "baseline") or 0) > 0
    return raised(text) if lifted else text
