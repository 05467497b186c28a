#!/usr/bin/env bash
# pandas 2.2.3 with numpy 2.2.6, Python's round, SQLite 3.40.0 (apsw 3.40.0.0) and 3.54.1 (apsw 3.54.1.0); Python 3.11.
#
# A share of 88.65 % is rounded to one digit by pandas in one table, by Python's format or SQLite in another. Python rounds
# the exact binary value; numpy, and so pandas, multiplies, rounds half to even and divides; SQLite changed its mind
# between 3.40 and 3.54. So one report prints 88.6 and 88.7. GB/T 8170 (ties to even, of the decimal number) wants 88.6
# and 85.4, as Decimal gives.
#
# Seen: 88.65 is 88.7 in Python and 88.6 in pandas; 85.35 is 85.3 and 85.4; SQLite 3.40 says 85.4, SQLite 3.54 says 85.3
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" pandas==2.2.3 numpy==2.2.6
for version in 3.40.0.0 3.54.1.0; do
    "${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/$version" "apsw==$version"
done
cat > "$work/sqlite.py" <<'PY'
import apsw

print(*(value for value, in apsw.Connection(":memory:").execute("SELECT round(88.65, 1) UNION ALL SELECT round(85.35, 1)")))
PY
cat > "$work/show.py" <<'PY'
import sys

import pandas as pd

python = [round(88.65, 1), round(85.35, 1)]
pandas = [float(value) for value in pd.Series([88.65, 85.35]).round(1)]
old, new = ([float(value) for value in text.split()] for text in sys.argv[1:])
print(python, pandas, old, new)
assert python == [88.7, 85.3]
assert pandas == [88.6, 85.4]
assert old == [88.7, 85.4]
assert new == [88.7, 85.3]
PY
old=$(PYTHONPATH="$work/3.40.0.0" "${PYTHON:-python3}" "$work/sqlite.py")
new=$(PYTHONPATH="$work/3.54.1.0" "${PYTHON:-python3}" "$work/sqlite.py")
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py" "$old" "$new"
