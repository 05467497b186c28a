"""Sums that a table promises: a column or a row called 合计 and the cells that it adds up.

Tables stand in the text as lines whose cells are divided by `|`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.arithmetic.operands import Operand, additive, usable

_LONG_ROW = 2000
_TOTALS = ("合计", "总计", "总数", "小计")
_TAKEN, _DONE, _LEFT = ("受理", "交办", "下达"), ("办结", "已办", "完成", "已完成"), ("在办", "未办", "剩余", "未完成")
_NO_PART = ("占比", "其中", "同比", "率", "比例", "备注", "序号", "上年", "去年", "增减", "变化")


@dataclass(slots=True)
class _Row:
    cells: list[str]
    places: dict[int, Operand] = field(default_factory=dict)


def breakdowns(text: str, places: Sequence[Operand]) -> Iterator[tuple[Operand, list[Operand]]]:
    """Wholes of tables with their parts, along rows and down columns; see `leftovers` for what was done and is left."""
    for rows in _tables(text, places):
        header = rows[0].cells
        for row in rows[1:]:
            yield from _along(row, header)
        yield from _down(rows)


def leftovers(text: str, places: Sequence[Operand]) -> Iterator[tuple[Operand, list[Operand]]]:
    """Wholes of tables with what was done of them and what is left."""
    for rows in _tables(text, places):
        for row in rows[1:]:
            yield from _left(row, rows[0].cells)


def _tables(text: str, places: Sequence[Operand]) -> Iterator[list[_Row]]:
    """Tables with a figure in them: runs of lines that hold a `|`."""
    position = 0
    known = iter(places)
    place = next(known, None)
    rows: list[_Row] = []
    for line in text.split("\n") if "|" in text else ():
        end = position + len(line)
        row = _Row([cell.strip() for cell in line.split("|")]) if "|" in line and len(line) < _LONG_ROW else None
        while place is not None and place.mention.start < end:
            if row is not None and place.mention.start >= position:
                row.places.setdefault(text.count("|", position, place.mention.start), place)
            place = next(known, None)
        if row is not None:
            rows.append(row)
        elif rows:
            yield rows
            rows = []
        position = end + 1
    if rows:
        yield rows


def _along(row: _Row, header: Sequence[str]) -> Iterator[tuple[Operand, list[Operand]]]:
    for column, place in row.places.items():
        if column < len(header) and _is_total(header[column]) and usable(place.figure):
            parts = [
                other
                for at, other in row.places.items()
                if at != column and at < len(header) and _adds_up(other, place) and not _no_part(header[at])
            ]
            yield place, parts


def _left(row: _Row, header: Sequence[str]) -> Iterator[tuple[Operand, list[Operand]]]:
    """受理 | 办结 | 在办: what came in is what was done and what is left."""
    found = [
        next((row.places[at] for at, cell in enumerate(header) if at in row.places and cell.startswith(words)), None)
        for words in (_TAKEN, _DONE, _LEFT)
    ]
    whole, done, left = found
    if whole and done and left and usable(whole.figure) and _adds_up(done, whole) and _adds_up(left, whole):
        yield whole, [done, left]


def _down(rows: Sequence[_Row]) -> Iterator[tuple[Operand, list[Operand]]]:
    for index, row in enumerate(rows):
        if index and row.cells and _is_total(row.cells[0]):
            for column, place in row.places.items():
                above = [other.places[column] for other in rows[1:index] if column in other.places]
                parts = [other for other in above if _adds_up(other, place)]
                if (
                    usable(place.figure)
                    and len(parts) == len(above)
                    and not _no_part("".join(rows[0].cells[column : column + 1]))
                ):
                    yield place, parts


def _is_total(cell: str) -> bool:
    return any(word in cell for word in _TOTALS)


def _no_part(cell: str) -> bool:
    return _is_total(cell) or any(word in cell for word in _NO_PART)


def _adds_up(place: Operand, whole: Operand) -> bool:
    return usable(place.figure) and additive(place.figure.unit) and place.figure.unit == whole.figure.unit
