"""The glossary holds: a word that it calls wrong stands nowhere in the window or in what leaves it."""

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| term", "| ---"))
]
TERMS = [(line[0], line[1]) for line in LINES]
WRONG = [word.strip() for line in LINES for word in line[3].split(",")]


def translations() -> list[tuple[str, str]]:
    """Sources with what they are in Chinese."""
    messages = ElementTree.parse(ROOT / "resources" / "i18n" / "heyue_zh_CN.ts").getroot().iter("message")
    return [(message.findtext("source", ""), message.findtext("translation", "")) for message in messages]


def exported() -> list[str]:
    """The words of what leaves the program: tables, records, packages."""
    paths = [path for name in ("output", "exchange") for path in (ROOT / "app" / "services" / name).glob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    notes = {id(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
    ]


SAID = [words for pair in translations() for words in pair] + exported()


def manuals() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("manual.*.md")]


def test_every_line_is_whole_and_every_term_stands_once() -> None:
    assert len(LINES) > 40
    assert all(len(line) == 4 and all(line) for line in LINES)
    assert len({term for term, _ in TERMS}) == len(TERMS) == len({chinese for _, chinese in TERMS})


@pytest.mark.parametrize("word", WRONG)
def test_a_wrong_word_stands_nowhere(word: str) -> None:
    assert [words for words in (*SAID, *manuals()) if word in words] == []


@pytest.mark.parametrize(("term", "chinese"), TERMS)
def test_a_term_is_the_same_in_the_window(term: str, chinese: str) -> None:
    own = {words for source, words in translations() if source == term}
    # A finding is dismissed as settled, an unmatched decision only laid aside: two words in Chinese.
    also = {"搁置"} if term == "Dismiss" else set()
    assert own <= {chinese} | also, f"{term} is {own}"
    assert own or any(chinese in words for words in SAID), f"nothing says {chinese}"
