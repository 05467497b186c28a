"""Counts that a text's own words contradict: a place in a row of fewer, a list of another number of names, more days of
good and bad air than the period has."""

from calendar import isleap, monthrange
from collections.abc import Iterator

from app.core.compare.rules import Severity
from app.core.compare.text_checks import TextFinding, numeral
from app.core.lexicon.checks import CountedWords
from app.core.model import Span

_LEAP = 2024  # any year that has all the days there can be
_FEWEST, _MOST = 2, 30  # names of a list that is counted


def counted(text: str, words: CountedWords) -> Iterator[TextFinding]:
    """All findings of a canonical text, in no order."""
    yield from _ranks(text, words)
    yield from _lists(text, words)
    yield from _days(text, words)


def _ranks(text: str, words: CountedWords) -> Iterator[TextFinding]:
    """在16个设区市中列第17位: there is no such place."""
    for match in words.rank.finditer(text):
        of, rank = _number(match.group("of")), _number(match.group("rank"))
        if of and rank > of and not words.reset.search(match.group("between")):
            span = Span(match.start("ordinal"), match.end())
            yield TextFinding(
                "rank", Severity.ERROR, span, (text[slice(*match.span("count"))], f"≠ {text[slice(*span)]}")
            )


def _lists(text: str, words: CountedWords) -> Iterator[TextFinding]:
    """5个县区，分别为甲区、乙县、丙县和丁市: as many names as were counted."""
    for match in words.listed.finditer(text):
        names = [name for name in words.between.split(match.group("names")) if name]
        told, kind = _number(match.group("count")), match.group("noun")
        plain = all(words.name.fullmatch(name) for name in names) and not words.open.search(match.group("names"))
        alike = all(name[-1] in words.places for name in names)
        if plain and alike and _FEWEST <= len(names) <= _MOST and told != len(names) and abs(told - len(names)) <= 2:
            span = Span(match.start("count"), match.end("noun"))
            steps = ("、".join(names), f"= {len(names)}", f"≠ {told}{match.group('unit')}{kind}")
            yield TextFinding("listed", Severity.ERROR, span, steps)


def _days(text: str, words: CountedWords) -> Iterator[TextFinding]:
    """4月份优良27天，轻度污染4天: April has 30 days."""
    for sentence in words.sentence.finditer(text):
        told: dict[str, tuple[int, Span]] = {}
        for match in words.days.finditer(text, *sentence.span()):
            name = match.group("name")
            if name in told:  # of two periods or places
                told.clear()
                break
            told[name] = int(match.group("days")), Span(match.start("days"), match.end())
        if words.good & told.keys():
            told = {name: day for name, day in told.items() if name not in words.parts_of_good}
        most = _longest(sentence.group(), words)
        days = [day for day, _ in told.values()]
        overlap = any(one != other and one in other for one in told for other in told) or words.good <= told.keys()
        if len(told) < 2 or not most or overlap or sum(days) <= most:
            continue
        spans = [span for _, span in told.values()]
        steps = (f"{' + '.join(map(str, days))} = {sum(days)}", f"> {most}")
        yield TextFinding("days", Severity.ERROR, Span(spans[0].start, spans[-1].end), steps)


def _longest(sentence: str, words: CountedWords) -> int:
    """How many days the period that a sentence names first has at most; 0 where it names none."""
    match = words.period.search(sentence)
    if match is None:
        return 0
    found = match.groupdict()
    year = int(found["year"] or found["whole"] or _LEAP)
    first, last = (int(found[name] or 0) for name in ("first", "last"))
    if found["half"] or found["quarter"]:
        return 184 if found["half"] else 92
    if not last:
        return 365 + isleap(year)
    months = range(first or last, last + 1)
    return sum(monthrange(year, month)[1] for month in months) if last <= 12 else 0


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else numeral(words)
