"""Figures as the engine read them (or a reviewer added them: `store.manual_figures`), written once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import count
from typing import NamedTuple

from app.core.model import Extraction, Figure, Reason, Span
from app.core.model import Page as ReportPage
from app.core.review.decisions import figure_key
from app.store import figure_tables, headers, relations
from app.store.figure_pages import FigureFields, Page, opened, opened_evidence, pack
from app.store.figure_tables import figure_name
from app.store.relations import RelationFields
from app.store.sqlite import Database, next_id


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


_RECORDED = tuple(name for name in FigureRecord._fields if name not in ("id", "report_id"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What figures share: title, region and year of reports by id; titles of sections by report and number; status
    and corrections (a JSON object) of figures that were decided on, by id; number of findings by figure's id; the
    sheets of reports that are spreadsheets, by report."""

    heads: Mapping[int, tuple[str, str, int | None]]
    sections: Mapping[tuple[int, int], str]
    states: Mapping[int, tuple[str, str]]
    findings: Mapping[int, int]
    sheets: Mapping[int, Sequence[ReportPage]] = field(default_factory=dict)


class ReadyFigures(NamedTuple):
    """Figures and relations of a new report, in the form in which they are stored: names of the figures in reading
    order, their page, relations with their members as places in that order."""

    names: list[int]
    page: Page
    relations: list[RelationFields]


def put(
    db: Database, report_id: int, sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]
) -> tuple[int, ...]:
    """Store the figures and relations of a report in the place of those there; returns the figures' ids in the order of
    the extraction. A figure with the key of one there keeps its id. Figures added by hand stay
    (`store.manual_figures`)."""
    known = {name: number for number, name in _names(db, report_id)}
    names = [figure_name(key_of(sha256, figure)) for figure in extraction.figures]
    read = set(names)
    by_hand = [
        (known[figure_name(key)], fields)
        for number, fields in figure_tables.figures_of(db, report_id)
        if fields.by_hand and figure_name(key := key_of_fields(sha256, fields)) not in read
    ]
    db.execute("DELETE FROM relations WHERE report_id = ?", [report_id])
    db.execute("DELETE FROM figures WHERE report_id = ?", [report_id])
    fresh = count(next_id(db, "figures"))
    ids = tuple(known[name] if name in known else next(fresh) for name in names)
    of_id = {number: name for name, number in known.items()} | dict(zip(ids, names, strict=True))
    rows = [*zip(ids, figure_fields(extraction, places), strict=True), *by_hand]
    rows.sort(key=lambda row: (row[1].start, row[0]))
    own = [number for number, _ in rows]
    figure_tables.put(db, report_id, own, [of_id[number] for number in own], pack([fields for _, fields in rows]))
    relations.put(db, report_id, [(*relations.fields_of(each), each.members) for each in extraction.relations], ids)
    return ids


def put_ready(db: Database, report_id: int, ready: ReadyFigures) -> None:
    """Store the figures and relations of a report that has none, made ready in another process."""
    first = next_id(db, "figures")
    ids = range(first, first + len(ready.names))
    figure_tables.put(db, report_id, ids, ready.names, ready.page)
    relations.put(db, report_id, ready.relations, ids)


def ready(sha256: str, extraction: Extraction, places: Sequence[tuple[int, str]]) -> ReadyFigures:
    """Make the figures and relations of a new report ready to be stored, whoever stores them."""
    fields = list(figure_fields(extraction, places))
    order = sorted(range(len(fields)), key=lambda number: fields[number].start)
    place = {number: at for at, number in enumerate(order)}
    return ReadyFigures(
        [figure_name(key_of(sha256, extraction.figures[number])) for number in order],
        pack([fields[number] for number in order]),
        [
            (*relations.fields_of(each), tuple(place[member] for member in each.members))
            for each in extraction.relations
        ],
    )


def records(
    db: Database,
    *,
    reports: Sequence[int] | None = None,
    figure_ids: Sequence[int] | None = None,
    indicator: str | None = None,
) -> Iterator[FigureRecord]:
    """Figures in reading order, report by report; all, or those of some reports, some ids, one indicator (as the
    engine read it). The statement is run when the first row is asked for."""
    wanted = None if figure_ids is None else set(figure_ids)
    asked = None if reports is None else set(reports)
    for some in (
        None if figure_ids is None else figure_tables.reports_of(db, figure_ids),
        None if indicator is None else figure_tables.reports_with(db, indicator),
    ):
        if some is not None:
            asked = set(some) if asked is None else asked & set(some)
    for report_id, ids, page in figure_tables.pages(db, None if asked is None else sorted(asked)):
        for record in _of_page(report_id, ids, page):
            if (wanted is None or record.id in wanted) and (indicator is None or record.indicator == indicator):
                yield record


def _of_page(report_id: int, ids: Sequence[int], page: Page) -> Iterator[FigureRecord]:
    columns = opened(page.columns)
    sentences, _ = opened_evidence(page.evidence)
    read = {name: columns.column(name) for name in _RECORDED}
    read |= {"id": ids, "report_id": [report_id] * columns.figures}
    read["sentence"] = [sentences[number] for number in read["sentence"]]
    return map(FigureRecord._make, zip(*(read[name] for name in FigureRecord._fields), strict=True))


