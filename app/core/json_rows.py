"""Figures and relations as JSON objects: the keys that the command line prints and the score reads."""

from collections.abc import Container, Sequence
from decimal import Decimal

from app.core.model import Figure, Relation


def number_text(value: Decimal | None) -> str | None:
    """A plain decimal string without exponent; trailing zeros as printed in the source are kept."""
    return None if value is None else format(value, "f")


def figure_row(figure: Figure, hidden: Container[str] = frozenset(), cell: str = "") -> dict[str, object]:
    """One figure. Slugs in `hidden` (extended catalogue entries, where not asked for) are written as null; `cell` is
    the address of the spreadsheet cell that it stands in."""
    row: dict[str, object] = {
        "start": figure.span.start,
        "end": figure.span.end,
        "quote": figure.quote,
        "value": number_text(figure.value),
    }
    if figure.high is not None:
        row["high"] = number_text(figure.high)
    row |= {"unit": figure.unit, "cmp": figure.comparison.value, "kind": figure.kind.value}
    if figure.direction is not None:
        row["dir"] = figure.direction.value
    also = [slug for slug in figure.also if slug not in hidden]
    shown = figure.indicator if figure.indicator is not None and figure.indicator not in hidden else None
    if shown is None and also:
        shown, also = also[0], also[1:]
    row["indicator"] = shown
    if also:
        row["also"] = also
    row["subject"] = figure.subject
    if figure.period is not None:
        row["period"] = figure.period
    row |= {key: value for key, value in (("place", figure.place), ("basis", figure.basis), ("cell", cell)) if value}
    return row


def relation_row(relation: Relation, figures: Sequence[Figure]) -> dict[str, object]:
    """One relation with the spans of every figure that takes part."""
    return {
        "type": relation.type.value,
        "holds": relation.holds,
        "spans": [[figures[index].span.start, figures[index].span.end] for index in relation.members],
        "computed": relation.computed,
        "note": relation.note,
    }
