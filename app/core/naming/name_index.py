"""Where names of the catalogue stand in a text: every alias occurrence of a stretch, found in one pass and kept."""

import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import add

from app.core.naming.catalogue import Lexicon, Pattern

_GAP = 44  # characters that may stand between two parts of a name


@dataclass(slots=True, eq=False)
class Occurrence:
    """A name in the text: `start` of its first part, `end` of its last."""

    pattern: Pattern
    start: int
    end: int


# A word of names in the text: where it begins and ends, and the names that it ends before a figure or begins behind it.
_Word = tuple[int, int, Sequence[Pattern]]


class NameIndex:
    """The words of names, stretch by stretch. The cost does not grow with the catalogue: a stretch is scanned once, by
    the first two characters that names begin with; only names of indicators that are asked for are put together."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._kept: dict[tuple[int, int], tuple[list[_Word], list[_Word]]] = {}

    def before(
        self, stretch: tuple[int, int], asked: Container[str], low: int = 0, high: int = sys.maxsize
    ) -> Iterator[Occurrence]:
        """Names of the slugs `asked` for that lie in a sentence-sized stretch between `low` and `high`, in the order of
        their last parts, the longest first."""
        for start, end, patterns in self._words(stretch)[0]:
            if low <= start and end <= high:
                for pattern in patterns:
                    if pattern.slug in asked and (begin := self._begin(pattern, start, stretch[0])) >= low:
                        yield Occurrence(pattern, begin, end)

    def after(self, stretch: tuple[int, int], asked: Container[str], low: int, high: int) -> Iterator[Occurrence]:
        """The same of names that stand behind their figure: nouns that a classifier counts."""
        for start, end, patterns in self._words(stretch)[1]:
            if low <= start and end <= high:
                for pattern in patterns:
                    if pattern.slug in asked:
                        yield Occurrence(pattern, start, end)

    def _words(self, stretch: tuple[int, int]) -> tuple[list[_Word], list[_Word]]:
        """The words before and behind figures."""
        if stretch not in self._kept:
            self._kept[stretch] = self._scan(*stretch)
        return self._kept[stretch]

    def _scan(self, low: int, high: int) -> tuple[list[_Word], list[_Word]]:
        names, lengths = self._lexicon.names, self._lexicon.name_lengths
        text = self._text[low:high]
        before: list[_Word] = []
        behind: list[_Word] = []
        for at in compress(count(), map(self._lexicon.name_begins.__contains__, map(add, text, text[1:]))):
            for length in (*lengths.get(text[at : at + 3], ()), 2):
                word = text[at : at + length]
                if word in names and len(word) == length:
                    left, right = names[word]
                    if left:
                        before.append((low + at, low + at + length, left))
                    if right:
                        behind.append((low + at, low + at + length, right))
        return before, behind

    def _begin(self, pattern: Pattern, last: int, low: int) -> int:
        """Where the first part begins, -1 where a part is missing before the last."""
        if len(pattern.left) == 1:
            return last
        begin = last
        for part in reversed(pattern.left[:-1]):
            begin = self._text.rfind(part, max(low, begin - _GAP), begin)
            if begin < 0:
                return -1
        return begin
