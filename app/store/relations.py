"""The arithmetic between figures as the engine read it, and which of it does not hold."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.core.model import Relation
from app.store import figure_tables
from app.store.figure_pages import opened
from app.store.sqlite import Database, next_id

RelationFields = tuple[str, int, str, str, str, tuple[int, ...]]  # type, holds, computed, note, steps, members


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


def put(db: Database, report_id: int, relations: Sequence[RelationFields], ids: Sequence[int]) -> None:
    """Store relations, the members of which are places in `ids`."""
    first = next_id(db, "relations")
    db.conn.executemany(
        "INSERT INTO relations (id, report_id, type, holds, computed, note, steps) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, report_id, *row[:-1]) for number, row in enumerate(relations, first)],
    )
    db.conn.executemany(
        "INSERT INTO relation_members VALUES (?, ?, ?)",
        [
            (number, position, ids[member])
            for number, row in enumerate(relations, first)
            for position, member in enumerate(row[-1])
        ],
    )


def records(db: Database, report_id: int | None = None) -> list[RelationRecord]:
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
        "SELECT m.relation_id, m.figure_id, r.report_id FROM relation_members AS m JOIN relations AS r"
        f" ON r.id = m.relation_id {'' if report_id is None else 'WHERE r.report_id = :report'}"
        " ORDER BY m.relation_id, m.position",
        {"report": report_id},
    ).fetchall()
    places: dict[int, tuple[int, int, str]] = {}
    wanted = {figure_id for _, figure_id, _ in rows}
    for _, ids, page in figure_tables.pages(db, sorted({report for _, _, report in rows})):
        columns = opened(page.columns)
        read = zip(ids, *(columns.column(name) for name in ("start", "stop", "quote")), strict=True)
        places |= {number: (start, stop, quote) for number, start, stop, quote in read if number in wanted}
    return [Member(relation, figure_id, *places[figure_id]) for relation, figure_id, _ in rows]


def by_ids(db: Database, ids: Sequence[int]) -> list[tuple[RelationRecord, list[int]]]:
    """Relations with the ids of their figures in order."""
    rows = db.execute(
        f"SELECT {', '.join(RelationRecord._fields)}, (SELECT json_group_array(figure_id) FROM"
        " (SELECT figure_id FROM relation_members WHERE relation_id = relations.id ORDER BY position))"
        " FROM relations WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return [(RelationRecord(*row[:-1]), json.loads(row[-1])) for row in rows]


def failing_in(db: Database, reports: Sequence[int]) -> list[int]:
    """Ids of the relations of some reports that do not hold, or only with a note."""
    rows = db.execute(
        "SELECT id FROM relations WHERE report_id IN (SELECT value FROM json_each(?))"
        " AND (NOT holds OR note <> '') ORDER BY report_id, id",
        [json.dumps(list(reports))],
    )
    return [row[0] for row in rows]


def failing_with(db: Database, keys: Iterable[str]) -> list[int]:
    """Ids of failing relations that some figures, named by key, take part in."""
    rows = db.execute(
        "SELECT DISTINCT r.id FROM json_each(?) AS k JOIN figures AS f ON f.name = figure_name(k.value)"
        " JOIN relation_members AS m ON m.figure_id = f.id JOIN relations AS r ON r.id = m.relation_id"
        " WHERE NOT r.holds",
        [json.dumps(list(keys), ensure_ascii=False)],
    )
    return [row[0] for row in rows]


def failing_corrected(db: Database) -> list[int]:
    """Ids of relations that the engine found failing and of whose figures one was corrected or rejected since."""
    rows = db.execute(
        "SELECT DISTINCT r.id FROM states AS t JOIN figures AS f ON f.name = figure_name(t.figure)"
        " JOIN relation_members AS m ON m.figure_id = f.id JOIN relations AS r ON r.id = m.relation_id"
        " WHERE (t.status = 'rejected' OR t.corrections <> '{}') AND NOT r.holds"
    )
    return [row[0] for row in rows]


def fields_of(relation: Relation) -> tuple[str, int, str, str, str]:
    """A relation without its members as its columns from `type` on."""
    steps = json.dumps(relation.steps, ensure_ascii=False)
    return relation.type.value, int(relation.holds), relation.computed, relation.note, steps


def failing_of(db: Database, types: Iterable[str]) -> list[int]:
    """Ids of the relations of some types that do not hold."""
    rows = db.execute(
        "SELECT id FROM relations WHERE NOT holds AND type IN (SELECT value FROM json_each(?))",
        [json.dumps(list(types))],
    )
    return [row[0] for row in rows]
