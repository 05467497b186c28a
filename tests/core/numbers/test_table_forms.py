"""Forms that tables of bureaus take: cut-off cells, labels on lines of their own, units told beside or by the noun."""

from decimal import Decimal

from app.core.model import Figure
from tests.core.reading import amount, read

TITLE = "青岚市2023年生态环境工作情况\n"


def cells(table: str, title: str = TITLE) -> list[Figure]:
    return [figure for figure in read(title + table).figures if figure.span.start >= len(title)]


def told(table: str, title: str = TITLE) -> list[str]:
    """`amount kind direction period` of each figure."""
    return [
        " ".join(filter(None, (amount(f), f.kind.value, f.direction and f.direction.value, f.period)))
        for f in cells(table, title)
    ]


def test_rows_of_heads_may_lack_their_last_tabs() -> None:
    table = "执法单位\t案件数（宗）\t\t罚没金额（万元）\n\t本期\t同比\t本期\t同比\n"
    table += "柏湖分局\t28\t-15.2%\t143\t21.6%\n松山分局\t17\t6.3%\t98.75\t持平\n"
    assert told(table)[:4] == [
        "28 宗 level 2023",
        "15.2 % change down 2023",
        "1430000 元 level 2023",
        "21.6 % change up 2023",
    ]
    table = "\t环评审批\t\t\t排污许可证（张）\n地区\t报告书\t报告表\t投资额（亿元）\t\n"
    assert told(table + "柏区\t3\t87\t31.42\t54\n松县\t5\t63\t17.9\t28\n")[:4] == [
        "3 个 level 2023",
        "87 个 level 2023",
        "3142000000 元 level 2023",
        "54 张 level 2023",
    ]


def test_a_label_on_a_line_of_its_own_parts_the_rows() -> None:
    table = "序号 | 指标 | 2015年 | 2020年目标\n一、环境质量\n1 | 优良天数比率（%） | 79.5 | 84.5\n"
    table += "二、主要污染物排放总量减少（%）\n2 | 氨氮 | — | 〔10〕\n"
    assert told(table) == ["79.5 % level 2015", "84.5 % target 2020", "10 % target down 2020"]
    assert [figure.indicator for figure in cells(table)] == ["air.good_rate"] * 2 + ["water.nh3n_emission"]


def test_a_row_of_the_whole_may_stand_below_the_ranks() -> None:
    table = "排名 | 县区 | PM2.5（μg/m³）\n1 | 柏县 | 31\n2 | 松县 | 35\n全市平均 | | 33\n"
    assert [(figure.value, figure.place) for figure in cells(table)][-1] == (Decimal(33), "")


def test_the_first_column_of_a_flattened_table_is_the_one_whose_head_names_its_labels() -> None:
    table = "断面名称\n考核目标\n水质类别\n氨氮（mg/L）\n总磷（mg/L）\n超标项目及倍数\n"
    table += "青河桥\nⅢ\nⅡ\n0.21\n0.086\n—\n柳渡口\nⅢ\nⅣ\n0.64\n0.267\n总磷0.34\n双闸\nⅣ\nⅣ\n1.12\n0.208\n—\n"
    found = cells(table + "达标率（%）\n50\n")
    assert [figure.place for figure in found[:2]] == ["青河桥"] * 2
    assert [figure.indicator for figure in found[:2]] == ["water.nh3n", "water.tp"]
    assert [amount(figure) for figure in found[4:5]] == ["0.34 倍"]
    assert amount(found[-1]) == "50 %"


def test_the_last_month_and_quarter_are_told_by_heads_and_leads() -> None:
    table = "来源 | 本季度受理（件） | 上季度受理（件） | 环比（%）\n热线 | 186 | 203 | -8.4\n网络 | 94 | 88 | 6.8\n"
    assert told(table, "青岚市2020年第四季度信访情况通报\n")[:3] == [
        "186 件 level 2020-Q4",
        "203 件 level 2020-Q3",
        "8.4 % change down 2020-Q4",
    ]
    assert told("达标率为75%。上月达标率为50%。", "青岚市2024年8月水质月报\n") == [
        "75 % level 2024-08",
        "50 % level 2024-07",
    ]


def test_units_in_square_brackets_and_captions_of_two_measures() -> None:
    table = "功能区 | 昼间均值[dB(A)] | 夜间达标率%\n1类 | 52.4 | 80.0\n2类 | 55.0 | 91.7\n"
    assert told(table)[:2] == ["52.4 分贝 level 2023", "80 % level 2023"]
    table = "（单位：微克/立方米、毫克/立方米）\n县区 | PM2.5 | CO-95per\n柏县 | 31 | 1.3\n松县 | 35 | 1.1\n"
    assert told(table)[:2] == ["31 微克/立方米 level 2023", "1.3 毫克/立方米 level 2023"]


def test_pollutants_and_counted_nouns_have_their_units_where_a_table_tells_none() -> None:
    table = "年度 | PM10 | 考核断面数 | 检查企业\n2022 | 71 | 12 | 156\n2023 | 66 | 14 | 203\n"
    assert [amount(figure) for figure in cells(table)][:3] == ["71 微克/立方米", "12 个", "156 家"]


