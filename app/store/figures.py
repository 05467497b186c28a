"""Figures as the engine read them (or a reviewer added them: `store.added`), each row written once, and the arithmetic
between them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from app.core.model import Extraction, Figure, Page, Reason, Relation
from app.core.review.decisions import figure_key
from app.store import headers
from app.store.sqlite import Database


class FigureRecord(NamedTuple):
    """A figure as stored. `value` and `high` are decimals as text, `also` slugs divided by blanks."""

    id: int
    report_id: int
    start: int
    stop: int
    quote: str
    value: str | None
    high: str | None
    unit: str
    comparison: str
    kind: str
    direction: str | None
    indicator: str | None
    also: str
    subject: str
    period: str | None
    section: int
    page: int
    confidence: int
    sentence: str
    place: str
    basis: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What figures share: title, region and year of reports by id; titles of sections by report and number; status
    and corrections (a JSON object) of figures that were decided on, by id; number of findings by figure's id; the
    sheets of reports that are spreadsheets, by report."""

    heads: Mapping[int, tuple[str, str, int | None]]
    sections: Mapping[tuple[int, int], str]
    states: Mapping[int, tuple[str, str]]
    findings: Mapping[int, int]
    sheets: Mapping[int, Sequence[Page]] = field(default_factory=dict)


class RelationRecord(NamedTuple):
    """A relation without its members; `steps` is a JSON list of lines."""

    id: int
    report_id: int
    type: str
    holds: int
    computed: str
    note: str
    steps: str


class Member(NamedTuple):
    """A figure's part in a relation."""

    relation_id: int
    figure_id: int
    start: int
    stop: int
    quote: str


