"""What goes on paper: how it is painted on a printer, page by page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from app.core.errors import KnownError
from app.qt.style import interface_font, plain_digits
from app.services.table_cells import Cell

MARGIN = 15.0  # millimetres
MOST_ROWS = 5_000  # of a table: about 150 pages

_POINTS = 9
_CORNER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
_LOOK = """
body { color: #000; }
h1 { font-size: 14pt; font-weight: 600; margin: 0; }
h2 { font-size: 11pt; font-weight: 600; margin-top: 12px; margin-bottom: 4px; }
p { margin-top: 2px; margin-bottom: 6px; }
th { font-weight: 600; background: #eee; }
"""


@dataclass(frozen=True, slots=True)
class Printout:
    """`paint` puts all pages on a printer whose page the user may have changed; `wide` asks for the sheet's long side
    across to begin with."""

    title: str
    paint: Callable[[QPrinter], None]
    wide: bool = False

    def printer(self) -> QPrinter:
        """A printer with the paper's name and A4 as it wants it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        turned = QPageLayout.Orientation.Landscape if self.wide else QPageLayout.Orientation.Portrait
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        printer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)
        )
        return printer


@dataclass(frozen=True, slots=True)
class Block:
    """A table with its heading; `numeric` are the columns whose cells stand at the right, `widths` the columns' shares
    of the page (none: as their words need it)."""

    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numeric: frozenset[int] = frozenset()
    widths: Sequence[int] = ()


def written_printout(title: str, notes: Iterable[str], blocks: Iterable[Block], after: str = "") -> Printout:
    """Tables one below the other under a title, `after` at the end; heads are repeated on every page, pages are
    numbered. Raises KnownError where that would be hundreds of pages."""
    blocks = tuple(blocks)
    count = max((len(block.rows) for block in blocks), default=0)
    if count > MOST_ROWS:
        raise KnownError(
            "{count} rows would take hundreds of pages. Filter the table first, or export it.", count=f"{count:,}"
        )
    body = "".join(f"<p>{escape(note)}</p>" for note in notes) + "".join(map(_table, blocks))
    text = f"<h1>{escape(title)}</h1>{body}<p>{escape(after)}</p>"

    def paint(printer: QPrinter) -> None:
        document = QTextDocument()
        document.setDefaultFont(_font())
        document.setDefaultStyleSheet(_LOOK)
        document.setHtml(f"<body>{text}</body>")
        _print_pages(document, printer)

    return Printout(title, paint, wide=True)


def picture_printout(title: str, image: QImage) -> Printout:
    """A picture as large as the page lets it be."""

    def paint(printer: QPrinter) -> None:
        painter = QPainter(printer)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = QSize(painter.viewport().size())
        size = image.size().scaled(page, Qt.AspectRatioMode.KeepAspectRatio)
        painter.setViewport((page.width() - size.width()) // 2, 0, size.width(), size.height())
        painter.setWindow(image.rect())
        painter.drawImage(0, 0, image)
        painter.end()

    return Printout(title, paint, wide=image.width() > image.height())


def _font() -> QFont:
    font = plain_digits(interface_font())
    font.setPointSize(_POINTS)
    return font


def _cell(cell: Cell) -> str:
    return escape("" if cell is None else str(cell)).replace("\n", "<br>")


def _table(block: Block) -> str:
    whole = sum(block.widths)

    def cells(row: Sequence[Cell], tag: str) -> str:
        return "".join(
            f"<{tag} align={'right' if place in block.numeric else 'left'}{width(place)}>{_cell(cell)}</{tag}>"
            for place, cell in enumerate(row)
        )

    def width(place: int) -> str:
        return f' width="{100 * block.widths[place] / whole:.1f}%"' if whole else ""

    rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in block.rows)
    heading = f"<h2>{escape(block.heading)}</h2>" if block.heading else ""
    head = f"<thead><tr>{cells(block.heads, 'th')}</tr></thead>"
    return (
        f'{heading}<table width="100%" border="1" cellspacing="0" cellpadding="3" style="border-collapse: collapse; '
        f'border-color: #999">{head}{rows}</table>'
    )


def _print_pages(document: QTextDocument, printer: QPrinter) -> None:
    """Paint the document over the whole page within the printer's margins, and number the pages. (Its own `print` adds
    margins of two centimetres to those.)"""
    painter = QPainter(printer)
    document.documentLayout().setPaintDevice(printer)
    foot = 2 * QFontMetrics(document.defaultFont(), printer).height()
    page = QSizeF(printer.width(), printer.height() - foot)
    document.setPageSize(page)
    painter.setFont(document.defaultFont())
    count = document.pageCount()
    for number in range(count):
        if number:
            printer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
        painter.restore()
        below = QRectF(0, page.height(), page.width(), foot)
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), f"{number + 1} / {count}"
        )
    painter.end()
