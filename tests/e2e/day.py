"""A reviewer's day, by mouse and key on the real window, with a picture of each step.

`python -m tests.e2e.day FOLDER REPORT... [--language en] [--scheme dark] [--size 1920x1080] [--scale 1]`: two reports
of one place and of two years, the later one first. Afterwards FOLDER holds the workspace, the pictures and what was
handed out; keys, clicks and minutes are printed by step. It is no test: somebody looks at the pictures.
"""

import argparse
import os
import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.services.exchange import merging
from tests.e2e.desktop import Desktop, desktop
from tests.e2e.soak.hand import Hand, Missed, Watched
from tests.e2e.soak.handing import Peers

REVIEWER = "Wang"


class CountingDesktop(Desktop):
    """Counts what the hand does; on a screen that enlarges everything it knows where things are."""

    def __init__(self, display: str, scale: float) -> None:
        super().__init__(display)
        self.env["QT_SCALE_FACTOR"] = str(scale)
        self._scale = scale
        self.keys = self.clicks = 0

    def click(self, spot: tuple[int, int], button: int = 1) -> None:
        self.clicks += 1
        super().click(spot, button)

    def move(self, spot: tuple[int, int]) -> None:
        super().move((round(spot[0] * self._scale), round(spot[1] * self._scale)))

    def key(self, *keys: str, delay: int = 40) -> None:
        self.keys += len(keys)
        super().key(*keys, delay=delay)

    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)


