"""Search in one report: ignores width, case and line breaks inside words."""

import re
from collections.abc import Sequence

from app.core.model import Span
from app.core.text.alike import commas_of, without_groups
from app.services import catalogues

LIMIT = 20_000
_WIDTHS = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3000: " ", 0xA0: " "}
_GAP = r"[\s\u3000]*"


def find_key(text: str) -> str:
    """Fold a text to half-width lower case in simplified characters; its length stays the same."""
    text = text.translate(catalogues.alike().plain)
    lower = {ord(c): low for c in set(text.translate(_WIDTHS)) if len(low := c.lower()) == 1 and low != c}
    widths = {wide: lower.get(ord(narrow), narrow) for wide, narrow in _WIDTHS.items()}
    return text.translate(lower | widths)


def pattern(query: str, regular: bool = False) -> re.Pattern[str]:
    """Compile a query for folded text. Raises re.error for an invalid regular expression."""
    if regular:
        query = query.translate(catalogues.alike().plain).translate(_WIDTHS)
        return re.compile(query, re.IGNORECASE | re.MULTILINE)
    parts: list[str] = []
    signs = without_groups(find_key(query.strip()))
    commas = commas_of(signs)
    for at, character in enumerate(signs):
        if character.isspace():
            parts.append(_GAP)
            continue
        # Latin words and numbers are broken by nothing; between Chinese characters a line may end.
        broken = parts and parts[-1] != _GAP and (character > "\u2e7f" or parts[-1][-1] > "\u2e7f")
        parts.append((_GAP if broken else "") + (",?" if at in commas else "") + re.escape(character))
    return re.compile("".join(parts))


def matches(folded: str, query: str, regular: bool = False) -> list[Span]:
    """Find a query in folded text: at most `LIMIT` matches, none for an empty query."""
    if not query.strip():
        return []
    found = []
    for match in pattern(query, regular).finditer(folded):
        if match.end() > match.start():
            found.append(Span(match.start(), match.end()))
            if len(found) == LIMIT:
                break
    return found


def nearest(found: Sequence[Span], offset: int) -> int:
    """Index of the first match at or after an offset, wrapping around; -1 if there is none."""
    if not found:
        return -1
    return next((index for index, span in enumerate(found) if span.start >= offset), 0)
