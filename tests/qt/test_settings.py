"""What is remembered, and what is written to the log."""

import logging
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.qt import notify, settings
from app.qt.keys import DecisionKeys
from app.qt.window.dialogs.preferences import PreferencesDialog
from app.services import backups


@pytest.fixture(autouse=True)
def placed(own_home: Path) -> None:
    settings.place_settings()


def test_recent_workspaces_are_newest_first_and_still_there(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.heyue" for number in range(12)]
    for file in files:
        file.touch()
        settings.remember_workspace(file)
    settings.remember_workspace(files[9])
    files[10].unlink()
    recent = settings.recent_workspaces()
    assert recent[:2] == [files[9], files[11]]
    assert files[10] not in recent
    assert len(recent) <= settings.RECENT
    settings.forget_workspaces()
    assert settings.recent_workspaces() == []


def test_a_broken_settings_file_gives_the_defaults() -> None:
    settings.remember("window/report", "seven")
    settings.remember("window/library", "perhaps")
    assert settings.number("window/report", 3) == 3
    assert settings.flag("window/library", True) is False
    assert settings.window_geometry("window/split").isEmpty()
    assert settings.text_setting("nothing", "word") == "word"


def test_settings_lie_in_the_users_folder() -> None:
    settings.remember("reviewer", "李")
    assert any("李" in path.read_text(encoding="utf-8") for path in paths.config_dir().rglob("*.ini"))


@pytest.fixture
def log_file() -> Iterator[Path]:
    notify.keep_log()
    yield paths.log_dir() / "heyue.log"
    for handler in list(notify.log.handlers):
        notify.log.removeHandler(handler)
        handler.close()
    notify.log.propagate = True
    notify.log.setLevel(logging.NOTSET)


def test_what_nobody_caught_is_logged_and_handed_over(
    qtbot: QtBot, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    monkeypatch.setattr(notify, "qInstallMessageHandler", lambda _handler: None)
    catcher = notify.Catcher()
    catcher.install()

    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=fail)
    with qtbot.waitSignal(catcher.bug) as caught:
        thread.start()
    thread.join()
    assert isinstance(caught.args[0], ZeroDivisionError)
    assert "in a thread" in log_file.read_text(encoding="utf-8")


def test_qts_words_go_to_the_log(log_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    handlers: list[Callable[[QtMsgType, QMessageLogContext, str], None]] = []
    monkeypatch.setattr(notify, "qInstallMessageHandler", handlers.append)
    notify.Catcher().install()
    handlers[0](QtMsgType.QtWarningMsg, QMessageLogContext(), "a warning of Qt")
    assert "WARNING" in log_file.read_text(encoding="utf-8")
    assert "a warning of Qt" in log_file.read_text(encoding="utf-8")


def test_settings_of_version_0_1_are_taken_over() -> None:
    new, old = paths.config_dir() / "heyue.ini", paths.config_dir() / "Heyue" / "heyue.ini"
    old.parent.mkdir()
    old.write_text("[General]\nreviewer=Wang\n", encoding="utf-8")
    settings.place_settings()
    assert settings.text_setting("reviewer") == "Wang"
    settings.remember("scheme", "dark")
    QSettings().sync()
    assert "dark" in new.read_text(encoding="utf-8")
    assert not old.parent.exists()


@pytest.fixture
def usual_limit() -> Iterator[None]:
    backups.set_limit(backups.USUAL_LIMIT)
    yield
    backups.set_limit(backups.USUAL_LIMIT)


@pytest.mark.usefixtures("usual_limit")
def test_the_limit_of_backups_is_chosen_in_the_settings_and_holds_at_once(qtbot: QtBot) -> None:
    assert settings.backup_limit() == 1024
    above = QWidget()
    qtbot.addWidget(above)
    dialog = PreferencesDialog(DecisionKeys(), above)
    assert dialog.backups.currentText() == "At most 1 GB a workspace"
    dialog.backups.setCurrentIndex(0)
    dialog.backups.activated.emit(0)
    assert settings.backup_limit() == 256
    assert backups.limit() == 256 * 2**20
    settings.remember("backups/limit", "much")
    assert settings.backup_limit() == 1024


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights on Windows")
def test_settings_and_log_are_the_users_own(own_home: Path) -> None:
    old = os.umask(0o002)
    try:
        settings.remember("reviewer", "李青")
        QSettings().sync()
        notify.keep_log()
        notify.log.info("something")
        folders = (paths.config_dir(), paths.log_dir(), paths.data_dir(), paths.state_dir(), paths.workspaces_dir())
        files = [file for folder in (paths.config_dir(), paths.log_dir()) for file in folder.iterdir()]
    finally:
        os.umask(old)
        for handler in list(notify.log.handlers):
            notify.log.removeHandler(handler)
            handler.close()
    assert {file.suffix for file in files} == {".ini", ".log"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
