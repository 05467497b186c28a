"""Signs that a pattern may begin with leave nothing out that the pattern finds."""

import random
import re
from pathlib import Path

import pytest

from app.core.text import normalize, outline, time_words
from app.core.text.search import after_last, find_all, led

_PASSAGES = Path(__file__).parents[1] / "passages"
_TEXTS = [path.read_text("utf-8") for path in sorted(_PASSAGES.glob("*.txt"))]
_TIMES = (
    "第1-4季度、前三季度、上半年、去年同期、十二五期间、“九五”期间、05年、三年来、截至目前、明年、年底前、上年以来、本年度、"
    "当年、全年、迄今、至今、两年来、2019年1月、3-5月、2020—2022年、年初以来、截止、目前为止、年终前、年度安排、今年"
)


@pytest.mark.parametrize(
    ("begins", "pattern"),
    [
        (time_words.TIME_BEGINS, time_words.TIME),
        (outline._MARK_BEGINS, outline._MARK),
        (normalize._EDIT_BEGINS, normalize._EDIT),
    ],
)
def test_first_signs_find_all_that_a_pattern_finds(begins: "re.Pattern[str]", pattern: "re.Pattern[str]") -> None:
    marked = "10⁴ m³ PM_{2.5} <sub>2</sub> **重点** 10^{5} \\% ㎡ $_{3}$ ①一、（一）(二) 第三章 一是 1、"
    for text in (*_TEXTS, _TIMES, marked):
        found = [match.span() for match in find_all(begins, pattern, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_first_signs_find_the_times_of_words_in_any_order() -> None:
    words = [*_TIMES, *_TIMES.split("、"), "20", "12"]
    draw = random.Random(1)
    for _ in range(4000):
        text = "".join(draw.choices(words, k=draw.randint(2, 9)))
        found = [match.span() for match in find_all(time_words.TIME_BEGINS, time_words.TIME, text)]
        assert found == [match.span() for match in time_words.TIME.finditer(text)], text


def test_words_are_tried_only_at_their_signs() -> None:
    site = led(r"付费(?:下载|阅读)|[Ww]ord版|侵权.{0,6}删除|https?:")
    assert [found.group() for found in site.finditer("可付费下载word版,https:,侵权立即删除。费阅读")] == [
        *("付费下载", "word版", "https:", "侵权立即删除")
    ]


def test_after_the_last_of_some_signs() -> None:
    assert after_last("甲,乙;丙丁", ",;", 0, 6) == 4
    assert after_last("甲,乙;丙丁", "。", 2, 6) == 2
    assert after_last("甲", ",", 1, 0) == 1


@pytest.mark.parametrize("sign", "｢「『")
def test_every_corner_bracket_is_a_quotation_mark(sign: str) -> None:
    assert normalize.normalize(f"{sign}清废").text == "“清废"
