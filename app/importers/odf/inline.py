"""The inside of an OpenDocument paragraph, with the notes and boxes that stand in it."""

from dataclasses import dataclass, field

from lxml import etree

from app.importers.builder import TextBuilder
from app.importers.markup import attribute, child, local
from app.importers.odf.styles import Look, Styles
from app.importers.raised import raised
from app.importers.symbols import with_symbols

LEFT_OUT = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "title",
        "desc",
        "sequence-decls",
        "forms",
        "ruby-text",
        "event-listeners",
    )
)
_DRAWN = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_WIDEST = 200


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text, the bodies of its notes by number, and the boxes drawn in it."""

    text: str = ""
    notes: list[tuple[int, etree._Element]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class InlineReader:
    """Reads the paragraphs of one document in order; notes are counted."""

    def __init__(self, styles: Styles, out: TextBuilder) -> None:
        self._styles = styles
        self._out = out
        self._notes = 0

    def read(self, element: etree._Element) -> Paragraph:
        """A `text:p` or `text:h`, without its number."""
        paragraph = Paragraph()
        self._inside(element, paragraph, self._styles.look(attribute(element, "style-name"), Look()))
        return paragraph

    def _inside(self, element: etree._Element, paragraph: Paragraph, look: Look) -> None:
        self._text(element.text, paragraph, look)
        for each in element:
            self._element(each, paragraph, look)
            self._text(each.tail, paragraph, look)

    def _element(self, element: etree._Element, paragraph: Paragraph, look: Look) -> None:
        name = local(element)
        if name == "s":
            self._text(" " * _times(element, "c"), paragraph, look)
        elif name in ("tab", "line-break"):
            self._text("\t" if name == "tab" else "\n", paragraph, look)
        elif name == "note":
            self._note(element, paragraph)
        elif name == "soft-page-break":
            return
        elif str(element.tag).startswith("{" + _DRAWN) and name != "a":
            paragraph.boxes.append(element)
        elif name == "change" or (name == "hidden-text" and attribute(element, "is-hidden") == "true"):
            self._out.warn("The document has tracked changes: insertions were read, deletions left out.")
        elif name and name not in LEFT_OUT:
            self._inside(element, paragraph, self._styles.look(attribute(element, "style-name"), look))

    def _text(self, text: str | None, paragraph: Paragraph, look: Look) -> None:
        if not text or look.hidden:
            return
        if look.struck:
            self._out.warn("Struck-through text was left out.")
            return
        plain = text if text in ("\t", "\n") or not text.strip(" ") else " ".join(_blanks(text))
        shown = with_symbols(plain, look.font)
        paragraph.text += raised(shown) if look.raised else shown

    def _note(self, note: etree._Element, paragraph: Paragraph) -> None:
        body = child(note, "note-body")
        if body is not None:
            self._notes += 1
            paragraph.text += f"[{self._notes}]"
            paragraph.notes.append((self._notes, body))


def _blanks(text: str) -> list[str]:
    """The words of a text as ODF counts white space: a run of it is one blank."""
    words = text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ")
    return [word for at, word in enumerate(words) if word or at in (0, len(words) - 1)]


def _times(element: etree._Element, key: str) -> int:
    text = attribute(element, key) or "1"
    return min(int(text), _WIDEST) if text.isdecimal() else 1
