"""PDF: paragraphs as they were written, page furniture apart, a page map that can be trusted."""

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers import read
from app.importers.pages import PdfPages, text_of
from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.row import tidy
from tests.importers.pdf_files import A4, Sheet, pdf

FULL = "全区环境空气质量持续改善细颗粒物年均浓度为三十二微克每立方米优良天数"  # a line of full width
BODY = (f"\u3000\u3000{FULL[:-2]}", FULL, "比率达到百分之八十五。", f"\u3000\u3000{FULL[:-2]}", "继续推进。")


def opened(*sheets: Sheet) -> ImportedReport:
    return read(pdf(*sheets), "a.pdf")


def test_rows_of_a_paragraph_are_joined() -> None:
    report = opened(Sheet().lines("标题", left=250).lines(*BODY, top=140))
    assert report.text == f"标题\n{FULL[:-2]}{FULL}比率达到百分之八十五。\n{FULL[:-2]}继续推进。\n"


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_labels() -> None:
    first = Sheet().lines(*BODY[:2]).lines("— 11 —", left=280, top=800)
    second = Sheet().lines(*BODY[2:]).lines("— 12 —", left=280, top=800)
    report = opened(first, second)
    assert report.text == f"{FULL[:-2]}{FULL}比率达到百分之八十五。\n{FULL[:-2]}继续推进。\n"
    assert [(page.label, report.text[page.start :][:2]) for page in report.pages] == [("11", "全区"), ("12", "比率")]


@pytest.mark.parametrize("mark", ["- 3 -", "第3页 共12页", "3", "3 / 12", "－3－", "Page 3 of 12", "·3·"])
def test_forms_of_page_numbers(mark: str) -> None:
    report = opened(Sheet().lines(*BODY).lines(mark, left=280, top=805))
    assert report.text.endswith("继续推进。\n")
    assert report.pages[0].label == "3"


def test_numbers_in_the_body_are_not_page_numbers() -> None:
    report = opened(Sheet().lines(*BODY).lines("3", left=280, top=400))
    assert report.text.endswith("\n3\n")


def test_running_heads_are_left_out() -> None:
    sheets = [Sheet().lines("某区生态环境局文件", top=40).lines(*BODY) for _ in range(4)]
    assert "文件" not in opened(*sheets).text
    assert "文件" in opened(sheets[0]).text


def test_rows_that_differ_in_their_numbers_are_no_running_heads() -> None:
    """A table over several pages: its head is repeated, and its rows are alike but for their numbers."""
    sheets: list[Sheet] = []
    for page in range(4):
        sheet = Sheet().grid((80, 200, 300), tuple(72.0 + 22 * row for row in range(33)))
        for row in range(32):
            words = ("月份", "浓度") if not row else (f"{row % 12 + 1}月", str(100 * (page + 1) + row))
            sheet.texts += [(x + 5, 88 + 22 * row, 12, word) for x, word in zip((80, 200), words, strict=True)]
        sheets.append(sheet.lines(f"— {page + 1} —", left=290, top=810))
    report = opened(*sheets)
    assert report.text.count("月份 | 浓度") == 4
    assert all(f"月 | {100 * page + row}\n" in report.text for page in range(1, 5) for row in range(1, 32))


def test_lines_at_an_edge_that_tell_other_numbers_are_read() -> None:
    sheets = [Sheet().lines(f"全年优良天数{310 + 7 * page % 9}天。", top=60).lines(*BODY) for page in range(4)]
    assert opened(*sheets).text.count("全年优良天数3") == 4
    counted = [Sheet().lines(f"2023年年报 第{page}页", top=60).lines(*BODY) for page in range(4)]
    assert "年报" not in opened(*counted).text


def test_characters_without_height_are_read() -> None:
    flat = Glyph("3", 0, left=80.0, top=100.0, right=86.0, bottom=100.0)
    assert tidy([flat, flat]) == (flat, flat)


def test_a_number_stays_whole_across_rows() -> None:
    report = opened(Sheet().lines(FULL[:-3] + "罚款", "2623.69万元。", FULL, FULL, FULL))
    assert "罚款2623.69万元" in report.text


def test_radicals_that_a_font_names_are_the_ideographs_that_are_seen() -> None:
    """Qt's and browsers' PDFs name a glyph that two code points share by the lower one."""
    assert (
        read(pdf(Sheet().lines("机动⻋检验同⽐增⻓3%，⻛险可控。")), "a.pdf").text.strip()
        == "机动车检验同比增长3%，风险可控。"
    )


