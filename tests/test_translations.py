"""Every sentence that a user can see is in Chinese too."""

import ast
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate.exe" if sys.platform == "win32" else "pyside6-lupdate")


def messages(path: Path) -> dict[tuple[str, str, str], str]:
    """(context, source, comment) of a .ts file's living messages, each with its translation, "" where unfinished."""
    found: dict[tuple[str, str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            state = None if translation is None else translation.get("type")
            if state in {"obsolete", "vanished"}:
                continue
            done = translation is not None and state != "unfinished"
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = "".join(translation.itertext()) if translation is not None and done else ""
    return found


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_nothing_is_unfinished(path: Path) -> None:
    assert [key for key, translation in messages(path).items() if not translation] == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_no_string_of_the_sources_is_missing(path: Path, tmp_path: Path) -> None:
    fresh = Path(shutil.copy(path, tmp_path))
    sources = [str(source.relative_to(ROOT)) for source in sorted((ROOT / "app").rglob("*.py"))]
    subprocess.run([LUPDATE, "-no-obsolete", "-silent", *sources, "-ts", fresh], cwd=ROOT, check=True)
    assert sorted(messages(fresh).keys() - messages(path).keys()) == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_no_string_is_hidden_from_the_gathering(path: Path) -> None:
    """lupdate does not look into f-strings: what `tr` is given there would stay English without a word."""
    gathered = {source for _, source, _ in messages(path)}
    asked = {
        str(node.args[0].value)
        for source in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert sorted(asked - gathered) == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
@pytest.mark.parametrize("context", ["KnownError", "Words"])
def test_two_sentences_do_not_say_the_same(path: Path, context: str) -> None:
    """A translation that was taken over from another sentence tells the user of something else."""
    told = [translation for (where, _, _), translation in messages(path).items() if where == context]
    assert [words for words, count in Counter(told).items() if count > 1] == []
