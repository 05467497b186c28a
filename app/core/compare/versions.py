"""The differences between two versions of one report, by word: Chinese has no blanks to cut at.

Paragraphs are compared first (Myers-like matching by `difflib`), so that a moved paragraph is told as moved and not as
gone and come. Inside changed paragraphs the tokens are single characters, whole numbers with their signs, and Latin
words. A change of a number is told apart from a change of wording: it is what a reviewer looks for first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from app.core.model import Span
from app.core.regex import lazy_re

_TOKEN = lazy_re(
    r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?|[零〇一二三四五六七八九十百千万亿两]+|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL
)
_DIGIT = lazy_re(r"[0-9０-９]")
_COUNT = lazy_re(
    r"[零〇一二三四五六七八九十百千万亿两]*[零〇一二三四五六七八九十百千两][零〇一二三四五六七八九十百千万亿两]*"
)
_ENUMERATES = (["、"], [")"], ["是"])  # behind a numeral that only numbers a heading or a clause
_GROUPS = lazy_re(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGNS = frozenset("+-±<>≤≥≦≧")
_DASHES = str.maketrans("−–－", "---")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HAN = lazy_re(r"[\u3400-\u9fff]")
_UNIT = lazy_re(r"[\w%‰℃°㎡㎥/·]{1,6}")
_UNIT_REACH = 6  # tokens between a number and the slash of its unit
_UP, _DOWN = frozenset("升增涨高多善优好"), frozenset("降减跌低少落滑恶劣差")
_CLASS = lazy_re(r"[IVX]+")  # of water: III, as a token tells Ⅲ
_ALIKE = 0.6
_BEGIN = 6  # letters by which a line is taken for the beginning of a longer one


class Change(StrEnum):
    """What happened to a stretch of text between two versions."""

    NUMBER = "number"  # a number was changed, added or left out; or its sign, unit or direction
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
    """A line that holds something, or several that another version has as one. `words` is it without white space and
    width, for comparing; `places` are the positions of its characters in the whole text."""

    span: Span
    words: str
    places: Sequence[int]

    def joined(self, following: "_Paragraph") -> "_Paragraph":
        """With the line that follows it."""
        span = Span(self.span.start, following.span.end)
        return _Paragraph(span, self.words + following.words, [*self.places, *following.places])


def text_differences(left: str, right: str) -> tuple[TextDifference, ...]:
    """All differences of two versions in the left one's order of reading. White space alone is no difference."""
    ours, theirs = _rewrapped(_paragraphs(left), _paragraphs(right))
    found: list[TextDifference] = []
    gone: list[int] = []
    come: list[int] = []
    for tag, i1, i2, j1, j2 in _opcodes(ours, theirs):
        if tag == "equal":
            continue
        pairs = _alike(ours[i1:i2], theirs[j1:j2])
        for i, j in pairs:
            found.extend(_inside(ours[i1 + i], theirs[j1 + j]))
        gone.extend(i for i in range(i1, i2) if i - i1 not in {a for a, _ in pairs})
        come.extend(j for j in range(j1, j2) if j - j1 not in {b for _, b in pairs})
    found.extend(_whole(ours, theirs, gone, come))
    return tuple(sorted(found, key=lambda difference: (difference.left, difference.right)))


def _opcodes(ours: Sequence[_Paragraph], theirs: Sequence[_Paragraph]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, [p.words for p in ours], [p.words for p in theirs], autojunk=False).get_opcodes()


def _paragraphs(text: str) -> list[_Paragraph]:
    paragraphs = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\f]+", text):
        words = "".join(match.group().split()).translate(_WIDE)
        if words:
            places: Sequence[int] = range(match.start(), match.end())
            if len(words) < len(places):
                places = [at for at in places if not text[at].isspace()]
            paragraphs.append(_Paragraph(Span(match.start(), match.end()), words, places))
    return paragraphs


def _rewrapped(ours: list[_Paragraph], theirs: list[_Paragraph]) -> tuple[list[_Paragraph], list[_Paragraph]]:
    """Both with lines put together where the other has one line of them: line ends alone are no difference."""
    if [p.words for p in ours] == [p.words for p in theirs]:
        return ours, theirs
    left: list[_Paragraph] = []
    right: list[_Paragraph] = []
    for tag, i1, i2, j1, j2 in _opcodes(ours, theirs):
        mine, yours = ours[i1:i2], theirs[j1:j2]
        left += _put_together(mine, yours) if tag == "replace" else mine
        right += _put_together(yours, mine) if tag == "replace" else yours
    return left, right


def _put_together(lines: Sequence[_Paragraph], others: Sequence[_Paragraph]) -> list[_Paragraph]:
    """Lines joined where a longer one of the others begins as they do and is as long as several of them."""
    found: list[_Paragraph] = []
    at = 0
    while at < len(lines):
        line, next_ = lines[at], at + 1
        begin = line.words[:_BEGIN]
        whole = next(
            (other for other in others if len(other.words) > len(line.words) and other.words.startswith(begin)), None
        )
        if whole is not None:
            joined = line
            while next_ < len(lines) and len(joined.words) + len(lines[next_].words) <= len(whole.words) * 1.1:
                joined = joined.joined(lines[next_])
                next_ += 1
            if next_ - at > 1 and _pairs_well(joined, whole):
                found.append(joined)
                at = next_
                continue
        found.append(line)
        at += 1
    return found


