"""Settings: one table of rows that makes the dialog."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.qt import settings
from app.qt.keys import DecisionKeys
from app.qt.parts.dialog import FittingDialog
from app.qt.settings import BACKUP_LIMITS
from app.qt.style import set_interface_size, set_style_class
from app.qt.theme import METRICS
from app.qt.window.dialogs.preferences_keys import KeysPage

_SIZES = (12, METRICS.body, 15, 17)  # of the interface's words, in pixels


class PreferencesDialog(FittingDialog):
    """Each choice takes effect at once; there is nothing to apply."""

    scheme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, keys: DecisionKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(16)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._general(), self.tr("General"))
        self.keys = KeysPage(keys)
        self.pages.addTab(self.keys, self.tr("Keys"))
        whole.addWidget(self.pages)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        self.language.activated.connect(self._language_activated)
        self.scheme.activated.connect(self._scheme_activated)
        self.text_size.activated.connect(self._size_activated)
        self.reviewer.editingFinished.connect(self._keep_reviewer)
        self.backups.activated.connect(self._keep_backups)

    def _general(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._rows())
        self.reasons = QCheckBox(self.tr("In Review, ask why when a figure is rejected or doubted"))
        self.reasons.setChecked(settings.flag("review/reasons", True))
        self.reasons.toggled.connect(lambda on: settings.remember("review/reasons", on))
        column.addWidget(self.reasons)
        for words in (
            self.tr("The name stands in the record of every decision. Decisions made before keep theirs."),
            self.tr(
                "Backups are made before risky acts and every 30 minutes of work. Beyond this size the oldest are "
                "deleted; the newest three always stay."
            ),
        ):
            note = QLabel(words)
            note.setWordWrap(True)
            set_style_class(note, "caption")
            column.addWidget(note)
        column.addStretch(1)
        return page

    def _rows(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        system = ("system", self.tr("Match system"))
        self.language = self._choice("language", (system, ("zh_CN", "中文"), ("en", "English")))
        self.scheme = self._choice("scheme", (system, ("light", self.tr("Light")), ("dark", self.tr("Dark"))))
        self.text_size = self._sizes()
        self.reviewer = QLineEdit(settings.text_setting("reviewer"))
        self.reviewer.setPlaceholderText(self.tr("Asked for at the first decision"))
        self.backups = self._backup_limits()
        for name, field in (
            (self.tr("Language"), self.language),
            (self.tr("Appearance"), self.scheme),
            (self.tr("Text size"), self.text_size),
            (self.tr("Reviewer"), self.reviewer),
            (self.tr("Backups"), self.backups),
        ):
            label = QLabel(name)
            set_style_class(label, "dim")
            label.setBuddy(field)
            form.addRow(label, field)
        return form

    def _sizes(self) -> QComboBox:
        box = QComboBox()
        names = self.tr("Small"), self.tr("Normal"), self.tr("Large"), self.tr("Largest")
        for name, pixels in zip(names, _SIZES, strict=True):
            box.addItem(name, pixels)
        box.setCurrentIndex(max(0, box.findData(settings.number("interface/size", METRICS.body))))
        return box

    def _backup_limits(self) -> QComboBox:
        box = QComboBox()
        for megabytes in BACKUP_LIMITS:
            size = QLocale().formattedDataSize(megabytes * 2**20, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
            box.addItem(self.tr("At most {size} a workspace").format(size=size), megabytes)
        box.setCurrentIndex(box.findData(settings.backup_limit()))
        return box

    def _choice(self, key: str, entries: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox()
        for value, words in entries:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(settings.text_setting(key, "system"))))
        return box

    def _language_activated(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    def _scheme_activated(self) -> None:
        self.scheme_chosen.emit(self.scheme.currentData())

    def _keep_backups(self) -> None:
        settings.remember_backup_limit(self.backups.currentData())

    def _size_activated(self) -> None:
        settings.remember("interface/size", self.text_size.currentData())
        set_interface_size(self.text_size.currentData())

    def _keep_reviewer(self) -> None:
        settings.remember("reviewer", self.reviewer.text().strip())
