"""Relations: the arithmetic that a report states or implies between its figures, checked with decimals."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from app.core.arithmetic.bases import Bases
from app.core.arithmetic.changes import changes
from app.core.arithmetic.format import amount
from app.core.arithmetic.grids import grids
from app.core.arithmetic.operands import Operand, usable
from app.core.arithmetic.repeats import contradictions, twins
from app.core.arithmetic.retold import against_text
from app.core.arithmetic.rounding import cut, interval, rounded
from app.core.arithmetic.shares import Shares
from app.core.arithmetic.sums import Sums
from app.core.arithmetic.table_shares import table_changes, table_shares
from app.core.arithmetic.table_sums import TableSums
from app.core.lexicon.schema import Rules
from app.core.model import Comparison, Direction, Figure, Kind, Relation, RelationType
from app.core.text.normalize import NormalizedText
from app.core.text.segment import Mention

_DOCUMENT = re.compile(r"^#{1,6} ", re.M)  # a heading of a text that holds several documents
_BRACKET = re.compile(r"[()]")


def find_relations(
    folded: NormalizedText, figures: Sequence[Figure], mentions: Sequence[Mention], rules: Rules, source: str = ""
) -> tuple[Relation, ...]:
    """All relations of a text, in reading order of their last members; `mentions[i]` belongs to `figures[i]`, `source`
    is the canonical text."""
    text = folded.text
    frames = _frames(text, mentions)
    places = [
        Operand(index, mention, figure, frame)
        for index, (mention, figure, frame) in enumerate(zip(mentions, figures, frames, strict=True))
    ]
    tables = list(grids(text, places, rules)) if "|" in text else []
    cells = {place.index for grid in tables for row in grid.rows for place in row.figures.values()}
    words = rules.checks
    sums = Sums(text, places, [TableSums(grid, words.tables) for grid in tables], cells)
    found = sums.run()
    found.extend(Shares(text, places, sums.parts_of, cells).run())
    bases = Bases(text, words.change)
    for grid in tables:
        found.extend((*table_shares(grid), *table_changes(grid, bases)))
    found.extend(twins(text, places))
    shared = {relation.members[2] for relation in found if relation.type is RelationType.SHARE}
    others = {place.index for grid in tables for place in grid.unnamed()}
    titles = [match.start() for match in _DOCUMENT.finditer(source)]
    found.extend(
        contradictions(text, places, others | shared, lambda place: bisect_right(titles, place.figure.span.start))
    )
    parts = {relation.members[0] for relation in found if relation.type is RelationType.SHARE} | sums.parts_of.keys()
    found.extend(relation for grid in tables for relation in against_text(text, places, grid, parts))
    told = list(changes(text, places, bases, cells))
    found.extend(told)
    known = {member for relation in told for member in relation.members}
    found.extend(_priors(place for place in places if place.index not in known))
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


def _priors(places: Iterable[Operand]) -> Iterator[Relation]:
    """A count with its change in percent: is there a whole earlier count that gives the percentage?"""
    for before, place in pairwise(places):
        count, change = before.figure, place.figure
        if place.index - before.index > 1:
            continue
        if change.kind is not Kind.CHANGE or change.unit != "%" or change.comparison is not Comparison.EQ:
            continue
        whole = usable(count) and interval(count).exact and count.indicator is not None
        sign = {Direction.UP: 1, Direction.DOWN: -1}.get(change.direction or Direction.IMPROVE)
        if whole and sign and count.indicator == change.indicator and change.high is None and count.value:
            relation = _prior(before, place, sign)
            if relation is not None:
                yield relation


def _prior(count: Operand, change: Operand, sign: int) -> Relation | None:
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