def _pairs_well(one: _Paragraph, other: _Paragraph) -> bool:
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


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
    mine, yours = list(_TOKEN.finditer(ours.words)), list(_TOKEN.finditer(theirs.words))
    keys = [_key(token.group()) for token in mine], [_key(token.group()) for token in yours]
    for i1, i2, j1, j2 in _changes(*keys):
        is_number = _is_of_number(_Part(keys[0], i1, i2), _Part(keys[1], j1, j2))
        yield TextDifference(
            Change.NUMBER if is_number else Change.WORDING,
            _covered(mine, i1, i2, ours),
            _covered(yours, j1, j2, theirs),
        )


@lru_cache(4096)
def _key(token: str) -> str:
    """What of a token counts: not its width, not how its digits are grouped."""
    if _HAN.match(token):
        return token
    plain = unicodedata.normalize("NFKC", token).translate(_DASHES)
    return _GROUPS.sub("", plain) if _DIGIT.search(plain) else plain


@dataclass(frozen=True, slots=True)
class _Part:
    """The tokens `first` to `last`, `last` left out, of a paragraph: one side of a difference."""

    tokens: Sequence[str]
    first: int
    last: int

    @property
    def own(self) -> Sequence[str]:
        return self.tokens[self.first : self.last]

    @property
    def text(self) -> str:
        return "".join(self.own)

    @property
    def counts(self) -> bool:
        """Whether it holds a numeral in words that numbers no heading."""
        return any(
            _COUNT.fullmatch(self.tokens[at]) and self.tokens[at + 1 : at + 2] not in _ENUMERATES
            for at in range(self.first, self.last)
        )

    @property
    def before(self) -> str:
        """The token in front of it."""
        return self.tokens[self.first - 1] if self.first else ""

    @property
    def before_digits(self) -> bool:
        return self.last < len(self.tokens) and _DIGIT.match(self.tokens[self.last]) is not None

    @property
    def behind_number(self) -> bool:
        """Whether a number stands right before it, or before the slash of its unit."""
        back = list(reversed(self.tokens[max(0, self.first - _UNIT_REACH) : self.first]))
        if back and len(back[0]) > 1 and _COUNT.fullmatch(back[0]):
            return True
        digits = next((at for at, token in enumerate(back) if _DIGIT.match(token)), -1)
        return digits == 0 or (digits > 0 and "/" in back[:digits])


def _is_of_number(gone: _Part, come: _Part) -> bool:
    """Whether a difference changes an amount: its digits, its numeral in words, its sign, unit or direction."""
    both = (*gone.own, *come.own)
    if any(_DIGIT.search(token) or (len(token) > 1 and _COUNT.fullmatch(token)) for token in both):
        return True
    if (gone.counts and come.counts) or (_CLASS.fullmatch(gone.text) and _CLASS.fullmatch(come.text)):
        return True
    if set(both) <= _SIGNS and gone.before_digits and come.before_digits:
        return True
    bound = {gone.text, come.text} == {"上", "下"} and gone.before == "以"
    return bound or _turns(gone.text, come.text) or _is_unit(gone, come)


def _turns(gone: str, come: str) -> bool:
    """Whether words that tell a rise became words that tell a fall, or the other way round; 由降转升 too."""
    first, second = (
        [way for way, _ in groupby("up" if sign in _UP else "down" for sign in words if sign in _UP | _DOWN)]
        for words in (gone, come)
    )
    return bool(first and second) and first != second


def _is_unit(gone: _Part, come: _Part) -> bool:
    """Whether a difference stands right behind a number: 350万, 350亿."""
    words = [part.text for part in (gone, come) if part.text]
    return all(map(_UNIT.fullmatch, words)) and gone.behind_number and come.behind_number


def _changes(mine: Sequence[str], yours: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of tokens that differ. Two changes of words with one Han character between them are one: 下降 became 降低,
    not 下 nothing and nothing 低."""
    last: tuple[int, int, int, int] | None = None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if last is not None and i1 == last[1] + 1 and _HAN.fullmatch(mine[last[1]]):
            whole = last[0], i2, last[2], j2
            if not _DIGIT.search("".join((*mine[last[0] : i2], *yours[last[2] : j2]))):
                last = whole
                continue
        if last is not None:
            yield last
        last = i1, i2, j1, j2
    if last is not None:
        yield last


def _covered(tokens: Sequence[re.Match[str]], first: int, last: int, paragraph: _Paragraph) -> Span:
    """The range of the tokens `first` to `last`, `last` left out, in the whole text; empty where there are none."""
    if first >= len(tokens):
        return Span(paragraph.span.end, paragraph.span.end)
    start = paragraph.places[tokens[first].start()]
    return Span(start, paragraph.places[tokens[last - 1].end() - 1] + 1 if last > first else start)


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
