"""Thousands of varied reports from the six samples: other places, years, numbers, order, genres and wording.

Every report is drawn from the seed and its own number alone, so that the first hundred of three thousand are the same
hundred. The counts of one sentence grow by one whole factor, which keeps its sums and shares.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.core.engine import extract
from app.core.model import Figure, ImportedReport
from app.services import catalogues
from tests.importers.docx_files import docx, numbering
from tests.importers.docx_files import levels as list_levels
from tests.importers.make_samples import body as docx_body
from tests.importers.make_samples import styles

_HERE = Path(__file__).parents[2]
_TEXTS = (_HERE / "importers" / "sample_texts", _HERE.parent / "resources" / "samples")
FIRST_YEAR, YEARS = 2004, 20
_CITIES = ("岚川", "江宁", "云泽", "松阳", "青峰", "海陵", "平渡", "长泰", "兴宁", "怀远", "永安", "望山")
_FORE, _LAST = "东西南北安宁平清永新长石金玉白龙凤青", "河山溪湖川泉岭塘江水林阳"
_ENDS = "县区市"
_PART = re.compile(r"[一二三]、")
_SECTION = re.compile(r"(?:（[一二三四五六七八九十]+）)")
_ITEM = re.compile(r"(?:\d{1,2}[.．](?!\d)|[一二三四五六七八九十]是)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"20(?:0\d|1\d|2\d)(?=年|-)")
_SIGNS = "一二三四五六七八九十"
_WORDS = (
    ("全年", "年内", "一年来", "全年累计", "截至12月底，"),
    ("同比", "较上年", "比上年", "与上年同期相比"),
    ("完成", "实现", "顺利完成", "按期完成"),
    ("开展", "组织开展", "深入开展", "统筹开展"),
    ("受理", "共受理", "依法受理"),
    ("检查", "现场检查", "巡查"),
    ("推进", "持续推进", "加快推进", "扎实推进"),
    ("建成", "新建成", "累计建成"),
    ("办理", "依法办理", "共办理"),
    ("整治", "治理", "整改"),
    ("排查", "摸排", "全面排查"),
    ("编制", "制定", "组织编制"),
)
_LEADS = ("据统计，", "其间，", "在此基础上，", "同时，", "此外，", "经核实，", "按照部署，", "结合实际，")
_WITH = "会同{town}镇、{other}街道等{count}个镇街，"
_FROM = "自{month}月{day}日起，"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of a sample's paragraph that may be told otherwise: `scaled` counts grow by their sentence's factor,
    other values move a little."""

    start: int
    end: int
    scaled: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a sample: its heading and its paragraphs, with where each can be varied."""

    name: str
    heading: str
    paragraphs: tuple[tuple[str, tuple[Numeral, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample taken apart: parts are 1 what was done, 2 problems, 3 plans."""

    year: int
    body: str
    region: str
    intro: tuple[str, ...]
    parts: dict[int, tuple[Section, ...]]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One report: its file's name and bytes, its text as written."""

    name: str
    data: bytes
    text: str


def make(count: int, seed: int = 1) -> Iterator[MadeReport]:
    """So many reports, one after the other."""
    samples = _samples()
    for number in range(count):
        yield _report(samples, number, seed)


