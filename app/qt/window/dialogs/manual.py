"""The manual, in the reader's language, from the files that are installed with the program."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from app import paths
from app.qt.parts.dialog import FittingDialog
from app.qt.parts.search_field import SearchField
from app.qt.style import set_style_class
from app.qt.words import chinese

_CONTENTS, _PICTURE = 220, 580  # pixels
_CHAPTER = 2  # level of the headings that the contents list


class ManualDialog(FittingDialog):
    """Chapters at the left, the text at the right, a field to find words. It stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(920, 640)
        self.text = _Pages()
        set_style_class(self.text, "manual")
        self.text.setOpenLinks(False)  # nothing in it leads out of the program
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(24)
        self.text.setMarkdown(paths.manual("zh" if chinese() else "en").read_text("utf-8"))
        self.chapters = QListWidget()
        self.chapters.setFixedWidth(_CONTENTS)
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self._heads = _heads(self.text.document())
        self.chapters.addItems([head.text() for head in self._heads])
        self.chapters.currentRowChanged.connect(self._go)
        self.seek = SearchField()
        self.seek.setPlaceholderText(self.tr("Find in the manual"))
        self.seek.setAccessibleName(self.tr("Find in the manual"))
        self.seek.entered.connect(self._find_next)
        QShortcut(QKeySequence.StandardKey.Find, self, self.seek.setFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(8, 8, 8, 8)
        left.addWidget(self.seek)
        left.addWidget(self.chapters, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        self.text.setFocus()

    def _go(self, row: int) -> None:
        if row < 0:
            return
        layout, bar = self.text.document().documentLayout(), self.text.verticalScrollBar()
        bar.setValue(round(layout.blockBoundingRect(self._heads[row]).top()) - 8)

    def _find_next(self) -> None:
        """The next place of the words, from the top again after the last."""
        if not self.text.find(self.seek.text()):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(self.seek.text())


class _Pages(QTextBrowser):
    """The pictures stand beside the text's file; they are shown no wider than its lines."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        picture = QImage(str(paths.manual("zh").parent / QUrl(name).path()))
        if picture.isNull():
            return super().loadResource(kind, name)
        picture.setDevicePixelRatio(max(1.0, picture.width() / _PICTURE))
        return picture


def _heads(document: QTextDocument) -> list[QTextBlock]:
    """The headings of chapters, in their order."""
    blocks = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == _CHAPTER:
            blocks.append(block)
        block = block.next()
    return blocks
