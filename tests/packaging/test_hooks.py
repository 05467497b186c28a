"""What runs before a commit, in CI and once a week is the same as at a desk."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("tool", ["ruff check", "ruff format", "mypy", "lint-imports"])
def test_a_hook_calls_each_check_of_bootstrap(tool: str) -> None:
    steps = (ROOT / "packaging" / "setup_steps.py").read_text("utf-8").replace('", "', " ")
    assert tool in steps
    assert f"name: {tool}" in (ROOT / ".pre-commit-config.yaml").read_text("utf-8")


def test_hooks_download_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert "://" not in text
    assert text.count("repo: local") == text.count("repo:")


def test_only_the_weekly_run_has_a_seed_of_chance() -> None:
    assert settings.get_profile("heyue").derandomize
    assert not settings.get_profile("random").derandomize
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert ("hypothesis-profile=random" in workflow.read_text("utf-8")) == (workflow.stem == "weekly")
