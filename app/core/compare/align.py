"""Pairs two reports part by part: sections, inside them sentences, and the figures of one indicator.

Sections are paired by the best total of an assignment, so that a reordered report still finds its partners; sentences
inside a pair of sections by the best monotone path (Needleman and Wunsch, 1970) within a band around the diagonal,
O(sentences x band). Likeness is the Dice coefficient (Dice, 1945) over pairs of neighbouring characters without
digits, since two years tell the same thing with other numbers. Each pair says what matched.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.core.model import Kind, Section, Span
from app.core.regex import lazy_re

_SENTENCE_END = lazy_re(r"[。！？!?；;]+[”’」』）)]*|\n+")
_NOT_WORDS = lazy_re(r"[\s\d０-９.,，。、：:；;（）()“”‘’《》〈〉%％~～\-—一二三四五六七八九十]+")
_BITS = 1024
_BAND = 40
_SECTION_LEAST = 20
_SENTENCE_LEAST = 30
_SHARED_INDICATOR = 25


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as alignment needs it: its span and what it measures; `key` is the caller's own (an id). `series` tells
    figures of one indicator apart that are not compared: part of the year, place, basis, subject."""

    key: int
    span: Span
    indicator: str | None
    kind: Kind
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedSide:
    """One of the two reports. `figures` are in reading order."""

    text: str
    outline: tuple[Section, ...]
    figures: tuple[Measured, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(figure.span.start for figure in self.figures))

    def within(self, span: Span) -> tuple[Measured, ...]:
        """The figures with an indicator that start in a range."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(figure for figure in self.figures[first:last] if figure.indicator)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts that tell of the same thing: their spans, how alike they are (0 to 100), and what matched: words of
    the headings first, then slugs of shared indicators."""

    left: Span
    right: Span
    score: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two reports share. `sections` and `sentences` are in the left report's order; `figures` are pairs of keys,
    `only_left` and `only_right` the keys of figures with an indicator that the other report does not tell."""

    sections: tuple[Pair, ...]
    sentences: tuple[Pair, ...]
    figures: tuple[tuple[int, int], ...]
    only_left: tuple[int, ...]
    only_right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text with its signature: the hashed pairs of neighbouring characters as a set of bits."""

    span: Span
    bits: int
    size: int
    heading: int
    title: str
    indicators: frozenset[str]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a reader paired by hand. `joined` are offsets (left, right) in two sections that are a pair whatever the
    words say; `alone_left` and `alone_right` offsets in sections that have no partner."""

    joined: tuple[tuple[int, int], ...] = ()
    alone_left: tuple[int, ...] = ()
    alone_right: tuple[int, ...] = ()


UNTOUCHED = ByHand()


def align(left: AlignedSide, right: AlignedSide, hand: ByHand = UNTOUCHED) -> Alignment:
    """Pair two reports. Time is linear in the texts plus sentences x band; two texts of 100,000 characters take
    well under a second."""
    blocks_left, blocks_right = _blocks(left), _blocks(right)
    sections, sentences = [], []
    for i, j, score in _assign(blocks_left, blocks_right, hand):
        a, b = blocks_left[i], blocks_right[j]
        sections.append(Pair(a.span, b.span, score, _why(a, b)))
        sentences.extend(_path(_sentences(left, a.span), _sentences(right, b.span)))
    figures = _figures(left, right, sentences, sections)
    used_left, used_right = {a for a, _ in figures}, {b for _, b in figures}
    return Alignment(
        tuple(sections),
        tuple(sentences),
        figures,
        tuple(f.key for f in left.figures if f.indicator and f.key not in used_left),
        tuple(f.key for f in right.figures if f.indicator and f.key not in used_right),
    )


def _bits(text: str) -> int:
    """The signature of a text: one bit of 1024 for each pair of neighbouring characters, digits and signs left out.

    Not `hash()`: that differs from run to run, and an alignment must not."""
    plain = _NOT_WORDS.sub("", text)
    bits = 0
    for a, b in pairwise(plain):
        bits |= 1 << ((ord(a) * 31 + ord(b) * 131) % _BITS)
    return bits


def _likeness(a: int, size_a: int, b: int, size_b: int) -> int:
    """Dice coefficient of two signatures, 0 to 100."""
    return 200 * (a & b).bit_count() // (size_a + size_b) if size_a + size_b else 0


def _part(side: AlignedSide, span: Span, title: str = "") -> _Part:
    bits = _bits(side.text[span.start : span.end])
    slugs = frozenset(figure.indicator for figure in side.within(span) if figure.indicator)
    return _Part(span, bits, bits.bit_count(), _bits(title), title, slugs)


def _blocks(side: AlignedSide) -> list[_Part]:
    """The text cut at every heading, in reading order: a section's own words up to the next heading."""
    starts = sorted({section.span.start: section.title for section in side.outline}.items())
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ""))
    ends = [start for start, _ in starts[1:]] + [len(side.text)]
    return [
        _part(side, Span(start, end), title) for (start, title), end in zip(starts, ends, strict=True) if end > start
    ]


