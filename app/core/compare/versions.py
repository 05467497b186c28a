"""The differences between two versions of one report, by word: Chinese has no blanks to cut at.

Paragraphs are compared first (Myers-like matching by `difflib`), so that a moved paragraph is told as moved and not as
gone and come. Inside changed paragraphs the tokens are single characters, whole numbers with their signs, and Latin
words. A change of a number is told apart from a change of wording: it is what a reviewer looks for first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.core.model import Span

_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．][0-9０-９]+)*[%％]?|[A-Za-z]+|\s+|.", re.DOTALL)
_NUMERAL = re.compile(r"[0-9０-９]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ALIKE = 0.6


class Change(StrEnum):
    """What happened to a stretch of text between two versions."""

    NUMBER = "number"  # a number was changed, added or left out
    WORDING = "wording"
    ADDED = "added"  # a whole paragraph, only right
    REMOVED = "removed"  # a whole paragraph, only left
    MOVED = "moved"  # a whole paragraph, elsewhere


@dataclass(frozen=True, slots=True)
class TextDifference:
    """One difference. A side on which nothing stands has an empty span (`start == end`) at the place where it would."""

    change: Change
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line that holds something; `words` is it without white space, for comparing."""

    span: Span
    text: str
    words: str


def text_differences(left: str, right: str) -> tuple[TextDifference, ...]:
    """All differences of two versions in the left one's order of reading. White space alone is no difference."""
    ours, theirs = _paragraphs(left), _paragraphs(right)
    found: list[TextDifference] = []
    gone: list[int] = []
    come: list[int] = []
    matcher = SequenceMatcher(None, [p.words for p in ours], [p.words for p in theirs], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = _alike(ours[i1:i2], theirs[j1:j2])
        for i, j in pairs:
            found.extend(_inside(ours[i1 + i], theirs[j1 + j]))
        gone.extend(i for i in range(i1, i2) if i - i1 not in {a for a, _ in pairs})
        come.extend(j for j in range(j1, j2) if j - j1 not in {b for _, b in pairs})
    found.extend(_whole(ours, theirs, gone, come))
    return tuple(sorted(found, key=lambda difference: (difference.left, difference.right)))


def _paragraphs(text: str) -> list[_Paragraph]:
    paragraphs = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\f]+", text):
        words = re.sub(r"\s+", "", match.group())
        if words:
            paragraphs.append(_Paragraph(Span(match.start(), match.end()), match.group(), words))
    return paragraphs


def _alike(ours: Sequence[_Paragraph], theirs: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """Pairs of paragraphs that are versions of each other, in order on both sides."""
    pairs, next_free = [], 0
    for i, mine in enumerate(ours):
        best, score = -1, _ALIKE
        for j in range(next_free, len(theirs)):
            matcher = SequenceMatcher(None, mine.words, theirs[j].words, autojunk=False)
            if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
                best, score = j, matcher.ratio()
        if best >= 0:
            pairs.append((i, best))
            next_free = best + 1
    return pairs


def _inside(ours: _Paragraph, theirs: _Paragraph) -> Iterator[TextDifference]:
    """The differences of two versions of one paragraph, by token."""
    mine, yours = list(_TOKEN.finditer(ours.text)), list(_TOKEN.finditer(theirs.text))
    for i1, i2, j1, j2 in _changes([m.group() for m in mine], [m.group() for m in yours]):
        a, b = _covered(mine, i1, i2, ours), _covered(yours, j1, j2, theirs)
        told = "".join(m.group() for m in (*mine[i1:i2], *yours[j1:j2]))
        if told.strip():
            yield TextDifference(Change.NUMBER if _NUMERAL.search(told) else Change.WORDING, a, b)


def _changes(mine: Sequence[str], yours: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of tokens that differ. Two changes of words with one Han character between them are one: 下降 became 降低,
    not 下 nothing and nothing 低."""
    last: tuple[int, int, int, int] | None = None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if last is not None and i1 == last[1] + 1 and _HAN.fullmatch(mine[last[1]]):
            whole = last[0], i2, last[2], j2
            if not _NUMERAL.search("".join((*mine[last[0] : i2], *yours[last[2] : j2]))):
                last = whole
                continue
        if last is not None:
            yield last
        last = i1, i2, j1, j2
    if last is not None:
        yield last


def _covered(tokens: Sequence[re.Match[str]], first: int, last: int, paragraph: _Paragraph) -> Span:
    """The range of the tokens `first` to `last`, `last` left out, in the whole text; empty where there are none."""
    start = tokens[first].start() if first < len(tokens) else len(paragraph.text)
    end = tokens[last - 1].end() if last > first else start
    return Span(paragraph.span.start + start, paragraph.span.start + end)


def _whole(
    ours: Sequence[_Paragraph], theirs: Sequence[_Paragraph], gone: Sequence[int], come: Sequence[int]
) -> Iterator[TextDifference]:
    """Paragraphs that stand on one side only, or on both sides at different places (changed or not)."""
    waiting = list(come)
    for i in gone:
        home = next((j for j in waiting if _alike([ours[i]], [theirs[j]])), None)
        if home is None:
            at = theirs[min(i, len(theirs) - 1)].span.start if theirs else 0
            yield TextDifference(Change.REMOVED, ours[i].span, Span(at, at))
            continue
        waiting.remove(home)
        yield TextDifference(Change.MOVED, ours[i].span, theirs[home].span)
        yield from _inside(ours[i], theirs[home])
    for j in waiting:
        at = ours[min(j, len(ours) - 1)].span.start if ours else 0
        yield TextDifference(Change.ADDED, Span(at, at), theirs[j].span)
