#!/usr/bin/env bash
# PySide6-Essentials 6.9.3 (Qt's QPdfWriter), Noto Sans CJK of cvttf-NotoSansCJK-DemiLight 1.0, pypdfium2 5.15.2.
#
# Noto CJK's feature `locl` is on for Latin text without a language too, and sets its digits in other glyphs. Qt's PDF
# names for each glyph the character that the font's cmap gives for it; these have none. On paper all is right; copied
# or read, PM2.5 has lost its digits, while those of 32, which follow an ideograph, are there. Without locl all are.
#
# Seen: 'PM.\x05浓度32微克' or 'PM\x0c.\r浓度32微克' with locl, 'PM2.5浓度32微克' without
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --no-deps --target "$work/lib" \
    PySide6-Essentials==6.9.3 shiboken6==6.9.3 pypdfium2==5.15.2 cvttf-NotoSansCJK-DemiLight==1.0
cat > "$work/show.py" <<'PY'
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
import pypdfium2
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QPdfWriter

work = Path(sys.argv[1])
app = QGuiApplication([])
font_file = next((work / "lib").glob("cvttf_*/*.otf"))
family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font_file)))[0]


def through_pdf(locl: bool) -> str:
    path = str(work / f"{locl}.pdf")
    writer = QPdfWriter(path)
    painter = QPainter(writer)
    font = QFont(family, 12)
    if not locl:
        font.setFeature(QFont.Tag("locl"), 0)
    painter.setFont(font)
    painter.drawText(100, 300, "PM2.5浓度32微克")
    painter.end()
    return pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()


lost, kept = through_pdf(locl=True), through_pdf(locl=False)
print(ascii(lost), kept)
assert "2.5" not in lost and lost.startswith("PM") and lost.endswith("浓度32微克")
assert kept == "PM2.5浓度32微克"
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py" "$work"
