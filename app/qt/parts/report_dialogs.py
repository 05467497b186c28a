"""Dialogs about one report: its head data, its file, its removal."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.qt.i18n import known_message
from app.qt.parts.dialog import FittingDialog
from app.qt.style import set_style_class
from app.services.read_models import ReportRow, ReportText

_NO_YEAR = 1989  # the spin box's least value stands for "not known"


class HeadDialog(FittingDialog):
    """Change title, region and work year by hand. `head_chosen`: report id, title, region, year (0 for none)."""

    head_chosen = Signal(int, str, str, int)

    def __init__(self, row: ReportRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = row.id
        self.setWindowTitle(self.tr("Region, year, title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        self.title, self.region = QLineEdit(row.title), QLineEdit(row.region)
        self.year = QSpinBox()
        self.year.setRange(_NO_YEAR, 2100)
        self.year.setSpecialValueText(self.tr("Not known"))
        self.year.setValue(row.year or _NO_YEAR)
        for name, field in (
            (self.tr("Title"), self.title),
            (self.tr("Region"), self.region),
            (self.tr("Work year"), self.year),
        ):
            form.addRow(name, field)
        column.addLayout(form)
        if row.head_differs:
            note = QLabel(self.tr("The title names another year than the report itself."))
            note.setWordWrap(True)
            set_style_class(note, "dim")
            column.addWidget(note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.accepted.connect(self._choose)

    def _choose(self) -> None:
        year = self.year.value() if self.year.value() > _NO_YEAR else 0
        self.head_chosen.emit(self._id, self.title.text().strip(), self.region.text().strip(), year)


class FileDataDialog(FittingDialog):
    """What is known of a report's file."""

    def __init__(self, text: ReportText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("File data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        row = text.row
        for name, words in (
            (self.tr("Title"), row.title),
            (self.tr("File"), row.file_name),
            (self.tr("Format"), row.format),
            (self.tr("SHA-256"), row.sha256),
            (self.tr("Characters"), f"{len(text.text):,}"),
            (self.tr("Pages"), str(len(text.pages)) if text.pages else "–"),
            (self.tr("Figures"), str(row.figures)),
            (self.tr("Reading notes"), "\n".join(known_message(words, {}) for words in text.warnings) or "–"),
        ):
            head, value = QLabel(name), QLabel(words)
            set_style_class(head, "dim")
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(head, value)
        column.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def ask_remove(row: ReportRow, parent: QWidget) -> bool:
    """Ask before a report is taken out of the workspace; the file it came from stays where it is."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setWindowTitle(translate("Library", "Remove report"))
    box.setText(translate("Library", "Remove “{title}” from this workspace?").format(title=row.title or row.file_name))
    box.setInformativeText(translate("Library", "The file it came from is not touched."))
    remove = box.addButton(translate("Library", "Remove"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is remove
