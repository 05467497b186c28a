"""What Word's styles say of a paragraph: outline level, list, hidden, struck and raised text."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from app.importers.markup import attribute, child, local, switched_on, value

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*\d$", re.IGNORECASE)
_RAISED = 4  # half points: less is a correction of how the font sits on the line
_BODY_LEVEL = 9  # w:outlineLvl 9 is body text


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is shown, as far as it decides what is read. `font` is the one of Latin letters, '' where none is
    stated."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    font: str = ""


_PLAIN = Look()
_SWITCHES = {"vanish": "hidden", "strike": "struck", "dstrike": "struck"}


class Styles:
    """The styles of one document, by id; what a style does not say comes from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.default: str | None = None
        self._looks: dict[str | None, Look] = {}
        for element in root if root is not None else ():
            if local(element) == "style" and (key := attribute(element, "styleId")):
                self._styles[key] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                    self.default = key

    def chain(self, style: str | None) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        while style in self._styles and self._styles[style] not in found:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def outline_level(self, properties: etree._Element | None, style: str | None) -> int | None:
        """1 for the highest heading, None for body text."""
        stated = value(properties, "outlineLvl")
        for element in self.chain(style):
            if stated is not None:
                break
            stated = value(element, "pPr", "outlineLvl")
            if stated is None and (match := _HEADING_NAME.match(value(element, "name") or "")):
                stated = str(int(match[1]) - 1)
        if stated is None or not stated.isdecimal() or int(stated) >= _BODY_LEVEL:
            return None
        return int(stated) + 1

    def number(self, properties: etree._Element | None, style: str | None) -> tuple[str, int | None, str] | None:
        """The paragraph's list: w:numId, level (None: the one that the list binds to the style), the style that
        said so. None outside of lists."""
        own = child(properties, "numPr")
        level = value(own, "ilvl")
        if (number := value(own, "numId")) is not None:
            return None if number == "0" else (number, _small(level), style or "")
        for element in self.chain(style):
            if (number := value(element, "pPr", "numPr", "numId")) is not None:
                stated = level if level is not None else value(element, "pPr", "numPr", "ilvl")
                key = attribute(element, "styleId") or ""
                return None if number == "0" else (number, None if stated is None else _small(stated), key)
        return None

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is one of a table of contents' lines."""
        return any(_CONTENTS_NAME.match(value(element, "name") or "") for element in self.chain(style))

    def look(self, run: etree._Element, paragraph_style: str | None) -> "Look":
        """How a run is shown: by its own properties, else by its style, else by its paragraph's."""
        own = child(run, "rPr")
        look = self._look_of(paragraph_style)
        if own is None or not len(own):
            return replace(look, raised=False) if look.raised else look
        if style := value(own, "rStyle"):
            look = _changed(look, *(each for each in reversed(self._run_properties(style))))
        else:
            look = replace(look, raised=False) if look.raised else look  # a paragraph's style raises nothing
        return _changed(look, own)

    def _look_of(self, style: str | None) -> "Look":
        if style not in self._looks:
            self._looks[style] = _changed(_PLAIN, *reversed(self._run_properties(style)))
        return self._looks[style]

    def _run_properties(self, style: str | None) -> list[etree._Element]:
        """Nearest first."""
        found = (child(element, "rPr") for element in self.chain(style))
        return [each for each in found if each is not None]


def _changed(look: "Look", *properties: etree._Element) -> "Look":
    """What a look becomes by run properties, the strongest last."""
    changes: dict[str, bool | str] = {}
    for each in properties:
        for element in each:
            kind = local(element)
            if kind in _SWITCHES:
                changes[_SWITCHES[kind]] = switched_on(each, kind)
            elif kind == "vertAlign":
                changes["raised"] = attribute(element, "val") == "superscript"
            elif kind == "position":
                lift = attribute(element, "val") or ""
                changes.setdefault("raised", lift.isdecimal() and int(lift) >= _RAISED)
            elif kind == "rFonts":
                names = (attribute(element, key) for key in ("ascii", "hAnsi", "h-ansi"))
                changes["font"] = next(filter(None, names), look.font)
    if not changes:
        return look
    return Look(
        hidden=bool(changes.get("hidden", look.hidden)),
        struck=bool(changes.get("struck", look.struck)),
        raised=bool(changes.get("raised", look.raised)),
        font=str(changes.get("font", look.font)),
    )


def _small(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else 0
