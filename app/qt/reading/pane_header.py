"""The head of a reading pane: which report, text or page, where in it, and what can be done with it."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from app.core.model import Section
from app.qt.icons import icon
from app.qt.parts.menu_button import MenuButton
from app.qt.style import set_style_class
from app.qt.theme import METRICS, Theme
from app.qt.words import version_words, year_name
from app.services.compare.pairing import Companion
from app.services.read_models import ReportRow

_BUTTONS = 156  # pixels of a head without its words
_SHORT = 100  # of a title; where it has less, the words for text or pages give way
_LEAST, _WIDEST = 40, 360  # of a title
_ARROW = 24  # beside the words of a button with a menu
_ROOM_FOR_PAGE = 400  # pixels; in a narrower pane the title needs it


class PaneHeader(QWidget):
    """Buttons and words only; the pane does what they ask for."""

    report_wanted = Signal(int)
    mode_wanted = Signal(str)  # "text" or "page"
    section_wanted = Signal(int)  # index into the outline
    company_wanted = Signal(object)  # Company or None: nothing beside
    beside_wanted = Signal(int)  # another report by its id
    close_wanted = Signal()

    def __init__(self, theme: Theme, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style_class(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(METRICS.header)
        self._reports: Sequence[ReportRow] = ()
        self._outline: Sequence[Section] = ()
        self._shown: int | None = None
        self._here = -1
        self._title = self._short = ""
        self.available: Callable[[Companion | None], bool] = lambda _company: (
            True
        )  # what can stand beside; None: nothing
        self.versions: Callable[[], Sequence[ReportRow]] = tuple  # other reports of the same region and year
        self.title = _menu_button(theme, self.tr("Choose a report"), "menu-title")
        self.mode = _menu_button(theme, self.tr("Text or pages"))
        self.section = _menu_button(theme, self.tr("Outline"))
        self.page = QLabel()
        set_style_class(self.page, "dim")
        self.options = QToolButton()
        self.options.setIcon(icon(theme, "more"))
        self.options.setToolTip(self.tr("Reading options"))
        self.options.setAccessibleName(self.tr("Reading options"))
        self.options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.side = QToolButton()
        self.side.setIcon(icon(theme, "split" if first else "close"))
        words = self.tr("Show something beside it") if first else self.tr("Close this pane")
        self.side.setToolTip(words)
        self.side.setAccessibleName(words)
        self._fill_menus(first)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.title)
        row.addWidget(self.mode)
        row.addStretch(1)
        row.addWidget(self.section)
        row.addWidget(self.page)
        row.addWidget(self.options)
        row.addWidget(self.side)

    def set_report(self, row: ReportRow | None, outline: Sequence[Section], mode: str) -> None:
        """Name the report shown; a pdf has original pages, other files are set on sheets."""
        self._outline = outline
        self.set_name(row)
        self.mode.setVisible(row is not None)
        self.side.setVisible(row is not None)
        self.options.setVisible(row is not None)
        pages = (
            self.tr("Original page") if row is None or row.format in ("pdf", "scan", "ofd") else self.tr("Page view")
        )
        self._page_action.setText(pages)
        self.set_mode(mode)
        self.set_here(-1, "")

    def set_name(self, row: ReportRow | None) -> None:
        """Name the report, as it is called now."""
        self._shown = row.id if row else None
        self._title = (row.title or row.file_name) if row else self.tr("No report")
        self._short = f"{row.region} {year_name(row.year)}" if row and row.region and row.year else ""
        hint = self._title
        if row is not None and self._has_twin(row):
            which = row.file_name
            if row.superseded_by is not None:
                which = self.tr("{file} (old version)").format(file=which)
            self._title, self._short = f"{which} · {self._title}", which
            hint = f"{hint}\n{version_words(row)}"
        self.title.setToolTip(hint)
        self._write_title()

    def set_mode(self, mode: str) -> None:
        self._text_action.setChecked(mode == "text")
        self._page_action.setChecked(mode == "page")
        self._write_title()

    def set_here(self, section: int, page: str) -> None:
        """Say where the reader is: index of the section, words for the page."""
        self._here = section
        title = self._outline[section].title if 0 <= section < len(self._outline) else self.tr("Outline")
        room = max(self.width() - self.title.sizeHint().width() - self.mode.sizeHint().width() - 190, 0)
        self.section.setText(self.section.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        self.section.setToolTip(title)
        self.section.setVisible(bool(self._outline) and room > 60)
        self.page.setText(page)
        self.page.setVisible(self.width() > _ROOM_FOR_PAGE)

    def set_reports(self, reports: Sequence[ReportRow]) -> None:
        """The reports to choose from, by region."""
        self._reports = reports

    def _has_twin(self, row: ReportRow) -> bool:
        """Whether another report is called the same: then the file tells which of them it is."""
        return any(
            other.id != row.id and (other.region, other.year, other.title) == (row.region, row.year, row.title)
            for other in self._reports
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_title()
        self.set_here(self._here, self.page.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, METRICS.header)

    def _write_title(self) -> None:
        """The title, or where it has no room region and year, which tell more than its beginning."""
        metrics = self.title.fontMetrics()
        chosen = self._page_action if self._page_action.isChecked() else self._text_action
        words = chosen.text()
        room = self.width() - _BUTTONS - metrics.horizontalAdvance(words)
        if room < min(metrics.horizontalAdvance(self._short or self._title), _SHORT):
            words, room = "", self.width() - _BUTTONS
        room = min(max(room, _LEAST), _WIDEST)
        title = self._short if self._short and metrics.horizontalAdvance(self._title) > room else self._title
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        self.title.setMinimumWidth(metrics.horizontalAdvance(self.title.text()) + _ARROW)
        self.mode.setText(words)

    def _fill_menus(self, first: bool) -> None:
        modes = QMenu(self)
        self._text_action = self._mode_action(modes, self.tr("Text"), "text")
        self._page_action = self._mode_action(modes, self.tr("Original page"), "page")
        self.mode.setMenu(modes)
        reports, sections = QMenu(self), QMenu(self)
        reports.aboutToShow.connect(lambda: self._fill_reports(reports, self.report_wanted))
        sections.aboutToShow.connect(lambda: self._fill_sections(sections))
        self.title.setMenu(reports)
        self.section.setMenu(sections)
        if not first:
            self.side.clicked.connect(self.close_wanted)
            return
        self.side.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        beside = QMenu(self)
        for words, company in (
            (self.tr("Its pages"), Companion.PAGE),
            (self.tr("Same region, year before"), Companion.LAST_YEAR),
            (self.tr("Same region, year after"), Companion.NEXT_SUMMARY),
            (self.tr("Another region, same year"), Companion.OTHER_REGION),
        ):
            action = beside.addAction(words)
            action.triggered.connect(lambda _=False, wanted=company: self.company_wanted.emit(wanted))
            beside.aboutToShow.connect(lambda action=action, wanted=company: action.setEnabled(self.available(wanted)))
        versions = beside.addMenu(self.tr("Another version of it"))
        versions.aboutToShow.connect(lambda: self._fill_versions(versions))
        beside.aboutToShow.connect(lambda: versions.setEnabled(bool(self.versions())))
        others = beside.addMenu(self.tr("Another report"))
        others.aboutToShow.connect(lambda: self._fill_reports(others, self.beside_wanted))
        beside.addSeparator()
        nothing = beside.addAction(self.tr("Close second pane"))
        nothing.triggered.connect(lambda: self.company_wanted.emit(None))
        beside.aboutToShow.connect(lambda: nothing.setEnabled(self.available(None)))
        self.side.setMenu(beside)

    def _mode_action(self, menu: QMenu, words: str, mode: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.mode_wanted.emit(mode))
        return action

    def _fill_reports(self, menu: QMenu, wanted: SignalInstance) -> None:
        """One list where it is short, a sub-menu for each region where it is long."""
        menu.clear()
        long = len(self._reports) > 16
        for region, rows in groupby(self._reports, key=lambda row: row.region):
            name = region or self.tr("No region")
            inner = menu.addMenu(name) if long else menu
            if not long:
                inner.addAction(name).setEnabled(False)
            for row in rows:
                which = f"  {version_words(row)}" if self._has_twin(row) else ""
                action = inner.addAction(f"{year_name(row.year)}  {row.title or row.file_name}{which}")
                action.triggered.connect(lambda _=False, report_id=row.id: wanted.emit(report_id))
                action.setEnabled(row.id != self._shown)

    def _fill_versions(self, menu: QMenu) -> None:
        """Each by its name: none is taken unasked."""
        menu.clear()
        for row in self.versions():
            action = menu.addAction(f"{row.title or row.file_name}  {version_words(row)}")
            action.triggered.connect(lambda _=False, report_id=row.id: self.beside_wanted.emit(report_id))

    def _fill_sections(self, menu: QMenu) -> None:
        menu.clear()
        for index, section in enumerate(self._outline):
            title = section.title if len(section.title) <= 32 else section.title[:31] + "…"
            action = menu.addAction("\u3000" * (section.level - 1) + title)
            action.setCheckable(index == self._here)
            action.setChecked(index == self._here)
            action.triggered.connect(lambda _=False, wanted=index: self.section_wanted.emit(wanted))


def _menu_button(theme: Theme, words: str, look: str = "menu") -> MenuButton:
    button = MenuButton(theme, look)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
