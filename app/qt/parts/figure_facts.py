"""What the inspector needs to know of a figure, read at once; and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.core.model import Comparison, Direction, Kind, Mode, Reason, RelationType, Span
from app.core.review.corrections import parse_field as read_field
from app.qt.words import chinese, direction_name, kind_name, status_name
from app.services.read_models import Event, FigureRow, RelationRow, Status
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Facts:
    """All about one figure. `relations` are those it takes part in, findings first; `names` the indicators' by slug
    where the history speaks of them; `place` is where the figure stands in its sentence."""

    figure: FigureRow
    why: tuple[Reason, ...]
    others: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    history: tuple[Event, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    place: Span | None = None


def read_facts(workspace: Workspace, figure_id: int) -> Facts:
    """Read all about a figure."""
    from app.core.text.evidence import place_in  # noqa: PLC0415 - its rules of clauses are not wanted at the start

    figure = workspace.figure(figure_id)
    relations = [row for row in workspace.relations(figure.report_id) if figure_id in row.figures]
    history = workspace.history(figure_id)
    slugs = {text for event in history if event.field == "indicator" for text in (event.old, event.new) if text}
    return Facts(
        figure,
        workspace.why(figure_id),
        workspace.same_indicator(figure_id),
        tuple(sorted(relations, key=lambda row: row.holds)),
        history,
        {slug: workspace.catalogue.name(slug, chinese()) or slug for slug in slugs},
        place_in(figure.sentence, workspace.report(figure.report_id).text, figure.span),
    )


def relation_name(kind: RelationType, holds: bool) -> str:
    """What a relation claims, or what is wrong with it."""
    translate = QCoreApplication.translate
    right, wrong = {
        RelationType.SUM: (
            translate("Inspector", "Parts add up to the total"),
            translate("Inspector", "Parts do not add up to the total"),
        ),
        RelationType.SHARE: (
            translate("Inspector", "The share is right"),
            translate("Inspector", "The share does not fit"),
        ),
        RelationType.REMAINDER: (
            translate("Inspector", "The remainder is right"),
            translate("Inspector", "The remainder does not fit"),
        ),
        RelationType.SAME: (
            translate("Inspector", "Repeated with the same value"),
            translate("Inspector", "Repeated with another value"),
        ),
        RelationType.CHANGE: (
            translate("Inspector", "The change fits its levels"),
            translate("Inspector", "The change does not fit its levels"),
        ),
        RelationType.PRIOR: (
            translate("Inspector", "A whole number last year gives this change"),
            translate("Inspector", "No whole number last year gives this change"),
        ),
        RelationType.RANK: (
            translate("Inspector", "The rank fits the values"),
            translate("Inspector", "The rank does not fit the values"),
        ),
        RelationType.AVERAGE: (
            translate("Inspector", "The average fits its total"),
            translate("Inspector", "The average does not fit its total"),
        ),
    }[kind]
    return right if holds else wrong


def field_name(name: str) -> str:
    """The word for a Figure's field."""
    translate = QCoreApplication.translate
    words = {
        "kind": translate("Inspector", "Kind"),
        "comparison": translate("Inspector", "Comparison"),
        "direction": translate("Inspector", "Direction"),
        "period": translate("Inspector", "Period"),
        "indicator": translate("Inspector", "Indicator"),
        "subject": translate("Inspector", "Subject"),
        "value": translate("Inspector", "Value"),
        "unit": translate("Inspector", "Unit"),
        "high": translate("Inspector", "Upper end"),
        "span": translate("Inspector", "Place"),
        "status": translate("Inspector", "Decision"),
        "decision": translate("Inspector", "Decision"),
    }
    return words.get(name, name)


def field_words(name: str, text: str, indicators: Mapping[str, str]) -> str:
    """A field's value, which the log keeps as text, in the reader's words; `indicators` are names by slug."""
    if name in ("status", "decision"):
        return status_name(Status(text)) if text in set(Status) else text
    if name == "unit" and text == "1":
        return ""
    if name in ("indicator", "period"):
        return period_name(text or None) if name == "period" else indicators.get(text, text)
    match read_field(name, text) if text else None:
        case Kind() as kind:
            return kind_name(kind)
        case Direction() as direction:
            return direction_name(direction)
        case Comparison() as comparison:
            return comparison_name(comparison) or "="
    return text


