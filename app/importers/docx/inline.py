"""The inside of a Word paragraph: runs, fields, notes, symbols, formulas, to a line of text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from app.importers.builder import TextBuilder
from app.importers.docx.styles import Styles
from app.importers.markup import attribute, child, local, switched_on, value
from app.importers.raised import raised
from app.importers.symbols import symbol, with_symbols

SKIPPED = frozenset(
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
        "binData",
        "fPr",
        "sSupPr",
        "sSubPr",
        "sSubSupPr",
        "listPr",
        "docPr",
    }
)
_PLAIN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SILENT = re.compile(  # fields that show nothing, or nothing of the report
    r"\s*(?:TOC|HYPERLINK|PAGEREF|PAGE|NUMPAGES|SECTIONPAGES|XE|TC|TA|RD|SET|ASK|PRIVATE|ADDIN|GOTOBUTTON|MACROBUTTON|INDEX|SHAPE"
    r"|AUTONUM|EMBED|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)",
    re.IGNORECASE,
)
_LEFT_OUT = {
    "pic": "The document shows pictures; text in them was not read.",
    "imagedata": "The document shows pictures; text in them was not read.",
    "chart": "The document shows charts; numbers in them were not read.",
    "relIds": "The document shows SmartArt; text in it was not read.",
    "OLEObject": "The document holds embedded files; they were not read.",
}


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text with what stands aside: page breaks (offsets), notes (elements with their number) and text
    boxes. `joins`: its mark was deleted, the next paragraph goes on in the same line. `contents`: it holds a link
    of a table of contents."""

    text: str = ""
    breaks: list[int] = field(default_factory=list)
    notes: list[tuple[int, etree._Element]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    joins: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Field:
    """An open field: its code, whether the code is still being read, whether a result was shown."""

    code: str = ""
    in_code: bool = True
    shown: bool = False

    @property
    def is_contents(self) -> bool:
        return self.code.lstrip().upper().startswith("TOC")


class InlineReader:
    """Reads paragraphs of one document in order; fields may stay open from one to the next."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], etree._Element], out: TextBuilder) -> None:
        self._styles = styles
        self._notes = notes
        self._out = out
        self._marks: dict[object, int] = {}
        self._fields: list[_Field] = []

    def read(self, element: etree._Element, style: str | None) -> Paragraph:
        """A `w:p`, without its number."""
        paragraph = Paragraph(joins=child(element, "pPr", "rPr", "del") is not None)
        self._inline(element, paragraph, style)
        return paragraph

    @property
    def in_contents(self) -> bool:
        """Whether the field of a table of contents is open."""
        return any(each.is_contents for each in self._fields)

    def _inline(self, parent: etree._Element, paragraph: Paragraph, style: str | None) -> None:
        for element in parent:
            kind = local(element)
            if kind == "r":
                self._run(element, paragraph, style)
            elif kind == "t":
                self._add(paragraph, (element.text or "").replace("\n", " "))
            elif kind in _PLAIN:
                self._add(paragraph, _PLAIN[kind])
            elif kind in _INLINE:
                _INLINE[kind](self, element, paragraph)
            elif kind == "AlternateContent":
                self._inline(alternative(element), paragraph, style)
            elif kind == "sSup":
                self._power(element, paragraph, style)
            elif not is_left_out(element, self._out):
                self._inline(element, paragraph, style)

    def _run(self, run: etree._Element, paragraph: Paragraph, style: str | None) -> None:
        look = self._styles.look(run, style)
        if look.hidden or look.struck:
            if look.struck:
                self._out.warn("Struck-through text was left out.")
            self._track_fields(run)
            return
        start = len(paragraph.text)
        self._inline(run, paragraph, style)
        text = with_symbols(paragraph.text[start:], look.font)
        paragraph.text = paragraph.text[:start] + (raised(text) if look.raised else text)

    def _power(self, element: etree._Element, paragraph: Paragraph, style: str | None) -> None:
        """A formula's base with its exponent."""
        base, power = child(element, "e"), child(element, "sup")
        if base is not None:
            self._inline(base, paragraph, style)
        start = len(paragraph.text)
        if power is not None:
            self._inline(power, paragraph, style)
        paragraph.text = paragraph.text[:start] + raised(paragraph.text[start:])

    def _fraction(self, element: etree._Element, paragraph: Paragraph) -> None:
        for number, name in enumerate(("num", "den")):
            if number:
                self._add(paragraph, "/")
            if (part := child(element, name)) is not None:
                self._inline(part, paragraph, None)

    def _add(self, paragraph: Paragraph, text: str) -> None:
        if not any(each.in_code for each in self._fields):
            paragraph.text += text
            for each in self._fields:
                each.shown |= bool(text.strip())

    def _break(self, element: etree._Element, paragraph: Paragraph) -> None:
        kind = attribute(element, "type")
        if kind == "page":
            paragraph.breaks.append(len(paragraph.text))
        elif kind != "column":
            self._add(paragraph, "\n")

    def _rendered_break(self, _element: etree._Element, paragraph: Paragraph) -> None:
        paragraph.breaks.append(len(paragraph.text))

    def _symbol(self, element: etree._Element, paragraph: Paragraph) -> None:
        self._add(paragraph, symbol(attribute(element, "font") or "", attribute(element, "char") or ""))

    def _link(self, element: etree._Element, paragraph: Paragraph) -> None:
        paragraph.contents |= (attribute(element, "anchor") or attribute(element, "bookmark") or "").startswith("_Toc")
        self._inline(element, paragraph, None)

    def _box(self, element: etree._Element, paragraph: Paragraph) -> None:
        paragraph.boxes.append(element)

    def _control(self, element: etree._Element, paragraph: Paragraph) -> None:
        if not is_placeholder(element):
            self._inline(element, paragraph, None)

    # fields

    def _code(self, element: etree._Element, paragraph: Paragraph) -> None:
        if self._fields and self._fields[-1].in_code:
            self._fields[-1].code += element.text or ""
        paragraph.contents |= "_Toc" in (element.text or "")

    def _field(self, element: etree._Element, paragraph: Paragraph) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
            paragraph.contents |= self._fields[-1].is_contents
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            self._note_of_empty(closed.code, closed.shown)

    def _simple_field(self, element: etree._Element, paragraph: Paragraph) -> None:
        before = len(paragraph.text)
        self._inline(element, paragraph, None)
        self._note_of_empty(attribute(element, "instr") or "", len(paragraph.text) > before)

    def _note_of_empty(self, code: str, shows: bool) -> None:
        if not shows and code.strip() and not _SILENT.match(code):
            self._out.warn("Some fields have no result in the file; what Word shows in their places was not read.")

    def _track_fields(self, run: etree._Element) -> None:
        """Fields open and close in text that is left out, too."""
        for element in run:
            if local(element) == "fldChar":
                self._field(element, Paragraph())

    # notes

    def _note_mark(self, element: etree._Element, paragraph: Paragraph) -> None:
        key = (local(element).removesuffix("Reference"), attribute(element, "id") or "")
        if key in self._notes:
            self._mark(key, self._notes[key], paragraph)

    def _inner_note(self, element: etree._Element, paragraph: Paragraph) -> None:
        """Word 2003 writes a note at its mark."""
        self._mark(element, element, paragraph)

    def _mark(self, key: object, note: etree._Element, paragraph: Paragraph) -> None:
        known = key in self._marks
        number = self._marks.setdefault(key, len(self._marks) + 1)
        self._add(paragraph, f"[{number}]")
        if not known:
            paragraph.notes.append((number, note))


_INLINE: dict[str, Callable[[InlineReader, etree._Element, Paragraph], None]] = {
    "br": InlineReader._break,
    "lastRenderedPageBreak": InlineReader._rendered_break,
    "sym": InlineReader._symbol,
    "fldChar": InlineReader._field,
    "fldSimple": InlineReader._simple_field,
    "instrText": InlineReader._code,
    "hyperlink": InlineReader._link,
    "hlink": InlineReader._link,
    "txbxContent": InlineReader._box,
    "sdt": InlineReader._control,
    "f": InlineReader._fraction,
    "footnoteReference": InlineReader._note_mark,
    "endnoteReference": InlineReader._note_mark,
    "footnote": InlineReader._inner_note,
    "endnote": InlineReader._inner_note,
}


def is_left_out(element: etree._Element, out: TextBuilder) -> bool:
    """Whether an element holds nothing to read; leaves a note where the reader of the document would see something
    there, or where changes were tracked."""
    kind = local(element)
    deleted = kind == "annotation" and (attribute(element, "type") or "").startswith("Word.Deletion")
    if kind in {"del", "moveFrom"} or deleted:
        out.warn("The document has tracked changes: insertions were read, deletions left out.")
        return True
    if kind in _LEFT_OUT:
        out.warn(_LEFT_OUT[kind])
        return True
    return kind in SKIPPED


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control is empty and shows only its prompt (单击此处输入文字)."""
    return switched_on(control, "sdtPr", "showingPlcHdr")


def alternative(element: etree._Element) -> etree._Element:
    """The branch of mc:AlternateContent to read: the choice, else the fallback; never both."""
    branch = child(element, "Choice")
    if branch is None:
        branch = child(element, "Fallback")
    return element if branch is None else branch


def list_text(properties: etree._Element | None) -> str | None:
    """The number that Word 2003 wrote out beside its list properties (`wx:t`), None where it did not."""
    return value(properties, "listPr", "t")
