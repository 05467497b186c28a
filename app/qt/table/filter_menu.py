"""The filters that the workspace keeps, in a menu of the table's bar."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from app.qt.session import Session
from app.services.compare.saved_filters import SavedFilter, forget_filter, save_filter, saved_filters
from app.services.workspace import Workspace


class FilterButton(QToolButton):
    """`chosen` carries a filter to be shown, `save_asked` a name for what is shown now."""

    chosen = Signal(object)
    save_asked = Signal(str)

    def __init__(self, session: Session, sign: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setIcon(sign)
        self.setFixedSize(28, 28)
        self.setToolTip(self.tr("Saved filters"))
        self.setAccessibleName(self.tr("Saved filters"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kept = QMenu(self)
        self.setMenu(self.kept)
        self._names: list[str] = []
        session.opened.connect(self.refresh)
        session.closed.connect(self._empty)  # not a lambda: it would outlive the menu when the language changes
        self._show(())
        self.refresh()

    def _empty(self) -> None:
        self._show(())

    def refresh(self) -> None:
        """Read the filters anew."""
        if (workspace := self._session.workspace) is not None:
            self._session.jobs.read(lambda _job: saved_filters(workspace), self._show, key="filters")

    def save(self, new: SavedFilter) -> None:
        """Keep a filter in the workspace."""
        self._write(partial(save_filter, new=new))

    def _write(self, work: partial[None]) -> None:
        workspace = self._session.workspace

        def run(workspace: Workspace) -> tuple[SavedFilter, ...]:
            work(workspace)
            return saved_filters(workspace)

        if workspace is not None:
            self._session.jobs.write(lambda _job: run(workspace), self._show)

    def _show(self, kept: Sequence[SavedFilter]) -> None:
        self._names = [each.name for each in kept]
        self.kept.clear()
        for each in kept:
            self.kept.addAction(each.name).triggered.connect(partial(self._choose, each))
        if kept:
            self.kept.addSeparator()
        self.kept.addAction(self.tr("Save this filter...")).triggered.connect(lambda _=False: self._ask())
        if kept:
            drop = self.kept.addMenu(self.tr("Remove"))
            for name in self._names:
                drop.addAction(name).triggered.connect(partial(self._forget, name))

    def _choose(self, kept: SavedFilter, _checked: bool = False) -> None:
        self.chosen.emit(kept)

    def _forget(self, name: str, _checked: bool = False) -> None:
        self._write(partial(forget_filter, name=name))

    def _ask(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("Save this filter"), self.tr("Name"))
        if given and name.strip():
            self.save_asked.emit(name.strip())