def write(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """Write the files of so many reports into a folder; returns how often each sentence occurs in all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    told: Counter[str] = Counter()
    for report in make(count, seed):
        (folder / report.name).write_bytes(report.data)
        told.update(sentences(report.text))
    return told


def sentences(text: str) -> list[str]:
    """The sentences of a text that tell something."""
    lines = (line for line in text.split("\n") if "。" in line)  # no headings, no rows of tables
    return [part.strip() for line in lines for part in re.split(r"[。；]", line) if len(part.strip()) > 8]


def repeated(told: Counter[str]) -> float:
    """The share of sentences that occurred before, 0 to 1."""
    return 1 - len(told) / max(told.total(), 1)


def _report(samples: Sequence[Sample], number: int, seed: int) -> MadeReport:
    luck = random.Random(f"{seed}:{number}")
    region, city = _region(number // YEARS)
    year = FIRST_YEAR + number % YEARS
    body = f"{city}市生态环境局{region}分局" if number // YEARS % 3 else f"{region}生态环境局"
    genre = ("both", "both", "summary", "plan")[luck.randrange(4)] if number % 5 else "both"
    lines = list(_lines(samples, luck, (region, body, year), genre))
    text = "\n".join(lines) + "\n"
    name = f"{number:05}-{region}{year}"
    if number % 2:
        return MadeReport(f"{name}.docx", _document(text), text)
    return MadeReport(f"{name}.txt", text.encode("gb18030" if number % 3 else "utf-8"), text)


def _region(number: int) -> tuple[str, str]:
    names = [fore + last for fore in _FORE for last in _LAST]
    return names[number % len(names)] + _ENDS[number % 3], _CITIES[number % len(_CITIES)]


def _lines(samples: Sequence[Sample], luck: random.Random, who: tuple[str, str, int], genre: str) -> Iterator[str]:
    _, body, year = who
    titles = {
        "both": f"{body}{year}年工作总结和{year + 1}年工作{luck.choice(('计划', '安排', '打算'))}",
        "summary": f"{body}{year}年{luck.choice(('工作总结', '工作情况报告', '生态环境保护工作总结'))}",
        "plan": f"{body}{year + 1}年工作计划",
    }
    yield titles[genre]
    teller = _Teller(luck, who)
    yield from (teller.told(line, (), luck.choice(samples)) for line in luck.choice(samples).intro)
    part = 0
    for which, title in ((1, f"{year}年工作情况"), (2, "存在的主要问题"), (3, f"{year + 1}年工作安排")):
        if (which == 3 and genre == "summary") or (which < 3 and genre == "plan"):
            continue
        part += 1
        yield f"{_SIGNS[part - 1]}、{title}"
        most = {1: luck.randrange(11, 15), 2: 2, 3: 6}[which] if genre == "both" else 13
        yield from _sections(samples, luck, teller, which, most)


def _sections(
    samples: Sequence[Sample], luck: random.Random, teller: "_Teller", which: int, most: int
) -> Iterator[str]:
    pool = [(sample, section) for sample in samples for section in sample.parts[which]]
    number = 0
    for sample, section in luck.sample(pool, min(most, len(pool))):
        if which != 2 and section.heading:
            number += 1
            yield f"（{_SIGNS[(number - 1) % 10]}）{section.heading}"
        paragraphs = list(section.paragraphs)
        if not any(" | " in text for text, _ in paragraphs):
            luck.shuffle(paragraphs)
        for place, (text, numerals) in enumerate(paragraphs):
            yield teller.told(text, numerals, sample, f"{section.name}:{place}")


class _Teller:
    """Tells paragraphs of the samples of another place and year, in other numbers and words."""

    def __init__(self, luck: random.Random, who: tuple[str, str, int]) -> None:
        self._luck, (self._region, self._body, self._year) = luck, who

    def told(self, text: str, numerals: Sequence[Numeral], sample: Sample, name: str = "") -> str:
        parts, start, taken = [], 0, list(numerals)
        for match in re.finditer(r"[^。；]*[。；]?", text):
            if not match.group():
                continue
            inside = [each for each in taken if match.start() <= each.start < match.end()]
            parts.append(self._sentence(text, match.span(), inside, f"{name}:{start}"))
            start += 1
        whole = "".join(parts)
        whole = whole.replace(sample.body, self._body).replace(sample.region, self._region)
        whole = whole.replace(sample.region[:-1], self._region[:-1])
        return _YEAR.sub(lambda match: str(int(match.group()) + self._year - sample.year), whole)

    def _sentence(self, text: str, span: tuple[int, int], numerals: Sequence[Numeral], name: str) -> str:
        base = random.Random(f"{self._region}:{name}").randrange(2, 60)
        factor = max(2, base + base * (self._year - FIRST_YEAR) // 25 + self._luck.randrange(-3, 4))
        scaled = any(each.scaled for each in numerals)
        move = Decimal(self._luck.randrange(80, 121)) / 100
        out, at = [], span[0]
        for each in numerals:
            out.append(self._words(text[at : each.start]))
            out.append(_otherwise(text[each.start : each.end], factor if each.scaled else None, move, scaled))
            at = each.end
        out.append(self._words(text[at : span[1]]))
        return self._lead("".join(out), " | " in text, scaled)

    def _words(self, text: str) -> str:
        for words in _WORDS:
            if words[0] in text and self._luck.random() < 0.6:
                text = text.replace(words[0], self._luck.choice(words), 1)
        return text

    def _lead(self, sentence: str, table: bool, counted: bool) -> str:
        luck = self._luck
        if table or len(sentence) < 9 or (counted and luck.random() < 0.4):
            return sentence
        mark = _ITEM.match(sentence)
        head, rest = (sentence[: mark.end()], sentence[mark.end() :]) if mark else ("", sentence)
        if counted and luck.random() < 0.5:
            return head + luck.choice(_LEADS) + rest
        if counted and luck.random() < 0.3:
            return head + _FROM.format(month=luck.randrange(1, 13), day=luck.randrange(1, 29)) + rest
        town, other = ("".join(luck.choice(letters) for letters in (_FORE, _LAST)) for _ in range(2))
        return head + _WITH.format(town=town, other=other, count=luck.randrange(2, 20)) + rest


def _otherwise(number: str, factor: int | None, move: Decimal, beside_counts: bool) -> str:
    """A number grown by a factor, or moved a little; shares beside counts stay, since the counts keep them."""
    value = Decimal(number)
    if factor is not None:
        return f"{value * factor}"
    if beside_counts or value >= 100:
        return number
    return f"{min(value * move, Decimal('99.9')).quantize(Decimal(1).scaleb(value.as_tuple().exponent))}"  # type: ignore[arg-type]


def _document(text: str) -> bytes:
    lists = numbering(
        list_levels(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    )
    return docx(docx_body(text), styles=styles(), numbering=lists)


def _samples() -> tuple[Sample, ...]:
    catalogue = catalogues.load()
    found = []
    for folder in _TEXTS:
        for path in sorted(folder.glob("*-202?.txt")):
            lines = [line.strip("\u3000 ") for line in path.read_text("utf-8").splitlines() if line.strip()]
            text = "\n".join(lines)
            extraction = extract(ImportedReport(text, "txt"), catalogue)
            head = extraction.head
            found.append(
                Sample(
                    head.work_year or 2022, head.body, head.region, tuple(_intro(lines)),
                    _parts(path.stem, text, extraction.figures),
                )
            )  # fmt: skip
    return tuple(found)


def _intro(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[1:]:
        if _PART.match(line):
            return
        yield line


def _parts(name: str, text: str, figures: Iterable[Figure]) -> dict[int, tuple[Section, ...]]:
    numerals = sorted(_numerals(text, figures), key=lambda each: each.start)
    parts: dict[int, list[Section]] = {1: [], 2: [], 3: []}
    part, start = 0, 0
    for line in text.split("\n"):
        inside = tuple(
            Numeral(each.start - start, each.end - start, each.scaled)
            for each in numerals
            if start <= each.start < start + len(line)
        )
        start += len(line) + 1
        if match := _PART.match(line):
            part = _SIGNS.index(line[0]) + 1
        elif part and (match := _SECTION.match(line)):
            cut = match.end()
            rest = tuple(Numeral(e.start - cut, e.end - cut, e.scaled) for e in inside)
            short = "。" not in line
            own = () if short else ((line[cut:], rest),)
            parts[part].append(Section(f"{name}:{len(parts[part])}:{part}", line[cut:] if short else "", own))
        elif part:
            if not parts[part]:
                parts[part].append(Section(f"{name}:first:{part}", "", ()))
            last = parts[part].pop()
            parts[part].append(Section(last.name, last.heading, (*last.paragraphs, (line, inside))))
    return {key: tuple(section for section in sections if section.paragraphs) for key, sections in parts.items()}


def _numerals(text: str, figures: Iterable[Figure]) -> Iterator[Numeral]:
    for figure in figures:
        quote = text[figure.span.start : figure.span.end]
        match = _NUMBER.search(quote)
        if match is None or figure.value is None or figure.high is not None or figure.kind.value in ("rank",):
            continue
        unit = figure.unit
        scaled = not ("/" in unit or unit in ("%", "1", "天", "年", "个百分点", "百分点", "时", "小时"))
        yield Numeral(figure.span.start + match.start(), figure.span.start + match.end(), scaled)
