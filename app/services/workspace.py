"""A workspace as the views and the command line use it."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.errors import KnownError
from app.core.model import ImportedReport, Reason
from app.core.naming.catalogue import Catalogue
from app.core.naming.own_entries import Entry
from app.core.review.decisions import Act
from app.services import catalogues, decision_events, last_seen, own_catalogue
from app.services.figure_rows import FigureReader, relation_row, report_row
from app.services.open_findings import choices
from app.services.open_findings import closed as closed_findings
from app.services.read_models import Changes, Event, FigureRow, Hit, RelationRow, ReportRow, ReportText
from app.services.regions import reference_reports
from app.services.snippets import heading, snippet
from app.services.succession import superseded
from app.store import decisions, figures, headers, relations, reports, search, settings
from app.store.connect import Access, Store
from app.store.errors import workspace_damaged
from app.store.reports import NewReport, ReadyReport
from app.store.sqlite import Database

if TYPE_CHECKING:
    from app.services.figure_columns import FigureColumns


class Workspace:
    """An open `.heyue` file. Every method may be called from any thread; writing methods are called from the one
    writer thread (`Jobs.write`) and return what they changed. Raises KnownError for the user's world."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path, create: bool = False, access: Access = Access.BESIDE) -> "Workspace":
        """Open (or create) a workspace file: lock, migrate with a backup before, check integrity."""
        return cls(Store.open(path, create, access))

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: the place is read-only, or it was opened so. It stays as it was then."""
        return self._store.read_only

    @property
    def in_place(self) -> bool:
        """Whether its file is still where it was opened; nothing is written to one that was moved."""
        return self._store.in_place

    @property
    def alone(self) -> bool:
        """Whether no other program had it open when this one opened it."""
        return self._store.alone

    def wait_for_others(self, on_wait: Callable[[bool], None]) -> None:
        """Wait as long as it takes while another program writes or the file is away, and say so: see
        `Store.wait_for_others`."""
        self._store.wait_for_others(on_wait)

    def stop_waiting(self) -> None:
        """Give up such a wait: the act that waits is refused."""
        self._store.stop_waiting()

    @property
    def store(self) -> Store:
        """For the other services; views and commands never touch it."""
        return self._store

    @property
    def catalogue(self) -> Catalogue:
        """The indicators, with what this workspace's own catalogue says of them."""
        return catalogues.load(own_catalogue.text_of(self.own_entries()))

    @property
    def checks(self) -> str:
        """Digest of all that decides what is found in the same figures (`catalogues.checks_digest`)."""
        return catalogues.checks_digest(own_catalogue.text_of(self.own_entries()))

    @property
    def reading(self) -> str:
        """Digest of all that decides how a report is read now (`catalogues.reading_digest`)."""
        return catalogues.reading_digest(own_catalogue.reading_text(self.own_entries()))

    def own_entries(self) -> Mapping[str, Entry]:
        """The entries of the workspace's own catalogue by slug."""
        with self.store.reading() as db:
            try:
                return own_catalogue.entries(db)
            except (ValueError, LookupError, TypeError) as error:  # only entries that were checked are ever kept
                raise workspace_damaged(self.path) from error

    def checkpoint(self) -> bool:
        """Move everything into the file itself; see `Store.checkpoint`."""
        return self._store.checkpoint()

    def missing(self) -> KnownError | None:
        """What to say where decisions are missing that were here when the workspace was last open."""
        with self._store.reading() as db:
            return last_seen.missing(db, self.path)

    def keep_seen(self) -> None:
        """Note for the next opening how many decisions there are."""
        with self._store.reading() as db:
            last_seen.keep(db, self.path)

    def close(self) -> None:
        """Close all connections and give the lock back."""
        self._store.close()

    # reading
    def reports(self) -> tuple[ReportRow, ...]:
        """All reports, by region, year (newest first), title."""
        catalogue = self.catalogue
        with self._store.reading() as db:
            closed = Counter(report for report, _ in _closed(db, catalogue).values())
            newer = superseded(db)
            rows = map(report_row, reports.records(db))
            return tuple(
                replace(row, findings=row.findings - closed[row.id], superseded_by=newer.get(row.id))
                if row.id in closed or row.id in newer
                else row
                for row in rows
            )

    def report(self, report_id: int) -> ReportText:
        """One report with its text and outline."""
        with self._store.reading() as db:
            row = _report(db, report_id)
            imported = reports.imported(db, report_id)
            return ReportText(
                row=row,
                text=imported.text,
                outline=tuple(replace(part, title=heading(part.title)) for part in reports.outline(db, report_id)),
                pages=imported.pages,
                apart=reports.apart(db, report_id),
                tables=imported.tables,
                asides=reports.asides(db, report_id, imported.text),
                warnings=imported.warnings,
            )

    def imported(self, report_id: int) -> ImportedReport:
        """One report as its importer gave it."""
        with self._store.reading() as db:
            _report(db, report_id)
            return reports.imported(db, report_id)

    def source(self, report_id: int) -> bytes:
        """The bytes of the imported file."""
        with self._store.reading() as db:
            _report(db, report_id)
            return reports.source(db, report_id)

    def references(self) -> frozenset[int]:
        """The reports that are books of statistics, which the others are checked against."""
        with self._store.reading() as db:
            return reference_reports(db, self.catalogue.rules.titles.reference)

    def figures(self, report_ids: Sequence[int] | None = None) -> tuple[FigureRow, ...]:
        """Figures in reading order, of the reports named, or of all that no newer version has taken the place of."""
        with self._store.reading() as db:
            older = superseded(db) if report_ids is None else {}
        rows = self._figures(reports=report_ids)
        return tuple(row for row in rows if row.report_id not in older) if older else rows

    def figure_columns(self) -> "FigureColumns":
        """All figures in reading order as columns: what `figures` gives, in a tenth of its memory."""
        from app.services.figure_columns import loading  # noqa: PLC0415 - numpy: not at the start

        catalogue = self.catalogue
        with self._store.reading() as db, _no_garbage():
            columns = loading.load(db, catalogue.name).without(superseded(db))
            corrected = figures.corrected(db)
            closed = _findings_closed(db, catalogue)
            chosen = _chosen(db)
            ids = sorted({*corrected, *closed, *chosen})
            rows = _rows(db, catalogue, figures.records(db, figure_ids=ids), some=True) if ids else ()
        return columns.with_rows(_told(rows, closed, chosen))

    def figures_to_check(
        self, reports: Sequence[int] | None = None, figure_ids: Sequence[int] | None = None
    ) -> tuple[FigureRow, ...]:
        """Figures of some reports or ids, in reading order, as the checks take them: `findings` counts also what was
        laid aside. Those that are gone are missing."""
        return self._figures(reports=reports, figure_ids=figure_ids, sifted=False)

    def figure(self, figure_id: int) -> FigureRow:
        """One figure."""
        found = self._figures(figure_ids=[figure_id])
        if not found:
            raise KnownError("This figure is no longer in the workspace: its report was removed or read again.")
        return found[0]

    def why(self, figure_id: int) -> tuple[Reason, ...]:
        """What decided the fields of a figure."""
        with self._store.reading() as db:
            return figures.why(db, figure_id)

    def same_indicator(self, figure_id: int) -> tuple[FigureRow, ...]:
        """Figures of other reports with the same indicator, by region and year; empty without indicator."""
        figure = self.figure(figure_id)
        if figure.indicator is None:
            return ()
        rows = self._figures(indicator=figure.indicator)
        with self._store.reading() as db:
            apart = {*superseded(db), figure.report_id}
        others = [row for row in rows if row.report_id not in apart and row.indicator == figure.indicator]
        return tuple(sorted(others, key=lambda row: (row.region, row.year or 0, row.report_id, row.span)))

    def relations(self, report_id: int | None = None) -> tuple[RelationRow, ...]:
        """Relations of one report, or of all that no newer version has taken the place of; findings are those that do
        not hold."""
        with self._store.reading() as db:
            found = relations.records(db, report_id)
            members: dict[int, list[relations.Member]] = {}
            for member in relations.members(db, report_id):
                members.setdefault(member.relation_id, []).append(member)
            older = superseded(db) if report_id is None else {}
            return tuple(
                relation_row(record, members.get(record.id, [])) for record in found if record.report_id not in older
            )

    def search(self, query: str, limit: int = 200) -> tuple[Hit, ...]:
        """Every place whose text contains `query` (two characters or more), best reports first. Width, case and script
        are folded; white space counts on neither side, since a PDF breaks lines inside words."""
        hits: list[Hit] = []
        alike = catalogues.alike()
        with self._store.reading() as db:
            for report_id, text in search.reports_with(db, query, alike):
                title = ""
                for span in search.places(text, query, alike):
                    if len(hits) == limit:
                        return tuple(hits)
                    title = title or headers.shown(db, [report_id])[report_id][0]
                    hits.append(Hit(report_id, title, span, *snippet(text, span)))
        return tuple(hits)

    def history(self, figure_id: int) -> tuple[Event, ...]:
        """Decisions on a figure, oldest first."""
        with self._store.reading() as db:
            found = figures.keys(db, [figure_id])
            if figure_id not in found:
                return ()
            events = list(decisions.events(db, found[figure_id][0]))
        return tuple(
            Event(e.id, figure_id, e.act.value, e.reviewer, e.at, e.field, e.old, e.new, e.reason) for e in events
        )

    def has(self, sha256: str) -> int | None:
        """Id of the report made from the bytes with this hash, if it is there."""
        with self._store.reading() as db:
            return reports.by_hash(db, sha256)

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Id and canonical text of every report."""
        with self._store.reading() as db:
            return tuple(reports.texts(db))

    def setting(self, key: str, default: Any = None) -> Any:
        """A value that the workspace remembers, or `default`."""
        with self._store.reading() as db:
            return settings.get(db, key, default)

    # writing
    def add(self, report: NewReport | ReadyReport) -> Changes:
        """Store a report with all that was read from it, in one transaction."""
        reading = self.reading
        with self._store.writing() as db:
            report_id = reports.add(db, report, reading)
        return Changes(reports_added=frozenset({report_id}))

    def add_all(self, ready: Sequence[ReadyReport]) -> tuple[int, ...]:
        """Store reports in one transaction, all of them or none; returns their ids."""
        reading = self.reading
        with self._store.writing() as db:
            return tuple(reports.add(db, report, reading) for report in ready)

    def remember(self, key: str, value: object) -> None:
        """Set a value that JSON can hold."""
        with self._store.writing() as db:
            settings.put(db, key, value)

    def set_head(self, report_id: int, *, title: str, region: str, year: int | None) -> Changes:
        """Change a report's head data by hand."""
        with self._store.writing() as db:
            _report(db, report_id)
            headers.change(db, report_id, title.strip(), region.strip(), year)
            touched = frozenset(record.id for record in figures.records(db, reports=[report_id]))
        return Changes(reports=frozenset({report_id}), figures=touched)

    def remove_report(self, report_id: int) -> Changes:
        """Remove a report without decisions from the workspace (with decisions: KnownError)."""
        with self._store.writing() as db:
            row = _report(db, report_id)
            count = decisions.decided_in(db, report_id)
            if count:
                raise KnownError(
                    "{title} cannot be removed: {count} decisions stand on its figures, and they are kept for good.",
                    title=row.title,
                    count=count,
                )
            reports.remove(db, report_id)
        return Changes(reports_removed=frozenset({report_id}))

    def decide(self, figure_id: int, act: str, reviewer: str, reason: str = "") -> Changes:
        """Append a decision on one figure: confirm, reject, doubt, comment or reopen (to correct one:
        `services.review.reviewing.correct`)."""
        with self._store.writing() as db:
            return decision_events.decide(db, [figure_id], Act(act), reviewer, reason)

    def _figures(
        self,
        reports: Sequence[int] | None = None,
        figure_ids: Sequence[int] | None = None,
        indicator: str | None = None,
        sifted: bool = True,
    ) -> tuple[FigureRow, ...]:
        catalogue = self.catalogue
        with self._store.reading() as db, _no_garbage():
            asked = figures.records(db, reports=reports, figure_ids=figure_ids, indicator=indicator)
            some = any(limit is not None for limit in (reports, figure_ids, indicator))
            rows = _rows(db, catalogue, asked, some)
            closed = _findings_closed(db, catalogue) if sifted else {}
            chosen = _chosen(db)
        return _told(rows, closed, chosen)


