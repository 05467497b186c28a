"""The figures of a workspace read as columns: the pages of its reports one behind the other, no row being made."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.cells import address_of
from app.core.model import Comparison, Direction, Kind, Page
from app.core.review.corrections import Reader
from app.core.review.decisions import Status
from app.services.figure_columns.columns import FigureColumns, Head, Numbers, Shared
from app.services.snippets import heading
from app.store import figure_pages, figure_tables, figures
from app.store.sqlite import Database

_REMEMBERED = 64  # reports of which the sentences are kept open
_READ: Mapping[str, Reader] = {
    "value": Decimal,
    "high": Decimal,
    "comparison": Comparison,
    "kind": Kind,
    "direction": Direction,
    "also": lambda text: tuple(text.split()),
}


class Sentences(Sequence[str]):
    """The sentences of all reports, each report's behind those of the one before. They stay packed; a few reports' are
    kept open."""

    def __init__(self, packed: Sequence[bytes], starts: NDArray[np.int64]) -> None:
        self._packed, self._starts = packed, starts  # one start more than there are reports
        self._open: OrderedDict[int, list[str]] = OrderedDict()
        self._lock = Lock()  # views and jobs read at the same time

    def __len__(self) -> int:
        return int(self._starts[-1])

    def __iter__(self) -> Iterator[str]:
        for evidence in self._packed:
            yield from figure_pages.opened_evidence(evidence)[0]

    def __getitem__(self, number: Any) -> Any:
        report = int(np.searchsorted(self._starts, number, side="right")) - 1
        with self._lock:
            if report not in self._open:
                self._open[report] = figure_pages.opened_evidence(self._packed[report])[0]
                if len(self._open) > _REMEMBERED:
                    self._open.popitem(last=False)
            return self._open[report][number - int(self._starts[report])]


def load(db: Database, name: Callable[[str | None], str]) -> FigureColumns:
    """All figures as the engine read them, with the status that each one has; `name` gives an indicator its name.
    Corrections, choices and findings that were closed are for the caller to tell (`FigureColumns.with_rows`)."""
    pages = list(figure_tables.pages(db))
    around = figures.surroundings(db)
    opened = [figure_pages.opened(page.columns) for _, _, page in pages]
    counts = np.array([page.figures for page in opened], dtype=np.int64)
    read = _Columns(opened, counts)
    numbers: dict[str, Numbers] = {
        "id": np.array([number for _, ids, _ in pages for number in ids], dtype=np.int64),
        "report": np.repeat(np.arange(len(pages), dtype=np.int32), counts),
        **{name: read.numbers(name) for name in ("start", "stop", "section", "page", "confidence")},
    }
    shared = {name: read.texts(name, _READ.get(name)) for name in figure_pages.TEXTS if name != "step"}
    indicators = shared["indicator"]
    shared["indicator_name"] = Shared(indicators.codes, [name(slug) for slug in indicators.values])
    reports = [report_id for report_id, _, _ in pages]
    shared["section_title"] = _section_titles(reports, around.sections, numbers)
    shared["sentence"] = _sentences([page.evidence for _, _, page in pages], read)
    statuses = list(Status)
    undecided = np.full(len(numbers["id"]), statuses.index(Status.UNDECIDED), dtype=np.int32)
    shared["status"] = Shared(undecided, statuses)
    shared["speaks_for"] = Shared(np.zeros(len(undecided), dtype=np.int32), [()])
    shared["address"] = _addresses(reports, around.sheets, numbers)
    numbers["findings"] = np.zeros(len(undecided), dtype=np.int32)
    made = FigureColumns(numbers, shared, [Head(report_id, *around.heads[report_id]) for report_id in reports])
    _put(made, numbers["findings"], around.findings)
    _put(made, undecided, {number: statuses.index(Status(status)) for number, (status, _) in around.states.items()})
    return made


class _Columns:
    """The columns of many opened pages, joined."""

    def __init__(self, opened: Sequence[figure_pages.Columns], counts: NDArray[np.int64]) -> None:
        self._opened, self.counts = opened, counts
        pages = [np.frombuffer(page.numbers, dtype="<i4").reshape(-1, page.figures) for page in opened]
        self._joined = np.concatenate(pages, axis=1) if pages else np.zeros((len(figure_pages.COLUMNS), 0), dtype="<i4")

    def numbers(self, name: str) -> NDArray[np.int32]:
        column: NDArray[np.int32] = self._joined[figure_pages.COLUMNS.index(name)].astype(np.int32)
        return column

    def texts(self, name: str, read: Reader | None) -> Shared:
        """A column of texts, each text once for all reports; None where there is none."""
        known: dict[str | None, int] = {}
        tables = [[known.setdefault(text, len(known)) for text in (*page.texts[name], None)] for page in self._opened]
        codes = through(tables, self.numbers(name), self.counts)
        return Shared(codes, [None if text is None else read(text) if read else text for text in known])


def through(tables: Sequence[Sequence[int]], codes: Numbers, counts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Codes of the reports looked up in each report's table; -1 is a table's last entry."""
    sizes = np.array([len(table) for table in tables], dtype=np.int64)
    ends = np.cumsum(sizes)
    joined = np.fromiter((code for table in tables for code in table), dtype=np.int32, count=int(sizes.sum()))
    places = np.where(codes < 0, np.repeat(ends, counts), np.repeat(ends - sizes, counts)) + codes
    found: NDArray[np.int32] = joined[places] if len(places) else np.zeros(0, dtype=np.int32)
    return found


