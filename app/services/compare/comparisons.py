"""What the compare views show: regions of one year, two years, better and worse at a glance, what was told anew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.compare.cells import Key, SeriesCell, cells, parts_of_series
from app.core.compare.limits import Verdict, band_of, verdict
from app.core.compare.measures import converted, factor
from app.core.compare.plans import PlanResult, Restatement, YearChange, restatements, results_of, year_change
from app.core.model import Kind
from app.core.naming.catalogue import Indicator
from app.services.compare.matrix import Choice, series_name
from app.services.read_models import FigureRow
from app.services.regions import separate_unknown_regions, split_references, told_by_others

Catalogue = Mapping[str, Indicator]


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A target with its result and the name of what it is of."""

    name: str
    plan: PlanResult[FigureRow]


@dataclass(frozen=True, slots=True)
class RegionValue:
    """One region's value of a series in a year, in the unit of all: its rank (1 is best; 0 where no way is better), the
    target set for the year, how it stands to the limits of its time, and against the year before."""

    region: str
    figure: FigureRow
    value: Decimal
    rank: int
    target: Decimal | None
    verdict: Verdict | None
    change: YearChange | None
    partial: bool
    borrowed: bool  # another area's report tells it
    band: str  # the grade it falls in, where bands grade it


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of one series and year, best first; `unit` is that of all values."""

    unit: str
    rows: tuple[RegionValue, ...]


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One region's values of a series in two years, in one unit."""

    region: str
    before: FigureRow
    after: FigureRow
    first: Decimal
    second: Decimal
    change: YearChange


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A region's indicator in a year at a glance."""

    figure: FigureRow
    change: YearChange | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Series (slug, name, unit) by region in one year; what is missing is not known."""

    series: tuple[tuple[str, str, str], ...]
    regions: tuple[str, ...]
    cells: Mapping[tuple[str, str], HeatCell]


@dataclass(frozen=True, slots=True)
class NamedRestatement:
    """What reports tell differently of one year, with the name of what it is of."""

    name: str
    told: Restatement[FigureRow]


class Comparisons:
    """All comparisons over the figures of a workspace; the cells are made once. What `references` (ids of books of
    statistics) tell stands where reports are silent, and beside them where they differ."""

    def __init__(
        self,
        figures: Sequence[FigureRow],
        catalogue: Catalogue,
        chinese: bool = True,
        references: frozenset[int] = frozenset(),
    ) -> None:
        self._figures, theirs = split_references(separate_unknown_regions(figures), references)
        self._catalogue, self._chinese = catalogue, chinese
        # What a city tells of a district stands where the district itself tells nothing.
        others = [*told_by_others(self._figures), *theirs]
        self._borrowed = frozenset(row.id for row in others)
        self._levels: dict[Key, SeriesCell[FigureRow]] = {**cells(others), **cells(self._figures)}
        self._told = cells([*self._figures, *theirs]) if theirs else self._levels
        self._targets = {**cells(others, Kind.TARGET), **cells(self._figures, Kind.TARGET)}
        self._names: dict[str, str] = {}
        for (series, _, _), cell in {**self._targets, **self._levels}.items():
            if series not in self._names:
                self._names[series] = series_name(series, catalogue, cell.chosen.indicator_name, chinese)

    def series(self) -> tuple[tuple[str, str], ...]:
        """(slug, name) of every series with a value, in the catalogue's order."""
        places = {slug: place for place, slug in enumerate(self._catalogue)}
        found = {series for series, _, _ in self._levels}
        order = sorted(found, key=lambda series: (places.get(parts_of_series(series)[0], len(places)), series))
        return tuple((series, self._names[series]) for series in order)

    def choices(self) -> tuple[Choice, ...]:
        """The series to choose from, with how many (region, year) are known of each."""
        known = Counter(series for series, _, _ in self._levels)
        found = []
        for series, name in self.series():
            entry = self.known(series)
            domain = "" if entry is None else entry.domain if self._chinese else entry.domain_en
            found.append(Choice(series, name, domain, known[series]))
        return tuple(found)

    def years(self, series: str = "") -> tuple[int, ...]:
        """The years with a value of a series (of any without one), newest first."""
        return tuple(sorted({year for slug, _, year in self._levels if series in ("", slug)}, reverse=True))

    def known(self, series: str) -> Indicator | None:
        return self._catalogue.get(parts_of_series(series)[0])

    def plans(self) -> tuple[NamedPlan, ...]:
        """Every target with its later result."""
        found = results_of(self._targets, self._levels, self._catalogue)
        return tuple(NamedPlan(self._names[each.key[0]], each) for each in found)

    def regions(self, series: str, year: int) -> Regions:
        """The regions of one year, best first; where no way is better the largest first."""
        known = self.known(series)
        found = [(key[1], cell) for key, cell in self._levels.items() if (key[0], key[2]) == (series, year)]
        unit = self._unit(known, [cell.chosen for _, cell in found])
        better = known.better if known else "-"
        rows = []
        for region, cell in found:
            value = _in(cell.chosen, unit)
            if value is not None:
                rows.append((region, cell, value))
        rows.sort(key=lambda row: (row[2] if better == "lower" else -row[2], row[0]))
        ranks = _ranks([value for _, _, value in rows]) if better in ("lower", "higher") else [0] * len(rows)
        return Regions(
            unit,
            tuple(
                RegionValue(
                    region, cell.chosen, value, rank, self._target((series, region, year), unit),
                    _verdict(cell.chosen, known, unit), self._change((series, region, year), unit), cell.partial,
                    cell.chosen.id in self._borrowed, band_of(cell.chosen, known),
                )
                for (region, cell, value), rank in zip(rows, ranks, strict=True)
            ),
        )  # fmt: skip

    def two_years(self, series: str, first: int, second: int) -> tuple[str, tuple[TwoYears, ...]]:
        """The unit, and the regions known in both years, the largest improvement first (the largest fall where no way
        is better)."""
        known = self.known(series)
        found = []
        for (slug, region, year), cell in self._levels.items():
            if slug == series and year == second and self._change((slug, region, year), "", second - first) is not None:
                found.append((region, self._levels[series, region, first].chosen, cell.chosen))
        unit = self._unit(known, [after for _, _, after in found])
        rows = []
        for region, before, after in found:
            one, two = _in(before, unit), _in(after, unit)
            change = self._change((series, region, second), unit, second - first)
            if one is not None and two is not None and change is not None:
                rows.append(TwoYears(region, before, after, one, two, change))
        sign = -1 if known and known.better == "higher" else 1
        rows.sort(key=lambda row: (sign * (row.second - row.first), row.region))
        return unit, tuple(rows)

    def heat(self, year: int) -> HeatMap:
        """All series of a year by region."""
        found = {
            (series, region): HeatCell(
                cell.chosen,
                self._change((series, region, year)),
                verdict(cell.chosen, self.known(series)),
            )
            for (series, region, when), cell in self._levels.items()
            if when == year
        }
        told = {series for series, _ in found}
        regions = sorted({region for _, region in found}, key=lambda name: name.encode("gb18030", "replace"))
        rows = []
        for series, name in self.series():
            if series in told:
                mine = [cell.figure for (slug, _), cell in found.items() if slug == series]
                rows.append((series, name, self._unit(self.known(series), mine)))
        return HeatMap(tuple(rows), tuple(regions), found)

    def restated(self) -> tuple[NamedRestatement, ...]:
        """What reports tell differently of one year, in the catalogue's order, the newest year first."""
        order = {series: number for number, (series, _) in enumerate(self.series())}
        found = [NamedRestatement(self._names[each.key[0]], each) for each in restatements(self._told)]
        return tuple(sorted(found, key=lambda each: (order[each.told.key[0]], -each.told.key[2], each.told.key[1])))

    def _change(self, key: Key, unit: str = "", back: int = 1) -> YearChange | None:
        """Against the year `back` years before, in `unit` or in the cell's own."""
        return year_change(self._levels, key, self.known(key[0]), back, unit)

    def _target(self, key: Key, unit: str) -> Decimal | None:
        target = self._targets.get(key)
        return None if target is None else _in(target.chosen, unit)

    @staticmethod
    def _unit(known: Indicator | None, figures: Sequence[FigureRow]) -> str:
        """The catalogue's unit where any figure can be told in it, else the commonest."""
        units = [figure.unit for figure in figures]
        wanted = known.units[0] if known and known.units else ""
        if not units or any(factor(unit, wanted) is not None for unit in units):
            return wanted
        return max(sorted(set(units)), key=units.count)


def _in(figure: FigureRow, unit: str) -> Decimal | None:
    return None if figure.value is None else converted(figure.value, figure.unit, unit)


def _verdict(figure: FigureRow, known: Indicator | None, unit: str) -> Verdict | None:
    """How a figure stands to its limits, which are told in `unit`."""
    found = verdict(figure, known)
    if found is None:
        return None
    value, loosest = (converted(each, figure.unit, unit) for each in (found.value, found.loosest))
    return found if value is None or loosest is None else replace(found, value=value, loosest=loosest)


def _ranks(values: Sequence[Decimal]) -> list[int]:
    """Ranks of sorted values; equal ones share a rank."""
    ranks: list[int] = []
    for number, value in enumerate(values, start=1):
        ranks.append(ranks[-1] if ranks and values[number - 2] == value else number)
    return ranks
