"""The workspace's own catalogue in the window: every indicator can be looked up and changed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import KnownError
from app.core.naming.catalogue import Indicator
from app.core.naming.catalogue_text import SLUG
from app.core.naming.own_entries import Entry
from app.qt.catalogue.entry_list import EntryList
from app.qt.catalogue.form import NEW, IndicatorForm
from app.qt.i18n import error_message
from app.qt.parts.dialog import PlainDialog
from app.qt.parts.indicator_field import IndicatorField
from app.qt.style import set_style_class
from app.qt.theme import Theme
from app.qt.words import moment
from app.services.importing.cataloguing import OwnCatalogue, edited, merged_into


class CatalogueEditor(PlainDialog):
    """Collects changes of several indicators. `try_asked` carries the entries to be tried and saved; `import_asked` and
    `export_asked` ask for files."""

    try_asked = Signal(object)
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Catalogue of this workspace"))
        self.resize(1000, 680)
        self._held = OwnCatalogue({}, {}, {}, {})
        self._drafts: dict[str, Entry] = {}
        self._typed: dict[str, Indicator] = {}
        self.entries = EntryList(theme, self)
        self.form = IndicatorForm(self)
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        set_style_class(self._wrong, "finding")
        self._wrong.hide()
        self._lay_out()
        self.entries.chosen.connect(self._show)
        self.form.edited.connect(self._keep)
        self._offer()

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addWidget(self._wrong)
        row = QHBoxLayout()
        self.reset = self._small(row, self.tr("Restore as shipped"), self._reset)
        self.merge = self._small(row, self.tr("Merge into another..."), self._ask_merge)
        row.addStretch(1)
        column.addLayout(row)
        split = QSplitter(self)
        split.addWidget(self.entries)
        split.addWidget(right)
        split.setSizes([280, 720])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.column.addWidget(split, 1)
        for number, (words, run) in enumerate(
            (
                (self.tr("New indicator"), self._new),
                (self.tr("Import..."), self.import_asked.emit),
                (self.tr("Export..."), self.export_asked.emit),
            )
        ):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, run=run: run())
            self.buttons.insertWidget(number, button)
        self.button(self.tr("Close"), self.reject)
        self.go = self.button(self.tr("Try and save..."), self._try, main=True)

    def _small(self, row: QHBoxLayout, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        row.addWidget(button)
        return button

    def show_catalogue(self, held: OwnCatalogue, *, saved: bool = False) -> None:
        """Show the catalogue as it is now; drafts that are `saved` are none any more."""
        if saved:
            self._drafts.clear()
            self._typed.clear()
        self._held = held
        domains = {entry.domain: entry.domain_en for entry in held.here.values()}
        self.form.know_domains(domains.items())
        before = self.entries.current()
        self._fill()
        self.entries.stand_on(before if before in held.here else next(iter(held.here), ""))
        self._show(self.entries.current())

    def changed(self) -> tuple[Entry, ...]:
        """The entries that were changed and not saved."""
        return tuple(self._drafts.values())

    def _fill(self) -> None:
        marks = dict.fromkeys(self._held.own, "●") | dict.fromkeys(self._drafts, "*")
        held = self._held
        beside = [self._typed.get(slug) or held.shipped.get(slug) for slug in {**self._typed, **held.own}]
        known = [entry for entry in beside if entry is not None and entry.slug not in held.here]
        known += held.here.values()
        self.entries.show_indicators(known, marks)

    def _show(self, slug: str) -> None:
        held = self._held
        shown = self._typed.get(slug) or held.here.get(slug) or held.shipped.get(slug)
        self.form.setEnabled(shown is not None)
        event = held.changed.get(slug)
        told = ""
        if event is not None:
            told = self.tr("Changed by {reviewer}, {moment}").format(reviewer=event.reviewer, moment=moment(event.at))
        into = held.here.get(self._drafts.get(slug, held.own.get(slug, {})).get("into", ""))
        if into is not None:
            merged = self.tr("Merged into {name}").format(name=into.zh)
            told = f"{merged}  {told}"
        self.form.show_indicator(shown or NEW, told)
        self._wrong.hide()
        self._offer()

    def _keep(self) -> None:
        """Keep what was typed as a draft; say what is wrong with it."""
        try:
            typed = self.form.indicator()
            slug = self.entries.current()
            entry = edited(self._held.shipped, typed)
        except KnownError as error:
            self._say_wrong(error_message(error))
            return
        self._wrong.hide()
        self._typed[slug] = replace(typed, slug=slug) if slug else typed
        if entry == self._held.own.get(slug, {"slug": slug}):
            self._drafts.pop(slug, None)
        else:
            self._drafts[slug] = entry
        self.entries.mark(slug, "*" if slug in self._drafts else "●" if slug in self._held.own else "")
        self._offer()

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        self.go.setEnabled(False)

    def _offer(self) -> None:
        slug = self.entries.current()
        self.go.setEnabled(bool(self._drafts))
        self.reset.setEnabled(slug in self._held.own or slug in self._drafts)
        self.merge.setEnabled(slug in self._held.here)

    def _reset(self) -> None:
        slug = self.entries.current()
        self._typed.pop(slug, None)
        self._drafts.pop(slug, None)
        if slug in self._held.own:
            self._drafts[slug] = {"slug": slug}
            if slug in self._held.shipped:
                self._typed[slug] = self._held.shipped[slug]
        self._fill()
        self._show(self.entries.current())

    def _new(self) -> None:
        ask = PlainDialog(self.tr("New indicator"), self)
        ask.say(self.tr("A code that never changes: domain.name, in small letters, such as water.leak_rate"))
        code = QLineEdit(ask)
        code.setPlaceholderText("water.leak_rate")
        code.setAccessibleName(self.tr("Code"))
        ask.column.addWidget(code)
        ask.button(self.tr("Cancel"), ask.reject)
        ask.button(self.tr("Add"), lambda: self._add(ask, code), main=True)
        ask.open()

    def _add(self, ask: PlainDialog, code: QLineEdit) -> None:
        slug = code.text().strip()
        if SLUG.fullmatch(slug) and slug not in self._held.here:
            ask.accept()
            self._typed[slug] = replace(NEW, slug=slug)
            self.entries.seek.clear()
            self.entries.only.setChecked(False)
            self._fill()
            self.entries.stand_on(slug)
            self.form.zh.setFocus()

    def _ask_merge(self) -> None:
        slug = self.entries.current()
        here = self._held.here
        ask = PlainDialog(self.tr("Merge into another"), self)
        ask.resize(480, 160)
        ask.say(
            self.tr("Figures of {name} become figures of the other, which takes over its aliases and units.").format(
                name=here[slug].zh
            )
        )
        field = IndicatorField((entry for entry in here.values() if entry.slug != slug), "", ask)
        field.setAccessibleName(self.tr("Merge into another"))
        ask.column.addWidget(field)
        ask.button(self.tr("Cancel"), ask.reject)
        ask.button(self.tr("Merge"), lambda: self._merge(ask, slug, field.slug() or ""), main=True)
        ask.open()

    def _merge(self, ask: PlainDialog, slug: str, other: str) -> None:
        if other in self._held.here:
            ask.accept()
            self._drafts[slug] = merged_into(self._held.shipped, self._typed.get(slug, self._held.here[slug]), other)
            self.entries.mark(slug, "*")
            self._show(slug)

    def _try(self) -> None:
        self.try_asked.emit(self.changed())
