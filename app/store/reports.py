"""Reports in the workspace: the file's bytes, the canonical text, its pages and outline, head data."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from app.core.model import (
    Extraction,
    Hint,
    ImportedReport,
    Mode,
    Page,
    Section,
    Span,
    UnusedNumeral,
    UnusedReason,
)
from app.store import decisions, figures, headers, manual_figures, search
from app.store.sqlite import Database, next_id


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report ready to be stored. `places` gives each figure of the extraction its page (from 1, 0: no pages) and
    its sentence on one line. `importer` says which importers read the file (`catalogues.importer_version`), empty where
    it is something else."""

    name: str
    data: bytes
    sha256: str
    imported: ImportedReport
    extraction: Extraction
    places: Sequence[tuple[int, str]]
    importer: str = ""


class ReportRecord(NamedTuple):
    """A row of the list of reports; head data as it counts (`headers.SHOWN`). Counts are of figures and relations."""

    id: int
    title: str
    region: str
    work_year: int | None
    title_year: int | None
    genre: str
    format: str
    file_name: str
    sha256: str
    figures: int
    decided: int
    doubts: int
    findings: int
    warnings: str  # JSON
    imported_at: str  # ISO 8601, UTC


class ReadyReport(NamedTuple):
    """A new report in the form in which it is stored: bytes, texts and rows. A worker process makes it, so that little
    goes through its pipe and the one process that writes only writes."""

    name: str
    sha256: str
    size: int
    data: bytes  # zlib
    text: str
    warnings: tuple[str, ...]
    tokens: str  # of the search
    head: Mapping[str, object]  # columns of `reports`
    parts: tuple[str, str, str]  # tables, hints, apart
    pages: list[tuple[int, int, str, str]]
    sections: list[tuple[object, ...]]
    asides: list[tuple[int, int, str]]
    figures: figures.ReadyFigures


def make_ready(report: NewReport) -> ReadyReport:
    """Make a report ready to be stored, whoever stores it."""
    imported, extraction = report.imported, report.extraction
    return ReadyReport(
        name=report.name,
        sha256=report.sha256,
        size=len(report.data),
        data=zlib.compress(report.data),
        text=imported.text,
        warnings=imported.warnings,
        tokens=search.tokens(imported.text),
        head={
            "sha256": report.sha256,
            "format": imported.format,
            "warnings": _json(imported.warnings),
            "importer": report.importer,
            **headers.columns(extraction),
        },
        parts=(
            _json([(span.start, span.end) for span in imported.tables]),
            _json([(hint.span.start, hint.span.end, hint.level) for hint in imported.hints]),
            _json([(span.start, span.end) for span in extraction.apart]),
        ),
        pages=[(number, page.start, page.label, _json(page.runs)) for number, page in enumerate(imported.pages, 1)],
        sections=_section_values(extraction),
        asides=_aside_values(extraction),
        figures=figures.ready(report.sha256, extraction, report.places),
    )


def add(db: Database, report: NewReport | ReadyReport, reading: str = "") -> int:
    """Store a report with all that was read from it; returns its id. `reading` is the digest of what it was read with.
    Called inside one transaction."""
    ready = make_ready(report) if isinstance(report, NewReport) else report
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute(
        "INSERT INTO files (sha256, name, size, imported_at, data) VALUES (?, ?, ?, ?, ?)",
        [ready.sha256, ready.name, ready.size, now, ready.data],
    )
    report_id = next_id(db, "reports")
    head = {"id": report_id, "reading": reading, **ready.head}
    db.execute(f"INSERT INTO reports ({', '.join(head)}) VALUES ({', '.join('?' * len(head))})", list(head.values()))
    db.execute(
        "INSERT INTO texts (report_id, text, tables, hints, apart) VALUES (?, ?, ?, ?, ?)",
        [report_id, ready.text, *ready.parts],
    )
    db.conn.executemany(
        "INSERT INTO pages (report_id, number, start, label, runs) VALUES (?, ?, ?, ?, ?)",
        [(report_id, *page) for page in ready.pages],
    )
    _add_outline(db, report_id, ready.sections, ready.asides)
    figures.put_ready(db, report_id, ready.figures)
    decisions.add_again(db, ready.sha256[:16])
    search.add(db, report_id, ready.tokens)
    return report_id


