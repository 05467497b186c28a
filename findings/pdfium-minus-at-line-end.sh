#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium 159.0.8149.0), a PDF made here by hand.
#
# A hyphen-minus that ends a line is taken for the hyphen of a divided word if a letter stands before it, and ideographs
# count as letters. The change 同比变化为-5.9%, broken after the sign, loses it: U+FFFE stands there (FPDFText_GetUnicode
# says U+0002) and the two lines are joined. Behind a digit the sign stays. So a fall of 5.9 % reads as a rise.
#
# Seen: '同比变化为\ufffe5.9%' and '浓度为2-\r\n3微克'
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" pypdfium2==5.15.2
cat > "$work/show.py" <<'PY'
import pypdfium2

HEAD = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>"
CID = (b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
       b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>")


def pdf(*lines: str) -> bytes:
    drawn = " 0 -16 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    content = f"BT /F 12 Tf 20 250 Td {drawn} ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), HEAD, CID,
    )
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def text(*lines: str) -> str:
    return pypdfium2.PdfDocument(pdf(*lines))[0].get_textpage().get_text_range()


lost, kept = text("同比变化为-", "5.9%"), text("浓度为2-", "3微克")
print(ascii(lost), ascii(kept))
assert lost == "同比变化为\ufffe5.9%"
assert kept == "浓度为2-\r\n3微克"
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
