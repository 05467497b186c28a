"""The canonical text as a walker writes it, with its pages, headings, tables and notes at exact offsets."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from app.core.cells import cell_number, is_cell
from app.core.model import Hint, ImportedReport, Page, Span
from app.importers.errors import TooLongError, no_text

_MOST = 10_000_000  # characters
CELL = " | "  # between the cells of a table's row

PlacedRow: TypeAlias = tuple[int, Sequence[tuple[int, str]]]  # a row's number and, for each cell, its column's; from 1


class TextBuilder:
    """Collects what a walker reads, in reading order. Offsets are code points of the text written so far."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._labels: list[str] = []
        self._runs: list[list[tuple[int, ...]]] = []
        self._hints: list[Hint] = []
        self._tables: list[Span] = []
        self._warnings: dict[str, None] = {}

    def write(self, text: str) -> None:
        """Append text as it is."""
        if text:
            self._parts.append(text)
            self.length += len(text)
            if self.length > _MOST:
                raise TooLongError

    def line(self, text: str, level: int | None = None) -> None:
        """Append a paragraph; with a `level` (1 is the highest) it is a heading."""
        start = self.length
        self.write(text)
        if level is not None:
            self.heading(start, level)
        self.write("\n")

    def heading(self, start: int, level: int) -> None:
        """What was written from `start` on is a heading."""
        text = self.text(start)
        if bare := text.strip():
            begin = start + text.index(bare[0])
            self._hints.append(Hint(Span(begin, begin + len(bare)), level))

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Append a table, a row a line. White space inside a cell becomes single blanks; a place that a merged cell
        covers is an empty cell; rows without any text are left out."""
        start = self.length
        for row in rows:
            if any(cell.strip() for cell in row):
                self.write(CELL.join(" ".join(cell.split()) for cell in row).rstrip("| ") + "\n")
        self.mark_table(start)

    def sheet(self, title: str) -> None:
        """A sheet of a spreadsheet begins here; without a `title` its file has but one."""
        self.page(title)
        if title:
            self.line(title, 1)

    def cells(self, rows: Iterable[PlacedRow]) -> None:
        """Append the cells of a sheet as `table` does. Those with a digit in them keep their address."""
        start = self.length
        for row, cells in rows:
            texts = [" ".join(text.split()) for _, text in cells]
            while texts and not texts[-1]:
                texts.pop()
            for number, text in enumerate(texts):
                if number:
                    self.write(CELL)
                if any(sign.isdigit() for sign in text):
                    self._runs[-1].append((self.length, cell_number(row, cells[number][0]), len(text)))
                self.write(text)
            if texts:
                self.write("\n")
        self.mark_table(start)

    def mark_table(self, start: int, joined: bool = False) -> None:
        """The lines written from `start` on, each with its line break, are a table; `joined`: they go on with the
        table that ends right before them."""
        if self.length - 1 <= start:
            return
        if joined and self._tables and self._tables[-1].end == start - 1:
            start = self._tables.pop().start
        self._tables.append(Span(start, self.length - 1))

    def page(self, label: str) -> None:
        """A page of a format with fixed pages begins here; its number is its place in `report.pages`."""
        self._starts.append(self.length)
        self._labels.append(label)
        self._runs.append([])

    def page_break(self, at: int) -> None:
        """A page of flowing text begins at offset `at`; breaks with no text between them are one."""
        if not self._starts:
            self._starts.append(0)
        last = self._starts[-1]
        if at > last and self.text(last)[: at - last].strip():
            self._starts.append(at)
        elif at > last > 0:
            self._starts[-1] = at

    def placed(self, text: str, number: int) -> None:
        """Append one character that has place `number` on the page that `page` began last (see `Page.runs`)."""
        runs = self._runs[-1]
        start, first, count = runs[-1][:3] if runs else (-1, -1, 0)
        if start + count == self.length and first + count == number and text <= "\uffff":
            runs[-1] = (start, first, count + 1)
        else:
            runs.append((self.length, number, 1))
        self.write(text)

    def boxed(self, text: str, score: int, place: tuple[float, float, float, float]) -> None:
        """Append one character that OCR read: how sure it is (0 to 100), and its box on the page that `page` began last
        (left, top, width and height in points; see `Page.runs`). Like ones in a row are kept as one."""
        runs = self._runs[-1]
        box = tuple(round(10 * each) for each in place)
        if runs and _goes_on(runs[-1], self.length, score, box):
            start, _, count, _, left, top, _, high = runs[-1]
            runs[-1] = (start, -1, count + 1, score, left, top, box[0] + box[2] - left, high)
        else:
            runs.append((self.length, -1, 1, score, *box))
        self.write(text)

    def insert(self, report: ImportedReport) -> None:
        """Append what another reader read, with its headings, tables and notes, as part of flowing text."""
        start = self.length
        self.write(report.text if report.text.endswith("\n") else report.text + "\n")
        self._hints += [Hint(Span(start + each.span.start, start + each.span.end), each.level) for each in report.hints]
        self._tables += [Span(start + each.start, start + each.end) for each in report.tables]
        self._warnings |= dict.fromkeys(report.warnings)

    def warn(self, sentence: str) -> None:
        """Leave a note for the user: an English sentence, a translation source. The same one is kept once."""
        self._warnings[sentence] = None

    def text(self, start: int = 0) -> str:
        """The text from an offset of it on."""
        found: list[str] = []
        left = self.length - start
        for part in reversed(self._parts):
            if left <= 0:
                break
            found.append(part[-left:] if left < len(part) else part)
            left -= len(part)
        return "".join(reversed(found))

    def report(self, format_: str, name: str) -> ImportedReport:
        """What was written, as a report. Raises KnownError where there is no letter in it."""
        text = "".join(self._parts)
        if not text.strip():
            raise no_text(name)
        return ImportedReport(
            text=text,
            format=format_,
            pages=self._fixed_pages(text) if self._runs else self._flowing_pages(text),
            hints=tuple(self._hints),
            tables=tuple(self._tables),
            warnings=tuple(self._warnings),
        )

    def _fixed_pages(self, text: str) -> tuple[Page, ...]:
        """Every page of the file, also an empty one; a page begins at its first character."""
        pages: list[Page] = []
        for start, label, runs in zip(self._starts, self._labels, self._runs, strict=True):
            begin = runs[0][0] if runs and not is_cell(runs[0]) else start
            pages.append(Page(max(begin, pages[-1].start if pages else 0), label, tuple(runs)))
        return tuple(pages)

    def _flowing_pages(self, text: str) -> tuple[Page, ...]:
        starts = [start for start in self._starts if text[start:].strip()]
        return tuple(Page(start, str(number)) for number, start in enumerate(starts, 1)) if len(starts) > 1 else ()


def _goes_on(run: tuple[int, ...], at: int, score: int, box: tuple[int, ...]) -> bool:
    """Whether a character stands right behind those of a run, on its line, as wide as they are and as sure."""
    if len(run) < 8 or run[0] + run[2] != at or run[3] != score:
        return False
    _, _, count, _, left, top, wide, high = run
    level = abs(top - box[1]) < 0.1 * high and box[0] + box[2] - left - wide >= 0
    return level and abs(box[0] - left - wide) < 0.3 * high and abs(wide / count - box[2]) < 0.25 * box[2]
