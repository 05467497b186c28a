"""Keeps two panes level: scrolling one brings the matching passage into view in the other, in text and pages alike."""

from PySide6.QtCore import QObject

from app.core.compare.align import Alignment
from app.qt.pages.pane import PagePane
from app.qt.reading.pairing.text_link import Bridge, SameText
from app.qt.reading.pane import ReadingPane
from app.qt.text.canvas import TextCanvas

Surface = TextCanvas | PagePane


class Leveller(QObject):
    """Scrolls the other pane along while `linked` is set."""

    def __init__(self, first: ReadingPane, second: ReadingPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._bridges: tuple[Bridge | SameText, Bridge | SameText] | None = None
        self._following = False
        self.linked = True

    @property
    def possible(self) -> bool:
        """Whether the panes show something that can be kept level."""
        return self._bridges is not None

    def set_alignment(self, alignment: Alignment | None) -> None:
        """Set the alignment, left to right; None if the reports are not aligned (yet)."""
        left, right = self._first.content, self._second.content
        if alignment is not None:
            self._bridges = Bridge(alignment), Bridge(alignment, backward=True)
        elif left is not None and right is not None and left.id == right.id:
            same = SameText(len(left.report.text))
            self._bridges = same, same
        else:
            self._bridges = None

    def follow(self, pane: ReadingPane) -> None:
        """Bring the other pane level with the one that was scrolled."""
        if self._following or self._bridges is None or not self.linked:
            return
        ours, theirs = pane.surface, (self._second if pane is self._first else self._first).surface
        if isinstance(ours, TextCanvas) and ours.scrolling:
            return
        value = level(ours, theirs, self._bridges[0 if pane is self._first else 1])
        if value is not None:
            self._following = True
            theirs.verticalScrollBar().setValue(value)
            self._following = False


def level(source: Surface, target: Surface, bridge: Bridge | SameText) -> int | None:
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