def put(
    db: Database, report_id: int, sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> tuple[int, ...]:
    """Store the figures and relations of a report in the place of those there; returns the figures' ids in the order of
    the extraction. A figure with the key of one there keeps its id. Figures added by hand stay (`store.added`)."""
    known = dict(db.execute("SELECT key, id FROM figures WHERE report_id = ?", [report_id]).fetchall())
    db.execute("DELETE FROM relations WHERE report_id = ?", [report_id])
    keys = [key_of(sha256, figure) for figure in extraction.figures]
    db.execute(
        "DELETE FROM figures WHERE report_id = ? AND (NOT by_hand OR key IN (SELECT value FROM json_each(?)))",
        [report_id, json.dumps(keys, ensure_ascii=False)],
    )
    fresh = count(next_id(db, "figures"))
    ids = tuple(known[key] if key in known else next(fresh) for key in keys)
    db.table("figures").insert_all(figure_rows(ids, report_id, sha256, extraction, places))
    first = next_id(db, "relations")
    db.table("relations").insert_all(
        relation_row(number, report_id, relation) for number, relation in enumerate(extraction.relations, first)
    )
    db.table("relation_members").insert_all(
        {"relation_id": number, "position": position, "figure_id": ids[member]}
        for number, relation in enumerate(extraction.relations, first)
        for position, member in enumerate(relation.members)
    )
    return ids


def records(
    db: Database,
    *,
    reports: Sequence[int] | None = None,
    figure_ids: Sequence[int] | None = None,
    indicator: str | None = None,
) -> Iterator[FigureRecord]:
    """Figures in reading order, report by report; all, or those of some reports, some ids, one indicator (as the
    engine read it). The statement is run when the first row is asked for."""
    conditions, values = ["1"], {}
    if reports is not None:
        conditions.append("report_id IN (SELECT value FROM json_each(:reports))")
        values["reports"] = json.dumps(list(reports))
    if figure_ids is not None:
        conditions.append("id IN (SELECT value FROM json_each(:figures))")
        values["figures"] = json.dumps(list(figure_ids))
    if indicator is not None:
        conditions.append("indicator = :indicator")
        values["indicator"] = indicator
    columns, where = ", ".join(FigureRecord._fields), " AND ".join(conditions)
    rows = db.execute(f"SELECT {columns} FROM figures WHERE {where} ORDER BY report_id, start", values)
    yield from map(FigureRecord._make, rows)


def surroundings(db: Database, reports: Sequence[int] | None = None) -> Surroundings:
    """What the figures of all reports, or of some, share. Four small queries are faster than four joins."""
    asked = "" if reports is None else "WHERE report_id IN (SELECT value FROM json_each(:reports))"
    values = {"reports": json.dumps(list(reports or ()))}
    sections = db.execute(f"SELECT report_id, number, title FROM sections {asked}", values)
    states = db.execute(
        f"SELECT f.id, t.status, t.corrections FROM states AS t JOIN figures AS f ON f.key = t.figure {asked}", values
    )
    findings = db.execute(
        "SELECT m.figure_id, COUNT(*) FROM relations AS r JOIN relation_members AS m ON m.relation_id = r.id"
        f" {asked or 'WHERE 1'} AND NOT r.holds GROUP BY m.figure_id",
        values,
    )
    return Surroundings(
        heads=headers.shown(db, reports),
        sections={(report_id, number): title for report_id, number, title in sections},
        states={figure_id: (status, corrections) for figure_id, status, corrections in states},
        findings=dict(findings.fetchall()),
        sheets=_sheets(db, asked, values),
    )


def _sheets(db: Database, asked: str, values: Mapping[str, str]) -> dict[int, list[Page]]:
    found: dict[int, list[Page]] = {}
    rows = db.execute(
        "SELECT report_id, p.start, p.label, p.runs FROM reports AS r CROSS JOIN pages AS p ON p.report_id = r.id"
        f" {asked or 'WHERE 1'} AND r.format IN ('xlsx', 'xls', 'ods', 'csv') ORDER BY report_id, number",
        values,
    )
    for report_id, start, label, runs in rows:
        found.setdefault(report_id, []).append(Page(start, label, tuple(map(tuple, json.loads(runs)))))
    return found


def why(db: Database, figure_id: int) -> tuple[Reason, ...]:
    """What decided a figure's fields."""
    row = db.execute("SELECT why FROM figures WHERE id = ?", [figure_id]).fetchone()
    return tuple(Reason(*reason) for reason in json.loads(row[0])) if row else ()


def keys(db: Database, figure_ids: Sequence[int]) -> Mapping[int, tuple[str, int, str]]:
    """Key, report and the engine's version at reading of figures that are there."""
    rows = db.execute(
        "SELECT f.id, f.key, f.report_id, r.engine FROM figures AS f JOIN reports AS r ON r.id = f.report_id"
        " WHERE f.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(figure_ids))],
    )
    return {figure_id: (key, report_id, engine) for figure_id, key, report_id, engine in rows}


def keys_in(db: Database, reports: Sequence[int]) -> list[str]:
    """Keys of all figures of some reports, in reading order."""
    rows = db.execute(
        "SELECT key FROM figures WHERE report_id IN (SELECT value FROM json_each(?)) ORDER BY report_id, start",
        [json.dumps(list(reports))],
    )
    return [row[0] for row in rows]


def by_keys(db: Database, keys: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Id and report of the figures that are there, by key."""
    rows = db.execute(
        "SELECT key, id, report_id FROM figures WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps(list(keys), ensure_ascii=False)],
    )
    return {key: (figure_id, report_id) for key, figure_id, report_id in rows}


def relations(db: Database, report_id: int | None = None) -> list[RelationRecord]:
    """Relations of one report or all."""
    rows = db.execute(
        f"SELECT {', '.join(RelationRecord._fields)} FROM relations"
        f" {'' if report_id is None else 'WHERE report_id = :report'} ORDER BY report_id, id",
        {"report": report_id},
    )
    return [RelationRecord(*row) for row in rows]


def members(db: Database, report_id: int | None = None) -> list[Member]:
    """The figures of the relations of one report or all, by relation and place in it."""
    rows = db.execute(
        "SELECT m.relation_id, f.id, f.start, f.stop, f.quote FROM relation_members AS m"
        " JOIN figures AS f ON f.id = m.figure_id"
        f" {'' if report_id is None else 'WHERE f.report_id = :report'} ORDER BY m.relation_id, m.position",
        {"report": report_id},
    )
    return [Member(*row) for row in rows]


def corrected_findings(db: Database) -> list[int]:
    """Ids of relations that the engine found failing and of whose figures one was corrected or rejected since."""
    rows = db.execute(
        "SELECT DISTINCT r.id FROM states AS t JOIN figures AS f ON f.key = t.figure"
        " JOIN relation_members AS m ON m.figure_id = f.id JOIN relations AS r ON r.id = m.relation_id"
        " WHERE (t.status = 'rejected' OR t.corrections <> '{}') AND NOT r.holds"
    )
    return [row[0] for row in rows]


def findings_of(db: Database, keys: Iterable[str]) -> list[int]:
    """Ids of failing relations that some figures, named by key, take part in."""
    rows = db.execute(
        "SELECT DISTINCT r.id FROM figures AS f JOIN relation_members AS m ON m.figure_id = f.id"
        " JOIN relations AS r ON r.id = m.relation_id"
        " WHERE f.key IN (SELECT value FROM json_each(?)) AND NOT r.holds",
        [json.dumps(list(keys), ensure_ascii=False)],
    )
    return [row[0] for row in rows]


def relations_by_id(db: Database, ids: Sequence[int]) -> list[tuple[RelationRecord, list[int]]]:
    """Relations with the ids of their figures in order."""
    rows = db.execute(
        f"SELECT {', '.join(RelationRecord._fields)}, (SELECT json_group_array(figure_id) FROM"
        " (SELECT figure_id FROM relation_members WHERE relation_id = relations.id ORDER BY position))"
        " FROM relations WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return [(RelationRecord(*row[:-1]), json.loads(row[-1])) for row in rows]


def next_id(db: Database, table: str) -> int:
    """The id after the last one ever used, so that an id never names two things."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return 1 if row is None else int(row[0]) + 1


def key_of(sha256: str, figure: Figure) -> str:
    """Name for ever of a figure that the engine read in the report with this hash."""
    return figure_key(sha256, figure.span, figure.value, figure.unit)


def figure_rows(
    ids: Sequence[int], report_id: int, sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> Iterator[dict[str, object]]:
    """The figures of an extraction as rows of the table."""
    for number, figure, (page, sentence) in zip(ids, extraction.figures, places, strict=True):
        yield {
            "id": number,
            "report_id": report_id,
            "key": key_of(sha256, figure),
            "start": figure.span.start,
            "stop": figure.span.end,
            "quote": figure.quote,
            "value": _decimal(figure.value),
            "high": _decimal(figure.high),
            "unit": figure.unit,
            "comparison": figure.comparison.value,
            "kind": figure.kind.value,
            "direction": figure.direction.value if figure.direction else None,
            "indicator": figure.indicator,
            "also": " ".join(figure.also),
            "subject": figure.subject,
            "period": figure.period,
            "section": figure.section,
            "step": _decimal(figure.step),
            "confidence": figure.confidence,
            "page": page,
            "sentence": sentence,
            "place": figure.place,
            "basis": figure.basis,
            "why": json.dumps([(r.field, r.rule, r.words) for r in figure.why], ensure_ascii=False),
        }


def relation_row(number: int, report_id: int, relation: Relation) -> dict[str, object]:
    """A relation without its members as a row of the table."""
    return {
        "id": number,
        "report_id": report_id,
        "type": relation.type.value,
        "holds": int(relation.holds),
        "computed": relation.computed,
        "note": relation.note,
        "steps": json.dumps(relation.steps, ensure_ascii=False),
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
