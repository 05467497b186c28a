"""What every test gets: a home of its own, no thread, window or Qt warning left behind."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt's offscreen platform has no system colour scheme or language: both are fixed here, so no machine's setting counts.
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"

SHARED = Path(__file__).resolve().parents[2] / "shared"

# Times and seeds do not decide a run: no deadline, the same examples each time.
settings.register_profile("heyue", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The four real reports and their gold; they are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared reports are not here (../shared)")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """User data, settings and logs go to a folder of this test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "HEYUE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):  # a pool's own thread that once ran Python: not ours to join
            continue
        thread.join(2)
        assert not thread.is_alive(), f"the test left the thread {thread.name} running"
