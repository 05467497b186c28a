"""Placeholder until its owner writes it."""

from PySide6.QtWidgets import QWidget

from app.qt.session import Session


class TableView(QWidget):
    """Placeholder."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
