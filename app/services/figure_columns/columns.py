"""Figures as columns of numbers. A row is made when somebody looks at it, so that 600,000 of them fit in 100 MB."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from app.core.model import Span
from app.services.read_models import FigureRow

Numbers = NDArray[Any]  # a column, of whatever size of number
Codes = NDArray[np.int32]
Places = NDArray[np.intp]
_CHUNK = 4096  # rows made at once
NUMBERS = ("id", "report", "start", "stop", "section", "page", "confidence", "findings")
# Columns of which many figures share a value.
SHARED = (
    "quote", "value", "high", "unit", "comparison", "kind", "direction", "indicator", "also", "indicator_name",
    "subject", "period", "section_title", "status", "sentence", "place", "basis", "speaks_for", "address",
)  # fmt: skip


class Head(NamedTuple):
    """A report as its figures tell it."""

    report_id: int
    title: str
    region: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A column of shared values: `values[codes[n]]` is that of figure n. Values are only ever added."""

    codes: Codes
    values: Sequence[Any]


class FigureColumns(Sequence[FigureRow]):
    """Figures in reading order. Nothing of it changes: `with_rows` gives another, which shares what stays the same."""

    def __init__(self, numbers: Mapping[str, Numbers], shared: Mapping[str, Shared], heads: Sequence[Head]) -> None:
        self.numbers, self.shared, self.heads = numbers, shared, heads
        self._order: Places | None = None

    @classmethod
    def of(cls, rows: Iterable[FigureRow]) -> "FigureColumns":
        """The columns of rows."""
        made = list(rows)
        heads: dict[Head, int] = {}
        report = [heads.setdefault(head_of(row), len(heads)) for row in made]
        numbers = {name: np.array([_number(row, name) for row in made], dtype=np.int64) for name in NUMBERS}
        numbers["report"] = np.array(report, dtype=np.int64)
        return cls(numbers, {name: coded([getattr(row, name) for row in made]) for name in SHARED}, list(heads))

    def __len__(self) -> int:
        return len(self.numbers["id"])

    @overload
    def __getitem__(self, place: int) -> FigureRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[FigureRow]: ...
    def __getitem__(self, place: int | slice) -> FigureRow | Sequence[FigureRow]:
        if isinstance(place, slice):
            return self.at(np.arange(len(self))[place])
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        return next(self._made(slice(place, place + 1)))

    def __iter__(self) -> Iterator[FigureRow]:
        for start in range(0, len(self), _CHUNK):
            yield from self._made(slice(start, start + _CHUNK))

    def _made(self, places: slice) -> Iterator[FigureRow]:
        numbers = {name: column[places].tolist() for name, column in self.numbers.items()}
        shared = {name: self._values(name, places) for name in SHARED}
        heads = [self.heads[number] for number in numbers["report"]]
        order = ("quote", "value", "high", "unit", "comparison", "kind", "direction", "indicator", "also",
                 "indicator_name", "subject", "period")  # fmt: skip
        return map(
            FigureRow,
            numbers["id"],
            [head.report_id for head in heads],
            [head.title for head in heads],
            [head.region for head in heads],
            [head.year for head in heads],
            map(Span, numbers["start"], numbers["stop"]),
            *(shared[name] for name in order),
            numbers["section"],
            shared["section_title"],
            numbers["page"],
            numbers["confidence"],
            shared["status"],
            numbers["findings"],
            shared["sentence"],
            shared["place"],
            shared["basis"],
            shared["speaks_for"],
            shared["address"],
        )

    def _values(self, name: str, places: slice) -> list[Any]:
        column = self.shared[name]
        values = column.values
        return [values[code] for code in column.codes[places].tolist()]

    def at(self, places: Places) -> "FigureColumns":
        """The figures at some places, in that order."""
        shared = {name: Shared(column.codes[places], column.values) for name, column in self.shared.items()}
        return FigureColumns({name: column[places] for name, column in self.numbers.items()}, shared, self.heads)

    def place(self, figure_id: int) -> int | None:
        """Where a figure stands, None where it does not."""
        ids = self.numbers["id"]
        if self._order is None:
            self._order = np.argsort(ids, kind="stable")
        found = int(np.searchsorted(ids, figure_id, sorter=self._order))
        if found == len(ids) or ids[self._order[found]] != figure_id:
            return None
        return int(self._order[found])

    def with_rows(self, rows: Iterable[FigureRow]) -> "FigureColumns":
        """These figures with some told otherwise; those that are not here are passed over."""
        placed = [(place, row) for row in rows if (place := self.place(row.id)) is not None]
        if not placed:
            return self
        places = np.array([place for place, _ in placed], dtype=np.intp)
        numbers, heads = dict(self.numbers), list(self.heads)
        shared = {
            name: _written(column, places, [getattr(row, name) for _, row in placed])
            for name, column in self.shared.items()
        }
        for name in NUMBERS[2:]:
            _write(numbers, name, places, [_number(row, name) for _, row in placed])
        known = {head: number for number, head in enumerate(heads)}
        report = []
        for _, row in placed:
            head = head_of(row)
            if head not in known:
                known[head] = len(heads)
                heads.append(head)
            report.append(known[head])
        _write(numbers, "report", places, report)
        made = FigureColumns(numbers, shared, heads)
        made._order = self._order
        return made

    def with_heads(self, heads: Sequence[Head]) -> "FigureColumns":
        """These figures under other heads, each in the place of the one before."""
        made = FigureColumns(self.numbers, self.shared, heads)
        made._order = self._order
        return made

    def without(self, reports: Collection[int]) -> "FigureColumns":
        """These figures without those of some reports."""
        if not reports:
            return self
        kept = np.array([head.report_id not in reports for head in self.heads], dtype=bool)
        return self.at(np.flatnonzero(kept[self.numbers["report"]]))

    def of_reports(self, read: Callable[[Head], Hashable]) -> Shared:
        """A column of what the reports have, as the figures'."""
        column = coded([read(head) for head in self.heads])
        return Shared(column.codes[self.numbers["report"]], column.values)

    def that(self, name: str, holds: Callable[[Any], bool]) -> NDArray[np.bool_]:
        """Of which figures a shared column's value is so."""
        column = self.shared[name]
        table = np.fromiter((holds(value) for value in column.values), dtype=bool, count=len(column.values))
        return table[column.codes] if len(table) else np.zeros(len(self), dtype=bool)


