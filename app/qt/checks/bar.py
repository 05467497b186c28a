"""The bar of the Checks: weights, kinds, states, words and groups that sift the findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.compare.crosscheck import Severity
from app.core.review.finding_states import FindingState
from app.qt import settings
from app.qt.icons import icon
from app.qt.models.findings import Grouping, finding_text, rule_title, severity_name, state_name
from app.qt.parts.search_field import SearchField
from app.qt.parts.yielding import YieldingWords
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme
from app.services.findings import Finding, FindingKey

_TO_DO = "todo"  # the choice of states that are not closed
_FIELD = 132  # pixels of the words to find


class ChecksBar(QWidget):
    """`sifted` tells that other findings are wanted, `grouped` that they are wanted in other groups."""

    sifted = Signal()
    grouped = Signal()
    rules_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(METRICS.grid)
        self.weights = {severity: self._toggle(severity) for severity in Severity}
        for button in self.weights.values():
            row.addWidget(button)
        self.states = self._choice(self.tr("State of the finding"), self.sifted.emit)
        self.rules = self._choice(self.tr("Kind of finding"), self.sifted.emit)
        self.groups = self._choice(self.tr("Groups"), self.grouped.emit)
        for grouping in Grouping:
            self.groups.addItem(_grouping_name(grouping), grouping)
        for choice in (self.states, self.rules, self.groups):
            row.addWidget(choice)
        self.words = SearchField(self)
        self.words.setPlaceholderText(self.tr("Find"))
        self.words.setAccessibleName(self.tr("Find findings"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(_FIELD)
        self.words.textChanged.connect(lambda _text: self.sifted.emit())
        row.addWidget(self.words)
        row.addStretch(1)
        self.switches = QToolButton(self)
        set_style_class(self.switches, "tab")
        self.switches.setToolTip(self.tr("Which rules of the checks are on"))
        self.switches.clicked.connect(lambda _checked=False: self.rules_asked.emit())
        row.addWidget(self.switches)
        self.export = self._export_button(theme)
        row.addWidget(self.export)
        for choice, least in ((self.states, 9), (self.rules, 10)):
            choice.setMinimumContentsLength(least)
        self._words = YieldingWords(self, row, self.switches, self.groups)
        self.tell_rules_off(0)

    def _export_button(self, theme: Theme) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(theme, "export"))
        button.setFixedSize(28, 28)
        button.setToolTip(self.tr("Export"))
        button.setAccessibleName(self.tr("Export"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def offer_exports(self, acts: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Fill the menu of the button that exports."""
        menu = QMenu(self.export)
        for words, act in acts:
            menu.addAction(words, act)
        self.export.setMenu(menu)

    def tell_rules_off(self, count: int) -> None:
        """Say how many rules are off."""
        self.switches.setText(self.tr("{count} rules off").format(count=count) if count else self.tr("Rules"))
        self._words.fit()

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.groups.currentData())

    def sift(self, findings: Sequence[Finding], states: Mapping[FindingKey, FindingState]) -> list[Finding]:
        """The findings that are wanted; the choices tell how many there are of each kind. `states` holds the states of
        those that are marked."""
        wanted = self._offer_states(findings, states)
        of_state = [each for each in findings if _is_wanted(states.get(each.key, FindingState.OPEN), wanted)]
        for severity, button in self.weights.items():
            count = sum(finding.severity is severity for finding in of_state)
            button.setText(f"{severity_name(severity)} {count}" if count else severity_name(severity))
        weighty = [finding for finding in of_state if self.weights[finding.severity].isChecked()]
        rule, words = self._offer_rules(weighty), self.words.text().strip().casefold()
        of_rule = [finding for finding in weighty if rule in ("", finding.rule)]
        return [each for each in of_rule if words in f"{each.figure.report_title}\n{finding_text(each)}".casefold()]

    @property
    def shows_to_do(self) -> bool:
        """Whether the findings that are left to do are wanted."""
        return bool((self.states.currentData() or _TO_DO) == _TO_DO)

    def choose_state(self, state: FindingState | None) -> None:
        """Want the findings of a state; those left to do with None."""
        self.states.setCurrentIndex(max(0, self.states.findData(state.value if state is not None else _TO_DO)))
        self.sifted.emit()

    def _offer_states(self, findings: Sequence[Finding], states: Mapping[FindingKey, FindingState]) -> str:
        wanted = self.states.currentData() or _TO_DO
        counts = Counter(states.get(finding.key, FindingState.OPEN) for finding in findings)
        to_do = sum(count for state, count in counts.items() if not state.closes)
        self.states.clear()
        self.states.addItem(self.tr("To do {count}").format(count=to_do), _TO_DO)
        for state in FindingState:
            if counts[state] or state.value == wanted:
                self.states.addItem(f"{state_name(state)} {counts[state]}", state.value)
        self.states.setCurrentIndex(max(0, self.states.findData(wanted)))
        self.states.setVisible(bool(states))
        return str(self.states.currentData())

    def _offer_rules(self, findings: Sequence[Finding]) -> str:
        """Offer the kinds of these findings with their counts, the commonest first; returns the one wanted."""
        wanted = self.rules.currentData() or ""
        counts = Counter(finding.rule for finding in findings)
        self.rules.clear()
        self.rules.addItem(self.tr("All kinds {count}").format(count=len(findings)), "")
        for rule, count in counts.most_common():
            self.rules.addItem(f"{rule_title(rule)} {count}", rule)
        at = self.rules.findData(wanted)
        self.rules.setCurrentIndex(max(at, 0))
        self.rules.setVisible(len(counts) > 1)
        return wanted if at > 0 else ""

    def _choice(self, name: str, chosen: Callable[[], object]) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.activated.connect(lambda _at: chosen())
        return choice

    def _toggle(self, severity: Severity) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setChecked(settings.flag(f"checks/{severity}", default=True))
        set_style_class(button, "tab")
        button.toggled.connect(self._weighed)
        return button

    def _weighed(self) -> None:
        for severity, button in self.weights.items():
            settings.remember(f"checks/{severity}", button.isChecked())
        self.sifted.emit()


def _is_wanted(state: FindingState, wanted: str) -> bool:
    return not state.closes if wanted == _TO_DO else state.value == wanted


def _grouping_name(grouping: Grouping) -> str:
    return {
        Grouping.REPORT: QCoreApplication.translate("ChecksBar", "By report"),
        Grouping.REGION: QCoreApplication.translate("ChecksBar", "By region"),
        Grouping.RULE: QCoreApplication.translate("ChecksBar", "By kind"),
        Grouping.INDICATOR: QCoreApplication.translate("ChecksBar", "By indicator"),
    }[grouping]
