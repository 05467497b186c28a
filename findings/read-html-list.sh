#!/usr/bin/env bash
# pandas 2.2.3 with numpy 2.2.6 and lxml 5.3.0; Python 3.11 to 3.13.
#
# read_html takes a comma for a thousands sign wherever a cell holds digits and commas alone, whatever the groups, and not
# only in columns that become numbers: beside words (无) the months 2,3 of a table are the string 23, as if they were
# one number, and 1,46 is 146. (A cell with any other character, 1,3月, is left as it is.) What a list says is gone.
#
# Seen: ['23', '1,3月', '无'] for 2,3 | 1,3月 | 无, and [146, 1460] for 1,46 | 1,460
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" pandas==2.2.3 numpy==2.2.6 lxml==5.3.0
cat > "$work/show.py" <<'PY'
import io

import pandas as pd


def column(*cells: str) -> list[object]:
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    page = f"<table><tr><th>超标月份</th></tr>{rows}</table>"
    return pd.read_html(io.StringIO(page))[0]["超标月份"].tolist()


words, numbers = column("2,3", "1,3月", "无"), column("1,46", "1,460")
print(words, numbers)
assert words == ["23", "1,3月", "无"]
assert numbers == [146, 1460]
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
