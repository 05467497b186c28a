"""Where names of the catalogue stand in a text: every alias occurrence of a stretch, found in one pass and kept."""

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
        self._lexicon = lexicon
        self._kept: dict[tuple[int, int], tuple[Occurrence, ...]] = {}

    def within(self, start: int, end: int) -> tuple[Occurrence, ...]:
        """Names that lie in a sentence-sized stretch, in the order of their last parts."""
        key = (start, end)
        if key not in self._kept:
            self._kept[key] = tuple(self._scan(start, end))
        return self._kept[key]

    def _scan(self, low: int, high: int) -> list[Occurrence]:
        text, found = self._text, []
        beginnings = self._lexicon.beginnings
        for at in range(low, high - 1):
            for word, before, after in beginnings.get(text[at : at + 2], ()):
                end = at + len(word)
                if end > high or not text.startswith(word, at):
                    continue
                for pattern in before:
                    begin = self._begin(pattern, at, low)
                    if begin >= 0:
                        found.append(Occurrence(pattern, begin, end))
                found.extend(Occurrence(pattern, at, end, True) for pattern in after)
        return found

    def _begin(self, pattern: Pattern, last: int, low: int) -> int:
        """Where the first part begins, -1 where a part is missing before the last."""
        begin = last
        for part in reversed(pattern.left[:-1]):
            begin = self._text.rfind(part, max(low, begin - _GAP), begin)
            if begin < 0:
                return -1
        return begin
