"""How the window fits its screen: the first size, a restored one, and side panels that yield to the view."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from app.qt import settings
from app.qt.theme import METRICS

_FRAME = QSize(16, 44)  # at most; a window that has not been shown does not know its own


def fit_to_screen(window: QWidget) -> None:
    """Make a window no larger than what its screen has free, and move it wholly into that."""
    screen = QGuiApplication.screenAt(window.geometry().center()) or window.screen()
    room, size = screen.availableGeometry(), window.size()
    fitting = size.boundedTo(room.size() - _FRAME).expandedTo(window.minimumSize())
    if fitting != size:
        window.resize(fitting)
    whole = fitting + _FRAME
    place = window.pos()  # with its frame
    left = max(min(place.x(), room.right() + 1 - whole.width()), room.left())
    top = max(min(place.y(), room.bottom() + 1 - whole.height()), room.top())
    if (left, top) != (place.x(), place.y()):
        window.move(left, top)


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
