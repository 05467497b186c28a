"""The folded view: one spelling, and positions that map back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.normalize import normalize
from app.services import catalogues

ALPHABET = "一二企业家个年月，。；（）％123ＰＭ. \n\u3000*_{}-#|μµ㎡●\u200b第页abc"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("７个，４４％；（ｔ／ａ）", "7个,44%;(t/a)"),
        ("PM_{2.5}浓度**32**µg/m³", "PM2.5浓度32μg/m3"),
        ("共 124 个团 队", "共124个团队"),
        ("the River Lab 与 32 35", "the River Lab与32 35"),
        ("占地20㎡", "占地20m2"),
        ("同⽐下降，机动⻋和⻔店的⻛险", "同比下降,机动车和门店的风险"),
        ("问题28\n\n家，已办结", "问题28家,已办结"),
        ("检查企业5家\n次", "检查企业5家次"),
        ("二〇二三年", "2023年"),
        ("10m³、1.2×10⁴吨、12.5¹微克", "10m3、1.2×10^4吨、12.5微克"),
        ("达标率为97.\n2%，共查处案件14\n0起", "达标率为97.2%,共查处案件140起"),
        ('完成"三同时"验收', "完成“三同时”验收"),
        ("一、成效\n- 建成3座\n● 新建2座", "一、成效\n建成3座\n新建2座"),
    ],
)
def test_one_spelling(text: str, folded: str) -> None:
    assert normalize(text).text == folded


def test_page_numbers_between_two_halves_of_a_sentence_have_no_image() -> None:
    text = "全年共检查企业四百多家次并对其中存在问题的单位逐一下达整改通知要求限期整改到位截至年底\n- 3 -\n已全部完成。"
    folded = normalize(text)
    assert "截至年底已全部完成" in folded.text
    assert [text[span.start : span.end] for span in folded.page_numbers] == ["- 3 -"]


def test_a_wrapped_text_is_joined_and_its_short_last_lines_end_paragraphs() -> None:
    lines = ["全市生态环境质量持续改善，各项任务按期完成", "并取得积极成效，群众的获得感不断增强，其中"] * 4
    folded = normalize("\n".join([*lines, "成效显著", "下步打算"]))
    assert folded.text.count("\n") == 1


def test_a_list_mark_begins_a_paragraph() -> None:
    assert normalize("主要做法\n（一）加强监管\n（二）优化服务").text == "主要做法\n(一)加强监管\n(二)优化服务"


@given(st.text(ALPHABET, max_size=120))
def test_every_position_maps_back(text: str) -> None:
    folded = normalize(text)
    assert len(folded.sources) == len(folded.text)
    assert list(folded.sources) == sorted(folded.sources)
    for index in range(len(folded.text)):
        span = folded.span(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.at(span.start) <= index


@given(st.text(ALPHABET, max_size=80), st.integers(0, 80), st.integers(1, 20))
def test_a_folded_range_covers_its_own_characters(text: str, start: int, length: int) -> None:
    folded = normalize(text)
    if start + length > len(folded.text):
        return
    span = folded.span(start, start + length)
    assert folded.at(span.start) <= start
    assert folded.at(span.end) >= start + length


@given(st.text("甲乙丙丁1234", min_size=1, max_size=30), st.data())
def test_blanks_between_ideographs_and_digits_change_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    inside_number = 0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit()
    if not inside_number:
        assert normalize(text[:at] + " " + text[at:]).text == normalize(text).text


def test_a_line_that_cannot_end_a_paragraph_goes_on() -> None:
    assert normalize("检查各类\n企业40家").text == "检查各类企业40家"
    assert normalize("交办的信访件办结21件,阶\n\n段性办结6件").text == "交办的信访件办结21件,阶段性办结6件"
    assert normalize("名称,单位\n粉尘,毫克").text == "名称,单位\n粉尘,毫克"
    assert normalize("年度目标\n水环境").text == "年度目标\n水环境"


def test_traditional_characters_become_simplified_ones_where_the_table_is_given() -> None:
    simplified = catalogues.load().rules.simplified
    assert normalize("檢查企業５個，優良率", simplified).text == "检查企业5个,优良率"
    assert normalize("显著提升，乾县", simplified).text == "显著提升,乾县"


def test_full_lines_of_a_short_wrapped_text_go_on() -> None:
    text = (
        "某县生态环境局2023年工作总结\n"
        "全年检查企业五百三十八家次，下达责令改正决定二十九份，立案查处一十七件，罚款\n"
        "120万元；查封扣押十二件，移送三件，比上年有所减少，受理各类信访投诉共计六百\n"
        "七十七件。"
    )
    assert normalize(text).text.count("\n") == 1


def test_lines_of_their_own_stay_apart_where_no_line_is_full() -> None:
    text = "主要污染物削减情况如下\n化学需氧量削减三百吨\n氨氮削减四十吨\n二氧化硫削减五十吨"
    assert normalize(text).text == text


def test_the_rows_of_a_table_below_whole_paragraphs_tell_no_page_width() -> None:
    text = "2016年上半年信访情况\n上半年，全市共受理环境信访1248件，同比下降4.0%。\n"
    text += "渠道  本期数量（件）  占比（%）  去年同期（件）\n"
    text += "热线  731  58.6  806\n网络  342  27.4  281\n来信  58  4.6  79\n合计  1131  100  1166\n"
    assert normalize(text).text.split("\n")[:2] == [
        "2016年上半年信访情况",
        "上半年,全市共受理环境信访1248件,同比下降4.0%。",
    ]
