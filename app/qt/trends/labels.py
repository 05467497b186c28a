"""Where words stand on a plot: beside what they name, never over each other, over as few points and lines as can be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

_OVER_WORDS, _OVER_POINT, _OVER_LINE, _LATER = 1000.0, 12.0, 1.0, 0.5  # what each costs
_LINE = 16  # pixels between words under each other
_RADIUS = 5  # pixels of a point
_GAP = 9  # pixels from a point's middle to words beside it
_PARTS = (1.0, 0.0, 0.5, 0.75, 0.25, 0.9, 0.1, 0.6, 0.4)  # of a line, where words may stand on it
_SHIFTS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)  # lines by which words give way


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; upwards counts up."""

    left: float
    low: float
    width: float
    height: float

    def covers(self, x: float, y: float, radius: float = 0.0) -> bool:
        """Whether any of a spot lies in it."""
        return (
            self.left - radius <= x <= self.left + self.width + radius
            and self.low - radius <= y <= self.low + self.height + radius
        )

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.low < other.low + other.height
            and other.low < self.low + self.height
        )


class Sheet:
    """What a plot of some size has on it: points, lines as points along them, and the words placed so far."""

    def __init__(self, points: Sequence[tuple[float, float]], inks: Sequence[tuple[float, float]]) -> None:
        self._points, self._inks = points, inks
        self.words: list[Box] = []

    def place(self, choices: Sequence[Box], *, must: bool = True) -> Box | None:
        """The best of some places, the first of equals; None where each is over other words and none `must` be taken.
        What is placed is remembered."""
        if not choices:
            return None
        cost, number = min((self._cost(box, number), number) for number, box in enumerate(choices))
        if cost >= _OVER_WORDS and not must:
            return None
        self.words.append(choices[number])
        return choices[number]

    def _cost(self, box: Box, number: int) -> float:
        return (
            number * _LATER
            + _OVER_WORDS * sum(box.meets(other) for other in self.words)
            + _OVER_POINT * sum(box.covers(*point, _RADIUS) for point in self._points)
            + _OVER_LINE * sum(box.covers(*ink) for ink in self._inks)
        )


def along(points: Sequence[tuple[float, float]], step: float = 12.0) -> list[tuple[float, float]]:
    """Points along a line of pixels, one every few."""
    found: list[tuple[float, float]] = []
    for (x, y), (after, up) in pairwise(points):
        count = max(1, int(max(abs(after - x), abs(up - y)) / step))
        found += [(x + (after - x) * part / count, y + (up - y) * part / count) for part in range(count + 1)]
    return found


class Plot(Protocol):
    """What places are reckoned on."""

    def in_pixels(self, x: float, y: float) -> tuple[float, float]: ...
    def room(self) -> tuple[float, float]: ...
    def sight(self) -> tuple[float, float]: ...


# Where words of a size may stand on a plot, in pixels, best first.
Places = Callable[[Plot, Box], Iterable[tuple[float, float]]]


def beside(x: float, y: float, gap: int) -> Places:
    """Right of a place, some lines higher or lower where others stand."""

    def places(plot: Plot, box: Box) -> Iterator[tuple[float, float]]:
        across, up = plot.in_pixels(x, y)
        for shift in _SHIFTS:
            yield across + gap, up - box.height / 2 + shift * _LINE

    return places


def around(x: float, y: float) -> Places:
    """Close to a point on any side."""

    def places(plot: Plot, box: Box) -> Iterator[tuple[float, float]]:
        across, up = plot.in_pixels(x, y)
        gap = _GAP
        for low in (up - box.height / 2, up + gap, up - gap - box.height):
            yield across + gap, low
            yield across - gap - box.width, low

    return places


def along_line(start: float, end: float, y: float) -> Places:
    """Over or under a level line, at its end, its start or anywhere between."""

    def places(plot: Plot, box: Box) -> Iterator[tuple[float, float]]:
        first, up = plot.in_pixels(start, y)
        last = min(plot.in_pixels(min(end, plot.sight()[1]), y)[0], plot.room()[0] - 1)
        room = last - first - box.width
        if room < 0 and end < plot.sight()[1]:  # words longer than the years that they are of
            first, room = last - box.width, 0
        for part in _PARTS:
            for low in (up + 1, up - box.height - 1):
                yield first + room * part, low

    return places


def at_top(x: float | None) -> Places:
    """At the upper edge, right or left of a place; without one at the right end."""

    def places(plot: Plot, box: Box) -> Iterator[tuple[float, float]]:
        width, top = plot.room()
        at = width if x is None else plot.in_pixels(x, 0)[0] + 2
        for row in range(3):
            low = top - box.height - row * _LINE
            if x is not None:
                yield at, low
            yield at - box.width - 4, low

    return places
