"""Outline with modes, and what a report says of itself."""

from app.core.model import Kind, Mode
from tests.core.reading import read


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.mode.value, section.title) for section in read(text).outline]


def test_marks_make_levels_and_headings_make_modes() -> None:
    text = (
        "青岚区生态环境局2023年工作总结和2024年工作计划\n一、2023年工作情况\n（一）大气\n1、降尘。抓工地。2、减排。抓企业。\n"
        "（二）水\n二、存在的问题\n一是臭氧抬头；二是管网滞后。\n三、2024年工作打算\n（一）编制规划"
    )
    assert outline(text) == [
        (1, "achieved", "2023年工作情况"),
        (2, "achieved", "大气"),
        (3, "achieved", "降尘"),
        (3, "achieved", "减排"),
        (2, "achieved", "水"),
        (1, "problems", "存在的问题"),
        (2, "problems", "臭氧抬头"),
        (2, "problems", "管网滞后"),
        (1, "plan", "2024年工作打算"),
        (2, "plan", "编制规划"),
    ]


def test_headings_in_running_text_are_found_by_the_blank_before_them() -> None:
    text = (
        "总结如下: 一、2019 年工作开展情况 (一)督察整改,成效显著 1、全面落实整改。建立 机制。 2、推动竞赛。评出奖项。"
    )
    text += " 二、存在的问题 (一)水质仍需提升"
    assert [title for _, _, title in outline(text)][:3] == ["2019年工作开展情况", "督察整改,成效显著", "全面落实整改"]
    assert outline(text)[-1] == (2, "problems", "水质仍需提升")


def test_headings_without_marks() -> None:
    text = "青岚区2023年工作总结\n主要成效\n建成3座。\n存在的问题\n进度慢。\n下一步工作打算\n加快。"
    assert [mode for _, mode, _ in outline(text)] == [
        "achieved", "problems", "plan",
    ]  # fmt: skip


def test_a_spoken_report_has_its_parts() -> None:
    text = "述职报告\n第一个方面，讲讲做了什么。检查5家。\n第二个方面，讲讲明年怎么干\n检查6家。"
    assert [figure.kind.value for figure in read(text).figures] == ["level", "target"]


def test_a_title_that_names_the_plan_only_reports_on_the_year_before() -> None:
    head = read("青岚区生态环境局工作总结及2021年度工作计划\n一、2020年度工作亮点\n检查5家。").head
    assert (head.title_year, head.work_year) == (2020, 2020)


def test_sections_lie_within_their_parents_and_cover_their_text() -> None:
    text = "总结\n一、甲\n（一）乙。丙\n（二）丁\n二、戊\n己"
    sections = read(text).outline
    for section in sections:
        if section.parent >= 0:
            parent = sections[section.parent].span
            assert parent.start < section.span.start and section.span.end <= parent.end
    assert text[sections[0].span.start : sections[0].span.end].rstrip() == "一、甲\n（一）乙。丙\n（二）丁"


def test_head() -> None:
    head = read("关于印发《临溪市生态环境局2023年工作总结和2024年工作计划》的通知\n各科室：\n现印发给你们。\n").head
    assert (head.title, head.region, head.body) == (
        "临溪市生态环境局2023年工作总结和2024年工作计划",
        "临溪市",
        "临溪市生态环境局",
    )
    assert (head.work_year, head.genre) == (2023, "summary+plan")
    assert read("临溪市生态环境局2023年工作总结和\n2024年工作计划\n正文").head.title.endswith("和2024年工作计划")
    assert read("白河县2024年大气污染防治攻坚方案\n一、目标").head.genre == "scheme"


def test_a_year_may_stand_in_the_name_of_a_campaign_or_in_the_number_of_a_document() -> None:
    assert read("临溪市“清河2021”监督检查工作总结\n立案28起。\n2022年，争取完成2个。\n").head.work_year == 2021
    issued = read("临政办发〔2019〕12号\n2019年3月4日\n临溪市大气污染防治实施方案\n淘汰锅炉20台。\n")
    assert issued.head.title == "临溪市大气污染防治实施方案"
    assert [figure.period for figure in issued.figures] == ["2019"]


def test_a_table_flattened_to_lines_may_be_of_wide_digits() -> None:
    lines = "2020年情况\n区县  PM2.5浓度  优良天数\n甲区  ３５  ３００\n乙区  ３８  ２９０\n丙区  ４０  ２８０\n"
    found = read(lines).figures
    assert [(figure.quote, figure.indicator) for figure in found[:2]] == [
        ("３５", "air.pm25"),
        ("３００", "air.good_days"),
    ]


def test_the_site_around_a_report_is_set_apart() -> None:
    text = "• 15页\n本文档由用户上传,淘文库整理发布\n青岚区2023年工作总结\n"
    text += "##paidbegin##一、成效\n检查企业5家。\n网站客服QQ:403074932\n"
    extraction = read(text)
    assert [figure.quote for figure in extraction.figures] == ["5家"]
    assert [text[span.start : span.end] for span in extraction.apart] == [
        "15页\n本文档由用户上传,淘文库整理发布", "##paidbegin##", "网站客服QQ:403074932",
    ]  # fmt: skip


def test_a_heading_of_the_source_counts() -> None:
    from app.core.engine import extract
    from app.core.model import Hint, ImportedReport, Span
    from app.services import catalogues

    text = "青岚区2023年工作总结\n工作成效\n检查5家。\n今后计划\n检查6家。"
    hints = tuple(Hint(Span(text.index(title), text.index(title) + 4), 1) for title in ("工作成效", "今后计划"))
    extraction = extract(ImportedReport(text, "docx", hints=hints), catalogues.load())
    assert [section.mode for section in extraction.outline] == [Mode.ACHIEVED, Mode.PLAN]


def test_a_row_of_a_table_is_no_title_and_its_last_year_no_plan() -> None:
    text = "|指标|单位|2022年|2023年|\n|PM2.5年均浓度|微克/立方米|33|31|\n|优良天数|天|310|320|"
    found = read(text)
    assert found.head.title == ""
    years = [(figure.kind, figure.period) for figure in found.figures]
    assert years == [(Kind.LEVEL, year) for year in ("2022", "2023") * 2]
