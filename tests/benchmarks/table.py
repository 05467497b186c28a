"""Speed of the table, the matrix, the trends and the checks on 100,000 figures."""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.core.compare.series import chart
from app.core.model import Comparison, Direction, Kind, Span
from app.qt.models.figures import COLUMNS, FigureTableModel
from app.qt.theme import Theme
from app.services.compare.figure_query import Column, FigureIndex, Query
from app.services.compare.matrix import choices, matrix
from app.services.findings import find_findings
from app.services.read_models import FigureRow, Status

FIGURES = 100_000
_UNITS = ("个", "%", "件", "元", "微克/立方米")


def figures(count: int) -> tuple[FigureRow, ...]:
    """Figures of reports of a hundred each: 40 regions, 25 years, 90 indicators."""
    dice = random.Random(1)  # the same figures each time
    return tuple(_figure(number, dice) for number in range(count))


def _figure(number: int, dice: random.Random) -> FigureRow:
    report, which = number // 100, dice.randrange(90)
    region, year = f"区县{report % 40:02}", 2000 + report // 40
    value = Decimal(dice.randint(1, 10 ** dice.randint(1, 9)))
    unit = _UNITS[which % len(_UNITS)]
    kind = dice.choices(list(Kind), [8, 2, 2, 0.3, 0.2])[0]
    sentence = f"全年共完成第{number}项工作，同比下降{value}{unit}，PM2.5平均浓度较上年下降3微克/立方米，工作取得成效。"
    return FigureRow(
        number, report, f"{region}生态环境局{year}年工作总结", region, year, Span(number, number + 3), f"{value}{unit}",
        value, None, unit, Comparison.EQ, kind, Direction.DOWN if kind is Kind.CHANGE else None, f"area.i{which}", (),
        f"指标名称{which}", f"主体{number % 5000}", str(year), 1, "（一）环境质量", 1, 90, dice.choice(list(Status)),
        int(number % 30 == 0), sentence,
    )  # fmt: skip


def _p95(work: Callable[[Any], object], arguments: Iterable[Any]) -> float:
    steps = sorted(_timed(partial(work, argument)) for argument in arguments)
    return steps[int(len(steps) * 0.95)]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def run() -> Iterable[tuple[str, float, str]]:
    """(name, value, unit) of each measure; times are of one go, steps their 95th percentile."""
    app = QApplication.instance() or QApplication([])
    rows = figures(FIGURES)
    yield from _listing(rows)
    yield from _scrolling(rows)
    yield "matrix, first time with pandas", _timed(lambda: matrix(rows)), "ms"
    yield "matrix", _timed(lambda: matrix(rows)), "ms"
    yield "choices of the trends", _timed(lambda: choices(rows, {})), "ms"
    yield "findings between reports", _timed(lambda: find_findings((), rows, {})), "ms"
    yield from _plot()
    app.processEvents()


def _listing(rows: tuple[FigureRow, ...]) -> Iterator[tuple[str, float, str]]:
    yield "100,000 figures made ready", _timed(lambda: FigureIndex(rows)), "ms"
    listing = FigureIndex(rows)
    yield "facets counted, first time", _timed(lambda: listing.counts(Query())), "ms"
    yield "facets counted", _timed(lambda: listing.counts(Query())), "ms"
    for column in (Column.VALUE, Column.SENTENCE):
        yield f"sorted by {column}, first time", _timed(partial(listing.order, Query(sort=column))), "ms"
        yield f"sorted by {column}", _timed(partial(listing.order, Query(sort=column, descending=True))), "ms"
    yield "filtered by two words", _timed(lambda: listing.order(Query("pm2.5 区县01"))), "ms"
    wanted = {Column.YEAR: frozenset({2012}), Column.STATUS: frozenset({Status.DOUBT})}
    yield "filtered by two facets", _timed(lambda: listing.order(Query(wanted=wanted))), "ms"


def _scrolling(rows: tuple[FigureRow, ...]) -> Iterator[tuple[str, float, str]]:
    from app.qt.table.list_view import FigureTable

    model = FigureTableModel()
    model.show_listing(FigureIndex(rows))
    view = FigureTable(Theme("light"), model)
    view.resize(1600, 1000)
    view.show()
    QApplication.processEvents()
    bar = view.verticalScrollBar()

    def step(to: int) -> None:
        bar.setValue(to)
        view.viewport().repaint()

    def turn(to: int) -> None:
        bar.setValue(to)
        QApplication.processEvents()

    yield "wheel step of 3 rows, p95", _p95(turn, range(0, 1_500, 3)), "ms"
    yield "jump to 33 other rows, p95", _p95(step, range(0, 30_000, 100)), "ms"
    yield "new order in the view", _timed(lambda: model.sort(COLUMNS.index(Column.VALUE))), "ms"
    view.close()
    view.deleteLater()


def _plot() -> Iterator[tuple[str, float, str]]:
    from app.qt.trends.chart import TrendChart
    from app.qt.trends.marks import Mark
    from app.qt.trends.style import region_style

    theme = Theme("light")
    regions = [f"区县{number:02}" for number in range(80)]
    dice = random.Random(2)
    model = figures(1)[0]
    told = [
        replace(
            model, id=number * 100 + year, region=region, year=year, period=str(year), kind=Kind.LEVEL,
            value=Decimal(dice.randint(20, 60)), unit="微克/立方米", indicator="air.pm25", findings=0,
            status=Status.UNDECIDED,
        )
        for number, region in enumerate(regions)
        for year in range(2000, 2025)
    ]  # fmt: skip
    yield "2,000 points computed", _timed(lambda: chart(told, "air.pm25", regions)), "ms"
    drawn = chart(told, "air.pm25", regions)
    styles = {region: region_style(number, theme) for number, region in enumerate(regions)}
    view = TrendChart(theme)
    view.resize(1100, 800)
    view.show()

    def draw() -> None:
        view.show_chart(drawn, styles, ())
        view.grab()

    def point(mark: Mark) -> None:
        view.point_at(mark)
        view.grab()

    yield "2,000 points drawn", _timed(draw), "ms"
    yield "pointing at a mark, p95", _p95(point, view.marks[:100]), "ms"
    view.close()
    view.deleteLater()
