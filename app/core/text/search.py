"""Searching quickly: patterns that can begin with few signs only, and where the last of some signs stands."""

import re
from collections.abc import Iterator

from app.core.regex import lazy_re


def led(pattern: str) -> "re.Pattern[str]":
    """A pattern of words, none of which begins with a digit or an escape, tried only at signs that stand in it."""
    signs = sorted(set(re.sub(r"\\.|[()\[\]|?:*+.{}0-9^-]", "", pattern)))
    return lazy_re(f"(?=[{''.join(signs)}])(?:{pattern})")


def find_all(begins: "re.Pattern[str]", pattern: "re.Pattern[str]", text: str) -> Iterator["re.Match[str]"]:
    """What `pattern.finditer` gives, tried only where `begins`, a set of signs, finds one that a match may begin
    with."""
    done = 0
    for sign in begins.finditer(text):
        at = sign.start()
        if at >= done and (found := pattern.match(text, at)) is not None:
            done = found.end()
            yield found


def find(begins: "re.Pattern[str]", pattern: "re.Pattern[str]", text: str, start: int) -> "re.Match[str] | None":
    """What `pattern.search` gives from a position on, tried only where `begins` finds a sign."""
    tried = (pattern.match(text, sign.start()) for sign in begins.finditer(text, start))
    return next((found for found in tried if found is not None), None)


def after_last(text: str, signs: str, low: int, high: int) -> int:
    """The position after the last of some signs in a stretch; its beginning where none of them is in it."""
    for sign in signs:
        at = text.rfind(sign, low, high)
        if at >= 0:
            low = at + 1
    return low
