"""What most tests of services work on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import catalogues
from app.services.importing.extracting import read_report
from app.services.workspace import Workspace
from tests.made_districts import reports
from tests.store.making import new_report


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one report of five figures."""
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    opened.add(new_report())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def districts_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the made districts (`tests.made_districts`), read by the engine."""
    path = tmp_path_factory.mktemp("districts") / "districts.heyue"
    workspace = Workspace.open(path, create=True)
    for report in reports():
        workspace.add(read_report(report.name, report.text.encode(), catalogues.load()))
    workspace.close()
    return path


@pytest.fixture
def districts(districts_once: Path, tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "districts.heyue"
    shutil.copy(districts_once, path)
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()
