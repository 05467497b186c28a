"""The command line as its users meet it: output, errors, exit codes."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app import __version__, cli, paths

SAMPLE = paths.samples() / "chengchuan-2021.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; gives exit code, output and errors."""

    def run(*argv: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in argv], lambda _: 40, lambda _: 50)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def heyue(*argv: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, argv)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[1],
    )


def test_figures_are_one_object_a_line_with_their_exact_place(run: Run) -> None:
    code, out, err = run("figures", SAMPLE)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    text = SAMPLE.read_bytes().decode()
    assert len(rows) > 100
    for row in rows:
        assert {"start", "end", "quote", "value", "unit", "cmp", "kind", "indicator", "subject"} <= row.keys()
        assert text[row["start"] : row["end"]].split() == row["quote"].split()
    (pm,) = [row for row in rows if row["indicator"] == "air.pm25" and row["kind"] == "level"]
    assert (pm["value"], pm["unit"], pm["cmp"], pm["period"]) == ("32", "微克/立方米", "=", "2021")


def test_extended_indicators_only_when_asked_for(run: Run) -> None:
    def named(*options: str) -> set[str]:
        _, out, _ = run("figures", SAMPLE, *options)
        return {json.loads(line)["indicator"] for line in out.splitlines()}

    assert named() < named("--extended")


def test_relations_name_the_spans_of_all_that_take_part(run: Run) -> None:
    code, out, _ = run("relations", SAMPLE)
    assert code == 0
    for row in map(json.loads, out.splitlines()):
        assert row.keys() >= {"type", "holds", "spans", "computed", "note"}
        assert all(start < end for start, end in row["spans"])


def test_why_tells_each_field_with_the_words_that_decided(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("青岚区2023年工作总结\n2023年，PM2.5平均浓度32微克/立方米，在全市排名第2。", "utf-8")
    _, figures, _ = run("figures", file)
    code, out, _ = run("why", file, json.loads(figures.splitlines()[0])["start"])
    assert code == 0
    assert "period      2023                             stated: 2023年" in out.splitlines()
    assert any(line.startswith("candidate   air.pm25") for line in out.splitlines())
    code, _, error = run("why", file, 0)
    assert code == 1 and "the nearest begins at" in error


def test_text_is_the_file_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff甲区\r\n　2023年工作总结\u00a0\r\n完成3件。".encode())
    _, out, _ = run("text", tmp_path / "a.txt")
    assert out == "甲区\r\n　2023年工作总结\u00a0\r\n完成3件。"


def test_coverage_tells_what_is_not_explained(run: Run) -> None:
    code, out, err = run("coverage", "--all", SAMPLE)
    assert code == 0
    reasons = [json.loads(line)["reason"] for line in out.splitlines()]
    assert "date" in reasons
    assert f"{len(reasons) - reasons.count('unexplained')} numerals set aside" in err


def test_import_list_export_doctor(run: Run, tmp_path: Path) -> None:
    workspace, table = tmp_path / "w.heyue", tmp_path / "out.csv"
    code, out, err = run("import", "-w", workspace, paths.samples())
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "6 imported, 0 already there, 0 refused"
    code, out, _ = run("import", "-w", workspace, SAMPLE)
    assert (code, out.splitlines()[0]) == (0, "chengchuan-2021.txt: already there")
    assert run("export", "-w", workspace, table)[0] == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len({row["报告"] for row in csv.DictReader(file)}) == 6
    code, out, _ = run("doctor", workspace)
    assert code == 0
    assert all(line.startswith("ok") for line in out.splitlines())


def test_refused_files_are_told_each_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100)
    (tmp_path / "empty.docx").write_bytes(b"")
    files = (tmp_path / "photo.txt", SAMPLE, tmp_path / "empty.docx", tmp_path / "no.pdf")
    code, out, err = run("import", "-w", tmp_path / "w.heyue", *files)
    assert code == 1
    assert out.splitlines()[-1] == "1 imported, 0 already there, 3 refused"
    assert [line.split()[1] for line in err.splitlines()] == ["photo.txt", "empty.docx", "no.pdf"]


