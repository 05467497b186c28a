"""Keeps two texts level: where one stands, the other shows what tells of the same."""

from bisect import bisect_right

from app.core.align import Alignment
from app.core.model import Span
from app.qt.views.text_canvas import TextCanvas

Anchor = tuple[int, int]  # offsets in the one text and in the other


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
        """The anchors before and after an offset; None where its section has no partner."""
        index = bisect_right(self.sections, offset, key=lambda pair: pair[0].start) - 1
        if index < 0 or offset not in self.sections[index][0]:
            return None
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


def level(source: TextCanvas, target: TextCanvas, bridge: Bridge) -> int | None:
    """Scroll value at which `target` shows, in its middle, what `source` shows in its middle; near both ends of the
    source it blends into plain proportion, so that beginning meets beginning. None where nothing is paired there."""
    bar, other = source.verticalScrollBar(), target.verticalScrollBar()
    if not bar.maximum():
        return None
    share = bar.value() / bar.maximum()
    half = source.viewport().height() / 2
    middle = bar.value() + half
    anchors = bridge.around(source.middle_offset())
    edge = min(bar.value(), bar.maximum() - bar.value()) / max(half, 1.0)
    if anchors is None:
        return round(share * other.maximum()) if edge <= 0 else None
    (ours, theirs), (our_end, their_end) = anchors
    top, bottom = source.height_of(ours), source.height_of(our_end)
    part = min(max((middle - top) / (bottom - top), 0.0), 1.0) if bottom > top else 0.0
    start, end = target.height_of(theirs), target.height_of(their_end)
    aligned = start + part * (end - start) - target.viewport().height() / 2
    weight = min(edge, 1.0)
    return round(weight * aligned + (1 - weight) * share * other.maximum())
