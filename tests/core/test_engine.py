"""Laws of the whole engine: what changes nothing, what always holds."""

import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.engine import extract
from app.core.json_rows import figure_row, relation_row
from app.core.model import Extraction, ImportedReport, UnusedReason
from app.services import catalogues
from tests.core.reading import amount, read

REPORT = """青岚区生态环境局2023年工作总结和2024年工作计划
一、2023年工作总结
（一）环境质量。1-11月，全区PM2.5平均浓度为32微克/立方米，同比下降8.6%；优良天数296天，优良率88.6%，同比提高1.2个百分点，全市排名第3。
（二）执法监管。全年共出动执法人员2300余人次，检查企业1,460家次，立案处罚54件，罚款386.5万元，其中查封扣押3件。
（三）整改落实。市督察反馈问题26个，已完成整改22个，完成率84.6%，剩余4个正在推进；受理信访举报612件，办结率100%。
二、存在的问题
一是臭氧超标31天，占超标天数的七成以上；二是仍有6个村未通管网。
三、2024年工作计划
（一）PM2.5浓度控制在31微克/立方米以内，优良率达到89%以上。
（二）新建管网25公里，创建绿色工厂2—3家，6月底前完成18个排口整治。
"""
WIDE = str.maketrans("0123456789%.,()-", "０１２３４５６７８９％．，（）－")


def facts(extraction: Extraction) -> list[tuple[str, ...]]:
    return [
        (
            amount(figure),
            figure.comparison.value,
            figure.kind.value,
            str(figure.direction),
            str(figure.period),
            str(figure.indicator),
        )
        for figure in extraction.figures
    ]


@pytest.fixture(scope="module")
def plain() -> list[tuple[str, ...]]:
    return facts(read(REPORT))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, len(REPORT) - 1), max_size=25, unique=True),
    st.sampled_from([" ", "\u3000", "\n", "\r\n", "\u200b"]),
)
def test_white_space_inside_the_text_changes_nothing(
    plain: list[tuple[str, ...]], places: list[int], blank: str
) -> None:
    text = REPORT
    for at in sorted(places[:1] if "\n" in blank else places, reverse=True):
        left, right = text[at - 1 : at], text[at]
        soft = left > "一" and right > "一" and left not in "。；：" and right not in "一二三四五六（"
        # A break counts as soft where the line goes on as prose; after a short line it ends a heading.
        line = text[text.rfind("\n", 0, at) + 1 : at]
        width = sum(1 + (ord(sign) > 0x2000) for sign in line)  # as printed: an ideograph is as wide as two digits
        if soft and (blank in " \u3000\u200b" or width >= 80):
            text = text[:at] + blank + text[at:]
    assert facts(read(text)) == plain


def test_full_width_digits_and_signs_change_nothing(plain: list[tuple[str, ...]]) -> None:
    first, _, rest = REPORT.partition("\n")
    assert facts(read(first + "\n" + rest.translate(WIDE))) == plain


def test_the_same_text_in_traditional_script_reads_the_same(plain: list[tuple[str, ...]]) -> None:
    simplified = catalogues.load().rules.simplified
    traditional = {ord(plain_form): chr(code) for code, plain_form in simplified.items()}
    text = REPORT.translate(traditional)
    assert text != REPORT
    assert facts(read(text)) == plain


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.integers(10, 99), st.sampled_from(["榆川县", "鹤汀区", "朔原市", "金牧旗"]))
def test_other_names_and_numbers_are_read_the_same_way(small: int, big: int, region: str) -> None:
    sentence = "检查企业{}家，立案{}件，罚款{}万元，同比下降{}%。"
    head = "{}生态环境局2023年工作总结\n一、工作成效\n"
    known = read(head.format("青岚区") + sentence.format(5, 12, 30, 4.5)).figures
    other = read(head.format(region) + sentence.format(big, small, big + small, f"{small}.{big}")).figures
    assert [(f.unit, f.kind, f.direction, f.period, f.indicator) for f in other] == [
        (f.unit, f.kind, f.direction, f.period, f.indicator) for f in known
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        "一二十百千万亿两第年月日个家件%％.,，。；：()《》“”1234567890 \n|-~至到约超同比去上降中分别为的xX*、是①#PM",
        max_size=160,
    )
)
def test_any_text_is_read_and_accounted_for(text: str) -> None:
    extraction = read(text)
    spans = [figure.span for figure in extraction.figures]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    covered = {
        at for span in [*spans, *(aside.span for aside in extraction.asides)] for at in range(span.start, span.end)
    }
    assert all(at in covered for at, sign in enumerate(text) if sign in "0123456789")
    for figure in extraction.figures:
        figure_row(figure)
        assert figure.high is None or figure.value is None or figure.high > figure.value
    for relation in extraction.relations:
        relation_row(relation, extraction.figures)


@pytest.mark.parametrize(
    "sign", ["1", "一", "(", " ", "《", "1、", "一是", "\n1", "1 ", "百分之", "1+", "第1", "x", "|1"]
)
def test_long_runs_of_one_sign_are_read(sign: str) -> None:
    read(sign * 3000)


@pytest.mark.parametrize("sign", ["1件和", "5件、", "\f", "1、"])
def test_twice_the_text_is_twice_the_work(sign: str) -> None:
    some, twice = (_calls(partial(read, sign * count)) for count in (150, 300))
    assert twice < 2.3 * some


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called: what a loop within a loop makes many."""
    calls = 0

    def count(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_an_empty_text_gives_nothing() -> None:
    extraction = read("")
    assert (extraction.figures, extraction.relations, extraction.outline, extraction.asides) == ((), (), (), ())


def test_quotes_are_what_the_spans_hold() -> None:
    text = "青岚区2023年工作总结\n共１２４ 个团队，接入9.5 万余\n个点位。"
    assert [text[figure.span.start : figure.span.end] for figure in read(text).figures] == ["１２４ 个", "9.5 万余\n个"]


def test_wire_hides_what_it_is_told_to() -> None:
    figure = next(figure for figure in read(REPORT).figures if figure.indicator == "air.pm25")
    row = figure_row(figure)
    assert (row["value"], row["unit"], row["cmp"], row["kind"], row["indicator"]) == (
        "32",
        "微克/立方米",
        "=",
        "level",
        "air.pm25",
    )
    assert figure_row(figure, {"air.pm25"})["indicator"] is None


def test_unexplained_numerals_are_few() -> None:
    extraction = extract(ImportedReport(REPORT, "txt"), catalogues.load())
    assert not [aside for aside in extraction.asides if aside.reason is UnusedReason.UNEXPLAINED]
