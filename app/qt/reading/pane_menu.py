"""The menu of a reading pane: the legend of the marks, whose lines are toggles, and the choices of type."""

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QActionGroup, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QGridLayout, QInputDialog, QLabel, QMenu, QWidget, QWidgetAction

from app.core.model import Comparison, Kind, Span
from app.qt import words
from app.qt.reading.options import ReadingOptions
from app.qt.style import set_style_class
from app.qt.text.document import Typography
from app.qt.text.marks import Marks
from app.qt.theme import Theme
from app.services.read_models import FigureRow, Status

_MARK = QSize(28, 18)
_SIZES = (13, 15, 17, 19, 22)
_COLUMNS = (34, 46, 60, 200)  # characters
_LEADINGS = (16, 19, 23)  # tenths of the size


class ReadingMenu(QMenu):
    """Made anew each time it opens, so that both panes' menus show the choices in force."""

    pdf_wanted = Signal()

    def __init__(self, options: ReadingOptions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._theme = theme
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        legend = QWidgetAction(self)
        legend.setDefaultWidget(self._legend())
        self.addAction(legend)
        self.addSeparator()
        kept = self._options.typography
        leadings = zip((self.tr("Close"), self.tr("Normal"), self.tr("Wide")), _LEADINGS, strict=True)
        columns = zip(
            (self.tr("Narrow"), self.tr("Normal"), self.tr("Wide"), self.tr("Full width")), _COLUMNS, strict=True
        )
        self._choices(self.tr("Text size"), {f"{size} px": replace(kept, size=size) for size in _SIZES})
        self._choices(self.tr("Line spacing"), {name: replace(kept, leading=size / 10) for name, size in leadings})
        self._choices(self.tr("Column"), {name: replace(kept, column=size) for name, size in columns})
        self.addAction(self.tr("Font…")).triggered.connect(self._choose_family)
        self.addSeparator()
        self.addAction(self.tr("Save text and marks as PDF…")).triggered.connect(self.pdf_wanted)

    def _legend(self) -> QWidget:
        """What the marks mean, each with a box that shows or hides them."""
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(12, 8, 16, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for column, title in enumerate((self.tr("State"), self.tr("Kind"))):
            head = QLabel(title)
            set_style_class(head, "caption")
            grid.addWidget(head, 0, column)
        for row, status in enumerate(Status, 1):
            grid.addWidget(self._box(words.status_name(status), status, _example(status, Kind.LEVEL)), row, 0)
        for row, kind in enumerate(Kind, 1):
            grid.addWidget(self._box(words.kind_name(kind), kind, _example(Status.UNDECIDED, kind)), row, 1)
        coverage = QCheckBox(self.tr("Numbers that are not figures"))
        coverage.setToolTip(self.tr("Boxed, with the reason on hovering; amber where nothing explains them"))
        coverage.setChecked(self._options.shown.coverage)
        coverage.toggled.connect(lambda on: self._options.set_shown(replace(self._options.shown, coverage=on)))
        grid.addWidget(coverage, len(Kind) + 1, 0, 1, 2)
        return panel

    def _box(self, title: str, what: Status | Kind, example: FigureRow) -> QCheckBox:
        shown = self._options.shown
        box = QCheckBox(title)
        box.setIcon(Marks(self._theme).icon(example, _MARK, self.devicePixelRatioF()))
        box.setIconSize(_MARK)
        box.setChecked(what in shown.statuses or what in shown.kinds)
        box.toggled.connect(lambda: self._options.set_shown(self._options.shown.toggled(what)))
        return box

    def _choices(self, title: str, choices: dict[str, Typography]) -> None:
        inner = self.addMenu(title)
        group = QActionGroup(inner)
        for name, typography in choices.items():
            action = inner.addAction(name)
            action.setCheckable(True)
            action.setChecked(typography == self._options.typography)
            group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=typography: self._options.set_typography(chosen))

    def _choose_family(self) -> None:
        """Ask for a family among those that can write Chinese."""
        families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        names = [self.tr("Standard serif"), *families]
        kept = self._options.typography
        index = names.index(kept.family) if kept.family in families else 0
        question = self.tr("Font of the report text:")
        name, ok = QInputDialog.getItem(self.parentWidget(), self.tr("Font"), question, names, index, False)
        if ok:
            self._options.set_typography(replace(kept, family="" if name == names[0] else name))


def _example(status: Status, kind: Kind) -> FigureRow:
    """A figure that exists only to be drawn in the legend."""
    return FigureRow(
        id=0, report_id=0, report_title="", region="", year=None, span=Span(0, 1), quote="", value=None, high=None,
        unit="", comparison=Comparison.EQ, kind=kind, direction=None, indicator=None, also=(), indicator_name="",
        subject="", period=None, section=-1, section_title="", page=0, confidence=100, status=status, findings=0,
        sentence="",
    )  # fmt: skip
