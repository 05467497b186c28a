"""Counts that a text's own words contradict: places in a row, lists of names, days of a period."""

import pytest

from app.core.compare.text_counts import counted
from app.services import catalogues

WORDS = catalogues.load().rules.checks.counted


def found(text: str) -> list[tuple[str, str]]:
    """(rule, the words at the place) of each finding."""
    return [(finding.rule, text[slice(*finding.span)]) for finding in counted(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("综合指数在全省13个设区市中列第14位。", ("rank", "第14位")),
        ("在十二个区县中排名第十三名。", ("rank", "第十三名")),
        ("浓度下降的有4个县区，分别为青岬区、石门县和白塔市，其余上升。", ("listed", "4个县区")),
        ("督察组进驻三个市，即青州市、云州市、白州市和海州市。", ("listed", "三个市")),
        ("6月份，优良天数25天，轻度污染6天。", ("days", "25天，轻度污染6天")),
        (
            "2023年，优良天数301天，轻度污染51天，中度污染10天，重度污染4天。",
            ("days", "301天，轻度污染51天，中度污染10天，重度污染4天"),
        ),
        ("1至3月，优良天数80天，轻度污染12天。", ("days", "80天，轻度污染12天")),
    ],
)
def test_what_the_words_contradict_is_found(text: str, wanted: tuple[str, str]) -> None:
    assert found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "综合指数在全省13个设区市中列第13位，在全国168个城市中列第20位。",
        "全市有3个县进入前列，其中青岬县列全省第14位。",
        "浓度下降的有3个县区，分别为青岬区、石门县和白塔市。",
        "下降的有5个县区，分别为青岬区、石门县等。",
        "完成4个项目，分别为管网改造和河道治理。",  # no names of places
        "2024年，优良天数301天，轻度污染51天，中度污染10天，重度污染4天。",  # a leap year
        "2023年，达标天数241天，其中优38天，良203天，重度污染13天，严重污染1天。",
        "6月份，优良天数25天，轻度污染5天。2月份，优良天数28天。",
        "优良天数300天，上年优良天数310天，轻度污染60天。",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    assert found(text) == []