def as_columns(rows: Iterable[FigureRow]) -> FigureColumns:
    """The columns of rows, or they themselves where they are columns."""
    return rows if isinstance(rows, FigureColumns) else FigureColumns.of(rows)


def coded(column: Sequence[Hashable]) -> Shared:
    """A column with each value once."""
    known: dict[Hashable, int] = {}
    codes = [known.setdefault(value, len(known)) for value in column]
    return Shared(np.array(codes, dtype=np.int32), list(known))


def head_of(row: FigureRow) -> Head:
    """The report as a row of it tells it."""
    return Head(row.report_id, row.report_title, row.region, row.year)


def _number(row: FigureRow, name: str) -> int:
    if name in ("start", "stop"):
        return row.span.start if name == "start" else row.span.end
    return row.report_id if name == "report" else int(getattr(row, name))


def _write(columns: dict[str, Numbers], name: str, places: Places, values: Sequence[int]) -> None:
    if (columns[name][places] != values).any():
        columns[name] = columns[name].copy()
        columns[name][places] = values


def _written(column: Shared, places: Places, values: Sequence[Hashable]) -> Shared:
    old = [column.values[code] for code in column.codes[places].tolist()]
    if old == list(values):
        return column
    known = list(column.values)
    number = {value: place for place, value in enumerate(known)}
    codes = column.codes.copy()
    for place, value in zip(places.tolist(), values, strict=True):
        if value not in number:
            number[value] = len(known)
            known.append(value)
        codes[place] = number[value]
    return Shared(codes, known)
