"""What selected figures come to, in words; or why they have no total."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.amounts import grouped
from app.core.compare.totals import NoTotal, Total, total_of
from app.services.read_models import FigureRow

MOST_ADDED = 2000  # figures; more are no selection made by hand


def total_words(figures: Sequence[FigureRow]) -> str:
    """`Total 1,480 件`, or why there is none; empty for fewer than two."""
    if len(figures) < 2:
        return ""
    found = total_of(figures)
    translate = QCoreApplication.translate
    if isinstance(found, Total):
        number = grouped(found.value) + ("" if found.unit == "1" else f" {found.unit}")
        return translate("Totals", "Total {number}").format(number=f"≥ {number}" if found.least else number)
    return {
        NoTotal.KIND: translate("Totals", "No total: not all are results"),
        NoTotal.SERIES: translate("Totals", "No total: several indicators"),
        NoTotal.RATE: translate("Totals", "No total: rates and levels are not added"),
        NoTotal.PERIOD: translate("Totals", "No total: several periods"),
        NoTotal.PLACE: translate("Totals", "No total: places that overlap"),
    }[found]