def surroundings(db: Database, reports: Sequence[int] | None = None) -> Surroundings:
    """What the figures of all reports, or of some, share. Four small queries are faster than four joins."""
    asked = "" if reports is None else "WHERE report_id IN (SELECT value FROM json_each(:reports))"
    values: dict[str, object] = {"reports": json.dumps(list(reports or ()))}
    sections = db.execute(f"SELECT report_id, number, title FROM sections {asked}", values)
    states = db.execute(
        "SELECT f.id, t.status, t.corrections FROM states AS t JOIN figures AS f ON f.name = figure_name(t.figure)"
        f" {asked}",
        values,
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


def _sheets(db: Database, asked: str, values: dict[str, object]) -> dict[int, list[ReportPage]]:
    found: dict[int, list[ReportPage]] = {}
    rows = db.execute(
        "SELECT report_id, p.start, p.label, p.runs FROM reports AS r CROSS JOIN pages AS p ON p.report_id = r.id"
        f" {asked or 'WHERE 1'} AND r.format IN ('xlsx', 'xls', 'ods', 'csv') ORDER BY report_id, number",
        values,
    )
    for report_id, start, label, runs in rows:
        found.setdefault(report_id, []).append(ReportPage(start, label, tuple(map(tuple, json.loads(runs)))))
    return found


def corrected(db: Database) -> list[int]:
    """Ids of figures that a reviewer corrected."""
    rows = db.execute(
        "SELECT f.id FROM states AS t JOIN figures AS f ON f.name = figure_name(t.figure) WHERE t.corrections <> '{}'"
    )
    return [row[0] for row in rows]


def why(db: Database, figure_id: int) -> tuple[Reason, ...]:
    """What decided a figure's fields."""
    for _, ids, page in figure_tables.pages(db, figure_tables.reports_of(db, [figure_id])):
        _, reasons = opened_evidence(page.evidence)
        number = opened(page.columns).column("why")[ids.index(figure_id)]
        return tuple(Reason(*reason) for reason in json.loads(reasons[number]))
    return ()


def keys(db: Database, figure_ids: Sequence[int]) -> Mapping[int, tuple[str, int, str]]:
    """Key, report and the engine's version at reading of figures that are there, in the order of their ids."""
    wanted = set(figure_ids)
    found = {}
    for report_id in figure_tables.reports_of(db, figure_ids):
        (row,) = db.execute("SELECT sha256, engine FROM reports WHERE id = ?", [report_id]).fetchall()
        for number, key in keys_by_id(db, report_id, row[0]):
            if number in wanted:
                found[number] = (key, report_id, row[1])
    return dict(sorted(found.items()))


def keys_in(db: Database, reports: Sequence[int]) -> list[str]:
    """Keys of all figures of some reports, in reading order."""
    found = []
    for report_id in sorted(set(reports)):
        for row in db.execute("SELECT sha256 FROM reports WHERE id = ?", [report_id]).fetchall():
            found += [key for _, key in keys_by_id(db, report_id, row[0])]
    return found


def by_keys(db: Database, keys: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Id and report of the figures that are there, by key."""
    rows = db.execute(
        "SELECT k.value, f.id, f.report_id FROM json_each(?) AS k JOIN figures AS f ON f.name = figure_name(k.value)",
        [json.dumps(list(keys), ensure_ascii=False)],
    )
    return {key: (figure_id, report_id) for key, figure_id, report_id in rows}


def _names(db: Database, report_id: int) -> list[tuple[int, int]]:
    return db.execute("SELECT id, name FROM figures WHERE report_id = ?", [report_id]).fetchall()


def keys_by_id(db: Database, report_id: int, sha256: str) -> Iterator[tuple[int, str]]:
    """Id and key of the figures of a report with this hash, in reading order."""
    for _, ids, page in figure_tables.pages(db, [report_id]):
        columns = opened(page.columns)
        read = (columns.column(name) for name in ("start", "stop", "value", "unit"))
        for number, start, stop, value, unit in zip(ids, *read, strict=True):
            yield number, figure_key(sha256, Span(start, stop), None if value is None else Decimal(value), unit)


def key_of(sha256: str, figure: Figure) -> str:
    """Name for ever of a figure that the engine read in the report with this hash."""
    return figure_key(sha256, figure.span, figure.value, figure.unit)


def key_of_fields(sha256: str, fields: FigureFields) -> str:
    """Name for ever of a figure that is kept."""
    value = None if fields.value is None else Decimal(fields.value)
    return figure_key(sha256, Span(fields.start, fields.stop), value, fields.unit)


def figure_fields(extraction: Extraction, places: Sequence[tuple[int, str]]) -> Iterator[FigureFields]:
    """The figures of an extraction as they are kept; `places` as in a `NewReport`."""
    reasons = cache(_reasons)
    for figure, (page, sentence) in zip(extraction.figures, places, strict=True):
        yield FigureFields(
            start=figure.span.start,
            stop=figure.span.end,
            section=figure.section,
            page=page,
            confidence=figure.confidence,
            by_hand=0,
            sentence=sentence,
            why=reasons(figure.why),
            quote=figure.quote,
            value=_decimal(figure.value),
            high=_decimal(figure.high),
            unit=figure.unit,
            comparison=figure.comparison.value,
            kind=figure.kind.value,
            direction=figure.direction.value if figure.direction else None,
            indicator=figure.indicator,
            also=" ".join(figure.also),
            subject=figure.subject,
            period=figure.period,
            step=format(figure.step, "f"),
            place=figure.place,
            basis=figure.basis,
        )


def _reasons(why: tuple[Reason, ...]) -> str:
    return json.dumps([(r.field, r.rule, r.words) for r in why], ensure_ascii=False)


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
