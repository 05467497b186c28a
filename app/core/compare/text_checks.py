"""Checks of a text's own marks: items of a list that are missing (五是 without 四是), the year in the title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.compare.rules import Severity
from app.core.lexicon.checks import CheckWords
from app.core.model import Span

_NUMERALS = "一二三四五六七八九十"
_FARTHEST = 20
_LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class TextFinding:
    """What does not fit at a place of a text; `steps` write it out, a line each."""

    rule: str
    severity: Severity
    span: Span
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    span: Span
    sign: str
    begins_line: bool


def enumerators(text: str, words: CheckWords) -> Iterator[TextFinding]:
    """Items whose forerunner is missing, of each kind of mark by itself."""
    kinds: dict[str, list[_Mark]] = {}
    for match in words.mark.finditer(text):
        kind, number = _kind(text, match, words), numeral(match.group("number"))
        if kind and number:
            kinds.setdefault(kind, []).append(
                _Mark(number, Span(*match.span()), match.group(), bool(match.group("line")))
            )
    for marks in kinds.values():
        for before, mark in _gaps(marks):
            first, wanted = before.span.end if before else 0, mark.number - 1
            if _told_otherwise(text, mark, first, words):
                continue
            missing = mark.sign.replace(_written(mark.number), _written(wanted))
            steps = (*((before.sign,) if before else ()), f"≠ {mark.sign}", f"? {missing}")
            yield TextFinding("enumerators", Severity.ERROR, mark.span, steps)


def _kind(text: str, match: "re.Match[str]", words: CheckWords) -> str:
    """Which kind of marks a match is one of; empty where it is none."""
    start, end = match.span()
    if lead := match.group("lead"):
        return lead if match.group("sign") or text[end : end + 1] in words.divisions else ""
    if match.group("line"):
        line = text.rfind("\n", 0, start) + 1
        return match.group("line") if not text[line:start].strip() else ""
    return (match.group("sign") or "") if not start or text[start - 1] in words.divisions else ""


def _gaps(marks: Sequence[_Mark]) -> Iterator[tuple[_Mark | None, _Mark]]:
    """Marks that follow none of the lists open at them: (the mark before in the text, the mark)."""
    open_lists: list[int] = []
    for before, mark in pairwise((None, *marks)):
        assert mark is not None
        while open_lists and open_lists[-1] != mark.number - 1 and mark.number - 1 in open_lists:
            open_lists.pop()  # back from a list inside an item
        if mark.number == 1:
            open_lists.append(1)
        elif open_lists and open_lists[-1] == mark.number - 1:
            open_lists[-1] = mark.number
        else:
            if not open_lists or mark.number > open_lists[-1]:
                yield before, mark
            open_lists = [mark.number]


def _told_otherwise(text: str, mark: _Mark, first: int, words: CheckWords) -> bool:
    """Whether the missing item stands there in another form: 首先…，二是; 三、 in the middle of a line."""
    low = max(first, mark.span.start - _LOOK_BACK) if mark.number == 2 else first
    between = text[low : mark.span.start]
    if not first and mark.begins_line:
        return True  # an excerpt that begins with a later part
    if mark.number == 2 and words.first_items.search(between):
        return True
    return re.search(rf"{_written(mark.number - 1)}\s?[是、要)）.．]", between) is not None


def title_year(title: str, stated: int | None, work_year: int | None, text: str) -> Iterator[TextFinding]:
    """The year in the title where the report tells of another one."""
    if stated is None or work_year is None or stated == work_year:
        return
    at = text.find(str(stated))
    start = max(at, 0)
    yield TextFinding(
        "title-year", Severity.WARNING, Span(start, start + 4), (title.strip() or str(stated), f"≠ {work_year}")
    )


def numeral(word: str) -> int:
    """一 to 二十 as a number, 0 for anything else."""
    if len(word) == 1:
        return _NUMERALS.find(word) + 1
    tens, _, ones = word.partition("十")
    if len(word) > 3 or "十" not in word:
        return 0
    value = (_NUMERALS.find(tens) + 1 if tens else 1) * 10 + (_NUMERALS.find(ones) + 1 if ones else 0)
    return value if value <= _FARTHEST else 0


def _written(number: int) -> str:
    if number <= len(_NUMERALS):
        return _NUMERALS[number - 1]
    return ("十" if number < 2 * len(_NUMERALS) else "二十") + (_NUMERALS[number % 10 - 1] if number % 10 else "")
