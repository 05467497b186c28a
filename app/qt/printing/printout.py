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
_PADDING = 12  # pixels of a screen that a cell has beside its words
_SHORT, _LEAST = 0.1, 0.25  # of the page: what is never broken, and what the other columns have at least
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
    """A table with its heading; `numeric` are the columns whose cells stand at the right. Short words are never broken;
    the other columns share the rest as their `widths` are (none: as their words need it)."""

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
    told = "".join(f"<p>{escape(note)}</p>" for note in notes)

    def paint(printer: QPrinter) -> None:
        tables = "".join(_table(block, _shares(block, printer)) for block in blocks)
        text = f"<h1>{escape(title)}</h1>{told}{tables}<p>{escape(after)}</p>"
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


def _words(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _shares(block: Block, printer: QPrinter) -> list[float]:
    """The columns' shares of the page, in per cent."""
    font = _font()
    font.setBold(True)
    metrics, page = QFontMetrics(font, printer), float(printer.width())
    padding = _PADDING * printer.logicalDpiX() / 96
    needed = []
    for place, head in enumerate(block.heads):
        lines = {line for row in block.rows for line in _words(row[place]).split("\n")}
        needed.append(max(map(metrics.horizontalAdvance, (head, *lines))) + padding)
    wanted = dict(enumerate(block.widths or needed))
    long = {place: wanted[place] for place, width in enumerate(needed) if width > _SHORT * page}
    rest = max(page - sum(width for place, width in enumerate(needed) if place not in long), _LEAST * page)
    each = [rest * long[place] / sum(long.values()) if place in long else width for place, width in enumerate(needed)]
    return [100 * width / page for width in each]


def _table(block: Block, shares: Sequence[float]) -> str:
    def cells(row: Sequence[Cell], tag: str) -> str:
        return "".join(
            f'<{tag} align={"right" if place in block.numeric else "left"} width="{shares[place]:.1f}%">'
            f"{escape(_words(cell)).replace(chr(10), '<br>')}</{tag}>"
            for place, cell in enumerate(row)
        )

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
        painter.drawText(below, _CORNER, f"{number + 1} / {count}")
    painter.end()
