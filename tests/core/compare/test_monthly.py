"""Lines of single months."""

from app.core.compare.monthly import month_chart
from app.core.naming.catalogue import Break, Indicator
from tests.qt.figure_rows import figure

KNOWN = Indicator(
    "air.pm25", "细颗粒物", "PM2.5", ("微克/立方米",), "", "", "lower", breaks=(Break("2026-03-01", "HJ"),)
)


def test_months_make_a_line_and_what_is_longer_is_no_month() -> None:
    rows = [
        figure(1, "30", "东湖区", 2026, period="2025-12"),
        figure(2, "40", "东湖区", 2026, period="2026-01"),
        figure(3, "0.050", "东湖区", 2026, period="2026-02", unit="毫克/立方米"),
        figure(4, "45", "东湖区", 2026, period="2026-01..2026-02"),
        figure(5, "35", "东湖区", 2026),
        figure(6, "20", "东湖区", 2026, period="2026-03"),
        figure(7, "22", "东湖区", 2026, period="2026-05"),
        figure(8, "99", "东湖区", 2026, period="2026-05", place="某街道"),
    ]
    drawn = month_chart(rows, "air.pm25", ["东湖区"], KNOWN)
    (line,) = drawn.lines
    assert [(point.year, point.month, str(point.value)) for point in line.points] == [
        (2025, 12, "30"), (2026, 1, "40"), (2026, 2, "50"), (2026, 3, "20"), (2026, 5, "22"),
    ]  # fmt: skip
    # A new standard parts February from March, and April is not known.
    assert [[point.month for point in run] for run in line.runs()] == [[12, 1, 2], [3], [5]]
    assert [found.why for found in drawn.breaks] == ["HJ"]
    assert not any(point.partial for point in line.points)
