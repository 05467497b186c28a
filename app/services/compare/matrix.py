"""Figures of many reports beside each other: the matrix of indicators by region and year, and its way out.

Which figure speaks for a cell is decided in `core.cells` (the whole year before a part, the whole before a subset,
the year's own report before a later one); this module puts the cells in rows and columns with pandas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.core.amounts import plain, written
from app.core.compare.cells import SeriesCell, cells, parts_of_series
from app.core.compare.measures import converted, factor
from app.core.model import Kind
from app.core.naming.catalogue import Indicator
from app.services.read_models import FigureRow
from app.services.regions import separate_unknown_regions
from app.services.table_cells import Cell, safe
from app.services.workspace import Workspace

FigureCell = SeriesCell[FigureRow]


class Arrangement(StrEnum):
    """Whether the years of one region stand together, or the regions of one year."""

    REGION = "region"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A series of the matrix (`cells.series_of`); `unit` is the catalogue's where any cell can be told in it, else the
    one that most cells have. Without `slug`: a domain's head."""

    slug: str
    name: str
    unit: str
    domain: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Indicators by (region, year). `cells` has the keys (row number, column number); what is missing is not known."""

    rows: tuple[MatrixRow, ...]
    columns: tuple[tuple[str, int], ...]
    cells: Mapping[tuple[int, int], FigureCell]
    arrangement: Arrangement = Arrangement.REGION
    kind: Kind = Kind.LEVEL


def indicators(workspace: Workspace) -> Mapping[str, Indicator]:
    """The catalogue's indicators by slug, a workspace's own additions included."""
    return workspace.catalogue.indicators


def eligible(figures: Iterable[FigureRow], kind: Kind) -> Sequence[FigureRow]:
    """The figures that stand in a cell of the matrix of one kind."""
    from app.services.compare.placing import in_cells  # noqa: PLC0415 - numpy

    return in_cells(figures, kind)


def matrix(
    figures: Iterable[FigureRow],
    kind: Kind = Kind.LEVEL,
    indicators: Mapping[str, Indicator] | None = None,
    arrangement: Arrangement = Arrangement.REGION,
    chinese: bool = True,
) -> Matrix:
    """Put figures of one kind into a matrix; rows in the catalogue's order with a head for each domain.

    `indicators` is the catalogue's; what it does not know stands at the end. pandas is imported here, on first use.
    """
    import pandas as pd  # noqa: PLC0415

    known = indicators or {}
    found = list(cells(separate_unknown_regions(figures), kind).items())
    if not found:
        return Matrix((), (), {}, arrangement, kind)
    frame = pd.DataFrame([key for key, _ in found], columns=["slug", "region", "year"])
    frame["cell"] = range(len(found))
    order = ["region", "year"] if arrangement is Arrangement.REGION else ["year", "region"]
    table = frame.pivot(index="slug", columns=order, values="cell").sort_index(axis=1)
    table = table.fillna(-1).astype(int).loc[_in_order(table.index, known)]
    units = frame.assign(unit=[cell.chosen.unit for _, cell in found]).groupby("slug")["unit"]
    common = {str(slug): str(values.mode().iloc[0]) for slug, values in units}
    names = {
        key[0]: cell.chosen.indicator_name for key, cell in found if cell.chosen.indicator == parts_of_series(key[0])[0]
    }
    named = [_row(str(slug), known, names.get(slug, ""), common[slug], chinese) for slug in table.index]
    rows, at = _with_heads(named)
    placed = {
        (row, column): found[number][1]
        for row, numbers in zip(at, table.to_numpy(), strict=True)
        for column, number in enumerate(numbers)
        if number >= 0
    }
    columns = tuple((str(key[order.index("region")]), int(key[order.index("year")])) for key in table.columns)
    return Matrix(tuple(rows), columns, placed, arrangement, kind)


def _in_order(series: Iterable[str], known: Mapping[str, Indicator]) -> list[str]:
    places = {slug: place for place, slug in enumerate(known)}
    return sorted(series, key=lambda name: (places.get(parts_of_series(name)[0], len(places)), name))


def _with_heads(named: Sequence[MatrixRow]) -> tuple[list[MatrixRow], list[int]]:
    """The rows below a head for each domain, and where each of them came to stand."""
    rows: list[MatrixRow] = []
    at = []
    for row in named:
        if not rows or rows[-1].domain != row.domain:
            rows.append(MatrixRow("", row.domain, "", row.domain))
        at.append(len(rows))
        rows.append(row)
    return rows, at


def series_name(series: str, known: Mapping[str, Indicator], name: str, chinese: bool) -> str:
    """What a series is called: the catalogue's name (else `name`) behind the basis that it is reckoned on."""
    slug, basis = parts_of_series(series)
    entry = known.get(slug)
    if entry is not None:
        name = entry.zh if chinese else entry.en
    name = name or slug
    return f"{basis} · {name}" if basis else name  # in front: a narrow column cuts the end


