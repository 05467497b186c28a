"""The ways out of the Trends: pictures, a document, tables."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.errors import KnownError
from app.qt.parts.table_exporter import Exporter
from app.qt.session import Session
from app.qt.trends.compare.pages import ComparePages
from app.qt.trends.export import point_rows
from app.qt.trends.panels import Panel, Panels
from app.qt.trends.picture import picture_bytes, picture_of, save_picture
from app.services.output.export import write_titled
from app.services.output.trend_report import ReportSection, chart_section, write_trend_report

if TYPE_CHECKING:
    from app.qt.printing.printout import Printout

translate = QCoreApplication.translate


class Handing(QObject):
    """Writes what is on show. `order` gives each region the number of its look."""

    def __init__(self, session: Session, panels: Panels, compare: ComparePages, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._panels, self._compare = session, panels, compare
        self._exporter = Exporter(session, parent)

    def lines(self, suffix: str, title: str, mode: str, order: Mapping[str, int]) -> None:
        """Write the plots as a picture, a document or a table of their points."""
        panels = self._panels.shown
        path = self._exporter.ask(title, suffix)
        if path is None:
            return
        if suffix in ("png", "svg"):
            self._write_picture(path, order)
        elif suffix == "docx":
            sections = [section for panel in panels for section in _sections(panel, order)]
            drawn = [line for panel in panels for each in panel.each() for line in each.chart.lines]
            reports = {point.figure.report_id for line in drawn for point in (*line.points, *line.targets)}
            self._write_report(path, title if len(panels) == 1 else mode, sections, len(reports))
        else:
            head, rows = point_rows(panels)
            self._exporter.write(path, lambda path, check: write_titled(path, title, head, rows, check))

    def comparison(self, suffix: str, mode: str) -> None:
        """Write the comparison on show as a document or a table."""
        title = f"{mode} {self._compare.title()}".rstrip()
        path = self._exporter.ask(title, suffix)
        if path is None:
            return
        head, rows = self._compare.model.table()
        if suffix == "docx":
            sections = [ReportSection("", [self._compare.summary()], b"", head, rows)]
            reports = {figure.report_id for figure in self._compare.model.figures()}
            self._write_report(path, title, sections, len(reports))
            return
        self._exporter.write(path, lambda path, check: write_titled(path, title, head, rows, check))

    def copy_picture(self, order: Mapping[str, int]) -> None:
        """Put the plots as a picture on the clipboard, for a text."""
        QGuiApplication.clipboard().setImage(picture_of(self._panels.shown, order))
        self._session.tell(translate("TrendsView", "Picture copied"))

    def plots_printout(self, mode: str, order: Mapping[str, int]) -> "Printout":
        """The plots for the printer."""
        from app.qt.printing.printout import picture_printout  # noqa: PLC0415 - with the first print

        panels = self._panels.shown
        return picture_printout(panels[0].heading if len(panels) == 1 else mode, picture_of(panels, order))

    def comparison_printout(self, mode: str) -> "Printout":
        """The comparison's table for the printer."""
        from app.qt.printing.printout import Block, written_printout  # noqa: PLC0415 - with the first print

        head, rows = self._compare.model.table()
        title = f"{mode} {self._compare.title()}".rstrip()
        return written_printout(title, (self._compare.summary(),), [Block("", head, rows)])

    def _write_picture(self, path: Path, order: Mapping[str, int]) -> None:
        try:
            save_picture(self._panels.shown, order, path)
        except KnownError as error:
            self._session.jobs.crashed.emit(error)  # where the window hears of everything that failed
            return
        self._session.tell(translate("TrendsView", "Exported to {name}").format(name=path.name))

    def _write_report(self, path: Path, title: str, sections: list[ReportSection], sources: int) -> None:
        self._exporter.write(path, lambda path, _check: write_trend_report(path, title, sections, sources=sources))


def _sections(panel: Panel, order: Mapping[str, int]) -> Iterator[ReportSection]:
    """A plot with its values; what shares the plot follows with its own."""
    picture = picture_bytes([panel], order)
    for each in panel.each():
        yield chart_section(each.title, each.chart, picture)
        picture = b""