def reread(
    db: Database, report_id: int, extraction: Extraction, places: Sequence[tuple[int, str]], reading: str
) -> None:
    """Put what was read anew in the place of what was read before; text, pages and head data by hand stay. A figure
    with the same key keeps its id. Called inside one transaction."""
    row = db.execute("SELECT sha256 FROM reports WHERE id = ?", [report_id]).fetchone()
    for table in ("sections", "asides"):
        db.execute(f"DELETE FROM {table} WHERE report_id = ?", [report_id])
    db.table("reports").update(report_id, {**headers.columns(extraction), "reading": reading})
    db.table("texts").update(report_id, {"apart": _json([(span.start, span.end) for span in extraction.apart])})
    _add_outline(db, report_id, _section_values(extraction), _aside_values(extraction))
    figures.put(db, report_id, row[0], extraction, places)
    decisions.add_again(db, row[0][:16])


def read_otherwise(db: Database, reading: str) -> list[int]:
    """Ids of reports that were read with something else than `reading`."""
    return [row[0] for row in db.execute("SELECT id FROM reports WHERE reading <> ? ORDER BY id", [reading])]


def remove(db: Database, report_id: int) -> None:
    """Remove a report with all that belongs to it. The caller has made sure that nothing was decided on it."""
    search.remove(db, report_id, search.tokens(text(db, report_id)))
    row = db.execute("SELECT sha256 FROM reports WHERE id = ?", [report_id]).fetchone()
    db.execute("DELETE FROM reports WHERE id = ?", [report_id])
    db.execute("DELETE FROM files WHERE sha256 = ?", row)


