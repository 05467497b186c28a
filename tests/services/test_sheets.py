"""Figures of a spreadsheet keep their cell on the way from the file to the window's rows."""

from pathlib import Path

from app.services import catalogues
from app.services.importing.extracting import read_report
from app.services.workspace import Workspace


def test_rows_and_columns_name_the_cell_of_a_figure(tmp_path: Path) -> None:
    text = "指标,2023年\n立案件数（件）,12\n"
    workspace = Workspace.open(tmp_path / "w.heyue", create=True)
    workspace.add(read_report("a.csv", text.encode(), catalogues.load()))
    try:
        assert [row.address for row in workspace.figures() if row.quote.startswith("12")] == ["B2"]
        assert [row.address for row in workspace.figure_columns() if row.quote.startswith("12")] == ["B2"]
    finally:
        workspace.close()
