"""The two panes and the gutter between them, as wide as the user left them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.qt import settings

_KEY = "reading/splitter"


class SideBySide(QSplitter):
    """The first pane is always there; gutter and second pane come and go together."""

    def __init__(self, first: QWidget, gutter: QWidget, second: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(gutter)
        row.addWidget(second, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for index, side in enumerate((first, self._beside)):
            self.addWidget(side)
            self.setStretchFactor(index, 1)
        self._beside.hide()
        if not self.restoreState(settings.window_geometry(_KEY)):
            self.setSizes([1000, 1000])
        self.splitterMoved.connect(lambda: settings.remember(_KEY, self.saveState()))

    @property
    def open(self) -> bool:
        """Whether the second pane stands beside the first."""
        return not self._beside.isHidden()

    @open.setter
    def open(self, wanted: bool) -> None:
        self._beside.setVisible(wanted)
