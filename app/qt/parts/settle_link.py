"""The line under a figure on which reviewers differ, with the way to settle it."""

from html import escape

from PySide6.QtCore import QCoreApplication

from app.qt.theme import Role, Theme
from app.qt.words import reviewers_differ

SETTLE = "settle"  # the link


def settle_words(theme: Theme) -> str:
    """Rich text; its link is `SETTLE`."""
    settle = QCoreApplication.translate("Words", "Settle")
    return (
        f'<span style="color: {theme.color(Role.FINDING).name()};">≠ {escape(reviewers_differ())}</span>'
        f' · <a href="{SETTLE}" style="color: {theme.color(Role.ACCENT).name()};">{escape(settle)}</a>'
    )
