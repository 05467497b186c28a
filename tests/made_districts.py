"""A made set of ten districts over six years, with the answers that the compare views must give.

`python -m tests.made_districts FOLDER` writes the reports as text files. Each district reports PM2.5, good days, cases
and the state of a plan for 2021 to 2026, and gives a target for the year after. District 3 restates a year, district 4
changes its unit to mg/m³ in 2024, district 5 tells 2025 without sand as well, and district 6 misses every target. A
yearbook (xlsx) tells PM2.5 of all districts for 2025; district 10 tells another value than it.
"""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

YEARS = range(2021, 2027)
NAMES = ("东湖区", "西山县", "南屏区", "北溪县", "中原区", "新河区", "青岭县", "白沙区", "金川区", "石桥县")
RESTATED, IN_MILLIGRAMS, WITHOUT_SAND, MISSES = NAMES[2], NAMES[3], NAMES[4], NAMES[5]
NOT_AS_THE_YEARBOOK = NAMES[9]
YEARBOOK = "江州市统计年鉴2026.xlsx"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One made report: a district's summary of a year with its plan for the next."""

    region: str
    year: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.region}{self.year}.txt"


def pm25(region: str, year: int) -> int:
    """What the district tells of its year: µg/m³."""
    place = NAMES.index(region)
    return 44 - place - (place % 4 + 1) * (year - 2021)


def target(region: str, year: int) -> int:
    """What the report of the year before sets for a year: µg/m³, at most."""
    return pm25(region, year) + (-1 if region == MISSES else 1)


def cases(region: str, year: int) -> int:
    return 100 + 10 * NAMES.index(region) + year - 2021


def good_rate(region: str, year: int) -> int:
    return 80 + NAMES.index(region) + (year - 2021 if year < 2026 else 0)


def fell_most() -> tuple[str, int]:
    """The district whose PM2.5 fell most from 2021 to 2026, and by how much."""
    fall = {region: pm25(region, 2021) - pm25(region, 2026) for region in NAMES}
    region = max(NAMES, key=lambda name: (fall[name], -NAMES.index(name)))
    return region, fall[region]


def over_the_limit(year: int) -> tuple[str, ...]:
    """The districts over the second grade of their year: 35 until 2025, 30 from 2026 on."""
    return tuple(region for region in NAMES if pm25(region, year) > (30 if year >= 2026 else 35))


def in_the_yearbook(region: str) -> int:
    """What the yearbook tells of 2025: µg/m³."""
    return pm25(region, 2025) + (2 if region == NOT_AS_THE_YEARBOOK else 0)


def yearbook() -> bytes:
    """The yearbook as a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "环境"
    sheet.append(["江州市统计年鉴2026"])
    sheet.append(["2025年各区县PM2.5平均浓度"])
    sheet.append(["地区", "PM2.5平均浓度（微克/立方米）"])
    for region in NAMES:
        sheet.append([region, in_the_yearbook(region)])
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def reports() -> tuple[MadeReport, ...]:
    return tuple(MadeReport(region, year, _text(region, year)) for region in NAMES for year in YEARS)


def _text(region: str, year: int) -> str:
    value = pm25(region, year)
    amount = f"{value}微克/立方米"
    if region == IN_MILLIGRAMS and year >= 2024:
        amount = f"0.0{value:02d}毫克/立方米"
    lines = [
        f"{region}生态环境局{year}年工作总结和{year + 1}年工作计划",
        f"一、{year}年工作完成情况",
        f"全区PM2.5平均浓度为{amount}。空气质量优良天数比率为{good_rate(region, year)}%。",
    ]
    if region == RESTATED and year == 2024:
        lines.append(f"2023年PM2.5平均浓度为{pm25(region, 2023) + 3}微克/立方米。")
    if region == WITHOUT_SAND and year == 2025:
        lines.append(f"扣除沙尘影响后，PM2.5平均浓度为{value - 3}微克/立方米。")
    lines += [
        f"全年办理行政处罚案件{cases(region, year)}件。",
        f"二、{year + 1}年工作计划",
        f"{year + 1}年，全区PM2.5平均浓度控制在{target(region, year + 1)}微克/立方米以下。",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for report in reports():
        (folder / report.name).write_text(report.text, encoding="utf-8")
    (folder / YEARBOOK).write_bytes(yearbook())


if __name__ == "__main__":
    main()
