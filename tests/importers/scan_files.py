"""Scanned pages set by script: prose, ruled and open tables with the signs that OCR gets wrong, then turned, blurred,
with noise and kept as JPEG. The truth of each page is known to the character. Needs Pillow, which the extra brings."""

import io
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FONTS = tuple(Path(f"/usr/share/fonts/opentype/noto/Noto{kind}CJK-Regular.ttc") for kind in ("Sans", "Serif"))
_POINTS = (595, 842)
_MARGIN = 62
_CLASSES = ("Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类")
_RIVERS = ("青川河", "白石江", "南屏水库", "北溪", "新河", "石桥断面", "沙湾", "东湖湖心", "金川口", "长岭")
_SENTENCES = (
    "全年PM2.5平均浓度为{a}微克/立方米，同比下降{b}%，优良天数{c}天，优良天数比率为{d}%。",
    "{year}年，全区地表水国控断面水质优良（Ⅰ～Ⅲ类）比例为{d}%，劣Ⅴ类断面{e}个，较上年减少{f}个。",
    "二氧化硫平均浓度为{e}µg/m³，二氧化氮平均浓度为{g}µg/m³，臭氧日最大8小时平均第90百分位数为{c}µg/m³。",
    "全年办理行政处罚案件{h}件，罚款金额{i}万元，移送公安机关{e}件，受理信访举报{h}件，办结率100%。",
    "化学需氧量排放量为{b}×10⁴吨，氨氮排放量为{i}吨，挥发性有机物减排{a}吨，完成年度任务的{d}%。",
    "饮用水水源地水质达标率为100%，农村生活污水治理率为{d}%，受污染耕地安全利用率达到{d}%以上。",
    "海水盐度为{a}‰，水库水面面积{i}㎡，新增绿地{h}亩，森林覆盖率{d}%，空气质量综合指数{b}。",
    "（一）大气污染防治。检查企业{h}家次，发现问题{g}个，整改完成率{d}%，淘汰老旧车辆{i}辆。",
    "昼间区域环境噪声平均值为{a}dB(A)，道路交通噪声平均值为{c}.{f}dB(A)，功能区达标率{d}%。",
)


@dataclass
class ScannedPage:
    """A page as a picture file. `lines` are its paragraphs, `rows` the cells of its table, in the order they stand;
    `dpi` and `what` tell how it was made."""

    data: bytes
    what: str
    dpi: int
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def truth(self) -> str:
        return "".join([*self.lines, *("".join(row) for row in self.rows)])


class _Setter:
    """Sets lines and tables on one page."""

    def __init__(self, dpi: int, font: Path, chance: random.Random) -> None:
        from PIL import Image, ImageDraw

        self.scale = dpi / 72
        self.chance = chance
        self.image: Any = Image.new("L", tuple(round(each * self.scale) for each in _POINTS), 255)
        self.draw: Any = ImageDraw.Draw(self.image)
        self.font_file = font
        self.y = float(_MARGIN)

    def font(self, size: float) -> Any:
        from PIL import ImageFont

        return ImageFont.truetype(str(self.font_file), round(size * self.scale), index=2)

    def text(self, x: float, y: float, words: str, size: float) -> None:
        self.draw.text((x * self.scale, y * self.scale), words, font=self.font(size), fill=20)

    def width(self, words: str, size: float) -> float:
        return float(self.font(size).getlength(words)) / self.scale

    def paragraph(self, words: str, size: float = 12) -> None:
        room, line, indent = _POINTS[0] - 2 * _MARGIN, "", 2 * size
        for sign in words:
            if self.width(line + sign, size) + indent > room:
                self.text(_MARGIN + indent, self.y, line, size)
                self.y += size * 1.7
                line, indent = "", 0
            line += sign
        self.text(_MARGIN + indent, self.y, line, size)
        self.y += size * 1.7

    def table(self, rows: list[list[str]], ruled: bool, size: float = 11) -> None:
        room = _POINTS[0] - 2 * _MARGIN
        step, high = room / len(rows[0]), size * 2
        top = self.y
        for row in rows:
            for number, cell in enumerate(row):
                left = _MARGIN + step * number + (step - self.width(cell, size)) / 2
                self.text(left, self.y + size * 0.3, cell, size)
            self.y += high
        pen = max(1, round(0.7 * self.scale))
        lines = [(top + high * number) for number in range(len(rows) + 1)]
        for number, y in enumerate(lines):
            if ruled or number in (0, 1, len(lines) - 1):
                self.draw.line([each * self.scale for each in (_MARGIN, y, _MARGIN + room, y)], fill=0, width=pen)
        for number in range(len(rows[0]) + 1) if ruled else ():
            x = _MARGIN + step * number
            self.draw.line([each * self.scale for each in (x, top, x, self.y)], fill=0, width=pen)
        self.y += size


