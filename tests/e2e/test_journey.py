"""A new user's way, with mouse and keys on a real screen: from an empty window to a trend line, from a point on it
to the sentence that it came from, and to the first decision."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from tests.e2e.desktop import Desktop, Program, desktop


@pytest.fixture(params=["en-light", "zh_CN-dark"])
def look(request: pytest.FixtureRequest, own_home: Path) -> str:
    """Language and appearance, as a user has set them."""
    chosen: str = request.param
    language, scheme = chosen.split("-")
    folder = own_home / "config" / "Heyue"
    folder.mkdir(parents=True)
    (folder / "heyue.ini").write_text(f"[General]\nlanguage={language}\nscheme={scheme}\n")
    return chosen


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as found:
        yield found


def test_from_an_empty_window_to_a_trend_line_and_back_to_its_sentence(
    screen: Desktop, look: str, tmp_path: Path
) -> None:
    with Program(screen, [], tmp_path) as program:
        _make_a_workspace(program, tmp_path / "first.heyue")
        _import_the_samples(program, tmp_path)
        _follow_a_point_of_a_trend(program)
        assert program.leave() == 0
        assert "Traceback" not in program.errors()


def _make_a_workspace(program: Program, path: Path) -> None:
    hand = program.desktop
    program.wait("window().isActiveWindow()")
    program.picture("welcome")
    program.click("button(tr('WelcomePage', 'New workspace'))")
    program.wait("len(shown(dialog))")
    hand.key("ctrl+a")
    hand.type(str(path))
    hand.key("Return")
    program.wait("window().session.workspace is not None")
    program.picture("empty-workspace")


def _import_the_samples(program: Program, folder: Path) -> None:
    """And a picture that calls itself a text: it is refused with its reason, the others go on."""
    hand = program.desktop
    (folder / "photo.txt").write_bytes(bytes.fromhex("ffd8ffe000104a46494600010100") + bytes(range(256)) * 4)
    samples = sorted(path for path in paths.samples().iterdir() if path.suffix in {".txt", ".docx", ".pdf"})
    program.click("button(tr('EmptyWorkspacePage', 'Choose files...'))")
    program.wait("len(shown(dialog))")
    hand.type(" ".join(f'"{path}"' for path in [*samples, folder / "photo.txt"]))
    hand.key("Return")
    program.wait("len(window().session.workspace.reports())", lambda count: count == len(samples))
    program.wait("shown(dialog)[0].text", lambda text: "photo.txt" in text)
    program.picture("import-summary")
    hand.key("Escape")
    program.wait("not shown(dialog)")
    program.picture("reading")


def _follow_a_point_of_a_trend(program: Program) -> None:
    hand = program.desktop
    program.click("button(tr('Menu', 'Trends'))")
    program.wait("len(charts())")
    program.picture("trends")
    program.click("item('PM2.5', 'TrendsView')")
    points = program.wait("marks()", lambda marks: len({mark["x"] for mark in marks if not mark["target"]}) >= 3)
    program.picture("trend-line")
    told = next(mark for mark in points if not mark["target"] and not mark["implied"])
    hand.move(told["spot"])
    program.wait("words()", lambda words: any(told["sentence"][:12] in text for text in words))
    program.picture("hover")
    hand.click(told["spot"])
    place = program.wait("place()", lambda place: place["figure"] == told["figure"])
    assert place["report"] == told["report"]
    assert "".join(place["words"].split()) in "".join(told["sentence"].split())
    program.wait("window().view('reading').isVisible()")
    program.picture("its-sentence")


def test_the_first_decisions_by_keyboard_alone(screen: Desktop, sample_workspace: Path, tmp_path: Path) -> None:
    with Program(screen, [str(sample_workspace)], tmp_path) as program:
        hand = program.desktop
        program.wait("window().session.workspace is not None and window().isActiveWindow()")
        hand.key("space")
        first = program.wait("place()", lambda place: place and place["figure"])["figure"]
        hand.key("a")  # the first decision asks for a name
        program.wait("len(shown(dialog)) and shown(field)[0].hasFocus()")
        program.picture("name")
        hand.type("Wang")
        hand.key("Return")
        program.wait(f"window().session.workspace.figure({first}).status", lambda status: status == "confirmed")
        second = program.wait("place()", lambda place: place["figure"] != first)["figure"]
        hand.key("x")
        program.wait(f"window().session.workspace.figure({second}).status", lambda status: status == "rejected")
        hand.key("ctrl+k")  # a letter typed into a field decides nothing
        hand.type("axa")
        program.wait("shown(field)[0].text()", lambda text: text == "axa")
        program.picture("decided")
        hand.key("Escape")
        assert program.see("sum(row.decided for row in window().session.workspace.reports())") == 2
        assert program.leave() == 0
        assert "Traceback" not in program.errors()
    doctor = [sys.executable, "-m", "app", "doctor", str(sample_workspace)]
    assert subprocess.run(doctor, capture_output=True, check=False).returncode == 0
