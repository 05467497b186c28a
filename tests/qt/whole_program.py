"""The program put together, as its tests wait for it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.qt.application import Application
from app.qt.parts.error_dialogs import KnownErrorDialog
from app.services.workspace import Workspace
from tests.store.making import new_report


def settled(qtbot: QtBot, program: Application) -> None:
    qtbot.waitUntil(lambda: not program.jobs.busy)


def opened(qtbot: QtBot, program: Application) -> Workspace:
    qtbot.waitUntil(lambda: program.session.workspace is not None)
    settled(qtbot, program)
    assert program.session.workspace is not None
    return program.session.workspace


def workspace_at(path: Path) -> Path:
    """A closed workspace with a report."""
    workspace = Workspace.open(path, create=True)
    workspace.add(new_report())
    workspace.close()
    return path


def offered(qtbot: QtBot, program: Application, words: str) -> None:
    """Press a button of the sentence on the screen."""
    qtbot.waitUntil(lambda: program.window.findChild(KnownErrorDialog) is not None)
    box = program.window.findChild(KnownErrorDialog)
    assert isinstance(box, KnownErrorDialog)
    (button,) = (each for each in box.buttons.buttons() if each.text() == words)
    button.click()
