"""Numbers of tables: what heads, labels, captions and the rhythm of lines tell of each cell."""

import pytest

from app.core.model import Figure, UnusedReason
from tests.core.reading import amount, read

TITLE = "青岚市2023年生态环境状况公报\n"


def cells(table: str, title: str = TITLE) -> list[Figure]:
    return [figure for figure in read(title + table).figures if figure.span.start >= len(title)]


def told(table: str, title: str = TITLE) -> list[str]:
    """`amount kind direction period` of each figure."""
    return [
        " ".join(filter(None, (amount(f), f.kind.value, f.direction and f.direction.value, f.period)))
        for f in cells(table, title)
    ]


def test_a_group_over_sub_heads_gives_its_unit_and_the_latest_time_of_its_levels_to_the_change() -> None:
    table = "县区 | PM2.5（微克/立方米） |  |  | 优良天数比例（%）\n"
    table += " | 2023年5月 | 2022年5月 | 同比（%） | 2023年5月 | 同比（百分点）\n柏县 | 24 | 27 | -11.1 | 87.1 | 6.5\n"
    assert told(table) == [
        "24 微克/立方米 level 2023-05",
        "27 微克/立方米 level 2022-05",
        "11.1 % change down 2023-05",
        "87.1 % level 2023-05",
        "6.5 百分点 change up 2023-05",
    ]
    assert [figure.indicator for figure in cells(table)] == ["air.pm25"] * 3 + ["air.good_rate"] * 2
    assert {figure.place for figure in cells(table)} == {"柏县"}


def test_groups_that_share_the_columns_evenly_need_no_empty_cells() -> None:
    table = "县区 | 2023年 | 2022年\n县区 | PM2.5（μg/m3） | 优良率（%） | PM2.5（μg/m3） | 优良率（%）\n"
    assert told(table + "柏县 | 31 | 86.3 | 33 | 84.1\n") == [
        "31 微克/立方米 level 2023",
        "86.3 % level 2023",
        "33 微克/立方米 level 2022",
        "84.1 % level 2022",
    ]


def test_plan_tables_have_a_base_year_and_targets() -> None:
    table = "指标 | 单位 | 2020年 | 2025年 | 属性\n优良天数比例 | % | 76.7 | ≥80 | 约束性\n"
    table += "氨氮减排量 | 吨 | - | 〔58〕 | 约束性\n地下水质量极差比例 | % | 15.7 | 15左右 | 预期性\n"
    assert told(table) == [
        "76.7 % level 2020",
        "80 % target 2025",
        "58 吨 target 2025",
        "15.7 % level 2020",
        "15 % target 2025",
    ]
    assert [figure.comparison.value for figure in cells(table)] == ["=", ">=", "=", "=", "~"]


def test_units_stand_in_a_row_a_corner_or_a_caption() -> None:
    assert told("县区 | PM2.5 | 天数\n | μg/m3 | 天\n柏县 | 31 | 300\n")[:1] == ["31 微克/立方米 level 2023"]
    assert told("资金（万元） | 年初数 | 得分\n总额 | 320 | 9.6\n") == ["3200000 元 level 2023", "9.6 分 level 2023"]
    assert told("办理情况（单位：件）\n类别 | 自然人 | 企业\n新收 | 14 | 3\n") == [
        "14 件 level 2023",
        "3 件 level 2023",
    ]


def test_what_is_counted_in_the_head_is_the_unit() -> None:
    assert told("类别 | 件数 | 占比\n水类 | 12 | 35.9\n") == ["12 件 level 2023", "35.9 % level 2023"]


def test_ranks_limits_and_states_are_no_levels() -> None:
    table = "名次 | 县区 | PM2.5（μg/m3） | 水质类别 | 二级标准\n1 | 柏县 | 25 | Ⅱ | 35\n2 | 槐区 | 27 | Ⅲ | 35\n"
    assert told(table)[:3] == ["1 名 rank 2023", "25 微克/立方米 level 2023", "35 微克/立方米 threshold 2023"]
    assert [figure.indicator for figure in cells(table)[:3]] == ["air.pm25", "air.pm25", None]
    assert cells(table)[0].place == "柏县"


