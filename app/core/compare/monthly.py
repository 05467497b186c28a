"""What single months tell, as lines of a plot: January to May together are no month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.core.compare.cells import Months, T, cell_of, series_of, span_of
from app.core.compare.measures import factor
from app.core.compare.series import Chart, Line, point_of, unit_of
from app.core.model import Kind
from app.core.naming.catalogue import Break, Indicator


def month_chart(figures: Sequence[T], series: str, regions: Sequence[str], known: Indicator | None = None) -> Chart[T]:
    """What is plotted of one series by months. Targets and limits are of years: none are told."""
    found: dict[tuple[str, int], list[T]] = defaultdict(list)
    for figure in figures:
        span = _month_of(figure)
        if span is not None and series in series_of(figure):
            found[figure.region, span.first].append(figure)
    cells = {(region, at): cell_of((series, region, at // 12), told) for (region, at), told in found.items()}
    unit = unit_of([cell.chosen.unit for cell in cells.values()], known.units[0] if known and known.units else "")
    breaks = known.breaks if known else ()
    lines = []
    for region in regions:
        points = [
            replace(point_of(at // 12, cell, unit), month=at % 12 + 1, partial=False)
            for (where, at), cell in sorted(cells.items())
            if where == region and factor(cell.chosen.unit, unit) is not None
        ]
        lines.append(Line(region, tuple(points), (), (), tuple(map(_first_month, breaks))))
    apart = [cell.chosen for (where, _), cell in cells.items() if where in regions]
    strange = tuple(figure for figure in apart if factor(figure.unit, unit) is None)
    return Chart(series, unit, tuple(lines), strange, _within(breaks, lines), monthly=True)


def _month_of(figure: T) -> Months | None:
    """The month that a level of the body itself is of."""
    if figure.kind is not Kind.LEVEL or figure.value is None or figure.status == "rejected" or figure.place:
        return None
    span = span_of(figure)
    return span if span is not None and span.last - span.first == 1 else None


def _within(breaks: Sequence[Break], lines: Sequence[Line[T]]) -> tuple[Break, ...]:
    months = [point.place for line in lines for point in line.points]
    return tuple(found for found in breaks if months and min(months) < _first_month(found) <= max(months))


def _first_month(found: Break) -> int:
    return int(found.since[:4]) * 12 + int(found.since[5:7]) - 1
