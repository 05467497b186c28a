"""A Word document from top to bottom: own walk over the XML, because no library gives automatic numbering, insertions,
text boxes, content controls and footnotes back. Deleted, struck-through and hidden text and field codes stay out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import CELL, TextBuilder
from app.importers.docx.inline import InlineReader, Paragraph, alternative, is_left_out, is_placeholder, list_text
from app.importers.docx.numbering import Numbering
from app.importers.docx.styles import Styles
from app.importers.markup import attribute, child, local, switched_on, value

_PAGE_NUMBER_LAST = re.compile(r"(?:[\s.．…·]\s*|^[^，。；]{1,40}\D)[-—]?\d{1,4}[-—]?\s*$")
_CONTENTS_TITLE = re.compile(r"\s*(?:目\s*[录錄次]|contents|table of contents)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document is made of, whatever package it comes in. `notes` by kind and id; `chunks` holds, by relation,
    what foreign files that are set into the text say; `headers` are the lines of its first pages' headers."""

    body: etree._Element | None
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: dict[tuple[str, str], etree._Element]
    chunks: dict[str, ImportedReport]


class Walk:
    """One document, read once."""

    def __init__(self, parts: Parts) -> None:
        self.out = TextBuilder()
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._inline = InlineReader(self._styles, parts.notes, self.out)
        self._in_contents = False

    def read(self) -> None:
        """Write the body's text to `out`."""
        if self._parts.body is not None:
            self._blocks(self._parts.body)
        if self._numbering.unknown_formats:
            self.out.warn("The document numbers paragraphs in a way that is not known; plain digits stand there.")

    def lines_of(self, element: etree._Element) -> list[str]:
        """The lines of a header, without writing them."""
        return self._cell_lines(element, [])

    # blocks

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            kind = local(element)
            if kind == "p":
                self._paragraph(element)
            elif kind == "tbl":
                self._table(element)
            elif kind == "AlternateContent":
                self._blocks(alternative(element))
            elif kind == "altChunk":
                self._chunk(element)
            elif kind == "sdt":
                self._control(element)
            elif not is_left_out(element, self.out):
                self._blocks(element)

    def _control(self, element: etree._Element) -> None:
        if is_placeholder(element):
            return
        gallery = (value(element, "sdtPr", "docPartObj", "docPartGallery") or "").lower()
        before, self._in_contents = self._in_contents, self._in_contents or gallery == "table of contents"
        self._blocks(element)
        self._in_contents = before

    def _chunk(self, element: etree._Element) -> None:
        report = self._parts.chunks.get(attribute(element, "id") or "")
        if report is None:
            self.out.warn("The document holds embedded files; they were not read.")
        else:
            self.out.insert(report)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        if switched_on(properties, "pageBreakBefore"):
            self.out.page_break(self.out.length)
        begins_inside = self._inline.in_contents  # the last line may end the field
        paragraph = self._numbered(element)
        if self._is_contents(paragraph, style, begins_inside):
            self.out.warn("The table of contents was left out.")
        else:
            self._write(paragraph, self._styles.outline_level(properties, style))
        if child(properties, "sectPr") is not None and value(properties, "sectPr", "type") != "continuous":
            self.out.page_break(self.out.length)

    def _write(self, paragraph: Paragraph, level: int | None) -> None:
        start = self.out.length
        self.out.write(paragraph.text)
        if level is not None:
            self.out.heading(start, level)
        for offset in paragraph.breaks:
            self.out.page_break(start + offset)
        if not paragraph.joins:
            self.out.write("\n")
        self._asides(paragraph)

    def _is_contents(self, paragraph: Paragraph, style: str | None, begins_inside: bool) -> bool:
        """A line of a table of contents: by a link of one; by its place or style only with a page number at its end,
        because writers use such styles for text, too."""
        if paragraph.contents and "。" not in paragraph.text:
            return True
        if self._in_contents and _CONTENTS_TITLE.fullmatch(paragraph.text):
            return True
        inside = self._in_contents or begins_inside or self._inline.in_contents or self._styles.is_contents(style)
        return inside and _PAGE_NUMBER_LAST.search(paragraph.text) is not None

    def _asides(self, paragraph: Paragraph) -> None:
        """Text boxes and notes of a paragraph, as paragraphs of their own below it."""
        for box in paragraph.boxes:
            self._blocks(box)
        for number, note in paragraph.notes:
            text = " ".join(self._cell_lines(note, []))
            self.out.write(f"[{number}] {text.strip()}\n")

    def _numbered(self, element: etree._Element) -> Paragraph:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        paragraph = self._inline.read(element, style)
        label = self._label(properties, style, paragraph)
        if label:
            paragraph.text = label + paragraph.text
            paragraph.breaks = [each + len(label) if each else 0 for each in paragraph.breaks]
        return paragraph

    def _label(self, properties: etree._Element | None, style: str | None, paragraph: Paragraph) -> str:
        empty = not paragraph.text.strip()
        if empty and (paragraph.joins or child(properties, "sectPr") is not None):
            return ""  # Word shows no number there, and counts none
        written = list_text(properties)
        if written is not None:
            return written if written.endswith(tuple("、）．。：")) or not written else f"{written} "
        listed = self._styles.number(properties, style)
        if listed is None:
            return ""
        number, level, source = listed
        level = self._numbering.level_of_style(number, source) if level is None else level
        return self._numbering.label(number, level)

    # tables

    def _table(self, element: etree._Element) -> None:
        rows = [row for row in _rows(element) if child(row, "trPr", "del") is None]
        if all(len(_cells(row)) == 1 for row in rows):  # a frame around paragraphs, not a table
            for row in rows:
                self._blocks(_cells(row)[0])
            return
        start = self.out.length
        asides: list[Paragraph] = []
        for row in rows:
            line, paragraphs = self._row(row)
            if any(paragraph.breaks for paragraph in paragraphs):
                self.out.page_break(self.out.length)
            if line:
                self.out.write(line + "\n")
            asides.extend(paragraphs)
        self.out.mark_table(start)
        for paragraph in asides:
            self._asides(paragraph)

    def _row(self, row: etree._Element) -> tuple[str, list[Paragraph]]:
        """One line; a merged cell's text stands once, its other places are empty so that columns stay in line."""
        texts = [""] * _count(value(row, "trPr", "gridBefore"))
        paragraphs: list[Paragraph] = []
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            texts.append("" if _goes_on(properties) else " ".join(self._cell_lines(cell, paragraphs)))
            texts.extend([""] * (_count(value(properties, "gridSpan")) - 1))
        line = CELL.join(texts)
        return (line.rstrip("| ") if any(texts) else ""), paragraphs

    def _cell_lines(self, cell: etree._Element, seen: list[Paragraph]) -> list[str]:
        """The paragraphs of a cell or note, each folded to one line; a table inside gives a line a row. `seen` takes
        the paragraphs for what stands aside."""
        lines: list[str] = []
        for element in cell:
            kind = local(element)
            if kind == "p":
                paragraph = self._numbered(element)
                lines.append(" ".join(paragraph.text.split("\n")).strip(" \t"))
                seen.append(paragraph)
            elif kind == "tbl":
                for row in _rows(element):
                    inner = [" ".join(self._cell_lines(each, seen)) for each in _cells(row)]
                    lines.append(" ".join(filter(None, inner)))
            elif kind == "AlternateContent":
                lines.extend(self._cell_lines(alternative(element), seen))
            elif kind == "altChunk" and (report := self._parts.chunks.get(attribute(element, "id") or "")):
                lines.extend(line.strip() for line in report.text.splitlines())
            elif kind == "sdt" and is_placeholder(element):
                continue
            elif not is_left_out(element, self.out):
                lines.extend(self._cell_lines(element, seen))
        return [line for line in lines if line]


def _goes_on(properties: etree._Element | None) -> bool:
    """Whether a cell is merged with the one above or before it."""
    for name in ("vMerge", "vmerge", "hMerge", "hmerge"):
        merge = child(properties, name)
        if merge is not None and (attribute(merge, "val") or "continue") == "continue":
            return True
    return False


def _unwrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of that name, also inside content controls and insertions."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml", "annotation", "content", "moveTo", "smartTag"}:
            yield from _unwrapped(element, name)


def _rows(table: etree._Element) -> list[etree._Element]:
    return list(_unwrapped(table, "tr"))


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(_unwrapped(row, "tc"))


def _count(text: str | None) -> int:
    """A count of grid columns, within reason."""
    return min(int(text), 64) if text is not None and text.isdecimal() else 0
