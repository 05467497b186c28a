"""Series of figures belong to a region, or to a single report if its region is unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.services.read_models import FigureRow

_AREAS = ("市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道")


def separate_unknown_regions(figures: Iterable[FigureRow]) -> Sequence[FigureRow]:
    """Give each report without a region a region of its own, named by its title: nothing says that two such reports are
    about one place."""
    rows = figures if isinstance(figures, Sequence) else list(figures)
    titles = {row.report_id: row.report_title for row in rows if not row.region}
    if not titles:
        return rows
    names, taken = {}, {row.region for row in rows}
    for report_id, title in sorted(titles.items()):
        names[report_id] = f"{title} #{report_id}" if title in taken else title
        taken.add(names[report_id])
    return [row if row.region else replace(row, region=names[row.report_id]) for row in rows]


def told_by_others(figures: Iterable[FigureRow]) -> list[FigureRow]:
    """Figures that a report tells of another area, as that area's own: a city's table of its districts. Sections of
    rivers, stations and the whole country are no areas."""
    return [
        replace(row, region=row.place, place="")
        for row in figures
        if row.place.endswith(_AREAS) and row.place != row.region
    ]
