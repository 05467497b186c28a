"""Figures of many reports beside each other: the matrix of indicators by region and year, and its way out.

Which figure speaks for a cell is decided in `core.series` (the whole year before a part, the whole before a subset,
the year's own report before a later one); this module puts the cells in rows and columns with pandas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.amounts import written
from app.core.catalogue import Indicator
from app.core.model import Kind
from app.core.series import Cell, cells
from app.services.rows import FigureRow
from app.services.workspace import Workspace

FigureCell = Cell[FigureRow]


class Arrangement(StrEnum):
    """Whether the years of one region stand together, or the regions of one year."""

    REGION = "region"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An indicator of the matrix; `unit` is the one that most of its cells have. Without `slug`: a domain's head."""

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
    found = list(cells(figures, kind).items())
    if not found:
        return Matrix((), (), {}, arrangement, kind)
    frame = pd.DataFrame([key for key, _ in found], columns=["slug", "region", "year"])
    frame["cell"] = range(len(found))
    order = ["region", "year"] if arrangement is Arrangement.REGION else ["year", "region"]
    table = frame.pivot(index="slug", columns=order, values="cell").sort_index(axis=1)
    places = {slug: place for place, slug in enumerate(known)}
    table = (
        table.fillna(-1).astype(int).loc[sorted(table.index, key=lambda slug: (places.get(slug, len(places)), slug))]
    )
    units = frame.assign(unit=[cell.chosen.unit for _, cell in found]).groupby("slug")["unit"]
    common = {str(slug): str(values.mode().iloc[0]) for slug, values in units}
    names = {key[0]: cell.chosen.indicator_name for key, cell in found if cell.chosen.indicator == key[0]}
    rows: list[MatrixRow] = []
    placed: dict[tuple[int, int], FigureCell] = {}
    for slug, numbers in zip(table.index, table.to_numpy(), strict=True):
        row = _row(str(slug), known.get(slug), names.get(slug, ""), common[slug], chinese)
        if not rows or rows[-1].domain != row.domain:
            rows.append(MatrixRow("", row.domain, "", row.domain))
        rows.append(row)
        placed |= {(len(rows) - 1, column): found[number][1] for column, number in enumerate(numbers) if number >= 0}
    columns = tuple((str(key[order.index("region")]), int(key[order.index("year")])) for key in table.columns)
    return Matrix(tuple(rows), columns, placed, arrangement, kind)


def _row(slug: str, known: Indicator | None, name: str, unit: str, chinese: bool) -> MatrixRow:
    if known is None:
        return MatrixRow(slug, name or slug, unit, "")
    return MatrixRow(slug, known.zh if chinese else known.en, unit, known.domain if chinese else known.domain_en)


def cell_text(cell: FigureCell, unit: str) -> str:
    """What a cell says: the amount, with its unit where it is not the row's."""
    figure = cell.chosen
    number, word = written(figure.value, figure.high, figure.unit, figure.comparison, figure.kind)
    return f"{number} {word}".rstrip() if word != unit and word else number


def sheet(table: Matrix, heads: Sequence[str]) -> list[list[str]]:
    """The matrix as lines of a spreadsheet: `heads` (domain, indicator, unit) then a column for each region and year.
    Marks stand behind the amounts: ≠ conflict, ◐ part of a year, ↩ told by a later report only."""
    lines = [[*heads, *(f"{region} {year}" for region, year in table.columns)]]
    for number, row in enumerate(table.rows):
        if row.slug:
            found = [table.cells.get((number, column)) for column in range(len(table.columns))]
            lines.append([row.domain, row.name, row.unit, *(_sheet_cell(cell, row.unit) for cell in found)])
    return lines


def _sheet_cell(cell: FigureCell | None, unit: str) -> str:
    return "" if cell is None else f"{cell_text(cell, unit)} {marks(cell)}".rstrip()


def marks(cell: FigureCell) -> str:
    """≠ conflict, ◐ part of a year, ↩ told by a later report only."""
    return "".join(mark for mark, holds in (("≠", cell.conflict), ("◐", cell.partial), ("↩", cell.later)) if holds)


def clipboard_text(lines: Iterable[Sequence[str]]) -> str:
    """Lines for a spreadsheet's paste: tabs and line ends inside a cell become blanks, and no cell is a formula."""
    return "\n".join("\t".join(_safe(" ".join(cell.split())) for cell in line) for line in lines)


def _safe(text: str) -> str:
    # A number may start with a minus; anything else that a spreadsheet would compute gets an apostrophe.
    if text[:1] in "=+-@" and text and not text[1:].replace(",", "").replace(".", "", 1).isdigit():
        return f"'{text}"
    return text
