"""Metamorphic laws: rewording that changes no meaning changes no reading. `python -m tests.laws [--misses] [NAME ...]`.

Reads every marked text (passages, and reports and sets of `../shared` where they are at hand) as it is and reworded by
each law, and prints the share of figures in reworded sentences whose value, unit, kind, direction, period and indicator
stay.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from app.core.engine import extract
from app.core.lexicon.schema import Rules
from app.core.model import Figure, ImportedReport
from app.core.naming.catalogue import Catalogue
from app.services import catalogues
from tests.score import PASSAGES, SHARED

Law = Callable[[str], str]
_SOURCE = re.compile(r"^### SOURCE.*\n", re.M)
_SENTENCE = re.compile(r"[^。；;\n]+")
_WRAP = 76  # printed width of the lines of a wrapped page; an ideograph takes two


def laws(rules: Rules) -> dict[str, Law]:
    """Each law by its name: a function from a text to the same text in other words."""
    traditional = {ord(simple): chr(old) for old, simple in rules.simplified.items()}
    return {
        "change: 同比 is 较上年同期": _replace("同比(?=下降|上升|增长|减少|增加|提高)", "较上年同期"),
        "change: 较上年 is 比去年": _replace("较上年(?!度|同期)(?=下降|上升|增长|减少|增加|提高)", "比去年"),
        "change: 下降了": _replace("(同比|较上年)(下降|上升|增长|减少|增加|提高)(?=[0-9])", r"\1\2了"),
        "head: 平均浓度 is 浓度均值": _replace("平均浓度(?=为|[0-9])", "浓度均值"),
        "head: 优良天数比例 is 优良率": _replace("优良天数比例", "优良率"),
        "link: 为 is 达": _replace("(?<=[率度数量])为(?=[0-9])", "达"),
        "link: 为 is nothing": _replace("(?<=[率度])为(?=[0-9])", ""),
        "link: nothing is 是": _replace("(?<=[率度])(?=[0-9])", "是"),
        "verb: 受理 is 受理了": _replace("(受理|办结|查处|立案|检查)(?=[0-9])", r"\1了"),
        "change: in a bracket": _replace(
            "[，,]((?:同比|较上年|比上年)(?:下降|上升|增长|减少|增加|提高)[0-9.]+(?:%|％|个百分点|微克/立方米|天))(?=[。；;])",
            r"（\1）",
        ),
        "change: in its own sentence": _replace(
            "[，,](?=(?:同比|较上年|比上年)(?:下降|上升|增长|减少|增加|提高)[0-9])", "。"
        ),
        "change: 下降 is 降低": _replace("(?<=[比年期])下降(?=[0-9])", "降低"),
        "change: 上升 is 提升": _replace("(?<=[比年期])(?:上升|提高)(?=[0-9])", "提升"),
        "change: 百分点 without 个": _replace("个百分点", "百分点"),
        "name: 细颗粒物（PM2.5）": _replace("(?<![(（])PM2[.]5(?![)）0-9])", "细颗粒物（PM2.5）"),
        "name: SO2 is 二氧化硫": _replace("(?<![(（])SO2(?![)）])", "二氧化硫"),
        "name: 全市": _replace("(?<![市区县])PM2.5平均浓度", "全市PM2.5平均浓度"),
        "unit: μg/m³ in words": _replace("[μµ]g/m[3³]", "微克/立方米"),
        "unit: in signs": _replace("微克/立方米", "μg/m³"),
        "list: 分别为 is 依次为": _replace("分别为", "依次为"),
        "time: 截至 is 截止到": _replace("截至", "截止到"),
        "time: month run with 至": _replace("([0-9]{1,2})[-—~]([0-9]{1,2}月)", r"\1至\2"),
        "count: 共": _replace("(?<=[，。])(受理|办结|查处|立案|检查|完成)(?=[^，。；0-9]{0,8}[0-9])", r"共\1"),
        "count: 一年来": _replace("(?<=。)(?=全年)", "一年来，"),
        "width: digits": lambda text: text.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)}),
        "width: brackets and per cent": lambda text: text.translate(
            dict(zip(map(ord, "()%,"), "（）％，", strict=True))
        ),
        "blank: before the unit": _replace("(?<=[0-9])(?=[万亿个家件项天吨])", " "),
        "blank: around numbers": _replace(r"(?<=[\u4e00-\u9fff])(?=[0-9])", " "),
        "lines: wrapped": _wrapped,
        "script: traditional": lambda text: text.translate(traditional),
        "quotes: straight": lambda text: text.replace("“", '"').replace("”", '"'),
    }


def _replace(pattern: str, other: str) -> Law:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(other, text)


def _wrapped(text: str) -> str:
    """Paragraphs broken where a page's lines end: by printed width, never inside a number or before a closing mark. A
    text that has short lines of its own is left alone."""
    lines = text.split("\n")
    if sum(len(line) > 20 and line.rstrip()[-1:] not in "。；！？：" for line in lines) > 0.3 * len(lines):
        return text
    return "\n".join(part for line in lines for part in ((line,) if "|" in line else _broken(line)))


def _broken(line: str) -> Iterator[str]:
    width = start = 0
    for at, sign in enumerate(line):
        width += 2 if ord(sign) > 0x2000 else 1
        inside = sign.isascii() and line[at - 1 : at].isascii()
        if width > _WRAP and not inside and sign not in "，。；：、）”%％,;:)":
            yield line[start:at]
            start, width = at, 2
    yield line[start:]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of each marked report and passage."""
    for path in sorted(PASSAGES.glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8-sig")
    for path in sorted((SHARED / "reports").glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8-sig")
    for path in sorted((SHARED / "gold").glob("dev_[bc].txt")):
        parts = [part for part in _SOURCE.split(path.read_bytes().decode("utf-8-sig")) if part.strip()]
        yield from ((f"{path.stem}-{number}", part) for number, part in enumerate(parts, 1))


def reading(text: str, catalogue: Catalogue) -> tuple[Figure, ...]:
    return extract(ImportedReport(text, "txt"), catalogue).figures


def changed(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text that the reworded one does not have."""
    stay = set(_SENTENCE.findall(other))
    yield from (match.span() for match in _SENTENCE.finditer(text) if match.group() not in stay)


def kept(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[tuple[Figure, str]]:
    """Each figure of a text with what the reworded text reads otherwise, empty where nothing. Figures are paired in
    order by value and unit."""
    left = list(after)
    for figure in before:
        same = (i for i, other in enumerate(left[:6]) if (other.value, other.unit) == (figure.value, figure.unit))
        at = next(same, None)
        if at is None:
            yield figure, f"LOST {figure.quote!r}"
            continue
        other = left[at]
        del left[: at + 1]
        names = ("kind", "direction", "comparison", "period", "indicator", "place")
        differing = [name for name in names if getattr(figure, name) != getattr(other, name)]
        told = ", ".join(f"{name} {getattr(figure, name)} -> {getattr(other, name)}" for name in differing)
        yield figure, told and f"{figure.quote!r} {told}"


def tried(law: Law, catalogue: Catalogue, known: Iterable[tuple[str, str, tuple[Figure, ...]]]) -> Iterator[str]:
    """For each figure of a reworded sentence what changed, empty where nothing did."""
    for name, text, before in known:
        other = law(text)
        spans = list(changed(text, other)) if other != text else []
        for figure, told in kept(before, reading(other, catalogue)) if spans else ():
            if any(start <= figure.span.start < end for start, end in spans):
                yield told and f"{name} {told}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only laws whose names hold one of these words")
    parser.add_argument("--misses", action="store_true", help="list each figure that a law changes")
    options = parser.parse_args()
    catalogue = catalogues.load()
    known = [(name, text, reading(text, catalogue)) for name, text in texts()]
    whole = good = 0
    for title, law in laws(catalogue.rules).items():
        if options.names and not any(word in title for word in options.names):
            continue
        results = list(tried(law, catalogue, known))
        misses = [told for told in results if told]
        same = len(results) - len(misses)
        whole, good = whole + len(results), good + same
        sys.stdout.write(f"{same / len(results) if results else 1:.4f}  {same:5} of {len(results):5}  {title}\n")
        if options.misses:
            sys.stdout.write("".join(f"    {told}\n" for told in misses))
    sys.stdout.write(f"{good / whole if whole else 1:.4f}  {good:5} of {whole:5}  all\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
