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


def test_the_heading_of_the_year_to_come_does_not_date_the_year_reported() -> None:
    text = "2013年度工作总结及2014年工作安排\n一、质量。优良天数288天，比上年增加6天。\n"
    text += "二、2014年，优良天数力争达到300天，化学需氧量在2013年基础上再削减2%。\n"
    assert periods(text) == ["2013", "2013", "2014", "2014"]
    assert kinds(text) == ["level", "change", "target", "target"]


def test_the_first_months_of_a_year() -> None:
    text = "2025年三季度工作情况\n今年前8个月，检查企业4320家次。前五个月共立案23件。2025年前10个月优良天数210天。\n"
    assert periods(text) == ["2025-01..2025-08", "2025-01..2025-05", "2025-01..2025-10"]


def test_a_day_from_which_something_counts_is_no_period() -> None:
    text = "2013年环境保护工作情况\n2013年1月1日起按新标准监测，全市5个点位联网。自2013年3月起，12座站点运行。\n"
    assert periods(text) == ["2013", "2013"]


def test_a_multiple_is_of_the_year_that_has_it() -> None:
    text = "2015年法制工作总结\n案件数和罚款额分别是2014年的1.7倍和2.3倍。\n"
    assert periods(text) == ["2015", "2015"]


def test_the_end_of_a_move_dates_how_much_it_was() -> None:
    text = "2024年工作情况\n“十四五”以来，PM2.5浓度从2020年的38微克/立方米下降到2024年的31微克/立方米，降幅18.4%。\n"
    assert periods(text) == ["2020", "2024", "2024"]


def test_a_deadline_in_a_part_that_counts_holds_for_that_part() -> None:
    text = (
        "关于督察整改情况的公示（2024年）\n反馈问题31项，截至2024年6月底，已完成整改28项，其余3项计划2025年底前完成；"
    )
    text += "转办的1126件信访件已全部办结。回头看指出的17个问题，完成整改12个。\n"
    assert periods(text)[1:2] + periods(text)[3:] == ["..2024-06", "..2024-06", "2024", "..2024-06"]
    assert kinds(text)[3:] == ["level"] * 3
    text = "东江市空气质量改善实施方案（2023—2025年）\n"
    text += "到2025年，PM2.5浓度控制在30微克/立方米以内；优良断面比例达到87.5%。\n"
    assert periods(text) == ["2025", "2025"]


def test_the_goal_of_a_year_in_the_report_on_a_month() -> None:
    text = "2018年11月空气质量月报\nPM2.5浓度41微克/立方米，低于全年43微克/立方米的控制目标；"
    text += "优良率78%，高于年度80%的目标。\n"
    assert periods(text) == ["2018-11", "2018", "2018-11", "2018"]
    assert kinds(text) == ["level", "target", "level", "target"]


def test_what_is_compared_with_a_whole_year_is_of_its_own_time() -> None:
    text = "2021年一季度信访情况\n从时间看，3月份最多，为756件。从类型看，大气污染892件。"
    text += "满意率93.4%，比2020年全年水平低0.7个百分点。\n"
    assert periods(text) == ["2021-03", "2021-Q1", "2021-Q1", "2021-Q1"]


def test_a_title_that_quotes_a_plan_is_none() -> None:
    text = "“高质量完成‘十四五’规划”新闻发布会\n2025年9月18日\n今年前8个月，检查企业4320家次，比去年同期减少31%。\n"
    assert kinds(text) == ["level", "change"]


def test_what_stands_at_the_end_of_a_year_counts_to_it_until_the_whole_year_is_named() -> None:
    text = "青岚县2023年监测能力情况\n截至2023年底，建成自动站23个；全年采集数据320万条。通过资质项目186项。\n"
    assert periods(text) == ["..2023", "2023", "2023"]


def test_what_is_already_there_counts_to_the_day_that_its_paragraph_names() -> None:
    text = "青岚市督察整改情况（2024年）\n38个问题，截至2024年6月30日，33个完成整改。立案218件。"
    text += "进展：已建管网604.5公里。\n"
    assert periods(text)[1:] == ["..2024-06-30", "2024", "..2024-06-30"]


def test_a_report_that_begins_with_the_day_it_counts_to() -> None:
    text = "青岚市督察反馈意见整改进展情况\n截至2019年9月30日，41项问题完成整改27项。\n"
    text += "转办举报386件，其余8家2020年6月底前搬迁。\n"
    assert periods(text) == ["..2019-09-30", "..2019-09-30", "..2019-09-30", "2020-06"]
