"""Chinese and English: every sentence gathered, fields kept, the language as chosen."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.core.errors import KnownError
from app.qt import words
from app.qt.i18n import Translators, error_message, language
from tests.known_sentences import ROOT, TARGET, gather, source

TS = ROOT / "resources" / "i18n" / "heyue_zh_CN.ts"
FIELD = re.compile(r"\{(\w*)")


def test_every_known_sentence_is_gathered() -> None:
    assert TARGET.read_text(encoding="utf-8") == source(gather()), "run python -m tests.known_sentences"


def test_translations_keep_the_fields() -> None:
    wrong = []
    for message in ElementTree.parse(TS).getroot().iter("message"):
        original, translated = message.findtext("source", ""), message.findtext("translation", "")
        if translated and sorted(FIELD.findall(original)) != sorted(FIELD.findall(translated)):
            wrong.append(original)
    assert wrong == []


@pytest.mark.parametrize("chosen", ["zh_CN", "en"])
def test_a_chosen_language_overrides_the_system(chosen: str) -> None:
    assert language(chosen) == chosen


def test_the_system_decides_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("zh_CN")))
    assert language("system") == "zh_CN"
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_DE")))
    assert language("system") == "en"


def test_indicators_are_named_in_the_readers_language(qapp: QApplication) -> None:
    translators = Translators()
    try:
        translators.use("en")
        assert words.indicator("细颗粒物（PM2.5）平均浓度") == "PM2.5 mean concentration"
        assert words.indicator("本区自己的指标") == "本区自己的指标"
        translators.use("zh_CN")
        assert words.indicator("细颗粒物（PM2.5）平均浓度") == "细颗粒物（PM2.5）平均浓度"
    finally:
        translators.use("en")


def test_errors_speak_the_language(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "i18n").mkdir()
    tool = Path(sys.executable).with_name("pyside6-lrelease.exe" if sys.platform == "win32" else "pyside6-lrelease")
    subprocess.run([tool, "-silent", TS, "-qm", tmp_path / "i18n" / "heyue_zh_CN.qm"], check=True)
    monkeypatch.setattr("app.paths.resources", lambda: tmp_path)
    translators = Translators()
    error = KnownError("{name} is empty.", name="a.txt")
    try:
        translators.use("zh_CN")
        assert error_message(error) not in ("", "a.txt is empty.")
        assert "a.txt" in error_message(error)
        assert QCoreApplication.translate("Menu", "Help") == "帮助"
    finally:
        translators.use("en")
    assert error_message(error) == "a.txt is empty."
