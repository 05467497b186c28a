"""The Reading view on 300,000 characters with 5,000 figures: opening, finding, scrolling, stepping."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.core.model import Span
from app.importers import read
from app.qt.offsets import Offsets
from app.qt.pages.typeset import SheetPages
from app.qt.reading.find_text import find_key, matches
from app.qt.text.pane import TextPane
from app.qt.theme import Theme
from app.services.compare.pairing import versions
from app.services.pages import ReportPages
from tests.qt.reading_desk import figures_of, report_of

_SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "chengchuan-2023.pdf"
_LINE = (
    "全年审批建设项目305个，其中报告书7个、报告表113个；"
    "细颗粒物平均浓度为{n}微克/立方米，空气质量总体稳定向好，各项任务有序推进，{pad}。\n"
)


def run() -> Iterable[tuple[str, float, str]]:
    app = QApplication.instance() or QApplication([])
    text = "".join(_LINE.format(n=20 + n % 30, pad="部门协同" * 45) for n in range(1250))
    report = report_of(text)
    figures = figures_of(report)
    yield "characters", len(text), ""
    yield "figures", len(figures), ""
    yield "offsets built", _ms(lambda: Offsets(text)), "ms"
    pane = TextPane(Theme("light"))
    pane.resize(640, 900)
    pane.show()
    app.processEvents()

    def open_report() -> None:
        pane.show_report(report, figures)
        pane.repaint()

    yield "open to first paint, cold", _ms(open_report), "ms"
    yield "open to first paint, warm", min(_ms(open_report) for _ in range(3)), "ms"
    _until_laid_out(pane)
    folded = find_key(text)
    yield "find: fold the text once", _ms(lambda: find_key(text)), "ms"

    def find(query: str) -> None:
        found = matches(folded, query)
        pane.set_matches(found, found[0] if found else None)
        pane.repaint()

    yield "find: a letter typed, p95", _p95(lambda n: find("报告书7个"[: n % 5 + 1]), 40), "ms"
    pane.set_matches((), None)
    bar = pane.verticalScrollBar()
    step = max(bar.maximum() // 200, 1)

    def scroll(value: int) -> None:
        bar.setValue(value)
        pane.repaint()

    yield "scroll a line, p95", _p95(lambda n: scroll(n * 60), 200), "ms"
    yield "scroll anywhere, p95", _p95(lambda n: scroll(n * 7919 % 200 * step), 200), "ms"

    def choose(n: int) -> None:
        pane.select(figures[n * 17 % len(figures)].id)
        pane.repaint()

    yield "figure to figure, p95", _p95(choose, 200), "ms"
    yield "figure under the pointer, p95", _p95(lambda n: pane.figure_at(pane.rect().center().toPointF()), 200), "ms"

    def resize(n: int) -> None:
        pane.resize(560 + n * 8, 900)
        pane.repaint()

    yield "resize, p95", _p95(resize, 20), "ms"
    yield from _pages()
    yield "300,000 characters set on sheets", _ms(lambda: SheetPages(report)), "ms"
    other = report_of("\n".join(_changed(text.split("\n"))), 2)
    yield "differences of two versions of 300,000 characters", _ms(lambda: versions(report, other)), "ms"
    pane.close()
    pane.deleteLater()
    QCoreApplication.processEvents()


def _changed(lines: list[str]) -> Iterable[str]:
    """Another version: each twentieth line with another number, each hundredth left out."""
    for number, line in enumerate(lines):
        if number % 100 != 7:
            yield line.replace("305", "308") if number % 20 == 3 else line


def _pages() -> Iterable[tuple[str, float, str]]:
    data = _SAMPLE.read_bytes()
    pages = ReportPages(data, read(data, _SAMPLE.name).pages)
    yield (
        "page picture at 150 DPI, uncached, worst",
        max(
            _ms(lambda page=page: pages.picture(page, 150 / 72))  # type: ignore[misc]
            for page in range(len(pages.sizes))
        ),
        "ms",
    )
    spans = [Span(start, start + 4) for start in range(0, 600, 12)]
    yield "places of 50 figures on a page", _ms(lambda: pages.boxes(0, spans)), "ms"
    pages.close()


def _until_laid_out(pane: TextPane) -> None:
    pane.document_height()
    QCoreApplication.processEvents()


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(work: Callable[[int], object], times: int) -> float:
    taken = sorted(_ms(lambda n=n: work(n)) for n in range(times))  # type: ignore[misc]
    return taken[int(len(taken) * 0.95)]
