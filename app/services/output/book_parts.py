"""What workbooks of figures share: the sheet of sentences that values lead to, and the one that explains them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app import __version__
from app.services.output.record import local_time
from app.services.output.xlsx import SheetCell, Styled, Worksheet
from app.services.output.zh_labels import WORDS
from app.services.read_models import FigureRow, Status

SENTENCES = "原句"
_HEAD = ("序号", "报告", "地区", "年度", "章节", "页码", "原句")
_WIDTHS = (5, 30, 9, 6, 22, 5, 120)
_FIRST = 3  # row of the first sentence: a title and the head are above it
_TONES = (Status.CONFIRMED, Status.CORRECTED, Status.DOUBT, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the head of a book says of it: how many reports of which years, and when it was made."""

    reports: int
    years: tuple[int, ...]
    made: datetime

    @classmethod
    def of(cls, rows: Sequence[FigureRow], now: datetime | None = None) -> "Origin":
        years = sorted({row.year for row in rows if row.year is not None})
        return cls(len({row.report_id for row in rows}), tuple(years), now or datetime.now(UTC))

    def line(self) -> str:
        """`2021—2026年 · 来源：60 份报告 · 生成：2026-11-28 08:00 +08:00，核阅 0.1.0`"""
        parts = [f"来源：{self.reports} 份报告", f"生成：{local_time(self.made.isoformat())}，核阅 {__version__}"]
        if self.years:
            first, last = self.years[0], self.years[-1]
            parts.insert(0, f"{first}年" if first == last else f"{first}—{last}年")
        return " · ".join(parts)


class Sentences:
    """The sentences of figures, each once, with the place that a value leads to."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, str], int] = {}
        self._rows: list[FigureRow] = []

    def link(self, row: FigureRow) -> str:
        """Where the sentence of a figure stands in the book."""
        key = row.report_id, row.sentence
        if key not in self._places:
            self._places[key] = len(self._rows)
            self._rows.append(row)
        return f"'{SENTENCES}'!G{self._places[key] + _FIRST}"

    def sheet(self) -> Worksheet:
        """The sheet with the sentences that were linked."""
        lines = (
            (
                number,
                row.report_title,
                row.region,
                row.year,
                row.section_title,
                row.address or row.page or None,
                row.sentence,
            )
            for number, row in enumerate(self._rows, start=1)
        )
        return Worksheet(SENTENCES, _HEAD, lines, _WIDTHS, lead=["数据所在的原句"], frozen=1, wrapped=frozenset({6}))


def tone_of(row: FigureRow) -> str:
    """How the state of a figure is coloured."""
    return row.status.value if row.status in _TONES else ""


def explained(origin: Origin, notes: Sequence[tuple[str, str]]) -> Worksheet:
    """The sheet that says what the book is and what its colours and signs mean."""
    lines: list[tuple[SheetCell, SheetCell]] = [
        ("内容", origin.line()),
        *((Styled(WORDS[status.value], status.value), "审核状态的底色") for status in _TONES),
        ("数值", "点击数值，跳至“原句”表中该数据所在的句子"),
        *notes,
    ]
    return Worksheet("说明", ("项目", "说明"), lines, (18, 90), lead=["说明"], wrapped=frozenset({1}), sifted=False)
