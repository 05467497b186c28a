"""Records and evidence: what leaves the program can be read in Chinese, and checked without the program."""

import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.services.exchange import evidence_package, merging, packages
from app.services.output.record_files import write_record
from app.services.review import dismissing, reviewing, signing
from app.services.workspace import Workspace
from tests.store.making import TEXT, new_report

ME = "李青"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A report reviewed and signed."""
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    opened.add(new_report())
    level, *others = opened.figures()
    reviewing.correct(opened, level.id, {"value": "32.5"}, ME, "笔误")
    reviewing.bulk(opened, [row.id for row in others], "confirm", "王白")
    (finding,) = dismissing.all_findings(opened).open
    dismissing.dismiss(opened, finding, ME, "另有一件未分类")
    signing.sign(opened, opened.reports()[0].id, ME)
    yield opened
    opened.close()


def words_of_docx(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_xlsx(path: Path) -> str:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize(("suffix", "read"), [(".docx", words_of_docx), (".xlsx", words_of_xlsx)])
def test_the_record_tells_the_review(workspace: Workspace, tmp_path: Path, suffix: str, read: object) -> None:
    path = tmp_path / f"r{suffix}"
    report = workspace.reports()[0]
    write_record(workspace, report.id, path)
    words = read(path)  # type: ignore[operator]
    for told in (
        report.title, report.sha256, "青川区", "5 项，待审 0，已确认 4，已更正 1，已驳回 0，存疑 0", "李青、王白",
        "31.50微克/立方米", "32.5 微克/立方米", "已更正：笔误", "更正数值", "31.50", "分项之和与合计不符", "12 = 7 + 4",
        "已排除：另有一件未分类（李青", "3.2%。",
    ):  # fmt: skip
        assert told in words, told
    assert "签核后有变动" not in words
    workspace.decide(workspace.figures()[0].id, "reopen", ME)
    write_record(workspace, report.id, path)
    assert "签核后有变动" in read(path)  # type: ignore[operator]


def test_a_record_holds_the_fingerprint_of_the_evidence_package(workspace: Workspace, tmp_path: Path) -> None:
    from docx import Document

    report, kept = workspace.reports()[0].id, evidence_package.fingerprint(workspace)
    for suffix, read in ((".docx", words_of_docx), (".xlsx", words_of_xlsx)):
        write_record(workspace, report, tmp_path / f"r{suffix}", kept)
        assert f"证据包指纹\n{kept}" in read(tmp_path / f"r{suffix}")
    foot = Document(str(tmp_path / "r.docx")).sections[0].footer
    assert f"证据包指纹：{kept}" in [paragraph.text for paragraph in foot.paragraphs]


def test_a_record_of_nothing_and_of_no_kind(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(new_report())
    report = workspace.reports()[0].id
    workspace.set_head(report, title="总结\uffff\x0b一" + "二" * 300, region="", year=None)
    write_record(workspace, report, tmp_path / "r.docx")
    assert "总结一" in words_of_docx(tmp_path / "r.docx")
    assert "未签核" in words_of_docx(tmp_path / "r.docx")
    with pytest.raises(KnownError, match="neither"):
        write_record(workspace, report, tmp_path / "r.pdf")
    workspace.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.docx", "w.heyue"]


@pytest.mark.parametrize("with_files", [False, True])
def test_an_evidence_package_stands_by_itself(workspace: Workspace, tmp_path: Path, with_files: bool) -> None:
    path = tmp_path / "e.zip"
    assert evidence_package.export_evidence(workspace, path, with_files=with_files) == 5
    assert [check.told() for check in evidence_package.verify(path) if not check.good] == []
    assert len(evidence_package.verify(path)) == 8
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    names = {entry.relative_to(folder).parts[0] for entry in folder.rglob("*")}
    assert names >= {"README.txt", "SHA256SUMS", "figures.jsonl", "events.jsonl", "reports.jsonl"}
    assert ("files" in names) == ("texts" in names) == with_files


def test_the_readme_s_script_finds_what_was_changed(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    evidence_package.export_evidence(workspace, path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "u")
    readme = (tmp_path / "u" / "README.txt").read_text("utf-8")
    script = "\n".join(line[4:] for line in readme.splitlines() if line.startswith("    "))

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path / "u", check=False, capture_output=True, text=True
        )

    assert run().stdout == "OK 7\n"
    events = tmp_path / "u" / "events.jsonl"
    lines = events.read_text("utf-8").splitlines(keepends=True)
    for changed in ("".join(lines).replace("笔误", "无误"), "".join(lines[:2] + lines[3:])):
        events.write_text(changed, "utf-8")
        told = run()
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith("BAD ")


def test_verify_sees_through_new_sums(workspace: Workspace, tmp_path: Path) -> None:
    """Whoever changes a package can write new sums; not a state that its decisions do not come to."""
    path = tmp_path / "e.zip"
    evidence_package.export_evidence(workspace, path, with_files=True)
    members = dict(packages.read_package(path).members)
    about = dict(packages.read_package(path).about)
    del members["SHA256SUMS"]
    for member, old, new in (
        ("figures.jsonl", b'"status":"corrected"', b'"status":"confirmed"'),
        ("figures.jsonl", b'"start":', b'"start":1'),
        (next(name for name in members if name.startswith("texts/")), "平均".encode(), "年均".encode()),
        ("figures.jsonl", b'"key":"', b'"key":"0'),
        ("reports.jsonl", b'"text_sha256"', b'"other"'),
    ):
        assert old in members[member]
        packages.write_package(tmp_path / "bad.zip", about, {**members, member: members[member].replace(old, new)})
        checks = evidence_package.verify(tmp_path / "bad.zip")
        assert checks[0].good
        assert not all(check.good for check in checks), (member, old)


def test_a_fingerprint_kept_elsewhere_shows_what_new_sums_hide(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    evidence_package.export_evidence(workspace, path)
    package = packages.read_package(path)
    readme = package.members["README.txt"].decode()
    kept = package.fingerprint
    assert kept in readme
    assert kept.startswith("7-")
    assert evidence_package.fingerprint(workspace) == kept
    assert all(check.good for check in evidence_package.verify(path, kept))
    evidence_package.export_evidence(workspace, path, with_files=True)
    assert all(check.good for check in evidence_package.verify(path, f" {kept.upper()} "))
    members = dict(package.members)
    del members["SHA256SUMS"]
    for member, old, new in (
        ("figures.jsonl", '"sentence":"', '"sentence":"不'),
        ("reports.jsonl", "青川区", "北川区"),
        ("events.jsonl", members["events.jsonl"].decode().splitlines(keepends=True)[-1], ""),
    ):
        changed = members[member].decode().replace(old, new)
        assert changed != members[member].decode()
        packages.write_package(path, dict(package.about), {**members, member: changed.encode()})
        assert not all(check.good for check in evidence_package.verify(path, kept)), member


def test_verify_tells_what_does_not_belong_in_a_package(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    evidence_package.export_evidence(workspace, path)
    package = packages.read_package(path)
    members = dict(package.members)
    del members["SHA256SUMS"]
    packages.write_package(path, dict(package.about), {**members, "files/other.docx": b"x"})
    bad = [check.told() for check in evidence_package.verify(path) if not check.good]
    assert bad == ["Not ours: files/other.docx"]


def test_a_package_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with path.open("wb") as file:
        file.truncate(20 * 2**30)  # takes no room on the disk
    with pytest.raises(KnownError, match="far larger than a package"):
        packages.read_package(path)


def test_verify_reads_review_packages_too_and_refuses_others(workspace: Workspace, tmp_path: Path) -> None:
    merging.export_package(workspace, tmp_path / "p.zip")
    assert all(check.good for check in evidence_package.verify(tmp_path / "p.zip"))
    (tmp_path / "x.zip").write_text(TEXT, "utf-8")
    (only,) = evidence_package.verify(tmp_path / "x.zip")
    assert not only.good
    with pytest.raises(KnownError, match="no package"):
        evidence_package.verify(tmp_path / "no.zip")


def test_a_package_with_some_bytes_changed_is_refused_with_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    merging.export_package(workspace, tmp_path / "p.zip")
    sound, chance = (tmp_path / "p.zip").read_bytes(), random.Random(1)
    for _ in range(500):
        broken = bytearray(sound)
        for _ in range(4):
            broken[chance.randrange(-80, 0)] = chance.randrange(256)  # the zip file's directory
        with suppress(KnownError):
            packages.opened("p.zip", bytes(broken))
