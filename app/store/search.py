"""Full text: every place that contains some characters, in milliseconds, without a dictionary of words.

FTS5's tokenizers know no Chinese words, and its trigrams find no two-character word. So every character is a
token of its own (its code point in hexadecimal: no tokenizer has an opinion on that) and a query is a phrase.
White space is left out on both sides, since a PDF breaks lines inside words, and width and case are folded.
Signs that read alike (`core.text.alike`) stand in the index as they are; a query asks for each of them.
The index (contentless: 2 bytes a character) only narrows down to reports; places are found in the texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.model import Span
from app.core.text.alike import Alike, commas_of, number_forms, without_groups
from app.store.sqlite import Database

SHORTEST = 2  # characters of a query; one alone would match nearly every report
NOTHING = Alike({})  # but radicals and µ
_LONGEST_PHRASE = 64  # characters of a query that the index is asked for


def tokens(text: str) -> str:
    """What the index is told of a canonical text."""
    return " ".join(_tokens(text))


def add(db: Database, report_id: int, told: str) -> None:
    """Index a report by the `tokens` of its text."""
    db.execute("INSERT INTO search (rowid, characters) VALUES (?, ?)", [report_id, told])


def remove(db: Database, report_id: int, told: str) -> None:
    """Take a report out of the index; a contentless index must be told what it held."""
    db.execute("INSERT INTO search (search, rowid, characters) VALUES ('delete', ?, ?)", [report_id, told])


def reports_with(db: Database, query: str, alike: Alike = NOTHING) -> Iterator[tuple[int, str]]:
    """Id and canonical text of reports that may contain `query`, the ones that are most about it first."""
    asked = _asked(db, query, alike)
    if asked:
        # Ids first: sorted together with the texts it would be the texts of all reports that are moved.
        ids = db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid", [asked]).fetchall()
        for (report_id,) in ids:
            yield from db.execute("SELECT report_id, text FROM texts WHERE report_id = ?", [report_id])


def phrase(query: str) -> str:
    """What the index is asked for: a phrase of tokens; empty where nothing is left of the query."""
    tokens = _tokens(query)[:_LONGEST_PHRASE]
    return '"' + " ".join(tokens) + '"' if tokens else ""


def _asked(db: Database, query: str, alike: Alike) -> str:
    """What the index is asked for a query: its phrase, with and without commas in numbers; where some report has other
    signs that read like the query's, all of its signs in any order."""
    signs = without_groups("".join(folded(query).split()))[:_LONGEST_PHRASE]
    signs = signs.translate(alike.plain)
    forms = [_forms(db, sign, alike) for sign in signs]
    if all(len(each) == 1 for each in forms):
        return " OR ".join(filter(None, map(phrase, number_forms("".join(each[0] for each in forms)))))
    groups = dict.fromkeys(" OR ".join(map(phrase, each)) for each in forms)
    return " AND ".join(f"({group})" for group in groups)


def _forms(db: Database, sign: str, alike: Alike) -> list[str]:
    """The signs that read like one and that the index holds."""
    known = alike.signs.get(sign, sign)
    found = [
        each
        for each in known
        if len(known) == 1 or db.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", [phrase(each)]).fetchone()
    ]
    return found or [sign]


def has(db: Database, report_id: int, beginning: str) -> bool:
    """Whether the index knows a report under some of its own words."""
    found = db.execute("SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", [phrase(beginning), report_id])
    return found.fetchone() is not None


def places(text: str, query: str, alike: Alike = NOTHING) -> Iterator[Span]:
    """Every place in `text` that reads as `query`, from left to right, overlapping ones too; width and case are
    folded, white space and the commas of thousands count on neither side. Nothing for a query of one character.

    >>> list(places("优 良\\n天数，ＰＭ2.5", "优良天数")), list(places("优良天数，ＰＭ2.5", "pm2.5"))
    ([Span(start=0, end=6)], [Span(start=5, end=10)])
    """
    pattern = _pattern("".join(query.split()), alike)
    position = 0
    while pattern is not None and (match := pattern.search(text, position)) is not None:
        yield Span(*match.span())
        position = match.start() + 1


@lru_cache(maxsize=64)
def _pattern(query: str, alike: Alike) -> re.Pattern[str] | None:
    """What finds a query in texts as they are: to fold each text takes ten times as long."""
    signs = without_groups(folded(query)).translate(alike.plain)
    if len(signs) < SHORTEST:
        return None
    commas = commas_of(signs)
    return re.compile(
        r"\s*".join(f"{'[,，]?' if at in commas else ''}[{_class(sign, alike)}]" for at, sign in enumerate(signs))
    )


def _class(sign: str, alike: Alike) -> str:
    """The signs that one of a query stands for, inside a regular expression's brackets."""
    return re.escape("".join(_variants().get(each, each) for each in alike.signs.get(sign, sign)))


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """All characters that are folded to another one or have such a one, by what they are folded to."""
    found: dict[str, str] = {}
    for first, stop in _CASED:
        for sign in map(chr, range(first, stop)):
            if (small := folded(sign)) != sign:
                found[small] = found.get(small, small) + sign
    return found


# Where Unicode has capitals and full-width forms.
_CASED = ((0, 0x3000), (0xA600, 0xAC00), (0xFF00, 0xFFF0), (0x10400, 0x10E00), (0x11800, 0x11900), (0x16E40, 0x16F00),
          (0x1E900, 0x1E960))  # fmt: skip


def folded(text: str) -> str:
    """`text` with full-width forms as half-width ones and capitals as small ones, each character in its place."""
    half = text.translate(_HALF_WIDTH)
    lower = half.lower()
    if len(lower) != len(half):  # a few characters (İ) have a small form of two
        lower = "".join(small if len(small := character.lower()) == 1 else character for character in half)
    return lower.replace("ς", "σ")  # the one small form that depends on its neighbours


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _tokens(text: str) -> list[str]:
    return [_token(character) for character in folded(text) if not character.isspace()]


@lru_cache(maxsize=30_000)
def _token(character: str) -> str:
    return format(ord(character), "x")
