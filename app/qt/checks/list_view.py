"""The list of findings: a click goes to the text, the context menu to each figure that takes part."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from app.core.review.finding_states import FindingState
from app.qt import words
from app.qt.checks.card import CardDelegate
from app.qt.models.findings import FindingsModel, finding_text
from app.qt.theme import Theme
from app.services.findings import Finding


class FindingList(QListView):
    """`chosen` tells a figure to go to, and whether to open its text."""

    chosen = Signal(object, bool)
    menu_opened = Signal(object, object)  # a QMenu to be added to, and the finding's figure
    mark_asked = Signal(object, object)  # a list of Findings, the state to bring them into

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self._moving = False
        self.setModel(self.findings)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Findings"))
        self.clicked.connect(lambda index: self._pick(index, reveal=True))
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def follow(self, figure_id: int | None) -> None:
        """Stand on the finding of a figure that was selected elsewhere; stay where the reader's own one has it."""
        rows = self.findings.rows_of(figure_id) if figure_id is not None else []
        if rows and self.currentIndex().row() not in rows:
            self._moving = True
            self.setCurrentIndex(self.findings.index(rows[0], 0))
            self._moving = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first line current when the focus comes in; that is no choice of the reader's.
        self._moving = True
        super().focusInEvent(event)
        self._moving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex(), reveal=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.dismiss()
        elif event.text().isalnum() or event.text() == "?":
            event.ignore()  # keys of decisions belong to the window
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the finding that the reader is on, as text."""
        if (finding := self._finding(self.currentIndex())) is not None:
            text = f"{finding.figure.report_title}\n{finding_text(finding)}"
            QGuiApplication.clipboard().setText(text)

    def chosen_findings(self) -> list[Finding]:
        """The findings that the reader has chosen, where they are several: in the order of the list."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = [line for row in rows if (line := self._finding(self.findings.index(row, 0))) is not None]
        return found if len(found) > 1 else []

    def dismiss(self) -> None:
        """Ask for the findings chosen, or the one that the reader is on, to be dismissed."""
        current = self._finding(self.currentIndex())
        findings = self.chosen_findings() or ([current] if current is not None else [])
        left = [finding for finding in findings if not self.findings.state(finding).closes]
        if left:
            self.mark_asked.emit(left, FindingState.DISMISSED)

    def first_row(self, findings: Sequence[Finding]) -> int:
        """The row of the first of these; 0 where none is listed."""
        rows = range(self.findings.rowCount())
        return next((row for row in rows if self.findings.line(self.findings.index(row, 0)) in findings), 0)

    def stand_from(self, row: int) -> None:
        """Stand on the first finding from a row on, or on the last one: what follows those that have gone."""
        rows = range(self.findings.rowCount())
        found = [each for each in rows if self._finding(self.findings.index(each, 0)) is not None]
        if found:
            self.setCurrentIndex(self.findings.index(next((each for each in found if each >= row), found[-1]), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        finding = self._finding(self.indexAt(event.pos()))
        if finding is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the text")).setEnabled(False)  # a named separator shows no name in our style
        for figure in finding.figures:
            title = f"{words.amount(figure)}  ·  {figure.subject}  ·  {figure.report_title}"
            menu.addAction(title).triggered.connect(lambda _=False, figure=figure: self.chosen.emit(figure, True))
        menu.addSeparator()
        several = self.chosen_findings()
        self._offer_states(menu, several if finding in several else [finding])
        menu.addAction(self.tr("Copy\tCtrl+C"), self.copy)
        self.menu_opened.emit(menu, finding.figure)
        menu.popup(event.globalPos())

    def _offer_states(self, menu: QMenu, findings: list[Finding]) -> None:
        """What a reviewer can make of findings; not what they all are already."""
        stand = {self.findings.state(finding) for finding in findings}
        if len(findings) > 1:
            menu.addAction(self.tr("{count} findings").format(count=len(findings))).setEnabled(False)
        for state in FindingState:
            if stand == {state}:
                continue
            words_of = {
                FindingState.OPEN: self.tr("Open again"),
                FindingState.SLIP: self.tr("Confirm the slip"),
                FindingState.TOLD: self.tr("Told to the unit"),
                FindingState.MENDED: self.tr("Mended by the unit"),
                FindingState.EXPLAINED: self.tr("Explained..."),
                FindingState.DISMISSED: self.tr("Dismiss...\tDel"),
            }[state]
            menu.addAction(words_of, lambda state=state: self.mark_asked.emit(findings, state))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _finding(self, index: QModelIndex) -> Finding | None:
        line = self.findings.line(index) if index.isValid() else None
        return line if isinstance(line, Finding) else None

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._moving:
            self._pick(current, reveal=False)

    def _pick(self, index: QModelIndex, *, reveal: bool) -> None:
        if (finding := self._finding(index)) is not None:
            self.chosen.emit(finding.figure, reveal)
