"""`heyue check` on small reports: the shared cases where they are here, and others of the same kinds."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import paths
from app.core.compare.rules import Severity
from app.services.importing import extracting
from app.services.output.findings_list import check_files

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


def shared(name: str) -> list[Any]:
    path = CASES / name
    if not path.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here (../shared)"))]
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def rules(paths: list[Path]) -> list[str]:
    """The rules of the findings that are no hints."""
    found, refused = check_files(paths, Severity.WARNING)
    assert not refused
    return [finding.rule for finding in found.findings]


def written(folder: Path, texts: list[str]) -> list[Path]:
    paths = [folder / f"report{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.mark.parametrize("case", shared("checks.jsonl"))
def test_a_shared_case_of_reports(case: dict[str, Any], tmp_path: Path) -> None:
    assert bool(rules(written(tmp_path, case["reports"]))) == case["finding"]


@pytest.mark.parametrize("case", shared("tables_findings.jsonl"))
def test_a_shared_case_of_tables(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "is_plain", lambda _data: True)  # read here: a process takes a second to start
    assert bool(rules([CASES / case["file"]])) == case["finding"]


SLIPS_OF_THE_SAMPLES = {
    ("chengchuan-2021.txt", "share"), ("chengchuan-2021.txt", "sum"), ("chengchuan-2022.docx", "prior-year"),
    ("chengchuan-2022.docx", "share"), ("chengchuan-2022.docx", "sum"), ("chengchuan-2023.pdf", "unit"),
    ("chengchuan-2023.pdf", "remainder"), ("chengchuan-2023.pdf", "prior-year"), ("beixi-2021.pdf", "sum"),
    ("beixi-2021.pdf", "share"), ("beixi-2022.txt", "share"), ("beixi-2022.txt", "prior-year"),
    ("beixi-2023.docx", "same"), ("beixi-2023.docx", "prior-year"), ("beixi-2023.docx", "sum"),
}  # fmt: skip


def test_the_samples_tell_their_deliberate_slips_and_nothing_else() -> None:
    files = [path for path in paths.samples().iterdir() if path.suffix != ".md"]
    found, _ = check_files(sorted(files), Severity.WARNING)
    rows = [(row["file"], row["rule"]) for row in found.rows()]
    assert sorted(rows) == sorted(SLIPS_OF_THE_SAMPLES)


def report(year: int, body: str, region: str = "鹿川市") -> str:
    return f"{region}生态环境局{year}年工作总结\n\n一、主要工作\n\n{year}年，{body}"


BETWEEN = [
    ("eight tenths are 75 to under 85", [report(2022, "优良天数比例达八成。"),
     report(2023, "优良天数比例为86.2%。").replace("优良", "2022年优良天数比例为79.4%，优良", 1)], []),
    ("the change's own number, not the end of a longer one", [report(2021, "优良天数290天。"),
     report(2022, "优良天数297天，同比增加17天。")], ["prior-year"]),
    ("the same, right", [report(2021, "优良天数290天。"), report(2022, "优良天数297天，同比增加7天。")], []),
    ("the change in the next sentence", [report(2021, "处罚案件120件。"),
     report(2022, "处罚案件150件。同比增长31.6%。")], ["prior-year"]),
    ("a change without a word for its base", [report(2021, "优良天数比例79.2%。"),
     report(2022, "优良天数比例83.0%，提高1.8个百分点。")], ["prior-year"]),
    ("a change since another year", [report(2021, "优良天数比例79.2%。"),
     report(2022, "优良天数比例83.0%，较2018年提高9.6个百分点。")], []),
    ("36 as printed may be 36.4", [report(2021, "PM10平均浓度为36微克/立方米。"),
     report(2022, "PM10平均浓度为35.2微克/立方米，同比下降3.3%。")], []),
    ("without dust is another basis", [report(2021, "优良天数比例为80.5%。"),
     report(2022, "优良天数比例为81.4%，扣除沙尘影响后为84.0%，同比上升0.8个百分点。")], []),
    ("the same text with other blanks", [report(2022, "执法检查12次，检查企业210家次。\n专项执法检查40次。"),
     report(2022, "执法检查 12 次，检查企业２１０家次。\n专项执法检查40次。")], []),
    ("milligrams of old reports", [report(2004, "可吸入颗粒物年均浓度0.112毫克/立方米。"),
     report(2005, "可吸入颗粒物年均浓度106微克/立方米，同比下降5.4%。")], []),
    ("milligrams that no air holds", [report(2022, "PM2.5平均浓度28毫克/立方米。")], ["unit"]),
    ("a change over two units", [report(2004, "可吸入颗粒物年均浓度0.112毫克/立方米。"),
     report(2005, "可吸入颗粒物年均浓度96微克/立方米，同比下降4.3%。")], ["prior-year"]),
    ("rows of districts", [report(2022, "情况如下：\n县区 | PM2.5（μg/m³） | 优良天数（天）\n"
     "东坪县 | 31 | 322\n西岗区 | 42 | 287\n全市 | 37 | 301")], []),
]  # fmt: skip
WITHIN = [
    ("PM10 has 60 from March 2026", report(2026, "PM10平均浓度为65微克/立方米，达到国家二级标准。"), ["grade"]),
    ("and 70 before", report(2025, "PM10平均浓度为65微克/立方米，达到国家二级标准。"), []),
    ("a grade of all that is told",
     report(2026, "PM2.5、PM10浓度分别为34微克/立方米、58微克/立方米，均达到国家二级标准。"), ["grade"]),
    ("a grade that is not met", report(2026, "PM2.5平均浓度为34微克/立方米，未达到国家二级标准。"), []),
    ("312 days of 83.6 % need 373", report(2022, "优良天数312天，优良天数比例83.6%。"), ["days"]),
    ("fewer days where some were not valid", report(2022, "优良天数300天，优良天数比例83.6%。"), []),
    ("三是 without 二是", report(2022, "一是加强治理，完成12项。三是强化宣传，开展20场。"), ["enumerators"]),
    ("before and after in one sentence", report(2022, "PM10浓度沙尘剔除前88微克/立方米，剔除后76微克/立方米。"), []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "texts", "found"), BETWEEN, ids=[case[0] for case in BETWEEN])
def test_reports_beside_each_other(why: str, texts: list[str], found: list[str], tmp_path: Path) -> None:
    assert rules(written(tmp_path, texts)) == found, why


@pytest.mark.parametrize(("why", "text", "found"), WITHIN, ids=[case[0] for case in WITHIN])
def test_one_report_against_the_catalogue_and_itself(why: str, text: str, found: list[str], tmp_path: Path) -> None:
    assert rules(written(tmp_path, [text])) == found, why
