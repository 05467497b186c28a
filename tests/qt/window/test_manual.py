"""The manual: it opens with F1 in both languages, and what it names is what the window says."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.qt.keys import DEFAULTS
from app.qt.window.dialogs.manual import ManualDialog
from app.qt.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]
STRONG = re.compile(r"\*\*(.+?)\*\*")
MESSAGES = [
    (message.findtext("source", ""), message.findtext("translation", ""))
    for message in ElementTree.parse(ROOT / "resources" / "i18n" / "heyue_zh_CN.ts").getroot().iter("message")
]


def text(language: str) -> str:
    return paths.manual(language).read_text("utf-8")


def said(language: str) -> set[str]:
    """What the window says in a language, without dots at the end and keys in brackets."""
    return {pair[language == "zh"].rstrip(".…") for pair in MESSAGES}


def rules() -> list[str]:
    """The titles of all checks."""
    tree = ast.parse((ROOT / "app" / "qt" / "models" / "findings.py").read_text("utf-8"))
    (function,) = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "rule_title")
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and len(node.args) == 2]
    return [str(ast.literal_eval(call.args[1])) for call in calls if ast.unparse(call.args[0]) == "'Findings'"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_manuals_have_the_same_chapters(language: str) -> None:
    assert text(language).count("\n## ") == text("en").count("\n## ") > 7
    assert text(language).count("\n| ") == text("en").count("\n| ")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_picture_is_there_and_every_one_is_shown(qtbot: QtBot, language: str) -> None:
    folder = paths.manual(language).parent
    named = re.findall(r"!\[.+\]\((.+)\)", text(language))
    assert sorted(named) == sorted(path.name for path in folder.glob(f"manual.{language}.*.png")) and named
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    for name in named:
        picture = dialog.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(picture, QImage) and 0 < picture.deviceIndependentSize().width() <= 600


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_manual_names_is_what_the_window_says(language: str) -> None:
    """Words in bold that begin a paragraph or an item are its own; the others name what is on the screen."""
    body = re.sub(r"(?m)^(?:\d+\.|-) \*\*[^*]+[.。:：]\*\*", "", text(language))
    named = {words.strip() for words in STRONG.findall(body)}
    own = {
        "zh": {"离开这台电脑的数据：没有。", "扫描件没有文字。", "程序升级以后", "按键没有反应", "数字没有下划线。"},
        "en": {"A scan has no text.", "A number is not underlined.", "After an update", "A key does nothing"},
    }[language]
    assert named - said(language) - own == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_check_is_explained(language: str) -> None:
    translated = dict(MESSAGES)
    titles = [translated[title] if language == "zh" else title for title in rules()]
    assert len(titles) > 10
    assert [title for title in titles if title not in text(language)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_of_a_decision_is_told(language: str) -> None:
    for key in DEFAULTS.values():
        shown = {"Space": "空格"}.get(key, key) if language == "zh" else key
        assert re.search(rf"^\| {re.escape(shown)}", text(language), re.MULTILINE), key


def manual(window: MainWindow) -> ManualDialog:
    (dialog,) = window.findChildren(ManualDialog)
    return dialog


@pytest.mark.parametrize(("locale", "first"), [("zh_CN", "核阅使用手册"), ("en", "Heyue manual")])
def test_f1_opens_it_in_the_readers_language(window: MainWindow, qtbot: QtBot, locale: str, first: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        QTest.keyClick(window, Qt.Key.Key_F1)
    finally:
        QLocale.setDefault(before)
    dialog = manual(window)
    assert dialog.isVisible()
    assert dialog.text.toPlainText().startswith(first)
    assert not dialog.isModal()
    bar = dialog.text.verticalScrollBar()
    dialog.chapters.setCurrentRow(dialog.chapters.count() - 1)
    assert bar.value() > 0
    dialog.seek.setText("Ctrl+K")
    QTest.keyClick(dialog.seek, Qt.Key.Key_Return)
    assert dialog.text.textCursor().selectedText() == "Ctrl+K"
    dialog.close()


def test_the_first_page_leads_to_it(window: MainWindow) -> None:
    window.welcome.manual_asked.emit()
    dialog = manual(window)
    assert dialog.isVisible()
    dialog.close()
    QApplication.processEvents()
