"""What the pages for contributors name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BUILT = {"app/resources"}  # only in the wheel
PATH = re.compile(r"`((?:app|tests|resources|packaging|docs|findings)/[\w./*-]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_and_links_of_a_page_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(PATH.findall(text)) - BUILT
    lost = [name for name in named if "NAME" not in name and not list(ROOT.glob(name.rstrip("/")))]
    lost += [name for name in LINK.findall(text) if not (page.parent / name).exists()]
    assert not lost


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


FINDINGS = sorted(path for path in (ROOT / "findings").glob("*.sh") if path.stem != "run")


@pytest.mark.parametrize("script", FINDINGS, ids=lambda script: script.stem)
def test_a_finding_is_short_pinned_and_says_what_was_seen(script: Path) -> None:
    text = script.read_text("utf-8")
    head = text.partition("\nset -eu\n")[0]
    assert len(text.splitlines()) < 60
    assert "# Seen: " in head
    assert "mktemp -d" in text and "trap 'rm -rf" in text
    assert "://" not in text
    pinned = re.findall(r"([\w.-]+)==\$?[\w.]+", text)
    assert pinned
    assert f"({script.name})" in (script.parent / "README.md").read_text("utf-8")
