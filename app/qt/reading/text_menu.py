"""What a right click on the text of a pane offers beside what the text itself knows."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.reading.pane import ReadingPane
from app.qt.session import Session
from app.services.read_models import FigureRow


def fill_text_menu(menu: QMenu, pane: ReadingPane, row: FigureRow | None, session: Session) -> None:
    """The acts of the figure under the pointer, and what can be done with the words that are marked."""
    translate = QCoreApplication.translate
    if row is not None:
        first = menu.actions()[1:2]  # below the line that names the figure
        add_figure_acts(menu, session, row, *first)
    menu.addSeparator()
    marked = pane.marked_figure()
    if marked is not None:
        said = translate("ReadingView", "Set the boundaries of “{figure}” to what is marked")
        menu.addAction(said.format(figure=marked[0].quote)).triggered.connect(lambda: session.set_span(*marked))
    free, report_id = pane.marked_free(), pane.report_id
    if free is not None and report_id is not None:
        adding = menu.addAction(translate("ReadingView", "Add as a figure..."))
        adding.triggered.connect(lambda: session.add_figure(report_id, free))
