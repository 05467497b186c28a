"""Web pages, office documents saved as one (also as .doc or .xls), and the html inside of mails and MHT files.

Blocks become paragraphs, headings are told, tables become rows; what a browser does not show is left out.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged
from app.importers.raised import raised
from app.importers.txt import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_SEEN = 4096  # bytes in which a page names its charset
_HIDDEN = frozenset(
    ("script", "style", "head", "template", "noscript", "object", "iframe", "select", "textarea", "del", "s")
)
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "main", "aside", "blockquote"),
        *("pre", "ul", "ol", "dl", "form", "fieldset", "figure", "figcaption", "center", "address", "nav", "hr"),
        *("body", "html"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.I)
_WIDEST = 200  # columns that a cell may span


def read_html(data: bytes, name: str) -> ImportedReport:
    """Read a page. Raises KnownError where it holds no text."""
    return read_page(text_of(data), name, "html")


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
        _Walker(out).walk(root)
    return out.report(format_, name)


def text_of(data: bytes) -> str:
    """A page's bytes decoded: by its mark or the charset that it names (gb2312 and gbk read as GB18030, which holds
    them), else by the share of frequent characters."""
    named = _CHARSET.search(data[:_SEEN])
    if named is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        charset = named.group(1).decode("ascii").lower()
        charset = "gb18030" if charset in ("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk") else charset
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data) or data.decode("gb18030", "replace")


class _Walker:
    """Collects words into paragraphs while it goes through the page."""

    def __init__(self, out: TextBuilder) -> None:
        self._out = out
        self._words: list[str] = []
        self._level: int | None = None

    def walk(self, root: etree._Element) -> None:
        self._element(root)
        self._end()

    def _element(self, element: etree._Element, up: bool = False) -> None:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if tag and tag not in _HIDDEN and not _NOT_SHOWN.search(style) and element.get("hidden") is None:
            self._shown(element, tag, up or tag == "sup" or _RAISED_STYLE.search(style) is not None)
        self._text(element.tail, up)

    def _shown(self, element: etree._Element, tag: str, up: bool) -> None:
        if tag == "br":
            self._end()
        elif tag == "table":
            self._end()
            self._out.table(_rows(element))
        elif tag in _HEADINGS:
            self._end()
            self._level = _HEADINGS[tag]
            self._inside(element, up)
            self._end()
        elif tag in _BLOCKS:
            self._end()
            self._inside(element, up)
            self._end()
        else:
            self._inside(element, up)

    def _inside(self, element: etree._Element, up: bool) -> None:
        self._text(element.text, up)
        for each in element:
            self._element(each, up)

    def _text(self, text: str | None, up: bool) -> None:
        if text:
            self._words.append(raised(text) if up else text)

    def _end(self) -> None:
        line = " ".join("".join(self._words).split())
        self._words.clear()
        if line:
            self._out.line(line, self._level)
        self._level = None


def _rows(table: etree._Element) -> list[list[str]]:
    """The cells of a table; places that a merged cell covers are empty, a table inside a cell is its words."""
    rows: list[list[str]] = []
    covered: dict[int, int] = {}  # column to how many rows below are covered
    for row in _own(table, "tr"):
        cells: list[str] = []
        for cell in _own(row, "td", "th"):
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            start = len(cells)
            cells += [_words(cell), *[""] * (wide - 1)]
            covered |= dict.fromkeys(range(start, start + wide), high - 1)
        while covered.get(len(cells), 0):
            covered[len(cells)] -= 1
            cells.append("")
        rows.append(cells)
    return rows


def _own(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Rows or cells of a table that are not of a table inside it."""
    for each in element:
        tag = each.tag.lower() if isinstance(each.tag, str) else ""
        if tag in names:
            yield each
        elif tag in ("tbody", "thead", "tfoot") or (tag and tag not in ("table", "td", "th", "tr")):
            yield from _own(each, *names)


def _span(cell: etree._Element, key: str) -> int:
    digits = re.match(r"\d{1,3}", (cell.get(key) or "").strip())
    return min(max(int(digits.group()), 1), _WIDEST) if digits else 1


def _words(cell: etree._Element) -> str:
    """A cell's text; its lines stay apart by blanks."""
    out = TextBuilder()
    _Walker(out).walk(cell)
    return " ".join(_joined(out.text().split("\n")))


def _joined(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()]
