"""The fields of a correction that Qt does not have: a chooser of indicators, a passage to mark the number in."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from app.core.model import Span
from app.core.naming.catalogue import Indicator
from app.qt.offsets import Offsets
from app.qt.style import set_style_class
from app.qt.words import chinese
from app.services.compare.name_search import initials

_AROUND = 45  # characters shown before and behind the number
_SOUGHT, _SLUG = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class _Names(QCompleter):
    """Finds an indicator by any part of its names, aliases, pinyin initials or slug, and writes its name."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class IndicatorField(QLineEdit):
    """An indicator by its name; empty for none. `slug()` is None where the words name none."""

    def __init__(self, indicators: Iterable[Indicator], slug: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = tuple(indicators)
        zh = chinese()
        self._slugs = {entry.zh if zh else entry.en: entry.slug for entry in known}
        names = {found: name for name, found in self._slugs.items()}
        model = QStandardItemModel(self)
        for entry in known:
            item = QStandardItem(names.get(entry.slug, entry.slug))
            item.setData(" ".join((entry.zh, initials(entry.zh), entry.en, entry.slug, *entry.aliases)), _SOUGHT)
            item.setToolTip(entry.slug)
            model.appendRow(item)
        finder = _Names(model, self)
        finder.setCompletionRole(_SOUGHT)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(10)
        self.setCompleter(finder)
        self.setPlaceholderText(self.tr("None; type to search"))
        self.setClearButtonEnabled(True)
        self.setText(names.get(slug or "", slug or ""))
        self.setCursorPosition(0)

    def slug(self) -> str | None:
        """The indicator named, "" for none; None where no indicator has this name."""
        words = self.text().strip()
        if not words or words in self._slugs.values():
            return words
        return self._slugs.get(words)


class Passage(QPlainTextEdit):
    """Some text around a figure. What is marked in it, by mouse or with Shift and the arrows, is the figure's place."""

    marked = Signal()

    def __init__(self, text: str, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from = max(0, span.start - _AROUND)
        excerpt = text[self._from : span.end + _AROUND]
        self._offsets = Offsets(excerpt)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setPlainText(self._offsets.shown)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 12)
        self.mark(span)
        self.selectionChanged.connect(self.marked)

    def span(self) -> Span | None:
        """What is marked; None where nothing is."""
        cursor = self.textCursor()
        found = self._offsets.span(cursor.selectionStart(), cursor.selectionEnd())
        return None if found is None else Span(found.start + self._from, found.end + self._from)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensureCursorVisible()

    def mark(self, span: Span) -> None:
        """Mark a span that lies in the text shown."""
        start, end = self._offsets.range(Span(span.start - self._from, span.end - self._from))
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def show_wrong(field: QWidget, wrong: bool) -> None:
    """A red line around a field that holds nothing of its sort."""
    set_style_class(field, "wrong" if wrong else "")
