"""A yearbook that is brought in: a source of its own, and what reports are checked against."""

from decimal import Decimal

from app.services import catalogues
from app.services.compare.comparisons import Comparisons
from app.services.importing.extracting import read_report
from app.services.review.dismissing import all_findings
from app.services.workspace import Workspace
from tests import made_districts as made


def test_reports_are_checked_against_a_yearbook(districts: Workspace) -> None:
    before = {finding.rule for finding in all_findings(districts).open}
    districts.add(read_report(made.YEARBOOK, made.yearbook(), catalogues.load()))
    (reference,) = districts.references()
    title = next(row.title for row in districts.reports() if row.id == reference)
    assert title == "江州市统计年鉴2026"
    found = [finding for finding in all_findings(districts).open if finding.rule == "reference"]
    assert "reference" not in before
    (finding,) = found
    assert finding.figure.region == made.NOT_AS_THE_YEARBOOK and finding.figures[1].report_id == reference
    assert [figure.value for figure in finding.figures] == [
        made.pm25(made.NOT_AS_THE_YEARBOOK, 2025), made.in_the_yearbook(made.NOT_AS_THE_YEARBOOK),
    ]  # fmt: skip


def test_a_yearbook_stands_where_reports_are_silent_and_beside_them_where_they_differ(districts: Workspace) -> None:
    districts.add(read_report(made.YEARBOOK, made.yearbook(), catalogues.load()))
    references = districts.references()
    silent = [row for row in districts.figures() if row.region != made.NAMES[0]]
    found = Comparisons(silent, districts.catalogue.indicators, references=references)
    rows = {row.region: row for row in found.regions("air.pm25", 2025).rows}
    assert rows[made.NAMES[0]].borrowed and rows[made.NAMES[0]].value == made.in_the_yearbook(made.NAMES[0])
    assert not rows[made.NOT_AS_THE_YEARBOOK].borrowed  # its own report speaks
    assert rows[made.NOT_AS_THE_YEARBOOK].value == made.pm25(made.NOT_AS_THE_YEARBOOK, 2025)
    told = next(each.told for each in found.restated() if each.told.key[1] == made.NOT_AS_THE_YEARBOOK)
    assert set(told.values) == {
        Decimal(made.pm25(made.NOT_AS_THE_YEARBOOK, 2025)), Decimal(made.in_the_yearbook(made.NOT_AS_THE_YEARBOOK)),
    }  # fmt: skip
