"""A field that an indicator is chosen with."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.core.naming.catalogue import Indicator
from app.qt.words import chinese
from app.services.compare.name_search import initials, match_rank

_OFFERED = 50


class IndicatorField(QLineEdit):
    """An indicator by its name; empty for none. What is typed finds it by any part of its names, aliases, pinyin
    initials or slug, names that begin with it first. `slug()` is None where the words name none."""

    def __init__(self, indicators: Iterable[Indicator], slug: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        zh = chinese()
        known = tuple(indicators)
        self._slugs = {entry.zh if zh else entry.en: entry.slug for entry in known}
        self._known = [(entry.zh if zh else entry.en, _other(entry)) for entry in known]
        self._found = QStringListModel(self)
        finder = QCompleter(self._found, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(10)
        self.setCompleter(finder)
        self.textEdited.connect(self._offer)
        self.setPlaceholderText(self.tr("None; type to search"))
        self.setClearButtonEnabled(True)
        names = {found: name for name, found in self._slugs.items()}
        self.setText(names.get(slug or "", slug or ""))
        self.setCursorPosition(0)

    def slug(self) -> str | None:
        """The indicator named, "" for none; None where no indicator has this name."""
        words = self.text().strip()
        if not words or words in self._slugs.values():
            return words
        return self._slugs.get(words)

    def offered(self) -> list[str]:
        """The names that fit what is typed, best first."""
        return list(self._found.stringList())

    def _offer(self, words: str) -> None:
        ranked = (
            (rank, number, name)
            for number, (name, other) in enumerate(self._known)
            if (rank := match_rank(name, other, words)) is not None
        )
        self._found.setStringList([name for _, _, name in sorted(ranked)[:_OFFERED]])
        if self.hasFocus():
            self.completer().complete()


def _other(entry: Indicator) -> str:
    """What else finds an indicator."""
    return " ".join((entry.zh, initials(entry.zh), entry.en, entry.slug, *entry.aliases))
