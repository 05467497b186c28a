"""Side panels that yield to the view in a narrow window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter

from app.qt import settings
from app.qt.theme import METRICS


class YieldingPanels(QObject):
    """Keeps the middle of three parts at half of the splitter's width or more: the sides give way, each as far as its
    least width, and take the widths that the user gave them again as soon as there is room."""

    def __init__(self, splitter: QSplitter) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._kept = (
            settings.number("window/library_width", METRICS.library),
            settings.number("window/inspector_width", METRICS.inspector),
        )
        splitter.splitterMoved.connect(self._moved)
        splitter.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _moved(self) -> None:
        sizes = self._splitter.sizes()
        self._kept = sizes[0], sizes[2]
        settings.remember("window/library_width", sizes[0])
        settings.remember("window/inspector_width", sizes[2])

    def _fit(self) -> None:
        splitter = self._splitter
        sizes, sides = splitter.sizes(), (splitter.widget(0), splitter.widget(2))
        if not splitter.isVisible() or any(side.isHidden() for side in sides):
            return
        wanted, total = self._kept, sum(sizes)
        over = sum(wanted) - total // 2
        slack = [max(0, width - side.minimumWidth()) for width, side in zip(wanted, sides, strict=True)]
        share = min(1.0, max(0, over) / (sum(slack) or 1))
        left, right = (round(width - room * share) for width, room in zip(wanted, slack, strict=True))
        if [left, right] != [sizes[0], sizes[2]]:
            splitter.setSizes([left, total - left - right, right])
