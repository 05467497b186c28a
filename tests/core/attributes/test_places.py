"""Whose figure it is, and on which basis."""

import pytest

from app.core.engine import extract
from app.core.model import ImportedReport
from app.services import catalogues

HEAD = "东江市生态环境局2023年工作总结\n\n一、主要工作\n\n"


def read(text: str) -> dict[str, tuple[str, str, str | None]]:
    """Quote to (place, basis, indicator) of each figure."""
    figures = extract(ImportedReport(HEAD + text, "txt"), catalogues.load()).figures
    return {figure.quote: (figure.place, figure.basis, figure.indicator) for figure in figures}


def test_a_district_has_the_indicator_and_its_place() -> None:
    found = read(
        "全市PM2.5平均浓度为30微克/立方米。永岚县PM2.5平均浓度为28微克/立方米，全市PM10平均浓度为50微克/立方米。"
    )
    assert found["30微克/立方米"] == ("", "", "air.pm25")
    assert found["28微克/立方米"] == ("永岚县", "", "air.pm25")
    assert found["50微克/立方米"] == ("", "", "air.pm10")


def test_places_of_a_list_stand_before_brackets() -> None:
    found = read("罚没款居前的为柏川（1.9亿元）、棠溪（1.5亿元）。")
    assert [place for place, _, _ in found.values()][-1] == "棠溪"


@pytest.mark.parametrize(
    "text",
    [
        "召开县生态环境保护委员会全体会议3次。",
        "市区PM2.5平均浓度为30微克/立方米。",
        "东江市PM2.5平均浓度为30微克/立方米。",
        "自然保护区3个。",
        "空气质量综合指数3.42，在全省14个地级市中排名第5。",
    ],
)
def test_the_body_itself_has_no_place(text: str) -> None:
    assert {place for place, _, _ in read(text).values()} == {""}


def test_a_basis_is_told_and_keeps_the_indicator() -> None:
    found = read("优良天数比例为88.1%，扣除沙尘异常超标天后为89.3%，同比上升1.9个百分点。")
    assert found["88.1%"] == ("", "", "air.good_rate")
    assert found["89.3%"] == found["1.9个百分点"] == ("", "扣除沙尘", "air.good_rate")


def test_a_change_told_in_the_next_sentence_keeps_the_place() -> None:
    found = read("甲县PM2.5浓度35微克/立方米。同比下降3%。全市PM10浓度50微克/立方米。")
    assert found["3%"][:1] == ("甲县",)
    assert found["50微克/立方米"][0] == ""
