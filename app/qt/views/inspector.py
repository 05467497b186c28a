"""The inspector at the right: the selected figure with all that is known of it, and the buttons to decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.qt.deciding import Deciding
from app.qt.session import Place, Session
from app.qt.style import look
from app.qt.views.inspector_facts import Facts, read_facts
from app.qt.views.inspector_parts import (
    KeyButton,
    Part,
    evidence_part,
    fields_part,
    head_part,
    history_part,
    others_part,
    relations_part,
    why_part,
)
from app.services.rows import Changes, Status


class CommentField(QLineEdit):
    """One line for a comment; Escape gives up."""

    def __init__(self, given_up: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given_up = given_up

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._given_up()
            return
        super().keyPressEvent(event)


class InspectorPanel(QWidget):
    """Shows `session.place`. Looking at a figure never decides anything."""

    def __init__(self, session: Session, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._deciding = session, deciding
        self.facts: Facts | None = None
        self.setMinimumWidth(260)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look(self, "panel")
        self._build()
        session.selected.connect(self._follow)
        session.changed.connect(self._refresh)
        session.closed.connect(self._show_nothing)
        session.theme.changed.connect(self._show_again)
        self._follow(session.place)

    def take_focus(self) -> None:
        """Give the keyboard to the buttons."""
        self.first_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_reason(self, _act: str) -> None:
        """Open the line for a comment."""
        self._comment_row.show()
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._foot = self._decision_foot()
        column.addWidget(self._foot)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        title = QLabel(self.tr("No figure selected"))
        look(title, "strong")
        words = QLabel(
            self.tr(
                "Click a number in a report, a row of the table or a point of a plot. "
                "Space goes to the next undecided figure."
            )
        )
        look(words, "dim")
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(3)
        return page

    def _decision_foot(self) -> QWidget:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look(foot, "bar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._make_comment_row())
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(6)
            column.addLayout(row)
        theme = self._session.theme
        self.first_button = KeyButton(theme, self.tr("Confirm"), "A", primary=True)
        self._reopen = KeyButton(theme, self.tr("Reopen"), "R")
        for row_, button, act in (
            (first, self.first_button, "confirm"),
            (first, self._reopen, "reopen"),
            (first, KeyButton(theme, self.tr("Reject"), "X"), "reject"),
            (first, KeyButton(theme, self.tr("Doubt"), "?"), "doubt"),
            (second, KeyButton(theme, self.tr("Comment"), "C"), "comment"),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._deciding.act(act))
            row_.addWidget(button, 1)
        self._next = KeyButton(theme, self.tr("Next"), self.tr("Space"))
        self._next.clicked.connect(self._deciding.next)
        second.addWidget(self._next, 1)
        return foot

    def _make_comment_row(self) -> QWidget:
        row = self._comment_row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.comment = CommentField(self._give_up_comment)
        self.comment.setPlaceholderText(self.tr("Comment on this figure"))
        self.comment.setAccessibleName(self.tr("Comment on this figure"))
        self.comment.returnPressed.connect(self._save_comment)
        save = QPushButton(self.tr("Save"))
        save.clicked.connect(self._save_comment)
        line.addWidget(self.comment, 1)
        line.addWidget(save)
        row.hide()
        return row

    def _save_comment(self) -> None:
        words = self.comment.text().strip()
        self._give_up_comment()
        if words:
            self._deciding.act("comment", words)

    def _give_up_comment(self) -> None:
        self.comment.clear()
        self._comment_row.hide()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    # following the selection
    def _follow(self, place: Place | None) -> None:
        if place is None or place.figure_id is None:
            self._show_nothing()
        elif self.facts is None or self.facts.figure.id != place.figure_id:
            self._give_up_comment() if self._comment_row.isVisible() else None
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
            head_part(facts, theme),
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
                column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(page)
        self._stack.setCurrentIndex(1)
        undecided = facts.figure.status is Status.UNDECIDED
        self._reopen.setVisible(not undecided)
        self.first_button.setVisible(facts.figure.status is not Status.CONFIRMED)
        # One button is filled: what most will do next.
        self.first_button.set_primary(undecided)
        self._next.set_primary(not undecided)
        self._foot.show()

    def _go(self, figure_id: int) -> None:
        """Go to another figure of this report, or of another."""
        if self.facts is None:
            return
        for row in self.facts.others:
            if row.id == figure_id:
                self._session.select(Place(row.report_id, row.id, row.span, reveal=True))
                return
        for relation in self.facts.relations:
            if figure_id in relation.figures:
                span = relation.spans[relation.figures.index(figure_id)]
                self._session.select(Place(relation.report_id, figure_id, span, reveal=True))
                return
