"""Clauses and sentences of a folded text, and `Mention`: a number in its clause, what naming and relations read."""

from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from app.core.model import Comparison, Direction, Kind
from app.core.regex import lazy_re
from app.core.values import value


@value
class Mention:
    """A figure in the folded text. All positions are folded, ranges half open.

    `clause_*` is the stretch between `,` `;` `:` `。` or, inside a bracket, within the bracket; brackets that lie
    beside the number belong to its clause. `sentence_*` is the stretch between `。` `!` `?` and paragraph ends.
    `name` is the range of the name that a distributing list gives this number (`总磷、氨氮分别为0.2和0.8`), None
    without such a list. `list_id` numbers lists that share words (-1: in none), `list_index` the place in it.
    `section` is an index into the outline or -1. `value` is None for a redacted amount.
    """

    index: int
    start: int
    end: int
    clause_start: int
    clause_end: int
    sentence_start: int
    sentence_end: int
    section: int
    value: Decimal | None
    unit: str
    high: Decimal | None = None
    step: Decimal = Decimal(1)
    comparison: Comparison = Comparison.EQ
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None
    period: str | None = None
    name: tuple[int, int] | None = None
    list_id: int = -1
    list_index: int = -1
    in_bracket: bool = False
    place: str = ""
    basis: str = ""


class Clause(NamedTuple):
    """A clause's range; `depth` counts the brackets around it."""

    start: int
    end: int
    depth: int


_MARK = lazy_re(r"[,:;。!?\n()](?!(?<=[0-9][,:])[0-9])")
_SENTENCE_END = lazy_re(r"[。!?\n]")
# Longer ones are no prose; cutting them keeps every look back bounded.
_LONGEST_CLAUSE, _LONGEST_SENTENCE = 300, 2000
_DEEPEST = 6
_BRACKET_REACH = 300  # a bracket left open longer than this is a slip of the source


class Clauses:
    """Clauses and sentences of one folded text, found by position in logarithmic time."""

    def __init__(self, text: str) -> None:
        self._clauses = _cut(text)
        self._ends = [end for _, end, _ in self._clauses]
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]
        self._sentences = [at for start, end in pairwise(ends) for at in range(start, end, _LONGEST_SENTENCE)]
        self._sentences.append(ends[-1])
        self._clause_at: dict[int, Clause] = {}
        self._sentence_at: dict[int, tuple[int, int]] = {}

    def clause(self, position: int) -> Clause:
        """The innermost clause that holds a position."""
        found = self._clause_at.get(position)
        if found is None:
            index = bisect_right(self._ends, position)
            while index < len(self._clauses) and self._clauses[index][0] > position:
                index += 1
            found = self._clause_at[position] = Clause(*self._clauses[min(index, len(self._clauses) - 1)])
        return found

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence's range without its closing mark."""
        found = self._sentence_at.get(position)
        if found is None:
            index = bisect_right(self._sentences, position)
            found = self._sentence_at[position] = (self._sentences[index - 1], self._sentences[index] - 1)
        return found


def _cut(text: str) -> list[tuple[int, int, int]]:
    """Start, end and depth of clauses in the order of their ends; an inner one comes before the one around it."""
    found: list[tuple[int, int, int]] = []
    starts = [0]

    def close(end: int) -> None:
        start = starts.pop()
        while end - start > _LONGEST_CLAUSE:
            found.append((start, start + _LONGEST_CLAUSE, len(starts)))
            start += _LONGEST_CLAUSE
        found.append((start, end, len(starts)))

    for match in _MARK.finditer(text):
        position = match.start()
        sign = text[position]
        if sign == "(":
            if len(starts) <= _DEEPEST:
                starts.append(position + 1)
        elif sign == ")":
            if len(starts) > 1:
                close(position)
        else:
            while len(starts) > 1 and (sign == "\n" or position - starts[-1] > _BRACKET_REACH):
                close(position)
            close(position)
            starts.append(position + 1)
    while starts:
        close(len(text))
    return found
