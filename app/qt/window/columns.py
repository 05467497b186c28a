"""Library, centre and inspector side by side, as wide and as visible as the user left them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.qt import settings
from app.qt.theme import METRICS

_SPLIT = "window/split"


class Columns(QSplitter):
    """The side panels are named `library` and `inspector`. `wanted_changed` tells whether the user wants to see one."""

    wanted_changed = Signal(str, bool)

    def __init__(self, library: QWidget, centre: QWidget, inspector: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sides = {"library": library, "inspector": inspector}
        self._available = False
        self.setHandleWidth(1)
        self.addWidget(centre)  # first, and so first in the tab order
        self.addWidget(inspector)
        self.insertWidget(0, library)
        for index, panel in enumerate((library, centre, inspector)):
            self.setStretchFactor(index, int(panel is centre))
            self.setCollapsible(index, False)

    def set_available(self, available: bool) -> None:
        """Side panels are for workspaces that have reports."""
        self._available = available
        for name, panel in self._sides.items():
            wanted = self._wanted(name)
            panel.setVisible(available and wanted)
            self.wanted_changed.emit(name, wanted)

    def toggle(self, name: str) -> None:
        """Hide or show a side panel, now and in the next run."""
        settings.remember(f"window/{name}", not self._wanted(name))
        self.set_available(self._available)

    def uncover(self, name: str) -> None:
        """Show a side panel that the user has hidden."""
        if not self._wanted(name):
            self.toggle(name)

    def restore(self) -> None:
        """Take the widths of the last run."""
        if not (state := settings.window_geometry(_SPLIT)).isEmpty():
            self.restoreState(state)

    def remember(self) -> None:
        """Keep the widths for the next run."""
        settings.remember(_SPLIT, self.saveState())

    def set_first_widths(self, width: int) -> None:
        """Divide `width` pixels if no run has left widths."""
        if settings.window_geometry(_SPLIT).isEmpty():
            self.setSizes([METRICS.library, width - METRICS.library - METRICS.inspector, METRICS.inspector])

    def _wanted(self, name: str) -> bool:
        return settings.flag(f"window/{name}", True)
