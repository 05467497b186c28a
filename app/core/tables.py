"""Numbers in table cells: their unit stands in the column's head, the row's head or a caption."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.numerals import multiplier
from app.core.rules import Rules
from app.core.scan import Number
from app.core.times import find_time

_BRACKET = re.compile(r"[(/:、]\s*([^()|]{1,14}?)\)?\s*$")
_CAPTION = re.compile(r"单位[:为]?\(?([^\s|()]{1,14})")
_LABEL_ONLY = re.compile(r"序号|编号|年份|年度|时间|日期|月份|备注|电话|邮编")


@dataclass(frozen=True, slots=True)
class _Heads:
    """The column heads of the table being read and the caption above it."""

    columns: tuple[str, ...]
    caption: str


def table_units(text: str, numbers: Sequence[Number], rules: Rules) -> None:
    """Give units to numbers that fill a cell alone. A table is a run of lines with `|`."""
    if "|" not in text:
        return
    by_start = {number.start: number for number in numbers if not number.unit and not number.rank}
    if not by_start:
        return
    heads = _Heads((), "")
    start = 0
    for line in text.split("\n"):
        if "|" not in line:
            found = _CAPTION.search(line)
            heads = _Heads((), found.group(1) if found else "" if heads.columns else heads.caption)
        elif not heads.columns:
            heads = _Heads(tuple(cell.strip() for cell in line.split("|")), heads.caption)
        else:
            _row(line, start, heads, by_start, rules)
        start += len(line) + 1


def _row(line: str, start: int, heads: _Heads, by_start: dict[int, Number], rules: Rules) -> None:
    cells = line.split("|")
    row_unit = _unit_of(cells[0], rules)
    general = row_unit or (heads.caption if rules.unit_after_arabic.fullmatch(heads.caption) else "")
    position = start
    for index, cell in enumerate(cells):
        left = position + len(cell) - len(cell.lstrip())
        right = position + len(cell.rstrip())
        position += len(cell) + 1
        number = by_start.get(left)
        column = heads.columns[index] if index < len(heads.columns) else ""
        if number is None or number.end != right or _LABEL_ONLY.fullmatch(column):
            continue
        number.period = find_time(column, None) or None
        spelling = _unit_of(column, rules) or general
        if spelling:
            _give(number, spelling, rules)


def _unit_of(label: str, rules: Rules) -> str:
    """The unit that a head cell names in a bracket, after a slash, or as the head itself."""
    found = _BRACKET.search(label)
    for spelling in (found.group(1) if found else "", label.strip().rstrip(")")):
        if spelling and rules.unit_after_arabic.fullmatch(spelling):
            return spelling
    return ""


def _give(number: Number, spelling: str, rules: Rules) -> None:
    found = rules.unit_after_arabic.fullmatch(spelling)
    if found is None or number.value is None:
        return
    written, multiplied = found.group("unit") or "", found.group("mult") or ""
    unit = rules.unit(written) if written else None
    scale = multiplier(multiplied) * (unit.factor if unit else 1)
    number.value *= scale
    number.step *= scale
    number.unit = unit.name if unit else "1"
    number.rated, number.counter = bool(unit and unit.rated), bool(unit and unit.counter)
