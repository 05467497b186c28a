"""Comparison, kind and direction."""

import pytest

from app.core.model import Comparison, Direction, Kind
from tests.core.reading import amount, in_plan, in_summary, read


@pytest.mark.parametrize(
    ("phrase", "comparison"),
    [
        ("共10个", "="), ("超过80%", ">"), ("220多个", ">"), ("1000余名", ">"), ("70%以上", ">="), ("不低于15个", ">="),
        ("低于35微克/立方米", "<"), ("不到60%", "<"), ("30%以内", "<="), ("不超过5个", "<="), ("30%以下", "<="),
        ("约20万度", "~"), ("40件左右", "~"), ("近百家", "~"), ("达到100%", "="), ("占比四成多", ">"),
        ("至少办理1件", ">="), ("节约20万度", "="), ("≦13微克/立方公尺", "<="), ("15微克/立方公尺以下", "<="),
        ("在15%的目标以内", "<="),
    ],
)  # fmt: skip
def test_comparison(phrase: str, comparison: str) -> None:
    (figure,) = in_summary(f"有关数量为{phrase}。")
    assert figure.comparison.value == comparison


def test_members_of_a_list_share_the_words_before_it() -> None:
    assert [figure.comparison.value for figure in in_plan("减排量分别不少于310吨和185吨。")] == [">=", ">="]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("PM2.5浓度32微克/立方米，同比下降3微克/立方米。", "level change:down"),
        ("优良率85%，同比上升1.2个百分点。", "level change:up"),
        ("综合指数3.75，同比改善4.8％，重污染天数反弹3天。", "level change:improve change:worsen"),
        ("处置能力从1.08万吨/年增加到7.396万吨/年。", "level level"),
        ("好于年度目标0.9个百分点，低于全市平均水平3.5个百分点。", "change:improve change:down"),
        ("案件数比2022年多12件。", "change:up"),
        ("排名后退9位，居第21位。", "change:down rank"),
        ("整改提升四十余家。", "level"),
        ("新增公园5座。", "level"),
        ("分别增加12.7%和4.3%。", "change:up change:up"),
        ("鼓励56千瓦以下的机械更新。", "threshold"),
        ("拆除10蒸吨/小时以下燃煤锅炉33台。", "threshold level"),
        ("预计全年处罚案件40件左右，处罚金额超100万元。", "target target"),
        ("拟对3台机械进行处罚。", "target"),
        ("11月底前农村生活污水治理率将达到37%。", "target"),
        ("争取到中央资金1.2亿元。", "level"),
        ("水质优于Ⅲ类占比93.7%。", "level"),
        ("到2025年覆盖率达到100%。", "target"),
        ("低于省定标准1.2吨，超时序进度15个百分点。", "change:down change:up"),
        ("全年削减氮氧化物128吨。", "level"),
        ("今年接访142件，去年是185件，少了43件。", "level level change:down"),
        ("总磷、氨氮同比变幅分别为-2.9%、+5.6%。", "change:down change:up"),
        ("建筑面积5000平方米以上工地36个。", "threshold level"),
        ("超过70分贝的路段占31.6%。", "threshold level"),
        ("到年底可新增处理能力500吨/日。", "target"),
        ("现将有关情况总结如下：全区浓度26微克/立方米。", "level"),
        ("年度目标300吨，完成342吨。", "target level"),
        ("完成年度目标的112%，提前完成50%的目标。", "level target"),
        ("占全年任务160辆的60.6%。", "target level"),
        ("较计划（50家）超额7家。", "target change:up"),
        ("按计划推进，完成率87.5%。", "level"),
        ("确保整改到位，投入资金2亿元。", "level"),
        ("由第3滑落到第5。", "rank rank"),
        ("年产100吨以上58家。", "threshold level"),
        ("总磷浓度超过Ⅲ类标准1.2倍，PM10浓度超过国家二级标准68.6%。", "level level"),
        ("许可排放量为颗粒物36.5吨/年、二氧化硫127.8吨/年。", "threshold threshold"),
        ("均低于排放限值（分别为35mg/m3、50mg/m3）。", "threshold threshold"),
        ("提前一年完成下降20%的中期目标。", "target:down"),
        ("占任务60万元的114%，比去年增收9.2万元。", "target level change:up"),
        ("67个5000平方米以上工地安装监控。", "level threshold"),
        ("126台、412.5蒸吨燃煤锅炉完成改造。", "level level"),
        ("安全利用率96.3%（市定93%）。", "level target"),
        ("省级拟安排专项资金18亿元。", "target"),
        ("投诉3次以上的点位17个。", "threshold level"),
        ("其余7个项目预计11月底前全部建成。", "target"),
        ("今年的任务很明确：PM10浓度下降5%，淘汰车辆800辆。", "target:down target"),
        ("治理率达52.6%，提前完成50%年度目标。", "level target"),
        ("截至2024年6月底，处罚187家。", "level"),
        ("优良天数（AQI≦100）298天。", "threshold level"),
        ("方案细化为64项任务，明确2024年底前完成20项，2025年底前完成33项，长期坚持11项。", "level level level level"),
        ("受理投诉3120件，比2022年减少180件（5.5%）。", "level change:down change:down"),
        ("100吨以上储油库4座安装监测。", "threshold level"),
        ("存栏300头以上规模化养殖场26家。", "threshold level"),
        ("农村治理四项任务，一是42个村的污水治理，目前已完成26个。", "level target level"),
    ],
)
def test_kind_in_a_summary(sentence: str, kinds: str) -> None:
    found = [
        figure.kind.value + (f":{figure.direction.value}" if figure.direction else "")
        for figure in in_summary(sentence)
    ]
    assert " ".join(found) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("新建管网28公里，完成31个排口整治。", "target target"),
        ("PM2.5浓度控制在30微克/立方米以下，单位能耗下降3%。", "target target"),
        ("2024年安排资金26.8亿元，其中大气7.2亿元、水11.5亿元，占预算的31%。", "level level level level"),
        ("督察反馈的52项问题，截至2023年6月30日已完成36项，其余16项正在推进。", "level level level"),
        ("提升现有3个栖息地和1个湿地项目监测水平。", "level level"),
        ("2023年已淘汰车辆120辆。", "level"),
        ("年度安排项目82个。", "level"),
        ("每年安排资金不低于8000万元。", "target"),
        ("二氧化硫、氮氧化物排放量较2023年分别削减2%、1%。", "target target"),
    ],
)
def test_kind_in_a_plan(sentence: str, kinds: str) -> None:
    assert " ".join(figure.kind.value for figure in in_plan(sentence)) == kinds


