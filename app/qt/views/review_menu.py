"""What the window's menu holds for reviewing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.qt.keys import DEFAULTS
from app.qt.steps import Told
from app.qt.views.menu import Command, Menu
from app.qt.views.queue_menu import QueueMenu

if TYPE_CHECKING:
    from app.qt.views.window import MainWindow


def review_commands(window: MainWindow) -> list[list[Command | QMenu]]:
    """The Review menu."""
    translate, deciding = QCoreApplication.translate, window.deciding

    def act(name: str, title: str) -> Command:
        keys = deciding.keys.of(name).toString()
        return Command(name, title, lambda: deciding.act(name), keys, silent=True)

    following = Command(
        "next", translate("Menu", "Next undecided figure"), deciding.next, deciding.keys.of("next").toString(),
        silent=True,
    )  # fmt: skip
    return [
        [
            act("confirm", translate("Menu", "Confirm")),
            act("correct", translate("Menu", "Correct...")),
            act("reject", translate("Menu", "Reject")),
            act("doubt", translate("Menu", "Doubt")),
            act("comment", translate("Menu", "Comment...")),
            act("reopen", translate("Menu", "Reopen")),
        ],
        [following, QueueMenu(window.session, deciding.queue, window)],
    ]


def follow_review(menu: Menu, window: MainWindow) -> None:
    """Keep the menu at what can be taken back and done again, and at the keys chosen."""
    redo = menu.action_of("redo")
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])

    def name_steps() -> None:
        latest, translate = window.steps.latest, QCoreApplication.translate
        _name(menu.action_of("undo"), latest.undo, translate("Menu", "Undo"), translate("Menu", "Undo: {what}"))
        _name(redo, latest.redo, translate("Menu", "Redo"), translate("Menu", "Redo: {what}"))

    def name_keys() -> None:
        for act in DEFAULTS:
            menu.set_silent_key(act, window.deciding.keys.of(act))

    window.steps.changed.connect(name_steps)
    window.deciding.keys.changed.connect(name_keys)
    name_steps()


def _name(action: QAction, told: Told | None, plain: str, full: str) -> None:
    action.setText(plain if told is None else full.format(what=told.words))
    action.setEnabled(told is not None)