def test_blanks_made_up_by_pdfium_are_dropped_and_real_words_kept_apart() -> None:
    sheet = Sheet()
    x = 80.0
    for piece in ("印发通报", "10", "期", "PM", "AQI"):
        sheet.texts.append((x, 100, 12, piece))
        x += sum(6 if character.isascii() else 12 for character in piece) + 4
    sheet.lines(*BODY, top=140)
    assert opened(sheet).text.startswith("印发通报10期PM AQI\n")


def test_ruled_tables_are_rows_of_cells() -> None:
    sheet = Sheet().grid((80, 200, 300, 400), (100, 130, 160, 190))
    sheet.texts += [(85, 120, 12, "街镇"), (205, 120, 12, "PM2.5"), (305, 120, 12, "排名")]
    sheet.texts += [(85, 145, 12, "甲镇工业"), (85, 157, 12, "园区"), (205, 150, 12, "31"), (305, 150, 12, "2")]
    sheet.texts += [(85, 180, 12, "乙镇"), (305, 180, 12, "1")]
    report = opened(sheet.lines(*BODY, top=220))
    assert report.text.startswith("街镇 | PM2.5 | 排名\n甲镇工业园区 | 31 | 2\n乙镇 |  | 1\n全区")
    assert [report.text[span.start : span.end] for span in report.tables] == [
        report.text[: report.text.index("\n全区")]
    ]


def test_what_is_written_last_and_stands_first_is_read_first() -> None:
    sheet = Sheet().lines(*BODY, top=200)
    assert opened(sheet.lines("标题", left=250, top=120)).text.startswith("标题\n全区")


def test_columns_are_read_one_after_the_other() -> None:
    left, right = (
        ("左栏一行的话。", "左栏二行的话。", "左栏三行的话。"),
        ("右栏一行的话。", "右栏二行的话。", "右栏三行的话。"),
    )
    report = opened(Sheet().lines(*left).lines(*right, left=320))
    assert report.text.splitlines() == [*left, *right]


def test_tables_without_rules_are_told_by_their_gaps() -> None:
    sheet = Sheet().lines(*BODY)
    for number, (name, count) in enumerate([("大气", "31"), ("水", "22"), ("合计", "53")]):
        sheet.texts += [(120, 300 + 20 * number, 12, name), (260, 300 + 20 * number, 12, count)]
    report = opened(sheet)
    assert report.text.endswith("\n大气 | 31\n水 | 22\n合计 | 53\n")
    assert len(report.tables) == 1


def test_characters_drawn_after_the_rest_of_their_line_stand_in_their_places() -> None:
    """LibreOffice draws the quotes of a line, which come from another font, behind all of its other characters."""
    sheet = Sheet().lines(*BODY, top=140)
    sheet.texts += [(80, 400, 12, "围绕"), (110, 400, 12, "水天一色"), (164, 400, 12, "攻坚战，整改35项。")]
    sheet.texts += [(104, 400, 12, "“"), (158, 400, 12, "”")]
    assert opened(sheet).text.endswith("\n围绕“水天一色”攻坚战，整改35项。\n")
    table = Sheet().lines(*BODY).grid((80, 300, 400), (390, 420))
    table.texts += [
        (84, 410, 12, "围绕"),
        (114, 410, 12, "水天"),
        (304, 410, 12, "32"),
        (108, 410, 12, "“"),
        (138, 410, 12, "”"),
    ]
    assert "围绕“水天” | 32" in opened(table).text


def test_lowered_and_raised_characters_stay_in_their_row() -> None:
    sheet = Sheet().lines(*BODY, top=140)
    pieces = [("PM", 12, 0), ("2.5", 8, 3), ("为32μg/m", 12, 0), ("3", 8, -4), ("，同比下降。", 12, 0)]
    x = 80.0
    for text, size, down in pieces:
        sheet.texts.append((x, 400 + down, size, text))
        x += sum(size / 2 if character.isascii() else size for character in text)
    assert opened(sheet).text.endswith("\nPM2.5为32μg/m³，同比下降。\n")


def test_watermarks_are_left_out() -> None:
    sheet = Sheet(watermark="内部资料").lines(*BODY)
    assert opened(sheet).text == opened(Sheet().lines(*BODY)).text
    assert any("aslant" in note for note in opened(sheet).warnings)


