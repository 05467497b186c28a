"""Relations: the arithmetic that a report states or implies between its figures, checked with decimals."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from app.core.clauses import Mention
from app.core.fold import Folded
from app.core.model import Comparison, Direction, Figure, Kind, Relation, RelationType, Section
from app.core.places import Place, usable
from app.core.rounding import cut, interval, rounded
from app.core.shares import Shares
from app.core.sums import Sums
from app.core.written import amount, line

_BRACKET = re.compile(r"[()]")
_NO_NOUN = re.compile(r"[^\u4e00-\u9fff]")
_PHRASE_END = re.compile(r"[,;。:()已均全的]|纳入|进行|完成|开展|实施|组织|稳定|达到|通过|实现|推进|属于|命名")
_COMMON = frozenset(
    (
        *(
            "企业",
            "单位",
            "项目",
            "问题",
            "任务",
            "工作",
            "活动",
            "人次",
            "完成",
            "开展",
            "以上",
            "其中",
            "同比",
            "左右",
        ),
        *("情况", "部门", "人员", "案件", "点位", "次数", "目前", "已经", "计划"),
    )
)
_SINGLE = frozenset(
    f"air.{name}" for name in ("pm25", "pm10", "no2", "so2", "good_rate", "good_days", "composite_index")
)
_LOCAL = re.compile(
    r"[镇乡村站]|街道|园区|开发区|工业区|片区|[扣剔]|最[高大低]|小时|去年|上年|点位|区域|道路|其中|由|从"
)
_NEAR_TWINS, _AGAIN, _KEPT = 220, 40, 4
_SMALL, _TELLING, _SLIP = Decimal(10), Decimal(100), Decimal("0.15")


def find(
    folded: Folded, figures: Sequence[Figure], mentions: Sequence[Mention], outline: Sequence[Section]
) -> tuple[Relation, ...]:
    """All relations of a text, in reading order of their last members; `mentions[i]` belongs to `figures[i]`."""
    text = folded.text
    frames = _frames(text, mentions)
    places = [
        Place(index, mention, figure, frame)
        for index, (mention, figure, frame) in enumerate(zip(mentions, figures, frames, strict=True))
    ]
    sums = Sums(text, places)
    found = sums.run()
    found.extend(Shares(text, places, sums.parts_of).run())
    found.extend(_twins(text, places))
    found.extend(_contradictions(text, places))
    found.extend(_priors(places))
    return tuple(sorted(dict.fromkeys(found), key=lambda relation: (max(relation.members), relation.members)))


def _frames(text: str, mentions: Sequence[Mention]) -> list[int]:
    """For each mention the place of the innermost bracket that is open at it, -1 for none."""
    frames: list[int] = []
    open_at: list[int] = []
    signs = iter(_BRACKET.finditer(text))
    sign = next(signs, None)
    for mention in mentions:
        while sign is not None and sign.start() < mention.start:
            if sign.group() == "(":
                open_at.append(sign.start())
            elif open_at:
                open_at.pop()
            sign = next(signs, None)
        while open_at and open_at[0] < mention.sentence_start:
            open_at.pop(0)
        frames.append(open_at[-1] if open_at else -1)
    return frames


def _twins(text: str, places: Sequence[Place]) -> Iterator[Relation]:
    """One quantity told twice: the same amount of the same thing at two places."""
    told: dict[tuple[Decimal, str], list[Place]] = {}
    for place in places:
        figure = place.figure
        if not usable(figure) or figure.value is None or figure.comparison is not Comparison.EQ:
            continue
        earlier = told.setdefault((figure.value, figure.unit), [])
        twin = next((other for other in earlier[:_KEPT] if _same_thing(text, other, place)), None)
        if twin is not None:
            steps = (line("", twin.figure), line("= ", figure))
            yield Relation(RelationType.SAME, (twin.index, place.index), True, steps=steps)
        earlier.append(place)


def _contradictions(text: str, places: Sequence[Place]) -> Iterator[Relation]:
    """One quantity told twice, differently: the body's mean of a pollutant or its good days for one period."""
    told: dict[tuple[str, str, str], Place] = {}
    for place in places:
        figure, mention = place.figure, place.mention
        plain = figure.kind is Kind.LEVEL and figure.comparison is Comparison.EQ and usable(figure)
        if (
            not plain
            or figure.indicator not in _SINGLE
            or not figure.period
            or place.frame >= 0
            or mention.list_id >= 0
        ):
            continue
        if _LOCAL.search(text, max(mention.sentence_start, mention.start - 30), mention.start):
            continue
        first = told.setdefault((figure.indicator, figure.period, figure.unit), place)
        again = first is not place and first.mention.sentence_start != mention.sentence_start
        assert first.figure.value is not None and figure.value is not None
        alike = abs(first.figure.value - figure.value) <= _SLIP * first.figure.value  # further apart: other things
        if again and alike and not interval(first.figure).meets(interval(figure)):
            steps = (line("", first.figure), line("≠ ", figure))
            note = f"同一数据前后不一：{first.figure.quote}与{figure.quote}"
            yield Relation(RelationType.SAME, (first.index, place.index), False, note=note, steps=steps)