def test_two_tables_side_by_side_have_labels_of_their_own() -> None:
    table = "名次 | 县区 | 优良率（%） | 名次 | 县区 | PM2.5（μg/m3）\n1 | 柏县 | 90.3 | 1 | 槐区 | 17\n"
    assert [(figure.place, figure.unit) for figure in cells(table)] == [
        ("柏县", "名"), ("柏县", "%"), ("槐区", "名"), ("槐区", "微克/立方米"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("同比（%）", "-9.1", "9.1 % change down"),
        ("增减", "-3", "3 件 change down"),
        ("降幅", "9.1", "9.1 % change down"),
        ("同比", "↑2.5", "2.5 % change up"),
        ("同比", "下降2.5%", "2.5 % change down"),
    ],
)
def test_a_change_has_its_direction_from_the_sign(head: str, cell: str, found: str) -> None:
    assert told(f"项目 | 2023年（件） | {head}\n来信（件） | 35 | {cell}\n")[1] == f"{found} 2023"


def test_levels_keep_their_sign_and_money_in_brackets_is_below_zero() -> None:
    assert told("月份 | 气温（℃）\n1月 | -8.5\n") == ["-8.5 ℃ level 2023-01"]
    assert told("项目 | 金额（万元）\n净额 | (46.40)\n") == ["-464000 元 level 2023"]


def test_heads_come_again_within_a_table() -> None:
    table = "资金（万元） | 预算数 | 执行数\n总额 | 320 | 286.2\n一级指标 | 指标值 | 完成值\n断面数量 | ≥36个 | 38个\n"
    assert told(table) == [
        "3200000 元 level 2023", "2862000 元 level 2023", "36 个 target 2023", "38 个 level 2023",
    ]  # fmt: skip


def test_years_without_their_word_and_earlier_columns() -> None:
    assert told("年份 | 2021 | 2022\nPM2.5（μg/m3） | 33 | 31\n") == [
        "33 微克/立方米 level 2021", "31 微克/立方米 level 2022",
    ]  # fmt: skip
    assert told("年份 | 优良率（%）\n2021 | 85.2\n2022 | 87.1\n") == ["85.2 % level 2021", "87.1 % level 2022"]
    assert told("断面数（个） | 去年同期（个）\n合计 | 36\n")[:1] == ["36 个 level 2022"]


def test_a_day_above_a_table_is_what_it_counts_to() -> None:
    table = "截至2024年4月11日，共交办信访件181件。\n县区 | 交办（件）\n柏县 | 52\n"
    assert told(table, "督察信访办理情况\n")[1] == "52 件 level ..2024-04-11"


def test_rows_are_numbered_and_codes_are_no_figures() -> None:
    table = "序号 | 单位名称 | 电话 | 处罚（件）\n1 | 柏县分局 | 5551234 | 12\n2 | 槐区分局 | 5559876 | 8\n"
    assert told(table) == ["12 件 level 2023", "8 件 level 2023"]
    reasons = {aside.quote: aside.reason for aside in read(TITLE + table).asides}
    assert reasons["1"] is UnusedReason.ENUMERATOR


LINES = "县区\n交办（件）\n办结（件）\n办结率（%）\n柏县\n52\n47\n90.4\n槐区\n21\n—\n—\n合计\n73\n47\n64.4\n"
BLANKS = "县区 交办（件） 办结（件） 办结率（%）\n柏县 52 47 90.4\n槐区 21 — —\n合计 73 47 64.4\n"


@pytest.mark.parametrize("table", [LINES, BLANKS, BLANKS.replace(" ", "   "), BLANKS.replace(" ", "\t")])
def test_tables_without_lines_between_their_cells_are_read_as_those_with(table: str) -> None:
    assert told(table) == told(BLANKS.replace(" ", " | "))
    assert len(told(table)) == 7


def test_flattened_groups_and_merged_labels() -> None:
    table = "县区\nPM2.5（μg/m3）\n优良率（%）\n2023年\n2022年\n2023年\n2022年\n"
    table += "柏县\n31\n33\n86.3\n84.1\n槐区\n28\n29\n90.1\n89.9\n"
    assert told(table)[:4] == [
        "31 微克/立方米 level 2023", "33 微克/立方米 level 2022", "86.3 % level 2023", "84.1 % level 2022",
    ]  # fmt: skip
    merged = "类区\n时段\n达标（个）\n监测（个）\n1类区\n昼间\n3\n4\n夜间\n2\n4\n2类区\n昼间\n8\n8\n夜间\n7\n8\n"
    assert len(told(merged)) == 8