def test_a_scheme_is_a_plan_without_headings_that_say_so() -> None:
    (figure,) = read("青岚区大气污染防治行动方案\n一、重点任务\n淘汰车辆160辆。").figures
    assert figure.kind is Kind.TARGET


def test_a_planned_difference_is_a_target_with_a_direction() -> None:
    (figure,) = in_plan("单位能耗下降3%以上。")
    assert (figure.kind, figure.direction) == (Kind.TARGET, Direction.DOWN)


def test_the_account_that_begins_a_scheme_is_achieved() -> None:
    text = "澜川省重点任务方案（2022—2025年）\n一、总体要求\n"
    text += "（一）基础与形势。2020年，优良率为95.7%。仍有4个城市未达标。\n"
    figures = read(text + "（二）主要目标。到2025年，优良率达到96.5%。").figures
    assert [(figure.kind.value, figure.period) for figure in figures] == [
        ("level", "2020"),
        ("level", "2020"),
        ("target", "2025"),
    ]


def test_every_figure_says_why() -> None:
    for figure in in_summary("截至11月，PM2.5浓度约32微克/立方米，同比下降3%，预计全年达到33微克/立方米。"):
        assert {"kind", "period"} <= {reason.field for reason in figure.why}


def test_beyond_the_goal_is_a_difference() -> None:
    figure = in_summary("优良天数比率为86.3%，超目标1.2个百分点。")[-1]
    assert (figure.kind, figure.direction, amount(figure)) == (Kind.CHANGE, Direction.UP, "1.2 百分点")


def test_the_least_size_of_a_list_yet_to_be_made_is_a_target() -> None:
    (figure,) = in_plan("排定年度治气项目280个以上。")
    assert (figure.kind, figure.comparison) == (Kind.TARGET, Comparison.GE)


def test_a_bound_in_kilovolt_amperes_is_a_threshold() -> None:
    figure = in_plan("淘汰5000千伏安及以下矿热炉12台。")[0]
    assert (figure.kind, amount(figure)) == (Kind.THRESHOLD, "5000 千伏安")


@pytest.mark.parametrize(
    "text", ["推进18个减排重点工程，总投资6.5亿元。", "三年计划总投资6.5亿元，实施重点工程项目18个。"]
)
def test_the_size_of_a_list_with_its_cost_is_a_level(text: str) -> None:
    (size,) = (figure for figure in in_plan(text) if figure.unit == "个")
    assert size.kind is Kind.LEVEL


def test_a_half_year_report_looks_ahead_in_sentences_that_begin_with_the_other_half() -> None:
    text = "2023年上半年工作情况\n上半年检查企业5家。"
    text += "下半年要确保COD削减4%；市区二级以上天数达到330天。年底前完成监测87家。"
    assert [figure.kind.value for figure in read(text).figures] == ["level", "target", "target", "target"]


def test_a_heading_before_a_colon_is_no_state() -> None:
    text = "某省2023年工作总结\n全年立案5起。\n2024年工作安排：PM2.5平均浓度较上年改善5%以上。"
    assert [figure.kind.value for figure in read(text).figures] == ["level", "target"]


def test_an_earlier_level_in_a_plan_is_none_of_its_targets() -> None:
    text = "青岚县“十三五”环境保护规划\n到2020年，优良天数比例由2015年的78.6%提高到85%以上，"
    text += "断面优良比例达到90%（2015年为75%）。\n"
    assert [(figure.quote, figure.kind.value) for figure in read(text).figures] == [
        ("78.6%", "level"),
        ("85%", "target"),
        ("90%", "target"),
        ("75%", "level"),
    ]


def test_a_task_handed_down_is_a_target() -> None:
    assert [figure.kind.value for figure in in_summary("淘汰8346辆，完成省下达7500辆任务的111.3%。")][1] == "target"


def test_limits_in_a_list_are_thresholds() -> None:
    found = in_summary("浓度均低于35毫克/立方米、50毫克/立方米和10毫克/立方米的超低排放限值。")
    assert [(figure.kind, figure.comparison) for figure in found] == [(Kind.THRESHOLD, Comparison.EQ)] * 3
