"""How many reports have no region, and the way to give them one."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.qt.parts.report_dialogs import HeadDialog
from app.qt.session import Session
from app.qt.style import set_style_class
from app.services.read_models import FigureRow, ReportText

_TITLE = 60  # characters of a title in the menu


class UnplacedButton(QToolButton):
    """Tells how many reports stand for themselves since their region is unknown; its menu asks for it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.setToolTip(self.tr("Each has a column of its own. Choose one to give its region."))
        set_style_class(self, "link")

    def show_figures(self, figures: Iterable[FigureRow]) -> None:
        """Count the reports without region of some figures; no words without any."""
        titles = {figure.report_id: figure.report_title for figure in figures if not figure.region}
        told = QCoreApplication.translate("UnplacedButton", "{count} without region")
        self.setText(told.format(count=len(titles)) if titles else "")
        menu = self.menu()
        menu.clear()
        for report_id, title in titles.items():
            menu.addAction(title[:_TITLE]).triggered.connect(partial(self._ask, report_id))

    def _ask(self, report_id: int, _checked: bool = False) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.read(lambda _job: workspace.report(report_id), self._open, key="head")

    def _open(self, text: ReportText) -> None:
        dialog = HeadDialog(text.row, self.window())
        dialog.head_chosen.connect(self._set_head)
        dialog.open()

    def _set_head(self, report_id: int, title: str, region: str, year: int) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.jobs.write(
                lambda _job: workspace.set_head(report_id, title=title, region=region, year=year or None),
                self._session.apply,
            )
