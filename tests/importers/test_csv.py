"""Tables as text: cells and rows, whatever the encoding, the divider and the name of the file."""

import pytest

from app.core.errors import KnownError
from app.importers import read

TABLE = '表1 主要指标,,\r\n指标,2022年,2023年\r\nPM2.5浓度（微克/立方米）,33,30.5\r\n罚款（元）,"1,234",="0600"\r\n\r\n'
ROWS = "表1 主要指标\n指标 | 2022年 | 2023年\nPM2.5浓度（微克/立方米） | 33 | 30.5\n罚款（元） | 1,234 | 0600\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a"])
def test_cells_become_rows_in_every_encoding(encoding: str, name: str) -> None:
    report = read(TABLE.encode(encoding), name)
    assert (report.format, report.text) == ("csv", ROWS)
    assert [report.text[span.start : span.end] + "\n" for span in report.tables] == [ROWS]


@pytest.mark.parametrize("divider", ["\t", ";"])
def test_other_dividers(divider: str) -> None:
    lines = [divider.join(row) for row in (("区", "优良天数，天", "备注"), ("甲区", "320", "a,b"), ("乙区", "312", ""))]
    assert read("\n".join(lines).encode(), "a.csv").text == "区 | 优良天数，天 | 备注\n甲区 | 320 | a,b\n乙区 | 312\n"


def test_a_cell_of_two_lines_is_one_cell() -> None:
    assert (
        read('指标,"2023年\n(1-6月)"\nPM2.5,"30"\n'.encode("gb18030"), "a.csv").text
        == "指标 | 2023年 (1-6月)\nPM2.5 | 30\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2023年,全区PM2.5浓度为32微克/立方米,同比下降3.2%。\n优良天数320天,优良率87.7%。\n完成整治12项,共投入350万元。\n",
        "东江市总结\n一、大气\n二、水\n",
        "甲\t乙\n只有两行\t1\n",
    ],
)
def test_sentences_are_no_table(text: str) -> None:
    report = read(text.encode(), "a.txt")
    assert (report.format, report.text) == ("txt", text)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(KnownError, match="neither"):
        read(bytes(range(253, 0, -1)) * 40, "a.csv")
