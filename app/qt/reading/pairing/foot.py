"""What stands under the panes: the bar that tells the chosen figure and the difference, and the lists above it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.compare.versions import TextDifference
from app.core.model import Span
from app.qt import words
from app.qt.reading.lists.panel import ListsPanel
from app.qt.reading.pairing.bar import PairBar
from app.qt.reading.pairing.together import Together
from app.qt.reading.pane import ReadingPane
from app.qt.theme import Theme
from app.services.compare.pairing import difference, paired
from app.services.read_models import FigureRow, ReportRow


class ReadingFoot(QWidget):
    """Tells what two panes have in common; `figure_wanted` and `difference_wanted` say where the reader wants to go."""

    figure_wanted = Signal(object)
    difference_wanted = Signal(object)

    def __init__(self, theme: Theme, together: Together, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._together = together
        self.bar = PairBar(theme)
        self.lists = ListsPanel(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lists)
        column.addWidget(self.bar)
        self.bar.listed.connect(self.list_pairs)
        self.lists.closed.connect(lambda: self.list_pairs(False))
        self.lists.figure_chosen.connect(self.figure_wanted)
        self.lists.difference_chosen.connect(self.difference_wanted)
        self.bar.show_figure(None)
        self.bar.show_counts(None)

    def tell(self, pane: ReadingPane, theirs: FigureRow | None, change: TextDifference | None, level: bool) -> None:
        """Tell of the figure chosen in a pane and its partner, or of the chosen difference of two versions; `level`:
        the panes can be kept level."""
        ours, content, both = pane.chosen, pane.content, self._together.contents()
        self.bar.show_figure(ours)
        if ours is not None and theirs is not None and theirs.report_id != ours.report_id:
            better = content.better.get(ours.indicator or "", "-") if content else "-"
            self.bar.show_partner(theirs, difference(ours, theirs, better))
        if change is not None and both is not None:
            sides = zip(both, (change.left, change.right), strict=True)
            self.bar.show_change(change.change, *(side.report.text[span.start : span.end] for side, span in sides))
        repeats = content.repeats(ours.id) if ours and content else ()
        place = next((index for index, row in enumerate(repeats, 1) if ours and row.id == ours.id), 0)
        self.bar.show_counts(self._together.common, (place, len(repeats)), level)

    def step(self, pane: ReadingPane, forward: bool) -> None:
        """To the next difference of two versions, pair of common figures or repeat of the chosen figure."""
        if self._together.differences:
            self.lists.words.step(forward)
            return
        chosen = pane.chosen
        repeats = pane.content.repeats(chosen.id) if chosen and pane.content else ()
        rows = repeats if self._together.common is None else self._together.shared(pane)
        if rows:
            key = (chosen.span, chosen.id) if chosen else (Span(0, 1), 0)
            ahead = [row for row in rows if (row.span, row.id) > key]
            behind = [row for row in rows if (row.span, row.id) < key]
            self.figure_wanted.emit((ahead or list(rows))[0] if forward else (behind or list(rows))[-1])

    def list_pairs(self, on: bool) -> None:
        """Open or close the lists of what differs and of the figures that both reports tell, or only one of them."""
        self.lists.setVisible(on and self._together.common is not None)
        self.bar.counts.setChecked(self.lists.isVisible())
        self.fill()

    def fill(self) -> None:
        """Fill the lists with what the panes have in common now."""
        common, both = self._together.common, self._together.contents()
        if common is None or both is None:
            self.lists.show_differences((), None)
            self.lists.hide()
            return
        left, right = both
        self.lists.show_differences(common.differences, (left.report, right.report))
        if not self.lists.isHidden():
            rows = paired(common.alignment, left.by_id, right.by_id, left.better)
            self.lists.show_pairs(rows, _name(left.report.row), _name(right.report.row))


def _name(row: ReportRow) -> str:
    return " ".join(part for part in (row.region, words.year_name(row.year)) if part)
