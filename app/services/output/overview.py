"""A workspace at a glance as lines of plain text: the indicator table and the findings, for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from app.services.compare.matrix import Matrix, cell_text, marks, matrix
from app.services.read_models import RelationRow
from app.services.workspace import Workspace

_NAME_WIDTH = 40  # columns of a terminal; an ideograph takes two


def overview(workspace: Workspace) -> Iterator[str]:
    """The lines: indicators by region and year with their marks, then every finding with its sum."""
    table = matrix(workspace.figures(), indicators=workspace.catalogue.indicators)
    yield from _table(table)
    titles = {row.id: row.title for row in workspace.reports()}
    findings = [relation for relation in workspace.relations() if not relation.holds]
    yield ""
    yield f"问题 {len(findings)}"
    for finding in findings:
        yield from _finding(finding, titles[finding.report_id])


def _table(table: Matrix) -> Iterator[str]:
    lines = [["指标", "单位", *(f"{region} {year}" for region, year in table.columns)]]
    for number, row in enumerate(table.rows):
        if not row.slug:
            lines.append([f"[{row.name}]"])
            continue
        cells = (table.cells.get((number, column)) for column in range(len(table.columns)))
        texts = ("" if cell is None else cell_text(cell, row.unit) + marks(cell) for cell in cells)
        lines.append([_cut(row.name), "" if row.unit == "1" else row.unit, *texts])
    widths = [max(_width(line[column]) for line in lines if column < len(line)) for column in range(len(lines[0]))]
    for line in lines:
        yield _padded(line, widths)


def _padded(line: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, amounts to the right."""
    texts = [
        text + " " * (width - _width(text)) if column < 2 else " " * (width - _width(text)) + text
        for column, (text, width) in enumerate(zip(line, widths, strict=False))
    ]
    return "  ".join(texts).rstrip()


def _finding(finding: RelationRow, title: str) -> Iterator[str]:
    yield f"▲ {title}: {', '.join(finding.quotes)}"
    for step in finding.steps:
        yield f"    {step}"
    if finding.note:
        yield f"    {finding.note}"


def _cut(text: str) -> str:
    while _width(text) > _NAME_WIDTH:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
