"""Where a span stands, in words that a reader can check: its sentence on one line, its page."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from app.core.model import Page, Span
from app.core.regex import lazy_re
from app.core.text.normalize import NormalizedText
from app.core.text.segment import Clauses

_LONGEST = 400  # code points; beyond it the text has no sentences worth the name (a table, a list of names)
_DROPPED = lazy_re(r"[\s*]")  # what a canonical text may have more of than its sentence

_BARS = lazy_re(r" ?\| ?")  # between the cells of a table's row; the folded view has no blanks round them


def sentences(text: str, folded: NormalizedText, spans: Sequence[Span]) -> tuple[str, ...]:
    """The sentence around each span of a canonical text, in the text's own characters but on one line and without
    the blanks and breaks that a PDF put inside; cut around the span where it is longer than 400 characters."""
    clauses = Clauses(folded.text)
    known: dict[tuple[int, int], str] = {}
    found: list[str] = []
    for span in spans:
        position = folded.at(span.start)
        start, end = clauses.sentence(position)
        end = min(end + 1, len(folded.text))  # with its closing mark
        if end - start > _LONGEST:
            start, end = max(start, position - _LONGEST // 2), min(end, position + _LONGEST // 2)
        if (start, end) not in known:
            known[start, end] = _unfolded(text, folded, start, end)
        found.append(known[start, end])
    return tuple(found)


def place_in(sentence: str, text: str, span: Span) -> Span | None:
    """Where a span of a canonical text stands in its sentence (one of `sentences`); None where it is not there. Of
    several equal quotes (9件、4件、4件) it is the one with the same characters around it."""
    places = [place for place, sign in enumerate(sentence) if not _DROPPED.match(sign)]
    line = _bare(sentence)
    quote = _bare(text[span.start : span.end])
    before = _bare(text[max(0, span.start - _LONGEST) : span.start])
    after = _bare(text[span.end : span.end + _LONGEST])
    starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", line)] if quote else []
    if not starts:
        return None

    def alike(start: int) -> int:
        ahead, behind = line[:start], line[start + len(quote) :]
        return _shared(reversed(before), reversed(ahead)) + _shared(after, behind)

    start = max(starts, key=alike)
    return Span(places[start], places[start + len(quote) - 1] + 1)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _bare(text: str) -> str:
    return _DROPPED.sub("", text)


def page_of(pages: Sequence[Page], position: int) -> int:
    """Number (from 1) of the page that holds a canonical position, 0 where the source has no pages."""
    return bisect_right(pages, position, key=lambda page: page.start) if pages else 0


def _unfolded(text: str, folded: NormalizedText, start: int, end: int) -> str:
    sources = folded.sources
    characters = [
        " " if folded.text[i] in " \n" else text[sources[i]]
        for i in range(start, end)
        if i == start or sources[i] != sources[i - 1]
    ]
    return _BARS.sub(" | ", "".join(characters)).strip()
