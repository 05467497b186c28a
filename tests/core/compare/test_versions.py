"""Differences of two versions: numbers apart from wording, moves apart from losses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.compare.versions import Change, TextDifference, text_differences

FIRST = """一、大气环境
全年细颗粒物平均浓度为31微克/立方米，同比下降2.1%。
开展扬尘专项检查。

二、执法监管
全年立案查处环境违法案件45件，罚款金额310万元。
积极参加各类培训。
"""


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    return [
        (d.change.value, left[d.left.start : d.left.end], right[d.right.start : d.right.end])
        for d in text_differences(left, right)
    ]


def test_a_changed_number_is_told_whole() -> None:
    second = FIRST.replace("310万元", "318.5万元")
    assert told(FIRST, second) == [("number", "310", "318.5")]


def test_changed_words_are_told_by_word() -> None:
    assert told(FIRST, FIRST.replace("专项检查", "联合检查")) == [("wording", "专项", "联合")]


def test_a_word_that_keeps_one_character_is_one_change() -> None:
    assert told(FIRST, FIRST.replace("下降", "降低")) == [("wording", "下降", "降低")]


def test_numbers_side_by_side_are_told_apart() -> None:
    assert told("查处3件5家企业", "查处4件6家企业") == [("number", "3", "4"), ("number", "5", "6")]


def test_a_number_added_with_words_counts_as_number() -> None:
    (difference,) = text_differences(FIRST, FIRST.replace("45件", "45件（其中大案3件）"))
    assert difference.change is Change.NUMBER
    assert difference.left.start == difference.left.end


def test_a_moved_paragraph_is_moved_not_gone_and_come() -> None:
    line = "开展扬尘专项检查。\n"
    second = FIRST.replace(line, "") + line
    assert told(FIRST, second) == [("moved", line.strip(), line.strip())]


def test_a_moved_and_changed_paragraph_tells_both() -> None:
    line = "全年立案查处环境违法案件45件，罚款金额310万元。\n"
    second = line.replace("45", "46") + FIRST.replace(line, "")
    assert {change for change, _, _ in told(FIRST, second)} == {"moved", "number"}


def test_paragraphs_that_came_and_went() -> None:
    second = FIRST.replace("积极参加各类培训。\n", "") + "三、宣传教育另起一章节。\n"
    assert told(FIRST, second) == [("added", "", "三、宣传教育另起一章节。"), ("removed", "积极参加各类培训。", "")]


def test_white_space_and_line_ends_are_no_difference() -> None:
    assert text_differences(FIRST, FIRST.replace("\n", "\r\n").replace("全年", "全年 ")) == ()


texts = st.text(st.sampled_from("环境质量123万元。，\n"), max_size=60)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert text_differences(text, text) == ()


@given(texts, texts)
def test_spans_lie_within_their_texts_and_hold_what_differs(left: str, right: str) -> None:
    for difference in text_differences(left, right):
        assert isinstance(difference, TextDifference)
        assert 0 <= difference.left.start <= difference.left.end <= len(left)
        assert 0 <= difference.right.start <= difference.right.end <= len(right)
        ours = left[difference.left.start : difference.left.end]
        theirs = right[difference.right.start : difference.right.end]
        assert ours != theirs or difference.change is Change.MOVED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("投入350万元", "投入350亿元"),
        ("投入350万元", "投入350元"),
        ("同比上升2.1%", "同比下降2.1%"),
        ("同比增加12件", "同比减少12件"),
        ("比上年多5件", "比上年少5件"),
        ("水质改善3个百分点", "水质恶化3个百分点"),
        ("整改一百二十家", "整改一百三十家"),
        ("关停三家企业", "关停四家企业"),
        ("排放总量3吨", "排放总量3千克"),
        ("浓度31微克/立方米", "浓度31毫克/立方米"),
        ("浓度31微克/立方米", "浓度31微克/升"),
        ("变化-3.2%", "变化3.2%"),
        ("变化-3.2%", "变化+3.2%"),
        ("优良率85%", "优良率85‰"),
        ("目标≤35", "目标≥35"),
        ("全年12家", "全年12次"),
        ("投入1,234元", "投入1,235元"),
        ("浓度由降转升", "浓度由升转降"),
        ("水质较好", "水质较差"),
        ("水质优于上年", "水质劣于上年"),
        ("达到Ⅲ类", "达到Ⅳ类"),
        ("35微克以上", "35微克以下"),
    ],
)
def test_what_changes_an_amount_is_a_change_of_number(before: str, after: str) -> None:
    for left, right in ((before, after), (after, before)):
        changes = {
            change for change, _, _ in told(f"全市{left}，继续推进各项工作。", f"全市{right}，继续推进各项工作。")
        }
        assert changes == {"number"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("同比下降2.1%", "同比降低2.1%"),
        ("同比上升2.1%", "同比提高2.1%"),
        ("一是开展检查", "二是开展检查"),
        ("全年2.1%，持续", "全年2.1%。持续"),
        ("统一部署", "统筹部署"),
        ("上半年完成", "下半年完成"),
    ],
)
def test_other_words_are_a_change_of_wording(before: str, after: str) -> None:
    changes = {change for change, _, _ in told(f"全市{before}，继续推进。", f"全市{after}，继续推进。")}
    assert changes == {"wording"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("投入1,234,567元", "投入1234567元"),
        ("投入1,234元", "投入１２３４元"),
        ("投入12 345元", "投入12345元"),
        ("投入35. 2万元，占 85 %", "投入35.2万元，占85%"),
        ("（三）PM2.5", "(三)PM2.5"),
        ("下降−3.2", "下降-3.2"),
    ],
)
def test_grouping_width_and_white_space_are_no_difference(before: str, after: str) -> None:
    assert told(f"全市{before}，继续推进。\n第二段。", f"全市{after}，继续推进。\n第二段。") == []


def test_a_line_of_its_own_width_is_no_difference() -> None:
    assert told("35\n１，２３４\n", "３５\n1234\n") == []


def test_line_ends_alone_are_no_difference() -> None:
    wrapped = FIRST.replace("浓度为31微", "浓度为\n3\n1微").replace("45件，罚", "45件，\r\n    罚")
    assert told(FIRST, wrapped) == told(wrapped, FIRST) == []
    assert told(FIRST, wrapped.replace("310万", "320万")) == [("number", "310", "320")]
    assert told(FIRST.replace("310万", "320万"), wrapped) == [("number", "320", "310")]
