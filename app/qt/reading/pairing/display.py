"""Shows in one pane, in the gutter and at the foot what belongs to the figure chosen in the other."""

from PySide6.QtCore import QObject

from app.qt import settings
from app.qt.reading.pairing.foot import ReadingFoot
from app.qt.reading.pairing.gutter import Gutter
from app.qt.reading.pairing.leveller import Leveller
from app.qt.reading.pairing.together import Together, seen
from app.qt.reading.pane import ReadingPane
from app.qt.theme import Theme


class PairDisplay(QObject):
    """Knows both panes; which one is used is told with each call."""

    def __init__(self, together: Together, first: ReadingPane, second: ReadingPane, theme: Theme) -> None:
        super().__init__(together)
        self._together, self._first, self._second = together, first, second
        self.leveller = Leveller(first, second, self)
        self.gutter = Gutter(theme, first.text, second.text)
        self.foot = ReadingFoot(theme, together)
        self.foot.bar.lock.setChecked(settings.flag("reading/linked", True))

    def refresh(self, pane: ReadingPane, others: bool) -> None:
        """What the two have in common is known anew; with `others`, other texts stand in them."""
        common = self._together.common
        self.leveller.set_alignment(common.alignment if common else None)
        self.gutter.show_pairs(common.alignment if common else None)
        self.foot.fill()
        if others:
            self.leveller.follow(pane)

    def show(self, pane: ReadingPane) -> None:
        """Show the partner of a pane's chosen figure in the other one, level with it, and tell the difference."""
        other = self._together.other(pane)
        ours = pane.chosen
        theirs = self._together.partner(pane, ours.id) if ours else None
        change = self._together.difference_at(pane, pane.passage) if ours is None else None
        beside = self._together.turned(pane, change.left, change.right)[1] if change else None
        other.choose(theirs.id if theirs else None, seen(beside) if beside else None)
        both = (ours.span, theirs.span) if ours and theirs and self._texts() else None
        if both and self.leveller.linked and self._together.common is not None:
            other.text.bring_level(both[1], pane.text.height_in_sight(both[0]))
        self.gutter.show_chosen(self._together.turned(pane, *both) if both else None)
        self.foot.tell(pane, theirs, change, self.leveller.possible)

    def outline(self, pane: ReadingPane, figure_id: int | None) -> None:
        """Outline the partner of the figure under the pointer."""
        row = self._together.partner(pane, figure_id) if figure_id is not None else None
        self._together.other(pane).outline(row.id if row else None)

    def link(self, on: bool, pane: ReadingPane) -> None:
        """Scroll the panes together from now on, or each for itself."""
        settings.remember("reading/linked", on)
        self.leveller.linked = on
        self.leveller.follow(pane)

    def rest(self, pane: ReadingPane) -> None:
        """A pane has come to rest where a figure or a match was shown: bring the other one level."""
        if pane.chosen is None or self._together.partner(pane, pane.chosen.id) is None:
            self.leveller.follow(pane)

    def _texts(self) -> bool:
        """Whether both panes show text, whose lines can be joined."""
        return self._second.report_id is not None and self._first.mode == self._second.mode == "text"
