"""Tables as text: cells divided by commas, tabs or semicolons (.csv, .tsv, "Unicode text"), each record a row."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from app.core.model import ImportedReport
from app.importers.builder import TextBuilder
from app.importers.errors import damaged
from app.importers.txt import decode, is_nonsense, not_a_text, without_controls

_DIVIDERS = ",\t;"
_SEEN = 16_384  # bytes by which a table is told from a text
_MOST_ROWS, _MOST_COLUMNS = 20_000, 400
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)  # ="0012": how spreadsheets are told that digits are text
_SENTENCE = re.compile(r"[。；]")
_NUMBER = re.compile(r'\s*(?:=")?[-+−]?[\d,]*\.?\d+[%％]?"?\s*')


def read_csv(data: bytes, name: str) -> ImportedReport:
    """Read a table. Raises KnownError where the bytes are no text."""
    text = decode(data)
    if text is None or is_nonsense(text):
        raise not_a_text(name)
    text, notes = without_controls(text)
    out = TextBuilder()
    for note in notes:
        out.warn(note)
    try:
        rows = _rows(text, _divider(text))
    except csv.Error as error:
        raise damaged(name) from error
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows):
        out.warn("The sheet is larger than any report; its first rows and columns were read.")
    out.sheet("")
    out.cells(
        (number, [(column, _FORMULA.sub(r"\1", cell)) for column, cell in enumerate(row[:_MOST_COLUMNS], 1)])
        for number, row in enumerate(rows[:_MOST_ROWS], 1)
    )
    return out.report("csv", name)


def looks_like_csv(data: bytes) -> bool:
    """Whether a text that is not called .csv is a table all the same: three records or more of one width that state
    numbers and no sentence."""
    text = decode(data[:_SEEN]) or ""
    text = text[: text.rfind("\n") + 1] if len(data) > _SEEN else text
    if _SENTENCE.search(text) or not any(divider in text for divider in _DIVIDERS[:2]):
        return False
    try:
        rows = [row for row in _rows(text, _divider(text)) if any(cell.strip() for cell in row)]
    except csv.Error:
        return False
    widths = {len(row) for row in rows}
    cells = [cell for row in rows[1:] for cell in row[1:] if cell.strip()]
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return len(rows) > 2 and len(widths) == 1 and min(widths) > 1 and numbers * 2 >= len(cells) > 0


def _divider(text: str) -> str:
    """The sign that parts most lines into the commonest number of cells."""
    lines = text[:_SEEN].splitlines()[:100]

    def regular(divider: str) -> tuple[int, int]:
        widths = Counter(line.count(divider) for line in lines if divider in line)
        common = widths.most_common(1)
        return (common[0][1], common[0][0]) if common else (0, 0)

    return max(_DIVIDERS, key=regular)


def _rows(text: str, divider: str) -> Sequence[Sequence[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
