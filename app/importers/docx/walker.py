"""Word documents (.docx): own walk over the XML, because no library gives automatic numbering, insertions, text boxes,
content controls and footnotes back. Deleted and hidden text and field codes stay out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import CELL, TextBuilder
from app.importers.docx.numbering import Numbering
from app.importers.docx.styles import Styles
from app.importers.docx.symbols import symbol
from app.importers.errors import damaged
from app.importers.markup import attribute, child, local, switched_on, value
from app.importers.package import Package

_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rPr",
        "pPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "sectPr",
        "rt",
        "oMathParaPr",
        "ctrlPr",
        "customXmlPr",
        "smartTagPr",
        "annotationRef",
    }
)
_PLAIN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")


def read_docx(data: bytes, name: str) -> ImportedReport:
    """Read a Word document. Raises KnownError where it is damaged, locked, a bomb, another format or without text."""
    try:
        package = Package(data, name)
        return _Walk(package, _main_part(package)).report(name)
    except RecursionError as error:  # nested beyond anything that Word writes
        raise damaged(name) from error


def _main_part(package: Package) -> str:
    """The part with the text, under whatever name."""
    target = package.related("", "officeDocument") or "word/document.xml"
    if target not in package:
        raise damaged(package.name)
    return target


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's text with what stands aside: page breaks (offsets), notes (kind, id) and text boxes."""

    text: str = ""
    breaks: list[int] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    joins: bool = False  # its mark was deleted: the next paragraph goes on in the same line


class _Walk:
    """One document, read from top to bottom."""

    def __init__(self, package: Package, main: str) -> None:
        def part(kind: str) -> etree._Element | None:
            path = package.related(main, kind)
            return None if path is None else package.xml(path)

        self._root = package.xml(main)
        self._styles = Styles(part("styles"))
        self._numbering = Numbering(part("numbering"))
        self._notes = {
            (kind, attribute(note, "id") or ""): note
            for kind in _NOTES
            for note in _elements(part(f"{kind}s"))
            if attribute(note, "type") in {None, "normal"}
        }
        self._marks: dict[tuple[str, str], int] = {}
        self._fields: list[bool] = []  # of each open field, whether its code (not its result) is being read
        self._out = TextBuilder()

    def report(self, name: str) -> ImportedReport:
        self._blocks(child(self._root, "body"))
        return self._out.report("docx", name)

    # blocks

    def _blocks(self, parent: etree._Element | None) -> None:
        for element in _elements(parent):
            kind = local(element)
            if kind == "p":
                self._paragraph(element)
            elif kind == "tbl":
                self._table(element)
            elif kind == "AlternateContent":
                self._blocks(_alternative(element))
            elif kind in {"del", "moveFrom"}:
                self._warn_of_changes()
            elif kind == "sdt" and _is_contents(element):
                self._out.warn("The table of contents was left out.")
            elif kind not in _SKIPPED:
                self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        if self._styles.is_contents(style):
            self._out.warn("The table of contents was left out.")
            return
        if switched_on(properties, "pageBreakBefore"):
            self._out.page_break(self._out.length)
        paragraph = self._read_paragraph(element)
        start = self._out.length
        self._out.write(paragraph.text)
        level = self._styles.outline_level(properties, style)
        if level is not None:
            self._out.heading(start, level)
        for offset in paragraph.breaks:
            self._out.page_break(start + offset)
        if not paragraph.joins:
            self._out.write("\n")
        self._asides(paragraph)
        if child(properties, "sectPr") is not None and value(properties, "sectPr", "type") != "continuous":
            self._out.page_break(self._out.length)

    def _asides(self, paragraph: _Paragraph) -> None:
        """Text boxes and notes of a paragraph, as paragraphs of their own below it."""
        for box in paragraph.boxes:
            self._blocks(box)
        for note in paragraph.notes:
            text = " ".join(self._cell_lines(self._notes[note]))
            self._out.write(f"[{self._marks[note]}] {text.strip()}\n")

    def _table(self, element: etree._Element) -> None:
        rows = [row for row in _rows(element) if child(row, "trPr", "del") is None]
        if all(len(_cells(row)) == 1 for row in rows):  # a frame around paragraphs, not a table
            for row in rows:
                self._blocks(_cells(row)[0])
            return
        start = self._out.length
        asides: list[_Paragraph] = []
        for row in rows:
            line, paragraphs = self._row(row)
            if any(paragraph.breaks for paragraph in paragraphs):
                self._out.page_break(self._out.length)
            if line:
                self._out.write(line + "\n")
            asides.extend(paragraphs)
        self._out.mark_table(start)
        for paragraph in asides:
            self._asides(paragraph)

    def _row(self, row: etree._Element) -> tuple[str, list[_Paragraph]]:
        """One line; a merged cell's text stands once, its other places are empty so that columns stay in line."""
        texts = [""] * _count(value(row, "trPr", "gridBefore"))
        paragraphs: list[_Paragraph] = []
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            continued = merge is not None and (attribute(merge, "val") or "continue") == "continue"
            texts.append("" if continued else " ".join(self._cell_lines(cell, paragraphs)))
            texts.extend([""] * (_count(value(properties, "gridSpan")) - 1))
        line = CELL.join(texts)
        return (line.rstrip("| ") if any(texts) else ""), paragraphs

    def _cell_lines(self, cell: etree._Element, seen: list[_Paragraph] | None = None) -> list[str]:
        """The paragraphs of a cell or note, each folded to one line; a table inside gives a line a row."""
        lines: list[str] = []
        for element in _elements(cell):
            kind = local(element)
            if kind == "p":
                paragraph = self._read_paragraph(element)
                lines.append(" ".join(paragraph.text.split("\n")).strip(" \t"))
                if seen is not None:
                    seen.append(paragraph)
            elif kind == "tbl":
                for row in _rows(element):
                    inner = [" ".join(self._cell_lines(each, seen)) for each in _cells(row)]
                    lines.append(" ".join(filter(None, inner)))
            elif kind == "AlternateContent":
                lines.extend(self._cell_lines(_alternative(element), seen))
            elif kind not in _SKIPPED:
                lines.extend(self._cell_lines(element, seen))
        return [line for line in lines if line]

    # inside a paragraph

    def _read_paragraph(self, element: etree._Element) -> _Paragraph:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        paragraph = _Paragraph(joins=child(properties, "rPr", "del") is not None)
        self._inline(element, paragraph, style)
        listed = self._styles.number(properties, style)
        if listed is not None and (paragraph.text.strip() or not paragraph.joins):
            number, level, source = listed
            level = self._numbering.level_of_style(number, source) if level is None else level
            label = self._numbering.label(number, level)
            paragraph.text = label + paragraph.text
            paragraph.breaks = [each + len(label) if each else 0 for each in paragraph.breaks]
        return paragraph

    def _inline(self, parent: etree._Element, paragraph: _Paragraph, style: str | None) -> None:
        for element in _elements(parent):
            kind = local(element)
            if kind == "r":
                if not self._styles.hidden(element, style):
                    self._inline(element, paragraph, style)
                else:
                    self._track_fields(element)
            elif kind == "t":
                self._add(paragraph, (element.text or "").replace("\n", " "))
            elif kind in _PLAIN:
                self._add(paragraph, _PLAIN[kind])
            elif kind in _INLINE:
                _INLINE[kind](self, element, paragraph)
            elif kind in {"del", "moveFrom"}:
                self._warn_of_changes()
            elif kind == "AlternateContent":
                self._inline(_alternative(element), paragraph, style)
            elif kind == "txbxContent":
                paragraph.boxes.append(element)
            elif kind not in _SKIPPED:
                self._inline(element, paragraph, style)

    def _add(self, paragraph: _Paragraph, text: str) -> None:
        if not any(self._fields):
            paragraph.text += text

    def _break(self, element: etree._Element, paragraph: _Paragraph) -> None:
        kind = attribute(element, "type")
        if kind == "page":
            paragraph.breaks.append(len(paragraph.text))
        elif kind != "column":
            self._add(paragraph, "\n")

    def _rendered_break(self, _element: etree._Element, paragraph: _Paragraph) -> None:
        paragraph.breaks.append(len(paragraph.text))

    def _symbol(self, element: etree._Element, paragraph: _Paragraph) -> None:
        self._add(paragraph, symbol(attribute(element, "font") or "", attribute(element, "char") or ""))

    def _field(self, element: etree._Element, _paragraph: _Paragraph | None = None) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _track_fields(self, run: etree._Element) -> None:
        for element in _elements(run):
            if local(element) == "fldChar":
                self._field(element)

    def _note(self, element: etree._Element, paragraph: _Paragraph) -> None:
        key = (local(element).removesuffix("Reference"), attribute(element, "id") or "")
        if key in self._notes:
            self._marks.setdefault(key, len(self._marks) + 1)
            self._add(paragraph, f"[{self._marks[key]}]")
            paragraph.notes.append(key)

    def _warn_of_changes(self) -> None:
        self._out.warn("The document has tracked changes: insertions were read, deletions left out.")


