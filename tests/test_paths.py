"""Resources are found wherever the program stands; the user's data goes where it is told to."""

import sys
from pathlib import Path

import pytest

from app import paths


def test_the_source_tree_has_its_resources() -> None:
    assert paths.resources() == Path(__file__).resolve().parents[1] / "resources"
    assert any(paths.samples().glob("*.txt"))
    assert any(paths.catalogue().glob("*.toml"))


def test_a_packaged_program_finds_them_beside_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_an_installed_package_holds_them_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app" / "paths.py"))
    assert paths.resources() == tmp_path / "app" / "resources"


def test_heyue_home_moves_all_of_the_users_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYUE_HOME", str(tmp_path / "stick"))
    for folder in (paths.config_dir(), paths.data_dir(), paths.log_dir(), paths.workspaces_dir()):
        assert folder.is_dir()
        assert folder.is_relative_to(tmp_path / "stick")
    assert paths.sample_workspace_path().parent == paths.data_dir()


def test_without_it_they_lie_in_the_users_home(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEYUE_HOME")
    if sys.platform == "win32":
        pytest.skip("Windows asks the system, not the environment, for these folders")
    for folder in (paths.config_dir(), paths.data_dir(), paths.log_dir(), paths.workspaces_dir()):
        assert folder.is_dir()
        assert folder.is_relative_to(own_home)
