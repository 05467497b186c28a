"""Exported tables hold what the workspace holds, run nothing, and never leave half a file."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.core.errors import Cancelled, KnownError
from app.services.output.export import export_figures, write_table, write_titled
from app.services.workspace import Workspace


def test_csv_and_json_lines_tell_the_same(workspace: Workspace, tmp_path: Path) -> None:
    rows = workspace.figures()
    export_figures(rows, tmp_path / "out.csv")
    export_figures(rows, tmp_path / "out.jsonl")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        as_csv = list(csv.DictReader(file))
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    objects = [json.loads(line, parse_float=str, parse_int=str) for line in lines]
    assert [{key: value for key, value in row.items() if value} for row in as_csv] == objects
    level = as_csv[0]
    assert level["数值"] == "31.5"
    assert level["单位"] == "微克/立方米"
    assert level["报告"] == "青川区生态环境局2023年工作总结"
    assert (level["起"], level["止"]) == (str(rows[0].span.start), str(rows[0].span.end))
    assert level["依据"] == rows[0].sentence


@pytest.mark.parametrize("text", ["\x1f=1", " \x0b+1", "\u3000@a"])
def test_no_text_becomes_a_formula_behind_blanks_and_control_characters(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "out.csv", ["a"], [[text]])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a"], ["'" + text]]
    write_table(tmp_path / "out.xlsx", ["a"], [[text]])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1"])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "out.csv", ["a"], [[text], [Decimal("-5")]])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a"], ["'" + text], ["-5"]]
    write_table(tmp_path / "out.xlsx", ["a"], [[text], [Decimal("-5")]])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", text)
    assert (sheet["A3"].data_type, sheet["A3"].value) == ("n", -5)


def test_characters_that_xml_cannot_hold_are_left_out(tmp_path: Path) -> None:
    write_table(tmp_path / "out.xlsx", ["a"], [["a\x0bb\ufffe\uffff"]])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet["A2"].value == "ab"


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_was_there_stays_when_writing_stops(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("before")

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_table(tmp_path / name, ["a"], [["b"]], check=stop)
    assert (tmp_path / name).read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_places_that_cannot_be_written_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnownError, match=r"none of \.xlsx, \.csv and \.jsonl"):
        write_table(tmp_path / "out.txt", ["a"], [])
    with pytest.raises(KnownError, match="No such file"):
        write_table(tmp_path / "nowhere" / "out.csv", ["a"], [])

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)  # what Windows says while Excel has it open
    with pytest.raises(KnownError, match="open in another program"):
        write_table(tmp_path / "out.csv", ["a"], [])
    assert list(tmp_path.iterdir()) == []


def test_a_small_table_has_its_title_and_columns_as_wide_as_their_words(tmp_path: Path) -> None:
    path = tmp_path / "regions.xlsx"
    write_titled(
        path, "各地区同年 PM2.5 2026", ["地区", "数值"], [["东湖区", Decimal("39.5")], ["白沙区", Decimal(17)]]
    )
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and sheet.title == "数据"
    assert sheet["A1"].value == "各地区同年 PM2.5 2026" and str(sheet["A2"].value).startswith("生成：")
    assert [cell.value for cell in sheet[3]] == ["地区", "数值"] and sheet["B4"].value == 39.5
    assert sheet.column_dimensions["A"].width >= 7 and sheet.page_setup.orientation == "landscape"
    write_titled(path.with_suffix(".csv"), "T", ["a"], [[Decimal("0.15")]])
    assert path.with_suffix(".csv").read_text("utf-8-sig").splitlines() == ["a", "0.15"]
