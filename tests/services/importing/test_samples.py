"""The sample workspace is whole or not there, and never written over."""

import pytest

from app import paths
from app.core.errors import Cancelled
from app.services.importing.samples import sample_workspace
from app.services.read_models import Progress
from app.services.workspace import Workspace


def go_on() -> None:
    """Nobody cancels."""


def test_it_holds_two_regions_and_three_years_and_stays_as_the_user_left_it() -> None:
    told: list[Progress] = []
    path = sample_workspace(told.append, go_on)
    assert told[-1].done == told[-1].total == 6
    workspace = Workspace.open(path)
    reports = workspace.reports()
    assert len({report.region for report in reports}) == 2
    assert {report.year for report in reports} == {2021, 2022, 2023}
    assert all(report.figures > 50 for report in reports)
    workspace.set_head(reports[0].id, title="改过", region="甲区", year=2001)
    workspace.close()
    assert sample_workspace(told.append, go_on) == path
    workspace = Workspace.open(path)
    assert any(report.title == "改过" for report in workspace.reports())
    workspace.close()


def test_cancelled_halfway_it_is_not_there() -> None:
    count = 0

    def soon() -> None:
        nonlocal count
        count += 1
        if count > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample_workspace(lambda _: None, soon)
    assert list(paths.data_dir().iterdir()) == []
