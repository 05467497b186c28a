"""The form in which a figure is corrected: in the inspector's place, so that the text stays in sight."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import KnownError
from app.core.model import Comparison, Direction, Kind
from app.core.naming.catalogue import Catalogue
from app.core.review.corrections import checked, contradiction, field_text
from app.qt.i18n import error_message
from app.qt.inspector.correct_fields import Passage, show_wrong
from app.qt.parts.figure_facts import comparison_name, period_name
from app.qt.parts.indicator_field import IndicatorField
from app.qt.parts.key_button import KeyButton
from app.qt.style import set_style_class
from app.qt.theme import Theme
from app.qt.words import amount, direction_name, kind_name
from app.services.read_models import FigureRow
from app.services.workspace import Workspace

_TYPED = ("value", "high", "unit", "period", "subject")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the form begins with."""

    figure: FigureRow
    text: str
    catalogue: Catalogue


def read_basis(workspace: Workspace, figure_id: int) -> Basis:
    """Read what the form begins with."""
    figure = workspace.figure(figure_id)
    return Basis(figure, workspace.report(figure.report_id).text, workspace.catalogue)


class CorrectForm(QWidget):
    """`saved` carries the changed fields as texts, and the reason. Enter saves, Escape gives up."""

    saved = Signal(dict, str)
    given_up = Signal()

    def __init__(self, basis: Basis, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.basis, self._theme = basis, theme
        figure = basis.figure
        self.value, self.high = QLineEdit(field_text(figure.value)), QLineEdit(field_text(figure.high))
        self.unit, self.period = QLineEdit(figure.unit), QLineEdit(figure.period or "")
        self.period_read = QLabel()
        set_style_class(self.period_read, "caption")
        self.subject, self.reason = QLineEdit(figure.subject), QLineEdit()
        self.comparison = _choice(
            [(member.value, comparison_name(member) or self.tr("exactly")) for member in Comparison],
            figure.comparison.value,
        )
        self.kind = _choice([(member.value, kind_name(member)) for member in Kind], figure.kind.value)
        directions = [("", self.tr("None")), *((member.value, direction_name(member)) for member in Direction)]
        self.direction = _choice(directions, figure.direction.value if figure.direction else "")
        self.indicator = IndicatorField(basis.catalogue.indicators.values(), figure.indicator)
        self.passage = Passage(basis.text, figure.span)
        self.rule = QCheckBox(self.tr("Make a rule from this"))
        self.rule.setToolTip(self.tr("After saving, shows rules for this workspace and what else they would change"))
        self._began = self.texts()
        self._lay_out()
        self._follow_kind()
        self._check()
        for field in (self.value, self.high, self.unit, self.period, self.subject, self.indicator):
            field.textChanged.connect(self._check)
        self.kind.currentIndexChanged.connect(self._check)
        self.passage.marked.connect(self._check)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.value.selectAll()

    # what was put in

    def texts(self) -> dict[str, str]:
        """All fields as texts. An indicator that is none stands as it was typed."""
        slug = self.indicator.slug()
        span = self.passage.span()
        kind = str(self.kind.currentData())
        return {
            "value": self.value.text(),
            "high": self.high.text(),
            "unit": self.unit.text(),
            "comparison": str(self.comparison.currentData()),
            "kind": kind,
            "direction": str(self.direction.currentData()) if kind == Kind.CHANGE.value else "",
            "indicator": self.indicator.text() if slug is None else slug,
            "period": self._period(),
            "subject": self.subject.text(),
            "span": field_text(span) if span is not None else "",
        }

    def changed(self) -> dict[str, str]:
        """The fields that differ from what stood there."""
        return {field: text for field, text in self.texts().items() if text.strip() != self._began[field]}

    def problem(self) -> tuple[QWidget, str] | None:
        """The first field that holds nothing of its sort, and why."""
        if self.indicator.slug() is None:
            return self.indicator, self.tr("The catalogue has no indicator of this name: choose one from the list.")
        if self.passage.span() is None:
            return self.passage, self.tr("Mark the number in the sentence.")
        read = {}
        for field in _TYPED:
            try:
                read[field] = checked(field, getattr(self, field).text(), self.basis.figure.year)
            except KnownError as error:
                return getattr(self, field), error_message(error)
        if self._no_number():
            words = self.tr("Write the number, or × where the report itself blacks it out.")
            return self.value, words
        return self._contradiction(read)

    def _no_number(self) -> bool:
        """Whether the number was taken away; × says that there is none in the report either."""
        return not self.value.text().strip() and bool(self._began["value"])

    def _contradiction(self, read: dict[str, str]) -> tuple[QWidget, str] | None:
        """Fields that do not go together; those that stood there before are let be."""
        if self.changed().keys().isdisjoint(("value", "high", "unit", "kind", "indicator")):
            return None
        slug = self.indicator.slug() or ""
        known = self.basis.catalogue.indicators.get(slug)
        whole = read | {"kind": str(self.kind.currentData()), "indicator": slug}
        found = contradiction(whole, known.units if known is not None else ())
        return None if found is None else (getattr(self, found[0]), error_message(found[1]))

    def _period(self) -> str:
        """The period as the log keeps it, where it can be read; a time in words is read by the report's year."""
        try:
            return checked("period", self.period.text(), self.basis.figure.year)
        except KnownError:
            return self.period.text()

    def wants_rule(self) -> bool:
        """Whether a rule is to be made of the correction."""
        return self.rule.isChecked() and not self.rule.isHidden()

    def save(self) -> None:
        """Hand over what was changed; where it cannot be, say why and go to the field."""
        problem, changed = self.problem(), self.changed()
        if problem is not None:
            self._check()
            problem[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not changed:
            self.say(self.tr("Nothing differs yet: change a field, or press Escape."))
        else:
            self.saved.emit(changed, self.reason.text().strip())

    @property
    def words(self) -> str:
        """The sentence shown above the buttons, if any."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show a sentence above the buttons; none hides it."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    # inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        problem = self.problem()
        wrong = problem[0] if problem is not None else None
        for field in (self.value, self.high, self.unit, self.period, self.subject, self.indicator, self.passage):
            show_wrong(field, field is wrong)
        self.say(problem[1] if problem is not None else "")
        read = self._period() if problem is None else ""
        self.period_read.setText(period_name(read) if read != self.period.text().strip() else "")
        self.period_read.setVisible(bool(self.period_read.text()))
        self.rule.setVisible(bool(self.changed().keys() & {"indicator", "unit"}))

    def _title(self) -> str:
        return self.tr("Correct {amount}").format(amount=amount(self.basis.figure))

    def _save_words(self) -> str:
        return self.tr("Save")

    def _follow_kind(self) -> None:
        self.direction.setEnabled(self.kind.currentData() == Kind.CHANGE.value)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(20, 16, 20, 12)
        self.column.setSpacing(12)
        title = QLabel(self._title())
        title.setWordWrap(True)
        set_style_class(title, "title")
        self.column.addWidget(title)
        self.column.addLayout(self._fields())
        self.column.addWidget(self.rule)
        self.column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot())

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.value.setPlaceholderText(self.tr("Not given in the report"))
        self.high.setPlaceholderText(self.tr("Upper end"))
        self.high.setToolTip(self.tr("Upper end of a range; empty for a single value"))
        self.period.setPlaceholderText(self.tr("In words, or 2023-05, 2023-Q3, ..2023-11-11"))
        self.reason.setPlaceholderText(self.tr("Stands in the record"))
        for name, fields in self._rows():
            label = QLabel(name)
            set_style_class(label, "dim")
            label.setBuddy(fields[0])
            for field in fields:
                field.setAccessibleName(name)
            form.addRow(label, fields[0] if len(fields) == 1 else _beside(fields))
            if fields[0] is self.period:
                form.addRow("", self.period_read)
        self.high.setAccessibleName(self.tr("Upper end"))
        return form

    def _rows(self) -> list[tuple[str, tuple[QWidget, ...]]]:
        return [
            (self.tr("Value"), (self.value, self.high)),
            (self.tr("Unit"), (self.unit,)),
            (self.tr("Compared"), (self.comparison,)),
            (self.tr("Kind"), (self.kind,)),
            (self.tr("Direction"), (self.direction,)),
            (self.tr("Period"), (self.period,)),
            (self.tr("Indicator"), (self.indicator,)),
            (self.tr("Subject"), (self.subject,)),
            (self.tr("Place"), (self.passage,)),
            (self.tr("Reason"), (self.reason,)),
        ]

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(foot, "bar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._words = QLabel()
        self._words.setWordWrap(True)
        set_style_class(self._words, "error")
        self._words.hide()
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(6)
        save = KeyButton(self._theme, self._save_words(), self.tr("Enter"), primary=True)
        cancel = KeyButton(self._theme, self.tr("Cancel"), self.tr("Esc"))
        buttons: tuple[tuple[KeyButton, Callable[[], object]], ...] = ((save, self.save), (cancel, self.given_up.emit))
        for button, act in buttons:
            button.clicked.connect(partial(_call, act))
            row.addWidget(button, 1)
        column.addLayout(row)
        return foot


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def _choice(entries: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, words in entries:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _beside(fields: tuple[QWidget, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for field in fields:
        row.addWidget(field, 1)
    return row
