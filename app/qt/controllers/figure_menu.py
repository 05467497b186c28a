"""What a right click offers on a figure, wherever it stands: every act on it, and every other place it can be seen."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from app.qt.keys import DecisionKeys
from app.qt.session import Selection, Session
from app.qt.text.phrases import citation, sentence_span
from app.qt.words import amount, year_name
from app.services.read_models import FigureRow, Status

_MOST = 12  # other reports' figures in the menu


def add_figure_acts(menu: QMenu, session: Session, row: FigureRow, before: QAction | None = None) -> None:
    """Add the acts that fit the figure's status, and the ways to its other places, at the end or `before` an action.
    An act selects the figure first."""
    translate, keys = QCoreApplication.translate, DecisionKeys(menu)
    end = before if before is not None else menu.addSeparator()

    def add(words: str, run: Callable[[], object]) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(lambda _checked=False: run())
        menu.insertAction(end, action)
        return action

    menu.insertSeparator(end)
    for act, words in _acts():
        if _fits(act, row.status):
            key = translate("FigureMenu", "Del") if act == "reject_why" else keys.shown(act)
            free = not any(action.text().endswith(f"\t{key}") for action in menu.actions())  # Del dismisses in Checks
            add(f"{words}\t{key}" if free else words, _act(session, row, act))
    menu.insertSeparator(end)
    add(translate("FigureMenu", "Show in the table"), lambda: _show_in_table(session, row))
    trend = add(translate("FigureMenu", "Show the trend"), lambda: session.show_trend(row.indicator or ""))
    trend.setEnabled(row.indicator is not None)
    menu.insertMenu(end, _others(menu, session, row))
    add(translate("FigureMenu", "Copy the sentence with its source"), lambda: _copy(session, row))
    menu.insertSeparator(end)


def _acts() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("confirm", translate("FigureMenu", "Confirm")),
        ("correct", translate("FigureMenu", "Correct...")),
        ("reject", translate("FigureMenu", "Reject")),
        ("reject_why", translate("FigureMenu", "Reject with a reason...")),
        ("doubt", translate("FigureMenu", "Doubt")),
        ("comment", translate("FigureMenu", "Comment...")),
        ("reopen", translate("FigureMenu", "Reopen")),
    )


def _fits(act: str, status: Status) -> bool:
    done = {
        "confirm": Status.CONFIRMED,
        "reject": Status.REJECTED,
        "reject_why": Status.REJECTED,
        "doubt": Status.DOUBT,
    }
    if act == "reopen":
        return status is not Status.UNDECIDED
    return done.get(act) is not status


def _place(row: FigureRow, reveal: bool = False) -> Selection:
    return Selection(row.report_id, row.id, row.span, reveal)


def _act(session: Session, row: FigureRow, act: str) -> Callable[[], None]:
    def run() -> None:
        session.select(_place(row))
        session.act(act)

    return run


def _show_in_table(session: Session, row: FigureRow) -> None:
    session.select(_place(row))
    session.show_view("table")


def _copy(session: Session, row: FigureRow) -> None:
    if session.workspace is not None:
        report = session.workspace.report(row.report_id)
        QGuiApplication.clipboard().setText(citation(report, sentence_span(report.text, row.span)))


def _others(menu: QMenu, session: Session, row: FigureRow) -> QMenu:
    """The same indicator in other reports; read when the menu opens."""
    inner = QMenu(QCoreApplication.translate("FigureMenu", "The same in other reports"), menu)
    inner.setEnabled(row.indicator is not None)

    def fill() -> None:
        inner.clear()
        others = session.workspace.same_indicator(row.id)[:_MOST] if session.workspace is not None else ()
        for other in others:
            title = "  ".join(filter(None, (other.region, year_name(other.year), amount(other))))
            inner.addAction(title).triggered.connect(
                lambda _=False, other=other: session.select(_place(other, reveal=True))
            )
        if not others:
            inner.addAction(QCoreApplication.translate("FigureMenu", "None")).setEnabled(False)

    inner.aboutToShow.connect(fill)
    return inner
