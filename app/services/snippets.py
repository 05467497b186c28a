"""One line of text around a search match."""

from app.core.model import Span

_BEFORE, _AFTER = 24, 60  # code points; the match stands near the left, as lists are cut at the right


def snippet(text: str, span: Span) -> tuple[str, Span]:
    """Return the text around `span` on one line, white space folded to single blanks, and the match's span in it."""
    before = _line(text[max(0, span.start - _BEFORE) : span.start]).lstrip()
    match = _line(text[span.start : span.end])
    after = _line(text[span.end : span.end + _AFTER]).rstrip()
    before = before if span.start <= _BEFORE else "…" + before
    after = after if span.end + _AFTER >= len(text) else after + "…"
    return before + match + after, Span(len(before), len(before) + len(match))


def _line(text: str) -> str:
    words = text.split()
    if not words:
        return " " if text else ""
    line = " ".join(words)
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")
