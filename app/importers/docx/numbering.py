"""Automatic numbering of Word documents, written out: 一、（一）1. ① as the reader of the document sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.importers.list_numbers import KNOWN, number_text
from app.importers.markup import attribute, child, local, switched_on, value

_DEPTH = 9  # levels of a list


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    style: str | None
    legal: bool
    suffix: str
    restart: int | None


class Numbering:
    """The lists of one document. `label` counts on: ask it once for every numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self.unknown_formats = False  # whether a label was asked for whose number format is not known
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        styled: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in _named(root, "abstractNum"):
            key = attribute(element, "abstractNumId") or ""
            self._abstracts[key] = {_index(each): _level(each) for each in _named(element, "lvl")}
            if link := value(element, "styleLink"):
                styled[link] = key
            if link := value(element, "numStyleLink"):
                linked[key] = link
        for element in _named(root, "num"):
            abstract = value(element, "abstractNumId") or ""
            abstract = styled.get(linked.get(abstract, ""), abstract)
            levels = dict(self._abstracts.get(abstract, {}))
            starts: dict[int, int] = {}
            for override in _named(element, "lvlOverride"):
                index = _index(override)
                if (own := child(override, "lvl")) is not None:
                    levels[index] = _level(own)
                if (start := value(override, "startOverride")) is not None:
                    starts[index] = _whole(start)
            self._lists[attribute(element, "numId") or ""] = (abstract, levels, starts)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of list `number` that is bound to a paragraph style, 0 where none is."""
        levels = self._lists.get(number, ("", {}, {}))[1]
        return next((index for index, level in levels.items() if level.style == style), 0)

    def label(self, number: str, index: int) -> str:
        """What stands before the next paragraph of list `number` (w:numId) at level `index`; empty for none."""
        abstract, levels, starts = self._lists.get(number, ("", {}, {}))
        level = levels.get(index)
        if level is None or not 0 <= index < _DEPTH:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _DEPTH)
        if index in starts and (number, index) not in self._restarted:
            self._restarted.add((number, index))
            counters[index] = None
        self.unknown_formats |= level.format not in KNOWN
        start = starts.get(index, level.start)
        current = counters[index]
        counters[index] = start if current is None else current + 1
        for deeper in range(index + 1, _DEPTH):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < index + 1 <= restart:
                counters[deeper] = None
        return _written(levels, counters, index)


def _written(levels: dict[int, _Level], counters: list[int | None], index: int) -> str:
    level = levels[index]
    if level.format == "none" or not level.text:
        return ""
    if level.format == "bullet":
        return "• "
    text = level.text
    for above in range(index + 1):
        if f"%{above + 1}" in text and above in levels:
            count = counters[above]
            form = "decimal" if level.legal else levels[above].format
            text = text.replace(f"%{above + 1}", number_text(levels[above].start if count is None else count, form))
    if level.suffix == "nothing" or text.endswith(tuple("、）．。：")):
        return text
    return f"{text} "


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in parent if local(each) == name)


def _index(element: etree._Element) -> int:
    return _whole(attribute(element, "ilvl") or "0")


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _level(element: etree._Element) -> _Level:
    form = child(element, "numFmt")
    if form is None:  # newer formats stand in mc:AlternateContent with an old one as fallback
        form = child(element, "AlternateContent", "Fallback", "numFmt")
    restart = value(element, "lvlRestart")
    return _Level(
        start=_whole(value(element, "start") or "0"),
        format=attribute(form, "val") or "decimal",
        text=value(element, "lvlText") or "",
        style=value(element, "pStyle"),
        legal=switched_on(element, "isLgl"),
        suffix=value(element, "suff") or "tab",
        restart=None if restart is None else _whole(restart),
    )
