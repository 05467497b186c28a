"""PDF: what a page shows is read, wherever and however it is set; what it does not show is not."""

import pytest

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers import read
from tests.importers.pdf_files import A4, Sheet, pdf
from tests.importers.test_pdf import BODY, FULL, assert_page_map

TEXT = f"{FULL[:-2]}{FULL}比率达到百分之八十五。\n{FULL[:-2]}继续推进。\n"
NOT_SHOWN = "do not show"


def opened(*sheets: Sheet) -> ImportedReport:
    data = pdf(*sheets)
    report = read(data, "a.pdf")
    assert_page_map(report, data)
    return report


def noted(report: ImportedReport, words: str) -> bool:
    return any(words in warning for warning in report.warnings)


@pytest.mark.parametrize("operators", ["1 1 1 rg", "3 Tr", "/OC /L0 BDC"])
def test_text_that_is_not_shown_is_left_out_with_a_note(operators: str) -> None:
    report = opened(Sheet(unseen=[(operators, (80, 500, 12, "去年为999件。"))]).lines(*BODY))
    assert report.text == TEXT
    assert noted(report, NOT_SHOWN)


def test_text_outside_of_the_crop_box_is_left_out_with_a_note() -> None:
    report = opened(Sheet(crop=(0, 400, A4[0], A4[1])).lines(*BODY).lines("页外999件。", top=600))
    assert report.text == TEXT
    assert noted(report, NOT_SHOWN)


def test_white_text_on_a_dark_ground_is_read() -> None:
    sheet = Sheet(unseen=[("0 0 0 rg 70 300 300 40 re f 1 1 1 rg", (80, 530, 12, "白字312件。"))]).lines(*BODY)
    report = opened(sheet)
    assert "白字312件。" in report.text
    assert report.warnings == ()


def test_a_scan_with_the_text_layer_of_its_scanner_is_read_and_told() -> None:
    layer: list[tuple[str, tuple[float, float, float, str]]] = [
        ("3 Tr", (80, 100 + 20 * number, 12, text)) for number, text in enumerate((FULL, FULL))
    ]
    report = opened(Sheet(covered=True, unseen=layer))
    assert report.text == f"{FULL}{FULL}\n"
    assert noted(report, "scanner")
    assert not noted(report, NOT_SHOWN)


def test_a_page_under_a_picture_with_a_scanners_mark_only_is_a_scan() -> None:
    marked = Sheet(covered=True).lines("扫描全能王")
    with pytest.raises(KnownError, match="scan"):
        read(pdf(marked, marked), "a.pdf")
    report = opened(Sheet().lines(*BODY), marked)
    assert report.text == TEXT
    assert noted(report, "pictures without text")


def test_a_short_pdf_is_no_scan() -> None:
    assert opened(Sheet().lines("罚款350万元")).text == "罚款350万元\n"


def test_letters_of_the_fonts_own_codes_are_no_text() -> None:
    private = "".join(chr(0xE100 + number) for number in range(30))
    with pytest.raises(KnownError, match="scan"):
        read(pdf(Sheet().lines(private)), "a.pdf")


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_pages_set_sideways_or_upside_down_are_turned(turn: int) -> None:
    assert opened(Sheet(turn=turn).lines(*BODY)).text == TEXT


@pytest.mark.parametrize("turn", [1, 3])
def test_pages_set_sideways_and_shown_upright_are_read_as_shown(turn: int) -> None:
    assert opened(Sheet(turn=turn, rotate=360 - 90 * turn).lines(*BODY)).text == TEXT


def test_labels_set_sideways_are_read_whole() -> None:
    beside = Sheet(sideways=[(300, 560, 12, "注：单位35万元")]).lines(*BODY)
    assert opened(beside).text == f"{TEXT}注：单位35万元\n"
    table = Sheet(sideways=[(842 - 250, 105, 12, "污染物35项")]).grid((80, 120, 300, 400), (150, 270, 310))
    table.texts = [(124, 200, 12, "排放量"), (304, 200, 12, "3200"), (124, 290, 12, "浓度"), (304, 290, 12, "29")]
    assert opened(table).text == "污染物35项 | 排放量 | 3200\n | 浓度 | 29\n"


def test_vertical_columns_are_read_from_right_to_left() -> None:
    sheet = Sheet()
    for column, text in enumerate(("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸")):
        sheet.texts += [(400 - 20 * column, 100 + 13 * number, 12, sign) for number, sign in enumerate(text)]
    assert opened(sheet).text.replace("\n", "") == "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"


def test_two_columns_are_divided_at_the_gutter() -> None:
    left = (
        "全区空气质量持续改善优良天数",
        "比率达到百分之八十五细颗粒物",
        "年均浓度为三十二微克重污染天",
        "数为零天。",
    )
    right = (
        "国控断面水质优良比例为百分之",
        "九十五城镇污水处理率达到百分",
        "之九十八黑臭水体全部消除年度",
        "目标全部实现了啊。",
    )
    sheet = Sheet().lines("年度工作总结", left=250, top=60)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.texts += [(80, 100 + 20 * number, 12, one), (260, 100 + 20 * number, 12, other)]
    assert opened(sheet).text.splitlines() == ["年度工作总结", "".join(left), "".join(right)]


def test_form_fields_and_free_text_notes_are_read_where_they_stand() -> None:
    sheet = Sheet(fields=[(200, 290, 300, 310, "32.5微克")], notes=[(80, 390, 200, 410, "附注完成。")])
    sheet.lines(*BODY).lines("浓度为", top=305)
    text = read(pdf(sheet), "a.pdf").text
    assert "浓度为 32.5微克" in text
    assert text.endswith("附注完成。\n")


def test_bytes_before_and_after_the_file_do_not_matter() -> None:
    data = pdf(Sheet().lines(*BODY))
    assert read(b"HTTP/1.1 200 OK\r\n" * 500 + data, "a.pdf").text == TEXT
    assert read(data + bytes(20_000), "a.pdf").text == TEXT


def test_raised_digits_are_told_from_the_number_before_them() -> None:
    sheet = Sheet().lines(*BODY, top=140)
    x = 80.0
    for text, size, up in (("排放1.2×10", 12, 0), ("4", 7, 5), ("吨，浓度35", 12, 0), ("1", 7, 5), ("微克。", 12, 0)):
        sheet.texts.append((x, 400 - up, size, text))
        x += sum(size / 2 if character.isascii() else size for character in text)
    assert "排放1.2×10⁴吨，浓度35¹微克。" in opened(sheet).text


def test_a_minus_at_a_lines_end_survives() -> None:
    line = FULL[: len(FULL) - 6] + "同比变化率为"
    text = read(pdf(Sheet().lines(line + "-", "3.5%，完成年度目标。", FULL, FULL)), "a.pdf").text
    assert "同比变化率为-3.5%，完成年度目标。" in text


def test_a_title_and_the_heading_below_it_stay_apart() -> None:
    assert opened(Sheet().lines("某区年度工作总结", "一、主要工作")).text == "某区年度工作总结\n一、主要工作\n"
