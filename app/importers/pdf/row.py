"""A row of a pdf page as a value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from app.importers.pdf.glyphs import Glyph
from app.importers.raised import can_be_raised, raised

CLOSING = "，。、；：？！）》」』】〕”’％%,.;:?!)]}…"
_OPENING = "（《「『【〔“‘([{"
_SMALL = 0.82  # of the height of the characters around it
_LIFT = 0.18  # of that height: so much higher ends what is raised


@dataclass(frozen=True)
class Row:
    """One line of text. `cells` are its parts, one for running text; `table` where they are a table's. `column`: left
    and right side of the column that it stands in, where a page has more than one."""

    cells: tuple[tuple[Glyph, ...], ...]
    table: bool = False
    column: tuple[float, float] | None = None

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for cell in self.cells for glyph in cell)

    @cached_property
    def text(self) -> str:
        return " ".join("".join(glyph.text for glyph in cell) for cell in self.cells)

    @cached_property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @cached_property
    def em(self) -> float | None:
        """Size of its font in points, told by the width of its ideographs; None without any (`100%。`)."""
        widths = [glyph.right - glyph.left for glyph in self.glyphs if "\u3400" <= glyph.text < "\ua000"]
        return median(widths) if widths else None


def side_by_side(runs: Iterable[Sequence[Glyph]]) -> list[Glyph]:
    """The characters of runs on one line from left to right; one may stand in a gap of another."""
    glyphs = [glyph for run in sorted(runs, key=lambda each: each[0].left) for glyph in run]
    inked = [glyph.left for glyph in glyphs if not glyph.generated]
    return glyphs if inked == sorted(inked) else sorted(glyphs, key=lambda glyph: glyph.left)


def tidy(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Without blanks at the ends, and without those that pdfium made up between Chinese characters and numbers; small
    digits that stand higher than the line as superscripts."""
    kept: list[Glyph] = []
    for position, glyph in enumerate(glyphs):
        if glyph.generated and not _latin_around(glyphs, position):
            continue
        kept.append(glyph)
    while kept and kept[-1].text.isspace():
        kept.pop()
    start = next((position for position, glyph in enumerate(kept) if not glyph.text.isspace()), len(kept))
    return _with_raised(kept[start:])


def _latin_around(glyphs: Sequence[Glyph], position: int) -> bool:
    return 0 < position < len(glyphs) - 1 and all(
        glyphs[near].text.isascii() and glyphs[near].text.isalnum() for near in (position - 1, position + 1)
    )


def _with_raised(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    tall = max((glyph.bottom - glyph.top for glyph in glyphs), default=0.0)
    if not tall or all(glyph.bottom - glyph.top > _SMALL * tall for glyph in glyphs):  # some fonts have no height
        return tuple(glyphs)
    found: list[Glyph] = []
    normal = _first_tall(glyphs, tall)
    for glyph in glyphs:
        height = normal.bottom - normal.top
        if glyph.bottom - glyph.top > _SMALL * height:
            normal = glyph
        elif normal.bottom - glyph.bottom > _LIFT * height and can_be_raised(glyph.text):
            glyph = glyph._replace(text=raised(glyph.text))  # noqa: PLW2901
        found.append(glyph)
    return tuple(found)


def _first_tall(glyphs: Iterable[Glyph], tall: float) -> Glyph:
    return next(glyph for glyph in glyphs if glyph.bottom - glyph.top > _SMALL * tall)


def first_word(glyphs: Sequence[Glyph]) -> float:
    """Width of what could not be broken off a line's beginning: a word or number, with the punctuation around it."""
    end = 0
    while end < len(glyphs) and glyphs[end].text in _OPENING:
        end += 1
    if end < len(glyphs) and not _in_word(glyphs[end].text):
        end += 1
    else:
        while end < len(glyphs) and _in_word(glyphs[end].text):
            end += 1
    while end < len(glyphs) and glyphs[end].text in CLOSING:
        end += 1
    return glyphs[end - 1].right - glyphs[0].left if end else 0.0


def is_number(glyphs: Sequence[Glyph]) -> bool:
    """Whether it is a number and nothing else."""
    return all(glyph.text.isdigit() or glyph.text in "+-−.,，%％() 　/—–" for glyph in glyphs)


def _in_word(text: str) -> bool:
    return text.isascii() and (text.isalnum() or text in ".-/+%")