def by_hash(db: Database, sha256: str) -> int | None:
    """Id of the report made from these bytes, if it is there."""
    row = db.execute("SELECT id FROM reports WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else int(row[0])


def ids_by_beginnings(db: Database, sha16: Iterable[str]) -> dict[str, int]:
    """Ids of the reports that are there, by the first 16 digits of their SHA-256."""
    rows = db.execute(
        "SELECT substr(sha256, 1, 16), id FROM reports WHERE substr(sha256, 1, 16) IN (SELECT value FROM json_each(?))",
        [_json(sorted(sha16))],
    )
    return dict(rows.fetchall())


def engine(db: Database, report_id: int) -> str:
    """Version of the engine that read a report."""
    return str(db.execute("SELECT engine FROM reports WHERE id = ?", [report_id]).fetchone()[0])


# The states of the figures of report `r` that are there; states of what is read no longer stay.
_STATES = """
    FROM states AS t JOIN figures AS f ON f.name = figure_name(t.figure)
    WHERE t.figure >= substr(r.sha256, 1, 16) || ':' AND t.figure < substr(r.sha256, 1, 16) || ';'
"""


def records(db: Database, report_id: int | None = None) -> list[ReportRecord]:
    """All reports by region, year (newest first), title; or the one named (an empty list where it is gone)."""
    where = "" if report_id is None else "WHERE r.id = :id"
    rows = db.execute(
        f"""
        SELECT r.id, {headers.SHOWN}, r.title_year, r.genre, r.format, f.name, r.sha256,
               (SELECT figures FROM figure_pages WHERE report_id = r.id),
               (SELECT COUNT(*) {_STATES} AND t.status IN ('confirmed', 'corrected', 'rejected')),
               (SELECT COUNT(*) {_STATES} AND t.status = 'doubt'),
               (SELECT COUNT(*) FROM relations WHERE report_id = r.id AND NOT holds), r.warnings,
               f.imported_at
        FROM reports AS r JOIN files AS f ON f.sha256 = r.sha256
        {where}
        ORDER BY shown_region = '', shown_region, shown_year IS NULL, shown_year DESC, shown_title, r.id
        """,
        {"id": report_id},
    )
    return [ReportRecord(*row) for row in rows]


def text(db: Database, report_id: int) -> str:
    """The canonical text; empty where the report was removed meanwhile."""
    row = db.execute("SELECT text FROM texts WHERE report_id = ?", [report_id]).fetchone()
    return str(row[0]) if row else ""


def texts(db: Database) -> Iterator[tuple[int, str]]:
    """Id and canonical text of every report."""
    yield from db.execute("SELECT report_id, text FROM texts ORDER BY report_id")


def imported(db: Database, report_id: int) -> ImportedReport:
    """A report as its importer gave it: what the engine reads anew."""
    row = db.execute(
        "SELECT t.text, r.format, t.hints, t.tables, r.warnings FROM texts AS t JOIN reports AS r ON r.id = t.report_id"
        " WHERE r.id = ?",
        [report_id],
    ).fetchone()
    pages = db.execute("SELECT start, label, runs FROM pages WHERE report_id = ? ORDER BY number", [report_id])
    return ImportedReport(
        text=row[0],
        format=row[1],
        pages=tuple(Page(start, label, tuple(map(tuple, json.loads(runs)))) for start, label, runs in pages),
        hints=tuple(Hint(Span(start, stop), level) for start, stop, level in json.loads(row[2])),
        tables=tuple(Span(*span) for span in json.loads(row[3])),
        warnings=tuple(json.loads(row[4])),
    )


def outline(db: Database, report_id: int) -> tuple[Section, ...]:
    """The sections in reading order."""
    rows = db.execute(
        "SELECT start, stop, heading_start, heading_stop, title, level, mode, parent FROM sections"
        " WHERE report_id = ? ORDER BY number",
        [report_id],
    )
    return tuple(
        Section(Span(start, stop), Span(heading, heading_stop), title, level, Mode(mode), parent)
        for start, stop, heading, heading_stop, title, level, mode, parent in rows
    )


def asides(db: Database, report_id: int, text: str) -> tuple[UnusedNumeral, ...]:
    """Numerals that are no figures, in reading order; quotes are cut from the canonical `text`. Those of which somebody
    made a figure are left out."""
    by_hand = manual_figures.spans(db, report_id)
    rows = db.execute("SELECT start, stop, reason FROM asides WHERE report_id = ? ORDER BY start", [report_id])
    found = (UnusedNumeral(Span(start, stop), text[start:stop], UnusedReason(reason)) for start, stop, reason in rows)
    return tuple(aside for aside in found if not any(aside.span.overlaps(span) for span in by_hand))


def apart(db: Database, report_id: int) -> tuple[Span, ...]:
    """Ranges that are not the report's body."""
    row = db.execute("SELECT apart FROM texts WHERE report_id = ?", [report_id]).fetchone()
    return tuple(Span(*span) for span in json.loads(row[0]))


def source(db: Database, report_id: int) -> bytes:
    """The bytes of the imported file."""
    row = db.execute(
        "SELECT data FROM files JOIN reports ON reports.sha256 = files.sha256 WHERE reports.id = ?", [report_id]
    ).fetchone()
    return zlib.decompress(row[0])


SECTION = ("start", "stop", "heading_start", "heading_stop", "title", "level", "mode", "parent")


def section_rows(extraction: Extraction) -> Iterator[dict[str, object]]:
    """The outline of an extraction as rows of the table, without their report."""
    for number, values in enumerate(_section_values(extraction)):
        yield {"number": number, **dict(zip(SECTION, values, strict=True))}


def _section_values(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            section.span.start, section.span.end, section.heading.start, section.heading.end, section.title,
            section.level, section.mode.value, section.parent,
        )
        for section in extraction.outline
    ]  # fmt: skip


def _aside_values(extraction: Extraction) -> list[tuple[int, int, str]]:
    return [(aside.span.start, aside.span.end, aside.reason.value) for aside in extraction.asides]


def _add_outline(
    db: Database, report_id: int, sections: Iterable[Sequence[object]], asides: Iterable[Sequence[object]]
) -> None:
    db.conn.executemany(
        f"INSERT INTO sections (report_id, number, {', '.join(SECTION)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(report_id, number, *values) for number, values in enumerate(sections)],
    )
    db.conn.executemany(
        "INSERT INTO asides (report_id, start, stop, reason) VALUES (?, ?, ?, ?)",
        [(report_id, *values) for values in asides],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
