#!/usr/bin/env bash
# SQLite 3.40.0 (Debian 12 has 3.40.1) by apsw 3.40.0.0, and SQLite 3.54.1 by apsw 3.54.1.0; Python 3.11 (wheels).
#
# LIKE on an FTS5 table with the trigram tokenizer uses the index, and reads the whole table where a pattern has fewer
# than three characters, says SQLite's page. 3.40 does so for oz, but not for 臭氧 (two characters, six bytes), as if it
# counted bytes: nothing is found, and there is no error. Three ideographs are found; most words of this field have two.
# A newer SQLite finds them.
#
# Seen: 3.40.0 finds [1] for oz, [] for 臭氧, [2] for 臭氧浓; 3.54.1 finds [2] for 臭氧
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in 3.40.0.0 3.54.1.0; do
    "${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/$version" "apsw==$version"
done
cat > "$work/show.py" <<'PY'
import apsw

old = apsw.sqlitelibversion() == "3.40.0"
db = apsw.Connection(":memory:")
db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")
db.execute("INSERT INTO texts VALUES ('ozone fell'), ('全市臭氧浓度下降')")
found = {
    words: [row for (row,) in db.execute("SELECT rowid FROM texts WHERE text LIKE ?", (f"%{words}%",))]
    for words in ("oz", "臭氧", "臭氧浓")
}
print(apsw.sqlitelibversion(), found)
assert found == {"oz": [1], "臭氧": [] if old else [2], "臭氧浓": [2]}
PY
PYTHONPATH="$work/3.40.0.0" "${PYTHON:-python3}" "$work/show.py"
PYTHONPATH="$work/3.54.1.0" "${PYTHON:-python3}" "$work/show.py"
