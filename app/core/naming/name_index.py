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


@dataclass(slots=True, eq=False)
class _Word:
    """A word of names in the text, with the names that it ends before a figure and those that stand behind one."""

    start: int
    end: int
    before: Sequence[Pattern]
    after: Sequence[Pattern]


class NameIndex:
    """The words of names, stretch by stretch. The cost does not grow with the catalogue: a stretch is scanned once, by
    the first two characters that names begin with; only names of indicators that are asked for are put together."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._kept: dict[tuple[int, int], list[_Word]] = {}

    def before(
        self, stretch: tuple[int, int], asked: Container[str], low: int = 0, high: int = sys.maxsize
    ) -> Iterator[Occurrence]:
        """Names of the slugs `asked` for that lie in a sentence-sized stretch between `low` and `high`, in the order of
        their last parts, the longest first."""
        for word in self._words(stretch):
            if low <= word.start and word.end <= high:
                for pattern in word.before:
                    if pattern.slug in asked and (begin := self._begin(pattern, word.start, stretch[0])) >= low:
                        yield Occurrence(pattern, begin, word.end)

    def after(self, stretch: tuple[int, int], asked: Container[str], low: int, high: int) -> Iterator[Occurrence]:
        """The same of names that stand behind their figure: nouns that a classifier counts."""
        for word in self._words(stretch):
            if low <= word.start and word.end <= high:
                for pattern in word.after:
                    if pattern.slug in asked:
                        yield Occurrence(pattern, word.start, word.end)

    def _words(self, stretch: tuple[int, int]) -> list[_Word]:
        if stretch not in self._kept:
            self._kept[stretch] = self._scan(*stretch)
        return self._kept[stretch]

    def _scan(self, low: int, high: int) -> list[_Word]:
        names, lengths = self._lexicon.names, self._lexicon.name_lengths
        text, found = self._text[low:high], []
        size = len(text)
        for at in compress(count(), map(lengths.__contains__, map(add, text, text[1:]))):
            for length in lengths[text[at : at + 2]]:
                end = at + length
                if end <= size and (patterns := names.get(text[at:end])) is not None:
                    found.append(_Word(low + at, low + end, *patterns))
        return found

    def _begin(self, pattern: Pattern, last: int, low: int) -> int:
        """Where the first part begins, -1 where a part is missing before the last."""
        begin = last
        for part in reversed(pattern.left[:-1]):
            begin = self._text.rfind(part, max(low, begin - _GAP), begin)
            if begin < 0:
                return -1
        return begin
