"""Where a span stands, in words that a reader can check: its sentence on one line, its page."""

from bisect import bisect_right
from collections.abc import Sequence

from app.core.clauses import Clauses
from app.core.fold import Folded
from app.core.model import Page, Span

_LONGEST = 400  # code points; beyond it the text has no sentences worth the name (a table, a list of names)


def sentences(text: str, folded: Folded, spans: Sequence[Span]) -> tuple[str, ...]:
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


def page_of(pages: Sequence[Page], position: int) -> int:
    """Number (from 1) of the page that holds a canonical position, 0 where the source has no pages."""
    return bisect_right(pages, position, key=lambda page: page.start) if pages else 0


def _unfolded(text: str, folded: Folded, start: int, end: int) -> str:
    sources = folded.sources
    characters = [
        " " if folded.text[i] in " \n" else text[sources[i]]
        for i in range(start, end)
        if i == start or sources[i] != sources[i - 1]
    ]
    return "".join(characters).strip()
