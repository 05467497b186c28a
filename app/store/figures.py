"""Figures as the engine read them, each row written once, and the arithmetic between them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from app.core.decisions import figure_key
from app.core.model import Extraction, Reason, Relation
from app.store.light import Database


class FigureRecord(NamedTuple):
    """A figure as stored, with its report's head data, its section's title, and the state of its decisions.

    `value` and `high` are decimals as text, `also` slugs divided by blanks, `corrections` a JSON object.
    """

    id: int
    report_id: int
    report_title: str
    region: str
    year: int | None
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
    section_title: str
    page: int
    confidence: int
    sentence: str
    status: str
    corrections: str
    findings: int


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


def add(
    db: Database, report_id: int, sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> tuple[int, ...]:
    """Store the figures and relations of a report; returns the figures' ids in the order of the extraction."""
    first = next_id(db, "figures")
    ids = tuple(range(first, first + len(extraction.figures)))
    db.table("figures").insert_all(
        _figure_rows(ids, report_id, sha256, extraction, places),
        # The largest number of rows that keeps below SQLite's 999 variables of old; fewer calls is all it is for.
        batch_size=40,
    )
    first = next_id(db, "relations")
    db.table("relations").insert_all(
        _relation_row(number, report_id, relation) for number, relation in enumerate(extraction.relations, first)
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
    """Figures in reading order, reports by id; all, or those of some reports, some ids, one indicator (as the
    engine read it). The statement is run when the first row is asked for."""
    conditions, values = ["1"], {}
    if reports is not None:
        conditions.append("f.report_id IN (SELECT value FROM json_each(:reports))")
        values["reports"] = json.dumps(list(reports))
    if figure_ids is not None:
        conditions.append("f.id IN (SELECT value FROM json_each(:figures))")
        values["figures"] = json.dumps(list(figure_ids))
    if indicator is not None:
        conditions.append("f.indicator = :indicator")
        values["indicator"] = indicator
    yield from map(FigureRecord._make, db.execute(_SELECT.format(where=" AND ".join(conditions)), values))


_SELECT = """
    WITH failing AS MATERIALIZED (
        SELECT m.figure_id, COUNT(*) AS findings
        FROM relations AS r JOIN relation_members AS m ON m.relation_id = r.id
        WHERE NOT r.holds GROUP BY m.figure_id
    )
    SELECT f.id, f.report_id, COALESCE(r.hand_title, r.title), COALESCE(r.hand_region, r.region),
           NULLIF(COALESCE(r.hand_year, r.work_year), 0), f.start, f.stop, f.quote, f.value, f.high, f.unit,
           f.comparison, f.kind, f.direction, f.indicator, f.also, f.subject, f.period, f.section,
           COALESCE(s.title, ''), f.page, f.confidence, f.sentence,
           COALESCE(t.status, 'undecided'), COALESCE(t.corrections, '{{}}'), COALESCE(c.findings, 0)
    FROM figures AS f
    JOIN reports AS r ON r.id = f.report_id
    LEFT JOIN sections AS s ON s.report_id = f.report_id AND s.number = f.section
    LEFT JOIN states AS t ON t.figure = f.key
    LEFT JOIN failing AS c ON c.figure_id = f.id
    WHERE {where}
    ORDER BY f.report_id, f.start, f.stop
"""


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


def relations(db: Database, report_id: int | None = None) -> list[RelationRecord]:
    """Relations of one report or all."""
    rows = db.execute(
        "SELECT id, report_id, type, holds, computed, note, steps FROM relations"
        " WHERE :report IS NULL OR report_id = :report ORDER BY report_id, id",
        {"report": report_id},
    )
    return [RelationRecord(*row) for row in rows]


def members(db: Database, report_id: int | None = None) -> list[Member]:
    """The figures of the relations of one report or all, by relation and place in it."""
    rows = db.execute(
        "SELECT m.relation_id, f.id, f.start, f.stop, f.quote FROM relation_members AS m"
        " JOIN figures AS f ON f.id = m.figure_id"
        " WHERE :report IS NULL OR f.report_id = :report ORDER BY m.relation_id, m.position",
        {"report": report_id},
    )
    return [Member(*row) for row in rows]


def next_id(db: Database, table: str) -> int:
    """The id after the last one ever used, so that an id never names two things."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return 1 if row is None else int(row[0]) + 1


def _figure_rows(
    ids: Sequence[int], report_id: int, sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> Iterator[dict[str, object]]:
    for number, figure, (page, sentence) in zip(ids, extraction.figures, places, strict=True):
        yield {
            "id": number,
            "report_id": report_id,
            "key": figure_key(sha256, figure.span, figure.value, figure.unit),
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
            "why": json.dumps([(r.field, r.rule, r.words) for r in figure.why], ensure_ascii=False),
        }


def _relation_row(number: int, report_id: int, relation: Relation) -> dict[str, object]:
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
