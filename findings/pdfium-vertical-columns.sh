#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium 159.0.8149.0), PDFs made here by hand.
#
# 1. The font's encoding says that a text is vertical (UniGB-UCS2-V: writing mode 1 of ISO 32000-1, 9.7.4.3). Its columns
#    run from right to left; pdfium gives each column rightly and the columns from left to right: the last words first.
# 2. Text turned a quarter to the left (matrix 0 1 -1 0; angles of PDF count counterclockwise) has the angle 270 degrees:
#    FPDFText_GetCharAngle counts clockwise, which its header does not say. Who turns a page by it puts it on its head.
#
# Seen: '六起\r\n处罚四十\r\n全年立案' for 全年立案 | 处罚四十 | 六起; 4.712 for the matrix 0 1 -1 0
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" pypdfium2==5.15.2
cat > "$work/show.py" <<'PY'
import pypdfium2
from pypdfium2.raw import FPDFText_GetCharAngle

CID = (b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
       b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>")


def page(mode: str, drawn: str):
    content = f"BT /F 12 Tf {drawn} ET".encode()
    font = f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-{mode}/DescendantFonts[6 0 R]>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), font.encode(), CID,
    )
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))
    document = pypdfium2.PdfDocument(out)
    return document[0].get_textpage(), document


def words(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex()}> Tj"


text, _open = page("V", f"200 250 Td {words('全年立案')} -20 0 Td {words('处罚四十')} -20 0 Td {words('六起')}")
print(ascii(text.get_text_range()))
assert text.get_text_range() == "六起\r\n处罚四十\r\n全年立案"
text, _open = page("H", f"0 1 -1 0 100 150 Tm {words('环境')}")
print(angle := FPDFText_GetCharAngle(text, 0))
assert abs(angle - 4.712389) < 1e-3
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
