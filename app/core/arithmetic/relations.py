"""Relations: the arithmetic that a report states or implies between its figures, checked with decimals."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.core.arithmetic.averages import averages, tells_average
from app.core.arithmetic.bases import Bases
from app.core.arithmetic.changes import changes
from app.core.arithmetic.operands import Operand, additive, genus, usable
from app.core.arithmetic.priors import priors
from app.core.arithmetic.repeats import contradictions, swapped, twins
from app.core.arithmetic.shares.shares import Shares
from app.core.arithmetic.sums.sums import Sums
from app.core.arithmetic.tables.grids import grids
from app.core.arithmetic.tables.ranks import table_ranks
from app.core.arithmetic.tables.retold import against_text
from app.core.arithmetic.tables.shares import table_changes, table_shares
from app.core.arithmetic.tables.sums import TableSums
from app.core.lexicon.schema import Rules
from app.core.model import Figure, Relation, RelationType
from app.core.regex import lazy_re
from app.core.text.normalize import NormalizedText
from app.core.text.segment import Mention

_DOCUMENT = lazy_re(r"^#{1,6} ", re.M)  # a heading of a text that holds several documents
_BRACKET = lazy_re(r"[()]")


def find_relations(
    folded: NormalizedText, figures: Sequence[Figure], mentions: Sequence[Mention], rules: Rules, source: str = ""
) -> tuple[Relation, ...]:
    """All relations of a text, in reading order of their last members; `mentions[i]` belongs to `figures[i]`, `source`
    is the canonical text."""
    text = folded.text
    frames, words = _frames(text, mentions), rules.checks

    def adds(mention: Mention, figure: Figure) -> bool:
        own = usable(figure) and additive(figure.unit)
        return own and tells_average(text, mention, words.averages) is None

    places = [
        Operand(index, mention, figure, frame, adds(mention, figure), genus(figure.unit))
        for index, (mention, figure, frame) in enumerate(zip(mentions, figures, frames, strict=True))
    ]
    tables = list(grids(text, places, rules)) if "|" in text else []
    cells = {place.index for grid in tables for row in grid.rows for place in row.figures.values()}
    sums = Sums(text, places, [TableSums(grid, words.tables) for grid in tables], cells, words.lists)
    found = sums.run()
    found.extend(Shares(text, places, sums.parts_of, cells, words.rates).run())
    bases = Bases(text, words.change)
    for grid in tables:
        found.extend((*table_shares(grid), *table_changes(grid, bases), *table_ranks(grid)))
    found.extend(averages(text, places, words.averages))
    found.extend(twins(text, places))
    shared = {relation.members[2] for relation in found if relation.type is RelationType.SHARE}
    others = {place.index for grid in tables for place in grid.unnamed()}
    titles = [match.start() for match in _DOCUMENT.finditer(source)]
    found.extend(
        contradictions(text, places, others | shared, lambda place: bisect_right(titles, place.figure.span.start))
    )
    found.extend(swapped(text, places, others | shared))
    parts = {relation.members[0] for relation in found if relation.type is RelationType.SHARE} | sums.parts_of.keys()
    found.extend(relation for grid in tables for relation in against_text(text, places, grid, parts))
    told = list(changes(text, places, bases, cells))
    found.extend(told)
    known = {member for relation in told for member in relation.members}
    found.extend(priors(text, places, known | cells, sums.parts_of.keys()))
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
