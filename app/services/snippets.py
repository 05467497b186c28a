"""Lines of a report as they are shown: around a search match, and headings."""

import re

from app.core.model import Span

_BEFORE, _AFTER = 24, 60  # code points; the match stands near the left, as lists are cut at the right
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!()]|[()](?=[\u4e00-\u9fff])")


def snippet(text: str, span: Span) -> tuple[str, Span]:
    """Return the text around `span` on one line, white space folded to single blanks, and the match's span in it."""
    before = _line(text[max(0, span.start - _BEFORE) : span.start]).lstrip()
    match = _line(text[span.start : span.end])
    after = _line(text[span.end : span.end + _AFTER]).rstrip()
    before = before if span.start <= _BEFORE else "…" + before
    after = after if span.end + _AFTER >= len(text) else after + "…"
    return before + match + after, Span(len(before), len(before) + len(match))


def heading(title: str) -> str:
    """A section's title with the signs that Chinese is printed with: the engine reads, and keeps, half-width ones."""
    return _HALF.sub(lambda sign: _WIDE[sign.group()], title)


def _line(text: str) -> str:
    words = text.split()
    if not words:
        return " " if text else ""
    line = " ".join(words)
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")
