"""OFD files (GB/T 33190-2016): runs of text with their places become lines and paragraphs, page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged

if TYPE_CHECKING:
    from ofdkit import TextRun

_SAME_LINE = 0.5  # of the type size: how far baselines of one line may differ
_GAP = 0.6  # of the type size: a wider gap is a blank, a cell's gap is wider still
_CELL_GAP = 2.5
_EDGE = 1.6  # of the type size: a line that ends nearer to the right edge goes on in the next


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text, left and right edge, baseline and type size in millimetres."""

    text: str
    left: float
    right: float
    y: float
    size: float


def read_ofd(data: bytes, name: str) -> ImportedReport:
    """Read all pages of all documents of a file. Raises KnownError where it is damaged or holds only pictures."""
    import ofdkit  # noqa: PLC0415 - loaded when the first such file comes

    out = TextBuilder()
    try:
        with ofdkit.open(data) as document:
            for number, page in enumerate(document.pages, 1):
                out.page(str(number))
                _write(_lines([run for run in page.runs if not run.from_template and run.text.strip()]), out)
    except (ofdkit.OFDError, ValueError, KeyError, AttributeError, TypeError, OSError) as error:
        raise damaged(name) from error
    return out.report("ofd", name)


def _lines(runs: Iterable["TextRun"]) -> list[_Line]:
    """Runs put together to lines, from the top down, each from left to right."""
    rows: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda each: (round(each.y, 1), each.x)):
        if rows and abs(rows[-1][-1].y - run.y) <= _SAME_LINE * max(run.size, 0.1):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(sorted(row, key=lambda each: each.x)) for row in rows]


def _line(runs: Sequence["TextRun"]) -> _Line:
    parts, right = [runs[0].text], runs[0].x + runs[0].width
    for run in runs[1:]:
        gap = (run.x - right) / max(run.size, 0.1)
        parts += [" | " if gap > _CELL_GAP else " " if gap > _GAP else "", run.text]
        right = max(right, run.x + run.width)
    size = max(run.size for run in runs)
    return _Line("".join(parts).strip(), runs[0].x, right, runs[0].y, size)


def _write(lines: Sequence[_Line], out: TextBuilder) -> None:
    """Lines that end at the right edge go on in the next; rows of cells are tables."""
    edge = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    table = -1
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        row = " | " in line.text
        if row and table < 0:
            table = out.length
        elif not row and table >= 0:
            out.mark_table(table)
            table = -1
        out.write(line.text)
        full = line.right >= edge - _EDGE * line.size
        goes_on = after is not None and not row and full and after.left <= left + _EDGE * after.size
        if not goes_on:
            out.write("\n")
    if table >= 0:
        out.mark_table(table)
