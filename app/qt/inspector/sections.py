"""The inspector's parts: each makes a widget from the facts of a figure."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.core.model import Kind, RelationType
from app.qt.models.sum_steps import steps_of
from app.qt.parts.figure_facts import (
    Facts,
    comparison_name,
    field_name,
    field_words,
    period_name,
    reason_words,
    relation_name,
    rule_name,
    whole_year,
)
from app.qt.parts.settle_link import SETTLE, settle_words
from app.qt.parts.sparkline import Sparkline, SparkPoint
from app.qt.parts.status_marks import STATUS_MARKS
from app.qt.relation_notes import note_words
from app.qt.style import set_style_class
from app.qt.theme import Role, Theme
from app.qt.words import (
    act_name,
    amount,
    amount_parts,
    direction_name,
    full_amount,
    in_full,
    indicator,
    kind_name,
    moment,
    status_name,
)
from app.services.read_models import Event, FigureRow, RelationRow, Status

STATUS_ROLES = {
    Status.UNDECIDED: Role.DIM,
    Status.CONFIRMED: Role.CONFIRMED,
    Status.CORRECTED: Role.CORRECTED,
    Status.REJECTED: Role.REJECTED,
    Status.DOUBT: Role.DOUBT,
}
_CERTAIN = 90  # per cent; the engine is sure enough not to say so
_LINKED = Qt.TextInteractionFlag.TextBrowserInteraction
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_OPERATORS = {
    RelationType.SHARE: (" ÷ ", " = "),
    RelationType.REMAINDER: (" − ", " = "),
    RelationType.AVERAGE: (" ÷ ", " = "),
}


class Part(QWidget):
    """A part with a line above and perhaps a heading. `chosen` asks to go to a figure, `settling` to settle what
    reviewers differ on."""

    chosen = Signal(int)
    settling = Signal()

    def __init__(self, title: str = "", line: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(4)
        if line:
            rule = QFrame()
            set_style_class(rule, "line")
            self.column.addWidget(rule)
            self.column.addSpacing(8)
        if title:
            head = QLabel(title)
            set_style_class(head, "strong")
            self.column.addWidget(head)

    def say(self, words: str, style: str = "", rich: bool = False) -> QLabel:
        """Add a paragraph."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(_LINKED if rich else _SELECTABLE)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if rich:
            label.linkActivated.connect(self._follow)
        if style:
            set_style_class(label, style)
        self.column.addWidget(label)
        return label

    def _follow(self, link: str) -> None:
        if link == SETTLE:
            self.settling.emit()
        else:
            self.chosen.emit(int(link))


def head_part(facts: Facts, theme: Theme, *, differing: bool = False) -> Part:
    """Finding or status, the value, and what it measures; whether reviewers differ on it."""
    figure, part = facts.figure, Part(line=False)
    failing = next((row for row in facts.relations if not row.holds), None)
    if failing is not None and figure.findings:
        part.say(f"▲ {relation_name(failing.type, False)}", "finding")
    row = QHBoxLayout()
    row.setSpacing(6)
    number, unit = amount_parts(figure)
    value, measure = QLabel(number), QLabel(unit)
    set_style_class(value, "value")
    set_style_class(measure, "unit")
    for label in (value, measure):
        label.setTextInteractionFlags(_SELECTABLE)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    part.column.addLayout(row)
    value.setToolTip(full_amount(figure))
    name = indicator(figure.indicator_name) or figure.subject
    part.say(name or QCoreApplication.translate("Inspector", "No indicator"), "dim")
    state = part.say(f"{STATUS_MARKS[figure.status]} {status_name(figure.status)}")
    color = theme.color(STATUS_ROLES[figure.status]).name()
    state.setStyleSheet(f"color: {color};")
    state.setAccessibleName(status_name(figure.status))
    if differing:
        part.say(settle_words(theme), rich=True)
    return part


def fields_part(facts: Facts) -> Part:
    """All fields, a line each; empty ones are left out."""
    figure, part = facts.figure, Part()
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 56)
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(_fields(figure)):
        head, value = QLabel(name), QLabel(words)
        set_style_class(head, "dim")
        value.setWordWrap(True)
        value.setTextInteractionFlags(_SELECTABLE)
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    part.column.addLayout(grid)
    return part


