"""Row labels: the shortest noun phrase that tells a reviewer what a figure is of."""

from app.core.catalogue import Words
from app.core.clauses import Mention

_LONGEST = 28
_TRIM = ' ,、:()“”"的了'


def subject_of(text: str, mention: Mention, low: int, right: int, words: Words) -> str:
    """The label from the words before (`low` to the figure) and after it (the figure to `right`), folded spelling.

    The noun that a classifier counts comes first (23个市考断面); where it says little (项目, 企业) or is missing, the
    words before the figure lead. Empty where neither says anything.
    """
    if mention.name is not None:
        return text[mention.name[0] : mention.name[1]].strip(_TRIM)
    after = _after(text, mention.end, right, words)
    if after and after not in words.heads and len(after) > 1:
        return after
    before = _before(text, low, mention.start, words)
    if after and before and not before.endswith(after):
        return (before + after)[-_LONGEST:]
    return before or after


def _after(text: str, start: int, right: int, words: Words) -> str:
    """The noun phrase directly after the figure, up to the first word that ends one."""
    at = start
    while at < right:
        if at > start and any(text[at : at + length] in words.stops for length in (1, 2, 3)) and text[at] != "的":
            break
        if at == start and any(text[at : at + length] in words.stops for length in (1, 2)):
            return ""
        at += 1
    return text[start:at].strip(_TRIM)[:_LONGEST]


def _before(text: str, low: int, end: int, words: Words) -> str:
    """The noun phrase before the figure: linking words cut off its end, adverbs and verbs off its beginning."""
    start = max(low, max(text.rfind(sign, low, end) for sign in ",;。!?\n|") + 1)
    phrase = text[start:end].strip(_TRIM)
    trimmed = True
    while trimmed and phrase:
        trimmed = False
        for length in range(min(8, len(phrase)), 0, -1):
            if phrase[-length:] in words.copulas:
                phrase, trimmed = phrase[:-length].rstrip(_TRIM), True
                break
    for _ in range(6):
        opener = next((word for word in words.openers if phrase.startswith(word) and len(phrase) > len(word)), "")
        if not opener:
            break
        phrase = phrase[len(opener) :].lstrip(_TRIM)
    return phrase[-_LONGEST:]
