"""What the tests of views share: a session, a small desk, the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import KnownError
from app.qt import settings
from app.qt.application import Application
from app.qt.jobs import Jobs
from app.qt.session import Session
from app.qt.theme import Theme
from app.qt.window.main_window import MainWindow
from app.services.workspace import Workspace
from tests.qt.desk import Desk
from tests.qt.ui import settle


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """A session without a workspace, closed with its jobs when the test is done."""
    jobs = Jobs()
    session = Session(Theme("light"), jobs)
    yield session
    session.close()
    jobs.stop()
    qapp.processEvents()


@pytest.fixture
def bench(own_home: Path, session: Session) -> Session:
    """The session of a reviewer who gave a name; settings are this test's own."""
    settings.place_settings()
    settings.remember("reviewer", "审核员")
    return session


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(qtbot: QtBot, bench: Session) -> Iterator[MainWindow]:
    """The window, shown, on no workspace; a bug that the test did not make itself fails it."""
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    bugs: list[BaseException] = []
    bench.jobs.crashed.connect(bugs.append)
    yield made
    for bug in bugs:
        if not isinstance(bug, KnownError) and bug.__traceback__ is not None:
            raise bug


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, own_home: Path) -> Iterator[Application]:
    """The whole program, its window not yet shown."""
    settings.place_settings()
    settings.remember("language", "en")
    settings.remember("scheme", "light")
    made = Application(qapp)
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    qapp.aboutToQuit.disconnect(made.close)
    made.theme.changed.disconnect()
    made.translators.use("en")
    qapp.setStyleSheet("")
    made.setParent(None)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    qapp.processEvents()


@pytest.fixture
def mine(qtbot: QtBot, window: MainWindow, sample_workspace: Path) -> Workspace:
    """The samples, open in the window."""
    workspace = Workspace.open(sample_workspace)
    window.session.open(workspace)
    settle(qtbot, window)
    return workspace
