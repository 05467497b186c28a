"""The letter to the reporting unit (问题清单): what does not fit in its report, the sum, what would make it hold, the
question. All in Chinese; docx to print, xlsx to answer in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from app.core.compare.rules import RULES, Severity
from app.core.errors import KnownError
from app.services.files import replacing
from app.services.findings import Finding
from app.services.output.docx_tables import LONGEST_TITLE, add_table, column_widths, set_page
from app.services.output.xlsx import Worksheet, printable, write_book

_HEADER = ("序号", "位置", "原文", "问题", "算式", "如何才相符", "请核实")
_WIDTHS = (5, 16, 40, 18, 26, 28, 24)
_ANSWER, _ANSWER_WIDTH = "报送单位答复", 30
_CORRECT: Mapping[str, str] = MappingProxyType(
    {
        "sum": "{figure}应为{computed}，或有分项需更正",
        "share": "{figure}应为{computed}，或分子、分母需更正",
        "remainder": "总数、已完成数、剩余数三者之一需更正",
        "same": "两处数据应一致",
        "change": "{figure}应为{computed}，或前后数值需更正",
        "average": "{figure}应为{computed}，或总数、件数需更正",
        "prior": "上期数或变化率需更正",
        "prior-year": "{figure}应为{computed}，或说明上年数据已修订、口径有调整",
        "told-differently": "两份报告的数据应一致，或说明口径不同",
        "reference": "应与统计年鉴一致，或说明口径、时点不同",
        "unit": "单位应与指标一致",
        "bounds": "数值应在可能的范围内",
        "days": "天数与比例应一致，或说明有效监测天数",
        "grade": "数值或所称级别需更正",
        "enumerators": "补上缺少的一项，或更正序号",
        "jump": "核对数值，或说明变幅原因",
        "rank": "名次或总数需更正",
        "listed": "个数或所列名称需更正",
        "title-year": "标题年份应与正文一致",
    }
)
_QUESTION = "请核实后更正，或说明原因。"
_NAME = "问题清单"
_FROM_YEAR = re.compile(r"(?:19|20)\d\d.*", re.S)
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\r\n\t]')
_LONGEST_NAME = 60  # characters


def write_letter(findings: Iterable[Finding], path: Path, check: Callable[[], None] = lambda: None) -> int:
    """Write the findings of one report or several, hints left out, as a list of questions; the suffix decides: .docx
    or .xlsx. `check` is called often and may raise `Cancelled`. Returns how many questions there are."""
    suffix = path.suffix.lower()
    if suffix not in (".docx", ".xlsx"):
        raise KnownError("{name} ends in neither .docx nor .xlsx, so it is not clear what to write.", name=path.name)
    by_report: dict[str, list[Finding]] = {}
    for finding in findings:
        check()
        if finding.severity is not Severity.NOTE:
            by_report.setdefault(finding.figure.report_title, []).append(finding)
    with replacing(path) as half:
        (_write_docx if suffix == ".docx" else _write_xlsx)(half, by_report)
    return sum(map(len, by_report.values()))


def write_letters(findings: Iterable[Finding], folder: Path, check: Callable[[], None] = lambda: None) -> int:
    """Write a letter of its own to each reporting unit into a folder, as .docx named after the unit; one that is there
    already is replaced. Returns how many letters there are."""
    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            by_unit.setdefault(unit_of(finding), []).append(finding)
    for unit, those in by_unit.items():
        write_letter(those, folder / f"{_NAME}（{_NOT_IN_NAMES.sub('_', unit)[:_LONGEST_NAME]}）.docx", check)
    return len(by_unit)


def unit_of(finding: Finding) -> str:
    """The unit that reports: what the report's title names before its year, else the region, else the title.

    A title without a year, or one that begins with it, names none.
    """
    figure = finding.figure
    before = _FROM_YEAR.sub("", figure.report_title).strip(" 《“关于")
    return (before if before != figure.report_title else "") or figure.region or figure.report_title


def _lines(findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    for number, finding in enumerate(findings, start=1):
        figure = finding.figure
        page = figure.address or (f"第{figure.page}页" if figure.page else "")
        place = "，".join(part for part in (page, figure.section_title) if part and finding.at_figure)
        others = dict.fromkeys(
            member.report_title for member in finding.figures if member.report_id != figure.report_id
        )
        beside = tuple(f"对照：《{title}》" for title in others)
        yield (
            str(number),
            place,
            finding.sentence or figure.sentence,
            RULES[finding.rule].zh,
            "\n".join(filter(None, (*finding.steps, finding.note, *beside))),
            correction(finding),
            _QUESTION,
        )


def correction(finding: Finding) -> str:
    """What would make a finding hold, in words."""
    computed = next((step[2:].split("   ")[0].strip() for step in finding.steps if step.startswith("= ")), "")
    words = _CORRECT.get(finding.rule, "")
    if "{computed}" in words and not computed:
        return words.partition("，或")[2]
    return words.format(figure=finding.figure.quote, computed=computed)


def _write_xlsx(path: Path, by_report: Mapping[str, Sequence[Finding]]) -> None:
    rows = [(title, *line, "") for title, findings in by_report.items() for line in _lines(findings)]
    header, widths = ("报告", *_HEADER, _ANSWER), (30, *_WIDTHS, _ANSWER_WIDTH)
    write_book(path, [Worksheet("问题清单", header, rows, widths)])


def _write_docx(path: Path, by_report: Mapping[str, Sequence[Finding]]) -> None:
    # Only when a letter is written: python-docx takes a while to load.
    from docx import Document  # noqa: PLC0415

    document = Document()
    set_page(document)
    document.add_heading("数据核实问题清单", level=0)
    for title, findings in by_report.items():
        document.add_heading(printable(f"《{title}》（{len(findings)}个问题）"), level=1)
        add_table(document, _HEADER, _lines(findings), column_widths(_WIDTHS))
    if not by_report:
        document.add_paragraph("无")
    document.core_properties.title = printable("数据核实问题清单：" + "、".join(by_report))[:LONGEST_TITLE]
    document.core_properties.author = "核阅"
    document.save(str(path))
