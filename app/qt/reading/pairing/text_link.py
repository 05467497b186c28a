"""Anchors that link positions of two texts, for interpolating between them."""

from bisect import bisect_right

from app.core.compare.align import Alignment
from app.core.model import Span

Anchor = tuple[int, int]  # offsets in the one text and in the other
_STEP = 160  # characters


class Bridge:
    """One direction of an alignment: anchors to interpolate between, inside each pair of sections."""

    def __init__(self, alignment: Alignment, backward: bool = False) -> None:
        def turned(left: Span, right: Span) -> tuple[Span, Span]:
            return (right, left) if backward else (left, right)

        sections = [turned(pair.left, pair.right) for pair in alignment.sections]
        sentences = [turned(pair.left, pair.right) for pair in alignment.sentences]
        self.sections = sorted(sections)
        self._anchors = [_anchors(here, there, sentences) for here, there in self.sections]

    def around(self, offset: int) -> tuple[Anchor, Anchor] | None:
        """The anchors before and after an offset; in a section without partner the end of the paired one before and
        the beginning of the one behind. None where nothing is paired."""
        if not self.sections:
            return None
        index = bisect_right(self.sections, offset, key=lambda pair: pair[0].start) - 1
        if index < 0 or offset not in self.sections[index][0]:
            before = (self.sections[index][0].end, self.sections[index][1].end) if index >= 0 else (0, 0)
            behind = self.sections[index + 1] if index + 1 < len(self.sections) else None
            return before, ((behind[0].start, behind[1].start) if behind else before)
        anchors = self._anchors[index]
        after = min(max(bisect_right(anchors, offset, key=lambda anchor: anchor[0]), 1), len(anchors) - 1)
        return anchors[after - 1], anchors[after]


def _anchors(here: Span, there: Span, sentences: list[tuple[Span, Span]]) -> list[Anchor]:
    inside = [
        (ours.start, theirs.start)
        for ours, theirs in sentences
        if here.start < ours.start < here.end and there.start < theirs.start < there.end
    ]
    return [(here.start, there.start), *sorted(inside), (here.end, there.end)]


class SameText:
    """The same text on both sides: every offset is its own partner, in steps small enough to meet on a page."""

    def __init__(self, length: int) -> None:
        self._length = length

    def around(self, offset: int) -> tuple[Anchor, Anchor]:
        """The anchors before and after an offset."""
        before = offset - offset % _STEP
        after = min(before + _STEP, max(self._length, before + 1))
        return (before, before), (after, after)
