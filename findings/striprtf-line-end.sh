#!/usr/bin/env bash
# striprtf 0.0.35.
#
# RTF writes a Chinese character as two escaped bytes (\'b4\'a6 is 处), and a line end in the source means nothing: writers
# break lines where they are full, also between the two. striprtf decodes what stands on each line by itself. With
# errors="ignore", which is used to get on with old files, the halves of 处罚 become one Greek letter, and a first half
# alone vanishes; the digits behind are whole, so nothing looks broken.
#
# Seen: '立案Ψ46起' for 立案处罚46起, and '案处罚46起' with the line end in the first character
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m pip install -q --root-user-action=ignore --target "$work/lib" striprtf==0.0.35
cat > "$work/show.py" <<'PY'
from striprtf.striprtf import rtf_to_text

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
BODY = "".join(rf"\'{byte:02x}" for byte in "立案处罚46起".encode("gbk"))


def read(line_end: int) -> str:
    """The text of a file whose body has a line end behind so many escaped bytes."""
    at = 4 * line_end
    return rtf_to_text(f"{HEAD}{BODY[:at]}\n{BODY[at:]}}}", errors="ignore")


texts = [read(6), read(5), read(1)]
print(texts)
assert texts == ["立案处罚46起", "立案Ψ46起", "案处罚46起"]
PY
PYTHONPATH="$work/lib" "${PYTHON:-python3}" "$work/show.py"
