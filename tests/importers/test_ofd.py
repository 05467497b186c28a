"""OFD: what a page shows, in reading order; paragraphs, ruled tables, labels and pages set from top to bottom."""

import pytest

from app.core.errors import KnownError
from app.importers import read
from tests.importers.ofd_files import grid, ofd, text

FULL = "全区生态环境质量持续改善细颗粒物年均浓度为三十二微克"  # 26 characters


def words(*pages: str) -> str:
    return read(ofd(pages), "a.ofd").text


def test_lines_that_fill_the_width_are_one_paragraph() -> None:
    full = text(FULL, 30, 40, DeltaX="g 25 5") + text(FULL, 30, 50)
    page = text("一、大气", 40, 30) + full + text("立方米。", 30, 60) + text("第二段。", 40, 70)
    assert words(page) == f"一、大气\n{FULL}{FULL}立方米。\n第二段。\n"


def test_hidden_objects_layers_and_doubles_are_left_out() -> None:
    shown = text("甲32", 30, 40) + text("甲32", 30.05, 40) + text("乙", 30, 60, attributes='Visible="false"')
    shown += f'<ofd:PageBlock Visible="false">{text("丙", 30, 80)}</ofd:PageBlock>' + text(
        "丁", 30, 90, attributes='Alpha="0"'
    )
    layers = f'<ofd:Layer>{shown}</ofd:Layer><ofd:Layer Visible="false">{text("戊", 30, 100)}</ofd:Layer>'
    report = read(ofd([layers + f"<ofd:Layer>{text('己', 400, 50)}</ofd:Layer>"]), "a.ofd")
    assert report.text == "甲32\n"
    assert "do not show" in report.warnings[0]


def test_every_document_of_a_file_is_read() -> None:
    full = text(FULL, 30, 20) + text(FULL, 30, 30)
    report = read(ofd([full + text("甲文", 30, 40), text("甲二", 30, 40)], [text("乙文", 30, 40)]), "a.ofd")
    assert report.text == f"{FULL}{FULL}甲文\n甲二\n乙文\n"
    assert [page.label for page in report.pages] == ["1", "2", "3"]


def test_the_paper_is_no_text() -> None:
    assert read(ofd([text("甲文", 30, 40)], template=text("某局文件", 30, 20)), "a.ofd").text == "甲文\n"


def test_ruled_tables_have_empty_cells_and_vertical_labels() -> None:
    cells = text("指标", 32, 46) + text("2022年", 62, 46) + text("2023年", 92, 46)
    cells += (
        text("PM2.5", 32, 56)
        + text("30.5", 92, 56)
        + text("合计", 40, 66, DeltaY="g 1 5")
        + text("7", 62, 68)
        + text("8", 92, 68)
    )
    report = read(ofd([text("表1", 30, 30) + grid((30, 60, 90, 120), (40, 50, 60, 76)) + cells]), "a.ofd")
    assert report.text == "表1\n指标 | 2022年 | 2023年\nPM2.5 |  | 30.5\n合计 | 7 | 8\n"
    assert len(report.tables) == 1


def test_raised_digits_and_numbers_set_apart() -> None:
    page = text("排放1.2×10", 30, 40) + text("4", 55.2, 38.2, size=3) + text("吨，见PM2.5", 58, 40)
    assert words(page).startswith("排放1.2×10⁴吨")


def test_a_page_set_from_top_to_bottom_is_read_from_right_to_left() -> None:
    first, second = "一二三四五六七八九十甲乙丙丁", "戊己庚辛壬癸子丑寅卯辰巳午未"
    page = text(second, 150, 40, DeltaY="g 13 6") + text(first, 160, 40, DeltaY="g 13 6")
    assert words(page).replace("\n", "") == first + second


def test_text_turned_by_its_matrix() -> None:
    turned = 'CTM="0 1 -1 0 0 0"'
    lines = [text(each, 100 - 10 * at, 50, attributes=turned) for at, each in enumerate((FULL, FULL, "丁戊己。"))]
    assert words("".join(reversed(lines))) == f"{FULL}{FULL}丁戊己。\n"


def test_a_label_turned_on_an_upright_page_is_read_whole() -> None:
    label = text("合计35项", 120, 200, attributes='CTM="0 1 -1 0 0 0"')
    assert words(text("某区生态环境局年报", 30, 40) + label) == "某区生态环境局年报\n合计35项\n"


def test_steps_that_are_not_told_are_those_of_the_characters() -> None:
    assert words(text("合计100.00元", 30, 40, DeltaY="g 7 0")) == "合计100.00元\n"
    assert words(text("合计100.00元", 30, 40, DeltaX="")) == "合计100.00元\n"


def test_a_watermark_across_the_page_is_left_out() -> None:
    mark = text("内部资料", 60, 150, size=20, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"')
    report = read(ofd([mark + text("正文32", 30, 40)]), "a.ofd")
    assert report.text == "正文32\n"
    assert any("aslant" in note for note in report.warnings)


def test_a_file_of_pictures_is_refused_as_a_scan() -> None:
    picture = '<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="5"/>'
    with pytest.raises(KnownError, match="scan"):
        read(ofd([picture]), "a.ofd")
