"""A screen of its own with a window manager, and a hand on mouse and keyboard (Xvfb, openbox, xdotool)."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from tests.e2e.program import ANSWER

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool")
PATIENCE = 120.0  # seconds until something counts as never coming; other tests may hold the cores


class Desktop:
    """The screen, and what a hand does on it."""

    def __init__(self, display: str) -> None:
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR"):
            self.env.pop(name, None)

    def _hand(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.env, check=True, timeout=PATIENCE)

    def click(self, spot: tuple[int, int], button: int = 1) -> None:
        """Move there and click."""
        self.move(spot)
        self._hand("click", str(button))

    def click_here(self, button: int) -> None:
        """Click where the mouse is; 4 and 5 are the wheel."""
        self._hand("click", str(button))

    def move(self, spot: tuple[int, int]) -> None:
        """Move the mouse there, by a step so that a hover is noticed."""
        x, y = spot
        self._hand("mousemove", str(x - 3), str(y - 2))
        self._hand("mousemove", str(x), str(y))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the button at one place and let it go at another."""
        self.move(start)
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self._hand("mousedown", "1")
        for x, y in (middle, end):
            self._hand("mousemove", str(x), str(y))
        self._hand("mouseup", "1")

    def key(self, *keys: str, delay: int = 40) -> None:
        """Press keys, such as `ctrl+3`, so many milliseconds apart."""
        self._hand("key", "--delay", str(delay), *keys)

    def hold(self, key: str, seconds: float) -> None:
        """Hold a key down; the screen repeats it."""
        self._hand("keydown", key)
        time.sleep(seconds)
        self._hand("keyup", key)

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self._hand("type", "--delay", "8", text)


class Program:
    """The program under test, seen through its eyes."""

    def __init__(
        self, desktop: Desktop, arguments: list[str], pictures: Path, module: str = "tests.e2e.program"
    ) -> None:
        self.desktop = desktop
        self._pictures = pictures
        self._count = 0
        self._errors = pictures / "stderr.txt"
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=desktop.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def see(self, question: str) -> Any:
        """The value of an expression inside the program. LookupError where there is no such thing (yet)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith(ANSWER):
                answer = json.loads(line.removeprefix(ANSWER))
                if "trouble" in answer:
                    raise LookupError(answer["trouble"])
                return answer["seen"]
        raise AssertionError(f"the program has ended: {self.errors()}")

    def wait(self, question: str, until: Callable[[Any], object] = bool, patience: float = PATIENCE) -> Any:
        """Ask again and again until the answer satisfies, for so many seconds; the answer."""
        give_up = time.monotonic() + patience
        last: object = None
        while time.monotonic() < give_up:
            try:
                last = self.see(question)
                if until(last):
                    return last
            except LookupError as error:
                last = error
            time.sleep(0.05)
        self.picture("never-came")
        raise AssertionError(f"{question} never came; last: {last!r}; see {self._pictures}; {self.errors()}")

    def click(self, what: str) -> None:
        """Click where an expression says, once it says the same for a moment: a panel that opens is laid out late."""
        spot, before = self.wait(what), None
        while spot != before:
            time.sleep(0.15)
            spot, before = self.wait(what), spot
        self.desktop.click(spot)

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        self._count += 1
        self.see(f"picture({str(self._pictures / f'{self._count:02}-{name}.png')!r})")

    def errors(self) -> str:
        """What the program wrote to standard error."""
        return self._errors.read_text("utf-8", "replace")

    def leave(self) -> int:
        """Close the window as a user does; the exit code."""
        self.desktop.key("ctrl+q")
        return self._process.wait(PATIENCE)


@contextmanager
def desktop(size: str = "1600x1000") -> Iterator[Desktop]:
    """A screen of this size for as long as it is needed; skips the test where there can be none."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"no screen to test on: {', '.join(missing)} is not installed")
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=quiet, text=True) as server:
        try:
            assert server.stdout is not None
            found = Desktop(f":{server.stdout.readline().strip()}")
            with subprocess.Popen(["openbox"], env=found.env, stdout=quiet, stderr=quiet) as manager:
                try:
                    yield found
                finally:
                    manager.terminate()
        finally:
            server.terminate()
