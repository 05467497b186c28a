"""Which figures stand in which cell, column by column: what `core.compare.cells` says of one figure, of all at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.compare.cells import place_in_time, series_of
from app.core.model import Kind
from app.services.figure_columns import FigureColumns, as_columns
from app.services.read_models import FigureRow, Status
from app.services.regions import separate_unknown_regions

_NOWHERE = -1  # year of what stands in no cell
_SERIES = ("indicator", "also", "basis")
_PLACED = ("kind", "status", "place", "period")


@dataclass(frozen=True, slots=True)
class _Seen:
    """As much of a figure as decides on its cell and its series."""

    kind: Kind
    status: Status
    place: str
    period: str | None
    year: int | None
    value: Decimal | None = Decimal(0)
    indicator: str | None = "any"
    also: tuple[str, ...] = ()
    basis: str = ""


def in_cells(figures: Iterable[FigureRow], kind: Kind) -> FigureColumns:
    """The figures that stand in a cell of a matrix of one kind."""
    rows = as_columns(figures)
    return rows.at(np.flatnonzero(_years(rows, kind) != _NOWHERE))


class Told(Mapping[str, Sequence[FigureRow]]):
    """All figures by the series that they stand in; reports without a region are regions of their own."""

    def __init__(self, figures: Iterable[FigureRow]) -> None:
        self._rows = as_columns(separate_unknown_regions(as_columns(figures)))
        combined, self._codes = _combined(self._rows, _SERIES)
        seen = [
            _Seen(Kind.LEVEL, Status.UNDECIDED, "", None, None, indicator=indicator, also=also, basis=basis)
            for indicator, also, basis in combined
        ]
        self._series = [series_of(each) for each in seen]  # type: ignore[arg-type]
        self._combinations: dict[str, list[int]] = {}
        for number, several in enumerate(self._series):
            for series in dict.fromkeys(several):
                self._combinations.setdefault(series, []).append(number)

    def __getitem__(self, series: str) -> FigureColumns:
        return self._rows.at(np.flatnonzero(np.isin(self._codes, self._combinations[series])))

    def __iter__(self) -> Iterator[str]:
        return iter(self._combinations)

    def __len__(self) -> int:
        return len(self._combinations)

    def known(self) -> tuple[Counter[str], Counter[str], dict[str, str]]:
        """Of each series in how many (region, year) a level or target is known, of each region how many (series, year),
        and the name that reports' figures give each series' indicator."""
        rows = self._rows
        regions = rows.of_reports(lambda head: head.region)
        cells: set[tuple[int, int, int]] = set()
        for kind in (Kind.LEVEL, Kind.TARGET):
            years = _years(rows, kind)
            there = years != _NOWHERE
            keys = np.stack([self._codes[there], regions.codes[there], years[there]]).astype(np.int64)
            cells.update(map(tuple, _distinct(keys).T.tolist()))
        found = {(series, region, year) for number, region, year in cells for series in self._series[number]}
        by_region = Counter(region for _, region, _ in found)
        names: dict[str, str] = {}
        combination, first = np.unique(self._codes, return_index=True)
        for number, place in sorted(zip(combination.tolist(), first.tolist(), strict=True), key=lambda pair: pair[1]):
            if self._series[number]:
                names.setdefault(self._series[number][0], rows[place].indicator_name)
        return (
            Counter(series for series, _, _ in found),
            Counter({regions.values[region]: count for region, count in by_region.items()}),
            names,
        )


def _years(rows: FigureColumns, kind: Kind) -> NDArray[np.int64]:
    """The year of each figure's cell."""
    years = rows.of_reports(lambda head: head.year)
    combined, codes = _combined(rows, _PLACED, years.codes)
    table = [_NOWHERE]  # an empty table has no codes
    for kind_told, status, place, period, year in combined:
        seen = _Seen(kind_told, status, place, period, years.values[year])
        span = place_in_time(seen, kind)  # type: ignore[arg-type]
        table.append(_NOWHERE if span is None else span.year)
    found = np.array(table, dtype=np.int64)[codes + 1]
    whole = rows.that("value", lambda value: value is not None) & rows.that("indicator", bool)
    found[~whole] = _NOWHERE
    return found


def _combined(
    rows: FigureColumns, names: Sequence[str], *more: NDArray[np.int32]
) -> tuple[list[tuple[Any, ...]], NDArray[np.int64]]:
    """The combinations of values of some columns (of `more` the codes), each once, and which one each figure has."""
    columns = [rows.shared[name] for name in names]
    joined = _joined(np.stack([*(column.codes for column in columns), *more]).astype(np.int64))
    _, first, codes = np.unique(joined, return_index=True, return_inverse=True)
    combined = [
        (*(column.values[int(column.codes[place])] for column in columns), *(int(codes[place]) for codes in more))
        for place in first.tolist()
    ]
    return combined, codes.reshape(-1).astype(np.int64)


def _joined(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows of small numbers as one row of large ones."""
    found = np.zeros(keys.shape[1], dtype=np.int64)
    for row in keys:
        found = found * (int(row.max(initial=0)) + 1) + row
    return found


def _distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    _, first = np.unique(_joined(keys), return_index=True)
    return keys[:, first]