class LatePeer:
    """A second reviewer, who takes a copy as soon as there are reports."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._peers: Peers | None = None

    def take_a_copy(self) -> None:
        time.sleep(2)  # a plain copy holds everything soon after the last act
        self._peers = Peers(self._folder / "day.heyue", self._folder)

    def package(self, luck: random.Random, path: Path, decided: list[list[int]]) -> Path:
        assert self._peers is not None
        return self._peers.package(luck, path, decided)


class Day:
    """The steps of the day, in their order."""

    def __init__(self, hand: Hand, peer: LatePeer, screen: CountingDesktop, reports: list[Path]) -> None:
        self.hand, self.peer, self.screen, self.folder, self.reports = hand, peer, screen, hand.folder, reports
        self._later = 0  # id of the report under review

    def steps(self) -> list[Callable[[], None]]:
        return [
            self.make_a_workspace, self.import_reports, self.decide, self.read_beside_last_year, self.look_at_findings,
            self.write_a_letter, self.merge_a_second_reviewer, self.settle, self.sign, self.hand_out,
        ]  # fmt: skip

    def _say(self, context: str, words: str) -> str:
        return str(self.hand.see(f"tr({context!r}, {words!r})"))

    def _command(self, words: str) -> None:
        self.hand.clear()
        self.hand.command(self._say("Menu", words).rstrip(".…"))

    def _press(self, context: str, words: str) -> None:
        self.hand.click(f"button({self._say(context, words)!r})")

    def make_a_workspace(self) -> None:
        self.hand.wait("window().isActiveWindow()", patience=60)
        self.screen.key("ctrl+n")
        self.hand.name_file(self.folder / "day.heyue")
        self.hand.wait("window().session.workspace is not None")

    def import_reports(self) -> None:
        self.screen.key("ctrl+shift+i")
        self.hand.wait("focus() == 'QLineEdit'")
        self.screen.type(" ".join(f'"{path}"' for path in self.reports))
        self.screen.key("Return")
        names = [row[1] for row in self.hand.wait("reports()", lambda rows: len(rows) == len(self.reports), 120)]
        self._later = self.hand.see("reports()")[names.index(self.reports[0].name)][0]
        self.hand.quiet()
        self.peer.take_a_copy()

    def decide(self) -> None:
        """Confirm; every 25th figure is rejected, every 40th is in doubt, with a reason."""
        self.hand.see(f"go({self._later})")
        self.hand.to("review")
        self._press("ReviewView", "All reports")
        self.screen.key("space")
        self.hand.quiet()
        there_are = sum(row[3] for row in self.hand.see("reports()"))
        for number in range(1, min(250, there_are) + 1):
            before = self.hand.log()
            if number % 25 == 0:
                self.screen.key("x", "Return")
            elif number % 40 == 0:
                self.screen.key("question")
                self.screen.type("check with the unit")
                self.screen.key("Return")
            else:
                self.screen.key("a")
            if number == 1:
                self.hand.wait("any(each[0] != 'MainWindow' for each in dialogs())")
                self.screen.type(REVIEWER)
                self.screen.key("Return")
            self.hand.grown(before, 30)
            self.hand.quiet()

    def read_beside_last_year(self) -> None:
        self.hand.see(f"go({self._later})")
        self.hand.to("reading")
        self.hand.click(f"button({self._say('PaneHeader', 'Show something beside it')!r})")
        with suppress(Missed):  # of reports of two places the choice is grey
            self.hand.click(f"line({self._say('PaneHeader', 'Same region, year before')!r})")
        self.hand.clear()
        self.hand.quiet()
        for _ in range(8):
            self.screen.key("j")
            self.hand.quiet()

    def look_at_findings(self) -> None:
        """The first is dismissed with a reason."""
        self.hand.to("checks")
        self.screen.key("Down")
        self.screen.key("Delete")
        self.hand.dialog("ReasonDialog")
        self.screen.type("as the unit told")
        self.screen.key("Return")
        self.hand.quiet()

    def write_a_letter(self) -> None:
        self._press("ChecksBar", "Export")
        self.hand.click(f"line({self._say('ChecksView', 'Letter to the reporting unit...')!r})")
        self.hand.name_file(self.folder / "letter.docx")
        self.hand.quiet()

    def merge_a_second_reviewer(self) -> None:
        package = self.folder / f"peer{merging.SUFFIX}"
        self.peer.package(self.hand.luck, package, self.hand.see("decided()")[:20])
        self._command("Import review package...")
        self.hand.name_file(package)
        self.hand.dialog("PreviewDialog")
        self.hand.program.picture("preview")
        self._press("PreviewDialog", "Merge")
        self.hand.wait("not dialogs()", patience=60)
        self.hand.quiet()

    def settle(self) -> None:
        self.hand.to("table")
        self.hand.program.picture("differing-list")
        self._command("Settle differences...")
        self.hand.dialog("AdjudicationDialog")
        self.hand.quiet()
        self.hand.program.picture("differences")
        self._press("AdjudicationDialog", "Accept")
        self.hand.quiet()
        self.hand.clear()

    def sign(self) -> None:
        self._command("Sign off...")
        self.hand.dialog("SignDialog")
        self.hand.quiet()
        self.hand.program.picture("sign")
        self.hand.clear()

    def hand_out(self) -> None:
        self.screen.key("ctrl+e")
        self.hand.name_file(self.folder / "table.xlsx")
        self.hand.quiet()
        self._command("Export review record...")
        self.hand.name_file(self.folder / "record.docx")
        self.hand.quiet()


def main() -> None:
    """Go through the day and print what it took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("reports", type=Path, nargs="+")
    options.add_argument("--language", default="zh_CN")
    options.add_argument("--scheme", default="light")
    options.add_argument("--size", default="1366x768")
    options.add_argument("--scale", type=float, default=1.25)
    wanted = options.parse_args()
    folder = wanted.folder.resolve()
    home = folder / "home" / "config" / "Heyue"
    home.mkdir(parents=True)
    (home / "heyue.ini").write_text(f"[General]\nlanguage={wanted.language}\nscheme={wanted.scheme}\n")
    os.environ["HEYUE_HOME"] = str(folder / "home")
    with desktop(wanted.size) as screen:
        counting = CountingDesktop(screen.env["DISPLAY"], wanted.scale)
        with Watched(counting, [], folder) as program:
            peer = LatePeer(folder)
            hand = Hand(program, random.Random(16), REVIEWER, folder, peer)
            day = Day(hand, peer, counting, [path.resolve() for path in wanted.reports])
            for step in day.steps():
                began, keys, clicks = time.monotonic(), counting.keys, counting.clicks
                step()
                name = step.__name__.replace("_", " ")
                program.picture(name.replace(" ", "-"))
                minutes = (time.monotonic() - began) / 60
                print(f"{name:28} {counting.keys - keys:5} keys {counting.clicks - clicks:3} clicks {minutes:6.2f} min")
            print(f"exit {program.leave()}; {'Traceback' in program.errors() and program.errors()}")


if __name__ == "__main__":
    main()
