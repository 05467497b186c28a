"""The inspector at the right: the selected figure with all that is known of it, and the buttons to decide."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import KnownError
from app.core.model import Span
from app.qt.controllers.deciding import Deciding
from app.qt.controllers.differing import Differing
from app.qt.i18n import error_message
from app.qt.inspector.add_form import AddForm, read_proposal
from app.qt.inspector.correct_form import Basis, CorrectForm, read_basis
from app.qt.inspector.decision_foot import DecisionFoot
from app.qt.inspector.sections import (
    Part,
    evidence_part,
    fields_part,
    head_part,
    history_part,
    others_part,
    relations_part,
    why_part,
)
from app.qt.parts.figure_facts import Facts, read_facts
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.services.read_models import Changes, FigureRow


class InspectorPanel(QWidget):
    """Shows `session.place`. Looking at a figure never decides anything. `rule_asked` carries a corrected figure,
    its indicator ("" for none) and its unit where that was corrected."""

    rule_asked = Signal(object, str, str)

    def __init__(self, session: Session, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._deciding = session, deciding
        self._differing = Differing.of(session)
        self.facts: Facts | None = None
        self.form: CorrectForm | None = None
        self.setMinimumWidth(260)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "panel")
        self._build()
        session.selected.connect(self._follow)
        session.changed.connect(self._refresh)
        session.closed.connect(self._closed)
        deciding.correcting_asked.connect(self.correct)
        session.add_asked.connect(self.add)
        session.theme.changed.connect(self._show_again)
        self._differing.changed.connect(self._show_again)
        self._follow(session.place)

    def take_focus(self) -> None:
        """Give the keyboard to the buttons."""
        self._foot.take_focus()

    def first_button(self) -> QWidget | None:
        """The button that the keyboard goes to; None while there is nothing to decide on."""
        return None if self._foot.isHidden() else self._foot.first_button()

    def ask_reason(self, act: str) -> None:
        """Open the line for the words of a comment or a rejection."""
        self._foot.ask_words(act)

    @property
    def comment(self) -> QLineEdit:
        """The line for a comment."""
        return self._foot.comment

    def _leave_comment(self) -> None:
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    # building
    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(self._area)
        column.addWidget(self._stack, 1)
        self._foot = DecisionFoot(self._session.theme, self._deciding)
        self._foot.comment_ended.connect(self._leave_comment)
        column.addWidget(self._foot)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        title = QLabel(self.tr("No figure selected"))
        set_style_class(title, "strong")
        words = QLabel(
            self.tr(
                "Click a number in a report, a row of the table or a point of a plot. "
                "Space goes to the next undecided figure."
            )
        )
        set_style_class(words, "dim")
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(3)
        return page

    # correcting

    def correct(self) -> None:
        """Open the form for the selected figure."""
        workspace, place = self._session.workspace, self._session.place
        if workspace is None or place is None or place.figure_id is None:
            return
        figure_id = place.figure_id
        self._session.jobs.read(lambda _job: read_basis(workspace, figure_id), self._open_form, key="correct")

    def _open_form(self, basis: Basis) -> None:
        place = self._session.place
        if place is None or place.figure_id != basis.figure.id or self.form is not None:
            return
        self._show_form(CorrectForm(basis, self._session.theme), self._save_correction)

    def _show_form(self, form: CorrectForm, save: Callable[[dict[str, str], str], None]) -> None:
        self.form = form
        form.saved.connect(save)
        form.given_up.connect(self._close_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self._foot.hide()
        self._deciding.correcting = True
        form.value.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_form(self) -> None:
        if (form := self.form) is None:
            return
        self.form = None
        self._deciding.correcting = False
        self._stack.removeWidget(form)
        form.deleteLater()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow(self._session.place)
        self._foot.setVisible(self.facts is not None)

    # adding

    def add(self, report_id: int, span: Span) -> None:
        """Open the form for a figure that the engine did not read, filled with what it can tell."""
        workspace = self._session.workspace
        if workspace is None:
            return
        if self.form is not None and self.form.changed():
            self.form.say(self.tr("Finish this first, or press Escape."))
            return
        self._session.jobs.read(
            lambda _job: read_proposal(workspace, report_id, span), self._open_addition, key="correct"
        )

    def _open_addition(self, basis: Basis) -> None:
        if self.form is None or not self.form.changed():
            self._close_form()
            self._show_form(AddForm(basis, self._session.theme), self._save_addition)

    def _save_addition(self, fields: dict[str, str], reason: str) -> None:
        if self.form is not None:
            self._deciding.add(self.form.basis.figure.report_id, fields, reason, self._added, self._not_saved)

    def _added(self, kept: tuple[Changes, FigureRow]) -> None:
        changes, row = kept
        self._close_form()
        self._session.apply(changes)
        self._session.select(Selection(row.report_id, row.id, row.span))

    def _save_correction(self, changed: dict[str, str], reason: str) -> None:
        form = self.form
        if form is None:
            return
        kept = self._close_form
        if form.wants_rule():
            kept = partial(self._close_and_teach, form.basis.figure, changed)
        self._deciding.correct(form.basis.figure, changed, reason, kept, self._not_saved)

    def _close_and_teach(self, figure: FigureRow, changed: dict[str, str]) -> None:
        self._close_form()
        self.rule_asked.emit(figure, changed.get("indicator", figure.indicator or ""), changed.get("unit", ""))

    def _not_saved(self, error: BaseException) -> None:
        """What was typed stays in the form."""
        if isinstance(error, KnownError) and self.form is not None:
            self.form.say(error_message(error))
        else:
            self._session.jobs.crashed.emit(error)

    # following the selection
    def _follow(self, place: Selection | None) -> None:
        if self.form is not None and (self.form.changed() or _same(self.form, place)):
            return  # what was typed is not lost by looking elsewhere
        self._close_form()
        if place is None or place.figure_id is None:
            self._show_nothing()
        elif self.facts is None or self.facts.figure.id != place.figure_id:
            self._foot.give_up_comment()
            self._read(place.figure_id)

    def _refresh(self, changes: Changes) -> None:
        place = self._session.place
        if place is None or place.figure_id is None:
            return
        if changes.everything or place.figure_id in changes.figures or place.report_id in changes.reports:
            self._read(place.figure_id)

    def _read(self, figure_id: int) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: read_facts(workspace, figure_id), self._show, key="inspector")

    def _closed(self) -> None:
        self._close_form()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.facts = None
        self._stack.setCurrentIndex(0)
        self._foot.hide()

    def _show_again(self) -> None:
        if self.facts is not None:
            self._show(self.facts)

    def _show(self, facts: Facts) -> None:
        place = self._session.place
        if place is None or place.figure_id != facts.figure.id:
            return
        self.facts = facts
        theme = self._session.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(0)
        parts: tuple[Part | None, ...] = (
            head_part(facts, theme, differing=facts.figure.id in self._differing.ids),
            fields_part(facts),
            evidence_part(facts, theme),
            relations_part(facts, theme),
            others_part(facts, theme),
            history_part(facts),
            why_part(facts),
        )
        for part in parts:
            if part is not None:
                part.chosen.connect(self._go)
                part.settling.connect(self._session.settle)
                column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(page)
        self._foot.show_status(facts.figure.status)
        if self.form is not None:
            self._stack.setCurrentWidget(self.form)
        else:
            self._stack.setCurrentIndex(1)
            self._foot.show()

    def _go(self, figure_id: int) -> None:
        """Go to another figure of this report, or of another."""
        if self.facts is None:
            return
        for row in self.facts.others:
            if row.id == figure_id:
                self._session.select(Selection(row.report_id, row.id, row.span, reveal=True))
                return
        for relation in self.facts.relations:
            if figure_id in relation.figures:
                span = relation.spans[relation.figures.index(figure_id)]
                self._session.select(Selection(relation.report_id, figure_id, span, reveal=True))
                return


def _same(form: CorrectForm, place: Selection | None) -> bool:
    return place is not None and place.figure_id == form.basis.figure.id
