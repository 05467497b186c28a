"""A new user's way: from an empty window to a trend line, and from a point on it to the sentence it came from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from tests.e2e.desktop import Desktop, Program, desktop


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as found:
        yield found


@pytest.fixture
def program(screen: Desktop, own_home: Path, tmp_path: Path) -> Iterator[Program]:
    started = Program(screen, [], tmp_path)
    yield started
    started.end()


def test_from_an_empty_window_to_a_trend_line_and_back_to_its_sentence(program: Program, tmp_path: Path) -> None:
    hand = program.desktop
    program.wait("window().isActiveWindow()")
    program.picture("welcome")

    program.click("button('New workspace')")
    program.wait("len(shown(dialog))")
    hand.key("ctrl+a")
    hand.type(str(tmp_path / "first.heyue"))
    hand.key("Return")
    program.wait("window().session.workspace is not None")
    program.picture("empty-workspace")

    (tmp_path / "photo.txt").write_bytes(bytes.fromhex("ffd8ffe000104a46494600010100") + bytes(range(256)) * 4)
    samples = sorted(path for path in paths.samples().iterdir() if path.suffix in {".txt", ".docx", ".pdf"})
    program.click("button('Choose files...')")
    program.wait("len(shown(dialog))")
    hand.type(" ".join(f'"{path}"' for path in [*samples, tmp_path / "photo.txt"]))
    hand.key("Return")
    program.wait("len(window().session.workspace.reports())", lambda count: count == len(samples))
    program.wait("shown(dialog)[0].text", lambda text: "photo.txt" in text)
    program.picture("import-summary")
    hand.key("Escape")
    program.wait("not shown(dialog)")
    program.picture("reading")

    program.click("button('Trends')")
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

    assert program.leave() == 0
    assert "Traceback" not in program.errors()