def _told(
    rows: tuple[FigureRow, ...], closed: Mapping[int, int], chosen: Mapping[int, tuple[str, ...]]
) -> tuple[FigureRow, ...]:
    """Rows without the findings that were closed, and with the cells that figures were chosen for."""
    if chosen:
        rows = tuple(replace(row, speaks_for=chosen[row.id]) if row.id in chosen else row for row in rows)
    if not closed:
        return rows
    return tuple(replace(row, findings=row.findings - closed[row.id]) if row.id in closed else row for row in rows)


def _findings_closed(db: Database, catalogue: Catalogue) -> Mapping[int, int]:
    """How many findings of a figure, by its id, are no longer open."""
    return Counter(member for _, members in _closed(db, catalogue).values() for member in members)


def _chosen(db: Database) -> Mapping[int, tuple[str, ...]]:
    """The cells that figures were chosen to speak for, by the figure's id."""
    kept = choices(db)
    return {figure: kept[key] for key, (figure, _) in figures.by_keys(db, kept).items()} if kept else {}


def _rows(
    db: Database, catalogue: Catalogue, asked: Iterable[figures.FigureRecord], some: bool
) -> tuple[FigureRow, ...]:
    """Figures with corrections applied; findings are those of the engine. `some`: not all figures are asked for."""
    records = list(asked)
    read = FigureReader(
        catalogue, figures.surroundings(db, sorted({record.report_id for record in records}) if some else None)
    )
    return tuple(map(read, records))


def _closed(db: Database, catalogue: Catalogue) -> Mapping[int, tuple[int, tuple[int, ...]]]:
    return closed_findings(db, lambda ids: _rows(db, catalogue, figures.records(db, figure_ids=ids), some=True))


def _report(db: Database, report_id: int) -> ReportRow:
    found = reports.records(db, report_id)
    if not found:
        raise KnownError("This report is no longer in the workspace.")
    return report_row(found[0])


@contextmanager
def _no_garbage() -> Iterator[None]:
    """No garbage collection while many rows are made: it would go through all of them again and again, and there is
    nothing to find (a third of the time for 100,000 figures)."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
