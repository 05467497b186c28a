"""Plain text: the right encoding, nothing rewritten, pages where the file shows them."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import KnownError
from app.importers import read

SENTENCE = "二〇二三年，全区细颗粒物年均浓度为32微克/立方米，优良天数比率达到85.2%，同比上升1.2个百分点。"
TRADITIONAL = "本年度環境監測結果顯示，懸浮微粒年平均濃度為32微克，空氣品質良好的日數比去年增加，各項工作持續推進。"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
# Every character of these round-trips; the sentence before them is what the choice of encoding is made by.
MESSY = st.text(st.sampled_from("全区完成整治项目，（一）PM2.5％%\r\n\t\u3000\u00a0０１２ⅢＡ—－·𠮷㐀①"), max_size=80)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(tail=MESSY)
def test_the_text_is_what_the_file_holds(encoding: str, tail: str) -> None:
    text = SENTENCE + tail
    assert read(text.encode(encoding), "a.txt").text == text


def test_traditional_characters_in_big5() -> None:
    assert read(TRADITIONAL.encode("big5hkscs"), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("short", ["全年罚款金额727万元", "优良率85.2%", "污染防治攻坚战"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_short_texts_find_their_encoding(short: str, encoding: str) -> None:
    assert read(short.encode(encoding), "a.txt").text == short


def test_line_ends_blanks_and_rare_characters_are_kept() -> None:
    text = "\u3000\u3000一、总结\r\n\xa0\t7３家\r𠮷\u2028完\n\n"
    assert read(text.encode(), "a.txt").text == text


def test_only_the_byte_order_mark_is_dropped() -> None:
    assert read(codecs.BOM_UTF8 + "\ufeff正文".encode(), "a.txt").text == "\ufeff正文"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_costs_one_character_and_a_warning(encoding: str) -> None:
    data = (SENTENCE * 3).encode(encoding)
    report = read(data[:-3] + b"\xff" + "。完成。".encode(encoding), "a.txt")
    assert report.text.startswith(SENTENCE * 2)
    assert "\ufffd" in report.text
    assert len(report.warnings) == 1


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1a"])
def test_control_characters_are_dropped_with_a_note(sign: str) -> None:
    report = read(("全年完成" + sign + "32项").encode(), "a.txt")
    assert report.text == "全年完成32项"
    assert any("control characters" in warning for warning in report.warnings)


def test_lines_of_two_encodings_are_each_read_as_what_they_are() -> None:
    lines = ["全区生态环境局年度工作总结", SENTENCE, "国控断面水质优良比例为95.2%。", TRADITIONAL]
    data = b"\n".join(line.encode("gb18030" if number % 2 else "utf-8") for number, line in enumerate(lines))
    assert read(data, "a.txt").text == "\n".join(lines)


@pytest.mark.parametrize("mistake", [("utf-8", "gb18030"), ("gb18030", "latin-1"), ("utf-8", "latin-1")])
def test_a_text_that_was_garbled_before_is_told(mistake: tuple[str, str]) -> None:
    garbled = SENTENCE.encode(mistake[0]).decode(mistake[1], "replace")
    assert any("garbled" in warning for warning in read(garbled.encode(), "a.txt").warnings)


@pytest.mark.parametrize("text", [SENTENCE, TRADITIONAL, "PM₂.₅浓度为32μg/m³，Ⅲ类断面±5℃，naïve café", "10×10⁴吨"])
def test_a_sound_text_is_not_called_garbled(text: str) -> None:
    assert read(text.encode(), "a.txt").warnings == ()


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("浓度为35.\n2微克/立方米", "浓度为35.2微克/立方米"),
        ("优良率为87\r\n.7%。", "优良率为87.7%。"),
        ("1.\n2个方面", "1.\n2个方面"),
        ("二是\n3.\n4件", "二是\n3.\n4件"),
    ],
)
def test_a_decimal_cut_by_a_line_end_is_joined(text: str, joined: str) -> None:
    assert read(text.encode(), "a.txt").text == joined


def test_pages_begin_after_page_numbers() -> None:
    text = "第一页的话。\n— 1 —\n第二页的话。\n－ 2 －\n第三页的话。\n"
    pages = read(text.encode(), "a.txt").pages
    assert [(page.label, text[page.start :].splitlines()[0]) for page in pages] == [
        ("1", "第一页的话。"),
        ("2", "第二页的话。"),
        ("3", "第三页的话。"),
    ]


def test_pages_begin_after_form_feeds() -> None:
    text = "甲\n第1页 共2页\n\f乙\n第2页 共2页\n"
    pages = read(text.encode(), "a.txt").pages
    assert [(page.start, page.label) for page in pages] == [(0, "1"), (text.index("乙"), "2")]


@pytest.mark.parametrize("text", ["甲\n乙\n", "比重\n— 5 —\n其余\n", "甲\n— 3 —\n乙\n— 1 —\n丙\n"])
def test_without_a_row_of_page_numbers_there_are_no_pages(text: str) -> None:
    assert read(text.encode(), "a.txt").pages == ()


def test_binary_nonsense_is_refused() -> None:
    with pytest.raises(KnownError, match="neither a text nor"):
        read(bytes(range(256)) * 100, "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_known_error(data: bytes) -> None:
    try:
        report = read(data, "a.txt")
    except KnownError:
        return
    assert isinstance(report.text, str)
    report.text.encode()  # no lone surrogates


def test_the_real_reports_are_read_as_their_files_hold_them(shared: Path) -> None:
    """The marks of the gold files count into exactly this text."""
    for path in (shared / "reports").glob("*.txt"):
        data = path.read_bytes()
        assert read(data, path.name).text == data.decode("utf-8").removeprefix("\ufeff")