@pytest.mark.parametrize(
    "argv",
    [
        ("figures", "nowhere.txt"),
        ("export", "-w", "nowhere.heyue", "out.csv"),
        ("doctor", "nowhere.heyue"),
        ("import", "-w", "nowhere/w.heyue", SAMPLE),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_1(run: Run, argv: Sequence[object]) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (1, "")
    assert err.startswith("heyue: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "argv", [("figures",), ("figures", "--nonsense", "a"), ("imprt",), ("--nonsense",), ("a.heyue", "b")]
)
def test_wrong_usage_is_2(run: Run, argv: Sequence[object]) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert err


def test_help_and_version(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(command in out for command in ("import", "figures", "relations", "text", "coverage", "export", "doctor"))
    assert run("--version")[:2] == (0, f"Heyue {__version__}\n")
    assert run("figures", "--help")[0] == 0


def test_the_window_opens_without_a_command(tmp_path: Path) -> None:
    opened: list[Sequence[Path]] = []
    pictures: list[Path | None] = []

    def open_window(files: Sequence[Path]) -> int:
        opened.append(files)
        return 40

    def self_test(folder: Path | None) -> int:
        pictures.append(folder)
        return 50

    for argv, code in (
        ([], 40), ([str(tmp_path / "w.heyue")], 40), (["self-test"], 50), (["self-test", "--pictures", "p"], 50),
        (["samples", "--open"], 40), ([str(SAMPLE), str(tmp_path)], 40), ([str(SAMPLE), "no.txt"], 2),
    ):  # fmt: skip
        assert cli.main(argv, open_window, self_test) == code
    assert opened == [[], [tmp_path / "w.heyue"], [paths.sample_workspace_path()], [SAMPLE, tmp_path]]
    assert pictures == [None, Path("p")]


def test_samples_print_the_table_and_are_never_made_twice(run: Run) -> None:
    code, out, _ = run("samples")
    assert code == 0
    assert "空气质量优良天数" in out
    assert str(paths.sample_workspace_path()) in out
    before = paths.sample_workspace_path().stat().st_mtime_ns
    assert run("samples")[1] == out
    assert paths.sample_workspace_path().stat().st_mtime_ns == before


def test_output_is_utf8_whatever_the_console_says() -> None:
    shown = heyue(
        "figures", "-", stdin="甲区2023年工作总结\n处罚12件。".encode(), PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert shown.returncode == 0
    assert json.loads(shown.stdout.decode())["quote"] == "12件"


def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "figures", SAMPLE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_commands_load_no_qt() -> None:
    code = (
        "import sys; from app.main import main; main(['figures', sys.argv[1]]);"
        "assert not {'PySide6', 'pandas', 'numpy'} & sys.modules.keys()"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, SAMPLE], capture_output=True, check=False, cwd=SAMPLE.parents[2]
    )
    assert shown.stderr == b""
    assert shown.returncode == 0


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    from app.services.workspace import Workspace

    path, copy = tmp_path / "w.heyue", tmp_path / "copy.heyue"
    Workspace.open(path, create=True).close()
    assert run("backup", path, copy)[0] == 0
    assert run("backup", path, copy)[0] == 1
    path.write_bytes(b"")
    code, _, err = run("export", "-w", path, tmp_path / "f.csv")
    assert (code, "is empty" in err) == (1, True)
    assert run("restore", path, copy)[0] == 0
    assert run("doctor", path)[0] == 0


def test_verify_tells_a_changed_package(run: Run, tmp_path: Path) -> None:
    from app.services.exchange.evidence_package import export_evidence
    from app.services.workspace import Workspace

    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    export_evidence(workspace, tmp_path / "e.zip")
    workspace.close()
    code, out, err = run("verify", tmp_path / "e.zip")
    assert (code, err) == (0, "")
    assert all(line.startswith("ok") for line in out.splitlines())
    assert run("verify", "--fingerprint", "7-00", tmp_path / "e.zip")[0] == 1
    (tmp_path / "e.zip").write_bytes((tmp_path / "e.zip").read_bytes()[:-30])
    code, out, _ = run("verify", tmp_path / "e.zip")
    assert (code, out[:3]) == (1, "BAD")
    assert run("verify", tmp_path / "no.zip")[0] == 1


SLIP = "青岬区生态环境局2023年工作总结\n一、工作\n检查企业120家。处罚案件25件，其中大气类9件、水类15件。\n"
KEYS = {
    "rule", "severity", "file", "line", "page", "section", "start", "end", "title", "title_en", "sentence", "steps",
    "note", "figures",
}  # fmt: skip


def test_check_prints_place_sentence_and_sum_and_fails_on_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SLIP, "utf-8")
    code, out, err = run("check", path)
    assert (code, err) == (1, "1 findings\n")
    assert out.startswith("report.txt:3: error: 分项之和与合计不符 / The parts do not add up to the total [sum]")
    assert "处罚案件25件，其中大气类9件、水类15件。" in out and "= 24 件" in out


def test_check_as_json_keeps_its_keys(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SLIP, "utf-8")
    code, out, _ = run("check", "--json", path)
    (row,) = (json.loads(line) for line in out.splitlines())
    assert code == 1 and row.keys() == KEYS
    assert (row["rule"], row["severity"], row["file"], row["line"]) == ("sum", "error", "report.txt", 3)
    assert SLIP[row["start"] : row["end"]] == "25件"
    assert [figure["quote"] for figure in row["figures"]] == ["25件", "9件", "15件"]


def test_check_without_an_error_ends_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SLIP.replace("25件", "24件"), "utf-8")
    assert run("check", path) == (0, "", "0 findings\n")


def test_check_over_a_workspace_and_by_severity(run: Run, tmp_path: Path) -> None:
    last, this, workspace = tmp_path / "2022.txt", tmp_path / "2023.txt", tmp_path / "w.heyue"
    last.write_text("青岬区生态环境局2022年工作总结\n2022年，全区优良天数310天。\n", "utf-8")
    this.write_text("青岬区生态环境局2023年工作总结\n2023年，全区优良天数318天，同比增加18天。\n", "utf-8")
    run("import", "-w", workspace, last, this)
    code, out, _ = run("check", "-w", workspace, "--json")
    (row,) = (json.loads(line) for line in out.splitlines())
    assert (code, row["rule"], row["severity"]) == (0, "prior-year", "warning")
    assert {figure["file"] for figure in row["figures"]} == {"2022.txt", "2023.txt"}
    assert run("check", "-w", workspace, "--severity", "error") == (0, "", "0 findings\n")


def test_check_wants_files_or_a_workspace(run: Run, tmp_path: Path) -> None:
    assert run("check")[0] == 2
    assert run("check", tmp_path / "none.txt")[0] == 1


def test_check_writes_the_letter_to_the_reporting_unit(run: Run, tmp_path: Path) -> None:
    path, letter = tmp_path / "report.txt", tmp_path / "letter.docx"
    path.write_text(SLIP, "utf-8")
    code, out, _ = run("check", path, "--letter", letter)
    assert code == 1 and letter.stat().st_size > 0
    assert "1 questions written" in out
