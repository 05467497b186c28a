"""The comparisons with mouse and keys on a screen: chosen in the menu, read in the table, opened in the text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import catalogues
from app.services.importing.extracting import read_report
from app.services.workspace import Workspace
from tests.e2e.desktop import Desktop, Program, desktop
from tests.made_districts import MISSES, NAMES, pm25, reports


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop("1366x768") as found:
        yield found


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A workspace of two of the made districts."""
    workspace = Workspace.open(tmp_path / "made.heyue", create=True)
    for report in reports():
        if report.region in (MISSES, NAMES[0]):
            workspace.add(read_report(report.name, report.text.encode(), catalogues.load()))
    workspace.close()
    return tmp_path / "made.heyue"


def test_a_missed_target_is_found_and_its_sentence_opened(screen: Desktop, made: Path, tmp_path: Path) -> None:
    with Program(screen, [str(made)], tmp_path) as program:
        hand = program.desktop
        program.wait("window().session.workspace is not None and window().isActiveWindow()")
        program.click("button(tr('Menu', 'Trends'))")
        program.wait("len(charts())")
        _choose_mode(program, steps=2)
        program.wait("item('PM2.5', 'RowsTable')")
        program.picture("plans")
        program.wait("window().view('trends').compare.model.rowCount()", lambda count: count == 12)
        program.click("center(window().view('trends').compare._seek)")
        hand.type("xhq")  # 新河区
        program.wait("window().view('trends').compare.model.rowCount()", lambda count: count == 6)
        program.picture("plans-of-one")
        program.click("item('PM2.5', 'RowsTable')")
        place = program.wait("place()", lambda place: place and place["figure"])
        hand.key("Return")
        program.wait("window().view('reading').isVisible()")
        assert program.see("place()")["figure"] == place["figure"]
        program.click("button(tr('Menu', 'Trends'))")
        _choose_mode(program, steps=3)
        program.wait("window().view('trends').compare.model.rowCount()", lambda count: count == 2)
        values = program.see("[row.value.to_eng_string() for row in window().view('trends').compare.model._rows]")
        assert values == sorted(str(pm25(name, 2026)) for name in (MISSES, NAMES[0]))
        program.picture("regions")
        assert program.leave() == 0
        assert "Traceback" not in program.errors()


def _choose_mode(program: Program, steps: int) -> None:
    """Open the menu of modes and go down to the one with this number."""
    program.click("button(tr('ModeButton', 'What is shown'))")
    program.wait("window().view('trends').mode.menu().isVisible()")
    for _ in range(steps):
        program.desktop.key("Down")
    program.desktop.key("Return")
    program.wait("not window().view('trends').mode.menu().isVisible()")
