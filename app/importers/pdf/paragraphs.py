"""Which rows of a pdf belong to one paragraph: the line break was forced by the width, not meant."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.importers.pdf.row import CLOSING, Row, first_word

_ENUMERATOR = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[章节条]"
)
_PART = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]\S{2,30}$|第[一二三四五六七八九十]+[章节]"
)
_SLACK, _SLACK_IN_COLUMN = 0.7, 2.0  # of the font's size: what a line may lack of the full width
_SENTENCE_END = "。！？；：）”"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the body of a document is set: each page's left margin, the width of full lines, the distance from line to
    line (tops), the font's size; all in points."""

    lefts: tuple[float, ...]
    width: float
    pitch: float
    em: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]]) -> "Layout":
        """Measure the pages' rows; tables do not count."""
        running = [[row for row in rows if not row.table and len(row.cells) == 1] for rows in pages]
        every = [row for rows in running for row in rows]
        if not every:
            return cls((0.0,) * len(pages), 0.0, 0.0, 1.0)
        em = median([size for row in every if (size := row.em)] or [10.5])
        pitches = [b.top - a.top for rows in running for a, b in pairwise(rows) if em < b.top - a.top < 4 * em]
        wide = [[row for row in rows if not row.column] for rows in running]
        every = [row for rows in wide for row in rows] or every
        common = _margin(every)
        lefts = tuple(_margin(rows) if len(rows) > 4 else common for rows in wide)
        widths = sorted(_inked_right(row) - left for rows, left in zip(wide, lefts, strict=True) for row in rows)
        width = widths[int(0.95 * (len(widths) - 1))] if widths else 0.0
        return cls(lefts, width, median(pitches) if pitches else 2 * em, em)

    def sides(self, row: Row, page: int) -> tuple[float, float]:
        """Left margin and width of the text around a row: of its column, else of its page."""
        if row.column is not None:
            return row.column[0], row.column[1] - row.column[0]
        return self.lefts[page], self.width


def goes_on(before: Row, row: Row, layout: Layout, page: int) -> bool:
    """Whether `row`, on page number `page` (from 0), continues the paragraph that `before` belongs to."""
    if any(each.table or len(each.cells) > 1 for each in (before, row)) or bool(before.column) != bool(row.column):
        return False
    same_page = row.top > before.top
    em = row.em or before.em or layout.em
    alike = 0.88 < em / (before.em or em) < 1.14
    apart = same_page and row.top - before.top > 1.45 * layout.pitch * max(1.0, em / layout.em)
    numbered = _ENUMERATOR.match(row.text) is not None
    ended = before.text[-1] in _SENTENCE_END
    begins_part = _PART.match(row.text) is not None and before.text[-1] not in "，、（"
    if not alike or apart or (numbered and ended) or begins_part:
        return False
    if em > 1.15 * layout.em:  # a title over several lines
        return same_page and not ended and not numbered
    left, _ = layout.sides(row, page)
    indented = row.left > left + 1.2 * layout.em
    before_left, width = layout.sides(before, page if same_page else page - 1)
    needed = before.right - before_left + first_word(row.glyphs)
    slack = _SLACK_IN_COLUMN if row.column else _SLACK
    return not indented and (before.text[-1] in "，、" or needed > width - slack * layout.em)


def _margin(rows: Sequence[Row]) -> float:
    """The leftmost place where a good part of the rows begin."""
    places = Counter(round(row.left / 2) for row in rows)
    usual = [place for place, count in places.items() if count >= 0.12 * len(rows)]
    return 2.0 * min(usual or places)


def _inked_right(row: Row) -> float:
    """Where the row ends; punctuation at its end may hang over the margin and does not count."""
    glyphs = row.glyphs
    end = len(glyphs)
    while end > 1 and glyphs[end - 1].text in CLOSING:
        end -= 1
    return glyphs[end - 1].right
