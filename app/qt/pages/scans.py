"""The pages of a report that is a picture file: a photo, a scan, a TIFF of several."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from app.core.model import Page
from app.importers.pages import LONG_SIDE
from app.services.pages import Picture, PlacedPages


class ScanPages(PlacedPages):
    """Pictures as pages, their longer side as long as a sheet's. Used by one thread at a time; `close` it when done."""

    def __init__(self, data: bytes, pages: Sequence[Page]) -> None:
        super().__init__(pages)
        self._data = QByteArray(data)
        self.sizes = tuple(map(self._size, range(max(1, len(pages)))))

    def picture(self, page: int, scale: float) -> Picture:
        """A page at `scale` pixels a point."""
        width, height = self.sizes[page]
        image = self._read(page).scaled(QSize(max(1, round(width * scale)), max(1, round(height * scale))))
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        return Picture(image.width(), image.height(), bytes(image.constBits()))

    def close(self) -> None:
        """Give the file back."""
        self._data.clear()

    def _size(self, page: int) -> tuple[float, float]:
        image = self._read(page)
        longest = max(image.width(), image.height(), 1)
        return LONG_SIDE * image.width() / longest, LONG_SIDE * image.height() / longest

    def _read(self, page: int) -> QImage:
        buffer = QBuffer(self._data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)  # as the camera was held: OCR read it so
        if page:
            reader.jumpToImage(page)
        image = reader.read()
        del reader  # it looks at its buffer when it goes
        return image
