"""Immutable rows that services hand to the views and the command line."""

from dataclasses import dataclass
from decimal import Decimal

from app.core.model import Comparison, Direction, Kind, Page, RelationType, Section, Span, UnusedNumeral
from app.core.review.decisions import Status as Status  # noqa: PLC0414  # views take it from here


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the library lists it. `year` is the work year; `head_differs` where the title names another year;
    `notes` are what the importer had to say of the file (translation sources). `imported_at` is ISO 8601 in UTC;
    `superseded_by` the id of the newer version that took its place: it stays readable, but is out of table, trends and
    checks."""

    id: int
    title: str
    region: str
    year: int | None
    genre: str
    format: str
    file_name: str
    sha256: str
    figures: int
    decided: int
    doubts: int
    findings: int
    head_differs: bool = False
    notes: tuple[str, ...] = ()
    imported_at: str = ""
    superseded_by: int | None = None


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report opened for reading. `apart` are ranges greyed, not read; `tables` as in ImportedReport."""

    row: ReportRow
    text: str
    outline: tuple[Section, ...]
    pages: tuple[Page, ...]
    apart: tuple[Span, ...]
    tables: tuple[Span, ...]
    asides: tuple[UnusedNumeral, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as every view shows it: the engine's reading with the reviewers' corrections applied.

    `indicator_name` is the catalogue's Chinese name (empty without indicator); `section` the index into the
    report's outline, `section_title` its heading; `page` counts from 1, 0 where the source has no pages;
    `findings` counts failing relations that it takes part in; `sentence` is the evidence, folded to one line;
    `speaks_for` names the cells (`core.compare.cells.cell_name`) that a reviewer chose it for; `address` is the cell of
    a spreadsheet that it stands in (`表1!C7`), empty elsewhere.
    """

    id: int
    report_id: int
    report_title: str
    region: str
    year: int | None
    span: Span
    quote: str
    value: Decimal | None
    high: Decimal | None
    unit: str
    comparison: Comparison
    kind: Kind
    direction: Direction | None
    indicator: str | None
    also: tuple[str, ...]
    indicator_name: str
    subject: str
    period: str | None
    section: int
    section_title: str
    page: int
    confidence: int
    status: Status
    findings: int
    sentence: str
    place: str = ""
    basis: str = ""
    speaks_for: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """Arithmetic between figures; a finding where `holds` is false. `figures` are figure ids in the order that
    `RelationType` names; `steps` the sum written out, a line each."""

    id: int
    report_id: int
    type: RelationType
    holds: bool
    figures: tuple[int, ...]
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    computed: str
    note: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found by full-text search. `snippet` is one line of text around it; `mark` the match within it."""

    report_id: int
    report_title: str
    span: Span
    snippet: str
    mark: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One decision of the log. `old` and `new` are the field's values as text; `act` is the value of a
    `core.decisions.Act`."""

    id: str
    figure_id: int
    act: str
    reviewer: str
    at: str
    field: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act changed; views refresh from this alone. `everything` after opening or a bulk import."""

    reports: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    reports_added: frozenset[int] = frozenset()
    reports_removed: frozenset[int] = frozenset()
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a long job: `done` of `total` (0 where unknown) and the name of what is being worked on."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not imported, with the KnownError's sentence (translation source) and its fields."""

    name: str
    message: str
    fields: dict[str, object]

    @property
    def too_slow(self) -> bool:
        """Whether it was given up for the time it took: it may be read without that limit."""
        return "seconds" in self.fields


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files in folders and zips that were not tried: their extension in lower case (empty: none), how many, and why (a
    translation source)."""

    kind: str
    count: int
    message: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """Result of an import: ids of new reports, ids already there (same bytes) with the names of the files given
    (`present_names`, in their order), refused files; `cancelled` where the user stopped it (what was finished
    stays). `same_text` are files whose text a report (its id) has already in another format; `notes` the reading
    notes of new reports that have any; `left_out` what folders and zips hold besides; `versions` are pairs of an older
    report and a new one that reads as a revision of it."""

    imported: tuple[int, ...]
    present: tuple[int, ...]
    refused: tuple[Refused, ...]
    cancelled: bool
    changes: Changes
    present_names: tuple[str, ...] = ()
    same_text: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, tuple[str, ...]], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    versions: tuple[tuple[int, int], ...] = ()
