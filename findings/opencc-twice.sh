#!/usr/bin/env bash
# opencc 1.4.2 (the official wheel).
#
# t2s (traditional to simplified) is meant for traditional text, but a pipeline that folds scripts runs it on all. On its
# own output it goes on changing: 乾安縣 becomes 乾安县, as its phrases know that this 乾 (qián) is no 干; 乾安县, as the
# county in Jilin writes itself, is no phrase, and becomes 干安县. 乾县 in Shaanxi becomes 干县. Both names then are those of
# no place, while 乾隆 and 乾坤 stay. So text that was simplified already is damaged, and only there.
#
# Seen: t2s('乾安縣') = '乾安县', t2s('乾安县') = '干安县', t2s('乾县') = '干县', t2s('乾隆') = '乾隆'
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" opencc==1.4.2
cat > "$work/show.py" <<'PY'
import opencc

t2s = opencc.OpenCC("t2s").convert
once = t2s("吉林省乾安縣生態環境局")
twice = t2s(once)
print(once, twice, t2s("乾县"), t2s("乾隆"))
assert once == "吉林省乾安县生态环境局"
assert twice == "吉林省干安县生态环境局"
assert t2s("乾县") == "干县"
assert t2s("乾隆") == "乾隆"
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
