"""The catalogue in the window: found by pinyin, changed, tried on the workspace, saved as an event, taken back."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.qt.catalogue.editor import CatalogueEditor
from app.qt.catalogue.trial import TrialDialog
from app.qt.parts.dialog import PlainDialog
from app.qt.parts.file_dialog import FileDialog
from app.qt.parts.indicator_field import IndicatorField
from app.qt.theme import Theme
from app.qt.window.main_window import MainWindow
from app.services import catalogues
from app.services.importing.cataloguing import OwnCatalogue
from app.services.workspace import Workspace
from tests.qt.ui import button, seen, settle

SHIPPED = catalogues.load().indicators


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, mine: Workspace) -> CatalogueEditor:
    window.menu.action_of("catalogue").trigger()
    settle(qtbot, window)
    return next(each for each in window.findChildren(CatalogueEditor) if each.isVisible())


@pytest.fixture
def alone(qtbot: QtBot) -> CatalogueEditor:
    """An editor without a window on the shipped catalogue."""
    shown = CatalogueEditor(Theme("light"))
    qtbot.addWidget(shown)
    shown.show_catalogue(OwnCatalogue(SHIPPED, SHIPPED, {}, {}))
    return shown


def test_a_change_is_tried_saved_and_taken_back(
    qtbot: QtBot, window: MainWindow, mine: Workspace, editor: CatalogueEditor
) -> None:
    editor.entries.seek.setText("xklw")
    editor.entries.list.setCurrentRow(0)
    assert editor.entries.current() == "air.pm25"
    editor.form.most.setText("1")
    editor.form.most.textEdited.emit("1")
    assert not mine.own_entries()
    editor.go.click()
    settle(qtbot, window)
    trial = next(each for each in window.findChildren(TrialDialog) if each.isVisible())
    assert trial.table.rowCount() > 0
    assert not mine.own_entries(), "nothing is kept before"
    trial.go.click()
    settle(qtbot, window)
    assert mine.own_entries() == {"air.pm25": {"slug": "air.pm25", "most": "1"}}
    assert editor.changed() == ()
    assert "审核员" in seen(editor.form)
    window.steps.undo()
    settle(qtbot, window)
    settle(qtbot, window)
    assert mine.own_entries() == {}
    assert editor.form.most.text() == ""


def test_entries_go_out_and_a_wrong_file_is_refused(
    qtbot: QtBot, window: MainWindow, mine: Workspace, editor: CatalogueEditor, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "out.toml"
    monkeypatch.setattr(FileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    button(editor, "Export").click()
    settle(qtbot, window)
    assert out.exists()
    out.write_text('[[indicator]]\nslug = "air.pm25"\nmost = 1\n', "utf-8")
    monkeypatch.setattr(FileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    button(editor, "Import").click()
    settle(qtbot, window)
    settle(qtbot, window)
    next(each for each in window.findChildren(TrialDialog) if each.isVisible()).reject()
    assert not mine.own_entries(), "an import is tried first"


def test_what_is_typed_wrong_is_said_and_not_kept(alone: CatalogueEditor) -> None:
    alone.entries.stand_on("air.pm25")
    alone.form.least.setText("viel")
    alone.form.least.textEdited.emit("viel")
    assert "viel" in seen(alone) and not alone.go.isEnabled()
    alone.form.least.setText("")
    alone.form.limits.table.item(0, 5).setText("2012")  # type: ignore[union-attr]
    (entry,) = alone.changed()
    assert entry["replaces"] == ["limits"] and entry["limits"][0]["from"] == "2012-01-01"
    button(alone, "Restore as shipped").click()
    assert alone.changed() == ()


def test_a_new_indicator_and_a_merge(alone: CatalogueEditor) -> None:
    button(alone, "New indicator").click()
    ask = next(each for each in alone.findChildren(PlainDialog) if each.isVisible())
    field = next(each for each in ask.findChildren(type(alone.form.zh)))
    field.setText("Nonsense")
    button(ask, "Add").click()
    assert ask.isVisible(), "a code of another form is not taken"
    field.setText("utility.leak_rate")
    button(ask, "Add").click()
    form = alone.form
    for line, words in ((form.zh, "管网漏损率"), (form.units, "%、‰")):
        line.setText(words)
    form.domain.setEditText("供水")
    form.aliases.setPlainText("漏损率\n管网漏损率")
    (entry,) = alone.changed()
    assert entry == {
        "slug": "utility.leak_rate", "zh": "管网漏损率", "en": "管网漏损率", "better": "-", "domain": "供水",
        "domain_en": "供水", "aliases": ["漏损率", "管网漏损率"], "units": ["%", "‰"],
    }  # fmt: skip
    alone.entries.stand_on("air.pm25")
    button(alone, "Merge into").click()
    ask = next(each for each in alone.findChildren(PlainDialog) if each.isVisible())
    other = ask.findChild(IndicatorField)
    assert other is not None
    other.setText("kxrk")
    other.textEdited.emit("kxrk")
    assert other.offered()[0] == SHIPPED["air.pm10"].en
    other.setText(SHIPPED["air.pm10"].en)
    button(ask, "Merge").click()
    assert alone.changed()[1] == {"slug": "air.pm25", "into": "air.pm10"}
