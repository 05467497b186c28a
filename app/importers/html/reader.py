"""A page from top to bottom: blocks become paragraphs, headings are told, tables become rows; what a browser does not
show is left out."""

import re

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged
from app.importers.html.charset import text_of
from app.importers.html.look import Looks
from app.importers.html.tables import is_layout, own, rows
from app.importers.list_numbers import number_text, with_label
from app.importers.raised import raised
from app.importers.symbols import with_symbols

_BLOCKS = frozenset(
    (
        *("p", "div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "main", "aside", "blockquote"),
        *("ul", "ol", "dl", "form", "fieldset", "figure", "figcaption", "center", "address", "nav", "hr", "caption"),
        *("body", "html", "td", "th", "details", "summary"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTENTS = re.compile(r"\bMsoToc\d", re.I)
_LABEL = re.compile(r"mso-list\s*:\s*Ignore", re.I)
_BULLETS = frozenset("lnuqvpØü§·o")  # as fonts of symbols are written
_FRAMESET = re.compile(r"<frameset\b", re.I)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NAMED_FORMS = (
    ("none", ""), ("lower-alpha", "lowerLetter"), ("upper-alpha", "upperLetter"), ("lower-latin", "lowerLetter"),
    ("upper-latin", "upperLetter"), ("lower-roman", "lowerRoman"), ("upper-roman", "upperRoman"),
    ("cjk-ideographic", "chineseCounting"), ("chinese", "chineseCounting"),
)  # fmt: skip
_WIDE = "\u2018-\u201f\u2026\u2014\u3000-\u9fff\uf900-\ufaff\uff00-\uffef"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")  # browsers show nothing there


def read_html(data: bytes, name: str) -> ImportedReport:
    """Read a page. Raises KnownError where it holds no text."""
    return read_page(text_of(data), name, "html")


def is_frameset(text: str) -> bool:
    """Whether a page only names others that a browser shows side by side, as a workbook saved as one does."""
    return _FRAMESET.search(text) is not None


def read_page(text: str, name: str, format_: str) -> ImportedReport:
    """Read a page's decoded text."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    # An XML declaration would name the encoding of bytes that are no more.
    plain = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise damaged(name) from error
    out = TextBuilder()
    if root is not None:
        _Walker(out, Looks(root)).walk(root)
    return out.report(format_, name)


class _Walker:
    """Collects words into paragraphs while it goes through the page."""

    def __init__(self, out: TextBuilder, looks: Looks) -> None:
        self._out = out
        self._looks = looks
        self._words: list[str] = []
        self._level: int | None = None
        self._label = ""  # the number of a list's item, before its first words
        self._preformatted = False

    def walk(self, root: etree._Element) -> None:
        self._inside(root, False)
        self._end()

    def _element(self, element: etree._Element, up: bool) -> None:
        if isinstance(element.tag, str) and self._looks.is_shown(element):
            if self._looks.is_struck(element):
                if "".join(map(str, element.itertext())).strip():
                    self._out.warn("Struck-through text was left out.")
            elif _CONTENTS.search(element.get("class") or ""):
                self._out.warn("The table of contents was left out.")
            else:
                self._shown(element, element.tag, up or self._looks.is_raised(element))
        self._text(element.tail, up)

    def _shown(self, element: etree._Element, tag: str, up: bool) -> None:
        if tag == "br":
            self._end()
        elif tag == "table":
            self._table(element, up)
        elif tag == "pre":
            self._end()
            before, self._preformatted = self._preformatted, True
            self._inside(element, up)
            self._end()
            self._preformatted = before
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._end()
            self._level = _HEADINGS.get(tag)
            if tag == "li":
                self._label = self._number(element)
            self._inside(element, up)
            self._end()
            self._label = "" if tag == "li" else self._label
        elif _LABEL.search(element.get("style") or ""):
            label = "".join(map(str, element.itertext())).strip()
            self._words.append(with_label("•" if label in _BULLETS else label, ""))
        else:
            self._inside(element, up)

    def _table(self, table: etree._Element, up: bool) -> None:
        self._end()
        if is_layout(table, self._looks):
            self._inside(table, up)
        else:
            for caption in own(table, "caption"):
                self._element(caption, up)
            self._out.table(rows(table, self._looks, self._cell))
        self._end()

    def _cell(self, cell: etree._Element) -> str:
        """A cell's text; its lines stay apart by blanks, a table in it is its words."""
        inner = TextBuilder()
        _Walker(inner, self._looks).walk(cell)
        return " ".join(inner.text().replace(" | ", " ").split())

    def _inside(self, element: etree._Element, up: bool) -> None:
        self._text(element.text, up)
        for each in element:
            self._element(each, up)

    def _number(self, item: etree._Element) -> str:
        """What a browser writes before an item of an ordered list."""
        listed = item.getparent()
        if listed is None or listed.tag != "ol":
            return ""
        style = self._looks.style(listed) + self._looks.style(item)
        form = next(
            (form for word, form in _NAMED_FORMS if word in style), _FORMS.get(listed.get("type") or "", "decimal")
        )
        count = _whole(listed.get("start"), 1) - 1
        for each in listed:
            count = _whole(each.get("value"), count + 1) if each.tag == "li" else count
            if each is item:
                break
        end = "、" if form == "chineseCounting" else "."
        return number_text(count, form) + end if form else ""

    def _text(self, text: str | None, up: bool) -> None:
        if not text:
            return
        if self._preformatted and "\n" in text:
            *lines, last = text.splitlines() + [""] * text.endswith("\n")
            for line in lines:
                self._words.append(line)
                self._end()
            text = last
        shown = with_symbols(text, "")
        self._words.append(raised(shown) if up else shown)

    def _end(self) -> None:
        line = " ".join(_BROKEN_LINE.sub("", "".join(self._words)).split())
        self._words.clear()
        if line:
            self._out.line(with_label(self._label, line), self._level)
            self._label = ""
        self._level = None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.strip().isdecimal() and len(text) < 6 else otherwise
