"""A hand that knows its way through the window: views, commands, dialogs. What does not come about is a `Missed`."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from tests.e2e.desktop import Desktop, Program

VIEWS = {"reading": 1, "table": 2, "trends": 3, "checks": 4, "review": 5}
HANGS = 90.0  # seconds without an answer
SOON = 12.0  # seconds until an act has to have come about
_ESCAPES = 8
_FEW = 2  # undecided figures


class Peers(Protocol):
    """Another reviewer, who sends packages."""

    def package(self, luck: random.Random, path: Path, decided: list[list[int]]) -> Path: ...


class Missed(Exception):
    """What was wanted did not come about: that alone is no fault, since the hand may have hit nothing."""


class Watched(Program):
    """The program under the soak. Where it gives no answer it is made to tell where it hangs, and ends."""

    def __init__(self, desktop: Desktop, arguments: list[str], pictures: Path) -> None:
        super().__init__(desktop, arguments, pictures, "tests.e2e.soak.eyes")

    def see(self, question: str) -> Any:
        watch = threading.Timer(HANGS, lambda: os.kill(self._process.pid, signal.SIGABRT))
        watch.start()
        try:
            return super().see(question)
        finally:
            watch.cancel()

    def ended(self) -> int | None:
        """Its exit code, where it has ended."""
        return self._process.poll()


class Hand:
    """Acts on one window under a reviewer's name. `saved` are the events that the window told as saved."""

    def __init__(self, program: Watched, luck: random.Random, reviewer: str, folder: Path, peers: Peers) -> None:
        self.program, self.luck, self.reviewer, self.folder, self.peers = program, luck, reviewer, folder, peers
        self.keys = program.desktop
        self.saved: set[str] = set()
        self.left: set[str] = set()  # of them, what restoring has left behind in a backup

    # asking
    def see(self, question: str) -> Any:
        """The answer; Missed where there is none."""
        try:
            return self.program.see(question)
        except LookupError as error:
            raise Missed(f"{question}: {error}") from None

    def wait(self, question: str, until: Callable[[Any], object] = bool, patience: float = SOON) -> Any:
        """The answer once it satisfies; Missed where it never does."""
        give_up, answer = time.monotonic() + patience, None
        while time.monotonic() < give_up:
            try:
                answer = self.program.see(question)
                if until(answer):
                    return answer
            except LookupError as error:
                answer = error
            time.sleep(0.05)
        raise Missed(f"{question}: {answer!r}")

    def quiet(self) -> None:
        """Wait until nothing is under way."""
        self.wait("idle()", patience=60)

    # the way
    def clear(self) -> None:
        """Close whatever is in the way, as Escape does."""
        for _ in range(_ESCAPES):
            if not self.see("in_the_way()"):
                return
            self.keys.key("Escape")
            time.sleep(0.1)
        if self.see("dialogs()"):  # one that is not modal does not have the keyboard after a sentence over it
            self.click("button('Close')")
            self.wait("not dialogs()")
        if self.see("in_the_way()"):
            raise Missed(f"in the way: {self.see('in_the_way()')} {self.see('dialogs()')}")

    def to(self, view: str) -> None:
        """Bring a view to the front."""
        self.keys.key(f"ctrl+{VIEWS[view]}")
        self.wait(f"window().views.currentWidget() is window().view({view!r})")
        self.quiet()

    def click(self, what: str) -> None:
        """Click where an expression says, once it says the same for a moment: a new dialog is placed late."""
        spot, before = self.wait(what), None
        while spot != before:
            time.sleep(0.15)
            spot, before = self.wait(what), spot
        self.keys.click(tuple(spot))

    def command(self, words: str) -> None:
        """Find a command by its words and do it."""
        self.keys.key("ctrl+k")
        self.wait("focus() == 'QLineEdit' and window().top.search.hasFocus()")
        self.keys.key("ctrl+a")
        self.keys.type(f">{words}")
        first = "window().search.model.index(0).data() if window().search.isVisible() else ''"
        self.wait(first, lambda found: found and words.lower() in str(found).lower())
        self.keys.key("Return")

    def name_file(self, path: Path) -> None:
        """Give a file's name to the file dialog in sight."""
        self.wait("any(each[0] == 'FileDialog' for each in dialogs())")
        self.wait("focus() == 'QLineEdit'")
        self.keys.key("ctrl+a")
        self.keys.type(str(path))
        self.keys.key("Return")
        self.wait("not any(each[0] == 'FileDialog' for each in dialogs())")

    def dialog(self, name: str) -> None:
        """Wait for a dialog."""
        self.wait(f"any(each[0] == {name!r} for each in dialogs())")

    def new_path(self, suffix: str) -> Path:
        """A file that is not there yet."""
        return self.folder / f"{self.luck.randrange(10**9):09}{suffix}"

    # the log
    def log(self) -> set[str]:
        """Ids of all events."""
        return set(self.see("log()"))

    def grown(self, before: set[str], patience: float = SOON) -> set[str]:
        """The events that came since, once there are some."""
        after = self.wait("log()", lambda ids: set(ids) - before, patience)
        return set(after) - before

    def decided(self, figure: int, act: str, before: list[str]) -> None:
        """Wait for our act on a figure, and remember that it was told as saved."""
        found = self.wait(f"last({figure}, {self.reviewer!r})", lambda now: now and now[0] == act and now != before)
        self.saved.add(found[1])

    # figures
    def report(self, wanted: Callable[[list[Any]], bool] = lambda _row: True) -> int:
        """Open a report that fits in the Reading view."""
        rows = [row for row in self.see("reports()") if wanted(row)]
        if not rows:
            raise Missed("no such report")
        number = int(self.luck.choice(rows)[0])
        self.to("reading")
        self.see(f"go({number})")
        here = f"pane('first').content is not None and pane('first').content.id == {number}"
        self.wait(f"({here}) or beside({number})")
        self.quiet()
        if self.see(f"beside({number})"):  # as it stood when it was left
            self.click("button(tr('Gutter', 'Swap the panes'))")
        self.wait(here)
        self.quiet()
        return number

    def undecided(self) -> int:
        """Go to an undecided figure by the space bar; into a report that has some."""
        here = (self.see("place()") or {}).get("report")
        left = [row[0] for row in self.see("reports()") if row[3] - row[4] > _FEW]
        if not left:
            raise Missed("hardly a figure is undecided")
        if here not in left:
            view = self.see("view()")
            self.report(lambda row: row[0] in left)
            self.to(view)
        before = self.see("place()")
        self.keys.key("space")
        place = self.wait("place()", lambda now: now and now["figure"] and (now != before or self.see("idle()")))
        self.quiet()
        return int(place["figure"])

    def decided_one(self) -> int:
        """Click on a figure that is decided already."""
        self.report(lambda row: bool(row[4]))
        self.text()
        decided = [number for number, status in self.see("statuses()").items() if status != "undecided"]
        if not decided:  # in the other window on the file, and not seen here yet
            raise Missed("no decided figure")
        return self.choose(int(self.luck.choice(decided)))

    def text(self) -> None:
        """Have the first pane show the text."""
        if self.see("pane('first').mode") != "text":
            self.mode("first", "Text")
            self.wait("pane('first').mode == 'text'")

    def mode(self, side: str, words: str) -> None:
        """Choose text or pages in the head of a pane."""
        self.click(f"center(pane({side!r}).header.mode)")
        self.click(f"line({words!r})")

    def choose(self, figure: int, side: str = "first") -> int:
        """Click on a figure."""
        self.see(f"spot({figure}, {side!r}) and None")
        self.wait(f"not pane({side!r}).text.scrolling")
        self.click(f"spot({figure}, {side!r})")
        self.wait(f"place() and place()['figure'] == {figure}")
        self.quiet()
        return figure
