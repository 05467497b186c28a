"""The one place where code points of a canonical text and positions of a QTextDocument meet."""

import re
from bisect import bisect_right

from app.core.model import Span

# What a document does not hold as one position for one code point: the \r of \r\n and byte order marks are not
# kept, characters beyond the basic plane take two UTF-16 units.
_UNEVEN = re.compile("\r(?=\n)|\ufeff|[\U00010000-\U0010ffff]")
# Lone line ends become block ends; what Qt keeps for its own frames and pictures, and NUL, is shown as U+FFFD.
_SHOWN = str.maketrans("\r\u2029\x00\ufdd0\ufdd1\ufffc", "\n\n\ufffd\ufffd\ufffd\ufffd")


class Offsets:
    """Maps offsets of one canonical text to positions of the document that shows it, and back.

    `shown` is what to give to `setPlainText`: the canonical text with line ends folded and nothing left in it that
    Qt would change. Text offsets count code points, document positions UTF-16 units. A position belongs to the code
    point shown there; a code point that is not kept has the position of the one after it.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        # From offset starts[i] on, up to the next start, position = offset - starts[i] + positions[i].
        self._starts = [0]
        self._positions = [0]
        shift = 0
        for match in _UNEVEN.finditer(text):
            shift += 1 if match.group() > "\uffff" else -1
            self._starts.append(match.end())
            self._positions.append(match.end() + shift)
        self.shown = _UNEVEN.sub(_kept, text).translate(_SHOWN)
        self.positions = self.length + shift

    def position(self, offset: int) -> int:
        """Document position of a text offset, 0 to `positions`; offsets outside the text are clamped."""
        offset = min(max(offset, 0), self.length)
        index = bisect_right(self._starts, offset) - 1
        return self._positions[index] + offset - self._starts[index]

    def offset(self, position: int) -> int:
        """Text offset of the code point shown at a document position; positions outside are clamped."""
        position = min(max(position, 0), self.positions)
        index = bisect_right(self._positions, position) - 1
        offset = self._starts[index] + position - self._positions[index]
        if index + 1 < len(self._starts) and offset >= self._starts[index + 1]:
            return self._starts[index + 1] - 1  # the second unit of a surrogate pair
        return offset

    def range(self, span: Span) -> tuple[int, int]:
        """Document positions of a span, half open."""
        return self.position(span.start), self.position(span.end)

    def span(self, start: int, end: int) -> Span | None:
        """Span of a document range, half open; half a surrogate pair counts as its whole character. None if empty."""
        return Span(self.offset(start), self.offset(end - 1) + 1) if start < end else None


def _kept(match: re.Match[str]) -> str:
    return match.group() if match.group() > "\uffff" else ""
