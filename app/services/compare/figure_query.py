"""Many figures sifted and sorted: 100,000 rows answer each key stroke.

Every column is held as numbers whose order is the column's order, so that sorting and counting are numpy's work
and Python looks at each distinct value once.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.compare.period_words import joined_period, period_form, period_words
from app.core.model import Comparison, Direction, Kind
from app.services.compare.name_search import initials, search_key
from app.services.read_models import FigureRow, Status


class Column(StrEnum):
    """What the table shows of a figure, in its first order."""

    STATUS = "status"
    INDICATOR = "indicator"
    SUBJECT = "subject"
    VALUE = "value"
    UNIT = "unit"
    KIND = "kind"
    FINDINGS = "findings"
    PERIOD = "period"
    REGION = "region"
    YEAR = "year"
    COMPARISON = "comparison"
    DIRECTION = "direction"
    REPORT = "report"
    SECTION = "section"
    SENTENCE = "sentence"


FACETS = (
    Column.INDICATOR, Column.KIND, Column.REGION, Column.YEAR, Column.STATUS, Column.UNIT, Column.REPORT,
)  # fmt: skip

_READ: dict[Column, Callable[[FigureRow], Any]] = {
    Column.STATUS: lambda row: row.status,
    Column.REGION: lambda row: row.region,
    Column.YEAR: lambda row: row.year,
    Column.INDICATOR: lambda row: row.indicator_name or row.indicator or "",
    Column.SUBJECT: lambda row: row.subject,
    Column.VALUE: lambda row: row.value,
    Column.UNIT: lambda row: row.unit,
    Column.COMPARISON: lambda row: row.comparison,
    Column.KIND: lambda row: row.kind,
    Column.DIRECTION: lambda row: row.direction,
    Column.PERIOD: lambda row: row.period,
    Column.FINDINGS: lambda row: row.findings,
    Column.REPORT: lambda row: row.report_title,
    Column.SECTION: lambda row: row.section_title,
    Column.SENTENCE: lambda row: row.sentence,
}
_ENUMS: tuple[type[StrEnum], ...] = (Status, Kind, Comparison, Direction)
_RANKS = {member: rank for enum in _ENUMS for rank, member in enumerate(enum)}
_DIGITS = re.compile(r"\d+")
_TITLE = 60

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a listing: `words` (all must occur), for each facet the values wanted (none: all), the order."""

    words: str = ""
    wanted: Mapping[Column, frozenset[Hashable]] = field(default_factory=dict)
    sort: Column | None = None
    descending: bool = False

    @property
    def empty(self) -> bool:
        return not self.words.strip() and not any(self.wanted.values())


