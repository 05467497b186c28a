"""Figures that the engine did not read: a reviewer marks the number in the text and says what it is."""

from collections.abc import Mapping

from app.core.errors import KnownError
from app.core.model import Comparison, Kind, Span
from app.core.review import corrections
from app.core.review.decisions import Act, Status, canonical, figure_key
from app.core.text.evidence import page_of
from app.services import decision_events
from app.services.read_models import Changes, FigureRow
from app.services.workspace import Workspace
from app.store import decisions, figures, reports
from app.store.decisions import NewDecision

FIELDS = ("value", "high", "unit", "comparison", "kind", "direction", "indicator", "period", "subject", "span")
_REDACTED = frozenset("x×○*")


def propose(workspace: Workspace, report_id: int, span: Span) -> dict[str, str]:
    """What a marked passage states as far as the engine can tell, each of `FIELDS` as text. Without a number in it the
    value is empty, and the period is the report's work year."""
    from app.core import engine  # noqa: PLC0415 - many rules; not wanted before the first import

    read = engine.read_marked(workspace.imported(report_id), workspace.catalogue, span)
    if read is not None:
        return {field: corrections.field_text(getattr(read, field)) for field in FIELDS}
    year = workspace.report(report_id).row.year
    known = {
        "unit": "1",
        "comparison": Comparison.EQ.value,
        "kind": Kind.LEVEL.value,
        "span": corrections.field_text(span),
    }
    return {**dict.fromkeys(FIELDS, ""), **known, "period": str(year or "")}


def proposed_row(workspace: Workspace, report_id: int, span: Span) -> FigureRow:
    """What `propose` says as a row that is in no workspace; its id is 0."""
    fields = propose(workspace, report_id, span)
    report = workspace.report(report_id)
    read = {field: corrections.parse_field(field, text) for field, text in fields.items()}
    place: Span = read["span"]
    return FigureRow(
        id=0, report_id=report_id, report_title=report.row.title, region=report.row.region, year=report.row.year,
        quote=report.text[place.start : place.end], also=(), section=-1, section_title="", sentence="",
        indicator_name=workspace.catalogue.name(read["indicator"]), page=page_of(report.pages, place.start),
        confidence=100, status=Status.UNDECIDED, findings=0, **read,
    )  # fmt: skip


def add_figure(
    workspace: Workspace, report_id: int, fields: Mapping[str, str], reviewer: str, reason: str = ""
) -> Changes:
    """Add a figure to a report in one step; it is confirmed by that. `fields` maps `FIELDS` to texts as
    `core.corrections.checked` reads them; one that is left out is empty. KnownError where a text is no value of its
    field or a figure stands there already."""
    decision_events.named(reviewer)
    texts = {field: corrections.checked(field, fields.get(field, "")) for field in FIELDS}
    if texts["kind"] != Kind.CHANGE.value:
        texts["direction"] = ""
    if texts["indicator"] and texts["indicator"] not in workspace.catalogue.indicators:
        raise KnownError("The catalogue has no indicator {slug}.", slug=texts["indicator"])
    known = workspace.catalogue.indicators.get(texts["indicator"])
    if (found := corrections.contradiction(texts, known.units if known else ())) is not None:
        raise found[1]
    place: Span = corrections.parse_field("span", texts["span"])
    _expect_free(workspace, report_id, place)
    with workspace.store.writing() as db:
        record = reports.records(db, report_id)[0]
        _expect_number(reports.text(db, report_id), place, texts["value"])
        key = figure_key(record.sha256, place, corrections.parse_field("value", texts["value"]), texts["unit"])
        there = figures.by_keys(db, [key])
        if there:
            _refuse(workspace.figure(there[key][0]))
        engine = reports.engine(db, report_id)
        event = NewDecision(Act.ADD, reviewer, key, "figure", "", canonical(texts), reason, engine)
        return decision_events.changes(db, decisions.append(db, [event]))


def _expect_free(workspace: Workspace, report_id: int, place: Span) -> None:
    """A rejected figure is no figure: another may take its place."""
    for row in workspace.figures([report_id]):
        if row.status is not Status.REJECTED and row.span.overlaps(place):
            _refuse(row)


def _refuse(row: FigureRow) -> None:
    raise KnownError("{quote} is a figure already: choose it and correct it.", quote=row.quote)


def _expect_number(text: str, place: Span, value: str) -> None:
    quote = text[place.start : place.end]
    if place.end > len(text) or not quote.strip():
        raise KnownError("Mark the number itself in the text: there is nothing at this place.")
    if not value and not _REDACTED.intersection(quote):
        raise KnownError("Give the value of the figure: only an amount that the text itself blacks out has none.")
