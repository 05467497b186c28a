"""What Word's styles say of a paragraph: outline level, list, hidden, struck and raised text."""

import re
from collections.abc import Iterator

from lxml import etree

from app.importers.markup import attribute, child, local, switched_on, value

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*\d$", re.IGNORECASE)
_RAISED = 4  # half points: less is a correction of how the font sits on the line
_BODY_LEVEL = 9  # w:outlineLvl 9 is body text


class Styles:
    """The styles of one document, by id; what a style does not say comes from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.default: str | None = None
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

    def on(self, run: etree._Element, paragraph_style: str | None, name: str) -> bool:
        """Whether an on/off property (`vanish`, `strike`) holds for a run, by itself or by a style."""
        for properties in self._properties(run, paragraph_style):
            if child(properties, name) is not None:
                return switched_on(properties, name)
        return False

    def is_raised(self, run: etree._Element) -> bool:
        """Whether a run is set above the line; the style of its paragraph never is."""
        for properties in self._properties(run, None):
            if (place := value(properties, "vertAlign")) is not None:
                return place == "superscript"
            if (lift := value(properties, "position")) is not None:
                return lift.isdecimal() and int(lift) >= _RAISED
        return False

    def font(self, run: etree._Element, paragraph_style: str | None) -> str:
        """The name of a run's font, empty where none is stated."""
        for properties in self._properties(run, paragraph_style):
            fonts = child(properties, "rFonts")
            for key in ("ascii", "hAnsi", "h-ansi"):
                if name := attribute(fonts, key):
                    return name
        return ""

    def _properties(self, run: etree._Element, paragraph_style: str | None) -> Iterator[etree._Element]:
        """The run's own properties, then those of its styles, nearest first."""
        own = child(run, "rPr")
        if own is not None:
            yield own
        for element in (*self.chain(value(own, "rStyle")), *self.chain(paragraph_style)):
            if (properties := child(element, "rPr")) is not None:
                yield properties


def _small(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else 0