def _row(series: str, known: Mapping[str, Indicator], name: str, unit: str, chinese: bool) -> MatrixRow:
    entry = known.get(parts_of_series(series)[0])
    domain = ""
    if entry is not None:
        domain = entry.domain if chinese else entry.domain_en
        unit = entry.units[0] if entry.units and factor(unit, entry.units[0]) is not None else unit
    return MatrixRow(series, series_name(series, known, name, chinese), unit, domain)


def cell_text(cell: FigureCell, unit: str) -> str:
    """What a cell says: the amount in the row's unit, or with its own where that measures something else."""
    figure = in_unit(cell.chosen, unit)
    number, word = written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)
    return f"{number} {word}".rstrip() if word != unit and word else number


def in_unit(figure: FigureRow, unit: str) -> FigureRow:
    """The figure told in another unit of its measure; itself where there is nothing to convert."""
    if figure.unit == unit or figure.value is None or factor(figure.unit, unit) is None:
        return figure
    high = None if figure.high is None else converted(figure.high, figure.unit, unit)
    return replace(figure, value=converted(figure.value, figure.unit, unit), high=high, unit=unit)


def sheet(table: Matrix) -> list[list[Cell]]:
    """The matrix as lines of a spreadsheet, without a head: domain, indicator, unit, a number for each column (in the
    row's unit; a text where the figure has another), and a note that names the cells with marks."""
    lines: list[list[Cell]] = []
    for number, row in enumerate(table.rows):
        if not row.slug:
            continue
        line: list[Cell] = [row.domain, row.name, "" if row.unit == "1" else row.unit]
        notes = []
        for column, (region, year) in enumerate(table.columns):
            cell = table.cells.get((number, column))
            line.append(None if cell is None else sheet_cell(cell.chosen, row.unit))
            if cell is not None and marks(cell):
                notes.append(f"{region} {year} {marks(cell)}")
        lines.append([*line, "; ".join(notes)])
    return lines


def sheet_cell(figure: FigureRow, unit: str) -> Cell:
    """A figure in the row's unit as a number; a text where it is a range or measures something else."""
    figure = in_unit(figure, unit)
    if figure.unit == unit and figure.high is None:
        return figure.value
    return " ".join(written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)).rstrip()


def marks(cell: FigureCell) -> str:
    """≠ conflict, ◐ part of a year, ← told by a later report only."""
    return "".join(mark for mark, holds in (("≠", cell.conflict), ("◐", cell.partial), ("←", cell.later)) if holds)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be plotted: an indicator or a region, with the number of (region, year) or (indicator, year)
    that are known of it."""

    key: str
    name: str
    domain: str
    known: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to plot. `told` are all figures of an indicator."""

    indicators: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    told: Mapping[str, Sequence[FigureRow]]


def choices(figures: Sequence[FigureRow], catalogue: Mapping[str, Indicator], chinese: bool = True) -> Choices:
    """Indicators of which any level or target is known, in the catalogue's order, and regions by name."""
    from app.services.compare.placing import Told  # noqa: PLC0415 - numpy

    told = Told(figures)
    slugs, regions, names = told.known()
    places = {slug: place for place, slug in enumerate(catalogue)}
    indicators = []
    for slug in sorted(slugs, key=lambda slug: (places.get(parts_of_series(slug)[0], len(places)), slug)):
        row = _row(slug, catalogue, names.get(slug, ""), "", chinese)
        indicators.append(Choice(slug, row.name, row.domain, slugs[slug]))
    by_name = sorted(regions, key=lambda name: (not name, name.encode("gb18030", "replace")))  # nearly by pinyin
    return Choices(tuple(indicators), tuple(Choice(name, name, "", regions[name]) for name in by_name), told)


def clipboard_text(lines: Iterable[Sequence[Cell]]) -> str:
    """Lines for a spreadsheet's paste: tabs and line ends inside a text become blanks, and no text is a formula."""
    return "\n".join("\t".join(map(_pasted, line)) for line in lines)


def _pasted(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, Decimal) else safe(" ".join(str(cell).split()))
