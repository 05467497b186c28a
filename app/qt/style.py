"""The application's look: Fusion, a palette and one style sheet, both made from the theme's roles."""

from string import Template
from typing import Any, TypeAlias

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.qt.theme import METRICS, Role, Theme

# What a delegate is given. A QStyleOptionViewItem, none of whose fields PySide's stubs know.
StyleOption: TypeAlias = Any

# The first family that is there: Windows, macOS, then what Linux distributions ship.
INTERFACE_FAMILIES = [
    "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Micro Hei", "sans-serif",
]  # fmt: skip
REPORT_FAMILIES = ["SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "serif"]


def set_style_class(widget: QWidget, name: str) -> None:
    """Give a widget one of the style sheet's looks (`primary`, `header`, `dim`, ...)."""
    if widget.property("look") == name:
        return
    widget.setProperty("look", name)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def interface_font(size: int = METRICS.body) -> QFont:
    """The font of everything but the report's own text, in pixels, in the system's Chinese sans."""
    font = QFont()
    font.setFamilies(INTERFACE_FAMILIES)
    font.setPixelSize(size)
    return font


def plain_digits(font: QFont) -> QFont:
    """The font without other shapes of its digits: with those Qt's pdf loses them, and PM2.5 reads PM ."""
    for feature in ("calt", "locl"):
        font.setFeature(QFont.Tag.fromString(feature), 0)
    return font


def set_interface_size(size: int) -> None:
    """Write the whole interface in another size, in pixels, from now on."""
    QApplication.setFont(interface_font(size))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """The colour `share` of the way from `first` to `second`."""

    def channel(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        channel(first.red(), second.red()),
        channel(first.green(), second.green()),
        channel(first.blue(), second.blue()),
    )


def palette(theme: Theme) -> QPalette:
    """For what the style sheet does not reach: painted widgets, dialogs of the platform."""
    color = theme.color
    result = QPalette()
    for role, ours in (
        (QPalette.ColorRole.Window, Role.SURFACE),
        (QPalette.ColorRole.WindowText, Role.TEXT),
        (QPalette.ColorRole.Base, Role.SURFACE),
        (QPalette.ColorRole.AlternateBase, Role.RAISED),
        (QPalette.ColorRole.ToolTipBase, Role.RAISED),
        (QPalette.ColorRole.ToolTipText, Role.TEXT),
        (QPalette.ColorRole.PlaceholderText, Role.FAINT),
        (QPalette.ColorRole.Text, Role.TEXT),
        (QPalette.ColorRole.Button, Role.RAISED),
        (QPalette.ColorRole.ButtonText, Role.TEXT),
        (QPalette.ColorRole.BrightText, Role.FINDING),
        (QPalette.ColorRole.Link, Role.ACCENT),
        (QPalette.ColorRole.LinkVisited, Role.ACCENT),
        (QPalette.ColorRole.Highlight, Role.ACCENT),
        (QPalette.ColorRole.HighlightedText, Role.ON_ACCENT),
        (QPalette.ColorRole.Light, Role.RAISED),
        (QPalette.ColorRole.Midlight, Role.LINE),
        (QPalette.ColorRole.Mid, Role.LINE),
        (QPalette.ColorRole.Dark, Role.FAINT),
        (QPalette.ColorRole.Shadow, Role.FAINT),
        (QPalette.ColorRole.Accent, Role.ACCENT),
    ):
        result.setColor(role, color(ours))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, color(Role.OFF))
    return result


def style_sheet(theme: Theme) -> str:
    """`resources/themes/heyue.qss` with its roles filled in."""
    roles = {role.value: theme.color(role).name() for role in Role}
    surface, text, accent = theme.color(Role.SURFACE), theme.color(Role.TEXT), theme.color(Role.ACCENT)
    roles |= {
        "hover": mixed(surface, text, 0.05).name(),
        "pressed": mixed(surface, text, 0.10).name(),
        "strong_line": mixed(theme.color(Role.LINE), text, 0.10).name(),
        "thumb": mixed(surface, text, 0.18).name(),
        "drop": "#E6" + theme.color(Role.ACCENT_GROUND).name()[1:],
        "accent_hover": mixed(accent, text, 0.15).name(),
        "field": (theme.color(Role.WINDOW) if theme.dark else surface).name(),
        "name": "dark" if theme.dark else "light",
        "icons": (paths.resources() / "icons").as_posix(),
    }
    template = (paths.resources() / "themes" / "heyue.qss").read_text(encoding="utf-8")
    return Template(template).substitute(roles)


def apply_style(app: QApplication, theme: Theme, size: int = METRICS.body) -> None:
    """Dress the whole application in the theme, now and each time it changes; `size` of its words in pixels."""
    app.setStyle("Fusion")
    app.setFont(interface_font(size))

    def wear() -> None:
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(theme))

    wear()
    theme.changed.connect(wear)
