"""The program under the soak: what `tests.e2e.program` sees, and what stands in the log, in dialogs and in menus."""

import faulthandler
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QMessageBox, QPlainTextEdit

from app.core.model import Span
from app.main import main
from app.qt.window.topbar import VIEWS
from app.store import decisions
from tests.e2e.program import SIGHT, Eyes, center, shown, window

_EDGE = 12  # pixels: nearer to the edge of its pane a place is no good for a hand


def log() -> list[str]:
    """Ids of all events in the log."""
    with window().session.workspace.store.reading() as db:
        return [event.id for event in decisions.log(db)]


def by(event: str) -> str:
    """Whose an event is."""
    with window().session.workspace.store.reading() as db:
        return next((each.reviewer for each in decisions.log(db) if each.id == event), "")


def last(figure: int, reviewer: str) -> list[str]:
    """Act and id of a reviewer's last event on a figure; empty where there is none."""
    events = [event for event in window().session.workspace.history(figure) if event.reviewer == reviewer]
    return [events[-1].act, events[-1].id] if events else []


def reports() -> list[list[Any]]:
    """Id, file name, format, count of figures and of decided ones, a line each."""
    rows = window().session.workspace.reports()
    return [[row.id, row.file_name, row.format, row.figures, row.decided] for row in rows]


def dialogs() -> list[list[str]]:
    """Class, title and words of each dialog in sight."""
    found = []
    for dialog in (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()):
        words = [label.text() for label in dialog.findChildren(QLabel)]
        words += [field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)]
        found.append([type(dialog).__name__, dialog.windowTitle(), " / ".join(filter(None, words))])
    return found


def decided() -> list[list[int]]:
    """Report and beginning of each figure that is decided."""
    rows = window().session.workspace.figures()
    return [[row.report_id, row.span.start] for row in rows if row.status.value != "undecided"]


def beside(report: int) -> bool:
    """Whether a report stands in the second pane, with another in the first."""
    view = window().view("reading")
    return len(view.sides()) > 1 and view.second.report_id == report and view.first.report_id != report


def in_the_way() -> str:
    """What Escape closes: a dialog, a menu, a form, the list below the search field."""
    if QApplication.activePopupWidget() is not None:
        return "menu"
    if found := dialogs():
        return found[0][0]
    if window().inspector.form is not None:
        return "form"
    field = window().inspector.comment
    if field.isVisible() or window().search.isVisible():
        return "field"
    return ""


def view() -> str:
    """The view in front."""
    views = window().views
    return next(name for name in VIEWS if views.view(name) is views.currentWidget())


def idle() -> bool:
    """Whether nothing is under way."""
    session = window().session
    return not session.jobs.busy and not session.waiting


def line(words: str) -> tuple[int, int]:
    """Where the line of an open menu that begins with these words is."""
    for menu in shown(QMenu):
        for action in menu.actions():
            if action.isEnabled() and action.text().replace("&", "").startswith(words):
                return center(menu, menu.actionGeometry(action).center())
    raise LookupError(words)


def message(words: str) -> tuple[int, int]:
    """Where the button of a message box with these words is."""
    for box in shown(QMessageBox):
        for button in box.buttons():
            if words in button.text().replace("&", ""):
                return center(button)
    raise LookupError(words)


def pane(side: str) -> Any:
    """The pane `first` or `second` of the Reading view."""
    return getattr(window().view("reading"), side)


def spot(figure: int, side: str = "first") -> tuple[int, int]:
    """Where a figure stands on the screen; it is scrolled into sight before."""
    row = pane(side).content.by_id[figure]
    surface = pane(side).surface
    surface.reveal(row.span)
    return _place(surface, surface.rects(row.span)[0].center())


def figures_in_sight(side: str) -> list[int]:
    """Ids of the figures that a hand can reach in a pane."""
    surface, found = pane(side).surface, []
    inner = surface.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    for row in pane(side).content.figures:
        places = surface.rects(row.span)
        if places and inner.contains(places[0].center().toPoint()):
            found.append(row.id)
    return found


def statuses() -> dict[str, str]:
    """The status of each figure in the first pane."""
    return {str(row.id): row.status.value for row in pane("first").content.figures}


def free_numeral(nth: int) -> list[tuple[int, int]]:
    """Left and right end, on the screen, of a numeral in the first pane's text that is no figure."""
    content, text = pane("first").content, pane("first").text
    inner = text.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    ends = []
    for start, sign in enumerate(content.report.text):
        span = Span(start, start + 1)
        if sign in "一二三四五六七八九十" and not any(row.span.overlaps(span) for row in content.figures):
            places = text.rects(span)
            if places and inner.contains(places[0].center().toPoint()):
                ends.append(_ends(text, places))
    return ends[nth % len(ends)] if ends else []


def _ends(surface: Any, places: list[Any]) -> list[tuple[int, int]]:
    first, final = places[0], places[-1]
    left, right = QPointF(first.left(), first.center().y()), QPointF(final.right(), final.center().y())
    return [_place(surface, left), _place(surface, right)]


def _place(surface: Any, point: QPointF) -> tuple[int, int]:
    at = point.toPoint()
    if not surface.viewport().rect().contains(at):
        raise LookupError("not in sight")
    return center(surface.viewport(), at)


def row_spot(view: Any, row: int) -> tuple[int, int]:
    """Where a row of a table or list is; it is scrolled into sight before."""
    index = view.model().index(row, view.indexAt(QPoint(20, 20)).column() if view.model().columnCount() > 1 else 0)
    view.scrollTo(index)
    return center(view.viewport(), view.visualRect(index).center())


def several_candidates() -> tuple[int, int]:
    """Where a cell of the matrix stands for which more than one figure could speak."""
    table = window().view("table").matrix
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = model.cell(index)
            if cell is not None and cell.others:
                table.scrollTo(index)
                return center(table.viewport(), table.visualRect(index).center())
    raise LookupError("no cell with several candidates")


def focus() -> str:
    """The class of the widget with the keyboard."""
    widget = QApplication.focusWidget()
    return type(widget).__name__ if widget is not None else ""


def checked(name: str) -> bool:
    """Whether a command of the menu is ticked."""
    return bool(window().menu.action_of(name).isChecked())


def tips() -> list[Any]:
    """The tips of all toolbar buttons in sight, for the messages of a miss."""
    return [widget.toolTip() for widget in QApplication.allWidgets() if widget.isVisible() and widget.toolTip()]


_FUNCTIONS = (
    log, by, view, last, reports, dialogs, decided, beside, in_the_way, idle, line, message, pane, spot,
    figures_in_sight, statuses, free_numeral, row_spot, several_candidates, focus, checked, tips,
)  # fmt: skip
SIGHT.update({function.__name__: function for function in _FUNCTIONS})
SIGHT.update({"Qt": Qt})

if __name__ == "__main__":
    faulthandler.enable()
    eyes = Eyes()
    raise SystemExit(main())
