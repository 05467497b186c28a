"""How the reader likes to read: type, and which figures are marked. Remembered, and the same in both panes."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontDatabase, QMouseEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.core.model import Comparison, Kind, Span
from app.qt import settings, words
from app.qt.theme import Theme
from app.qt.views.text_document import Typography
from app.qt.views.text_marks import Marks, Shown
from app.services.rows import FigureRow, Status

_SIZES = (13, 15, 17, 19, 22)
_COLUMNS = (34, 46, 60, 200)
_LEADINGS = (16, 19, 23)  # tenths of the size
_KINDS = (Kind.LEVEL, Kind.TARGET, Kind.CHANGE, Kind.RANK, Kind.THRESHOLD)


class ReadingOptions(QObject):
    """The choices in force. Setting one remembers it and tells both panes."""

    type_changed = Signal()
    shown_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        default = Typography()
        self.typography = Typography(
            settings.text("reading/family"),
            settings.number("reading/size", default.size),
            settings.number("reading/leading", round(default.leading * 10)) / 10,
            settings.number("reading/column", default.column),
        )
        self.shown = Shown()

    def set_typography(self, typography: Typography) -> None:
        self.typography = typography
        settings.remember("reading/family", typography.family)
        settings.remember("reading/size", typography.size)
        settings.remember("reading/leading", round(typography.leading * 10))
        settings.remember("reading/column", typography.column)
        self.type_changed.emit()

    def set_shown(self, shown: Shown) -> None:
        self.shown = shown
        self.shown_changed.emit()


class StayingMenu(QMenu):
    """A menu that stays open while its choices are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            event.accept()
        else:
            super().mouseReleaseEvent(event)


def fill_options(menu: QMenu, options: ReadingOptions, theme: Theme, window: QWidget) -> None:
    """Fill a pane's menu with the legend (each line a toggle) and the choices of type."""
    menu.clear()
    legend = _submenu(menu, menu.tr("Marks"))
    marks = Marks(theme)
    ratio = window.devicePixelRatioF()
    for status in Status:
        picture = marks.icon(_example(status, Kind.LEVEL), QSize(28, 18), ratio)
        action = _toggle(legend, words.status_name(status), status in options.shown.statuses)
        action.setIcon(picture)
        action.toggled.connect(lambda _on, what=status: options.set_shown(options.shown.toggled(what)))
    legend.addSeparator()
    for kind in _KINDS:
        action = _toggle(legend, words.kind_name(kind), kind in options.shown.kinds)
        action.setIcon(marks.icon(_example(Status.UNDECIDED, kind), QSize(28, 18), ratio))
        action.toggled.connect(lambda _on, what=kind: options.set_shown(options.shown.toggled(what)))
    coverage = _toggle(menu, menu.tr("Every numeral that is no figure"), options.shown.coverage)
    coverage.toggled.connect(lambda on: options.set_shown(replace(options.shown, coverage=on)))
    menu.addSeparator()
    kept = options.typography
    _choices(menu, menu.tr("Text size"), {f"{size} px": replace(kept, size=size) for size in _SIZES}, options)
    leadings = dict(zip((menu.tr("Close"), menu.tr("Normal"), menu.tr("Wide")), _LEADINGS, strict=True))
    _choices(
        menu,
        menu.tr("Line spacing"),
        {name: replace(kept, leading=size / 10) for name, size in leadings.items()},
        options,
    )
    columns = dict(
        zip((menu.tr("Narrow"), menu.tr("Normal"), menu.tr("Wide"), menu.tr("Full width")), _COLUMNS, strict=True)
    )
    _choices(menu, menu.tr("Column"), {name: replace(kept, column=size) for name, size in columns.items()}, options)
    menu.addAction(menu.tr("Font…")).triggered.connect(lambda: _choose_family(options, window))


def _submenu(menu: QMenu, title: str) -> QMenu:
    inner = StayingMenu(title, menu)
    menu.addMenu(inner)
    return inner


def _toggle(menu: QMenu, title: str, on: bool) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setChecked(on)
    return action


def _choices(menu: QMenu, title: str, choices: dict[str, Typography], options: ReadingOptions) -> None:
    inner = menu.addMenu(title)
    group = QActionGroup(inner)
    for name, typography in choices.items():
        action = _toggle(inner, name, typography == options.typography)
        group.addAction(action)
        action.triggered.connect(lambda _=False, chosen=typography: options.set_typography(chosen))


def _choose_family(options: ReadingOptions, window: QWidget) -> None:
    """Ask for a family among those that can write Chinese."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    names = [window.tr("Standard serif"), *families]
    known = options.typography.family
    index = names.index(known) if known in families else 0
    name, ok = QInputDialog.getItem(
        window, window.tr("Font"), window.tr("Font of the report text:"), names, index, False
    )
    if ok:
        options.set_typography(replace(options.typography, family="" if name == names[0] else name))


def _example(status: Status, kind: Kind) -> FigureRow:
    """A figure that exists only to be drawn in the legend."""
    return FigureRow(
        id=0, report_id=0, report_title="", region="", year=None, span=Span(0, 1), quote="", value=None, high=None,
        unit="", comparison=Comparison.EQ, kind=kind, direction=None, indicator=None, also=(), indicator_name="",
        subject="", period=None, section=-1, section_title="", page=0, confidence=100, status=status, findings=0,
        sentence="",
    )  # fmt: skip