def _section_score(a: _Part, b: _Part) -> int:
    """How alike two blocks are, 0 to 100: headings, words and shared indicators."""
    words = _likeness(a.bits, a.size, b.bits, b.size)
    shared = len(a.indicators & b.indicators)
    union = len(a.indicators | b.indicators)
    told = 100 * shared // union if union else words
    heading = _likeness(a.heading, a.heading.bit_count(), b.heading, b.heading.bit_count())
    if not (a.title and b.title):
        heading = words if a.title == b.title else 0
    return (2 * heading + 2 * words + told) // 5


def _assign(left: Sequence[_Part], right: Sequence[_Part], hand: ByHand) -> list[tuple[int, int, int]]:
    """One-to-one pairs (left, right, score), first those set by hand, then the best ones, in the left report's order.

    The order of ties is the order of reading, and of equal places the nearer ones, so the answer does not depend on
    how either report happens to be sorted."""
    candidates = [
        (score, -abs(i * len(right) - j * len(left)), -i, -j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (score := _section_score(a, b)) >= _SECTION_LEAST
    ]
    candidates.sort(reverse=True)
    used_left = {_holding(left, offset) for offset in hand.alone_left}
    used_right = {_holding(right, offset) for offset in hand.alone_right}
    by_hand = [(100, 0, -_holding(left, ours), -_holding(right, theirs)) for ours, theirs in hand.joined]
    pairs = []
    for score, _, minus_i, minus_j in (*by_hand, *candidates):
        i, j = -minus_i, -minus_j
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j, score))
    return sorted(pairs)


def _holding(blocks: Sequence[_Part], offset: int) -> int:
    """Index of the block that holds an offset."""
    return max(bisect_right(blocks, offset, key=lambda block: block.span.start) - 1, 0)


def _sentences(side: AlignedSide, span: Span) -> list[_Part]:
    """The sentences of a block with their signatures."""
    parts, start = [], span.start
    bounds = [match.end() for match in _SENTENCE_END.finditer(side.text, span.start, span.end)]
    for end in [*bounds, span.end]:
        if side.text[start:end].strip():
            parts.append(_part(side, Span(start, end)))
        start = end
    return parts


def _sentence_score(a: _Part, b: _Part) -> int:
    score = _likeness(a.bits, a.size, b.bits, b.size)
    return min(100, score + _SHARED_INDICATOR) if a.indicators & b.indicators else score


def _path(left: Sequence[_Part], right: Sequence[_Part]) -> list[Pair]:
    """The monotone pairs of sentences with the greatest total likeness, within a band around the diagonal."""
    rows, columns = len(left), len(right)
    if not rows or not columns:
        return []
    slope = columns / rows
    best: list[dict[int, int]] = [{}]
    for i in range(rows):
        centre = int(i * slope)
        above, row, before = best[-1], {}, 0
        for j in range(max(0, centre - _BAND), min(columns, centre + _BAND + 1)):
            score = _sentence_score(left[i], right[j])
            pair = above.get(j - 1, 0) + score if score >= _SENTENCE_LEAST else 0
            before = row[j] = max(before, above.get(j, 0), pair)
        best.append(row)
    return _trace(left, right, best)


def _trace(left: Sequence[_Part], right: Sequence[_Part], best: list[dict[int, int]]) -> list[Pair]:
    """Read the pairs back from the table of best totals."""
    pairs: list[Pair] = []
    i, j = len(left), max(best[-1])
    while i > 0 and j >= 0:
        here = best[i].get(j, 0)
        if here == best[i - 1].get(j, 0):
            i -= 1
        elif here == best[i].get(j - 1, 0):
            j -= 1
        else:
            a, b = left[i - 1], right[j]
            pairs.append(Pair(a.span, b.span, _sentence_score(a, b), _why(a, b)))
            i, j = i - 1, j - 1
    return pairs[::-1]


def _why(a: _Part, b: _Part) -> tuple[str, ...]:
    """What matched: the heading where both have the same words in it, then the shared indicators."""
    title = (a.title,) if a.title and a.heading & b.heading else ()
    return (*title, *sorted(a.indicators & b.indicators))


def _figures(
    left: AlignedSide, right: AlignedSide, sentences: Sequence[Pair], sections: Sequence[Pair]
) -> tuple[tuple[int, int], ...]:
    """Pairs of keys of figures with one indicator, kind and series: first within paired sentences, then within paired
    sections, then anywhere; in reading order within each round."""
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    whole = Pair(Span(0, len(left.text) + 1), Span(0, len(right.text) + 1), 0)
    for parts in (*sentences, *sections, whole):
        waiting: dict[tuple[str | None, Kind, tuple[str, ...]], list[Measured]] = {}
        for figure in right.within(parts.right):
            if figure.key not in taken_right:
                waiting.setdefault((figure.indicator, figure.kind, figure.series), []).append(figure)
        for figure in left.within(parts.left):
            partners = waiting.get((figure.indicator, figure.kind, figure.series))
            if partners and figure.key not in taken_left:
                partner = partners.pop(0)
                pairs.append((figure.key, partner.key))
                taken_left.add(figure.key)
                taken_right.add(partner.key)
    order = {figure.key: position for position, figure in enumerate(left.figures)}
    return tuple(sorted(pairs, key=lambda pair: order[pair[0]]))