def rule_name(reason: Reason) -> str:
    """What decided a field, in words; a rule without words stands as it is named."""
    translate = QCoreApplication.translate
    words = {
        "section": translate("Inspector", "by the section"),
        "section-plan": translate("Inspector", "the section is a plan"),
        "sentence": translate("Inspector", "as the sentence says"),
        "target-word": translate("Inspector", "a target's word"),
        "unfinished-task": translate("Inspector", "a task not yet done"),
        "rank": translate("Inspector", "a place in an order"),
        "list": translate("Inspector", "as the list says"),
        "deadline": translate("Inspector", "has a deadline"),
        "change": translate("Inspector", "a word of change"),
        "bounds-class": translate("Inspector", "bounds a class"),
        "topic": translate("Inspector", "by the topic"),
        "shared-name": translate("Inspector", "shares the name before it"),
        "part": translate("Inspector", "a part of the total before it"),
        "done": translate("Inspector", "the part that is done"),
        "carried": translate("Inspector", "carried over"),
        "inside": translate("Inspector", "word within the number"),
        "before": translate("Inspector", "word before the number"),
        "after": translate("Inspector", "word after the number"),
        "alias": translate("Inspector", "named in the catalogue"),
        "alias-after": translate("Inspector", "named after the number"),
        "stated": translate("Inspector", "stated"),
        "column": translate("Inspector", "the table's column"),
        "prior": translate("Inspector", "the period before"),
        "ocr": translate("Inspector", "read by OCR; certainty in per cent"),
        "by-hand": translate("Inspector", "added by the reviewer"),
    }
    return words.get(reason.rule, reason.rule)


def reason_words(reason: Reason) -> str:
    """The words that decided, in quotation marks; a section's mode is no word of the text and is left out."""
    return f"“{reason.words}”" if reason.words and reason.words not in {mode.value for mode in Mode} else ""


def comparison_name(comparison: Comparison) -> str:
    """A comparison in words; empty for an exact value."""
    translate = QCoreApplication.translate
    match comparison:
        case Comparison.GT:
            return translate("Inspector", "more than")
        case Comparison.GE:
            return translate("Inspector", "at least")
        case Comparison.LT:
            return translate("Inspector", "less than")
        case Comparison.LE:
            return translate("Inspector", "at most")
        case Comparison.ABOUT:
            return translate("Inspector", "about")
    return ""


def period_name(period: str | None) -> str:
    """`2023`, `2019-01..2019-11`, `2023-Q3`, `..2023-11-11` as people say it."""
    if period is None:
        return QCoreApplication.translate("Inspector", "Not stated")
    if (year := whole_year(period)) is not None:
        return _date_name(str(year))
    start, dots, end = period.partition("..")
    if not dots:
        return _date_name(start)
    if not start:
        return QCoreApplication.translate("Inspector", "until {end}").format(end=_date_name(end))
    if start[:5] == end[:5] and len(start) == len(end) == 7:
        months = QCoreApplication.translate("Inspector", "{year}, months {first} to {last}")
        return months.format(year=start[:4], first=int(start[5:]), last=int(end[5:]))
    return f"{_date_name(start)} – {_date_name(end)}"


def whole_year(period: str | None) -> int | None:
    """The year where a period is a whole year, however it is written; else None."""
    if period and len(period) == 4 and period.isdigit():
        return int(period)
    if period and len(period) == 16 and period[:4] == period[9:13] and period[4:9] + period[13:] == "-01..-12":
        return int(period[:4])
    return None


def _date_name(text: str) -> str:
    """`2023` and its parts in the language's own order."""
    translate = QCoreApplication.translate
    parts = text.split("-")
    if len(parts) == 2 and parts[1].startswith("Q"):
        return translate("Inspector", "{year}, quarter {quarter}").format(year=parts[0], quarter=parts[1][1:])
    if not all(part.isdigit() for part in parts):
        return text
    form = (translate("Inspector", "{0}"), translate("Inspector", "{0}-{1}"), translate("Inspector", "{0}-{1}-{2}"))[
        min(len(parts), 3) - 1
    ]
    return form.format(*(part.lstrip("0") for part in parts))