def _numbers(chance: random.Random) -> dict[str, str]:
    def decimal(low: int, high: int, digits: int = 1) -> str:
        return f"{chance.randint(low, high)}.{chance.randint(0, 10**digits - 1):0{digits}}"

    return {
        "a": decimal(12, 68), "b": decimal(1, 9, 2), "c": str(chance.randint(121, 361)), "d": decimal(71, 99),
        "e": str(chance.randint(2, 19)), "f": str(chance.randint(1, 9)), "g": str(chance.randint(10, 99)),
        "h": str(chance.randint(101, 2999)), "i": f"{chance.randint(1, 9)},{decimal(100, 999)}",
        "year": str(chance.randint(2016, 2025)),
    }  # fmt: skip


def _table(chance: random.Random) -> list[list[str]]:
    rows = [["断面名称", "水质类别", "氨氮(mg/L)", "达标率(%)", "同比(%)"]]
    for river in chance.sample(_RIVERS, chance.randint(5, 9)):
        change = f"{chance.choice(('', '-'))}{chance.randint(1, 19)}.{chance.randint(0, 9)}"
        share = f"{chance.randint(60, 99)}.{chance.randint(0, 9)}"
        rows += [[river, chance.choice(_CLASSES), f"0.{chance.randint(10, 98)}", share, change]]
    return rows


def made_page(seed: int) -> ScannedPage:
    """The page of a number: kind, resolution, turn and noise follow from it."""
    chance = random.Random(seed)
    dpi = (150, 200, 300)[seed % 3]
    kind = ("prose", "ruled", "open", "both")[seed % 4]
    page = _Setter(dpi, FONTS[(seed // 3) % 2], chance)
    lines: list[str] = []
    rows: list[list[str]] = []
    title = f"{chance.choice(_RIVERS[:2])[:2]}区{chance.randint(2016, 2025)}年生态环境状况公报"
    page.text((_POINTS[0] - page.width(title, 16)) / 2, page.y, title, 16)
    page.y += 34
    lines.append(title)
    for _ in range({"prose": 9, "ruled": 2, "open": 2, "both": 4}[kind]):
        words = chance.choice(_SENTENCES).format(**_numbers(chance))
        page.paragraph(words)
        lines.append(words)
    if kind != "prose":
        rows = _table(chance)
        page.y += 8
        page.table(rows, ruled=kind != "open")
    turned = (0.0, 1.0, -1.5, 2.0, 0.0)[seed % 5]
    return ScannedPage(_scanned(page.image, turned, dpi, chance), f"{kind} {dpi} {turned}", dpi, lines, rows)


def _scanned(image: Any, turned: float, dpi: int, chance: random.Random) -> bytes:
    """As a scanner gives it: turned, with noise, as a JPEG."""
    import numpy
    from PIL import Image, ImageFilter

    if turned:
        image = image.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.35 * dpi / 150))
    noise = numpy.random.default_rng(chance.randint(0, 1 << 30)).normal(0, 8, (image.height, image.width))
    pixels = numpy.clip(numpy.asarray(image, dtype=float) - 8 + noise, 0, 255).astype("uint8")
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=75, dpi=(dpi, dpi))
    return out.getvalue()
