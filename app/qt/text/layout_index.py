"""Finds items of a document by position, and the rectangles of document ranges."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextDocument, QTextLine

T = TypeVar("T")


class LayoutIndex(Generic[T]):
    """Items with document ranges (half open), in the order of their ranges; they may overlap."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self._ranges: list[tuple[int, int]] = []
        self._longest = 0

    def fill(self, items: Iterable[tuple[tuple[int, int], T]]) -> None:
        ordered = sorted(items, key=lambda item: item[0])
        self._ranges = [place for place, _ in ordered]
        self.items = [item for _, item in ordered]
        self._longest = max((end - start for start, end in self._ranges), default=0)

    def replace(self, index: int, item: T) -> None:
        """Replace an item by another with the same range."""
        self.items[index] = item

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, T]]:
        """Items that overlap a range."""
        for index in range(bisect_left(self._ranges, (start - self._longest, 0)), len(self._ranges)):
            first, last = self._ranges[index]
            if first >= end:
                return
            if last > start:
                yield first, last, self.items[index]

    def next(self, position: int) -> T | None:
        """The first that starts at or after a position."""
        index = bisect_left(self._ranges, (position, 0))
        return self.items[index] if index < len(self.items) else None

    def previous(self, position: int) -> T | None:
        """The last that starts before a position."""
        index = bisect_left(self._ranges, (position, 0))
        return self.items[index - 1] if index else None


def rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Where a range stands in a laid-out document: a rectangle a line, around the glyphs, in document coordinates."""
    result = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        # Asking for the block's rectangle makes the document lay it out, when it has not yet.
        document.documentLayout().blockBoundingRect(block)
        layout, base = block.layout(), block.position()
        first, last = max(start - base, 0), min(end - base, block.length() - 1)
        line = layout.lineForTextPosition(first)
        while line.isValid() and line.textStart() < last:
            result.append(_part(line, first, last).translated(layout.position()))
            if line.lineNumber() + 1 >= layout.lineCount():
                break
            line = layout.lineAt(line.lineNumber() + 1)
        block = block.next()
    return result


def _part(line: QTextLine, first: int, last: int) -> QRectF:
    left, right = x_of(line, max(first, line.textStart())), x_of(line, min(last, line.textStart() + line.textLength()))
    return QRectF(left, line.y(), right - left, line.height())


def x_of(line: QTextLine, position: int) -> float:
    """Where a position of a layout stands in its line, from the line's left edge."""
    x: float | tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # the stub says object
    return x[0] if isinstance(x, tuple) else x
