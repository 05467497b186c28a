"""Alignment: parts that tell of the same thing find each other, wherever they stand."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.compare.align import AlignedSide, Alignment, ByHand, Measured, align
from app.core.model import Kind, Mode, Section, Span

CHAPTERS = {
    "大气污染防治": (
        "全年细颗粒物平均浓度为{}微克/立方米。开展了扬尘专项检查和餐饮油烟治理。更新新能源公交车一批。",
        "air.pm25",
    ),
    "水污染防治": (
        "考核断面达标率为{}%。排查入河排污口并开展溯源监测。推进城镇污水处理厂提标改造。",
        "water.section_pass_rate",
    ),
    "行政审批": ("共审批环评文件{}个。推行告知承诺制改革。排污许可证核发工作按期完成。", "permit.eia_total"),
    "信访处理": ("受理群众来信来访{}件。建立领导包案制度，化解重复投诉。满意率稳步提高。", "complaint.total"),
}


def report(order: list[str], numbers: list[int]) -> AlignedSide:
    text, outline, figures = "", [], []
    for index, (title, number) in enumerate(zip(order, numbers, strict=True)):
        start = len(text)
        heading = f"（{'一二三四'[index]}）{title}\n"
        body, slug = CHAPTERS[title]
        text += heading
        text += body.format(number) + "\n"
        at = text.index(str(number), start + len(heading))
        span = Span(start, len(text))
        outline.append(Section(span, Span(start, start + len(heading)), heading.strip(), 2, Mode.ACHIEVED))
        figures.append(Measured(index, Span(at, at + len(str(number))), slug, Kind.LEVEL))
    return AlignedSide(text, tuple(outline), tuple(figures))


def titles(alignment: Alignment, left: AlignedSide, right: AlignedSide) -> list[tuple[str, str]]:
    def title(side: AlignedSide, span: Span) -> str:
        return re.sub(r"^（.）", "", side.text[span.start : span.end].split("\n")[0])

    return [(title(left, pair.left), title(right, pair.right)) for pair in alignment.sections]


@given(st.permutations(list(CHAPTERS)), st.permutations(list(CHAPTERS)))
def test_sections_find_their_partners_in_any_order(first: list[str], second: list[str]) -> None:
    left, right = report(first, [11, 22, 33, 44]), report(second, [55, 66, 77, 88])
    alignment = align(left, right)
    assert titles(alignment, left, right) == [(name, name) for name in first]
    assert all(pair.why for pair in alignment.sections)


@given(st.permutations(list(CHAPTERS)))
def test_a_report_aligns_with_itself_sentence_by_sentence(order: list[str]) -> None:
    side = report(order, [11, 22, 33, 44])
    alignment = align(side, side)
    assert all(pair.left == pair.right for pair in alignment.sections + alignment.sentences)
    assert alignment.figures == tuple((figure.key, figure.key) for figure in side.figures)


@given(st.permutations(list(CHAPTERS)), st.lists(st.sampled_from(list(CHAPTERS)), unique=True, min_size=1))
def test_every_figure_is_paired_or_told_as_only_here(first: list[str], second: list[str]) -> None:
    left, right = report(first, [11, 22, 33, 44]), report(second, [55, 66, 77, 88][: len(second)])
    alignment = align(left, right)
    assert sorted([a for a, _ in alignment.figures] + list(alignment.only_left)) == [f.key for f in left.figures]
    assert sorted([b for _, b in alignment.figures] + list(alignment.only_right)) == [f.key for f in right.figures]
    slugs = {f.key: f.indicator for f in right.figures}
    assert all(left.figures[a].indicator == slugs[b] for a, b in alignment.figures)


def test_sentences_are_level_within_a_section() -> None:
    left = report(["大气污染防治"], [30])
    right = AlignedSide(
        "（一）大气污染防治\n推进植树。全年细颗粒物平均浓度为28微克/立方米。更新新能源公交车一批。\n", left.outline, ()
    )
    told = [
        (
            left.text[pair.left.start : pair.left.end].strip()[:5],
            right.text[pair.right.start : pair.right.end].strip()[:5],
        )
        for pair in align(left, right).sentences
    ]
    assert told == [(begin, begin) for begin in ("（一）大气", "全年细颗粒", "更新新能源")]


def test_sentences_never_cross_within_a_section() -> None:
    alignment = align(report(list(CHAPTERS), [1, 2, 3, 4]), report(list(CHAPTERS), [5, 6, 7, 8]))
    for a, b in pairwise(alignment.sentences):
        assert a.left.end <= b.left.start and a.right.end <= b.right.start


def test_empty_and_unlike_texts_give_no_pairs() -> None:
    nothing = AlignedSide("", (), ())
    assert align(nothing, nothing).sections == ()
    assert align(report(["行政审批"], [7]), AlignedSide("完全无关的一段话讲别的事情", (), ())).sentences == ()


def test_pairs_set_and_broken_by_hand_stand_whatever_the_words_say() -> None:
    order = list(CHAPTERS)
    left, right = report(order, [11, 22, 33, 44]), report(order, [55, 66, 77, 88])
    starts = [section.span.start for section in left.outline]
    hand = ByHand(joined=((starts[0], right.outline[1].span.start),), alone_left=(starts[2],))
    expected = [(order[0], order[1]), (order[1], order[0]), (order[3], order[3])]
    assert titles(align(left, right, hand), left, right) == expected
    mirrored = ByHand(joined=((right.outline[1].span.start, starts[0]),), alone_right=(starts[2],))
    turned = sorted((b, a) for a, b in titles(align(right, left, mirrored), right, left))
    assert turned == sorted(expected)


def test_two_pairs_set_by_hand_on_one_part_leave_it_one_partner() -> None:
    left, right = report(["行政审批"], [7]), report(list(CHAPTERS), [1, 2, 3, 4])
    hand = ByHand(joined=((0, 0), (0, right.outline[1].span.start)))
    assert titles(align(left, right, hand), left, right) == [("行政审批", "大气污染防治")]
