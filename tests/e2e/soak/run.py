"""Two windows, each under a hand of its own, on screens of their own; for a part of the time on one file."""

import random
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app import paths
from app.services.importing.files_in import import_files
from app.services.integrity import doctor
from app.services.workspace import Workspace
from tests.e2e.desktop import Desktop, desktop
from tests.e2e.soak import deciding, handing, looking
from tests.e2e.soak.hand import Hand, Missed, Watched
from tests.kill9 import saved_in

Act = Callable[[Hand], None]
ACTS: dict[str, Act] = {**looking.ACTS, **deciding.ACTS, **handing.ACTS}
ALONE: dict[str, Act] = dict(handing.ALONE)
QUIT, TOGETHER = "quit and open again", "two windows on one file"
NEEDED = (*ACTS, *ALONE, QUIT, TOGETHER)
_CHOICE = 6  # of the acts done least, one is next
_SESSION = 55  # acts before a window is closed
_TROUBLE = ("Traceback", "Fatal Python error", "QObject::", "QBasicTimer", "QPainter::")


@dataclass
class Told:
    """What a run did: acts that came about, tries that did not with the last reason, sentences that dialogs told."""

    acts: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, str] = field(default_factory=dict)
    sentences: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    decisions: int = 0
    doctors: int = 0
    seconds: float = 0.0

    def lacking(self, quota: int) -> list[str]:
        """What was done less often than it has to be."""
        return [f"{name} {self.acts[name]}" for name in NEEDED if self.acts[name] < quota]

    def words(self) -> str:
        """The whole of it."""
        lines = [f"{self.seconds:.0f} s, {self.acts.total()} acts, {self.missed.total()} tries that came to nothing"]
        lines += [f"{self.decisions} events told as saved were looked for in the log, {self.doctors} times doctor"]
        lines += [f"  {count:5} {name}" for name, count in self.acts.most_common()]
        lines += [f"  missed {count} × {name}: {self.reasons[name][:300]}" for name, count in self.missed.most_common()]
        lines += [f"  told {count} × {words}" for words, count in self.sentences.most_common(20)]
        return "\n".join([*lines, *(f"FAULT {fault}" for fault in self.faults)])


