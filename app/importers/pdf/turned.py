"""Text that is not set from left to right: pages set sideways or upside down, vertical columns, turned labels."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from app.importers.pdf.glyph import Glyph
from app.importers.pdf.shapes import Rule, Shapes


class Turn:
    """From a page as shown to the page turned so that its text runs from left to right: `quarters` is how far
    clockwise the text is turned."""

    def __init__(self, quarters: int, width: float, height: float) -> None:
        self._quarters = quarters
        self._width, self._height = width, height
        self.size = (height, width) if quarters % 2 else (width, height)

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        if self._quarters == 1:
            return top, self._width - right, bottom, self._width - left
        if self._quarters == 2:
            return self._width - right, self._height - bottom, self._width - left, self._height - top
        if self._quarters == 3:
            return self._height - bottom, left, self._height - top, right
        return left, top, right, bottom

    def glyph(self, glyph: Glyph) -> Glyph:
        if not self._quarters:
            return glyph
        box = self._box(glyph.left, glyph.top, glyph.right, glyph.bottom)
        return Glyph(glyph.text, glyph.number, *box, glyph.generated)

    def rules(self, shapes: Shapes) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Vertical and horizontal ones."""
        if not self._quarters:
            return shapes.verticals, shapes.horizontals
        boxes = [self._box(rule.at, rule.start, rule.at, rule.end) for rule in shapes.verticals]
        boxes += [self._box(rule.start, rule.at, rule.end, rule.at) for rule in shapes.horizontals]
        upright = [Rule(left, top, bottom) for left, top, right, bottom in boxes if right - left < bottom - top]
        level = [Rule(top, left, right) for left, top, right, bottom in boxes if right - left >= bottom - top]
        return tuple(upright), tuple(level)


def runs_down(fragments: list[list[Glyph]]) -> bool:
    """Whether the page is set in vertical columns: most characters stand right below the one before."""
    glyphs = [glyph for each in fragments for glyph in each if not glyph.text.isspace()]
    if len(glyphs) < 8:
        return False
    down = sum(
        abs(after.left - before.left) < 0.3 * before.em and 0.7 * before.em < after.top - before.top < 2 * before.em
        for before, after in pairwise(glyphs)
    )
    return down > 0.6 * len(glyphs) and len({round(glyph.left) for glyph in glyphs}) < len(glyphs) / 3


def columns_of(fragments: list[list[Glyph]]) -> list[list[Glyph]]:
    """Vertical columns from right to left, each from top to bottom."""
    glyphs = [glyph for each in fragments for glyph in each if not glyph.generated]
    em = sorted(glyph.em for glyph in glyphs)[len(glyphs) // 2]
    ordered = sorted(glyphs, key=lambda glyph: (-round((glyph.left + glyph.right) / 2 / em), glyph.top))
    return [list(group) for _, group in groupby(ordered, key=lambda glyph: round((glyph.left + glyph.right) / 2 / em))]


def levelled(run: Sequence[Glyph]) -> list[Glyph]:
    """A label set sideways or upside down, as if it were set in one line within its box: it is one cell's."""
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    middle = (min(glyph.top for glyph in run) + max(glyph.bottom for glyph in run)) / 2
    half = min(right - left, *(glyph.bottom - glyph.top for glyph in run), *(glyph.right - glyph.left for glyph in run))
    step = (right - left) / len(run)
    return [
        glyph._replace(
            left=left + step * at, right=left + step * (at + 1), top=middle - half / 2, bottom=middle + half / 2
        )
        for at, glyph in enumerate(run)
    ]
