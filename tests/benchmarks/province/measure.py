"""What one build needs for a province: run as a file from the root of that build, so that it measures an older one too.

    python tests/benchmarks/province/measure.py STEP WORKSPACE [FOLDER]

Prints one JSON object. Uses only what every build since 0.1 has.
"""

import gc
import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))  # the build to measure, not the folder of this file

PATIENCE = 150.0  # seconds for one step of the window
_STILL = 0.6  # seconds without a job after which the window is quiet
_SAMPLE = 60  # reports read again to know what reading alone costs


def importing(workspace: Path, folder: Path) -> dict[str, float]:
    """Wall and CPU seconds of an import, and CPU a figure of all besides reading."""
    from app.services.importing.extracting import read_report
    from app.services.importing.files_in import import_files
    from app.services.workspace import Workspace

    opened = Workspace.open(workspace, create=True)
    begun, used = time.perf_counter(), os.times()
    summary = import_files(opened, [folder], lambda _: None, lambda: None)
    took, after = time.perf_counter() - begun, os.times()
    figures = sum(row.figures for row in opened.reports())
    characters = sum(len(text) for _, text in opened.texts())
    catalogue = opened.catalogue
    opened.close()
    files = sorted(folder.iterdir())
    step = max(1, len(files) // _SAMPLE)
    read = 0
    start = time.process_time()
    for path in files[::step]:
        read += len(read_report(path.name, path.read_bytes(), catalogue).extraction.figures)
    reading = (time.process_time() - start) / max(read, 1)
    own = after.user + after.system - used.user - used.system
    # Workers are waited for at the end of the import: their time is in the children's.
    theirs = after.children_user + after.children_system - used.children_user - used.children_system
    return {
        "reports": len(summary.imported),
        "refused": len(summary.refused),
        "figures": figures,
        "characters": characters,
        "seconds": took,
        "cpu": own + theirs,
        "own_us": own / figures * 1e6,
        "reading_us": reading * 1e6,
        "besides_us": (own + theirs) / figures * 1e6 - reading * 1e6,
        "bytes": workspace.stat().st_size,
    }


def searching(workspace: Path) -> dict[str, float]:
    """Milliseconds of a search for two characters with 200 hits, warm: the median of several words."""
    from app.services.workspace import Workspace

    opened = Workspace.open(workspace)
    took, hits = [], 0
    for word in ("优良", "处罚", "投诉", "监测", "排污"):
        opened.search(word)
        runs = []
        for _ in range(7):
            begun = time.perf_counter()
            hits += len(opened.search(word))
            runs.append(time.perf_counter() - begun)
        took.append(sorted(runs)[3] * 1000)
    opened.close()
    return {"search_ms": sorted(took)[2], "search_worst_ms": max(took), "hits": hits / 35}


def contents(workspace: Path) -> dict[str, str]:
    """Digests of all figures with why they were read so, relations, search hits and findings: what two builds with one
    engine must have in common."""
    from app.services.review.dismissing import all_findings
    from app.services.workspace import Workspace

    opened = Workspace.open(workspace)
    figures = opened.figures()
    titles = {row.id: (row.title, row.file_name) for row in opened.reports()}
    found = {
        "figures": [(titles[row.report_id], _plain(row)) for row in figures],
        "why": [tuple(opened.why(row.id)) for row in figures[:: max(1, len(figures) // 2000)]],
        "relations": sorted((titles[each.report_id], each.type, each.holds, each.quotes, each.computed, each.note,
                             each.steps) for each in opened.relations()),
        "hits": [(hit.report_title, hit.span, hit.snippet, hit.mark) for word in ("优良", "处罚12", "PM2.5", "环境")
                 for hit in opened.search(word)],
        "findings": [(finding.rule, finding.severity, finding.steps, finding.note,
                      [(titles[row.report_id], row.span, row.quote) for row in finding.figures])
                     for finding in all_findings(opened).open] if len(titles) <= 300 else [],
    }  # fmt: skip
    opened.close()
    return {name: hashlib.sha256(repr(each).encode()).hexdigest()[:16] for name, each in found.items()}


def _plain(row: Any) -> list[Any]:
    return [getattr(row, name) for name in row.__slots__ if name not in ("id", "report_id")]


def window(workspace: Path) -> dict[str, float]:
    """Seconds until the window is quiet, until each view shows what it has and until it is quiet; peak memory."""
    begun = time.time() - _age()
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from app.qt.application import Application
    from app.qt.notify import keep_log
    from app.qt.settings import place_settings

    keep_log()
    app = QApplication(sys.argv[:1])
    place_settings()
    program = Application(app)
    program.show([workspace])
    app.processEvents()
    found: dict[str, float] = {"painted": time.time() - begun}

    def turn() -> None:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.002)

    def until_quiet(start: float, shown: Callable[[], bool] = lambda: True) -> tuple[float, float]:
        """Seconds until `shown`, and until the last job ended and the last long turn was over."""
        visible, last = 0.0, time.time()
        while time.time() - last < _STILL or not visible:
            before = time.time()
            turn()
            now = time.time()
            if program.jobs.busy or now - before > 0.05:
                last = now
            if not visible and shown():
                visible = now - start
            if now - start > PATIENCE:
                break
        return visible or PATIENCE, min(last - start, PATIENCE)

    while program.session.workspace is None and time.time() - begun < PATIENCE:
        turn()
    found["listed"], found["quiet"] = until_quiet(begun, lambda: program.window.shelf.ready)
    found["memory_start"] = _peak()
    for name, shown in _VIEWS.items():
        start = time.time()
        program.window.show_view(name)
        view = program.window.views.made_view(name)
        found[name], found[f"{name}_quiet"] = until_quiet(start, lambda view=view, shown=shown: shown(view))  # type: ignore[misc]
        found[f"memory_{name}"] = _peak()
    found["memory"] = _peak()
    os._exit(_told(found))


_VIEWS: dict[str, Callable[[Any], bool]] = {
    "table": lambda view: view.figures.rowCount() > 0,
    "trends": lambda view: view._feed.ready and not view._session.jobs.busy,
    "checks": lambda view: view.list.model().rowCount() > 0,
}


def _age() -> float:
    """Seconds since this process began."""
    with Path("/proc/self/stat").open() as file:
        start = int(file.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return float(Path("/proc/uptime").read_text().split()[0]) - start


def _peak() -> float:
    gc.collect()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000  # MB; Linux counts in KB


def _told(found: Mapping[str, object]) -> int:
    print(json.dumps(found), flush=True)
    return 0


if __name__ == "__main__":
    step, *paths = sys.argv[1:]
    steps: dict[str, Callable[..., Mapping[str, object]]] = {
        "import": importing, "search": searching, "window": window, "contents": contents,
    }  # fmt: skip
    _told(steps[step](*map(Path, paths)))
