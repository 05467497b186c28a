"""Colours by role, one type scale, one spacing grid; light, dark, or those of the system's high contrast.

Letters of every role in `LETTERS` have a contrast of 4.5 or more on every ground in `GROUNDS` (WCAG 2, AA).
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from app.qt.high_contrast import contrast_roles, system_colors


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    SURFACE = "surface"
    RAISED = "raised"
    LINE = "line"
    TEXT = "text"
    DIM = "dim"
    FAINT = "faint"
    OFF = "off"
    ACCENT = "accent"
    ACCENT_GROUND = "accent_ground"
    ON_ACCENT = "on_accent"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DOUBT = "doubt"
    FINDING = "finding"
    FINDING_GROUND = "finding_ground"
    TARGET = "target"
    CHANGE = "change"
    SELECTION = "selection"
    SELECTION_LINE = "selection_line"
    BAND = "band"


GROUNDS = (
    Role.WINDOW, Role.SURFACE, Role.RAISED, Role.ACCENT_GROUND, Role.FINDING_GROUND, Role.SELECTION, Role.BAND,
)  # fmt: skip
# OFF is missing: words of what cannot be used now.
LETTERS = (
    Role.TEXT, Role.DIM, Role.FAINT, Role.ACCENT, Role.CONFIRMED, Role.CORRECTED, Role.REJECTED, Role.DOUBT,
    Role.FINDING, Role.TARGET, Role.CHANGE,
)  # fmt: skip

LIGHT = {
    "window": "#F5F6F8",
    "surface": "#FFFFFF",
    "raised": "#FBFCFD",
    "line": "#E2E6EB",
    "text": "#1C2530",
    "dim": "#4E5965",
    "faint": "#5E6974",
    "off": "#97A1AD",
    "accent": "#0B6E75",
    "accent_ground": "#E0F0F0",
    "on_accent": "#FFFFFF",
    "confirmed": "#2B764A",
    "corrected": "#2A62B8",
    "rejected": "#606974",
    "doubt": "#925C00",
    "finding": "#BC342A",
    "finding_ground": "#FBE9E7",
    "target": "#6B4FA8",
    "change": "#0B6E75",
    "selection": "#FFF3C9",
    "selection_line": "#C99A12",
    "band": "#E9F2F2",
}
DARK = {
    "window": "#14181D", "surface": "#1B2027", "raised": "#20262E", "line": "#2E3640", "text": "#E6EAEE",
    "dim": "#AFB9C4", "faint": "#97A2AE", "off": "#6F7B88", "accent": "#4FB7BD",
    "accent_ground": "#17383B", "on_accent": "#0E1317", "confirmed": "#66B988",
    "corrected": "#78A9F0", "rejected": "#99A4B0", "doubt": "#E0A63A",
    "finding": "#F2877C", "finding_ground": "#3E1E1D", "target": "#B39CE8", "change": "#4FB7BD",
    "selection": "#392F0E", "selection_line": "#D8AE3A", "band": "#1C2C2E",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metrics:
    """The spacing grid of 4 and the type scale, in device-independent pixels."""

    grid: int = 4
    row: int = 28
    header: int = 36
    bar: int = 44
    library: int = 232
    inspector: int = 320
    caption: int = 12
    body: int = 13
    report: int = 15
    report_leading: int = 29
    value: int = 26


METRICS = Metrics()


class Theme(QObject):
    """The colours in force. `scheme` is `system`, `light` or `dark`; `changed` tells views to repaint."""

    changed = Signal()

    def __init__(self, scheme: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._system = system_colors()
        self._tell_platform()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def scheme(self) -> str:
        return self._scheme

    def set_scheme(self, scheme: str) -> None:
        """Choose `system`, `light` or `dark`."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._tell_platform()
            self.changed.emit()

    @property
    def dark(self) -> bool:
        if self._system is not None:
            return QColor(self._system.ground).lightness() < 128
        if self._scheme == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    def color(self, role: Role) -> QColor:
        """Colour of a role in the scheme in force; the system's high contrast goes before every scheme."""
        if self._system is not None:
            return QColor(contrast_roles(self._system)[role])
        return QColor((DARK if self.dark else LIGHT)[role])

    def _tell_platform(self) -> None:
        """Title bars and native dialogs follow the choice."""
        native = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(native.get(self._scheme, Qt.ColorScheme.Unknown))

    def _system_changed(self) -> None:
        before, self._system = self._system, system_colors()
        if self._scheme == "system" or self._system != before:
            self.changed.emit()
