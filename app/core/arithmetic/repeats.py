"""One quantity told twice: the same amount of the same thing at two places, or two amounts where one must be wrong."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from decimal import Decimal

from app.core.arithmetic.cues import left_after, tells_left
from app.core.arithmetic.format import SWAPPED, line
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.rounding import exact, interval
from app.core.arithmetic.slips import like
from app.core.model import Comparison, Kind, Relation, RelationType
from app.core.regex import lazy_re

_NO_NOUN = lazy_re(r"[^\u4e00-\u9fff]")
_PHRASE_END = lazy_re(r"[,;。:()已均全的]|纳入|进行|完成|开展|实施|组织|稳定|达到|通过|实现|推进|属于|命名")
_COMMON = frozenset(
    (
        *("企业", "单位", "项目", "问题", "任务", "工作", "活动", "人次", "完成", "开展", "以上", "其中", "同比"),
        *("左右", "情况", "部门", "人员", "案件", "点位", "次数", "目前", "已经", "计划"),
    )
)
_SINGLE = frozenset(
    f"air.{name}" for name in ("pm25", "pm10", "no2", "so2", "good_rate", "good_days", "composite_index")
)
_LOCAL = lazy_re(
    r"[镇乡站]|(?<![农政])村|街道|园区|开发区|工业区|片区|[扣剔]|最[高大低]|小时|去年|上年|点位|区域|道路|其中|由|从"
)
_AGO = lazy_re(r"\((?:上年|去年|同期|此前|20\d\d年)")
_BOUND = lazy_re(r"(?:标准|限值|目标|要求)(?:值|为)?$")  # 标准35微克: what bounds a value is none
_NEAR_TWINS, _AGAIN, _KEPT = 220, 40, 4
_SMALL, _TELLING, _MARKED, _SLIP = Decimal(10), Decimal(100), Decimal(1000), Decimal("0.15")
_TRIVIAL = frozenset((Decimal(0), Decimal(100)))


def twins(text: str, places: Sequence[Operand]) -> Iterator[Relation]:
    """One quantity told twice, alike."""
    told: dict[tuple[Decimal, str, str], list[Operand]] = {}
    for place in places:
        figure = place.figure
        if not usable(figure) or figure.value is None or figure.comparison is not Comparison.EQ:
            continue
        earlier = told.setdefault((figure.value, figure.unit, figure.place), [])
        twin = next((other for other in earlier[:_KEPT] if _same_thing(text, other, place)), None)
        if twin is not None:
            yield told_twice(twin, place)
        earlier.append(place)


def contradictions(
    text: str, places: Sequence[Operand], apart: Set[int], document_of: Callable[[Operand], int]
) -> Iterator[Relation]:
    """One quantity told twice, differently: the body's mean of a pollutant or its good days for one period; what a
    row of a table names and the text tells too. `apart` are figures that speak of a part, whatever they are
    called: cells of rows that name no indicator, percentages that are shares of counts beside them. Only figures of one
    document of a text that holds several are compared."""
    told: dict[tuple[str, str, str, Kind, str, str, int], Operand] = {}
    for place in places:
        figure, mention = place.figure, place.mention
        if place.index in apart or not figure.indicator or not figure.period or not _plain(text, place):
            continue
        key = figure.indicator, figure.period, figure.unit, figure.kind, figure.place, figure.basis, document_of(place)
        first = told.setdefault(key, place)
        again = first is not place and first.mention.sentence_start != mention.sentence_start
        tabled = in_row(text, first) != in_row(text, place)
        if not again or not (tabled or (figure.indicator in _SINGLE and figure.kind is Kind.LEVEL)):
            continue
        relation = _compared(first, place, tabled)
        if relation is not None:
            yield relation


def swapped(text: str, places: Sequence[Operand], apart: Set[int]) -> Iterator[Relation]:
    """持证单位1264家 and 1246家持证单位: one count of an indicator with two digits in the other order. Two counts are
    so by chance one time in a hundred."""
    told: dict[tuple[str, str, str, str, str | None], Operand] = {}
    for place in places:
        figure = place.figure
        if place.index in apart or not figure.indicator or figure.kind is not Kind.LEVEL or not _plain(text, place):
            continue
        if not exact(figure) or (figure.value or 0) < _TELLING or figure.value is None:
            continue
        first = told.setdefault((figure.indicator, figure.unit, figure.place, figure.basis, figure.period), place)
        same_digits = sorted(str(figure.value)) == sorted(str(first.figure.value))
        apart_told = first.mention.sentence_start != place.mention.sentence_start
        if same_digits and apart_told and like(first.figure.value, figure.value, figure.step):
            yield _contradiction(first, place, f"，{SWAPPED}")


def in_row(text: str, place: Operand) -> bool:
    """Whether the figure is the cell of a table's row that is called by what it measures."""
    label, divider, _ = text[place.mention.sentence_start : place.mention.start].partition("|")
    return bool(divider) and bool(label.strip()) and place.figure.indicator is not None


