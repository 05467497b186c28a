"""Whether reading stays linear: how much longer twice the text takes, over every form of numeral, unit, separator and
nesting that a text may repeat. 2 is linear; the worst are printed."""

import statistics
import time
from collections.abc import Iterable, Iterator
from itertools import product

from app.core.engine import extract
from app.core.model import ImportedReport
from app.core.naming.catalogue import Catalogue
from app.services import catalogues

_LONG_ENOUGH = 0.2  # CPU seconds; a shorter run measures nothing
_LONGEST = 80_000  # characters
_SHOWN = 8

NUMERALS = (
    "1",
    "1,234",
    "3.5",
    "12 345",
    "二十五",
    "一百二十",
    "柒仟",
    "三分之二",
    "百分之八",
    "1.2×10⁴",
    "1亿2345万",
    "第3",
    "-5",
    "8-10",
    "1:5",
    "x",
)
UNITS = ("", "件", "%", "微克/立方米", "个百分点", "万元")
SEPARATORS = ("", "、", "和", "，", "；", "。", "\n", " ", " | ", "\t", "较", "（")
NESTINGS = ("{}", "（{}）", "“{}”", "《{}》", "[{}]", "{}\n")
ODD = (
    "\f", "\n", " ", "|", "(", "“", "《", "一", "1件和", "5件、", "1、", "一是", "第", "百分之", "1+", "1-", "1,", "1.",
    "10^", "×10", "十二点", "2023年", "1月", "占", "其中", "同比", "下降", "PM2.5", "全市", "甲区|1\n",
    "甲\n1\n", "甲 1 2\n", "单位：吨\n", "名称|数量（件）\n", "¹", "a1", "l1", "零下", "半个",
)  # fmt: skip


def texts() -> Iterator[tuple[str, str]]:
    """Names and texts to repeat: each numeral with each unit, each separator, each nesting, and odd signs alone."""
    for numeral, unit in product(NUMERALS, UNITS):
        yield f"{numeral}{unit}、", f"{numeral}{unit}、"
    for separator, (numeral, unit) in product(SEPARATORS, (("1", "件"), ("3.5", ""), ("二十五", "个"))):
        yield f"{numeral}{unit}{separator!r}", f"{numeral}{unit}{separator}"
    for nesting, (numeral, unit) in product(NESTINGS, (("1", "件"), ("3.5", "%"), ("12", ""))):
        yield nesting.format(numeral + unit), nesting.format(f"{numeral}{unit}")
    yield from ((repr(sign), sign) for sign in ODD)


def doubling(text: str, catalogue: Catalogue) -> tuple[float, float]:
    """How much longer twice the text takes, and the CPU seconds of the longer one."""
    size = 2_500
    while True:
        half = _seconds((text * (size // len(text) + 1))[:size], catalogue)
        if half > _LONG_ENOUGH / 2 or size * 2 >= _LONGEST:
            break
        size *= 2
    runs = [
        [_seconds((text * (length // len(text) + 1))[:length], catalogue) for _ in range(3)]
        for length in (size, size * 2)
    ]
    shorter, longer = (statistics.median(run) for run in runs)
    return longer / shorter, longer


def _seconds(text: str, catalogue: Catalogue) -> float:
    start = time.process_time()
    extract(ImportedReport(text, "txt"), catalogue)
    return time.process_time() - start


def run() -> Iterable[tuple[str, float, str]]:
    """The worst of all texts, and their number."""
    catalogue = catalogues.load()
    extract(ImportedReport("1件", "txt"), catalogue)
    found = [(*doubling(text, catalogue), name) for name, text in texts()]
    long = [(ratio, name) for ratio, seconds, name in found if seconds > _LONG_ENOUGH]
    for ratio, name in sorted(long, reverse=True)[:_SHOWN]:
        yield f"twice {name}", ratio, "times"
    yield "texts", len(found), "texts"
