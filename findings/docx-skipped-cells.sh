#!/usr/bin/env bash
# python-docx 1.2.0, a document made here.
#
# A row of a Word table may begin later than the table (w:gridBefore): below 县区 | 2022 | 2023 a row with 31 and 32 then
# stands below the two years. Table.cell(row, column) and Table.columns count the cells that are there, not the grid:
# column 1, headed 2022, holds 32, the figure of 2023, and column 0 holds 31. (_Row.grid_cols_before tells the gap; the
# methods that are asked by column do not look at it.)
#
# Seen: ['2022', '32'] as the texts of column 1 (Word shows 31 there)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" python-docx==1.2.0
cat > "$work/show.py" <<'PY'
import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

made = docx.Document()
table = made.add_table(2, 3)
for cell, text in zip(table.rows[0].cells, ("县区", "2022", "2023"), strict=True):
    cell.text = text
row = table.rows[1]
first, *rest = row.cells
for cell, text in zip(rest, ("31", "32"), strict=True):
    cell.text = text
row._tr.remove(first._tc)
row._tr.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
kept = io.BytesIO()
made.save(kept)

table = docx.Document(io.BytesIO(kept.getvalue())).tables[0]
column = [cell.text for cell in table.columns[1].cells]
print(column, table.cell(1, 1).text, table.rows[1].grid_cols_before)
assert column == ["2022", "32"]
assert table.cell(1, 1).text == "32"
assert table.rows[1].grid_cols_before == 1
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
