"""A watched folder: files are found once they are whole, once each, and only if the workspace does not have them."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.importing.files_in import import_files
from app.services.importing.watching import Mark, WatchedFolder
from app.services.workspace import Workspace

REPORT = "{region}生态环境局2023年工作总结\n一、空气\n全年PM2.5平均浓度为32微克/立方米。\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "来文"
    (folder / "第二批").mkdir(parents=True)
    return folder


def names(marks: tuple[Mark, ...]) -> list[str]:
    return [Path(path).name for path, _, _ in marks]


def look(folder: WatchedFolder, workspace: Workspace) -> list[str]:
    return names(folder.look(workspace, lambda: None))


def test_a_file_is_found_when_it_was_the_same_at_two_looks(workspace: Workspace, inbox: Path) -> None:
    folder = WatchedFolder(inbox)
    assert look(folder, workspace) == []
    assert not folder.unsettled
    new = inbox / "第二批" / "东江.txt"
    new.write_text(REPORT.format(region="东江区")[:20], "utf-8")
    assert look(folder, workspace) == []
    assert folder.unsettled
    new.write_text(REPORT.format(region="东江区"), "utf-8")  # it was still being written
    assert look(folder, workspace) == []
    assert look(folder, workspace) == ["东江.txt"]
    assert not folder.unsettled


def test_what_is_there_is_answered_or_is_no_report_is_not_found(workspace: Workspace, inbox: Path) -> None:
    known, other = inbox / "东江.txt", inbox / "西江.txt"
    known.write_text(REPORT.format(region="东江区"), "utf-8")
    other.write_text(REPORT.format(region="西江区"), "utf-8")
    (inbox / "~$东江.docx").write_bytes(b"lock")
    (inbox / "程序.exe").write_bytes(b"MZ")
    import_files(workspace, [known], lambda _: None, lambda: None)
    folder = WatchedFolder(inbox)
    look(folder, workspace)
    marks = folder.look(workspace, lambda: None)
    assert names(marks) == ["西江.txt"]
    folder.answer(marks)
    assert look(folder, workspace) == []
    other.write_text(REPORT.format(region="西江区") + "二、水\n", "utf-8")
    look(folder, workspace)
    assert look(folder, workspace) == ["西江.txt"]
    later = WatchedFolder(inbox, marks)  # the program was started again
    look(later, workspace)
    assert look(later, workspace) == ["西江.txt"]


def test_a_zip_is_found_while_a_report_in_it_is_new(workspace: Workspace, inbox: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("东江.txt", REPORT.format(region="东江区"))
    (inbox / "打包.zip").write_bytes(stream.getvalue())
    folder = WatchedFolder(inbox)
    look(folder, workspace)
    assert look(folder, workspace) == ["打包.zip"]
    import_files(workspace, [inbox], lambda _: None, lambda: None)
    assert look(folder, workspace) == []


def test_a_folder_that_went_is_empty(workspace: Workspace, tmp_path: Path) -> None:
    assert look(WatchedFolder(tmp_path / "不在"), workspace) == []
