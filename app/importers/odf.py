"""OpenDocument texts and spreadsheets (ISO/IEC 26300): content.xml, walked by local names."""

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged, locked
from app.importers.markup import attribute, child, local
from app.importers.package import Package
from app.importers.raised import raised

_LEFT_OUT = frozenset(("tracked-changes", "annotation", "annotation-end", "title", "desc", "sequence-decls", "forms"))
_WIDEST, _TALLEST = 200, 2000  # cells and rows that one element may repeat


def read_odf(data: bytes, name: str) -> ImportedReport:
    """Read a text or a spreadsheet. Raises KnownError where it is damaged, locked or empty."""
    package = Package(data, name)
    manifest = package.bytes("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise locked(name)
    root = package.xml("content.xml")
    body = child(root, "body")
    if root is None or body is None:
        raise damaged(name)
    out = TextBuilder()
    walker = _Walker(out, _raised_styles(root))
    sheets = child(body, "spreadsheet")
    for each in body if sheets is None else ():
        walker.blocks(each)
    for sheet in sheets if sheets is not None else ():
        if local(sheet) == "table":
            out.line(attribute(sheet, "name") or "", 1)
            out.table(walker.rows(sheet))
    return out.report("odt" if sheets is None else "ods", name)


def _raised_styles(root: etree._Element) -> frozenset[str]:
    """The names of styles that set text as a superscript."""
    found = set()
    styles = child(root, "automatic-styles")
    for style in styles if styles is not None else ():
        position = (attribute(child(style, "text-properties"), "text-position") or "").strip()
        if position.startswith("super") or (position[:1].isdigit() and not position.startswith("0")):
            found.add(attribute(style, "name") or "")
    return frozenset(found)


class _Walker:
    def __init__(self, out: TextBuilder, raised_styles: frozenset[str]) -> None:
        self._out = out
        self._raised = raised_styles

    def blocks(self, element: etree._Element) -> None:
        """Paragraphs, headings, lists and tables in their order."""
        for each in element:
            name = local(each)
            if name in ("p", "h"):
                level = int(attribute(each, "outline-level") or 1) if name == "h" else None
                text = self._inline(each).strip()
                if text:
                    self._out.line(text, level)
                for inner in each.iter():
                    if local(inner) == "text-box":
                        self.blocks(inner)
            elif name == "table":
                self._out.table(self.rows(each))
            elif name and name not in _LEFT_OUT:
                self.blocks(each)

    def rows(self, table: etree._Element) -> list[list[str]]:
        """The cells of a table; covered and repeated ones in their places."""
        found: list[list[str]] = []
        for each in table:
            name = local(each)
            if name == "table-row":
                cells = self._cells(each)
                times = min(int(attribute(each, "number-rows-repeated") or 1), _TALLEST)
                found += [cells] * (times if any(cells) else 1)
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                found += self.rows(each)
        return found

    def _cells(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            words = " ".join(self._words(cell))
            times = int(attribute(cell, "number-columns-repeated") or 1)
            cells += [words] * min(times, _WIDEST)
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _words(self, cell: etree._Element) -> list[str]:
        inner = TextBuilder()
        _Walker(inner, self._raised).blocks(cell)
        return inner.text().split()

    def _inline(self, element: etree._Element, up: bool = False) -> str:
        up = up or attribute(element, "style-name") in self._raised
        parts = [raised(element.text or "") if up else element.text or ""]
        for each in element:
            name = local(each)
            if name == "s":
                parts.append(" " * min(int(attribute(each, "c") or 1), _WIDEST))
            elif name in ("tab", "line-break"):
                parts.append("\t" if name == "tab" else "\n")
            elif name == "note":
                parts.append(self._note(each))
            elif name and name not in _LEFT_OUT and name != "frame":
                parts.append(self._inline(each, up))
            parts.append(raised(each.tail or "") if up else each.tail or "")
        return "".join(parts)

    def _note(self, note: etree._Element) -> str:
        """A footnote's mark; its text stands in brackets behind it."""
        citation = child(note, "note-citation")
        mark = "".join(map(str, citation.itertext())) if citation is not None else ""
        words = " ".join("".join(map(str, body.itertext())) for body in note if local(body) == "note-body").split()
        return f"{raised(mark)}" + (f"（注：{' '.join(words)}）" if words else "")
