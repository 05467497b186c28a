#!/usr/bin/env bash
# python-docx 1.2.0, a document made here.
#
# A number that somebody corrected with tracked changes stands in two parts: w:del with 46, w:ins with 48. Word shows 48
# (or both). Paragraph.text takes the runs that are children of the paragraph itself, and both parts are wrappers: neither
# number is there, and nothing says so. 立案48起 reads 立案起; with a digit alone corrected, 1[46>48]0 reads 10.
#
# Seen: '立案起' and '10件' (Word shows 立案48起 and 1480件)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" python-docx==1.2.0
cat > "$work/show.py" <<'PY'
import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WHO = 'w:author="a" w:date="2024-01-01T00:00:00Z"'


def paragraph(document, before: str, old: str, new: str, after: str) -> None:
    element = document.add_paragraph(before)._p
    for number, (wrapper, word, text) in enumerate((("del", "delText", old), ("ins", "t", new))):
        run = f"<w:r><w:{word}>{text}</w:{word}></w:r>"
        element.append(parse_xml(f'<w:{wrapper} {nsdecls("w")} w:id="{number}" {WHO}>{run}</w:{wrapper}>'))
    element.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{after}</w:t></w:r>"))


made = docx.Document()
paragraph(made, "立案", "46", "48", "起")
paragraph(made, "1", "46", "48", "0件")
kept = io.BytesIO()
made.save(kept)
texts = [each.text for each in docx.Document(io.BytesIO(kept.getvalue())).paragraphs]
print(texts)
assert texts == ["立案起", "10件"]
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
