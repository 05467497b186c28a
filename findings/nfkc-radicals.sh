#!/usr/bin/env bash
# PySide6-Essentials 6.9.3 (QPdfWriter), Noto Sans CJK of cvttf-NotoSansCJK-DemiLight 1.0, pypdfium2 5.15.2,
# opencc 1.4.2 (the official wheel), Python's unicodedata.
#
# The font gives one glyph to 风 and to the radical ⻛ (U+2EDB); Qt's PDF names the lower code point for it. The usual cure
# is NFKC, and it mends the Kangxi radicals (⽐ is 比 again) but not the CJK Radicals Supplement, where most simplified
# forms are: of 115 characters it changes two. OpenCC changes none of the rest. So 风险, 机动车 and 门店 are never found.
#
# Seen: '同⽐⻛险机动⻋⻔店' from the PDF, '同比⻛险机动⻋⻔店' after NFKC and t2s
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --no-deps --target "$work/lib" PySide6-Essentials==6.9.3 shiboken6==6.9.3 \
    pypdfium2==5.15.2 cvttf-NotoSansCJK-DemiLight==1.0 opencc==1.4.2
cat > "$work/show.py" <<'PY'
import os
import sys
import unicodedata
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
import opencc
import pypdfium2
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QPdfWriter

work = Path(sys.argv[1])
app = QGuiApplication([])
font_file = next((work / "lib").glob("cvttf_*/*.otf"))
family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font_file)))[0]
writer = QPdfWriter(str(work / "a.pdf"))
painter = QPainter(writer)
painter.setFont(QFont(family, 12))
painter.drawText(100, 300, "同比风险机动车门店")
painter.end()
text = pypdfium2.PdfDocument(str(work / "a.pdf"))[0].get_textpage().get_text_range()
mended = opencc.OpenCC("t2s").convert(unicodedata.normalize("NFKC", text))
print(text, mended)
assert text == "同⽐⻛险机动⻋⻔店"
assert mended == "同比⻛险机动⻋⻔店"
supplement = [chr(code) for code in range(0x2E80, 0x2EF4) if unicodedata.name(chr(code), "")]
assert len(supplement) == 115
assert [each for each in supplement if unicodedata.normalize("NFKC", each) != each] == ["⺟", "⻳"]
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py" "$work"
