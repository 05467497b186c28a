"""An end of the log that was cut off, or written anew, is told by an older copy and by a peer's package."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.services import backups
from app.services.exchange import merging
from app.services.exchange.against import against
from app.services.integrity import doctor
from app.services.workspace import Workspace
from app.store import decisions
from tests.store.making import new_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(new_report())
    for row in workspace.figures()[:3]:
        workspace.decide(row.id, "confirm", "李青")
    backups.save_copy(workspace.path, tmp_path / "copy.heyue")
    merging.export_package(workspace, tmp_path / "p.heyue-review")
    workspace.decide(workspace.figures()[0].id, "doubt", "李青")
    workspace.close()
    return workspace.path


@pytest.mark.parametrize("older", ["copy.heyue", "p.heyue-review"])
def test_a_log_that_was_cut_is_told(path: Path, older: str, tmp_path: Path) -> None:
    found = against(path, tmp_path / older)
    assert (found.good, found.told()) == (True, "3 decisions.")
    cut = Path(shutil.copy(path, tmp_path / "cut.heyue"))
    workspace = Workspace.open(cut)
    with workspace.store.reading() as db:
        log = tuple(decisions.log(db))
    workspace.close()
    _cut(cut, log[1].id, log[1].previous)
    log_of_it = next(check for check in doctor(cut) if check.name == "The log of decisions is unbroken.")
    assert log_of_it.good  # what is left fits
    found = against(cut, tmp_path / older)
    assert not found.good
    assert log[1].id in found.told() and log[2].id in found.told()
    assert log[0].id not in found.told()


def _cut(path: Path, first: str, tip: str) -> None:
    """Take an end of the log away, and write the tip anew so that what is left fits."""
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("DELETE FROM decisions WHERE id >= ?", [first])
        db.execute("UPDATE settings SET value = json_quote(?) WHERE key = 'tip'", [tip])
        db.commit()