class Soak:
    """A run of so many seconds, and half as long again while something was done less often than `quota`; or of so many
    acts of each hand."""

    def __init__(self, folder: Path, luck: random.Random, seconds: float, quota: int, acts: int = 10**9) -> None:
        self.folder, self.luck, self.quota, self.told = folder, luck, quota, Told()
        self._begun, self._seconds, self._most = time.monotonic(), seconds, acts
        self._lock = threading.Lock()  # around what both hands count, and around looking at a closed file
        self._open: Counter[Path] = Counter()  # windows on a file
        self._saved: dict[Path, set[str]] = {}
        self._left: dict[Path, set[str]] = {}  # of that, what restoring has left behind in a backup
        self._peers: dict[tuple[str, Path], handing.Peers] = {}

    def run(self, more: list[Path]) -> Told:
        """Fill two workspaces with the samples and more reports, then let two hands work."""
        mine, other = self.folder / "first.heyue", self.folder / "second.heyue"
        for path in (mine, other):
            workspace = Workspace.open(path, create=True)
            small = path.with_suffix(".txt")
            small.write_text(handing.new_text(self.luck), "utf-8")
            import_files(workspace, [paths.samples(), small, *more], lambda _progress: None, lambda: None)
            workspace.close()
            self._saved[path], self._left[path] = set(), set()
        seeds = [random.Random(self.luck.randrange(10**9)) for _ in range(2)]
        hands = (
            threading.Thread(target=self._work, args=("Wang", seeds[0], [mine])),
            threading.Thread(target=self._work, args=("Li", seeds[1], [mine, mine, other])),
        )
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        for path in self._saved:
            self._look(path)
        self.told.seconds = time.monotonic() - self._begun
        return self.told

    def _over(self) -> bool:
        been = time.monotonic() - self._begun
        enough = 1.0 if not self.told.lacking(self.quota) else 1.5
        return bool(self.told.faults) or been > self._seconds * enough

    def _work(self, reviewer: str, luck: random.Random, files: list[Path]) -> None:
        home = self.folder / reviewer
        home.mkdir()
        for path in files:
            self._peers[reviewer, path] = handing.Peers(path, home)
        try:
            with desktop() as screen:
                _settle_in(screen, home, reviewer)
                done, at = 0, 0
                while not self._over() and done < self._most:
                    done += self._session(screen, luck, reviewer, files[at % len(files)], self._most - done)
                    at += 1
        except BaseException:
            self._fault(reviewer, traceback.format_exc())

    def _session(self, screen: Desktop, luck: random.Random, reviewer: str, path: Path, acts: int) -> int:
        """From opening a window to closing it."""
        home = self.folder / reviewer
        pictures = home / f"{time.time_ns()}"
        pictures.mkdir()
        with self._on(path), Watched(screen, [str(path)], pictures) as program:
            hand = Hand(program, luck, reviewer, home, self._peers[reviewer, path])
            hand.saved |= self._saved[path]
            hand.left = self._left[path]  # the other hand may open the file before this one closes it
            try:
                _open(hand)
                number = min(acts, luck.randrange(_SESSION // 2, _SESSION))
                for _ in range(number):
                    if self._over():
                        break
                    self._act(hand, path)
                    self._inspect(program, home)
                hand.quiet()
                hand.clear()  # also what was late
                code = program.leave()
                assert code == 0, f"it ended with {code}"
                self._count(QUIT)
            except BaseException as error:
                _picture(program)
                raise AssertionError(f"{error}\n{program.errors()}\n{_log(home)}") from error
            finally:
                with self._lock:
                    self._saved[path] |= hand.saved
                    self.told.seconds = time.monotonic() - self._begun
                    (self.folder / "so far.txt").write_text(self.told.words(), "utf-8")
            self._inspect(program, home)
        return number

    @contextmanager
    def _on(self, path: Path) -> Iterator[None]:
        with self._lock:
            self._open[path] += 1
            together = self._open[path] > 1
        if together:
            self._count(TOGETHER)
        try:
            yield
        finally:
            with self._lock:
                self._open[path] -= 1
                alone = not self._open[path]
                if alone:  # nobody opens it meanwhile
                    self._look(path)

    def _act(self, hand: Hand, path: Path) -> None:
        known = ACTS if self._open[path] > 1 else ACTS | ALONE
        least = sorted(known, key=lambda name: (self.told.acts[name] + self.told.missed[name] / 6, hand.luck.random()))
        name = hand.luck.choice(least[:_CHOICE]) if hand.luck.random() < 0.85 else hand.luck.choice(list(known))
        try:
            hand.clear()
            known[name](hand)
        except Missed as reason:
            with self._lock:
                self.told.missed[name] += 1
                self.told.reasons[name] = str(reason)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
        else:
            self._count(name)
        for kind, _title, words in hand.see("dialogs()"):
            if kind == "KnownErrorDialog":
                with self._lock:
                    self.told.sentences[f"{name}: {words}"] += 1
            assert kind != "BugDialog", f"{name}: {words}"

    def _count(self, name: str) -> None:
        with self._lock:
            self.told.acts[name] += 1

    def _inspect(self, program: Watched, home: Path) -> None:
        said = program.errors()
        assert not any(word in said for word in _TROUBLE), said
        log = _log(home)
        assert " ERROR " not in log and " CRITICAL " not in log, log

    def _look(self, path: Path) -> None:
        """A file that no window has open is whole, and holds what was told as saved."""
        workspace = Workspace.open(path)
        there = {line.removeprefix("decision ") for line in saved_in(workspace)}
        workspace.close()
        lost = self._saved[path] - self._left[path] - there
        bad = [f"{check.name} {check.told()}" for check in doctor(path) if not check.good]
        self.told.doctors += 1
        self.told.decisions = sum(len(saved) for saved in self._saved.values())
        if lost or bad:
            self.told.faults.append(f"{path.name}: {len(lost)} events lost; {bad}")

    def _fault(self, reviewer: str, words: str) -> None:
        with self._lock:
            self.told.faults.append(f"{reviewer}: {words}")


def _settle_in(screen: Desktop, home: Path, reviewer: str) -> None:
    """A user of its own on the screen."""
    screen.env = {name: text for name, text in screen.env.items() if not name.startswith("XDG_")}
    screen.env |= {"HEYUE_HOME": str(home / "home"), "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    config = home / "home" / "config" / "Heyue"
    for folder in (config, home / "home" / "Heyue"):
        folder.mkdir(parents=True, exist_ok=True)
    words = f"[General]\nlanguage=en\nscheme=light\nreviewer={reviewer}\n"
    for name in ("heyue.ini", "Heyue.ini"):
        (config / name).write_text(words, "utf-8")


def _open(hand: Hand) -> None:
    """Wait for the workspace; where another program has it open, open it all the same."""
    hand.wait("window().session.workspace is not None or dialogs()", patience=90)
    while hand.see("window().session.workspace is None and dialogs()"):
        hand.click("button(tr('Rescue', 'Open all the same'))")
        hand.wait("window().session.workspace is not None or dialogs()", patience=90)
        hand.quiet()
    hand.quiet()
    hand.clear()  # that it lacks decisions which were seen here: the other user restored a backup
    hand.wait("window().isActiveWindow()", patience=90)
    hand.quiet()
    hand.report()


def _picture(program: Watched) -> None:
    if program.ended() is None:
        try:
            program.picture("fault")
        except (AssertionError, LookupError):
            return


def _log(home: Path) -> str:
    found = [path for path in (home / "home").rglob("heyue.log*") if path.stat().st_size]
    return "\n".join(path.read_text("utf-8", "replace") for path in found)