_INLINE: dict[str, Callable[[_Walk, etree._Element, _Paragraph], None]] = {
    "br": _Walk._break,
    "lastRenderedPageBreak": _Walk._rendered_break,
    "sym": _Walk._symbol,
    "fldChar": _Walk._field,
    "footnoteReference": _Walk._note,
    "endnoteReference": _Walk._note,
}


def _elements(parent: etree._Element | None) -> list[etree._Element]:
    return [] if parent is None else list(parent)


def _alternative(element: etree._Element) -> etree._Element:
    """The branch of mc:AlternateContent to read: the choice, else the fallback; never both."""
    branch = child(element, "Choice")
    if branch is None:
        branch = child(element, "Fallback")
    return element if branch is None else branch


def _is_contents(element: etree._Element) -> bool:
    return (value(element, "sdtPr", "docPartObj", "docPartGallery") or "").lower() == "table of contents"


def _unwrapped(parent: etree._Element, name: str) -> list[etree._Element]:
    """Children of that name, also inside content controls and insertions."""
    found: list[etree._Element] = []
    for element in parent:
        if local(element) == name:
            found.append(element)
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml"}:
            found.extend(_unwrapped(element, name))
    return found


def _rows(table: etree._Element) -> list[etree._Element]:
    return _unwrapped(table, "tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return _unwrapped(row, "tc")


def _count(text: str | None) -> int:
    """A count of grid columns, within reason."""
    return min(int(text), 64) if text is not None and text.isdecimal() else 0