def test_small_print_below_the_body_is_its_own_paragraph() -> None:
    sheet = Sheet().lines(*BODY[:2]).lines("注：含辐射类项目。", top=700, size=9)
    assert opened(sheet).text.endswith(f"{FULL}\n注：含辐射类项目。\n")


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")  # the text tells raised digits, pdfium does not
CHARACTERS = st.text(st.sampled_from("全区完成整治项目，。（）％% 0123456789.PMⅢ𠮷㐀１２"), min_size=1, max_size=30)


@settings(max_examples=60)
@given(st.lists(st.lists(CHARACTERS, min_size=1, max_size=6), min_size=1, max_size=3))
def test_every_run_maps_equal_characters(pages: list[list[str]]) -> None:
    data = pdf(*(Sheet().lines(*BODY).lines(*lines, top=300) for lines in pages))
    report = read(data, "a.pdf")
    assert_page_map(report, data)


def assert_page_map(report: ImportedReport, data: bytes) -> None:
    """Every character of the text is a page's character, a line break, a cell's divider or a blank between words."""
    mapped: set[int] = set()
    document = PdfPages(data)
    for number, page in enumerate(report.pages):
        with document.page(number) as opened_page, text_of(opened_page) as text:
            for start, index, length in page.runs:
                raw = text.get_text_range(index, 2 if report.text[start] > "\uffff" else length, errors="replace")
                assert raw.translate(RAISED) == report.text[start : start + length].translate(RAISED)
                mapped.update(range(start, start + length))
                assert start >= page.start
    document.close()
    assert all(character in "\n |" for offset, character in enumerate(report.text) if offset not in mapped)
    assert [page.start for page in report.pages] == sorted(page.start for page in report.pages)


@pytest.fixture
def document() -> Iterator[PdfPages]:
    pages = PdfPages(pdf(Sheet().lines(*BODY), Sheet(rotate=90).lines(*BODY)))
    yield pages
    pages.close()


def test_boxes_stand_around_the_characters_a_line_each(document: PdfPages) -> None:
    report = read(pdf(Sheet().lines(*BODY)), "a.pdf")
    start, index, length = report.pages[0].runs[0]
    assert (start, index) == (0, 0)
    assert length == len(BODY[0].strip())
    left, top, width, height = document.boxes(0, 0, 4)[0]
    assert math.isclose(left, 104, abs_tol=1)
    assert math.isclose(width, 48, abs_tol=1)
    assert top < 100 < top + height  # the baseline
    second = report.pages[0].runs[1][1]
    lines = document.boxes(0, 0, second + 3)
    assert len(lines) == 2
    assert lines[1][1] > lines[0][1]
    assert math.isclose(lines[1][0], 80, abs_tol=1)


def test_pages_turned_by_a_quarter_are_measured_as_shown(document: PdfPages) -> None:
    assert document.count == 2
    assert document.size(0) == A4
    assert document.size(1) == (A4[1], A4[0])
    left, top, width, height = document.boxes(1, 0, 4)[0]
    assert 0 <= left < left + width <= A4[1]
    assert 0 <= top < top + height <= A4[0]


def test_pictures_have_four_bytes_a_pixel(document: PdfPages) -> None:
    width, height, pixels = document.render(0, 0.5)
    assert (width, height) == (math.ceil(A4[0] / 2), math.ceil(A4[1] / 2))
    assert len(pixels) == 4 * width * height
    assert pixels[:3] == b"\xff\xff\xff"


def test_a_closed_document_says_so(document: PdfPages) -> None:
    document.close()
    document.close()
    with pytest.raises(ValueError, match="closed"):
        document.size(0)


def test_a_scan_says_that_there_is_no_text() -> None:
    with pytest.raises(KnownError, match="OCR"):
        opened(Sheet(picture=True), Sheet(picture=True))


def test_a_page_without_text_among_others_is_warned_of() -> None:
    report = opened(Sheet().lines(*BODY), Sheet(picture=True))
    assert any("pictures" in warning for warning in report.warnings)
    assert len(report.pages) == 2


def test_many_threads_may_ask_at_once() -> None:
    pages = PdfPages(pdf(*(Sheet().lines(*BODY) for _ in range(20))))
    expected = (pages.boxes(0, 0, 60), pages.render(0, 0.5))

    def ask(number: int) -> bool:
        page = number % pages.count
        return (pages.boxes(page, 0, 60), pages.render(page, 0.5)) == expected

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(60)))
    pages.close()


def test_a_long_number_at_the_edge_of_a_page_is_no_page_number() -> None:
    assert "31471858" in opened(Sheet().lines(*BODY).lines("31471858", left=280, top=805)).text
