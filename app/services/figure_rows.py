"""Records of the store as rows of the views: decimals, enums, corrections applied, names from the catalogue."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from app.core.cells import address_of
from app.core.model import Comparison, Direction, Kind, RelationType, Span
from app.core.naming.catalogue import Catalogue
from app.core.review import corrections as corrected
from app.core.review.decisions import Status
from app.core.values import Parsed
from app.services.read_models import FigureRow, RelationRow, ReportRow
from app.store.figures import FigureRecord, Surroundings
from app.store.relations import Member, RelationRecord
from app.store.reports import ReportRecord

_COMPARISONS = {member.value: member for member in Comparison}
_KINDS = {member.value: member for member in Kind}
_DIRECTIONS: Mapping[str | None, Direction | None] = {None: None, **{member.value: member for member in Direction}}
_UNDECIDED = (Status.UNDECIDED.value, "{}")
_STATUSES = {member.value: member for member in Status}


def report_row(record: ReportRecord) -> ReportRow:
    """A report for the library. Its head differs where the title names another year than the body reports on."""
    year, title_year = record.work_year, record.title_year
    return ReportRow(
        id=record.id,
        title=record.title,
        region=record.region,
        year=year,
        genre=record.genre,
        format=record.format,
        file_name=record.file_name,
        sha256=record.sha256,
        figures=record.figures,
        decided=record.decided,
        doubts=record.doubts,
        findings=record.findings,
        head_differs=year is not None and title_year is not None and year != title_year,
        notes=tuple(json.loads(record.warnings)),
        imported_at=record.imported_at,
    )


class FigureReader:
    """Makes FigureRows. One reader a listing: it keeps what many rows share (decimals, names, sentences) once."""

    def __init__(self, catalogue: Catalogue, around: Surroundings) -> None:
        self._around = around
        self._name, self._slug = cache(catalogue.name), catalogue.slug
        self._decimal = cache(Decimal)
        self._also: dict[str, tuple[str, ...]] = {"": ()}
        self._shared: dict[str, str] = {}

    def __call__(self, record: FigureRecord) -> FigureRow:
        """A figure with the reviewers' corrections applied."""
        (
            figure_id, report_id, start, stop, quote, value, high, unit, comparison, kind, direction, indicator, also,
            subject, period, section, page, confidence, sentence, place, basis,
        ) = record  # fmt: skip
        around = self._around
        title, region, year = around.heads[report_id]
        status, corrections = around.states.get(figure_id, _UNDECIDED)
        row = FigureRow(
            figure_id,
            report_id,
            title,
            region,
            year,
            Span(start, stop),
            quote,
            None if value is None else self._decimal(value),
            None if high is None else self._decimal(high),
            unit,
            _COMPARISONS[comparison],
            _KINDS[kind],
            _DIRECTIONS[direction],
            self._slug(indicator),
            self._also.get(also) or self._slugs(also),
            self._name(indicator),
            subject,
            period,
            section,
            around.sections.get((report_id, section), ""),
            page,
            confidence,
            _STATUSES[status],
            around.findings.get(figure_id, 0),
            self._shared.setdefault(sentence, sentence),
            place,
            basis,
            address=address_of(around.sheets[report_id], start) if report_id in around.sheets else "",
        )
        return row if corrections == "{}" else self._corrected(row, json.loads(corrections))

    def _slugs(self, also: str) -> tuple[str, ...]:
        if also not in self._also:
            self._also[also] = tuple(filter(None, map(self._slug, also.split())))
        return self._also[also]

    def _corrected(self, row: FigureRow, corrections: Mapping[str, str]) -> FigureRow:
        changes: Parsed = {field: corrected.parse_field(field, text) for field, text in corrections.items()}
        if "indicator" in changes:
            changes["indicator"] = self._slug(changes["indicator"])
            changes["indicator_name"] = self._name(changes["indicator"])
        return replace(row, **changes)


def relation_row(record: RelationRecord, members: Sequence[Member]) -> RelationRow:
    """A relation with its figures in the order of its sum."""
    return RelationRow(
        id=record.id,
        report_id=record.report_id,
        type=RelationType(record.type),
        holds=bool(record.holds),
        figures=tuple(member.figure_id for member in members),
        spans=tuple(Span(member.start, member.stop) for member in members),
        quotes=tuple(member.quote for member in members),
        computed=record.computed,
        note=record.note,
        steps=tuple(json.loads(record.steps)),
    )
