"""Changes told beside their levels: reckoned from the base that they name, each number within its digits."""

import pytest

from app.core.model import Relation
from tests.core.reading import read

TITLE = "青岬区2023年工作总结\n"


def changes(text: str) -> list[tuple[bool, str, list[str]]]:
    """(holds, computed, quotes of the members) of each change."""
    found = read(TITLE + text)
    return [
        (relation.holds, relation.computed, [found.figures[member].quote for member in relation.members])
        for relation in found.relations
        if relation.type == "change"
    ]


def failing(text: str) -> list[Relation]:
    return [relation for relation in read(TITLE + text).relations if not relation.holds]


WRONG = [
    ("罚款金额350万元，较上年的300万元增长26.7%。", "16.67"),
    ("2023年罚款280万元，2022年罚款250万元，同比增长22.0%。", "12"),
    ("受理投诉436件，与去年同期392件相比增加了54件。", "44"),
    ("PM2.5平均浓度由2022年的35微克/立方米下降到31微克/立方米，降幅15.4%。", "11.43"),
    ("优良天数由上年的301天增加至312天，增加12天。", "11"),
    ("优良率由84.1%提高到86.4%，提高了3.3个百分点。", "2.3"),
    ("检查企业由800家次增加到2000家次，增长2.5倍。", "1.5"),
    ("全年处罚企业24家，上年为8家，是上年的4倍。", "3"),
    ("立案74起，是2022年37起的3倍。", "2"),
    ("发现问题16个，同比减少8个，下降50%。", "33.33"),
    ("信访量为412件，比去年同期下降8.4%，减少35件。", "7.83"),
    ("接诉322件，占总量的83.4%，比上月241件多81件，上升25.2%。", "33.61"),
    ("投诉量从一季度的120件降到二季度的96件，环比下降25%。", "20"),
    ("立案29起，罚款188万元，较去年同期（41起、264万元）分别减少39.3%、28.8%。", "29.27"),
]


@pytest.mark.parametrize(("text", "computed"), WRONG)
def test_a_change_that_its_levels_contradict_is_found_with_the_right_one(text: str, computed: str) -> None:
    assert [relation.computed for relation in failing(text)] == [computed]


RIGHT = [
    "罚款金额350万元，较上年的300万元增长16.7%。",
    "2023年罚款350万元，比2022年多50万元，增长16.7%。",
    "发现问题13个，同比减少9个，下降40.9%。",
    "完成整治24个，是上年8个的3倍。",
    "PM2.5浓度31微克/立方米，同比下降6.1%（上年为33微克/立方米）。",
    "立案29起，罚款187.64万元，较去年同期（41起、263.5万元）分别减少29.3%、28.8%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_change_that_fits_its_levels_is_drawn_and_no_finding(text: str) -> None:
    assert any(holds for holds, _, _ in changes(text))
    assert not failing(text)


def test_levels_that_were_rounded_leave_their_digits_open() -> None:
    # 51.5 to 52.5 after 54.5 to 55.5: anything from 3.7 to 7.2 per cent may be true.
    assert not failing("PM10平均浓度为52微克/立方米，2022年为55微克/立方米，同比下降6.9%。")
    assert failing("PM10平均浓度为52微克/立方米，2022年为55微克/立方米，同比下降9.5%。")


def test_a_change_against_the_year_before_is_never_reckoned_from_the_month_before() -> None:
    text = "三季度受理信访1536件，环比增加213件，增幅16.1%（二季度为1323件）；同比下降9.4%。"
    assert not failing(text)
    assert [members for _, _, members in changes(text)] == [["1536件", "1323件", "16.1%", "213件"]]
    assert failing(text.replace("16.1%", "18.1%"))


def test_a_change_has_no_other_places_level_for_its_base() -> None:
    assert not failing("全市立案56件，同比增长40%；其中永岚县立案18件，上年为12件，增长50%。")


def test_up_for_down_is_found() -> None:
    (relation,) = failing("PM10平均浓度为53微克/立方米，去年同期为57微克/立方米，同比上升7.0%。")
    assert relation.note == "方向相反"
    assert failing("监测火点4个，同比减少9个，上升69.2%。")


def test_words_that_only_look_like_a_comparison_make_no_base() -> None:
    # 比例 and 面积比例 compare nothing.
    assert not failing("优良水质面积比例为78.4%，同比上升9.1个百分点，劣四类面积比例为6.2%，同比下降3.5个百分点。")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("优良率82.7%，去年同期为84.9%，同比下降2.2%。", "按百分点计为2.2，按百分比计为2.59%"),
        ("PM2.5年均浓度为31微克/立方米，较2022年的34微克/立方米下降10.8%。", "按所印数值为8.82%"),
        ("优良率82.7%，去年同期为84.9%，同比下降2.2个百分点。", ""),
        ("PM2.5年均浓度为31微克/立方米，较2022年的34微克/立方米下降8.8%。", ""),
        ("PM2.5年均浓度为31微克/立方米，较2022年的34微克/立方米下降9.3%。", ""),  # levels that were not rounded
        ("日流量由1.5万辆减少到约1万辆，同比下降12%。", ""),
    ],
)
def test_a_change_that_hardly_fits_says_why(text: str, note: str) -> None:
    assert [relation.note for relation in read(TITLE + text).relations if relation.type == "change"] == [note]


@pytest.mark.parametrize(
    "text",
    [
        "利用率由2019年的81.5%提高到2022年的88.1%，提高6.6个百分点。",
        "3月受理举报263件，环比（2月份198件）上升32.8%，同比（上年3月份291件）下降9.6%。",
        "罚款1263万元，罚款金额是上年同期（421万元）的3倍。",
        "到2025年优良率由2022年的81.5%提高到2025年的88.1%，提高6.6个百分点。",
        "处置能力由2018年的4.2万吨/年提升到2022年的14.7万吨/年，是2018年的3.5倍。",
    ],
)
def test_where_a_change_ends_is_no_base(text: str) -> None:
    found = read(TITLE + text).relations
    assert found and all(relation.holds and relation.type == "change" for relation in found)


def test_a_multiple_of_a_bracketed_base_is_reckoned() -> None:
    (wrong,) = failing("罚款1263万元，罚款金额是上年同期（421万元）的2倍。")
    assert wrong.computed == "3"
