"""A character of a page."""

from typing import NamedTuple

from app.importers.pages import Box

READ_BY_OCR = -2  # number of a character that OCR read: it keeps its place itself


class Glyph(NamedTuple):
    """A character of a page. `number` is pdfium's index, -1 for none; places are points from the top left corner of
    the page as it is read. `score` tells how sure its reading is (0 to 100), `place` where it stands on the page as
    shown, if OCR read it."""

    text: str
    number: int
    left: float
    top: float
    right: float
    bottom: float
    generated: bool = False  # a blank that pdfium made up because it saw a gap
    score: int = 100
    place: Box | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """Size of the font in points, as near as the box tells (the file's own font size may be scaled later)."""
        return self.right - self.left if self.text > "\u2e80" else 0.8 * (self.bottom - self.top)
