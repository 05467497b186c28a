"""Items that are missing in lists, and the year in the title."""

import pytest

from app.core.compare.text_checks import enumerators, numeral, title_year
from app.services import catalogues

WORDS = catalogues.load().rules.checks


def missing(text: str) -> list[str]:
    return [finding.steps[-1] for finding in enumerators(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是治理。二是监管。四是宣传。", ["? 三是"]),
        ("一是治理；三是监管；四是宣传。", ["? 二是"]),
        ("工作如下。五是禁烧。", ["? 四是"]),
        ("一要治理，二要监管，四要宣传。", ["? 三要"]),
        ("一、概况\n内容。\n二、成效\n内容。\n四、问题\n内容。", ["? 三、"]),
        ("其一，治理。其三，宣传。", ["? 其二"]),
    ],
)
def test_an_item_without_its_forerunner_is_found(text: str, found: list[str]) -> None:
    assert missing(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一是治理。二是监管。三是宣传。",
        "一是治理。一是监管。",
        "首先加强治理。二是监管。",
        "一是治理（一是大气；二是水）。二是监管。三是宣传。",
        "一是治理。二 是监管。三是宣传。",  # a blank of the source
        "一是治理。\n二\n是监管。三是宣传。",
        "三、执法监管\n全年检查12家。",  # an excerpt
        "一、概况\n内容。二、成效\n三、问题\n内容。",  # a mark in the middle of a line
        "一是治理。二是监管。\n一是治理。二是监管。",
    ],
)
def test_lists_in_order_and_marks_of_other_kinds_are_left_alone(text: str) -> None:
    assert missing(text) == []


def test_a_title_that_names_another_year() -> None:
    (finding,) = title_year("2020年工作总结", 2020, 2019, "甲区2020年工作总结\n2019年，…")
    assert finding.steps == ("2020年工作总结", "≠ 2019")
    assert not list(title_year("2020年工作总结", 2020, 2020, "2020年工作总结"))


def test_numerals_of_lists() -> None:
    assert [numeral(word) for word in ("一", "十", "十二", "二十", "三十五", "百")] == [1, 10, 12, 20, 0, 0]
