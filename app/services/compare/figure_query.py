"""Many figures sifted and sorted: 600,000 rows answer each key stroke.

Every column is held as numbers whose order is the column's order, so that sorting and counting are numpy's work
and Python looks at each distinct value once.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.compare.period_words import joined_period, period_form
from app.core.model import Comparison, Direction, Kind
from app.services.compare.figure_words import SearchedWords
from app.services.compare.name_search import search_key
from app.services.figure_columns import FigureColumns, as_columns
from app.services.figure_columns.columns import Shared
from app.services.read_models import FigureRow, Status


class Column(StrEnum):
    """What the table shows of a figure, in its first order."""

    STATUS = "status"
    INDICATOR = "indicator"
    VALUE = "value"
    UNIT = "unit"
    REGION = "region"
    YEAR = "year"
    KIND = "kind"
    SUBJECT = "subject"
    PERIOD = "period"
    FINDINGS = "findings"
    COMPARISON = "comparison"
    DIRECTION = "direction"
    REPORT = "report"
    SECTION = "section"
    SENTENCE = "sentence"


FACETS = (
    Column.INDICATOR, Column.KIND, Column.REGION, Column.YEAR, Column.STATUS, Column.UNIT, Column.REPORT,
)  # fmt: skip

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
        self._rows = as_columns(rows)
        self._columns: dict[Column, tuple[Indices, list[Hashable]]] = {}
        self._words = SearchedWords(self._rows)
        self._found: tuple[str, NDArray[np.bool_]] = ("", np.ones(len(self._rows), dtype=bool))

    @property
    def rows(self) -> FigureColumns:
        return self._rows

    def place(self, figure_id: int) -> int | None:
        """Index of a figure in `rows`, None where it is not here."""
        return self._rows.place(figure_id)

    def prepare_words(self) -> None:
        """Make ready what the first question with words needs; may be called from another thread."""
        self._words.prepare()

    def replace(self, rows: Iterable[FigureRow]) -> None:
        """Take newer rows; figures that are not here are passed over."""
        old, self._rows = self._rows, self._rows.with_rows(rows)
        if old is self._rows:
            return
        for column in list(self._columns):
            if _changed(old, self._rows, column):
                del self._columns[column]
        self._words = SearchedWords(self._rows, self._words)
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
            mask = np.ones(len(self._rows), dtype=bool)
            for word in words:
                found = self._words.having(word)
                period = period_form(word)
                mask &= found if period == word else found | self._words.having(period)
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
            raw = _raw(self._rows, column)
            there = np.unique(raw.codes)
            values = {code: raw.values[code] for code in there.tolist()}
            keys = _sorted(set(values.values()))
            numbers = {key: number for number, key in enumerate(keys)}
            table = np.zeros(int(there[-1]) + 1 if len(there) else 0, dtype=np.intp)
            for code, value in values.items():
                table[code] = numbers[value]
            self._columns[column] = table[raw.codes], keys
        return self._columns[column]


_SHARED = {
    Column.STATUS: "status", Column.SUBJECT: "subject", Column.VALUE: "value", Column.UNIT: "unit",
    Column.COMPARISON: "comparison", Column.KIND: "kind", Column.DIRECTION: "direction", Column.PERIOD: "period",
    Column.SECTION: "section_title", Column.SENTENCE: "sentence",
}  # fmt: skip


def _raw(rows: FigureColumns, column: Column) -> Shared:
    """What a column of the table is made of."""
    if column in _SHARED:
        return rows.shared[_SHARED[column]]
    match column:
        case Column.REGION:
            return rows.of_reports(lambda head: head.region)
        case Column.YEAR:
            return rows.of_reports(lambda head: head.year)
        case Column.REPORT:
            return rows.of_reports(lambda head: head.title)
        case Column.FINDINGS:
            most = int(rows.numbers["findings"].max(initial=0))
            return Shared(rows.numbers["findings"], range(most + 1))
    names, slugs = rows.shared["indicator_name"], rows.shared["indicator"]
    pairs, codes = np.unique(np.stack([names.codes, slugs.codes]), axis=1, return_inverse=True)
    values = [names.values[name] or slugs.values[slug] or "" for name, slug in pairs.T.tolist()]
    return Shared(codes.reshape(-1).astype(np.int32), values)


def _changed(old: FigureColumns, new: FigureColumns, column: Column) -> bool:
    """Whether a column of the table is another since rows were replaced."""
    if column in _SHARED:
        return old.shared[_SHARED[column]] is not new.shared[_SHARED[column]]
    if column is Column.FINDINGS:
        return old.numbers["findings"] is not new.numbers["findings"]
    if column is Column.INDICATOR:
        return any(old.shared[name] is not new.shared[name] for name in ("indicator", "indicator_name"))
    return old.numbers["report"] is not new.numbers["report"]


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