def _plain(text: str, place: Operand) -> bool:
    figure, mention = place.figure, place.mention
    if (
        figure.kind not in (Kind.LEVEL, Kind.TARGET)
        or not usable(figure)
        or place.bracket_start >= 0
        or mention.list_id >= 0
    ):
        return False
    low = max(mention.sentence_start, mention.start - 30)
    if figure.kind is Kind.LEVEL and _BOUND.search(text, low, mention.start):
        return False
    return figure.comparison is Comparison.EQ and (
        in_row(text, place) or _LOCAL.search(text, low, mention.start) is None
    )


def _compared(first: Operand, place: Operand, tabled: bool) -> Relation | None:
    """The relation of two figures of one indicator and period; nothing where they are too far apart to be one."""
    figure = place.figure
    assert first.figure.value is not None and figure.value is not None
    if interval(first.figure).meets(interval(figure)):
        alike = tabled and first.figure.value == figure.value and figure.value not in _TRIVIAL
        return told_twice(first, place) if alike else None
    if abs(first.figure.value - figure.value) > _SLIP * first.figure.value:  # further apart: other things
        return None
    return _contradiction(first, place)


def _contradiction(first: Operand, place: Operand, more: str = "") -> Relation:
    steps = (line("", first.figure), line("≠ ", place.figure))
    note = f"同一数据前后不一：{first.figure.quote}与{place.figure.quote}{more}"
    return Relation(RelationType.SAME, (first.index, place.index), False, note=note, steps=steps)


def told_twice(one: Operand, two: Operand) -> Relation:
    """The relation of one quantity told twice alike."""
    steps = (line("", one.figure), line("= ", two.figure))
    return Relation(RelationType.SAME, (one.index, two.index), True, steps=steps)


def _same_thing(text: str, one: Operand, two: Operand) -> bool:
    value = one.figure.value or Decimal(0)
    far = two.mention.start - one.mention.end
    if two.bracket_start >= 0 and _AGO.match(text, two.bracket_start) and far < _AGAIN:
        return one.figure.unit != "%" or value != value.to_integral_value()
    if one.figure.unit == "%" or (two.bracket_start >= 0 and one.bracket_start != two.bracket_start):
        return False
    if _left(text, one) and _left(text, two):  # 还剩14个…明年完成剩余14个
        return bool(_thing(text, one) & _thing(text, two)) or value >= _SMALL
    if value < _SMALL:
        return far <= _NEAR_TWINS and bool(_after(text, one) & _after(text, two))
    if value >= _MARKED and one.mention.sentence_start == two.mention.sentence_start:  # 排口1243个，溯源1243个
        return True
    fields = {(place.figure.indicator or str(place.index)).partition(".")[0] for place in (one, two)}
    return (value >= _TELLING and len(fields) == 1) or bool(_nouns(text, one) & _nouns(text, two))


def _left(text: str, place: Operand) -> bool:
    """Whether a figure tells what is left."""
    low = max(place.mention.sentence_start, place.mention.start - 12)
    words = re.split("[,;、]", text[low : place.mention.start])[-1]
    return tells_left(words) or left_after(text, place.mention.end)


def _thing(text: str, place: Operand) -> set[str]:
    """Pairs of ideographs of the clause around a figure."""
    low = max(place.mention.sentence_start, place.mention.start - 24)
    around = f"{text[low : place.mention.start]} {text[place.mention.end : place.mention.end + 12]}"
    return {
        pair
        for run in re.findall("[\u4e00-\u9fff]{2,}", around)
        for pair in (run[at : at + 2] for at in range(len(run) - 1))
        if pair not in _COMMON and pair not in ("剩余", "整改", "其余", "仍有", "还有", "未完", "尚未")
    }


def _after(text: str, place: Operand) -> set[str]:
    """The first and last two ideographs of the noun phrase after a figure."""
    phrase = _PHRASE_END.split(text[place.mention.end : place.mention.end + 16], maxsplit=1)[0]
    phrase = _NO_NOUN.sub("", phrase)
    pairs = [phrase[at : at + 2] for at in range(min(3, len(phrase) - 1))] + [phrase[-2:]]
    return {pair for pair in pairs if len(pair) == 2 and pair not in _COMMON}


def _nouns(text: str, place: Operand) -> set[str]:
    """What a figure seems to be of, for telling twins: ends of the noun phrases beside it."""
    before = re.split(r"[,;。、:()]", text[max(0, place.mention.start - 8) : place.mention.start])[-1]
    before = _NO_NOUN.sub("", before)
    nouns = _after(text, place)
    if (place.figure.value or 0) >= _TELLING:
        after = _NO_NOUN.sub("", text[place.mention.end : place.mention.end + 2])
        nouns |= {pair for pair in (before[-2:], after) if len(pair) == 2}
    return nouns or ({before} if len(before) > 3 else set())
