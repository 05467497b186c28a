"""Presentations: slides in their order, each a page; text of shapes, rows of tables, words of SmartArt; no notes."""

from collections.abc import Iterator

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged
from app.importers.list_numbers import number_text, with_label
from app.importers.markup import attribute, child, local
from app.importers.package import Package
from app.importers.raised import raised
from app.importers.symbols import with_symbols

_FURNITURE = frozenset(("sldNum", "ftr", "dt", "hdr"))  # what stands on every slide
_TITLES = ("title", "ctrTitle")
_FORMS = {  # a:buAutoNum to Word's number formats, by how their names begin
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman", "circle": "decimalEnclosedCircle", "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting", "ea1Jpn": "chineseCounting",
}  # fmt: skip


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
        part = targets.get(str(key), "")
        page = package.xml(part)
        out.page(str(number))
        if page is not None and attribute(page, "show") != "0":
            _Slide(package, part, out).read(page)
        elif page is not None:
            out.warn("A hidden slide was left out.")
    return out.report("pptx", name)


class _Slide:
    """One slide, with the parts that it relates to."""

    def __init__(self, package: Package, part: str, out: TextBuilder) -> None:
        self._package = package
        self._relations = {each.key: each for each in package.relations(part)}
        self._out = out

    def read(self, element: etree._Element) -> None:
        """The shapes in an element, in their order."""
        for each in element:
            name = local(each)
            if name == "tbl":
                self._table(each)
            elif name == "txBody":
                kind = _placeholder(element)
                for line in _lines(each) if kind not in _FURNITURE else ():
                    self._out.line(line, 1 if kind in _TITLES else None)
            elif name == "relIds":
                self._diagram(each)
            elif name == "AlternateContent":
                choice = child(each, "Choice")
                self.read(each if choice is None else choice)
            elif name in ("chart", "pic"):
                self._out.warn(_LEFT_OUT[name])
            elif name and not _is_hidden(each):
                self.read(each)

    def _table(self, table: etree._Element) -> None:
        rows = [[cell for cell in row if local(cell) == "tc"] for row in table if local(row) == "tr"]
        self._out.table(["" if _is_covered(cell) else " ".join(_lines(cell)) for cell in row] for row in rows)

    def _diagram(self, element: etree._Element) -> None:
        """The words of SmartArt stand in a part of their own."""
        relation = self._relations.get(attribute(element, "dm") or "")
        root = self._package.xml(relation.target) if relation is not None else None
        for point in root.iter() if root is not None else ():
            if local(point) == "pt":
                for line in _lines(point):
                    self._out.line(line)


_LEFT_OUT = {
    "chart": "The document shows charts; numbers in them were not read.",
    "pic": "The document shows pictures; text in them was not read.",
}


def _placeholder(shape: etree._Element) -> str | None:
    place = next((each for each in shape.iter() if local(each) == "ph"), None)
    return attribute(place, "type")


def _is_hidden(shape: etree._Element) -> bool:
    properties = next((child(each, "cNvPr") for each in shape if local(each).startswith("nv")), None)
    return attribute(properties, "hidden") in ("1", "true")


def _is_covered(cell: etree._Element) -> bool:
    return any(attribute(cell, key) in ("1", "true") for key in ("hMerge", "vMerge"))


def _lines(body: etree._Element) -> list[str]:
    """The paragraphs of a shape or cell, with the numbers of lists."""
    lines: list[str] = []
    counts: dict[int, tuple[str, int]] = {}  # by level: the number format and the last number
    for paragraph in body.iter():
        if local(paragraph) == "p":
            text = "".join(_run(run) for run in _runs(paragraph)).strip()
            label = _label(paragraph, counts) if text else ""
            lines += [line.strip() for line in with_label(label, text).split("\n") if line.strip()]
    return lines


def _label(paragraph: etree._Element, counts: dict[int, tuple[str, int]]) -> str:
    """What stands before a paragraph of a numbered list; other paragraphs end the list of their level."""
    properties = child(paragraph, "pPr")
    level = _whole(attribute(properties, "lvl"), 0)
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    numbered = child(properties, "buAutoNum")
    if numbered is None:
        counts.pop(level, None)
        return ""
    form = attribute(numbered, "type") or "arabicPeriod"
    before = counts.get(level)
    start = _whole(attribute(numbered, "startAt"), 1)
    count = before[1] + 1 if before is not None and before[0] == form else start
    counts[level] = (form, count)
    name = next((known for begin, known in _FORMS.items() if form.startswith(begin)), "decimal")
    text = number_text(count, name)
    if name == "chineseCounting":
        return f"{text}、"
    if form.endswith("ParenBoth"):
        return f"({text})"
    return text + (")" if form.endswith("ParenR") else "." if form.endswith("Period") else "")


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    for each in paragraph:
        if local(each) in ("r", "br", "fld"):
            yield each


def _run(run: etree._Element) -> str:
    if local(run) == "br":
        return "\n"
    properties = child(run, "rPr")
    if attribute(properties, "strike") in ("sngStrike", "dblStrike"):
        return ""
    text = "".join(each.text or "" for each in run if local(each) == "t")
    font = attribute(child(properties, "sym"), "typeface") or attribute(child(properties, "latin"), "typeface") or ""
    lifted = _whole(attribute(properties, "baseline"), 0) > 0
    return raised(with_symbols(text, font)) if lifted else with_symbols(text, font)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else otherwise
