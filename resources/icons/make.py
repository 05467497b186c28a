"""Make heyue.png and heyue.ico of heyue.svg: `python resources/icons/make.py` in the project's environment."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def picture(renderer: QSvgRenderer, size: int) -> bytes:
    """The icon as PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An .ico that holds the pictures as PNG, which Windows has read since Vista."""
    head, offset, body = [struct.pack("<HHH", 0, 1, len(pictures))], 6 + 16 * len(pictures), b""
    for size, data in pictures.items():
        side = size % 256  # 0 stands for 256
        head.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset + len(body)))
        body += data
    return b"".join(head) + body


def main() -> None:
    """Write both files."""
    app = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    renderer = QSvgRenderer(str(HERE / "heyue.svg"))
    pictures = {size: picture(renderer, size) for size in SIZES}
    (HERE / "heyue.png").write_bytes(pictures[256])
    (HERE / "heyue.ico").write_bytes(ico(pictures))
    app.quit()


if __name__ == "__main__":
    main()
