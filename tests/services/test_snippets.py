"""A snippet is one line, and its mark is the match."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.model import Span
from app.services.snippets import heading, snippet


def test_the_ends_are_marked_where_text_was_left_out() -> None:
    text = "前" * 50 + "优良\n天数" + "后" * 100
    line, mark = snippet(text, Span(50, 55))
    assert line == "…" + "前" * 24 + "优良 天数" + "后" * 60 + "…"
    assert line[mark.start : mark.end] == "优良 天数"


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("处罚 12件", Span(3, 6)) == ("处罚 12件", Span(3, 6))


@given(st.text(st.sampled_from("优良 \n\t　\r\u2028天数"), min_size=1, max_size=200), st.data())
def test_one_line_that_shows_the_match(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line, mark = snippet(text, Span(start, end))
    assert len(line.splitlines()) <= 1
    assert line[mark.start : mark.end].split() == text[start:end].split()
    assert len(line) <= 24 + 60 + 2 + end - start


def test_a_heading_is_shown_with_the_signs_of_chinese_print() -> None:
    assert heading("固本培元,持续深入打好污染防治攻坚战:") == "固本培元，持续深入打好污染防治攻坚战："
    assert heading("监测情况(2023-2025年)") == "监测情况（2023-2025年）"
    assert heading("PM2.5 (GB 3095), 1,480") == "PM2.5 (GB 3095), 1,480"
