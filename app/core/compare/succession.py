"""Whether a report is a newer version of another, and where a passage of the old text stands in the new one."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.core.model import Span
from app.core.regex import lazy_re
from app.core.text.normalize import normalize
from app.core.text.segment import Clauses

_BRACKETED = lazy_re(r"[(（【\[〔][^()（）【】\[\]〔〕年月季期]{0,12}[)）】\]〕]")
_NUMERAL = lazy_re(r"[0-9０-９〇零一二三四五六七八九十]+")
_SIGNS = lazy_re(r"[\W_]+")
_GROUPS = lazy_re(r"(?<=\d),(?=\d{3}(?!\d))")
_ALIKE = 0.8  # of two titles
_SHARED = 0.5  # of the characters of the longer text, in sentences that both have


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's characters without white space and without commas that only group digits, and the canonical position
    of each."""

    key: str
    places: Sequence[int]


def same_title(old: str, new: str) -> bool:
    """Whether two titles name one report. What is bracketed may differ (修订稿); numbers and what is bracketed of times
    may not: a report of March is no version of February's."""
    first, second = (_SIGNS.sub("", _BRACKETED.sub("", title)) for title in (old, new))
    if _NUMERAL.findall(first) != _NUMERAL.findall(second):
        return False
    return bool(first) and SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


class UnchangedSentences:
    """The sentences that two texts have in common. White space, line ends, width and the grouping of digits are no
    change."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = list(_sentences(old)), list(_sentences(new))
        self._starts = [sentence.places[0] for sentence in self._old]
        self._partners = _partners(self._old, self._new)

    @property
    def shared(self) -> float:
        """The share of the longer text's characters that stand in sentences of both, 0 to 1."""
        first, second = (Counter(sentence.key for sentence in side) for side in (self._old, self._new))
        longest = max(sum(len(key) * count for key, count in side.items()) for side in (first, second))
        return sum(len(key) * count for key, count in (first & second).items()) / longest if longest else 0.0

    @property
    def mostly(self) -> bool:
        """Whether most of the text is the same."""
        return self.shared >= _SHARED

    def span(self, old: Span) -> Span | None:
        """Where a passage of the old text stands in the new one; None where its sentence was changed, or stands more
        often in one text than in the other."""
        index = bisect_left(self._starts, old.end) - 1
        if index < 0 or index not in self._partners:
            return None
        here, there = self._old[index], self._new[self._partners[index]]
        first, last = bisect_left(here.places, old.start), bisect_left(here.places, old.end) - 1
        if not 0 <= first <= last or old.start < here.places[0]:
            return None
        return Span(there.places[first], there.places[last] + 1)


def _sentences(text: str) -> Iterator[_Sentence]:
    folded = normalize(text)
    clauses, at = Clauses(folded.text), 0
    while at < len(folded.text):
        start, end = clauses.sentence(at)
        at = end + 1
        grouping = {start + match.start() for match in _GROUPS.finditer(folded.text[start:end])}
        kept = [each for each in range(start, end) if not folded.text[each].isspace() and each not in grouping]
        if kept:
            yield _Sentence("".join(folded.text[each] for each in kept), [folded.sources[each] for each in kept])


def _partners(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> dict[int, int]:
    """Of equal sentences the first is the first's partner, where both texts have as many of them."""
    mine, theirs = _places(old), _places(new)
    return {
        here: there
        for key, places in mine.items()
        if len(places) == len(theirs.get(key, ()))
        for here, there in zip(places, theirs[key], strict=True)
    }


def _places(sentences: Sequence[_Sentence]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        found[sentence.key].append(number)
    return found