def _fields(figure: FigureRow) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    kind = kind_name(figure.kind)
    if figure.direction is not None:
        kind = f"{kind}  {direction_name(figure.direction)}"
    page = translate("Inspector", "Page {page}").format(page=figure.page) if figure.page else ""
    page = figure.address or page
    printed, told = ("".join(words.replace(",", "").split()) for words in (figure.quote, amount(figure)))
    lines = [
        (translate("Inspector", "Indicator"), indicator(figure.indicator_name) or translate("Inspector", "None")),
        (translate("Inspector", "Subject"), figure.subject),
        (translate("Inspector", "Kind"), kind),
        (translate("Inspector", "Compared"), comparison_name(figure.comparison)),
        (translate("Inspector", "Period"), period_name(figure.period)),
        (translate("Inspector", "As printed"), "" if printed == told else printed),
        (translate("Inspector", "In full"), in_full(figure)),
        (translate("Inspector", "Place"), "  ".join(word for word in (page, figure.section_title) if word)),
        (translate("Inspector", "Certainty"), f"{figure.confidence}%" if figure.confidence < _CERTAIN else ""),
    ]
    return [(name, words) for name, words in lines if words]


def evidence_part(facts: Facts, theme: Theme) -> Part | None:
    """The sentence that the figure stands in, with the figure marked."""
    figure = facts.figure
    if not figure.sentence:
        return None
    part = Part(QCoreApplication.translate("Inspector", "Evidence"))
    marked = escape(figure.sentence)
    if facts.place is not None:
        start, end = facts.place.start, facts.place.end
        before, found, after = (
            escape(text) for text in (figure.sentence[:start], figure.sentence[start:end], figure.sentence[end:])
        )
        ground = theme.color(Role.SELECTION).name()
        marked = f'{before}<span style="background-color: {ground}; font-weight: 600;">{found}</span>{after}'
    part.say(f'<p style="line-height: 150%; margin: 0;">{marked}</p>', rich=True)
    return part


def relations_part(facts: Facts, theme: Theme) -> Part | None:
    """The arithmetic that the figure takes part in, the sum written out."""
    if not facts.relations:
        return None
    part = Part(QCoreApplication.translate("Inspector", "Arithmetic"))
    for at, row in enumerate(facts.relations):
        if at:
            part.column.addSpacing(8)
        # the first finding's name stands at the very top already
        if at or row.holds:
            mark = "✓" if row.holds else "▲"
            part.say(f"{mark} {relation_name(row.type, row.holds)}", "dim" if row.holds else "finding")
        part.say(_members(row, facts.figure.id, theme), rich=True)
        if row.steps:
            part.column.addLayout(_steps(row.steps))
        if row.note:
            part.say(note_words(row.note), "dim")
    return part


