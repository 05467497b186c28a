"""What most tests of services work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.workspace import Workspace
from tests.store.making import new_report


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one report of five figures."""
    opened = Workspace.open(tmp_path / "w.heyue", create=True)
    opened.add(new_report())
    yield opened
    opened.close()
