"""A file that is opened a second time goes to the window that is to have it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.qt.open_windows import OpenWindow, hand_over
from app.store.file.lock import Lock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "数据 data" / "windows"


@pytest.fixture
def entry(folder: Path, qtbot: QtBot) -> Iterator[OpenWindow]:
    """The entry of this test's process, as if a window of it were open."""
    made = OpenWindow(folder)
    yield made
    made.close()


def heard(qtbot: QtBot, entry: OpenWindow, folder: Path, *files: Path) -> list[Path]:
    with qtbot.waitSignal(entry.asked) as asked:
        assert hand_over(folder, files)
    assert asked.args is not None
    return list(asked.args[0])


def test_a_workspace_goes_to_the_window_that_shows_it(
    qtbot: QtBot, entry: OpenWindow, folder: Path, tmp_path: Path
) -> None:
    workspace = tmp_path / "全市 2023.heyue"
    entry.has(workspace)
    (file,) = heard(qtbot, entry, folder, tmp_path / "sub" / ".." / workspace.name)
    assert file.resolve() == workspace


def test_another_workspace_gets_a_window_of_its_own(entry: OpenWindow, folder: Path, tmp_path: Path) -> None:
    entry.has(tmp_path / "a.heyue")
    assert not hand_over(folder, [tmp_path / "b.heyue"])


def test_a_window_without_a_workspace_takes_any(qtbot: QtBot, entry: OpenWindow, folder: Path, tmp_path: Path) -> None:
    entry.has(tmp_path / "a.heyue")
    entry.has(None)
    assert heard(qtbot, entry, folder, tmp_path / "b.heyue") == [tmp_path / "b.heyue"]


def test_reports_go_together_to_the_window_whatever_it_shows(
    qtbot: QtBot, entry: OpenWindow, folder: Path, tmp_path: Path
) -> None:
    entry.has(tmp_path / "a.heyue")
    reports = [tmp_path / "年报.docx", tmp_path / "简报 2.pdf"]
    assert heard(qtbot, entry, folder, *reports) == reports


def test_a_workspace_among_reports_decides_which_window(entry: OpenWindow, folder: Path, tmp_path: Path) -> None:
    entry.has(tmp_path / "a.heyue")
    assert not hand_over(folder, [tmp_path / "年报.docx", tmp_path / "b.heyue"])


def test_what_a_crash_left_is_removed(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "4711-lock").touch()
    (folder / "4711.workspace").write_text(os.path.normcase(tmp_path / "a.heyue"), "utf-8")
    (folder / "4711.inbox").mkdir()
    assert not hand_over(folder, [tmp_path / "a.heyue"])
    assert not list(folder.iterdir())


def test_no_window_means_a_new_one(folder: Path, tmp_path: Path) -> None:
    assert not hand_over(folder, [tmp_path / "a.heyue"])


def test_a_closed_window_leaves_nothing(folder: Path, qtbot: QtBot) -> None:
    OpenWindow(folder).close()
    assert not list(folder.iterdir())


def test_a_window_that_is_just_starting_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    lock = Lock(folder / "4711")
    lock.take()
    assert not hand_over(folder, [tmp_path / "a.heyue"])
    lock.give_back()
