"""The look: every role in both themes, words that can be read, a change of theme seen at once."""

import ast
import sys
from pathlib import Path
from unicodedata import category

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.qt.high_contrast import SystemColors, system_colors
from app.qt.icons import icon
from app.qt.style import apply_style, mixed, style_sheet
from app.qt.theme import DARK, GROUNDS, LETTERS, LIGHT, Role, Theme


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


def grounds(theme: Theme) -> list[QColor]:
    """All that words stand on: the roles, and a line that the mouse is over or presses."""
    surface, text = theme.color(Role.SURFACE), theme.color(Role.TEXT)
    return [*(theme.color(role) for role in GROUNDS), mixed(surface, text, 0.05), mixed(surface, text, 0.10)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_letter_can_be_read_on_every_ground(qapp: QApplication, scheme: str) -> None:
    theme = Theme(scheme)
    poor = {
        (role.value, ground.name()): round(contrast(theme.color(role), ground), 2)
        for role in LETTERS
        for ground in grounds(theme)
        if contrast(theme.color(role), ground) < 4.5
    }
    assert poor == {}
    assert contrast(theme.color(Role.ON_ACCENT), theme.color(Role.ACCENT)) >= 4.5


def test_no_role_is_forgotten() -> None:
    """A new role is a letter, a ground, or neither for a reason."""
    neither = {Role.LINE, Role.OFF, Role.ON_ACCENT, Role.SELECTION_LINE}
    assert {*LETTERS, *GROUNDS} | neither == set(Role)


BLACK = SystemColors("#000000", "#FFFFFF", "#1AEBFF", "#000000", "#FFFF00", "#3FF23F")
WHITE = SystemColors("#FFFFFF", "#000000", "#37006E", "#FFFFFF", "#00009F", "#600000")


@pytest.mark.parametrize("colors", [BLACK, WHITE], ids=["black", "white"])
@pytest.mark.parametrize("scheme", ["system", "light", "dark"])
def test_the_systems_high_contrast_goes_before_our_colours(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, colors: SystemColors, scheme: str
) -> None:
    monkeypatch.setattr("app.qt.theme.system_colors", lambda: colors)
    theme = Theme(scheme)
    assert theme.dark is (colors is BLACK)
    assert theme.color(Role.TEXT) == QColor(colors.text)
    assert theme.color(Role.SURFACE) == QColor(colors.ground)
    assert theme.color(Role.SELECTION) != theme.color(Role.SURFACE)
    assert min(contrast(theme.color(role), ground) for role in LETTERS for ground in grounds(theme)) >= 4.5
    assert "$" not in style_sheet(theme)


def test_a_gtk_high_contrast_theme_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows tells its own")
    monkeypatch.delenv("GTK_THEME", raising=False)
    assert system_colors() is None
    monkeypatch.setenv("GTK_THEME", "HighContrastInverse")
    told = system_colors()
    assert told is not None
    assert told.ground == "#000000"


SOURCES = Path(__file__).resolve().parents[2] / "app"
# Beside what GBK has, the systems' own fonts have these.
KNOWN = set("−✓◐↕©¥\ufffc\ufffd")


def test_every_sign_shown_is_in_chinese_fonts() -> None:
    """A sign such as a small triangle is an empty box where no font has it: our icons stand for those."""
    wanted = (SOURCES / "qt", SOURCES / "services")
    paths = [path for folder in wanted for path in folder.rglob("*.py")]
    assert paths
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strange = {c for c in node.value if category(c)[0] == "S" and c not in KNOWN and not _in_gbk(c)}
                if strange:
                    found[f"{path.name}:{node.lineno}"] = strange
    assert found == {}


def _in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


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
