"""Row labels: the shortest noun phrase that tells a reviewer what a figure is of."""

import re

from app.core.catalogue import Words
from app.core.clauses import Mention

_LONGEST = 28
_TRIM = ' ,、:;()“”"的了'
_CUT = re.compile(r"[,;。!?\n|]")
_MARK = re.compile(r"^(?:[一二三四五六七八九十]{1,3}(?:是|\)|、)|[0-9]{1,2}[、.)]|\([一二三四五六七八九十0-9]{1,3}\))+")
_WHEN = re.compile(
    r"^(?:(?:19|20)\d\d年?|\d{1,2}[-—―~至]?\d{0,2}月份?(?:\d{1,2}日)?|截[至止].{0,10}?[日月底]|[前上下]?[一二三四]?[半季年]度?年?)+[,的]?"
)
_SINGLE = frozenset("为是达共约近均仅超至到由从在有比较第已中各也再还就")
_WHOLE = ("行为", "作为", "部分", "所有", "国有")
_KEEPS = ("线", "建", "岗", "率", "量", "数", "比", "度", "证", "书", "额", "价", "人", "类")


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
    if after and not before:  # 54家企业完成VOCs深度治理
        return text[mention.end : right].strip(_TRIM)[:_LONGEST]
    return before or after


def _after(text: str, start: int, right: int, words: Words) -> str:
    """The noun phrase directly after the figure, up to the first word that ends one."""
    at = start
    while at < right and not words.stop_at(text, at):
        at += 1
    if text[at : at + 1] == "的" and at > start:  # 13个行政村的农村环境整治
        rest = at + 1
        while rest < right and not words.stop_at(text, rest):
            rest += 1
        at = rest if rest > at + 1 else at
    return text[start:at].strip(_TRIM)[:_LONGEST]


def _before(text: str, low: int, end: int, words: Words) -> str:
    """The noun phrase before the figure: linking words cut off its end, adverbs and verbs off its beginning."""
    starts = [match.end() for match in _CUT.finditer(text, low, end)]
    phrase = text[starts[-1] if starts else low : end].strip(_TRIM)
    phrase = _without_links(phrase, words).rpartition(":")[2]
    phrase = _WHEN.sub("", _MARK.sub("", phrase.lstrip(_TRIM))).lstrip(_TRIM)
    for _ in range(6):
        opener = words.opener.match(phrase)
        rest = phrase[opener.end() :] if opener else ""
        if opener and rest in ("对", "为", "将", "由"):
            return ""
        if len(rest) < 2 or rest.startswith(_KEEPS):  # 完成率 begins with no opener
            break
        phrase = rest.lstrip(_TRIM)
    return phrase[-_LONGEST:]


def _without_links(phrase: str, words: Words) -> str:
    """The phrase without the linking words at its end; single signs only where they are no part of a word."""
    while phrase:
        for length in range(min(8, len(phrase)), 0, -1):
            tail = phrase[-length:]
            if tail in words.copulas and (length > 1 or tail in _SINGLE) and not phrase.endswith(_WHOLE):
                break
        else:
            return phrase
        phrase = phrase[:-length].rstrip(_TRIM)
    return phrase
