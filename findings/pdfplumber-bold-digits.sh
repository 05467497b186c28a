#!/usr/bin/env bash
# pdfplumber 0.11.10 with pdfminer.six 20260107, pypdfium2 5.15.2, a PDF made here by fpdf2 2.8.9.
#
# Programs make bold of a font that has none by printing it twice, a third of a point apart. pdfium leaves the second one
# out; pdfplumber's extract_text puts both into one line, sorted from left to right: each digit stands twice, and 46 is
# 4466, a number that looks like any other. (Page.dedupe_chars takes them out; extract_text does not call it.)
#
# Seen: '4466' from pdfplumber, '46' from pypdfium2
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" \
    pdfplumber==0.11.10 pdfminer.six==20260107 pypdfium2==5.15.2 fpdf2==2.8.9
cat > "$work/show.py" <<'PY'
import io

import pdfplumber
import pypdfium2
from fpdf import FPDF

made = FPDF(unit="pt")
made.add_page()
made.set_font("Helvetica", size=12)
for shift in (0, 0.3):
    made.text(40 + shift, 60, "46")
data = bytes(made.output())

with pdfplumber.open(io.BytesIO(data)) as document:
    doubled = document.pages[0].extract_text()
plain = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
print(doubled, plain)
assert doubled == "4466"
assert plain == "46"
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
