"""Averages told beside their totals: by the case, the village, the day or month; and what only looks like one."""

import pytest

from app.core.model import RelationType
from tests.core.arithmetic.test_relations import TITLE
from tests.core.reading import read


def averages(text: str) -> list[tuple[bool, str, list[str]]]:
    """(holds, computed, quotes of the members) of each average."""
    found = read(TITLE + text)
    return [
        (relation.holds, relation.computed, [found.figures[member].quote for member in relation.members])
        for relation in found.relations
        if relation.type is RelationType.AVERAGE
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("下达处罚决定书240份，罚款1680万元，案均罚款7万元。", (True, "7", ["1680万元", "240份", "7万元"])),
        ("下达处罚决定书240份，罚款1680万元，案均罚款7.6万元。", (False, "7", ["1680万元", "240份", "7.6万元"])),
        (
            "争取资金1350万元，支持30个行政村建设污水设施，平均每村54万元。",
            (False, "45", ["1350万元", "30个", "54万元"]),
        ),
        ("立案处罚86件，罚款总额903万元，平均每件罚款15.5万元。", (False, "10.5", ["903万元", "86件", "15.5万元"])),
        ("2023年全年受理投诉2400件，平均每月201件。", (False, "200", ["2400件", "201件"])),
        ("2023年全年受理投诉2400件，平均每月200件。", (True, "200", ["2400件", "200件"])),
        ("立案62起，罚款约510万元，案均罚款8万余元。", (True, "7.82", ["510万元", "62起", "8万余元"])),
        ("2023年处置医疗废物4236吨，日均11.6千克。", (False, "11573.77", ["4236吨", "11.6千克"])),
    ],
)
def test_an_average_is_reckoned_from_its_total(text: str, wanted: tuple[bool, str, list[str]]) -> None:
    found = averages(text)
    assert [(holds, quotes) for holds, _, quotes in found] == [(wanted[0], wanted[2])]
    assert wanted[0] or abs(float(found[0][1]) - float(wanted[1])) < 0.01 * float(wanted[1])


@pytest.mark.parametrize(
    "text",
    [
        "检查企业320家，罚款1680万元，人均收入7万元。",  # no count of people
        "2023年PM2.5年均浓度为31微克/立方米，优良天数300天。",
        "2022年上半年受理投诉1086件，月均181件，较去年同期月均210件下降13.8%。",
        "去年受理投诉2400件。今年平均每月312件。",
        "处罚240件，罚款1680万元；全省案均罚款70万元。",  # ten times as much: of something else
    ],
)
def test_what_no_total_is_told_of_is_left_alone(text: str) -> None:
    assert [holds for holds, *_ in averages(text)] in ([], [True])


def test_an_average_is_no_part_of_a_sum() -> None:
    found = read(TITLE + "全年受理投诉2616件，平均每月218件，7、8月份投诉最为集中，两个月合计683件。")
    assert all(relation.holds for relation in found.relations)
