"""Figures as a workbook to hand on: what each is, how it stands against last year and its target, and its sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.amounts import plain
from app.core.compare.cells import Key, SeriesCell, cells, place_in_time, series_of, span_of
from app.core.compare.limits import Standing, verdict
from app.core.compare.measures import converted
from app.core.compare.period_words import period_words
from app.core.compare.plans import Outcome, PlanResult, YearChange, plan_results, year_change
from app.core.model import Comparison, Kind
from app.core.naming.catalogue import Indicator
from app.services.output.book_parts import Origin, Sentences, explained, tone_of
from app.services.output.xlsx import SheetCell, Styled, Worksheet
from app.services.output.zh_labels import WORDS
from app.services.read_models import FigureRow
from app.services.table_cells import Cell

_HEAD = (
    "序号", "地区", "年度", "指标", "限定", "数值", "上限", "单位", "类别", "期间", "上年", "增减", "增减率（%）",
    "目标", "完成情况", "对照限值", "审核状态", "问题", "原文",
)  # fmt: skip
_WIDTHS = (5, 9, 6, 32, 5, 12, 8, 11, 8, 14, 9, 9, 10, 9, 9, 24, 9, 5, 15)
_SIGNS = {
    Comparison.GT: ">", Comparison.GE: "≥", Comparison.LT: "<", Comparison.LE: "≤", Comparison.ABOUT: "约",
}  # fmt: skip
OUTCOMES = {Outcome.KEPT: "完成", Outcome.MISSED: "未完成", Outcome.OPEN: "未见结果", Outcome.UNSURE: "待定"}
OUTCOME_TONES = {Outcome.KEPT: "better", Outcome.MISSED: "worse"}
_NOTES = (
    ("上年、增减", "与同一地区、同一指标上一年全年数据相比；统计规则变化的年份（如 HJ 633—2026）不评价好坏"),
    ("目标、完成情况", "该地区、该指标当年的目标及其是否完成；只有部分时段的数据为“待定”"),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """All that a figure is compared with: `levels` the cells, `plans` the targets with their results by cell."""

    levels: Mapping[Key, SeriesCell[FigureRow]]
    plans: Mapping[Key, PlanResult[FigureRow]]
    indicators: Mapping[str, Indicator]

    @classmethod
    def among(cls, figures: Sequence[FigureRow], indicators: Mapping[str, Indicator]) -> "Compared":
        plans = {each.key: each for each in plan_results(figures, indicators)}
        return cls(cells(figures), plans, indicators)

    def key(self, row: FigureRow) -> Key | None:
        """The cell that a figure speaks for; None where another one does, or none."""
        if row.kind not in (Kind.LEVEL, Kind.TARGET) or place_in_time(row, row.kind) is None:
            return None
        span = span_of(row)
        assert span is not None  # it has a place in time
        key = series_of(row)[0], row.region, span.year
        if row.kind is Kind.TARGET:
            return key if key in self.plans and self.plans[key].target.id == row.id else None
        return key if key in self.levels and self.levels[key].chosen.id == row.id else None

    def change(self, row: FigureRow) -> YearChange | None:
        """How a figure that speaks for its cell stands against the year before."""
        key = self.key(row)
        if key is None or row.kind is not Kind.LEVEL:
            return None
        return year_change(self.levels, key, self.indicators.get(row.indicator or ""))

    def plan(self, row: FigureRow) -> PlanResult[FigureRow] | None:
        """The target of the figure's cell with its result."""
        key = self.key(row)
        return None if key is None else self.plans.get(key)


def figure_book(rows: Sequence[FigureRow], compared: Compared, now: datetime | None = None) -> list[Worksheet]:
    """The sheets: figures, the sentences that their values lead to, an explanation."""
    origin, sentences = Origin.of(rows, now), Sentences()
    lines = list(_lines(rows, compared, sentences))
    figures = Worksheet(
        "数据", _HEAD, lines, _WIDTHS, lead=["数据清单", origin.line()], frozen=4, wrapped=frozenset({3, 9, 15, 18})
    )
    return [figures, sentences.sheet(), explained(origin, _NOTES)]


def _lines(rows: Sequence[FigureRow], compared: Compared, sentences: Sentences) -> Iterator[list[SheetCell]]:
    for number, row in enumerate(rows, start=1):
        state = tone_of(row)
        yield [
            number,
            row.region,
            row.year,
            " · ".join(filter(None, (row.basis, row.indicator_name or row.subject))),
            _SIGNS.get(row.comparison, ""),
            Styled(row.value, state, sentences.link(row)),
            row.high,
            "" if row.unit == "1" else row.unit,
            WORDS[row.kind.value] + (WORDS[row.direction.value] if row.direction else ""),
            period_words(row.period),
            *_against(row, compared),
            _limit(row, compared.indicators.get(row.indicator or "")),
            Styled(WORDS[row.status.value], state or "quiet"),
            Styled(row.findings, "conflict") if row.findings else None,
            row.quote,
        ]


def _limit(row: FigureRow, known: Indicator | None) -> SheetCell:
    """How a yearly level stands to the limits of its year, and by which edition."""
    found = verdict(row, known) if row.kind is Kind.LEVEL else None
    if found is None:
        return None
    limit = found.limit
    edition = f"—{limit.edition}" if limit.edition else ""
    over = found.standing is Standing.OVER
    told = f"{limit.standard}{edition} {limit.grade} {plain(found.value)}"
    return Styled(f"超过 {told}" if over else f"符合 {told}", "worse" if over else "quiet")


def _against(row: FigureRow, compared: Compared) -> list[SheetCell]:
    """Last year, change, change in per cent, target, whether it is reached."""
    change, plan = compared.change(row), compared.plan(row)
    last: list[SheetCell] = [None, None, None]
    if change is not None:
        tone = "" if change.better is None else "better" if change.better else "worse"
        last = [change.before, Styled(change.amount, tone), Styled(change.percent, tone) if change.percent else None]
    if plan is None:
        return [*last, None, None]
    wanted: Cell = None
    if row.kind is Kind.LEVEL and plan.target.value is not None:
        wanted = converted(plan.target.value, plan.target.unit, row.unit)
    return [*last, wanted, Styled(OUTCOMES[plan.outcome], OUTCOME_TONES.get(plan.outcome, "quiet"))]
