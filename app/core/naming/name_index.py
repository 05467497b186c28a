"""Where names of the catalogue stand in a text: every alias occurrence of a stretch, found in one pass and kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.naming.catalogue import Lexicon, Pattern

_GAP = 44  # characters that may stand between two parts of a name


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text: `start` of its first part, `end` of its last. `after` marks a name that stands behind its
    figure (the noun that a classifier counts)."""

    pattern: Pattern
    start: int
    end: int
    after: bool = False


class NameIndex:
    """Occurrences of all names, stretch by stretch. The cost does not grow with the catalogue: a stretch is scanned
    once, by the first two characters that names begin with."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._before = _by_beginning(lexicon.before)
        self._after = _by_beginning(lexicon.after)
        self._kept: dict[tuple[int, int], tuple[Occurrence, ...]] = {}

    def within(self, start: int, end: int) -> tuple[Occurrence, ...]:
        """Names that lie in a sentence-sized stretch, in the order of their last parts."""
        key = (start, end)
        if key not in self._kept:
            self._kept[key] = tuple(self._scan(start, end))
        return self._kept[key]

    def _scan(self, low: int, high: int) -> list[Occurrence]:
        text, found = self._text, []
        for at in range(low, high):
            for word, patterns in self._before.get(text[at : at + 2], ()):
                if text.startswith(word, at) and at + len(word) <= high:
                    for pattern in patterns:
                        begin = self._begin(pattern, at, low)
                        if begin >= 0 and not pattern.right:
                            found.append(Occurrence(pattern, begin, at + len(word)))
            for word, patterns in self._after.get(text[at : at + 2], ()):
                if text.startswith(word, at) and at + len(word) <= high:
                    found.extend(Occurrence(p, at, at + len(word), True) for p in patterns if len(p.right) == 1)
        return found

    def _begin(self, pattern: Pattern, last: int, low: int) -> int:
        """Where the first part begins, -1 where a part is missing before the last."""
        begin = last
        for part in reversed(pattern.left[:-1]):
            begin = self._text.rfind(part, max(low, begin - _GAP), begin)
            if begin < 0:
                return -1
        return begin


def _by_beginning(words: Mapping[str, tuple[Pattern, ...]]) -> dict[str, list[tuple[str, tuple[Pattern, ...]]]]:
    found: dict[str, list[tuple[str, tuple[Pattern, ...]]]] = {}
    for word, patterns in words.items():
        found.setdefault(word[:2], []).append((word, patterns))
    return found
