"""What every test gets: a home of its own; no thread, job, window or Qt warning may be left behind."""

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from tests.own_threads import OwnThreads

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":
    # The offscreen platform finds no fonts on Windows by itself, and says so in a warning.
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"]) / "Fonts"))
# Neither the machine's language nor its colour scheme counts: offscreen has no scheme, and the language is fixed here.
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
# Tests write into memory where there is such a file system: on a busy machine they would wait for the disk.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
# Before a test has its own home (in fixtures of the session) the user's folders are not touched either.
os.environ["HEYUE_HOME"] = tempfile.mkdtemp(prefix="heyue-tests-")

SHARED = Path(__file__).resolve().parents[2] / "shared"
PATIENCE = 2_000  # milliseconds that a thread may still take to end after its test

# Times and seeds do not decide a run: no deadline, the same examples each time.
settings.register_profile("heyue", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# The weekly run: `--hypothesis-profile=random`.
settings.register_profile("random", settings.get_profile("heyue"), derandomize=False, print_blob=True)
settings.load_profile("heyue")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["HEYUE_HOME"], ignore_errors=True)


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder for this test: of pytest's own, in memory, but on a disk for a test marked `disk`."""
    if request.node.get_closest_marker("disk") is None:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="heyue-disk-") as folder:
        yield Path(folder).resolve()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The four real reports and their gold; they are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared reports are not here (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def samples_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample reports, imported once; not to be written to."""
    from app import paths
    from app.services.importing.files_in import import_files
    from app.services.workspace import Workspace

    path = tmp_path_factory.mktemp("samples") / "samples.heyue"
    workspace = Workspace.open(path, create=True)
    summary = import_files(workspace, [paths.samples()], lambda _progress: None, lambda: None)
    workspace.close()
    assert summary.imported
    assert not summary.refused
    return path


@pytest.fixture
def sample_workspace(samples_once: Path, tmp_path: Path) -> Path:
    """A workspace with the sample reports for this test alone (closed; open it as you need)."""
    return Path(shutil.copy(samples_once, tmp_path / "samples.heyue"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """User data, settings and logs go to a folder of this test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "HEYUE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if "PySide6.QtCore" in sys.modules:
        _place_settings(home)
    return home


def _place_settings(home: Path) -> None:
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for file_format in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, str(home / "config"))


@pytest.fixture
def own_threads(monkeypatch: pytest.MonkeyPatch) -> "Iterator[OwnThreads | None]":
    """What was done with Qt objects in other threads than their own; None where the test does without Qt."""
    if "app.qt.jobs" not in sys.modules:
        yield None
        return
    from tests.own_threads import OwnThreads

    watchdog = OwnThreads()
    watchdog.watch(monkeypatch)
    yield watchdog
    assert not watchdog.faults, "used in another thread than its own: " + "; ".join(sorted(set(watchdog.faults)))


@pytest.fixture(autouse=True)
def nothing_left_behind(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, own_threads: "OwnThreads | None"
) -> Iterator[None]:
    """A thread, a job under way or a window that outlives its test fails it, and so does a Qt object in another thread
    than its own."""
    before = set(threading.enumerate())
    owners = _watched_jobs(monkeypatch)
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _no_window_left()
        _no_job_left(owners)
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):  # a pool's own thread that once ran Python: not ours to join
            continue
        thread.join(PATIENCE / 1000)
        assert not thread.is_alive(), f"the test left the thread {thread.name} running"


def _watched_jobs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collects every `Jobs` that the test makes: each owns thread pools."""
    made: list[object] = []
    if "app.qt.jobs" in sys.modules:
        from app.qt.jobs import Jobs

        make = Jobs.__init__

        def note(self: Jobs, parent: "QObject | None" = None) -> None:
            make(self, parent)
            made.append(self)

        monkeypatch.setattr(Jobs, "__init__", note)
    return made


def _no_job_left(owners: list[object]) -> None:
    from PySide6.QtCore import QObject, QThreadPool
    from shiboken6 import isValid

    pools = [QThreadPool.globalInstance()]
    for jobs in owners:
        if isinstance(jobs, QObject) and isValid(jobs):
            pools += jobs.findChildren(QThreadPool)
    for pool in pools:
        assert pool.waitForDone(PATIENCE), "the test left work running in a thread pool"


def _no_window_left() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None or not QApplication.topLevelWidgets():
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if left := QApplication.topLevelWidgets():
        del left
        gc.collect()  # a view in a reference cycle lives until then
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = sorted(type(widget).__name__ for widget in left)
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not names, f"the test left windows open: {', '.join(names)}"
