"""The pages of a picture file: its picture in the size of a sheet, as the camera was held."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from app.core.model import Page
from app.qt.pages.scans import ScanPages


def picture(width: int, height: int, format_: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(0, 0, QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, format_)  # type: ignore[call-overload]  # PySide takes str alone
    return bytes(buffer.data().data())


def test_a_picture_is_a_page_as_long_as_a_sheet() -> None:
    for format_ in ("PNG", "BMP", "TIFF"):
        pages = ScanPages(picture(1240, 1754, format_), [Page(0, "1")])
        (size,) = pages.sizes
        assert [round(each) for each in size] == [595, 842]
        shown = pages.picture(0, 0.5)
        assert (shown.width, shown.height, len(shown.pixels)) == (298, 421, 298 * 421 * 4)
        pages.close()