class FigureIndex:
    """Figures in reading order with their columns as numbers. Not for two threads at once."""

    def __init__(self, rows: Iterable[FigureRow]) -> None:
        self._rows = list(rows)
        self._texts = _searchable(self._rows)
        self._columns: dict[Column, tuple[Indices, list[Hashable]]] = {}
        self._found: tuple[str, NDArray[np.bool_]] = ("", np.ones(len(self._rows), dtype=bool))
        self._places: dict[int, int] | None = None

    @property
    def rows(self) -> Sequence[FigureRow]:
        return self._rows

    def place(self, figure_id: int) -> int | None:
        """Index of a figure in `rows`."""
        if self._places is None:
            self._places = {row.id: index for index, row in enumerate(self._rows)}
        return self._places.get(figure_id)

    def replace(self, rows: Iterable[FigureRow]) -> None:
        """Take newer rows of figures that are here; others are passed over."""
        for row in rows:
            index = self.place(row.id)
            if index is None:
                continue
            old, self._rows[index] = self._rows[index], row
            self._texts[index] = _searchable([row])[0]
            for column in [column for column in self._columns if _READ[column](old) != _READ[column](row)]:
                del self._columns[column]
        self._found = ("", np.ones(len(self._rows), dtype=bool))

    def order(self, query: Query) -> Indices:
        """Indices into `rows` of the figures that answer the query, in its order (else reading order)."""
        mask = self._mask(query).copy()
        for column in query.wanted:
            mask &= self._chosen(query, column)
        indices: Indices = np.flatnonzero(mask)
        if query.sort is None:
            return indices
        codes, keys = self._coded(query.sort)
        keyed = codes[indices]
        if query.descending:
            known = sum(not _unknown(key) for key in keys)  # what is unknown stays at the end in both directions
            keyed = np.where(keyed < known, -keyed, 1)
        return indices[np.argsort(keyed, kind="stable")]

    def counts(self, query: Query) -> dict[Column, list[tuple[Hashable, int]]]:
        """For each facet its values with how many figures each would give, under the words and the other facets;
        wanted values stand even where they would give none."""
        words = self._mask(query)
        chosen = {column: self._chosen(query, column) for column in FACETS if query.wanted.get(column)}
        result: dict[Column, list[tuple[Hashable, int]]] = {}
        for column in FACETS:
            mask = words.copy()
            for other, allowed in chosen.items():
                if other is not column:
                    mask &= allowed
            codes, keys = self._coded(column)
            numbers = np.bincount(codes[mask], minlength=len(keys))
            wanted = query.wanted.get(column, frozenset())
            result[column] = [(key, int(n)) for key, n in zip(keys, numbers, strict=True) if n or key in wanted]
        return result

    def _mask(self, query: Query) -> NDArray[np.bool_]:
        """Which rows hold all words; asked again and again with the same words as facets change."""
        words = joined_period(search_key(query.words)).split()
        key = " ".join(words)
        if self._found[0] != key:
            texts = self._texts
            mask = np.ones(len(texts), dtype=bool)
            for word in words:
                period = period_form(word)
                found = ((word in text or period in text) for text in texts)
                mask &= np.fromiter(found, dtype=bool, count=len(texts))
            self._found = (key, mask)
        return self._found[1]

    def _chosen(self, query: Query, column: Column) -> NDArray[np.bool_]:
        wanted = query.wanted.get(column)
        if not wanted:
            return np.ones(len(self._rows), dtype=bool)
        codes, keys = self._coded(column)
        table = np.fromiter((key in wanted for key in keys), dtype=bool, count=len(keys))
        return table[codes]

    def _coded(self, column: Column) -> tuple[Indices, list[Hashable]]:
        if column not in self._columns:
            read = _READ[column]
            values = [read(row) for row in self._rows]
            keys = _sorted(set(values))
            codes = {key: code for code, key in enumerate(keys)}
            self._columns[column] = (
                np.fromiter((codes[value] for value in values), dtype=np.intp, count=len(values)),
                keys,
            )
        return self._columns[column]


def _searchable(rows: Iterable[FigureRow]) -> list[str]:
    folded: dict[str, str] = {}
    texts = []
    for row in rows:
        head = (
            f"{row.region} {row.year or ''} {row.report_title}\n{row.indicator_name} {row.indicator or ''}\n"
            f"{row.period or ''} {period_words(row.period)}"
        )
        if head not in folded:
            letters = f"{initials(row.region)} {initials(row.indicator_name)}"
            folded[head] = f"{search_key(head)} {letters}"
        texts.append(f"{folded[head]}\n{search_key(f'{row.subject} {row.quote} {row.sentence}')}")
    return texts


def _unknown(value: Hashable) -> bool:
    return value is None or value == ""


def _sorted(values: set[Any]) -> list[Hashable]:
    """Numbers by size, members of an enumeration as defined, texts by `_text_order`; the unknown at the end."""
    known = [value for value in values if not _unknown(value)]
    if known and isinstance(known[0], StrEnum):
        known.sort(key=_RANKS.__getitem__)
    else:
        known.sort(key=_text_order if known and isinstance(known[0], str) else None)
    return known + [value for value in values if _unknown(value)]


def _text_order(text: str) -> bytes:
    """Nearly as a Chinese dictionary has it (GB 18030 keeps the commoner characters by pinyin)."""
    if len(text) < _TITLE:  # numbers in names count by their value, in sentences nobody looks for that
        text = _DIGITS.sub(lambda match: match.group().zfill(8), text)
    return text.encode("gb18030", "replace")
