"""OpenDocument files (ISO/IEC 26300): content.xml, walked by local names."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import PlacedRow, TextBuilder
from app.importers.errors import damaged, locked
from app.importers.list_numbers import with_label
from app.importers.markup import attribute, child, local, parse
from app.importers.odf.inline import LEFT_OUT, InlineReader, Paragraph
from app.importers.odf.styles import Look, Styles
from app.importers.package import Package

_WIDEST, _TALLEST = 200, 2000  # cells and rows that one element may repeat
_PICTURES = "The document shows pictures; text in them was not read."
_CHARTS = "The document shows charts; numbers in them were not read."


def read_odf(data: bytes, name: str) -> ImportedReport:
    """Read a package. Raises KnownError where it is damaged, locked or empty."""
    package = Package(data, name)
    manifest = package.bytes("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise locked(name)
    return _read(package.xml("content.xml"), package.xml("styles.xml"), name)


def read_flat_odf(data: bytes, name: str) -> ImportedReport:
    """Read a file that is one XML document (.fodt, .fods). Raises KnownError as `read_odf`."""
    return _read(parse(data, name), None, name)


def _read(root: etree._Element | None, styles: etree._Element | None, name: str) -> ImportedReport:
    body = child(root, "body")
    if body is None:
        raise damaged(name)
    walker = _Walker(Styles((styles, root)))
    sheets = child(body, "spreadsheet")
    if sheets is not None:
        walker.sheets(sheets)
    else:
        walker.blocks(body)
    return walker.out.report("odt" if sheets is None else "ods", name)


@dataclass(slots=True)
class _Inner:
    """What a cell or note holds while it is walked: its lines, and its paragraphs for what stands aside."""

    lines: list[str]
    asides: list[Paragraph]


class _Walker:
    def __init__(self, styles: Styles) -> None:
        self.out = TextBuilder()
        self._styles = styles
        self._inline = InlineReader(styles, self.out)
        self._counters: dict[str, dict[int, int]] = {}  # by list style: counts of levels
        self._list = ("", 0)  # the style and level that items are at
        self._label = ""  # waits for the first paragraph of its item
        self._inner: _Inner | None = None

    def sheets(self, parent: etree._Element) -> None:
        """The sheets that are shown, each a heading and a table."""
        for sheet in parent:
            if local(sheet) != "table":
                continue
            if not self._styles.is_shown(attribute(sheet, "style-name")):
                self.out.warn("A hidden sheet was left out.")
                continue
            self.out.sheet(attribute(sheet, "name") or "")
            asides: list[Paragraph] = []
            self.out.cells(self._shown_rows(sheet, asides))
            self._asides(asides)

    def blocks(self, parent: Iterable[etree._Element]) -> None:
        """Paragraphs, headings, lists and tables in their order."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element)
            elif name == "table":
                self._table(element)
            elif name == "list":
                self._list_items(element)
            elif name in ("image", "object"):
                self.out.warn(_PICTURES if name == "image" else _CHARTS)
                return  # the picture beside an object only stands for it
            elif name == "table-of-content":
                self.out.warn("The table of contents was left out.")
            elif name and name not in LEFT_OUT and self._is_shown(element):
                self.blocks(element)

    def _is_shown(self, element: etree._Element) -> bool:
        hidden = local(element) == "section" and attribute(element, "display") == "none"
        return not hidden and self._styles.is_shown(attribute(element, "style-name"))

    def _paragraph(self, element: etree._Element) -> None:
        level = _number(element, "outline-level", 1) if local(element) == "h" else None
        paragraph = self._numbered(element)
        if self._inner is not None:
            self._inner.lines.append(paragraph.text.strip())
            self._inner.asides.append(paragraph)
            return
        if paragraph.text.strip():
            self.out.line(paragraph.text.strip(), level)
        self._asides([paragraph])

    def _asides(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            for box in paragraph.boxes:
                self.blocks([box])
            for number, body in paragraph.notes:
                self.out.line(f"[{number}] {' '.join(self._lines(body, []))}")

    def _numbered(self, element: etree._Element) -> Paragraph:
        paragraph = self._inline.read(element)
        if local(element) == "h" and not self._list[1] and self._styles.outline:
            self._count(self._styles.outline, _number(element, "outline-level", 1))
        if self._label and (paragraph.text.strip() or not paragraph.boxes):
            paragraph.text = with_label(self._label, paragraph.text) if paragraph.text.strip() else ""
            self._label = ""
        return paragraph

    # lists

    def _list_items(self, element: etree._Element) -> None:
        before = self._list
        style = attribute(element, "style-name") or before[0] or self._styles.list_of(_first_paragraph(element))
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not before[1] and not goes_on:
            self._counters.pop(style, None)
        self._list = (style, before[1] + 1)
        for item in element:
            if local(item) == "list-item":
                if not _is_only_a_list(item):
                    self._count(style, self._list[1], attribute(item, "start-value"))
                self.blocks(item)
                self._label = ""
            elif local(item) == "list-header":
                self.blocks(item)
        self._list = before

    def _count(self, style: str, level: int, start: str | None = None) -> None:
        """The next item at a level: what stands before it waits for its first paragraph."""
        counters = self._counters.setdefault(style, {})
        following = counters[level] + 1 if level in counters else self._styles.start(style, level)
        counters[level] = int(start) if start and start.isdecimal() and len(start) < 6 else following
        for deeper in [each for each in counters if each > level]:
            del counters[deeper]
        self._label = self._styles.label(style, counters, level)

    # tables

    def _table(self, table: etree._Element) -> None:
        asides: list[Paragraph] = [] if self._inner is None else self._inner.asides
        rows = [[text for _, text in cells] for _, cells in self._shown_rows(table, asides)]
        if self._inner is not None:
            self._inner.lines += [" ".join(filter(None, row)) for row in rows]
        else:
            self.out.table(rows)
            self._asides(asides)

    def _shown_rows(self, table: etree._Element, asides: list[Paragraph]) -> Iterator[PlacedRow]:
        """The rows and columns of a table that are shown."""
        hidden = list(_hidden_columns(table))
        for number, cells in self._rows(table, 1, asides):
            yield number, [(at + 1, text) for at, text in enumerate(cells) if at >= len(hidden) or not hidden[at]]

    def _rows(
        self, table: etree._Element, number: int, asides: list[Paragraph]
    ) -> Generator[tuple[int, list[str]], None, int]:
        """The cells of a table with their row's number, the first of which is given; covered and repeated ones in their
        places, hidden and empty rows left out. Returns the number after the last."""
        for each in table:
            name = local(each)
            if name == "table-row":
                times = _number(each, "number-rows-repeated", 1)
                if attribute(each, "visibility") in (None, "visible") and any(cells := self._cells(each, asides)):
                    yield from ((number + at, cells) for at in range(min(times, _TALLEST)))
                number += times
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                if attribute(each, "display") != "false":
                    number = yield from self._rows(each, number, asides)
                else:
                    rows = (row for row in each.iter() if local(row) == "table-row")
                    number += sum(_number(row, "number-rows-repeated", 1) for row in rows)
        return number

    def _cells(self, row: etree._Element, asides: list[Paragraph]) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            covered = local(cell) == "covered-table-cell"  # Excel's writers leave words in them
            struck = self._styles.look(attribute(cell, "style-name"), Look()).struck
            if struck and _has_words(cell):
                self.out.warn("Struck-through text was left out.")
            words = "" if covered or struck else " ".join(" ".join(self._lines(cell, asides)).split())
            cells += [words] * min(_number(cell, "number-columns-repeated", 1), _WIDEST)
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _lines(self, element: etree._Element, asides: list[Paragraph]) -> list[str]:
        """The paragraphs of a cell or note; a table inside gives a line a row."""
        before, self._inner = self._inner, _Inner([], asides)
        self.blocks(element)
        lines, self._inner = self._inner.lines, before
        return [line for line in lines if line]


def _hidden_columns(table: etree._Element) -> Iterator[bool]:
    for each in table:
        name = local(each)
        if name == "table-column":
            hidden = attribute(each, "visibility") not in (None, "visible")
            yield from [hidden] * min(_number(each, "number-columns-repeated", 1), _WIDEST)
        elif name in ("table-header-columns", "table-columns", "table-column-group"):
            yield from _hidden_columns(each)


def _has_words(cell: etree._Element) -> bool:
    return any(str(text).strip() for text in cell.itertext())


def _first_paragraph(element: etree._Element) -> str | None:
    found = next((each for each in element.iter() if local(each) in ("p", "h")), None)
    return attribute(found, "style-name")


def _is_only_a_list(item: etree._Element) -> bool:
    """Whether an item only holds the next level, as writers set a paragraph that begins at a deeper one."""
    return all(local(each) == "list" for each in item)


def _number(element: etree._Element, key: str, otherwise: int) -> int:
    text = attribute(element, key) or ""
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise
