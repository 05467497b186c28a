"""The grid of an html table: merged cells in their places, hidden rows and columns left out."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from app.importers.html.look import Looks

_WIDEST = 200  # columns that a cell may span


def is_layout(table: etree._Element, looks: Looks) -> bool:
    """Whether a table only puts blocks in their places: every row has one cell, or tables with most of its words stand
    in it."""
    rows = [row for row in own(table, "tr") if looks.is_shown(row)]
    if table.get("role") == "presentation" or all(sum(1 for _ in own(row, "td", "th")) < 2 for row in rows):
        return True
    inner = [each for each in table.iter("table") if each is not table]
    outermost = [each for each in inner if next(each.iterancestors("table"), None) is table]
    return sum(map(_size, outermost)) * 2 > _size(table)


def _size(element: etree._Element) -> int:
    return len("".join("".join(map(str, element.itertext())).split()))


def rows(table: etree._Element, looks: Looks, words: Callable[[etree._Element], str]) -> Iterator[list[str]]:
    """The cells of a table as `words` reads them; places that a merged cell covers are empty."""
    covered: dict[int, int] = {}  # column to how many rows below are covered
    hidden = list(_hidden_columns(table, looks))
    for row in own(table, "tr"):
        cells: list[str] = []
        for cell in own(row, "td", "th"):
            _pass_covered(cells, covered)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            start = len(cells)
            cells += [words(cell) if looks.is_shown(cell) else "", *[""] * (wide - 1)]
            covered |= dict.fromkeys(range(start, start + wide), high - 1)
        _pass_covered(cells, covered)
        if looks.is_shown(row):
            yield [cell for at, cell in enumerate(cells) if at >= len(hidden) or not hidden[at]]


def _pass_covered(cells: list[str], covered: dict[int, int]) -> None:
    """Empty places for the cells above that reach down to here."""
    while covered.get(len(cells), 0):
        covered[len(cells)] -= 1
        cells.append("")


def _hidden_columns(table: etree._Element, looks: Looks) -> Iterator[bool]:
    for column in own(table, "col"):
        yield from [not looks.is_shown(column)] * _span(column, "span")


def own(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Elements of a table that are not of a table inside it."""
    for each in element:
        tag = each.tag if isinstance(each.tag, str) else ""
        if tag in names:
            yield each
        elif tag and tag not in ("table", "td", "th", "tr"):
            yield from own(each, *names)


def _span(element: etree._Element, key: str) -> int:
    digits = re.match(r"\d{1,3}", (element.get(key) or "").strip())
    return min(max(int(digits.group()), 1), _WIDEST) if digits else 1