def _section_titles(
    reports: Sequence[int], sections: Mapping[tuple[int, int], str], numbers: Mapping[str, Numbers]
) -> Shared:
    """The titles of the figures' sections, empty before the first one."""
    known: dict[str, int] = {"": 0}
    by_report: dict[int, dict[int, int]] = {}
    for (report_id, number), title in sections.items():
        by_report.setdefault(report_id, {})[number] = known.setdefault(heading(title), len(known))
    counts = np.bincount(numbers["report"], minlength=len(reports)).astype(np.int64)
    most = np.zeros(len(reports), dtype=np.int64)
    np.maximum.at(most, numbers["report"], numbers["section"] + 1)
    tables = [
        [*(by_report.get(report_id, {}).get(number, 0) for number in range(size)), 0]
        for report_id, size in zip(reports, most.tolist(), strict=True)
    ]
    return Shared(through(tables, numbers["section"], counts), list(known))


def _addresses(reports: Sequence[int], sheets: Mapping[int, Sequence[Page]], numbers: Mapping[str, Numbers]) -> Shared:
    """The spreadsheet cells that the figures stand in, empty elsewhere."""
    known: dict[str, int] = {"": 0}
    codes = np.zeros(len(numbers["id"]), dtype=np.int32)
    for at in np.flatnonzero(
        np.isin(numbers["report"], [at for at, report_id in enumerate(reports) if report_id in sheets])
    ).tolist():
        address = address_of(sheets[reports[numbers["report"][at]]], int(numbers["start"][at]))
        codes[at] = known.setdefault(address, len(known))
    return Shared(codes, list(known))


def _sentences(packed: Sequence[bytes], read: _Columns) -> Shared:
    """The sentences, still packed: those of a page are numbered from 0 in the order of their figures."""
    codes = read.numbers("sentence")
    ends = np.cumsum(read.counts)
    sizes = np.zeros(len(packed), dtype=np.int64)
    full = np.flatnonzero(read.counts)
    if len(full):
        sizes[full] = np.maximum.reduceat(codes, (ends - read.counts)[full]) + 1
    starts = np.concatenate(([0], np.cumsum(sizes)))
    placed = (codes + np.repeat(starts[:-1], read.counts)).astype(np.int32)
    return Shared(placed, Sentences(packed, starts))


def _put(columns: FigureColumns, numbers: Numbers, told: Mapping[int, int]) -> None:
    """Write what is told of a few figures, by id, into a column that was just made."""
    places: Iterable[int | None] = map(columns.place, told)
    for place, number in zip(places, told.values(), strict=True):
        if place is not None:
            numbers[place] = number
