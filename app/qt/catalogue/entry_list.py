"""The list of indicators beside the editor's form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.naming.catalogue import Indicator
from app.qt.icons import icon
from app.qt.parts.search_field import SearchField
from app.qt.theme import Theme
from app.qt.words import chinese
from app.services.compare.name_search import initials, match_rank

_SLUG = Qt.ItemDataRole.UserRole


class EntryList(QWidget):
    """Indicators found by words, best first; `chosen` tells the slug that the reader is on."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Sequence[Indicator] = ()
        self._marks: Mapping[str, str] = {}
        self.seek = SearchField(self)
        self.seek.setPlaceholderText(self.tr("Find an indicator"))
        self.seek.setAccessibleName(self.tr("Find an indicator"))
        self.seek.setClearButtonEnabled(True)
        self.seek.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.only = QCheckBox(self.tr("Only what was changed here"), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Indicators"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.seek, self.only, self.list):
            column.addWidget(widget)
        self.seek.textChanged.connect(lambda _text: self._fill())
        self.seek.entered.connect(self.list.setFocus)
        self.only.toggled.connect(lambda _on: self._fill())
        self.list.currentItemChanged.connect(self._moved)

    def show_indicators(self, known: Sequence[Indicator], marks: Mapping[str, str]) -> None:
        """Show other indicators; `marks` by slug stand before the names: ● changed here, * not saved yet."""
        self._known, self._marks = known, marks
        self._fill()

    def mark(self, slug: str, sign: str) -> None:
        """Put another mark before one name."""
        self._marks = {**self._marks, slug: sign}
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_SLUG) == slug:
                item.setText(self._title(next(each for each in self._known if each.slug == slug)))

    def current(self) -> str:
        """The slug that the reader is on; empty for none."""
        item = self.list.currentItem()
        return str(item.data(_SLUG)) if item is not None else ""

    def stand_on(self, slug: str) -> None:
        """Stand on an indicator where it is on show."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_SLUG) == slug:
                self.list.setCurrentRow(row)

    def _fill(self) -> None:
        before, words = self.current(), self.seek.text()
        found = []
        for number, entry in enumerate(self._known):
            other = f"{entry.en} {entry.slug} {entry.domain} {initials(entry.zh)} {' '.join(entry.aliases)}"
            rank = match_rank(entry.zh if chinese() else entry.en, f"{entry.zh} {other}", words)
            if rank is not None and (not self.only.isChecked() or self._marks.get(entry.slug)):
                found.append((rank, number, entry))
        self.list.blockSignals(True)
        self.list.clear()
        for _, _, entry in sorted(found, key=lambda each: each[:2]):
            item = QListWidgetItem(self._title(entry))
            item.setData(_SLUG, entry.slug)
            item.setToolTip(f"{entry.zh}\n{entry.slug}")
            self.list.addItem(item)
        self.stand_on(before)
        self.list.blockSignals(False)
        if self.current() != before:
            self.chosen.emit(self.current())

    def _title(self, entry: Indicator) -> str:
        name = (entry.zh if chinese() else entry.en) or QCoreApplication.translate("EntryList", "New indicator")
        return f"{self._marks.get(entry.slug, '')} {name}".strip()

    def _moved(self, item: QListWidgetItem | None) -> None:
        self.chosen.emit(str(item.data(_SLUG)) if item is not None else "")
