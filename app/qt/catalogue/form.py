"""The form that an indicator of the catalogue is changed with."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.core.amounts import plain
from app.core.errors import KnownError
from app.core.naming.catalogue import EXTENDED, Break, Indicator
from app.qt.catalogue.limits import LimitTable, day_of, number_of
from app.qt.style import set_style_class

_SENSES = ("lower", "higher", "-")
NEW = Indicator("", "", "", (), "", "", tier=EXTENDED)


class IndicatorForm(QWidget):
    """Shows one indicator and gives back what it was made of it; `edited` when anything was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = NEW
        self._domains: Mapping[str, str] = {}
        self.zh, self.en, self.slug, self.units = (QLineEdit(self) for _ in range(4))
        self.least, self.most = QLineEdit(self), QLineEdit(self)
        self.domain, self.better = QComboBox(self), QComboBox(self)
        self.aliases, self.excludes, self.breaks = (QPlainTextEdit(self) for _ in range(3))
        self.limits = LimitTable(self)
        self._told = QLabel(self)
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.domain.setEditable(True)
        names = self.tr("lower is better"), self.tr("higher is better"), self.tr("neither")
        for sense, name in zip(_SENSES, names, strict=True):
            self.better.addItem(name, sense)
        self.slug.setPlaceholderText("air.pm25")
        self.units.setPlaceholderText(self.tr("Divided by 、; the first is shown"))
        self.aliases.setPlaceholderText(self.tr("One name a line, as reports write it"))
        self.excludes.setPlaceholderText(self.tr("One a line: near these words it is something else"))
        self.breaks.setPlaceholderText(self.tr("One a line: 2026-03-01 HJ 633—2026"))
        set_style_class(self._told, "caption")
        self._told.setWordWrap(True)
        for field, lines in ((self.aliases, 5), (self.excludes, 3), (self.breaks, 2)):
            field.setTabChangesFocus(True)
            field.setFixedHeight(lines * field.fontMetrics().lineSpacing() + 14)
            field.textChanged.connect(self.edited)
        for line in (self.zh, self.en, self.slug, self.units, self.least, self.most):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.domain.editTextChanged.connect(lambda _text: self.edited.emit())
        self.better.activated.connect(lambda _number: self.edited.emit())
        self.limits.edited.connect(self.edited)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 12, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        bounds = QWidget(self)
        row = QHBoxLayout(bounds)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.least)
        row.addWidget(QLabel("–"))
        row.addWidget(self.most)
        row.addStretch(1)
        self.least.setAccessibleName(self.tr("No level can be below"))
        self.most.setAccessibleName(self.tr("No level can be above"))
        for name, field in (
            (self.tr("Name"), self.zh),
            (self.tr("English name"), self.en),
            (self.tr("Code"), self.slug),
            (self.tr("Domain"), self.domain),
            (self.tr("Units"), self.units),
            (self.tr("Better"), self.better),
            (self.tr("Possible from, to"), bounds),
            (self.tr("Aliases"), self.aliases),
            (self.tr("Not near"), self.excludes),
            (self.tr("Limits"), self.limits),
            (self.tr("Breaks"), self.breaks),
        ):
            label = QLabel(name, self)
            set_style_class(label, "dim")
            label.setBuddy(field)
            if not field.accessibleName():
                field.setAccessibleName(name)
            form.addRow(label, field)
        form.addRow(self._told)

    def know_domains(self, domains: Iterable[tuple[str, str]]) -> None:
        """The domains to choose from: (Chinese, English) names."""
        self._domains = dict(domains)
        self.domain.blockSignals(True)
        self.domain.clear()
        self.domain.addItems(list(self._domains))
        self.domain.blockSignals(False)

    def show_indicator(self, shown: Indicator, told: str) -> None:
        """Show another indicator; `told` says who changed it."""
        self.blockSignals(True)
        self._shown = shown
        for field, text in (
            (self.zh, shown.zh), (self.en, shown.en), (self.slug, shown.slug), (self.units, "、".join(shown.units)),
            (self.least, "" if shown.least is None else plain(shown.least)),
            (self.most, "" if shown.most is None else plain(shown.most)),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        self.slug.setReadOnly(bool(shown.slug))
        self.domain.setEditText(shown.domain)
        self.better.setCurrentIndex(_SENSES.index(shown.better))
        self.aliases.setPlainText("\n".join(shown.aliases))
        self.excludes.setPlainText("\n".join(shown.excludes))
        self.breaks.setPlainText("\n".join(f"{each.since} {each.why}" for each in shown.breaks))
        self.limits.show_limits(shown.limits)
        self._told.setText(told)
        self.blockSignals(False)

    def indicator(self) -> Indicator:
        """The indicator as the form has it. KnownError where something typed is none."""
        zh, domain = self.zh.text().strip(), self.domain.currentText().strip()
        units = tuple(dict.fromkeys(filter(None, map(str.strip, self.units.text().replace("，", "、").split("、")))))
        if not (zh and units and domain):
            raise KnownError("An indicator needs a name, a domain and a unit.")
        return replace(
            self._shown,
            slug=self._shown.slug or self.slug.text().strip(),
            zh=zh,
            en=self.en.text().strip() or zh,
            units=units,
            domain=domain,
            domain_en=self._domains.get(domain, domain),
            better=self.better.currentData(),
            aliases=_lines(self.aliases),
            excludes=_lines(self.excludes),
            least=number_of(self.least.text()),
            most=number_of(self.most.text()),
            limits=self.limits.limits(),
            breaks=tuple(map(_break, _lines(self.breaks))),
        )


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, field.toPlainText().split("\n")))))


def _break(line: str) -> Break:
    since, _, why = line.partition(" ")
    if not why.strip():
        raise KnownError("A break needs its first day and why: 2026-03-01 HJ 633—2026.")
    return Break(day_of(since), why.strip())
