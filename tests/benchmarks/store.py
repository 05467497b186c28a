"""A workspace of 500 reports with 100,000 figures: putting in, listing, opening, searching, deciding."""

import hashlib
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter

from app.core.model import Extraction, Figure, ImportedReport, Mode, ReportHeader, Section, Span
from app.services.integrity import doctor
from app.services.output.export import export_figures
from app.services.workspace import Workspace
from app.store.reports import NewReport

_REPORTS, _FIGURES = 500, 200
_WORDS = "环境空气质量优良天数比例细颗粒物平均浓度水断面达标率处罚案件排污许可信访投诉监测执法整改治理工业企业农村污水"
_INDICATORS = ["air.pm25", "air.good_days", "water.good_sections", None, None]


def run() -> Iterable[tuple[str, float, str]]:
    """Milliseconds, and the file's size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.heyue"
        workspace = Workspace.open(path, create=True)
        try:
            yield from _fill(workspace)
            yield "size of the workspace", path.stat().st_size / 1e6, "MB"
            yield from _read(workspace, Path(folder))
        finally:
            workspace.close()
        yield "open it again, with its integrity check", _took(lambda: Workspace.open(path).close()), "ms"
        yield "doctor", _took(lambda: doctor(path)), "ms"


def filled(path: Path, count: int) -> Workspace:
    """A new workspace with so many reports of 200 figures each."""
    workspace = Workspace.open(path, create=True)
    for number in range(count):
        workspace.add(_report(number))
    return workspace


def _fill(workspace: Workspace) -> Iterator[tuple[str, float, str]]:
    reports = [_report(number) for number in range(_REPORTS)]
    characters = sum(len(report.imported.text) for report in reports)

    def fill() -> None:
        for report in reports:
            workspace.add(report)

    took = _took(fill, 1)
    name = f"store {_REPORTS} reports, {characters} characters, {_REPORTS * _FIGURES} figures: a report"
    yield name, took / _REPORTS, "ms"


def _read(workspace: Workspace, folder: Path) -> Iterator[tuple[str, float, str]]:
    report_id = workspace.reports()[0].id
    figures = workspace.figures()
    yield f"list {_REPORTS} reports", _took(workspace.reports), "ms"
    yield f"list all {len(figures)} figures", _took(workspace.figures), "ms"
    yield f"list {_FIGURES} figures of one report", _took(lambda: workspace.figures([report_id])), "ms"
    yield "open a report's text", _took(lambda: workspace.report(report_id)), "ms"
    yield "one figure", _took(lambda: workspace.figure(figures[-1].id)), "ms"
    yield "the same indicator elsewhere", _took(lambda: workspace.same_indicator(figures[0].id)), "ms"
    for query in ("优良", "平均浓度", "没有这个词", _text(random.Random(77), 40)[5:20]):
        hits = len(workspace.search(query))
        yield f"search {query}: {hits} hits", _took(partial(workspace.search, query)), "ms"
    yield "decide on a figure", _took(lambda: workspace.decide(figures[5].id, "confirm", "李青")), "ms"
    yield "write all figures to csv", _took(lambda: export_figures(figures, folder / "out.csv"), 1), "ms"
    yield "write 10,000 figures to xlsx", _took(lambda: export_figures(figures[:10_000], folder / "out.xlsx"), 1), "ms"


def _report(number: int) -> NewReport:
    luck = random.Random(number)
    lines, figures, position = [], [], 0
    for index in range(_FIGURES):
        before, value = _text(luck, 30), luck.randrange(1, 10_000)
        quote = f"{value / 10}个"
        line = f"{before}为{quote}，{_text(luck, 20)}。\n"
        start = position + len(before) + 1
        figures.append(
            Figure(
                span=Span(start, start + len(quote)),
                quote=quote,
                value=Decimal(value) / 10,
                unit="个",
                indicator=_INDICATORS[index % len(_INDICATORS)],
                subject=before[-8:],
                period="2023",
                section=0,
            )
        )
        lines.append(line)
        position += len(line)
    text = "".join(lines)
    section = Section(Span(0, len(text)), Span(0, 10), text[:10], 1, Mode.ACHIEVED)
    return NewReport(
        name=f"{number}.txt",
        data=text.encode(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        imported=ImportedReport(text, "txt"),
        extraction=Extraction(
            ReportHeader(f"报告{number}", f"地区{number % 50}", "", 2000 + number % 24),
            (section,),
            tuple(figures),
            (),
            (),
        ),
        places=[(0, line.strip()) for line in lines],
    )


def _text(luck: random.Random, length: int) -> str:
    return "".join(luck.choices(_WORDS, k=length))


def _took(work: Callable[[], object], times: int = 3) -> float:
    """Milliseconds of the quickest of some runs."""
    best = float("inf")
    for _ in range(times):
        begun = perf_counter()
        work()
        best = min(best, perf_counter() - begun)
    return best * 1000