def test_short_lines_of_prose_make_no_table() -> None:
    assert cells("一、主要工作\n（一）大气\n3\n（二）水\n5\n目录\n第一章\n2\n第二章\n6\n") == []


def test_a_line_of_units_below_heads_of_blanks() -> None:
    table = "区域 昼间声级 夜间声级 评价\ndB(A) dB(A)\n城区 54.3 45.2 较好\n柏县 53.1 44.8 较好\n"
    assert told(table)[:2] == ["54.3 分贝 level 2023", "45.2 分贝 level 2023"]


def test_a_caption_of_several_units_gives_each_column_the_one_that_its_head_means() -> None:
    table = (
        "单位：件、万元、家次\n单位名称 | 检查企业 | 处罚件数 | 处罚金额 | 查封扣押\n柏县分局 | 486 | 37 | 412.6 | 3\n"
    )
    assert [amount(figure) for figure in cells(table)] == ["486 家次", "37 件", "4126000 元", "3 件"]


def test_cells_apart_by_tabs_are_a_table_with_a_row_of_units_and_one_of_changes() -> None:
    table = (
        "项目\tSO2\tCO（95per）\n单位\tμg/m3\tmg/m3\n2022年\t8\t1.2\n2023年\t7\t1.1\n2023年较2022年（%）\t-12.5\t-8.3\n"
    )
    assert told(table) == [
        "8 微克/立方米 level 2022",
        "1.2 毫克/立方米 level 2022",
        "7 微克/立方米 level 2023",
        "1.1 毫克/立方米 level 2023",
        "12.5 % change down 2023",
        "8.3 % change down 2023",
    ]


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    table = "指标名称 | 计量单位 | 代码 | 本年实际 | 上年实际\n甲 | 乙 | 丙 | 1 | 2\n"
    table += "废水排放量 | 万吨 | 01 | 386.4 | 412.7\n"
    assert told(table + "氨氮 | 吨 | 02 | 9.47 | 11.3\n")[0] == "3864000 吨 level 2023"
    assert len(told(table + "氨氮 | 吨 | 02 | 9.47 | 11.3\n")) == 4


def test_a_title_with_a_unit_for_each_name_gives_rows_theirs() -> None:
    table = "点位 | 指标 | 1月 | 2月\n甲站 | 降尘 | 3.8 | 4.1\n甲站 | PM10 | 88 | 79\n"
    title = TITLE + "各点位降尘量（单位：吨/平方公里·月）及PM10（μg/m3）\n"
    assert [amount(figure) for figure in cells(table, title)] == [
        "3.8 吨/平方公里·月", "4.1 吨/平方公里·月", "88 微克/立方米", "79 微克/立方米",
    ]  # fmt: skip


def test_a_label_beside_a_place_says_what_is_told_of_it() -> None:
    rows = ("甲区 | PM2.5（微克/立方米） | 32", "乙区 | PM10（微克/立方米） | 56", "全市 | PM2.5（微克/立方米） | 30")
    found = cells("区 | 指标 | 2023年\n" + "\n".join(rows))
    assert [(figure.indicator, figure.unit, figure.place) for figure in found] == [
        ("air.pm25", "微克/立方米", "甲区"),
        ("air.pm10", "微克/立方米", "乙区"),
        ("air.pm25", "微克/立方米", ""),
    ]


def test_merged_names_and_units_go_on_below() -> None:
    rows = "PM2.5浓度 | 微克/立方米 | 甲区 | 33\n | | 乙区 | 31\n优良率 | % | 甲区 | 85.1\n | | 乙区 | 84"
    assert [(f.indicator, f.unit, f.place) for f in cells("指标 | 单位 | 区 | 2023年\n" + rows)] == [
        ("air.pm25", "微克/立方米", "甲区"),
        ("air.pm25", "微克/立方米", "乙区"),
        ("air.good_rate", "%", "甲区"),
        ("air.good_rate", "%", "乙区"),
    ]
