"""Evidence is the sentence around a figure, in the report's own characters on one line."""

from app.core.model import Page, Span
from app.core.text.evidence import page_of, place_in, sentences
from app.core.text.normalize import normalize


def evidence(text: str, *quotes: str) -> tuple[str, ...]:
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return sentences(text, normalize(text), spans)


def test_the_sentence_with_its_own_punctuation() -> None:
    text = "全区有企业３０家。处罚12件（大气７件），罚款3万元！后来没有。"
    assert evidence(text, "３０家", "７件", "3万元") == (
        "全区有企业３０家。",
        "处罚12件（大气７件），罚款3万元！",
        "处罚12件（大气７件），罚款3万元！",
    )


def test_breaks_inside_a_sentence_are_left_out() -> None:
    text = "全年办结信访投诉 300\n件，占 82.2 %，为历年最好。\n\n下一段有5家。"
    assert evidence(text, "82.2 %", "5家") == (
        "全年办结信访投诉300件，占82.2%，为历年最好。",
        "下一段有5家。",
    )


def test_a_text_without_sentences_is_cut_around_the_figure() -> None:
    text = "名称" * 1000 + "12件" + "名称" * 1000
    (found,) = evidence(text, "12件")
    assert "12件" in found
    assert len(found) <= 400


def test_a_figure_at_the_very_end() -> None:
    assert evidence("处罚12件", "12件") == ("处罚12件",)
    assert evidence("甲。处罚12件\n", "12件") == ("处罚12件",)


def test_pages_count_from_one_and_0_is_none() -> None:
    pages = (Page(0, "1"), Page(100, "2"))
    assert [page_of(pages, position) for position in (0, 99, 100, 5000)] == [1, 1, 2, 2]
    assert page_of((), 5) == 0


def placed(text: str, quote: str, nth: int = 0) -> tuple[str, int] | None:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    span = Span(start, start + len(quote))
    (sentence,) = sentences(text, normalize(text), [span])
    place = place_in(sentence, text, span)
    if place is None:
        return None
    shown = sentence[place.start : place.end]
    return shown, sentence[: place.start].count(shown)


def test_of_equal_quotes_each_has_its_own_place() -> None:
    text = "前文有4件。处罚14件，其中大气4件、水类 4\n件、**固废**4件。后文4件。"
    assert placed(text, "4件", 2) == ("4件", 1)
    assert placed(text, "4\n件") == ("4件", 2)
    assert placed(text, "4件", 3) == ("4件", 3)


def test_of_equal_cells_each_has_its_own_place() -> None:
    text = "名称 | 去年 | 今年\n检查企业 | 34 | 34\n处罚 | 34 | 9"
    assert placed(text, "34", 0) == ("34", 0)
    assert placed(text, "34", 1) == ("34", 1)


def test_a_span_of_another_sentence_has_no_place() -> None:
    assert place_in("处罚12件。", "检查7家。处罚12件。", Span(2, 4)) is None


def test_the_cells_of_a_row_stand_apart() -> None:
    assert evidence("名称 | 去年 | 今年\n检查企业 | 31 | 34", "34") == ("检查企业 | 31 | 34",)
