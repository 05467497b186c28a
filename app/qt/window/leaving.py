"""Whether a workspace may be closed: not while an act still waits to be saved, unless its reviewer gives it up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.qt.exchange.rescue import WaitingDialog
from app.qt.session import Session


class Leaving(QObject):
    """Asks over `window`."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._giving_up = False  # an act that could not be saved

    def allowed(self, again: Callable[[], object]) -> bool:
        """Whether the workspace may be closed. Where an act still waits to be saved the reviewer is asked, and `again`
        is called if it may be given up."""
        if self._giving_up or not self._session.waiting:
            return True
        dialog = WaitingDialog(self._window)
        dialog.given_up.connect(partial(self._give_up, again))
        dialog.open()
        return False

    def _give_up(self, again: Callable[[], object]) -> None:
        self._giving_up = True
        again()
        self._giving_up = False