def _same_thing(text: str, one: Place, two: Place) -> bool:
    value = one.figure.value or Decimal(0)
    far = two.mention.start - one.mention.end
    if one.figure.unit == "%":
        again = re.match(r"\((?:上年|去年|同期|此前)", text[two.frame : two.frame + 4]) if two.frame >= 0 else None
        return again is not None and far < _AGAIN and value != value.to_integral_value()
    if two.frame >= 0 and one.frame != two.frame:
        return False
    if value < _SMALL:
        return far <= _NEAR_TWINS and bool(_after(text, one) & _after(text, two))
    fields = {(place.figure.indicator or str(place.index)).partition(".")[0] for place in (one, two)}
    return (value >= _TELLING and len(fields) == 1) or bool(_nouns(text, one) & _nouns(text, two))


def _after(text: str, place: Place) -> set[str]:
    """The first and last two ideographs of the noun phrase after a figure."""
    phrase = _PHRASE_END.split(text[place.mention.end : place.mention.end + 16], maxsplit=1)[0]
    phrase = _NO_NOUN.sub("", phrase)
    pairs = [phrase[at : at + 2] for at in range(min(3, len(phrase) - 1))] + [phrase[-2:]]
    return {pair for pair in pairs if len(pair) == 2 and pair not in _COMMON}


def _nouns(text: str, place: Place) -> set[str]:
    """What a figure seems to be of, for telling twins: ends of the noun phrases beside it."""
    before = re.split(r"[,;。、:()]", text[max(0, place.mention.start - 8) : place.mention.start])[-1]
    before = _NO_NOUN.sub("", before)
    nouns = _after(text, place)
    if (place.figure.value or 0) >= _TELLING:
        after = _NO_NOUN.sub("", text[place.mention.end : place.mention.end + 2])
        nouns |= {pair for pair in (before[-2:], after) if len(pair) == 2}
    return nouns or ({before} if len(before) > 3 else set())


def _priors(places: Sequence[Place]) -> Iterator[Relation]:
    """A count with its change in percent: is there a whole earlier count that gives the percentage?"""
    for before, place in pairwise(places):
        count, change = before.figure, place.figure
        if change.kind is not Kind.CHANGE or change.unit != "%" or change.comparison is not Comparison.EQ:
            continue
        whole = usable(count) and interval(count).exact and count.indicator is not None
        sign = {Direction.UP: 1, Direction.DOWN: -1}.get(change.direction or Direction.IMPROVE)
        if whole and sign and count.indicator == change.indicator and change.high is None and count.value:
            relation = _prior(before, place, sign)
            if relation is not None:
                yield relation


def _prior(count: Place, change: Place, sign: int) -> Relation | None:
    assert count.figure.value is not None and change.figure.value is not None
    value, stated, step = count.figure.value, change.figure.value, change.figure.step
    low, high = 1 + sign * (stated - step) / 100, 1 + sign * (stated + step) / 100
    if min(low, high) <= 0:
        return None
    first = (value / max(low, high)).to_integral_value(ROUND_FLOOR)
    last = (value / min(low, high)).to_integral_value(ROUND_CEILING)
    if last - first > 60:
        return None
    members = (count.index, change.index)
    earlier = [Decimal(number) for number in range(max(1, int(first)), int(last) + 1)]
    by_cut = None
    for number in earlier:
        exact = abs(value - number) * 100 / number
        if rounded(exact, step) == stated:
            return None
        by_cut = number if cut(exact, step) == stated else by_cut
    steps = tuple(
        f"|{amount(value)} − {number}| ÷ {number} = {amount(rounded(abs(value - number) * 100 / number, step / 10))} %"
        for number in sorted(earlier, key=lambda n: abs(abs(value - n) * 100 / n - stated))[:2]
    )
    if by_cut is not None:
        return Relation(
            RelationType.PRIOR, members, True, note=f"上期为{by_cut}时按去尾才得{change.figure.quote}", steps=steps
        )
    return Relation(
        RelationType.PRIOR, members, False, note=f"上期无论为哪个整数都得不出{change.figure.quote}", steps=steps
    )
