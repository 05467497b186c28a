"""Full text: every place that contains some characters, in milliseconds, without a dictionary of words.

FTS5's tokenizers know no Chinese words, and its trigrams find no two-character word. So every character is a
token of its own (its code point in hexadecimal: no tokenizer has an opinion on that) and a query is a phrase.
White space is left out on both sides, since a PDF breaks lines inside words, and width and case are folded.
The index (contentless: 2 bytes a character) only narrows down to reports; places are found in the texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.model import Span
from app.store.sqlite import Database

SHORTEST = 2  # characters of a query; one alone would match nearly every report
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


def reports_with(db: Database, query: str) -> Iterator[tuple[int, str]]:
    """Id and canonical text of reports that contain `query`, the ones that are most about it first."""
    asked = phrase(query)
    if asked:
        yield from db.execute(
            "SELECT t.report_id, t.text FROM search AS s JOIN texts AS t ON t.report_id = s.rowid"
            " WHERE search MATCH ? ORDER BY s.rank, t.report_id",
            [asked],
        )


def phrase(query: str) -> str:
    """What the index is asked for: a phrase of tokens; empty where nothing is left of the query."""
    tokens = _tokens(query)[:_LONGEST_PHRASE]
    return '"' + " ".join(tokens) + '"' if tokens else ""


def has(db: Database, report_id: int, beginning: str) -> bool:
    """Whether the index knows a report under some of its own words."""
    found = db.execute("SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", [phrase(beginning), report_id])
    return found.fetchone() is not None


def places(text: str, query: str) -> Iterator[Span]:
    """Every place in `text` that reads as `query`, from left to right, overlapping ones too; width and case are
    folded, white space counts on neither side. Nothing for a query of one character.

    >>> list(places("优 良\\n天数，ＰＭ2.5", "优良天数")), list(places("优良天数，ＰＭ2.5", "pm2.5"))
    ([Span(start=0, end=6)], [Span(start=5, end=10)])
    """
    characters = [folded(character) for character in query if not character.isspace()]
    if len(characters) < SHORTEST:
        return
    pattern = re.compile(r"\s*".join(map(re.escape, characters)))
    plain = folded(text)
    position = 0
    while (match := pattern.search(plain, position)) is not None:
        yield Span(*match.span())
        position = match.start() + 1


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
