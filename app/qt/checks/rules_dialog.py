"""The rules of the checks, each with why it complains; a rule is switched off for the workspace with a reason."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.compare.rules import RULES, Rule
from app.qt.models.findings import rule_title, severity_name
from app.qt.parts.dialog import PlainDialog
from app.qt.parts.reason_dialog import ReasonDialog
from app.qt.style import set_style_class
from app.qt.words import chinese, moment
from app.services.review.switching import RuleOff

_INDENT = 26  # below the words of a check box


class RulesDialog(PlainDialog):
    """`switched` carries a rule's name, whether it is on, and the reason where it is off."""

    switched = Signal(str, bool, str)

    def __init__(self, off: Mapping[str, RuleOff], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rules of the checks"), parent)
        self.resize(640, 560)
        self.say(self.tr("A rule that is off finds nothing in this workspace. Who switched it off, and why, is told."))
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(2)
        self.boxes: dict[str, QCheckBox] = {}
        for rule in RULES.values():
            self._add(rule, off.get(rule.name), lines)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.column.addWidget(area, 1)
        self.button(self.tr("Close"), self.accept, main=True)

    def _add(self, rule: Rule, off: RuleOff | None, lines: QVBoxLayout) -> None:
        box = QCheckBox(f"{rule_title(rule.name)}  ·  {severity_name(rule.severity)}")
        box.setChecked(off is None)
        box.clicked.connect(lambda on: self._clicked(rule, on))
        self.boxes[rule.name] = box
        lines.addWidget(box)
        told = [rule.why_zh if chinese() else rule.why]
        if off is not None:
            words = self.tr("Switched off by {reviewer}, {at}: {reason}")
            told.append(words.format(reviewer=off.reviewer, at=moment(off.at), reason=off.reason))
        for words, style in zip(told, ("dim", "finding"), strict=False):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(_INDENT, 0, 0, 6)
            set_style_class(label, style)
            lines.addWidget(label)

    def _clicked(self, rule: Rule, on: bool) -> None:
        if on:
            self.switched.emit(rule.name, True, "")
            return
        self.boxes[rule.name].setChecked(True)  # until there is a reason
        question = self.tr("Why is “{rule}” not checked in this workspace? The record shows it.")
        dialog = ReasonDialog(
            self.tr("Switch rule off"), question.format(rule=rule_title(rule.name)), self.tr("Switch off"), self
        )
        dialog.given.connect(lambda reason: self._off(rule, reason))
        dialog.open()

    def _off(self, rule: Rule, reason: str) -> None:
        self.boxes[rule.name].setChecked(False)
        self.switched.emit(rule.name, False, reason)
