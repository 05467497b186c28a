"""Zips and folders: each report inside is a file of its own, the rest is told by kind."""

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.importing import archives
from app.services.importing.files_in import import_files
from app.services.read_models import ImportSummary, LeftOut
from app.services.workspace import Workspace
from tests.importers.docx_files import docx, paragraph

REPORT = "{region}生态环境局2023年工作总结\n一、空气\n全年PM2.5平均浓度为{value}微克/立方米。\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    yield opened
    opened.close()


def report(region: str, value: int = 32) -> bytes:
    return REPORT.format(region=region, value=value).encode("gb18030")


def zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def brought_in(workspace: Workspace, *paths: Path) -> ImportSummary:
    return import_files(workspace, paths, lambda _: None, lambda: None)


def sentences(summary: ImportSummary) -> list[str]:
    return [str(KnownError(refused.message, **refused.fields)) for refused in summary.refused]


def names(workspace: Workspace) -> set[str]:
    return {row.file_name for row in workspace.reports()}


def test_reports_in_a_zip_are_files_of_their_own(workspace: Workspace, tmp_path: Path) -> None:
    inside = docx(paragraph("乙区生态环境局2023年工作总结") + paragraph("全年PM2.5浓度为28微克/立方米。"))
    path = tmp_path / "总结.zip"
    path.write_bytes(
        zipped(
            {
                "2023/甲区.txt": report("甲区"),
                "2023/乙区.docx": inside,
                "__MACOSX/2023/._甲区.txt": b"\0",
                "2023/~$乙区.docx": b"x",
            }
        )
    )
    summary = brought_in(workspace, path)
    assert names(workspace) == {"总结.zip/2023/甲区.txt", "总结.zip/2023/乙区.docx"}
    assert {row.region for row in workspace.reports()} == {"甲区", "乙区"}
    assert not summary.refused
    assert not summary.left_out


def test_names_that_windows_wrote_in_gbk(workspace: Workspace, tmp_path: Path) -> None:
    data = zipped({"ab/cdef.txt": report("甲区")}).replace(b"ab/cdef.txt", "总/结甲.txt".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(data)
    brought_in(workspace, tmp_path / "a.zip")
    assert names(workspace) == {"a.zip/总/结甲.txt"}


def test_a_zip_in_a_folder_is_opened_one_level_deep(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    inner = zipped({"乙区.txt": report("乙区")})
    (folder / "a.zip").write_bytes(zipped({"甲区.txt": report("甲区"), "b.zip": inner}))
    summary = brought_in(workspace, folder)
    assert names(workspace) == {"a.zip/甲区.txt"}
    assert sentences(summary) == ["a.zip/b.zip is an archive; unpack it first and import the files in it."]


def test_what_a_folder_leaves_out_is_told_by_kind(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("1.JPG", "2.jpg", "3.mp4", "无", "4.rar", ".hidden", "~$甲.docx"):
        (folder / name).write_bytes(b"x")
    (folder / "a.zip").write_bytes(zipped({"甲区.txt": report("甲区"), "图/照片.jpg": b"x"}))
    summary = brought_in(workspace, folder)
    assert [(left.kind, left.count) for left in summary.left_out] == [(".jpg", 3), (".mp4", 1), (".rar", 1), ("", 1)]
    assert summary.left_out[0] == LeftOut(".jpg", 3, "Pictures are not read; text in them would need OCR.")
    assert "unpack" in summary.left_out[2].message
    assert len(summary.imported) == 1


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [("_MOST_FILES", 1, "more than 1 files"), ("_MOST_BYTES", 2**20, "more than 1 MB")],
)
def test_too_much_is_one_sentence(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str
) -> None:
    monkeypatch.setattr(archives, limit, value)
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": report("甲区"), "b.txt": b" " * 2**20}))
    (sentence,) = sentences(brought_in(workspace, tmp_path / "a.zip"))
    assert words in sentence
    assert workspace.reports() == ()


def test_the_limits_are_those_told() -> None:
    assert (archives._MOST_FILES, archives._MOST_BYTES) == (2_000, 2**30)


def test_a_locked_or_empty_or_broken_zip_is_one_sentence(workspace: Workspace, tmp_path: Path) -> None:
    locked = bytearray(zipped({"a.txt": report("甲区")}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, locked.find(mark) + at, 1)
    for name, data in {
        "locked.zip": bytes(locked),
        "pictures.zip": zipped({"1.jpg": b"x"}),
        "cut.zip": zipped({"a.txt": report("甲区")})[:60],
        "a.7z": b"7z\xbc\xaf\x27\x1c" + bytes(80),
    }.items():
        (tmp_path / name).write_bytes(data)
    summary = brought_in(workspace, *(tmp_path / name for name in ("locked.zip", "pictures.zip", "cut.zip", "a.7z")))
    found = dict(zip([refused.name for refused in summary.refused], sentences(summary), strict=True))
    assert found.keys() == {"locked.zip", "pictures.zip", "cut.zip", "a.7z"}
    assert "password" in found["locked.zip"]
    assert "no file that can be read" in found["pictures.zip"]
    assert "damaged" in found["cut.zip"]
    assert "archive" in found["a.7z"]


def test_a_damaged_member_leaves_the_others(workspace: Workspace, tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": report("甲区"), "b.txt": report("乙区")}))
    data[data.find(b"a.txt") + 8] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(data))
    summary = brought_in(workspace, tmp_path / "a.zip")
    assert names(workspace) == {"a.zip/b.txt"}
    assert sentences(summary) == ["a.zip/a.txt is damaged or incomplete. Get the file again from where it came."]


def test_an_office_document_is_no_zip_of_files(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(docx(paragraph("甲区生态环境局2023年工作总结")))
    brought_in(workspace, tmp_path / "a.zip")
    assert names(workspace) == {"a.zip"}


def test_the_same_text_in_another_format_is_the_same_report(workspace: Workspace, tmp_path: Path) -> None:
    lines = REPORT.format(region="甲区", value=32).splitlines()
    (tmp_path / "甲区.docx").write_bytes(docx("".join(map(paragraph, lines))))
    (tmp_path / "甲区.txt").write_bytes("\r\n\u3000\u3000".join(lines).replace("2023", "２０２３").encode("gb18030"))
    (tmp_path / "甲区33.txt").write_bytes(report("甲区", 33))
    summary = brought_in(workspace, *(tmp_path / name for name in ("甲区.docx", "甲区.txt", "甲区33.txt")))
    assert names(workspace) == {"甲区.docx", "甲区33.txt"}
    assert summary.same_text == ((summary.imported[0], "甲区.txt"),)
    again = brought_in(workspace, tmp_path / "甲区.txt")
    assert again.same_text == ((summary.imported[0], "甲区.txt"),)
    assert again.imported == ()


def test_a_minus_or_a_point_makes_another_text(workspace: Workspace, tmp_path: Path) -> None:
    for number, value in enumerate(("3.2", "32", "-3.2")):
        text = f"甲区生态环境局2023年工作总结\n优良率变化{value}个百分点。\n"
        (tmp_path / f"{number}.txt").write_bytes(text.encode())
    assert len(brought_in(workspace, *(tmp_path / f"{number}.txt" for number in range(3))).imported) == 3


def test_reading_notes_are_in_the_summary_and_with_the_report(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(report("甲区") + b"\x07")
    summary = brought_in(workspace, tmp_path / "a.txt")
    notes = ("The file holds control characters; they were left out.",)
    assert summary.notes == ((summary.imported[0], notes),)
    assert workspace.reports()[0].notes == notes
