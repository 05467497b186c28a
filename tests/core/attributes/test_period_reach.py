"""How far a time reaches: speeches at a year's beginning, plans looked back on, months dealt out, parts of a year."""

from tests.core.reading import read


def periods(text: str) -> list[str | None]:
    """The periods of the figures of a text as it stands."""
    return [figure.period for figure in read(text).figures]


def kinds(text: str) -> list[str]:
    return [figure.kind.value for figure in read(text).figures]


def test_a_speech_at_the_beginning_of_a_year_looks_back_on_the_year_before() -> None:
    text = "青岚市政府工作报告（2022年1月）\n——过去一年，空气优良天数312天、比上年增加23天；治沙6500公顷。\n"
    text += "——今年，我们要打好五场硬仗。优良天数稳定在310天以上；造林40万亩。今年1—2月，新增绿地3公顷。\n"
    assert periods(text) == ["2021", "2021", "2021", "2022", "2022", "2022-01..2022-02"]
    assert kinds(text)[:5] == ["level", "change", "level", "target", "target"]


def test_the_report_on_a_year_may_name_it_at_its_titles_end() -> None:
    assert periods("数说青岚生态环境局的2023\n全年优良天数326天，农村污水治理率48.6%，目标是2025年55%。") == [
        "2023",
        "2023",
        "2025",
    ]


def test_what_was_added_up_over_a_plan_is_of_its_years() -> None:
    text = "青岚市“十四五”生态环境保护规划\n"
    text += "“十三五”回眸：2020年PM2.5年均浓度36微克/立方米；8个断面优良率从50%升到87.5%；累计投入92.6亿元。\n"
    assert periods(text) == ["2020", "2020", "2015", "2020", "2016..2020"]
    text = "青岚省2020年生态环境工作总结\n“十三五”收官。PM2.5浓度30微克/立方米。化学需氧量五年累计削减10.4%。\n"
    assert periods(text) == ["2020", "2016..2020"]


def test_the_months_of_a_run_are_dealt_to_as_many_numbers() -> None:
    text = "2009年上半年空气质量情况\nAPI月均值1-6月依次为88、82、79、71、68、64。\n"
    assert periods(text) == [f"2009-0{month}" for month in range(1, 7)]
    assert periods("青岚市2021年1—8月水质报告\n氨氮7月为1.35毫克/升、8月为0.92毫克/升。") == ["2021-07", "2021-08"]


def test_parts_of_another_year_and_of_this_year_so_far() -> None:
    text = "青岚县2020年上半年工作总结\n去年全年优良天数325天。今年以来，立案12起。二季度立案7起，一季度立案5起。\n"
    assert periods(text) == ["2019", "2020-01..2020-06", "2020-Q2", "2020-Q1"]
    assert kinds(text) == ["level"] * 4
    assert periods("青岚市2023年第三季度执法通报\n移送公安5起，上季度3起。今年以来罚款1532万元。") == [
        "2023-Q3",
        "2023-Q2",
        "2023-01..2023-09",
    ]


def test_a_named_year_since_or_as_a_base_or_of_a_goal() -> None:
    text = "述职报告（2019年度）\n2017年任职以来，累计办结信访件560件。\n"
    assert periods(text) == ["2017..2019"]
    assert periods(
        "青岚区2015年工作总结\nPM2.5年均58微克/立方米，与考核基准年2013年的79微克/立方米相比改善26.6%。"
    ) == [
        "2015",
        "2013",
        "2015",
    ]
    assert periods("青岚州2017年工作总结\n优良天数比例98.1%，2020年目标为98%以上。") == ["2017", "2020"]


def test_a_month_may_begin_a_clause_before_any_word() -> None:
    text = "青岚市2022年2月空气质量\n按一季度72微克/立方米的目标倒算，3月须控制在58微克/立方米以内。\n"
    assert periods(text)[-1] == "2022-03"


def test_what_another_year_is_to_bring_is_a_target() -> None:
    text = "青岚区2022年工作总结\n2023年计划再建6座，投诉量下降10%。\n"
    assert kinds(text) == ["target", "target"]
