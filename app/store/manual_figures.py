"""Figures that a reviewer added by hand: rows of `figures` that follow from the log, as states do."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from app.core.model import Page, Span
from app.core.review import corrections
from app.core.review.decisions import Act, LoggedEvent, parts_of_key, standing
from app.core.text.evidence import page_of, sentences
from app.core.text.normalize import normalize
from app.store import figures
from app.store.sqlite import Database

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
    return [row[0] for row in db.execute("SELECT key FROM figures WHERE report_id = ? AND by_hand", [report_id])]


def spans(db: Database, report_id: int) -> list[Span]:
    """Where in a report such figures stand."""
    rows = db.execute("SELECT start, stop FROM figures WHERE report_id = ? AND by_hand", [report_id])
    return [Span(*row) for row in rows]


def stands(events: Iterable[LoggedEvent]) -> LoggedEvent | None:
    """The event that a figure stands by after its events (ids ascending); None where all of them were undone."""
    return next((event for event in reversed(standing(events)) if event.act is Act.ADD), None)


def keep(db: Database, key: str, events: Iterable[LoggedEvent], anew: bool = False) -> None:
    """Have the figure among those of its report if its events say so, and only then; `anew` where the report was read
    anew. What the engine reads too is the engine's; a report that is not here yet brings its figures when it comes."""
    known = tuple(events)
    if not any(event.act is Act.ADD for event in known):
        return
    row = db.execute("SELECT id, by_hand FROM figures WHERE key = ?", [key]).fetchone()
    if row is not None and not row[1]:
        return
    event = stands(known)
    # Of two who added the same figure the one counts whose event stands now.
    anew = anew or (row is not None and event is not None and bool(_differing(db, key, [event])))
    if row is not None and (event is None or anew):
        db.execute("DELETE FROM figures WHERE id = ?", [row[0]])
    if event is not None and (row is None or anew):
        report = _report(db, parts_of_key(key)[0])
        if report is not None:
            number = figures.next_id(db, "figures") if row is None else row[0]
            db.table("figures").insert({"id": number, **_row(report, event)})


def is_kept(db: Database, key: str, events: Iterable[LoggedEvent]) -> bool:
    """Whether a figure that was added is there as its events say."""
    row = db.execute("SELECT by_hand FROM figures WHERE key = ?", [key]).fetchone()
    if stands(events) is None:
        return row is None or not row[0]
    return row is not None or _report(db, parts_of_key(key)[0]) is None


def altered(db: Database, key: str, events: Iterable[LoggedEvent]) -> list[str]:
    """Columns in which the row of a figure added by hand is not what the log says of it, by whichever of those who
    added it: older programs kept the row of the first."""
    known = tuple(events)
    last = stands(known)
    return [] if last is None else _differing(db, key, [last, *(event for event in known if event.act is Act.ADD)])


def _differing(db: Database, key: str, events: Iterable[LoggedEvent]) -> list[str]:
    """Columns in which the row is not what the first event says; none where it is what any of them says. Its sentence
    is not looked at: another version may cut it otherwise."""
    cursor = db.execute("SELECT * FROM figures WHERE key = ? AND by_hand", [key])
    row = cursor.fetchone()
    report = None if row is None else _report(db, parts_of_key(key)[0])
    if report is None:
        return []
    kept = dict(zip((column[0] for column in cursor.description), row, strict=True))
    wrong = []
    for event in events:
        expected = {**_row(report, event), "sentence": kept["sentence"]}
        wrong.append([column for column, value in expected.items() if kept[column] != value])
    return min(wrong, key=len) if [] in wrong else wrong[0]


def sentences_kept(db: Database, report_id: int) -> list[tuple[Span, str, str]]:
    """Span, quote and sentence of such figures of a report."""
    rows = db.execute(
        "SELECT start, stop, quote, sentence FROM figures WHERE report_id = ? AND by_hand ORDER BY start", [report_id]
    )
    return [(Span(start, stop), quote, sentence) for start, stop, quote, sentence in rows]


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


def _row(report: _Report, event: LoggedEvent) -> dict[str, object]:
    """The fields come from the event, evidence and place from the text."""
    fields = json.loads(event.new)
    span = corrections.parse_field("span", fields["span"])
    (sentence,) = sentences(report.text, normalize(report.text), [span])
    # Sections come in reading order, the inner ones behind those that hold them.
    inside = [number for number, start, stop in report.sections if start <= span.start < stop]
    return {
        "report_id": report.id,
        "key": event.figure,
        "start": span.start,
        "stop": span.end,
        "quote": report.text[span.start : span.end],
        "value": fields["value"] or None,
        "high": fields["high"] or None,
        "unit": fields["unit"],
        "comparison": fields["comparison"],
        "kind": fields["kind"],
        "direction": fields["direction"] or None,
        "indicator": fields["indicator"] or None,
        "also": "",
        "subject": fields["subject"],
        "period": fields["period"] or None,
        "section": inside[-1] if inside else -1,
        "step": _step(fields["value"]),
        "confidence": 100,
        "page": page_of(report.pages, span.start),
        "sentence": sentence,
        "why": json.dumps([("decision", RULE, event.reviewer)], ensure_ascii=False),
        "by_hand": 1,
    }


def _step(value: str) -> str:
    """What one unit of the last digit given is worth."""
    exponent = Decimal(value or 0).as_tuple().exponent
    return format(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0), "f")
