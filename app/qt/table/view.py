"""The Table: every figure as a long list or as a matrix of indicator by region and year, sifted by words and facets."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.model import Kind
from app.qt import settings, words
from app.qt.controllers.differing import Differing
from app.qt.controllers.figure_menu import add_figure_acts
from app.qt.controllers.figure_store import FigureStore
from app.qt.models.figures import FigureTableModel
from app.qt.models.matrix import MatrixModel
from app.qt.parts.empty_page import EmptyPage
from app.qt.parts.table_exporter import Exporter
from app.qt.parts.yielding import YieldingSide
from app.qt.session import Selection, Session
from app.qt.table.bar import TableBar
from app.qt.table.bulk_bar import BulkBar
from app.qt.table.facets import FacetList
from app.qt.table.list_view import FigureTable
from app.qt.table.matrix_view import MatrixTable
from app.qt.table.total_words import MOST_ADDED, total_words
from app.services.compare.figure_query import Column, FigureIndex, Query
from app.services.compare.matrix import Arrangement, Matrix, eligible, matrix
from app.services.compare.saved_filters import SavedFilter
from app.services.output.export import export_figures, export_matrix
from app.services.output.figure_book import Compared
from app.services.read_models import FigureRow

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout

_TYPING = 120  # milliseconds of rest after which words are looked for


class TableView(QWidget):
    """Both shapes of the table over one sieve. A click selects the figure everywhere, a double click corrects it,
    Enter opens its text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._feed = FigureStore.of(session)
        self._dirty = True
        self._matrix_dirty = True
        self._eligible: tuple[Kind, FigureIndex] | None = None  # the figures that can stand in the matrix
        self._awaited: Sequence[FigureRow] | None = None  # what they are being picked from
        self.figures = FigureTableModel(self)
        self.cells = MatrixModel(self)
        self._lay_out()
        self._exporter = Exporter(session, self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._ask)
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        theme = self._session.theme
        self.bar = TableBar(self._session, self)
        self.facets = FacetList(theme, self)
        self.list = FigureTable(theme, self.figures, self)
        self.matrix = MatrixTable(theme, self.cells, self)
        self.empty = EmptyPage(self)
        self._pages = QStackedWidget(self)
        for page in (self.list, self.matrix, self.empty):
            self._pages.addWidget(page)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.facets)
        self._split.addWidget(self._pages)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(1, False)
        self.facets.setMinimumWidth(140)
        self._facet_side = YieldingSide(self, self.facets, 208)
        if not self._split.restoreState(settings.window_geometry("table/split")):
            self._split.setSizes([208, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._split, 1)
        self.bulk = BulkBar(self)
        column.addWidget(self.bulk)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        session = self._session
        self.bar.words_changed.connect(self._typing.start)
        self.bar.shape_changed.connect(self._shape)
        self.bar.facets_switched.connect(self._facet_side.ask)
        self._facet_side.shown.connect(self.bar.facets.setChecked)
        self.bar.cleared.connect(self.clear)
        self.bar.columns_asked.connect(self._columns)
        self.bar.copy_asked.connect(self._copy)
        self.bar.export_asked.connect(self.export)
        self.bar.search.entered.connect(self._to_table)
        self.bar.saved.chosen.connect(lambda kept: self.sift(kept.words, kept.wanted))
        self.bar.saved.save_asked.connect(self._save_filter)
        self.facets.facets.chosen.connect(self._facets)
        self.figures.modelReset.connect(self._follow_again)
        self.list.chosen.connect(self._chosen)
        self.matrix.chosen.connect(self._chosen)
        self.list.correcting_asked.connect(self._correct)
        self.matrix.correcting_asked.connect(self._correct)
        self.list.copied.connect(self._tell_rows)
        for part in (self.list, self.matrix):
            part.menu_opened.connect(lambda menu, row: add_figure_acts(menu, session, row))
        self.list.selectionModel().selectionChanged.connect(self._show_bulk)
        self.figures.modelReset.connect(self._show_bulk)
        self.bulk.chosen.connect(self._decide)
        self.matrix.copied.connect(self._tell_matrix)
        self.matrix.selectionModel().selectionChanged.connect(self._show_cells_total)
        self.matrix.choice_asked.connect(self._session.cell_choice_asked)
        self._split.splitterMoved.connect(self._remember)
        self._session.selected.connect(self._follow)
        self._feed.loaded.connect(self._loaded)
        self._feed.replaced.connect(self._replaced)
        self._feed.cleared.connect(self._cleared)
        differing = Differing.of(session)
        for model in (self.figures, self.cells):
            differing.changed.connect(lambda model=model: model.mark_differing(differing.ids))
            model.mark_differing(differing.ids)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.find_words)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._feed.want()
        if self._dirty and self._feed.ready:
            self._load()
        elif self._matrix_dirty:
            self._show_matrix()

    # what is shown

    def clear(self) -> None:
        """Show all figures again."""
        self.bar.search.clear()
        self._typing.stop()
        self._ask_with({})

    def find_words(self) -> None:
        """Put the keyboard into the field of words that sift."""
        self.bar.search.setFocus()

    def sieve(self) -> tuple[str, Mapping[Column, frozenset[Hashable]]]:
        """The words and the facets that sift the figures."""
        return self.bar.search.text(), self.figures.query.wanted

    def sift(self, words: str, wanted: Mapping[Column, frozenset[Hashable]]) -> None:
        """Sift the figures by words and facets."""
        self.bar.search.setText(words)
        self._ask_with(wanted)

    def _save_filter(self, name: str) -> None:
        words, wanted = self.sieve()
        self.bar.saved.save(SavedFilter(name, words, wanted))

    def show_reports(self, titles: frozenset[str]) -> None:
        """Show the figures of some reports alone."""
        self.sift("", {Column.REPORT: titles})

    def _loaded(self) -> None:
        self._dirty = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._dirty = False
        rows = self._feed.rows
        self._session.jobs.read(lambda _job: _listing(rows), self._show_listing, key="table")

    def _show_listing(self, listing: FigureIndex) -> None:
        self.figures.show_listing(listing)
        self._eligible = self._awaited = None
        self._asked()

    def _replaced(self, rows: list[FigureRow]) -> None:
        if self._dirty:
            return
        self.figures.replace(rows)
        self._eligible = self._awaited = None
        self._matrix_dirty = True
        if self.bar.shape.matrix:
            self._show_matrix()
        else:
            self.facets.show_counts(self.figures.listing.counts(self.figures.query), self.figures.query.wanted)

    def _cleared(self) -> None:
        self._dirty = True
        self._show_listing(FigureIndex(()))

    def _ask(self) -> None:
        self._ask_with(self.figures.query.wanted)

    def _facets(self, wanted: Mapping[Column, frozenset[Hashable]]) -> None:
        kinds = self.figures.query.wanted.get(Column.KIND)
        # The matrix's kind is chosen in its own menu; the list's choice waits.
        self._ask_with({**wanted, Column.KIND: kinds} if self.bar.shape.matrix and kinds else wanted)

    def _ask_with(self, wanted: Mapping[Column, frozenset[Hashable]]) -> None:
        old = self.figures.query
        self.figures.ask(Query(self.bar.search.text(), wanted, old.sort, old.descending))
        self._asked()

    def _asked(self) -> None:
        self._matrix_dirty = True
        self._refresh()

    def _sifted(self) -> tuple[FigureIndex, Query]:
        """What the shape on show draws from, and what is asked of it."""
        query = self.figures.query
        if not self.bar.shape.matrix:
            return self.figures.listing, query
        listing = self._eligible[1] if self._eligible else FigureIndex(())
        return listing, Query(query.words, {key: value for key, value in query.wanted.items() if key != Column.KIND})

    def _follow_again(self) -> None:
        """After another order or filter the figure selected is still the one selected."""
        place = self._session.place
        self.list.follow(place.figure_id if place else None)

    def _refresh(self) -> None:
        """Show the page that fits: empty state, list or matrix; and the count."""
        self._show_page()
        self._show_bulk()

    def _show_page(self) -> None:
        total = len(self.figures.listing.rows)
        self.bar.facets.setEnabled(total > 0)
        self._facet_side.want(total > 0 and settings.flag("table/facets", default=True))
        if self.bar.shape.matrix and total:
            self._show_matrix()
            return
        self.bar.show_unplaced(())
        self._show_counts(self.figures.rowCount())
        self._show_one(self.list if self.figures.rowCount() else self.empty)
        self.empty.explain(self._session.workspace is not None, loading=not self._feed.ready, filtered=total > 0)

    def _show_counts(self, shown: int) -> None:
        """Say how many figures are on show, and in the facets how many each value would give."""
        listing, query = self._sifted()
        self.bar.show_count(shown, len(listing.rows), filtered=not query.empty)
        counts = listing.counts(query)
        if self.bar.shape.matrix:
            del counts[Column.KIND]
        self.facets.show_counts(counts, query.wanted)

    def _show_one(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        if page is not self.empty:
            self.setFocusProxy(page)
        self._show_bulk()

    def _shape(self) -> None:
        self._matrix_dirty = True
        self._refresh()

    def _show_matrix(self) -> None:
        shape = self.bar.shape
        if not (shape.matrix and self._matrix_dirty and self.isVisible()):
            return
        kind = Kind.TARGET if shape.targets else Kind.LEVEL
        if self._eligible is None or self._eligible[0] is not kind:
            self._awaited = figures = self.figures.listing.rows
            self._session.jobs.read(
                lambda _job: (figures, kind, FigureIndex(eligible(figures, kind))), self._show_eligible, key="matrix"
            )
            return
        self._matrix_dirty = False
        listing, query = self._sifted()
        rows = listing.rows.at(listing.order(query))
        self._show_counts(len(rows))
        self.bar.show_unplaced(rows)
        arrangement = Arrangement.YEAR if shape.by_year else Arrangement.REGION
        indicators, chinese = self._feed.indicators, words.chinese()
        self._session.jobs.read(
            lambda _job: matrix(rows, kind, indicators, arrangement, chinese), self._show_cells, key="matrix"
        )

    def _show_eligible(self, found: tuple[Sequence[FigureRow], Kind, FigureIndex]) -> None:
        figures, kind, listing = found
        if figures is self._awaited:
            self._eligible = kind, listing
            self._show_matrix()

    def _show_cells(self, cells: Matrix) -> None:
        self.cells.show_matrix(cells)
        if self.bar.shape.matrix:
            self._show_one(self.matrix if cells.rows else self.empty)
            self.empty.explain_matrix(targets=self.bar.shape.targets)
        place = self._session.place
        self.matrix.follow(place.figure_id if place else None)

    # what is done

    def _chosen(self, row: FigureRow, reveal: bool) -> None:
        self._session.select(Selection(row.report_id, row.id, row.span, reveal))

    def _correct(self, row: FigureRow) -> None:
        self._chosen(row, False)
        self._session.act("correct")

    def _follow(self, place: Selection | None) -> None:
        figure_id = place.figure_id if place else None
        self.list.follow(figure_id)
        if self.bar.shape.matrix:
            self.matrix.follow(figure_id)

    def _to_table(self) -> None:
        page = self._pages.currentWidget()
        page.setFocus()
        if page is self.list and not self.list.currentIndex().isValid() and self.figures.rowCount():
            self.list.selectRow(0)

    def _copy(self) -> None:
        if self.bar.shape.matrix:
            self.matrix.copy()
            return
        if not self.list.selectionModel().hasSelection():
            self.list.selectAll()
        self.list.copy()

    def _tell_rows(self, count: int) -> None:
        self._session.tell(self.tr("{count} rows copied for a spreadsheet").format(count=count))

    def _tell_matrix(self) -> None:
        self._session.tell(self.tr("Copied for a spreadsheet"))

    def export(self, suffix: str) -> None:
        """Write what is on show, the list or the matrix, where the user wants it."""
        matrix = self.bar.shape.matrix
        path = self._exporter.ask(self.tr("Indicators") if matrix else self.tr("Figures"), suffix)
        if path is None:
            return
        known = self._feed.indicators
        if matrix:
            table = self.cells.matrix
            self._exporter.write(path, lambda path, check: export_matrix(table, known, path, check))
        else:
            rows, figures = self.figures.shown(), self._feed.rows
            self._exporter.write(
                path, lambda path, check: export_figures(rows, path, check, Compared.among(figures, known))
            )

    def offer_printout(self, show: Callable[["Printout"], object]) -> None:
        """Give what is on show, the list or the matrix, for the printer. KnownError where it is far too long."""
        from app.qt.printing.printout import written_printout  # noqa: PLC0415 - with the first print

        page = self._pages.currentWidget()
        if page is not self.empty:
            name = self.tr("Indicators") if page is self.matrix else self.tr("Figures")
            workspace = self._session.workspace
            source = words.workspace_name(workspace.path) if workspace is not None else ""
            show(
                written_printout(
                    name, (source,), [self.matrix.printed() if page is self.matrix else self.list.printed()]
                )
            )

    def _show_bulk(self) -> None:
        on_show = self._pages.currentWidget() is self.list
        count = len(self.list.selectionModel().selectedRows()) if on_show else 0
        self.bulk.show_count(count, total_words(self.list.selected()) if 1 < count <= MOST_ADDED else "")
        self._show_cells_total()

    def _show_cells_total(self) -> None:
        """What the selected cells of the matrix come to."""
        chosen = self.matrix.chosen_cells() if self._pages.currentWidget() is self.matrix else []
        self.bar.show_total(total_words(chosen) if 1 < len(chosen) <= MOST_ADDED else "")

    def _decide(self, act: str) -> None:
        self._session.decide_all([row.id for row in self.list.selected()], act)

    def _columns(self) -> None:
        button = self.bar.more
        self.list.columns_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _remember(self) -> None:
        settings.remember("table/split", self._split.saveState())


def _listing(rows: Sequence[FigureRow]) -> FigureIndex:
    """Figures with their facets counted, which takes longest the first time."""
    listing = FigureIndex(rows)
    listing.counts(Query())
    return listing
