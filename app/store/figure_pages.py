"""All figures of a report as one compressed page of columns: what the engine read, written once and read whole.

A page is a head (JSON: the distinct texts of each column of texts) and behind it one 32-bit number a figure and column:
the value of a column of numbers, the place in its texts of a column of texts (-1: none). Sentences and reasons, which
many figures share, stand apart from it: lists and views of all figures do not read them. Ten bytes a figure instead of
four hundred, and a province's figures are read in a second.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

NUMBERS = ("start", "stop", "section", "page", "confidence", "by_hand", "sentence", "why")
TEXTS = (
    "quote", "value", "high", "unit", "comparison", "kind", "direction", "indicator", "also", "subject", "period",
    "step", "place", "basis",
)  # fmt: skip
COLUMNS = (*NUMBERS, *TEXTS)
_LENGTH = 4  # bytes that tell how long the head is
_LEVEL = 6  # of zlib
_SHARED = len(NUMBERS) - 2  # `sentence` and `why` are places in the evidence


class FigureFields(NamedTuple):
    """What is kept of a figure besides its id, report and name. `value`, `high` and `step` are decimals as text, `also`
    slugs divided by blanks, `why` a JSON list of (field, rule, words)."""

    start: int
    stop: int
    section: int
    page: int
    confidence: int
    by_hand: int
    sentence: str
    why: str
    quote: str
    value: str | None
    high: str | None
    unit: str
    comparison: str
    kind: str
    direction: str | None
    indicator: str | None
    also: str
    subject: str
    period: str | None
    step: str
    place: str
    basis: str


Known = dict[Any, int]  # places of the distinct values of a column


class Page(NamedTuple):
    """The figures of a report, packed: `columns`, and the `evidence` that they share."""

    columns: bytes
    evidence: bytes


def pack(figures: Sequence[FigureFields]) -> Page:
    """Pack figures in their order."""
    evidence: list[Known] = [{}, {}]
    texts: dict[str, list[str]] = {}
    numbers = array("i")
    for place, column in enumerate(list(zip(*figures, strict=True)) or [()] * len(COLUMNS)):
        if place < _SHARED:
            numbers.extend(column)
            continue
        known: Known = evidence[place - _SHARED] if place < len(NUMBERS) else {}
        numbers.extend([-1 if text is None else known.setdefault(text, len(known)) for text in column])
        if place >= len(NUMBERS):
            texts[COLUMNS[place]] = list(known)
    head = _json([len(figures), texts])
    data = len(head).to_bytes(_LENGTH, "little") + head + _little(numbers).tobytes()
    return Page(zlib.compress(data, _LEVEL), zlib.compress(_json([list(known) for known in evidence]), _LEVEL))


class Columns(NamedTuple):
    """A page of columns, opened: how many figures, the distinct texts of each column of texts, and the numbers as
    little-endian 32-bit integers, column after column."""

    figures: int
    texts: Mapping[str, Sequence[str]]
    numbers: memoryview

    def column(self, name: str) -> Sequence[Any]:
        """A column's values, figure by figure."""
        place = COLUMNS.index(name)
        numbers = array("i")
        numbers.frombytes(self.numbers[place * self.figures * 4 : (place + 1) * self.figures * 4])
        numbers = _little(numbers)
        if place < len(NUMBERS):
            return numbers
        texts = (*self.texts.get(name, ()), None)  # -1 is the last
        return [texts[number] for number in numbers]


def opened(columns: bytes) -> Columns:
    """Open a page of columns. ValueError, LookupError or zlib.error where the page is damaged."""
    data = memoryview(zlib.decompress(columns))
    start = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    count, texts = json.loads(bytes(data[_LENGTH:start]))
    if len(data) - start != count * 4 * len(COLUMNS):
        raise ValueError("a page of figures is cut off")
    return Columns(count, texts, data[start:])


def opened_evidence(evidence: bytes) -> tuple[list[str], list[str]]:
    """The distinct sentences and reasons of a page."""
    sentences, reasons = json.loads(zlib.decompress(evidence))
    return sentences, reasons


def unpack(page: Page) -> Iterator[FigureFields]:
    """The figures of a page in their order."""
    columns = opened(page.columns)
    sentences, reasons = opened_evidence(page.evidence)
    read = [columns.column(name) for name in COLUMNS]
    read[_SHARED] = [sentences[number] for number in read[_SHARED]]
    read[_SHARED + 1] = [reasons[number] for number in read[_SHARED + 1]]
    return map(FigureFields._make, zip(*read, strict=True))


def runs(ids: Iterable[int]) -> str:
    """Ids as JSON: runs of (first, how many)."""
    found: list[list[int]] = []
    for number in ids:
        if found and number == sum(found[-1]):
            found[-1][1] += 1
        else:
            found.append([number, 1])
    return json.dumps(found, separators=(",", ":"))


def ids_of(text: str) -> list[int]:
    """The ids of `runs`."""
    return [first + number for first, count in json.loads(text) for number in range(count)]


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
