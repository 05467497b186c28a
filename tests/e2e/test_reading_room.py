"""A reviewer's day in the Reading room with a real mouse and keyboard: two years side by side, two versions of one
report, the original page, words found in both."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from app.services.importing.files_in import import_files
from app.services.workspace import Workspace
from tests.e2e.desktop import Program, desktop

_NUMBER = re.compile(r"\d+")
ROOM = "window().view('reading')"
OLD, NEW = "812.4万元", "818.4万元"


@pytest.fixture
def workspace(sample_workspace: Path, tmp_path: Path, own_home: Path) -> Path:
    """The samples, and a second version of one of them with another number and a paragraph more."""
    text = (paths.samples() / "chengchuan-2021.txt").read_text("utf-8")
    assert OLD in text
    version = tmp_path / "revised.txt"
    version.write_text(text.replace(OLD, NEW) + "\n本稿为修订稿。\n", "utf-8")
    opened = Workspace.open(sample_workspace)
    import_files(opened, [version], lambda _progress: None, lambda: None)
    opened.close()
    folder = own_home / "config" / "Heyue"
    folder.mkdir(parents=True)
    (folder / "heyue.ini").write_text("[General]\nlanguage=zh_CN\nscheme=light\nreviewer=Wang\n")
    return sample_workspace


@pytest.fixture
def program(workspace: Path, tmp_path: Path) -> Iterator[Program]:
    with desktop() as screen, Program(screen, [str(workspace)], tmp_path) as running:
        running.wait("window().session.workspace is not None and window().isActiveWindow()")
        yield running
        assert running.leave() == 0
        assert "Traceback" not in running.errors()


def report(program: Program, name: str) -> int:
    """Id of the report made from a file."""
    rows = "[[row.id, row.file_name] for row in window().session.workspace.reports()]"
    return next(int(number) for number, file in program.see(rows) if file == name)


def put_beside(program: Program, first: str, second: str) -> None:
    """Open one report and another beside it, as the library does."""
    ours, theirs = report(program, first), report(program, second)
    program.see(f"go({ours})")
    program.wait(f"{ROOM}.first.content.id", lambda shown: shown == ours)
    program.see(f"{ROOM}.open_beside({theirs})")
    program.wait(f"{ROOM}.second.content.id", lambda shown: shown == theirs)
    program.wait(f"{ROOM}.together.common is not None and not window().session.jobs.busy")


def spot(side: str, surface: str, figure: int) -> str:
    """An expression: where a figure stands on the screen, in the text or on the pages of a pane."""
    pane = f"{ROOM}.{side}.{surface}"
    row = f"{ROOM}.{side}.content.by_id[{figure}]"
    return f"center({pane}.viewport(), {pane}.rects({row}.span)[0].center().toPoint())"


def test_a_figure_of_this_year_brings_last_years_level_and_tells_the_difference(program: Program) -> None:
    put_beside(program, "chengchuan-2022.docx", "chengchuan-2021.txt")
    pair = f"[pair for pair in {ROOM}.together.common.alignment.figures]"
    ours, theirs = program.see(pair)[3]
    program.click(spot("first", "text", ours))
    program.wait(f"{ROOM}.second.chosen.id", lambda figure: figure == theirs)
    assert program.see("place()")["figure"] == ours
    program.wait(f"not {ROOM}.first.text.scrolling and not {ROOM}.second.text.scrolling")
    left, right = program.see(spot("first", "text", ours)), program.see(spot("second", "text", theirs))
    assert abs(left[1] - right[1]) <= 2
    assert program.see(f"{ROOM}.pair.foot.bar.theirs.text()")
    program.picture("two-years")


def test_keys_go_through_the_differences_of_two_versions(program: Program) -> None:
    put_beside(program, "chengchuan-2021.txt", "revised.txt")
    hand = program.desktop
    told = f"[{ROOM}.pair.foot.bar.ours.text(), {ROOM}.pair.foot.bar.theirs.text()]"
    hand.key("F8")
    program.wait(told, lambda words: words == ["812.4", "818.4"])
    hand.key("F8")
    program.wait(told, lambda words: words == ["—", "本稿为修订稿。"])
    hand.key("shift+F8")
    program.wait(told, lambda words: words == ["812.4", "818.4"])
    program.click(f"center({ROOM}.pair.foot.bar.counts)")
    program.wait(f"{ROOM}.pair.foot.lists.isVisible()")
    program.picture("versions")
    program.click("item(tr('Reading', 'Added'), 'ListsPanel')")
    program.wait(told, lambda words: words[1] == "本稿为修订稿。")


@pytest.mark.parametrize("name", ["chengchuan-2023.pdf", "chengchuan-2022.docx"])
def test_a_click_on_the_page_selects_the_figure(program: Program, name: str) -> None:
    number = report(program, name)
    program.see(f"go({number})")
    program.wait(f"{ROOM}.first.content.id", lambda shown: shown == number)
    program.see(f"{ROOM}.open_beside({number}, 'page')")
    program.wait(f"{ROOM}.second.pages.loaded_pages")
    figure = program.see(f"{ROOM}.first.content.figures[2].id")
    where = spot("second", "pages", figure)
    program.wait(where, bool)
    program.wait(f"not {ROOM}.second.pages.busy")
    program.click(where)
    program.wait("place()", lambda place: place["figure"] == figure)
    program.picture("page")


def test_words_are_found_in_both_texts(program: Program) -> None:
    put_beside(program, "chengchuan-2022.docx", "chengchuan-2021.txt")
    hand = program.desktop
    hand.key("ctrl+f")
    program.wait(f"{ROOM}.find_bar.field.hasFocus()")
    hand.type("PM2.5")
    counts = program.wait(f"{ROOM}.find_bar.count.text()", lambda told: len(_NUMBER.findall(told)) == 3)
    _, left, right = map(int, _NUMBER.findall(counts))
    assert left and right
    hand.key(*["Return"] * left)
    told = program.wait(f"{ROOM}.find_bar.count.text()", lambda told: told != counts)
    assert list(map(int, _NUMBER.findall(told))) == [left, 1, right]
    program.picture("found")
    hand.key("Escape")
    program.wait(f"not {ROOM}.find_bar.isVisible()")
