"""The preview of a paper, from which it is printed."""

from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from app.qt.printing.printout import Printout


def show_preview(paper: Printout, parent: QWidget) -> QPrintPreviewDialog:
    """Show a paper as it will be printed; the dialog prints it, to a printer or a pdf."""
    printer = paper.printer()
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.printer_kept = printer  # type: ignore[attr-defined]  # Qt only borrows it
    dialog.setWindowTitle(paper.title)
    dialog.resize(min(1000, parent.width()), min(760, parent.height()))
    dialog.paintRequested.connect(paper.paint)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
