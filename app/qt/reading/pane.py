"""One side of the Reading view: a report as text or as its original pages."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import KnownError
from app.core.model import Span
from app.qt.controllers.differing import Differing
from app.qt.pages.pane import PagePane
from app.qt.parts.file_dialog import FileDialog
from app.qt.reading.content import Content, read_content, step
from app.qt.reading.options import ReadingOptions
from app.qt.reading.pane_header import PaneHeader
from app.qt.reading.pane_menu import ReadingMenu
from app.qt.reading.pdf_export import write_pdf
from app.qt.reading.sum_bar import SumBar
from app.qt.session import Session
from app.qt.style import set_style_class
from app.qt.text.minimap import Minimap
from app.qt.text.pane import TextPane
from app.qt.text.phrases import page_at, section_at
from app.services.read_models import FigureRow, ReportRow, Status

_FEW = 60  # characters


class ReadingPane(QWidget):
    """Loads and shows one report. Says what the reader chose; is told what is chosen."""

    figure_chosen = Signal(int, int)  # report id, figure id
    figure_hovered = Signal(object)  # figure id or None
    loaded = Signal()  # another report or none is shown, or its figures changed
    scrolled = Signal()
    entered = Signal()  # the reader put the keyboard here

    def __init__(self, session: Session, options: ReadingOptions, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._options = options
        self._differing = Differing.of(session)
        self._key = "reading-a" if first else "reading-b"
        self._content: Content | None = None
        self._wanted: int | None = None
        self._mode = "text"
        self._chosen: int | None = None
        self._passage: Span | None = None
        self._at: int | None = None
        theme = session.theme
        self.header = PaneHeader(theme, first)
        self.text = TextPane(theme)
        self.pages = PagePane(session, self._key)
        self.map = Minimap(theme, self.text)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        set_style_class(self.empty, "dim")
        self._stack = QStackedWidget()
        reading = QWidget()
        row = QHBoxLayout(reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.text, 1)
        row.addWidget(self.map)
        for page in (self.empty, reading, self.pages):
            self._stack.addWidget(page)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sums = SumBar(self)
        for widget in (self.header, self._stack, self.sums):
            column.addWidget(widget)
        self._connect()
        self._show_empty()

    def _connect(self) -> None:
        for surface in (self.text, self.pages):
            surface.figure_clicked.connect(self._clicked)
            surface.correction_wanted.connect(self._correct)
            surface.figure_hovered.connect(self._hovered)
            surface.step_wanted.connect(self.step)
            surface.verticalScrollBar().valueChanged.connect(self._moved)
        self.text.focused.connect(self.entered)
        self.text.selectionChanged.connect(self._add_up)
        self.sums.kept.connect(self._session.comment_all)
        self.pages.focused.connect(self.entered)
        self.header.report_wanted.connect(self.open)
        self.header.mode_wanted.connect(self.set_mode)
        self.header.section_wanted.connect(self._go_to_section)
        menu = ReadingMenu(self._options, self._session.theme, self)
        menu.pdf_wanted.connect(self._save_pdf)
        self.header.options.setMenu(menu)
        self._options.type_changed.connect(lambda: self.text.set_typography(self._options.typography))
        self._options.shown_changed.connect(self._show_marks)
        self.text.set_typography(self._options.typography)
        self._differing.changed.connect(self._show_differing)
        self._show_differing()

    def _show_differing(self) -> None:
        for surface in (self.text, self.pages):
            surface.set_differing(self._differing.ids)

    # Which report
    @property
    def content(self) -> Content | None:
        return self._content

    @property
    def report_id(self) -> int | None:
        """The report shown or being loaded."""
        return self._wanted

    @property
    def mode(self) -> str:
        return self._mode

    def open(self, report_id: int, mode: str = "", at: int | None = None) -> None:
        """Load and show a report, as `text` or `page`; as before where nothing is said. `at` is the text offset to
        begin at."""
        workspace = self._session.workspace
        if workspace is None:
            return
        self._mode = mode or self._mode
        if report_id == self._wanted:
            if self._content is not None:
                self.set_mode(self._mode)
            return
        self._wanted, self._chosen, self._passage, self._at = report_id, None, None, at
        self._session.jobs.read(
            lambda _job: read_content(workspace, report_id), self._show, self._failed, key=self._key
        )

    def refresh(self) -> None:
        """Read the figures of the report shown anew."""
        workspace, content = self._session.workspace, self._content
        if workspace is not None and content is not None and self._wanted == content.id:
            self._session.jobs.read(lambda _job: content.refreshed(workspace), self._refreshed, key=self._key)

    def clear(self) -> None:
        """Show no report."""
        self._wanted = self._content = self._chosen = None
        self._passage = None
        self.text.clear_report()
        self.pages.clear()
        self._show_empty()
        self.loaded.emit()

    def _show(self, content: Content) -> None:
        self._content = content
        self.text.show_report(content.report, content.figures)
        self.pages.show_report(content.report, content.figures)
        row = content.report.row
        self.header.set_report(row, content.report.outline, self._mode)
        self.set_mode(self._mode)
        self.choose(self._chosen, self._passage)
        if self._at is not None:
            self.surface.go_to(Span(self._at, self._at + 1))
        self.loaded.emit()
        self._moved()

    def _refreshed(self, content: Content) -> None:
        self._content = content
        self.text.set_figures(content.figures)
        self.pages.set_figures(content.figures)
        self._show_related(self._chosen)
        self.loaded.emit()

    def _failed(self, error: BaseException) -> None:
        self.clear()
        self._session.jobs.crashed.emit(error)

    def _show_empty(self) -> None:
        self.header.set_report(None, (), self._mode)
        self.empty.setText(self.tr("Choose a report in the library, or with the button above, to read it here."))
        self._stack.setCurrentIndex(0)

    # Text or page
    def set_mode(self, mode: str) -> None:
        """Show the report as `text` or as its `page`s: the original's, or sheets for a file that has none."""
        self._mode = mode
        self.header.set_mode(mode)
        if self._content is not None:
            self._stack.setCurrentIndex(2 if mode == "page" else 1)
            if mode == "page":
                self.pages.load()
            self.choose(self._chosen, self._passage)

    @property
    def surface(self) -> TextPane | PagePane:
        """What is in sight: text or pages."""
        return self.pages if self._mode == "page" else self.text

    # What is chosen
    @property
    def chosen(self) -> FigureRow | None:
        """The figure shown as chosen."""
        return self._content.by_id.get(self._chosen) if self._content and self._chosen is not None else None

    @property
    def passage(self) -> Span | None:
        """The passage shown as chosen, where no figure is."""
        return self._passage

    def choose(self, figure_id: int | None, passage: Span | None = None) -> None:
        """Show a figure or a passage as chosen, now or when the report has been loaded."""
        self._chosen, self._passage = figure_id, passage
        if self._content is None or self._content.id != self._wanted:
            return
        for surface in (self.text, self.pages):
            surface.select(figure_id, passage)
        self._show_related(figure_id)
        self._show_here()

    @property
    def section(self) -> int:
        """Index of the section being read, -1 before the first."""
        return section_at(self._content.report, self.read_offset) if self._content else -1

    @property
    def read_offset(self) -> int:
        """Where the reader is: at the chosen figure while it is in sight, else at the top."""
        if self.chosen is not None and self.mode == "text":
            start = self.chosen.span.start
            if self.text.top_offset() <= start <= self.text.bottom_offset():
                return start
        return self.surface.top_offset()

    def step(self, forward: bool) -> None:
        """Choose the next or previous marked figure."""
        if self._content is None:
            return
        rows = [row for row in self._content.figures if self._options.shown.includes(row)]
        offset = self._passage.start if self._passage else self.surface.top_offset()
        row = step(rows, self.chosen, offset, forward)
        if row is not None:
            self._clicked(row.id)

    def _clicked(self, figure_id: int) -> None:
        if self._content is not None:
            self.entered.emit()
            self.figure_chosen.emit(self._content.id, figure_id)

    def _correct(self, figure_id: int) -> None:
        self._clicked(figure_id)
        self._session.act("correct")

    def _hovered(self, figure_id: int | None) -> None:
        self._show_related(self._chosen if figure_id is None else figure_id)
        self.figure_hovered.emit(figure_id)

    def outline(self, figure_id: int | None) -> None:
        """Outline the partner of a figure that is pointed at in the other pane; None for nothing."""
        self._show_related(self._chosen)
        if figure_id is not None:
            for surface in (self.text, self.pages):
                surface.set_related(frozenset({figure_id}))

    def set_reports(self, reports: tuple[ReportRow, ...]) -> None:
        """The reports there are to choose from; the one shown may have been renamed."""
        self.header.set_reports(reports)
        row = next((row for row in reports if self._content is not None and row.id == self._content.id), None)
        if row is not None:
            self.header.set_name(row)

    def _show_related(self, figure_id: int | None) -> None:
        related = self._content.related(figure_id) if self._content and figure_id is not None else frozenset()
        for surface in (self.text, self.pages):
            surface.set_related(related)

    def _show_marks(self) -> None:
        for surface in (self.text, self.pages):
            surface.set_shown(self._options.shown)
        self.map.update()

    # Where the reader is
    def _moved(self) -> None:
        self._show_here()
        self.scrolled.emit()

    def _show_here(self) -> None:
        if self._content is not None:
            report = self._content.report
            page = page_at(report, self.surface.top_offset())
            words = self.tr("{page} / {count}").format(page=page, count=len(report.pages)) if page else ""
            self.header.set_here(self.section, words)

    def _go_to_section(self, index: int) -> None:
        if self._content is not None:
            self.surface.go_to(self._content.report.outline[index].heading)

    # Find
    def marked_words(self) -> str:
        """The words marked in the text, where they are few enough to be looked for."""
        span = self.text.selected_span()
        if self._content is None or span is None or span.end - span.start >= _FEW:
            return ""
        return self._content.report.text[span.start : span.end]

    def marked_figure(self) -> tuple[FigureRow, Span] | None:
        """The figure that is partly or wholly marked, or lies in what is marked, with what is marked; None where it
        is not one alone, or marked as it stands."""
        span = self.text.selected_span()
        if self._content is None or span is None or span.end - span.start >= _FEW:
            return None
        rows = [row for row in self._content.figures if row.span.overlaps(span)]
        return (rows[0], span) if len(rows) == 1 and rows[0].span != span else None

    def _add_up(self) -> None:
        """Tell what the figures that are wholly marked come to; rejected ones are none."""
        span = self.text.selected_span()
        rows = self._content.figures if self._content is not None and span is not None else ()
        self.sums.show_figures(
            [
                row
                for row in rows
                if span is not None
                and span.start <= row.span.start
                and row.span.end <= span.end
                and row.status is not Status.REJECTED
            ]
        )

    def marked_free(self) -> Span | None:
        """What is marked, where it is short and no figure; a rejected one is none."""
        span = self.text.selected_span()
        if self._content is None or span is None or span.end - span.start >= _FEW:
            return None
        taken = (row.span.overlaps(span) for row in self._content.figures if row.status is not Status.REJECTED)
        return None if any(taken) else span

    def set_matches(self, matches: list[Span], current: Span | None) -> None:
        """Mark what find found, and show the current one."""
        for surface in (self.text, self.pages):
            surface.set_matches(matches, current)

    def _save_pdf(self) -> None:
        content = self._content
        if content is None:
            return
        start = Path(content.report.row.file_name).with_suffix(".pdf").name
        name, _ = FileDialog.getSaveFileName(self, self.tr("Save as PDF"), start, "PDF (*.pdf)")
        if not name:
            return
        try:
            write_pdf(content.report, content.figures, self._options.shown, Path(name))
        except KnownError as error:
            self._session.jobs.crashed.emit(error)