def test_columns_that_only_say_when_are_of_the_level_to_their_left() -> None:
    table = "县区 | 降尘量（吨/平方公里·月） | 排名 | 去年同期 | 1-7月平均 | 排名\n"
    table += "柏县 | 4.6 | 2 | 5.1 | 5.0 | 1\n松县 | 3.9 | 1 | 4.4 | 5.2 | 2\n"
    found = cells(table, "青岚市2024年7月降尘量\n")[:5]
    assert {figure.indicator for figure in found} == {"air.dustfall"}
    assert [figure.period for figure in found] == ["2024-07", "2024-07", "2023-07", "2024-01..2024-07", "2024-07"]
    assert {figure.unit for figure in found if figure.kind.value == "level"} == {"吨/平方公里·月"}


def test_a_row_of_changes_has_the_unit_of_the_rows_above_or_per_cent() -> None:
    table = "年度 | 优良天数 | 优良率 | PM2.5（微克/立方米）\n2022年 | 275 | 75.3% | 51\n2023年 | 281 | 77.0% | 48\n"
    assert told(table + "2023年较2022年 | 6 | 1.7 | -5.9\n")[6:] == [
        "6 天 change up 2023",
        "1.7 百分点 change up 2023",
        "5.9 % change down 2023",
    ]


def test_a_goal_of_the_year_is_of_the_year_in_a_table_of_ten_months() -> None:
    table = "污染物 | 年度目标（吨） | 已完成（吨）\n氮氧化物 | 1250 | 1130\n挥发性有机物 | 860 | 902\n"
    found = cells(table, "青岚市2024年1—10月主要污染物减排完成情况\n")
    assert [figure.period for figure in found[:2]] == ["2024", "2024-01..2024-10"]
    assert [figure.indicator for figure in found[::2]] == ["air.nox_reduction", "air.voc_reduction"]


def test_a_row_of_blanks_may_end_in_a_remark_and_a_row_of_the_whole_lack_its_last_cells() -> None:
    table = "类别 抽查数（次） 抽查比例 处理情况\n"
    table += "一般对象 105 25% 责令改正9家，立案3家\n重点对象 58 100% 立案4家\n特殊对象 9 100% 约谈2家\n"
    assert [amount(figure) for figure in cells(table)][:3] == ["105 次", "25 %", "9 家"]
    table = "地市 应治理企业（家） 完成率（%） 排名\n柏市 156 95.5 1\n松市 98 92.9 2\n全省 254 94.5\n"
    assert [amount(figure) for figure in cells(table)][-2:] == ["254 家", "94.5 %"]


def test_the_year_of_a_run_of_years_is_the_last() -> None:
    table = "年度 | 优良天数\n2017 | 262\n2018 | 275\n2019 | 281\n"
    assert [figure.kind.value for figure in cells(table, "青岚市2017年—2019年空气质量变化情况\n")] == ["level"] * 3


def test_a_group_of_heads_tells_which_unit_of_the_caption_its_columns_have() -> None:
    table = "单位：家次、件、万元\n县区|检查企业||行政处罚|\n|合计|其中：双随机|件数|罚款\n"
    table += "柏区|871|214|35|260.5\n松县|640|153|28|187.2\n"
    assert [amount(figure) for figure in cells(table)[:4]] == ["871 家次", "214 家次", "35 件", "2605000 元"]


def test_a_row_of_a_flattened_table_may_say_that_a_figure_stayed_the_same() -> None:
    table = "月份\n优良天数（天）\nPM2.5（微克/立方米）\nPM2.5同比（%）\n"
    table += "1月\n19\n62\n-4.1\n2月\n21\n55\n+2.3\n3月\n25\n41\n持平\n1—3月\n65\n53\n-1.2\n"
    assert told(table)[6:] == [
        "25 天 level 2023-03",
        "41 微克/立方米 level 2023-03",
        "65 天 level 2023-01..2023-03",
        "53 微克/立方米 level 2023-01..2023-03",
        "1.2 % change down 2023-01..2023-03",
    ]


def test_a_note_below_tells_the_unit() -> None:
    text = "问题整改情况统计表\n类别 | 反馈数 | 已完成 | 完成率（%）\n水 | 14 | 11 | 78.6\n气 | 9 | 8 | 88.9\n"
    text += "注：数量单位为个。\n"
    assert [figure.unit for figure in read(text).figures] == ["个", "个", "%"] * 2


def test_the_investment_of_a_years_plan_is_a_target() -> None:
    text = "单位：万元\n项目 | 总投资 | 2023年计划投资 | 1—8月完成投资\n河道治理 | 12600 | 4800 | 3650\n"
    text += "管网改造 | 5380 | 2600 | 2410\n"
    found = [figure.kind.value for figure in read("2023年重点项目进度\n" + text).figures]
    assert found[1:3] == ["target", "level"] and found[4:] == ["target", "level"]


def test_a_rate_of_improvement_tells_better_and_worse() -> None:
    found = read(
        TITLE + "名次 | 县（区） | 改善率（%）\n1 | 石湾区 | 14.2\n2 | 柳坪县 | 11.7\n3 | 南圩区 | -1.6\n"
    ).figures
    assert [figure.direction.value for figure in found if figure.direction] == ["improve", "improve", "worsen"]


def test_a_flat_table_with_a_justified_head_and_grouped_digits() -> None:
    text = "地  区 报告书（个） 报告表（个） 合计（个）\n市本级 31 1,086 1,117\n石埠区 12 64 76\n合计 43 1,150 1,193\n"
    assert [int(figure.value or 0) for figure in read(TITLE + text).figures] == [
        *(31, 1086, 1117),
        *(12, 64, 76),
        *(43, 1150, 1193),
    ]
