"""Finding the reports that a newer version was imported of."""

from collections.abc import Iterable, Iterator, Sequence

from app.core.compare.succession import UnchangedSentences, same_title
from app.services.read_models import ReportRow
from app.services.workspace import Workspace


def find_versions(workspace: Workspace, report_ids: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Pairs of an older report and one of those named that reads as a revision of it: same region, year, genre and
    title, most of the text the same. Each new one is paired with the newest that it may replace."""
    rows = {row.id: row for row in workspace.reports()}
    alike: dict[tuple[str, int | None, str], list[ReportRow]] = {}
    for row in rows.values():
        alike.setdefault((row.region, row.year, row.genre), []).append(row)
    found: list[tuple[int, int]] = []
    replaced: set[int] = set()
    for new in (rows[report_id] for report_id in sorted(report_ids) if report_id in rows):
        others = alike[new.region, new.year, new.genre]
        older = next((old for old in _candidates(new, others) if old.id not in replaced), None)
        if older is not None and _read_alike(workspace, older, new):
            found.append((older.id, new.id))
            replaced.add(older.id)
    return tuple(found)


def may_replace(old: ReportRow, new: ReportRow) -> bool:
    """Whether two reports are of one region, year and genre and nothing has taken the place of either."""
    if old.id == new.id or not (new.region or new.year):
        return False
    alike = (old.region, old.year, old.genre) == (new.region, new.year, new.genre)
    return alike and old.superseded_by is None and new.superseded_by is None


def _candidates(new: ReportRow, rows: Iterable[ReportRow]) -> Iterator[ReportRow]:
    """What was there before a report that it may be a version of, the newest first."""
    for old in sorted(rows, key=lambda row: -row.id):
        if old.id < new.id and may_replace(old, new) and same_title(old.title, new.title):
            yield old


def _read_alike(workspace: Workspace, old: ReportRow, new: ReportRow) -> bool:
    return UnchangedSentences(workspace.imported(old.id).text, workspace.imported(new.id).text).mostly