def _steps(lines: Sequence[str]) -> QGridLayout:
    """The sum in columns: sign, number, what it is of. What does not fit is red."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(2, 1)
    for at, step in enumerate(steps_of(lines)):
        for column, words in enumerate((step.sign, step.number, step.words)):
            label = QLabel(words)
            set_style_class(label, "error" if step.sign == "≠" else "dim" if column == 2 else "")
            label.setWordWrap(column == 2)
            side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label, at, column, side | Qt.AlignmentFlag.AlignTop if column < 2 else side)
    return grid


def _members(row: RelationRow, own: int, theme: Theme) -> str:
    """The members as a formula of links; the figure shown is no link."""
    accent = theme.color(Role.ACCENT).name()
    words = []
    for figure_id, quote in zip(row.figures, row.quotes, strict=True):
        text = escape("".join(quote.split()))
        link = f'<a href="{figure_id}" style="color: {accent}; text-decoration: none;">{text}</a>'
        words.append(f"<b>{text}</b>" if figure_id == own else link)
    if row.type in _OPERATORS and len(words) == 3:
        first, second = _OPERATORS[row.type]
        return f"{words[0]}{first}{words[1]}{second}{words[2]}"
    if row.type is RelationType.SUM and len(words) > 1:
        return f"{words[0]} = {' + '.join(words[1:])}"
    return " · ".join(words)


def others_part(facts: Facts, theme: Theme) -> Part | None:
    """The same indicator in other reports; a click goes there."""
    if not facts.others:
        return None
    part = Part(QCoreApplication.translate("Inspector", "Other reports"))
    points = spark_points(facts)
    if len(points) > 1:
        line = Sparkline(theme, points)
        line.chosen.connect(part.chosen)
        part.column.addWidget(line)
    accent, dim = theme.color(Role.ACCENT).name(), theme.color(Role.DIM).name()
    shown = sorted(facts.others, key=lambda row: _farness(row, facts.figure))
    for row in shown[:8]:
        when = period_name(row.period) if row.period else row.year or ""
        words = f"{row.region} {when} {kind_name(row.kind)}".strip()
        part.say(
            f'<span style="color: {dim};">{escape(words)}</span>&nbsp; '
            f'<a href="{row.id}" style="color: {accent}; text-decoration: none;">{escape(amount(row))}</a>',
            rich=True,
        )
    if len(shown) > 8:
        part.say(
            QCoreApplication.translate("Inspector", "and {count} more in the table").format(count=len(shown) - 8),
            "caption",
        )
    return part


def _farness(row: FigureRow, figure: FigureRow) -> tuple[bool, ...]:
    """How little another figure of the indicator has in common with this one; the nearest come first."""
    return (
        row.region != figure.region,
        row.kind != figure.kind,
        row.subject != figure.subject,
        row.unit != figure.unit,
    )


def spark_points(facts: Facts) -> list[SparkPoint]:
    """One point a year of the same region and unit: what was achieved; the figure itself always."""
    figure = facts.figure
    if figure.kind is not Kind.LEVEL or figure.value is None:
        return []
    by_year: dict[int, FigureRow] = {}
    # The nearest of a year comes last, and stays.
    for row in (*sorted(facts.others, key=lambda row: _farness(row, figure), reverse=True), figure):
        # Reports of unknown regions need not be of one place.
        here = row.region == figure.region if figure.region else row.report_id == figure.report_id
        same = here and row.unit == figure.unit and row.kind is Kind.LEVEL
        if same and row.value is not None and (year := whole_year(row.period)):
            by_year[year] = row
    return [
        SparkPoint(
            row.id, year, float(row.value or 0), amount_parts(row, comparison=False)[0],
            row.status is not Status.UNDECIDED, row.id == figure.id, bool(row.findings),
        )
        for year, row in sorted(by_year.items())
    ]  # fmt: skip


def history_part(facts: Facts) -> Part | None:
    """Decisions on the figure, newest first."""
    if not facts.history:
        return None
    part = Part(QCoreApplication.translate("Inspector", "History"))
    quoted = {(event.at, event.reviewer) for event in facts.history if event.field == "quote"}
    for event in reversed(facts.history):
        if event.act == "correct" and event.field == "span" and (event.at, event.reviewer) in quoted:
            continue  # the words that stand there tell it
        line = f"{moment(event.at)}  {event.reviewer}  {act_name(event.act)}"
        words = "  ".join(filter(None, (_change(event, facts), event.reason)))
        part.say(f"{line}: {words}" if words else line, "dim")
    return part


def _change(event: Event, facts: Facts) -> str:
    """What a correction put in the place of what."""
    if event.act == "comment":
        return "" if event.reason else event.new
    if event.act != "correct":
        return ""
    none = QCoreApplication.translate("Inspector", "None")
    old, new = (field_words(event.field, text, facts.names) or none for text in (event.old, event.new))
    return f"{field_name(event.field)} {old} → {new}"


def why_part(facts: Facts) -> Part | None:
    """Which rules decided the fields."""
    if not facts.why:
        return None
    part = Part(QCoreApplication.translate("Inspector", "Why"))
    for reason in facts.why:
        words = (field_name(reason.field), reason_words(reason), rule_name(reason))
        part.say("  ".join(word for word in words if word), "caption")
    return part
