"""Figures that a reviewer added by hand: they stand among those of their report and follow from the log."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from app.core.model import Page, Span
from app.core.review import corrections
from app.core.review.decisions import Act, LoggedEvent, parts_of_key, standing
from app.core.text.evidence import page_of, sentences
from app.core.text.normalize import normalize
from app.store import figure_tables, figures
from app.store.figure_pages import FigureFields, pack
from app.store.figure_tables import figure_name
from app.store.sqlite import Database, next_id

RULE = "by-hand"  # rule of the reason that such a figure has


class _Report(NamedTuple):
    """What a row takes from its report. `sections` are (number, start, stop), `pages` where each one starts."""

    id: int
    text: str
    sections: list[tuple[int, int, int]]
    pages: list[Page]


def keys(db: Database, beginning: str = "") -> list[str]:
    """Keys of all figures that were ever added, or of those whose key begins so."""
    rows = db.execute("SELECT DISTINCT figure FROM decisions WHERE act = 'add' ORDER BY figure")
    return [row[0] for row in rows if row[0].startswith(beginning)]


def is_manual(db: Database, report_id: int) -> list[str]:
    """Keys of the figures of a report that stand there because somebody added them."""
    row = db.execute("SELECT sha256 FROM reports WHERE id = ?", [report_id]).fetchone()
    return [] if row is None else [figures.key_of_fields(row[0], fields) for _, fields in _by_hand(db, report_id)]


def spans(db: Database, report_id: int) -> list[Span]:
    """Where in a report such figures stand."""
    return [Span(fields.start, fields.stop) for _, fields in _by_hand(db, report_id)]


def _by_hand(db: Database, report_id: int) -> list[tuple[int, FigureFields]]:
    return [row for row in figure_tables.figures_of(db, report_id) if row[1].by_hand]


def _kept(db: Database, key: str) -> tuple[int, FigureFields] | None:
    """Id and fields of the figure with a key, if it is there."""
    row = db.execute("SELECT id, report_id FROM figures WHERE name = ?", [figure_name(key)]).fetchone()
    return None if row is None else next((r for r in figure_tables.figures_of(db, row[1]) if r[0] == row[0]), None)


def stands(events: Iterable[LoggedEvent]) -> LoggedEvent | None:
    """The event that a figure stands by after its events (ids ascending); None where all of them were undone."""
    return next((event for event in reversed(standing(events)) if event.act is Act.ADD), None)


def keep(db: Database, key: str, events: Iterable[LoggedEvent], anew: bool = False) -> None:
    """Have the figure among those of its report if its events say so, and only then; `anew` where the report was read
    anew. What the engine reads too is the engine's; a report that is not here yet brings its figures when it comes."""
    known = tuple(events)
    if not any(event.act is Act.ADD for event in known):
        return
    kept = _kept(db, key)
    if kept is not None and not kept[1].by_hand:
        return
    event = stands(known)
    # Of two who added the same figure the one counts whose event stands now.
    anew = anew or (kept is not None and event is not None and bool(_differing(db, key, [event])))
    report = _report(db, parts_of_key(key)[0]) if kept is not None or event is not None else None
    if report is None or (kept is not None and event is not None and not anew):
        return
    rows = [row for row in figure_tables.figures_of(db, report.id) if kept is None or row[0] != kept[0]]
    if kept is not None:
        db.execute("DELETE FROM figures WHERE id = ?", [kept[0]])
    if event is not None:
        number = next_id(db, "figures") if kept is None else kept[0]
        db.execute("INSERT INTO figures VALUES (?, ?, ?)", [number, report.id, figure_name(key)])
        rows.append((number, _fields(report, event)))
        rows.sort(key=lambda row: (row[1].start, row[0]))
    figure_tables.put_page(db, report.id, [number for number, _ in rows], pack([fields for _, fields in rows]))


def is_kept(db: Database, key: str, events: Iterable[LoggedEvent]) -> bool:
    """Whether a figure that was added is there as its events say."""
    kept = _kept(db, key)
    if stands(events) is None:
        return kept is None or not kept[1].by_hand
    return kept is not None or _report(db, parts_of_key(key)[0]) is None


def altered(db: Database, key: str, events: Iterable[LoggedEvent]) -> list[str]:
    """Columns in which the row of a figure added by hand is not what the log says of it, by whichever of those who
    added it: older programs kept the row of the first."""
    known = tuple(events)
    last = stands(known)
    return [] if last is None else _differing(db, key, [last, *(event for event in known if event.act is Act.ADD)])


def _differing(db: Database, key: str, events: Iterable[LoggedEvent]) -> list[str]:
    """Columns in which the row is not what the first event says; none where it is what any of them says. Its sentence
    is not looked at: another version may cut it otherwise."""
    kept = _kept(db, key)
    report = None if kept is None or not kept[1].by_hand else _report(db, parts_of_key(key)[0])
    if kept is None or report is None:
        return []
    wrong = []
    for event in events:
        expected = _fields(report, event)._replace(sentence=kept[1].sentence)
        wrong.append([name for name in FigureFields._fields if getattr(kept[1], name) != getattr(expected, name)])
    return min(wrong, key=len) if [] in wrong else wrong[0]


def sentences_kept(db: Database, report_id: int) -> list[tuple[Span, str, str]]:
    """Span, quote and sentence of such figures of a report."""
    rows = [fields for _, fields in _by_hand(db, report_id)]
    return [(Span(fields.start, fields.stop), fields.quote, fields.sentence) for fields in rows]


def _report(db: Database, sha16: str) -> _Report | None:
    found = db.execute(
        "SELECT id, text FROM reports JOIN texts ON report_id = id WHERE substr(sha256, 1, 16) = ?", [sha16]
    ).fetchone()
    if found is None:
        return None
    sections = db.execute("SELECT number, start, stop FROM sections WHERE report_id = ? ORDER BY number", found[:1])
    pages = db.execute("SELECT start, label FROM pages WHERE report_id = ? ORDER BY number", found[:1])
    return _Report(
        found[0], found[1], [(n, start, stop) for n, start, stop in sections], [Page(*page) for page in pages]
    )


def _fields(report: _Report, event: LoggedEvent) -> FigureFields:
    """The fields come from the event, evidence and place from the text."""
    fields = json.loads(event.new)
    span = corrections.parse_field("span", fields["span"])
    (sentence,) = sentences(report.text, normalize(report.text), [span])
    # Sections come in reading order, the inner ones behind those that hold them.
    inside = [number for number, start, stop in report.sections if start <= span.start < stop]
    return FigureFields(
        start=span.start,
        stop=span.end,
        section=inside[-1] if inside else -1,
        page=page_of(report.pages, span.start),
        confidence=100,
        by_hand=1,
        sentence=sentence,
        why=json.dumps([("decision", RULE, event.reviewer)], ensure_ascii=False),
        quote=report.text[span.start : span.end],
        value=fields["value"] or None,
        high=fields["high"] or None,
        unit=fields["unit"],
        comparison=fields["comparison"],
        kind=fields["kind"],
        direction=fields["direction"] or None,
        indicator=fields["indicator"] or None,
        also="",
        subject=fields["subject"],
        period=fields["period"] or None,
        step=_step(fields["value"]),
        place="",
        basis="",
    )


def _step(value: str) -> str:
    """What one unit of the last digit given is worth."""
    exponent = Decimal(value or 0).as_tuple().exponent
    return format(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0), "f")
