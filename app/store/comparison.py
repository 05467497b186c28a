"""What a workspace keeps of a report, compared with a fresh reading of it: who changed a row with SQL shows here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.core.model import Extraction, ImportedReport
from app.core.values import Parsed
from app.store import figure_tables, figures, headers, relations, reports
from app.store.sqlite import Database

K = TypeVar("K")
_OWN = frozenset({"id", "report_id"})  # columns that a fresh reading says nothing of


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report with what it was read with: `importer` and `engine` are versions, `reading` a digest."""

    id: int
    file_name: str
    sha256: str
    importer: str
    engine: str
    reading: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs from a fresh reading, each a few words: `12件 (kind, period)`."""

    head: tuple[str, ...]
    outline: tuple[str, ...]
    figures: tuple[str, ...]
    relations: tuple[str, ...]
    asides: tuple[str, ...]


def kept_reports(db: Database) -> list[KeptReport]:
    """All reports in the order of their ids."""
    rows = db.execute(
        "SELECT r.id, f.name, r.sha256, r.importer, r.engine, r.reading FROM reports AS r"
        " JOIN files AS f ON f.sha256 = r.sha256 ORDER BY r.id"
    )
    return [KeptReport(*row) for row in rows]


def text_differences(db: Database, report_id: int, fresh: ImportedReport) -> list[str]:
    """What of a report is not as its file reads: `text`, `pages`, `hints`, `tables`, `warnings`, `format`."""
    kept = reports.imported(db, report_id)
    return [name for name in ImportedReport.__dataclass_fields__ if getattr(kept, name) != getattr(fresh, name)]


def differences(
    db: Database, report: KeptReport, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> Differences:
    """What is kept of a report and not read so by the engine that read it. `places` as in a `NewReport`."""
    return Differences(
        head=tuple(_head(db, report, extraction)),
        outline=tuple(_outline(db, report.id, extraction)),
        figures=tuple(_figures(db, report, extraction, places)),
        relations=tuple(_relations(db, report, extraction)),
        asides=tuple(_asides(db, report, extraction)),
    )


def _head(db: Database, report: KeptReport, extraction: Extraction) -> Iterator[str]:
    (kept,) = _rows(db, "reports", report.id, "id")
    for column, value in headers.columns(extraction).items():
        if kept[column] != value:
            yield f"{report.file_name} ({column})"


def _outline(db: Database, report_id: int, extraction: Extraction) -> Iterator[str]:
    kept = {row["number"]: row for row in _rows(db, "sections", report_id)}
    fresh = {row["number"]: row for row in reports.section_rows(extraction)}
    yield from _compared(kept, fresh, "title")
    if reports.apart(db, report_id) != extraction.apart:
        yield "apart"


def _figures(
    db: Database, report: KeptReport, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> Iterator[str]:
    of_page = [fields for _, fields in figure_tables.figures_of(db, report.id)]
    kept = {figures.key_of_fields(report.sha256, row): row._asdict() for row in of_page if not row.by_hand}
    fresh = figures.figure_fields(extraction, places)
    yield from _compared(kept, {figures.key_of_fields(report.sha256, row): row._asdict() for row in fresh}, "quote")


def _relations(db: Database, report: KeptReport, extraction: Extraction) -> Iterator[str]:
    keys = [figures.key_of(report.sha256, figure) for figure in extraction.figures]
    fresh = [
        (*relations.fields_of(relation), [keys[member] for member in relation.members])
        for relation in extraction.relations
    ]
    known = dict(figures.keys_by_id(db, report.id, report.sha256))
    members: dict[int, list[str]] = {}
    rows = db.execute(
        "SELECT m.relation_id, m.figure_id FROM relation_members AS m"
        " JOIN relations AS r ON r.id = m.relation_id WHERE r.report_id = ? ORDER BY m.relation_id, m.position",
        [report.id],
    )
    for relation, figure_id in rows:
        members.setdefault(relation, []).append(known.get(figure_id, ""))
    kept = [(*_told(row), members.get(row["id"], [])) for row in _rows(db, "relations", report.id)]
    # In the order in which the engine finds them; one that is gone would shift all behind it.
    for relation in (each for each in kept if each not in fresh):
        yield f"{relation[0]} (changed, or not read)"
    for relation in (each for each in fresh if each not in kept):
        yield f"{relation[0]} (missing)"


def _told(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[column] for column in ("type", "holds", "computed", "note", "steps"))


def _asides(db: Database, report: KeptReport, extraction: Extraction) -> Iterator[str]:
    rows = _rows(db, "asides", report.id)
    kept = {(row["start"], row["stop"]): {**row, "quote": f"{row['start']}-{row['stop']}"} for row in rows}
    fresh = {
        (aside.span.start, aside.span.end): {"reason": aside.reason.value, "quote": aside.quote}
        for aside in extraction.asides
    }
    yield from _compared(kept, fresh, "quote", ["reason"])


def _compared(
    kept: Mapping[K, Mapping[str, object]],
    fresh: Mapping[K, Mapping[str, object]],
    name: str,
    columns: Sequence[str] = (),
) -> Iterator[str]:
    """Rows by key that differ; they are called by their column `name`."""
    for key in (key for key in kept if key not in fresh):
        yield f"{kept[key][name]} (not read)"
    for key, row in fresh.items():
        if key not in kept:
            yield f"{row[name]} (missing)"
            continue
        wrong = [column for column in columns or row.keys() - _OWN if kept[key][column] != row[column]]
        if wrong:
            yield f"{row[name]} ({', '.join(sorted(wrong))})"


def _rows(db: Database, table: str, report_id: int, column: str = "report_id") -> list[Parsed]:
    cursor = db.execute(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY 1, 2", [report_id])
    names = [entry[0] for entry in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
