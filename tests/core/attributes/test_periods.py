"""Which time a figure means."""

import pytest

from tests.core.reading import in_plan, in_summary, read


def periods(sentence: str) -> list[str | None]:
    return [figure.period for figure in in_summary(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("检查企业5家。", ["2023"]),
        ("1-11月，检查企业5家，立案3件；罚款2万元。", ["2023-01..2023-11"] * 3),
        ("1-11月，检查企业5家。另外，关停2家。接待群众9人。", ["2023-01..2023-11", "2023-01..2023-11", "2023"]),
        ("截至11月11日，空气质量总体向好。PM2.5浓度为32微克/立方米。", ["..2023-11-11"]),
        ("第三季度在考核中排名第2。", ["2023-Q3"]),
        ("前三季度达标率100％。", ["2023-01..2023-09"]),
        ("上半年检查5家，全年检查9家。", ["2023-01..2023-06", "2023"]),
        ("2021年1月至10月，检查5家。", ["2021-01..2021-10"]),
        ("采暖期（2022年11月至2023年3月）均值为58微克/立方米。", ["2022-11..2023-03"]),
        ("2021年、2022年连续2年位列全市第一。", ["2021..2022"] * 2),
        ("去年以来，优良率达80%以上。", ["2022..2023"]),
        ("较2020年下降18%。", ["2023"]),
        ("重污染天气由上年的9天减少到5天。", ["2022", "2023"]),
        ("综合利用率由2020年的71.5%提高到83.2%。", ["2020", "2023"]),
        ("1-11月排名第5，同比（第10）上升5位。", ["2023-01..2023-11", "2022-01..2022-11", "2023-01..2023-11"]),
        ("3个断面1-10月份均值达标。", ["2023-01..2023-10"]),
        ("29个排口于2021年启动前完成整治，剩余126个。", ["..2021", "2023"]),
        ("三年来累计造林3860公顷。", ["2021..2023"]),
        ("到2025年达到98%以上。", ["2025"]),
        ("由2018年的0.42mg/L、0.0031mg/L分别降至0.18mg/L、0.0012mg/L。", ["2018", "2018", "2023", "2023"]),
        ("回用率由25%（2020年）提高到38%。", ["2020", "2023"]),
        ("较上年168微克/立方米下降4.2%。", ["2022", "2023"]),
        ("臭氧攻坚期（5—9月），超标29天；全年浓度161微克/立方米。", ["2023-05..2023-09", "2023"]),
        ("练兵期间（3月至10月），检查企业5家。巡查120架次。", ["2023-03..2023-10"] * 2),
        ("罚款总额是去年的1.5倍。", ["2023"]),
        ("2021年，检查企业5家。优良率达90%。", ["2021", "2021"]),  # another year holds for its paragraph
        ("2024年计划铺设管网6公里，年底前负荷率提高到70%。", ["2024", "2024"]),
        (
            "前三季度优良天数243天，预计全年不低于325天。PM10浓度60微克/立方米。",
            ["2023-01..2023-09", "2023", "2023-01..2023-09"],
        ),
        ("在2021年基础上再下降3%。", ["2023"]),
        ("11月当月立案35件，罚款20万元。", ["2023-11", "2023-11"]),
        ("4月、5月、6月分别为29、25、19微克/立方米。", ["2023-04", "2023-05", "2023-06"]),
        ("“十五”期间，投入3亿元。", ["2001..2005"]),
        ("一季度至三季度检查56家，1-12月检查60家。", ["2023-01..2023-09", "2023"]),
        ("行动计划（2021-2023年）共64个项目。", ["2023"]),
        ("1月、2月、12月贡献率接近五成。", ["2023"]),
        ("“十四五”期间下降13.5%。", ["2021..2025"]),
        ("截至11月30日完成543个，剩余75个预计2024年6月底前完成。", ["..2023-11-30"] * 2),
        ("实现2021年省督察反馈问题10个清零。", ["2023"]),
        ("已达到2025年目标值的51项。", ["2023"]),
    ],
)
def test_period(sentence: str, found: list[str]) -> None:
    assert periods(sentence) == found


def test_a_time_does_not_reach_into_the_next_item_of_a_list() -> None:
    assert periods("（一）大气。1-11月超标26天。（二）水。超标3次。") == ["2023-01..2023-11", "2023"]


def test_plans_mean_the_year_of_their_heading() -> None:
    assert [figure.period for figure in in_plan("新建公园5座，10月底前完成治理2处。")] == ["2024", "2024-10"]


def test_a_deadline_holds_for_its_clause_or_for_the_sentence_it_opens() -> None:
    assert [figure.period for figure in in_plan("10月底前完成3万户改造，2台机组关停。")] == ["2024-10", "2024"]
    assert [figure.period for figure in in_plan("11月底前，完成29家改造，培育3家企业。")] == ["2024-11", "2024-11"]
    assert [figure.period for figure in in_plan("改造散煤户2800户（10月底前），绿化1300亩。")] == ["2024-10", "2024"]
    assert [figure.period for figure in in_plan("完成剩余1家改造，6月底前全部完工。")] == ["2024-06"]


def test_a_half_year_report_means_its_half_year() -> None:
    figures = read("砚川县生态环境局2024年上半年工作总结\n共受理投诉386件。\n下半年打算。\n全年优良率达到88%。").figures
    assert [figure.period for figure in figures] == ["2024-01..2024-06", "2024"]


def test_the_body_decides_the_year_not_the_title() -> None:
    text = "生态环境局2020年工作总结和2021年工作计划\n现将2019年工作情况汇报如下：\n"
    text += "一、2019年工作开展情况\n检查5家。\n二、2020年工作计划\n检查6家。"
    extraction = read(text)
    assert (extraction.head.title_year, extraction.head.work_year) == (2020, 2019)
    assert [figure.period for figure in extraction.figures] == ["2019", "2020"]


def test_a_deadline_behind_its_number_when_all_of_it_is_to_be_finished() -> None:
    (figure,) = in_plan("剩余17个入河排污口10月底前全部完成整治。")
    assert figure.period == "2024-10"


def test_a_part_of_the_year_holds_for_what_is_compared_with_the_same_part() -> None:
    text = "一、空气。2022年1月至10月，优良天数比例为91.8%。\n"
    text += "变化上看，PM10浓度49微克/立方米，较2021年同期52微克/立方米下降5.7%。"
    found = read(f"关于2022年全县环境状况的报告\n{text}").figures
    assert [figure.period for figure in found][1:] == ["2022-01..2022-10", "2021-01..2021-10", "2022-01..2022-10"]


def test_in_a_bulletin_another_part_of_the_year_holds_for_its_paragraph() -> None:
    found = read(
        "全市2023年9月空气质量状况\n9月，优良天数比例为93.3%。\n1—9月，优良天数比例为84.2%。重污染天数2天。"
    ).figures
    assert [figure.period for figure in found] == ["2023-09", "2023-01..2023-09", "2023-01..2023-09"]
