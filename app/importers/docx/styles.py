"""What Word's styles say of a paragraph: outline level, list, hidden text."""

import re

from lxml import etree

from app.importers.markup import attribute, child, local, switched_on, value

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*\d$", re.IGNORECASE)
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

    def hidden(self, run: etree._Element, paragraph_style: str | None) -> bool:
        """Whether a run is hidden text, by itself or by its style."""
        properties = child(run, "rPr")
        if child(properties, "vanish") is not None:
            return switched_on(properties, "vanish")
        chain = (*self.chain(value(properties, "rStyle")), *self.chain(paragraph_style))
        for element in chain:
            if child(element, "rPr", "vanish") is not None:
                return switched_on(element, "rPr", "vanish")
        return False


def _small(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else 0
