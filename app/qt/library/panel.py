"""The library at the left: all reports as a tree, and the outline of the one that is open."""

from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.qt import settings
from app.qt.controllers.report_store import ReportStore
from app.qt.icons import icon
from app.qt.jobs import Job
from app.qt.library.delegates import LibraryDelegate, OutlineDelegate
from app.qt.library.report_menu import ReportMenu
from app.qt.library.tree import ReportTree
from app.qt.models.library import LibraryGrouping, LibraryModel, LibraryOrder
from app.qt.models.outline import LINE_ROLE, OutlineLine, OutlineModel, outline_lines
from app.qt.parts.menu_button import MenuButton
from app.qt.parts.report_dialogs import FileDataDialog, HeadDialog, ask_remove
from app.qt.session import Selection, Session
from app.qt.style import set_style_class
from app.services.read_models import Changes, ReportRow

_Choice = TypeVar("_Choice", LibraryGrouping, LibraryOrder)
_BESIDE_ARRANGEMENT = 76  # pixels: margins, the menu's arrow, the button that imports


class LibraryPanel(QWidget):
    """Selecting a report here selects it everywhere."""

    import_asked = Signal()
    beside_asked = Signal(int)
    sign_asked = Signal(int)

    def __init__(self, session: Session, shelf: ReportStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._outlined: int | None = None
        self._following = False  # the tree's mark is set for the reader, who chose nothing there
        self._folded: set[str] = set()
        self.setMinimumWidth(180)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_class(self, "panel")
        self.menu = ReportMenu(lambda: shelf.rows, self)
        self.model = LibraryModel(self)
        self.outline_model = OutlineModel(self)
        self._build()
        self._connect()
        self._arrange()
        self._show_rows()
        self._follow(session.place)

    def take_focus(self) -> None:
        """Give the keyboard to the tree."""
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # building
    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        upper, lower = QWidget(), QWidget()
        for part, head, view in (
            (upper, self._tree_head(), self._make_tree()),
            (lower, self._outline_head(), self._make_outline()),
        ):
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            inner.addWidget(head)
            inner.addWidget(view, 1)
            self._split.addWidget(part)
        self._split.setSizes([420, 380])
        if not (state := settings.window_geometry("library/split")).isEmpty():
            self._split.restoreState(state)
        self._split.splitterMoved.connect(self._remember_split)
        column.addWidget(self._split)

    def _tree_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 8, 8, 4)
        self._arrangement = MenuButton(self._session.theme, "menu-caption")
        self._arrangement.setToolTip(self.tr("How reports are grouped and sorted"))
        self._arrangement.setMenu(self._arrangement_menu())
        add = QToolButton()
        add.setIcon(icon(self._session.theme, "import"))
        add.setIconSize(QSize(16, 16))
        add.setToolTip(self.tr("Import reports (Ctrl+Shift+I)"))
        add.setAccessibleName(self.tr("Import reports"))
        add.clicked.connect(self.import_asked)
        row.addWidget(self._arrangement)
        row.addStretch(1)
        row.addWidget(add)
        return head

    def _outline_head(self) -> QWidget:
        label = QLabel(self.tr("Outline"))
        set_style_class(label, "caption")
        label.setContentsMargins(12, 12, 12, 4)
        return label

    def _make_tree(self) -> ReportTree:
        tree = self.tree = ReportTree()
        tree.setModel(self.model)
        tree.setItemDelegate(LibraryDelegate(self._session.theme, self._shelf, tree))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(True)
        tree.setMouseTracking(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(self.tr("Reports"))
        return tree

    def _make_outline(self) -> QListView:
        outline = self.outline = QListView()
        outline.setModel(self.outline_model)
        outline.setItemDelegate(OutlineDelegate(self._session.theme, outline))
        outline.setUniformItemSizes(True)
        outline.setMouseTracking(True)
        outline.setFrameShape(QFrame.Shape.NoFrame)
        outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outline.setAccessibleName(self.tr("Outline"))
        return outline

    def _arrangement_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, default, entries in (
            ("library/grouping", LibraryGrouping.REGION, self._groupings()),
            ("library/order", LibraryOrder.YEAR, self._orders()),
        ):
            menu.addSeparator()
            group = QActionGroup(menu)
            for value, words in entries.items():
                action = QAction(words, group)
                action.setCheckable(True)
                action.setChecked(settings.text_setting(key, default) == value)
                action.triggered.connect(lambda _checked, key=key, value=value: self._choose(key, value))
                menu.addAction(action)
        return menu

    def _groupings(self) -> dict[str, str]:
        return {
            LibraryGrouping.REGION: self.tr("By region"),
            LibraryGrouping.REGION_YEAR: self.tr("By region and year"),
            LibraryGrouping.YEAR: self.tr("By year"),
            LibraryGrouping.FLAT: self.tr("One list"),
        }

    def _orders(self) -> dict[str, str]:
        return {
            LibraryOrder.YEAR: self.tr("Newest first"),
            LibraryOrder.TITLE: self.tr("By title"),
            LibraryOrder.OPEN: self.tr("Most undecided first"),
            LibraryOrder.FINDINGS: self.tr("Most findings first"),
        }

    def _connect(self) -> None:
        self._shelf.changed.connect(self._show_rows)
        self._session.selected.connect(self._follow)
        self._session.changed.connect(self._refresh_outline)
        self._session.reader_moved.connect(self._mark_read)
        self._session.closed.connect(self._clear)
        self._session.theme.changed.connect(self.tree.viewport().update)
        self._session.theme.changed.connect(self.outline.viewport().update)
        self.tree.selectionModel().currentChanged.connect(self._choose_report)
        self.tree.clicked.connect(self._clicked)
        self.tree.doubleClicked.connect(self._open)
        self.tree.opened.connect(self._open)
        self.tree.removal_wanted.connect(self._remove_at)
        self.menu.open_asked.connect(lambda row: self._session.select(Selection(row.id, reveal=True)))
        self.menu.beside_asked.connect(lambda row: self.beside_asked.emit(row.id))
        self.menu.next_asked.connect(self._go_on)
        self.menu.head_asked.connect(self._edit_head)
        self.menu.file_asked.connect(self._show_file)
        self.menu.sign_asked.connect(lambda row: self.sign_asked.emit(row.id))
        self.menu.removal_asked.connect(self._remove)
        self.tree.expanded.connect(self._remember_fold)
        self.tree.collapsed.connect(self._remember_fold)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.outline.activated.connect(self._go_to_section)
        self.outline.clicked.connect(self._go_to_section)

    # the tree
    def _choose(self, key: str, value: str) -> None:
        settings.remember(key, value)
        self._arrange()

    def _arrange(self) -> None:
        grouping = _one_of(settings.text_setting("library/grouping"), LibraryGrouping.REGION)
        self.model.arrange(grouping, _one_of(settings.text_setting("library/order"), LibraryOrder.YEAR))
        self._name_arrangement()
        self._after_rows()

    def _name_arrangement(self) -> None:
        """How reports are grouped, after the panel's name where both have room."""
        how = self._groupings()[self.model.grouping]
        whole = self.tr("Library · {how}").format(how=how)
        room = self.width() - _BESIDE_ARRANGEMENT
        self._arrangement.setText(whole if self.fontMetrics().horizontalAdvance(whole) <= room else how)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_arrangement()

    def _show_rows(self) -> None:
        self.model.set_rows(self._shelf.rows)
        self._after_rows()

    def _after_rows(self) -> None:
        """Fold as before, and mark the report that is read."""
        for row in range(self.model.rowCount()):
            self._unfold(self.model.index(row, 0))
        self._mark_outlined()

    def _unfold(self, index: QModelIndex) -> None:
        if self.model.node(index).key not in self._folded:
            self.tree.expand(index)
        for row in range(self.model.rowCount(index)):
            self._unfold(self.model.index(row, 0, index))

    def _remember_fold(self, index: QModelIndex) -> None:
        key = self.model.node(index).key
        if self.tree.isExpanded(index):
            self._folded.discard(key)
        else:
            self._folded.add(key)

    def _mark(self, place: Selection | None) -> None:
        index = self.model.index_of(place.report_id) if place else QModelIndex()
        if index.isValid() and index != self.tree.currentIndex():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, flags)
            self.tree.scrollTo(index)

    def _choose_report(self, index: QModelIndex) -> None:
        row = self.model.node(index).row
        place = self._session.place
        if self._following:
            return
        if row is not None and (place is None or place.report_id != row.id):
            self._session.select(Selection(row.id))

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.node(index).row is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _open(self, index: QModelIndex) -> None:
        if (row := self.model.node(index).row) is not None:
            self._session.select(Selection(row.id, reveal=True))
        else:
            self._clicked(index)

    def _show_menu(self, point: QPoint) -> None:
        node, chosen = self.model.node(self.tree.indexAt(point)), self.chosen_reports()
        if node.row is not None and len(chosen) < 2:
            menu = self.menu.made_for(node.row)
        elif chosen:
            menu = QMenu(self)
            self.menu.add_table(menu, chosen)
        else:
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def chosen_reports(self) -> list[ReportRow]:
        """The reports selected in the tree, those of selected groups too."""
        found = [row for index in self.tree.selectedIndexes() for row in self.model.node(index).rows()]
        return list({row.id: row for row in found}.values())

    # what the menu does
    def _go_on(self, row: ReportRow) -> None:
        """To the first figure of a report that is still to be decided."""
        self._session.select(Selection(row.id, reveal=True))
        self._session.act("next")

    def _edit_head(self, row: ReportRow) -> None:
        dialog = HeadDialog(row, self.window())
        dialog.head_chosen.connect(self._set_head)
        dialog.open()

    def _set_head(self, report_id: int, title: str, region: str, year: int) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.write(
                lambda _job: workspace.set_head(report_id, title=title, region=region, year=year or None),
                self._session.apply,
            )

    def _show_file(self, row: ReportRow) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(
                lambda _job: workspace.report(row.id),
                lambda text: FileDataDialog(text, self.window()).open(),
                key="file data",
            )

    def _remove_at(self, index: QModelIndex) -> None:
        if (row := self.model.node(index).row) is not None:
            self._remove(row)

    def _remove(self, row: ReportRow) -> None:
        workspace = self._session.workspace
        if workspace is not None and ask_remove(row, self.window()):
            self._session.jobs.write(lambda _job: workspace.remove_report(row.id), self._session.apply)

    # the outline
    def _follow(self, place: Selection | None) -> None:
        self._mark(place)
        if place is None:
            self._clear()
        elif place.report_id != self._outlined:
            self._outlined = place.report_id
            self._read_outline()
        else:
            self._mark_section()

    def _clear(self) -> None:
        self._outlined = None
        self.outline_model.set_lines(())

    def _refresh_outline(self, changes: Changes) -> None:
        if self._outlined is not None and (changes.everything or self._outlined in changes.reports):
            self._read_outline()

    def _read_outline(self) -> None:
        workspace, report_id = self._session.workspace, self._outlined
        if workspace is None or report_id is None:
            return

        def work(_job: Job) -> tuple[OutlineLine, ...]:
            return outline_lines(workspace.report(report_id).outline, workspace.figures([report_id]))

        self._session.jobs.read(work, self._show_outline, key="outline")

    def _show_outline(self, lines: tuple[OutlineLine, ...]) -> None:
        self.outline_model.set_lines(lines)
        self._mark_section()

    def _mark_read(self, report_id: int, offset: int) -> None:
        """Outline and tree go along with the reader, into the other pane too; the selection stays."""
        if report_id == self._outlined:
            self._mark_line(self.outline_model.row_at(offset))
            return
        self._outlined = report_id
        self._mark_outlined()
        self._read_outline()

    def _mark_outlined(self) -> None:
        """Select nothing."""
        self._following = True
        self._mark(Selection(self._outlined) if self._outlined is not None else None)
        self._following = False

    def _mark_section(self) -> None:
        place = self._session.place
        self._mark_line(self.outline_model.row_at(place.span.start) if place and place.span else -1)

    def _mark_line(self, row: int) -> None:
        if row < 0:
            self.outline.selectionModel().clear()
            return
        self.outline.setCurrentIndex(self.outline_model.index(row))
        self.outline.scrollTo(self.outline_model.index(row))

    def _go_to_section(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if self._outlined is not None and isinstance(line, OutlineLine):
            self._session.select(Selection(self._outlined, span=line.section.heading, reveal=True))

    def _remember_split(self) -> None:
        settings.remember("library/split", self._split.saveState())


def _one_of(value: str, default: _Choice) -> _Choice:
    return next((choice for choice in type(default) if choice.value == value), default)
