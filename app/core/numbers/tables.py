"""Numbers in table cells: their unit stands in the column's head, the row's head or a caption."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.lexicon.schema import Rules
from app.core.numbers.scanner import Number
from app.core.text.numerals import multiplier
from app.core.text.times import find_time

_BRACKET = re.compile(r"[(/:、]\s*([^()|]{1,14}?)\)?\s*$")
_CAPTION = re.compile(r"单位[:为]?\(?([^\s|()]{1,14})")
_ALONE = re.compile(r"(?<![0-9.A-Za-z第])[0-9][0-9,.]*(?=[,;、。)]|$)")
_LIST_LINE = 60  # a longer line is prose again
_REQUIRED = re.compile(r"目标|计划值|考核值|任务数|限值")
_SERIAL = re.compile(r"序号|编号|行次")
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_LABEL_ONLY = re.compile(r"年份|年度|时间|日期|月份|备注|电话|邮编")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text without the blanks around it, and its folded range."""

    text: str
    start: int
    end: int


def table_units(text: str, numbers: Sequence[Number], rules: Rules) -> None:
    """Give units, names, periods and whether they are required to numbers that fill a cell alone. A table is a run of
    lines with `|`; its first line holds the column heads."""
    if "|" not in text and "单位" not in text:
        return
    by_start = {number.start: number for number in numbers if not number.rank}
    heads: list[_Cell] = []
    caption = ""
    start = 0
    for line in text.split("\n"):
        if "|" not in line:
            found = _CAPTION.search(line)
            caption, heads = (found.group(1) if found else "" if heads or len(line) > _LIST_LINE else caption), []
            if caption and found is None:
                _list_line(line, start, caption, by_start, rules)
        elif not heads:
            heads = _cells(line, start)
        else:
            _row(_cells(line, start), heads, caption, by_start, rules)
        start += len(line) + 1


def _list_line(line: str, start: int, caption: str, by_start: dict[int, Number], rules: Rules) -> None:
    """Numbers of a short line under 单位:吨 that no word follows: 二氧化硫120、氮氧化物35."""
    if not rules.units.after_arabic.fullmatch(caption):
        return
    for match in _ALONE.finditer(line):
        number = by_start.get(start + match.start())
        if number is not None and not number.unit and number.end == start + match.end():
            _give(number, caption, rules)


def _cells(line: str, start: int) -> list[_Cell]:
    cells: list[_Cell] = []
    for text in line.split("|"):
        left = start + len(text) - len(text.lstrip())
        cells.append(_Cell(text.strip(), left, max(left, start + len(text.rstrip()))))
        start += len(text) + 1
    return cells


def _row(
    cells: Sequence[_Cell], heads: Sequence[_Cell], caption: str, by_start: dict[int, Number], rules: Rules
) -> None:
    serial = {head.start for head in heads if _SERIAL.fullmatch(head.text)}
    columns = list(zip(cells, heads, strict=False))
    label = next((cell for cell, head in columns if cell.text and head.start not in serial), cells[0])
    told = next((cell.text for cell, head in columns if _UNIT_COLUMN.fullmatch(head.text)), "")
    general = (
        (told if rules.units.after_arabic.fullmatch(told) else "")
        or _unit_of(label.text, rules)
        or (caption if rules.units.after_arabic.fullmatch(caption) else "")
    )
    for cell, head in columns:
        bracket = cell.text[:1] == "["  # a sum over years
        number = by_start.get(cell.start + bracket)
        if number is not None and head.start in serial and number.end == cell.end:
            number.serial = True
            continue
        if number is None or number.end != cell.end - bracket or cell is label or _LABEL_ONLY.fullmatch(head.text):
            continue
        when, unit = find_time(head.text, None), _unit_of(head.text, rules)
        number.period = when or find_time(label.text, None) or None
        number.required = bool(_REQUIRED.search(head.text) or _REQUIRED.search(label.text))
        # The name stands in the row's label, unless the columns are the indicators.
        name = head if unit and not when else label
        length = len(name.text.partition("(")[0]) if _unit_of(name.text, rules) else len(name.text)
        number.name = (name.start, name.start + length) if length else None
        if (unit or general) and not number.unit:
            _give(number, unit or general, rules)


def _unit_of(label: str, rules: Rules) -> str:
    """The unit that a head cell names in a bracket, after a slash, or as the head itself."""
    found = _BRACKET.search(label)
    for spelling in (found.group(1) if found else "", label.strip().rstrip(")")):
        if spelling and rules.units.after_arabic.fullmatch(spelling):
            return spelling
    return ""


def _give(number: Number, spelling: str, rules: Rules) -> None:
    found = rules.units.after_arabic.fullmatch(spelling)
    if found is None or number.value is None:
        return
    written, multiplied = found.group("unit") or "", found.group("mult") or ""
    unit = rules.units.unit(written) if written else None
    scale = multiplier(multiplied) * (unit.factor if unit else 1)
    number.value *= scale
    number.step *= scale
    number.unit = unit.name if unit else "1"
    number.rated, number.counter = bool(unit and unit.rated), bool(unit and unit.counter)
