"""The styles of an OpenDocument file that change what is read: raised, struck and hidden text, fonts, list numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from app.importers.list_numbers import number_text
from app.importers.markup import attribute, child, local

_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop",
}  # fmt: skip
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How text of a style is shown."""

    raised: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its number format (empty: none), the words around the number, how many levels it shows,
    where it starts; `pattern` (`%1%.%2%`) tells all of that at once."""

    form: str
    prefix: str
    suffix: str
    shown: int
    start: int
    pattern: str
    bullet: bool


class Styles:
    """What the styles of all parts of a file say, by name."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._parents: dict[str, str] = {}
        self._properties: dict[str, etree._Element | None] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._of_paragraphs: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        self.outline = ""
        self._not_shown: set[str] = set()
        for root in roots:
            for group in root if root is not None else ():
                if local(group) in ("styles", "automatic-styles"):
                    self._read(group)

    def _read(self, group: etree._Element) -> None:
        for style in group:
            kind, name = local(style), attribute(style, "name") or ""
            if kind == "style":
                self._parents[name] = attribute(style, "parent-style-name") or ""
                self._properties[name] = child(style, "text-properties")
                if listed := attribute(style, "list-style-name"):
                    self._of_paragraphs[name] = listed
                table, section = child(style, "table-properties"), child(style, "section-properties")
                if attribute(table, "display") == "false" or attribute(section, "display") == "none":
                    self._not_shown.add(name)
            elif kind in ("list-style", "outline-style"):
                name = name or "Outline"
                self.outline = name if kind == "outline-style" else self.outline
                self._lists[name] = {_whole(attribute(each, "level"), 1): _level(each) for each in style}

    def is_shown(self, name: str | None) -> bool:
        """Whether tables (sheets) and sections of a style are shown."""
        return name not in self._not_shown

    def look(self, name: str | None, around: Look) -> Look:
        """How text of a style is shown inside of text that looks like `around`."""
        if not name:
            return around
        if name not in self._looks:
            self._looks[name] = Look()  # styles that are their own parents end here
            above = self._looks_like(self._parents.get(name, ""))
            self._looks[name] = _changed(above, self._properties.get(name))
        own = self._looks[name]
        return Look(
            own.raised or around.raised,
            own.struck or around.struck,
            own.hidden or around.hidden,
            own.font or around.font,
        )

    def _looks_like(self, name: str) -> Look:
        return self.look(name, Look()) if name in self._properties else Look()

    def list_of(self, paragraph: str | None) -> str:
        """The list that a paragraph's style belongs to."""
        for _ in range(_DEPTH):
            if not paragraph:
                break
            if paragraph in self._of_paragraphs:
                return self._of_paragraphs[paragraph]
            paragraph = self._parents.get(paragraph)
        return ""

    def label(self, listed: str, counters: dict[int, int], level: int) -> str:
        """What stands before an item at a level (from 1) of a list, by the counts of all levels."""
        levels = self._lists.get(listed, {})
        own = levels.get(level)
        if own is None:
            return ""
        if own.bullet:
            return "• "
        if own.pattern:
            text = own.pattern
            for each in range(1, _DEPTH + 1):
                if f"%{each}%" in text:
                    text = text.replace(f"%{each}%", _number(levels.get(each, own), counters.get(each, 1)))
            return text
        if not own.form:
            return ""
        first = max(1, level - own.shown + 1)
        numbers = (_number(levels.get(each, own), counters.get(each, 1)) for each in range(first, level + 1))
        return own.prefix + ".".join(filter(None, numbers)) + own.suffix

    def start(self, listed: str, level: int) -> int:
        """The number of the first item."""
        own = self._lists.get(listed, {}).get(level)
        return own.start if own is not None else 1


def _changed(look: Look, properties: etree._Element | None) -> Look:
    if properties is None:
        return look
    position = (attribute(properties, "text-position") or "").strip()
    if position:
        look = replace(look, raised=position.startswith("super") or (position[:1].isdigit() and position[0] != "0"))
    for key in ("text-line-through-style", "text-line-through-type"):
        if (line := attribute(properties, key)) is not None:
            look = replace(look, struck=line != "none")
    if (display := attribute(properties, "display")) is not None:
        look = replace(look, hidden=display == "none")
    return replace(look, font=attribute(properties, "font-name") or look.font)


def _level(element: etree._Element) -> _Level:
    form = attribute(element, "num-format") or ""
    return _Level(
        form=form,
        prefix=attribute(element, "num-prefix") or "",
        suffix=attribute(element, "num-suffix") or "",
        shown=_whole(attribute(element, "display-levels"), 1),
        start=_whole(attribute(element, "start-value"), 1),
        pattern=attribute(element, "num-list-format") or "",
        bullet=local(element) == "list-level-style-bullet",
    )


def _number(level: _Level, count: int) -> str:
    return number_text(count, _FORMATS.get(level.form[:1], "decimal")) if level.form else ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
