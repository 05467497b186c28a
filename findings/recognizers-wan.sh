#!/usr/bin/env bash
# recognizers-text-number 1.0.2a2 (with emoji 1.7.0, which its dependency needs), Culture.Chinese.
#
# A number with a thousands comma is read (1,234,567个), and one with 万 (1234.5万). With both, as every budget prints it
# (罚款1,234.5万元), nothing at all is found, not even the parts; the same with 亿 and 万 together in Arabic digits. No
# error, no low score: the figure is not in the list.
#
# Seen: [] for 罚款1,234.5万元 and for 1亿2345万元
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" recognizers-text-number==1.0.2a2 emoji==1.7.0
cat > "$work/show.py" <<'PY'
from recognizers_number import recognize_number
from recognizers_text import Culture


def values(text: str) -> list[str]:
    return [found.resolution["value"] for found in recognize_number(text, Culture.Chinese)]


texts = ("共1,234,567个", "罚款1234.5万元", "罚款1,234.5万元", "1亿2345万元")
found = [values(text) for text in texts]
print(dict(zip(texts, found, strict=True)))
assert found == [["1234567"], ["12345000"], [], []]
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" -W ignore "$work/show.py"
