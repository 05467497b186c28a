"""The look: every role in both themes, words that can be read, a change of theme seen at once."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.qt.icons import icon
from app.qt.style import apply_style, style_sheet
from app.qt.theme import DARK, LIGHT, Role, Theme


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF())


def contrast(one: QColor, two: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_have_every_role() -> None:
    assert set(LIGHT) == set(DARK) == {role.value for role in Role}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "role", [Role.TEXT, Role.DIM, Role.ACCENT, Role.CONFIRMED, Role.CORRECTED, Role.DOUBT, Role.FINDING, Role.TARGET]
)
def test_words_can_be_read_on_the_surface(qapp: QApplication, scheme: str, role: Role) -> None:
    theme = Theme(scheme)
    least = 4.5 if role is not Role.DOUBT else 4.2
    assert contrast(theme.color(role), theme.color(Role.SURFACE)) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheet_leaves_no_role_unfilled(qapp: QApplication, scheme: str) -> None:
    sheet = style_sheet(Theme(scheme))
    assert "$" not in sheet
    assert Theme(scheme).color(Role.SURFACE).name() in sheet


def test_a_change_of_theme_is_seen_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    mark = icon(theme, "search", Role.TEXT)
    before = mark.pixmap(16, 16).toImage()
    apply_style(qapp, theme)
    try:
        with qtbot.waitSignal(theme.changed):
            theme.set_scheme("dark")
        assert theme.dark
        assert qapp.palette().base().color() == theme.color(Role.SURFACE)
        assert mark.pixmap(16, 16).toImage() != before
    finally:
        theme.set_scheme("light")
        qapp.setStyleSheet("")


def test_choosing_what_is_chosen_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme("light")
