"""The addresses of spreadsheet cells, kept among the runs of pages (`Page.runs`): a sheet is a page."""

from bisect import bisect_right
from collections.abc import Sequence

from app.core.model import Page

_WIDEST = 1024  # columns
_BEYOND = -2  # the numbers of cells lie below those of pages' own characters and of what OCR read


def cell_number(row: int, column: int) -> int:
    """What stands for a cell in a run, both from 1."""
    return _BEYOND - ((row - 1) * _WIDEST + column - 1)


def is_cell(run: Sequence[int]) -> bool:
    """Whether a run is of a cell."""
    return run[1] <= _BEYOND


def address_of(pages: Sequence[Page], position: int) -> str:
    """The address of the cell that a canonical position stands in (`表1!C7`; `C7` where the file has but one sheet),
    empty where it stands in none.

    >>> address_of([Page(0, "表1", ((4, cell_number(7, 3), 5),))], 6)
    '表1!C7'
    """
    at = bisect_right(pages, position, key=lambda page: page.start) - 1
    if at < 0:
        return ""
    runs = pages[at].runs
    index = bisect_right(runs, position, key=lambda run: run[0]) - 1
    if index < 0 or not is_cell(runs[index]) or position >= runs[index][0] + runs[index][2]:
        return ""
    row, column = divmod(_BEYOND - runs[index][1], _WIDEST)
    cell = f"{_letters(column)}{row + 1}"
    return f"{pages[at].label}!{cell}" if pages[at].label else cell


def _letters(column: int) -> str:
    """The name of a column from 0: A to Z, AA, ..."""
    higher, last = divmod(column, 26)
    return (_letters(higher - 1) if higher else "") + chr(ord("A") + last)
