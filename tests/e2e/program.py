"""The real program with eyes: `python -m tests.e2e.program [ARGUMENTS]`.

It starts as always; beside that it answers Python expressions from standard input, one a line, with one line of JSON on
standard output. So a test can see where things are on the screen, and then act with a real mouse and keyboard.
"""

import json
import os
import sys
import threading
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.main import main
from app.qt.session import Selection

ANSWER = "eyes: "


class Eyes(QObject):
    """Answers in the GUI thread what another thread hears."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())
        os._exit(3)  # the test has gone

    @Slot(str)
    def _answer(self, question: str) -> None:
        try:
            answer = {"seen": eval(question, dict(SIGHT))}
        except Exception as error:  # told to the test, which knows what to do
            answer = {"trouble": f"{type(error).__name__}: {error}"}
        print(ANSWER + json.dumps(answer), flush=True)


def window() -> Any:
    """The main window, once it is visible."""
    return next(w for w in QApplication.topLevelWidgets() if _is(w, "MainWindow") and w.isVisible())


def shown(kind: type[QWidget]) -> list[Any]:
    """Widgets of a class that a user can see, those of the active window first."""
    seen = [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]
    return sorted(seen, key=lambda w: w.window() is not QApplication.activeWindow())


def center(widget: QWidget, point: QPoint | None = None) -> tuple[int, int]:
    """Where a widget, or a point in it, is on the screen."""
    at = widget.mapToGlobal(point if point is not None else widget.rect().center())
    return at.x(), at.y()


def tr(context: str, text: str) -> str:
    """A string of the program in the language that it speaks."""
    return QCoreApplication.translate(context, text)


def button(text: str) -> tuple[int, int]:
    """Where the button with this text or accessible name is."""
    found = [b for b in shown(QAbstractButton) if text in (b.text().replace("&", ""), b.accessibleName())]
    return center(found[0])


def item(text: str, inside: str = "") -> tuple[int, int]:
    """Where the line of a list, table or tree that holds this text is."""
    for view in shown(QAbstractItemView):
        # A header is a view of the same model too, but has no place for a line of it.
        if isinstance(view, QHeaderView) or (inside and not any(_is(w, inside) for w in (view, *_parents(view)))):
            continue
        model = view.model()
        for row in range(model.rowCount(view.rootIndex())):
            index = model.index(row, 0, view.rootIndex())
            if text in str(index.data()):
                view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
                return center(view.viewport(), view.visualRect(index).center())
    raise LookupError(text)


def _is(widget: QWidget, name: str) -> bool:
    return any(kind.__name__ == name for kind in type(widget).__mro__)


def _parents(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [] if parent is None else [parent, *_parents(parent)]


def words() -> list[str]:
    """All words that a user sees on labels or a screen reader tells of painted widgets."""
    return [label.text() for label in shown(QLabel)] + [widget.accessibleName() for widget in shown(QWidget)]


def charts() -> list[Any]:
    """The charts in sight."""
    return [w for w in shown(QWidget) if _is(w, "ChartCanvas")]


def marks() -> list[dict[str, Any]]:
    """Every point plotted: the figure it stands for and where it is on the screen."""
    found = []
    for chart in charts():
        for mark in chart.marks:
            scene = chart.getViewBox().mapViewToScene(QPointF(mark.x, mark.y))
            spot = center(chart.viewport(), chart.mapFromScene(scene))
            figure = mark.point.figure
            found.append(
                {"x": mark.x, "region": mark.region, "spot": spot, "figure": figure.id, "report": figure.report_id}
                | {"implied": mark.point.implied, "target": mark.target, "sentence": figure.sentence}
            )
    return found


def place() -> dict[str, Any] | None:
    """What is selected, with the words it spans."""
    session = window().session
    if session.place is None or session.workspace is None:
        return None
    text = session.workspace.report(session.place.report_id).text
    span = session.place.span
    return {
        "report": session.place.report_id,
        "figure": session.place.figure_id,
        "words": text[span.start : span.end] if span else "",
    }


def go(report_id: int) -> bool:
    """Select a report, as a click on it in the library does."""
    window().session.select(Selection(report_id))
    return True


def picture(path: str) -> bool:
    """Save what is on the whole screen."""
    return QApplication.primaryScreen().grabWindow(0).save(path)


_FUNCTIONS = (window, shown, tr, button, center, item, words, charts, marks, place, go, picture)
SIGHT: dict[str, Any] = {function.__name__: function for function in _FUNCTIONS}
SIGHT |= {"dialog": QDialog, "field": QLineEdit}

if __name__ == "__main__":
    eyes = Eyes()
    raise SystemExit(main())
