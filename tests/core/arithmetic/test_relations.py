"""Arithmetic in prose: what is drawn from the wording, what is found wrong, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.model import Relation, RelationType
from tests.core.reading import read

TITLE = "青岬区2023年工作总结\n"


def drawn(text: str) -> list[tuple[str, bool, list[str]]]:
    """(type, holds, quotes of the members) of each relation."""
    found = read(TITLE + text)
    return [
        (relation.type.value, relation.holds, [found.figures[index].quote for index in relation.members])
        for relation in found.relations
    ]


def only(text: str) -> Relation:
    (relation,) = read(TITLE + text).relations
    return relation


def failing(text: str) -> list[Relation]:
    return [relation for relation in read(TITLE + text).relations if not relation.holds]


HOLD = [
    ("新改建公厕39座，其中甲镇14座、乙镇25座。", "sum", ["39座", "14座", "25座"]),
    ("建成站点39个（甲镇14个、乙镇25个）。", "sum", ["39个", "14个", "25个"]),
    ("处置设施39家（14个固定点、25个流动点）。", "sum", ["39家", "14个", "25个"]),
    ("甲镇建成14座、乙镇建成25座，合计39座。", "sum", ["39座", "14座", "25座"]),
    ("受理投诉39件。按类别分，噪声14件、油烟25件。", "sum", ["39件", "14件", "25件"]),
    ("39个行政村的改厕任务，目前已完成25个，剩余14个在建。", "remainder", ["39个", "25个", "14个"]),
    ("项目39个，已完成25个，完成率64.1%。", "share", ["25个", "39个", "64.1%"]),
    ("审批项目39个，其中告知承诺25个（占64.1%）。", "share", ["25个", "39个", "64.1%"]),
    ("全年优良天数118天，优为21天、良为97天。", "sum", ["118天", "21天", "97天"]),
    ("达标率88.9%（9处中8处达标）。", "share", ["8处", "9处", "88.9%"]),
    ("收入68.5万元，占任务60万元的114%。", "share", ["68.5万元", "60万元", "114%"]),
    ("优良率为91.8%，有效天数304天，其中优良279天。", "share", ["279天", "304天", "91.8%"]),
    ("优良率80.2%，较省定目标（79.5%）高0.7个百分点。", "change", ["80.2%", "79.5%", "0.7个百分点"]),
    (
        "四季度共受理1026件。\n按类型看，大气486件，占47.4%；噪声391件；水87件；固废34件；其他28件。",
        "sum",
        ["1026件", "486件", "391件", "87件", "34件", "28件"],
    ),
    ("7月收到投诉386件。\n噪声类居首，接诉322件，占总量的83.4%。", "share", ["322件", "386件", "83.4%"]),
    ("收到举报6036件，增长一成。当月受理5127件，其余909件线索不清。", "remainder", ["6036件", "5127件", "909件"]),
]


@pytest.mark.parametrize(("text", "kind", "members"), HOLD)
def test_arithmetic_that_holds_is_drawn(text: str, kind: str, members: list[str]) -> None:
    assert (kind, True, members) in drawn(text)
    assert not failing(text)


FAIL = [
    ("新改建公厕40座，其中甲镇14座、乙镇25座。", "39", "分项之和比总数少1座"),
    ("建成站点37个（甲镇14个、乙镇25个）。", "39", "分项之和比总数多2个，可能有重复计入"),
    ("甲镇建成14座、乙镇建成25座，合计40座。", "39", "分项之和比总数少1座"),
    ("任务94项，已完成38项，正推进52项，未启动6项。", "96", "分项之和比总数多2项，可能有重复计入"),
    ("39个行政村的改厕任务，目前已完成25个，剩余15个在建。", "14", "应剩14个"),
    ("建设项目412个，其中报告书6个、登记表49个、豁免87个。", "142", "分项之和比总数少270个"),
    ("立案98起，其中大气类37起、水类24起、固废类18起、其它类9起。", "88", "分项之和比总数少10起"),
    ("交办24件，已办结21件，阶段性办结4件。", "25", "分项之和比总数多1件，可能有重复计入"),
    ("共抽查232家。\n经考核，达标单位141家，基本达标单位68家，不达标单位13家。", "222", "分项之和比总数少10家"),
    ("总投资23.8亿元，其中2024年3.9亿元、2025年8.4亿元、2026年8.5亿元。", "2080000000", "分项之和比总数少300000000元"),
]


@pytest.mark.parametrize(("text", "computed", "note"), FAIL)
def test_arithmetic_that_fails_is_found_with_the_sum(text: str, computed: str, note: str) -> None:
    (relation,) = failing(text)
    assert (relation.computed, relation.note) == (computed, note)
    assert relation.steps[-1].startswith("≠ ")


def test_a_share_on_another_base_is_found_and_the_base_is_named() -> None:
    text = "环评审批320个，其中报告书20个、报告表100个、告知承诺制审批200个（占66.7%）。"
    (relation,) = failing(text)
    assert relation.type is RelationType.SHARE
    assert relation.computed == "62.5"
    assert relation.note == "66.7%是以300（不含报告书）为基数"
    assert relation.steps == ("200个 告知承诺制审批", "÷ 320个 环评审批", "= 62.5 %", "≠ 66.7% 告知承诺制审批占比")


SHARES_THAT_FAIL = [
    ("监测22个断面中，水质优良的35个，占83.3%。", ["35个", "22个", "83.3%"]),
    ("年度任务64个村，实际完成72个，完成率121.5%。", ["72个", "64个", "121.5%"]),
    ("抽查2417户，其中随机抽查642户，占19.1%。", ["642户", "2417户", "19.1%"]),
    ("发现问题86个，已整改36个，整改率100%。", ["36个", "86个", "100%"]),
    ("地表水源104个、地下水源34个。地表水源达标101个，达标率97.1%；地下水源达标29个，达标率85.9%。",
     ["29个", "34个", "85.9%"]),
    ("立案104起，涉水27起、涉气49起、固废16起、其他12起，涉气案件占48.1%。", ["49起", "104起", "48.1%"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "members"), SHARES_THAT_FAIL)
def test_a_share_is_wrong_whose_counts_the_wording_or_one_digit_names(text: str, members: list[str]) -> None:
    assert ("share", False, members) in drawn(text)


def test_a_difference_of_two_digits_that_one_digit_explains_is_no_slip_of_any_list() -> None:
    assert not failing("党员164名，其中在职121名、女58名、本科139名。")
    assert not failing("审批320个，其中报告书20个、技改103个。")


def test_two_readings_of_what_was_planned_and_done() -> None:
    text = "年度39个项目中，20个甲类项目已完成12个，19个乙类项目已完成18个；其余9个项目推进中。"
    found = drawn(text)
    assert ("sum", True, ["39个", "20个", "19个"]) in found
    assert ("sum", True, ["39个", "12个", "18个", "9个"]) in found
    assert all(holds for _, holds, _ in found)


def test_two_breakdowns_of_one_whole() -> None:
    text = "受理投诉举报39件。其中，来电14件，来信25件。上述事项，反映噪声30件，反映油烟9件。"
    found = drawn(text)
    assert ("sum", True, ["39件", "14件", "25件"]) in found
    assert ("sum", True, ["39件", "30件", "9件"]) in found


def test_a_table_adds_up_along_rows_and_down_columns() -> None:
    text = "类别 | 甲镇（个） | 乙镇（个） | 合计（个）\n站点 | 14 | 25 | 39\n车辆 | 3 | 4 | 8\n合计 | 17 | 29 | 47"
    found = read(TITLE + text)
    along = [(relation.holds, relation.computed) for relation in found.relations if len(relation.members) == 3]
    assert (False, "7") in along
    assert sum(holds for holds, _ in along) >= 3


def test_a_table_of_what_came_in_was_done_and_is_left() -> None:
    text = "类型 | 受理（件） | 办结（件） | 在办（件）\n甲 | 14 | 10 | 4\n乙 | 25 | 20 | 6"
    found = [(relation.holds, relation.computed) for relation in read(TITLE + text).relations]
    assert (True, "") in found
    assert [holds for holds, _ in found].count(False) == 1


def test_the_whole_that_the_share_names_is_its_base() -> None:
    (relation,) = failing("抽查企业96家（其中在产91家），发现问题企业35家，占抽查企业的38.5%。")
    assert relation.computed == "36.46"
    assert relation.note == "38.5%是以91家在产为基数"


def test_one_quantity_told_twice() -> None:
    text = "全区排查发现隐患146个。\n146个隐患已全部移交属地。"
    assert ("same", True, ["146个", "146个"]) in drawn(text)


def test_one_quantity_told_twice_differently() -> None:
    text = "2023年，PM2.5平均浓度为32微克/立方米。\n全年来看，PM2.5平均浓度为34微克/立方米。"
    (relation,) = failing(text)
    assert relation.type is RelationType.SAME
    assert relation.note == "同一数据前后不一：32微克/立方米与34微克/立方米"
    assert not failing("2023年，PM2.5平均浓度为32微克/立方米。\n甲镇PM2.5平均浓度为34微克/立方米。")
    assert not failing("2023年，PM2.5平均浓度为32微克/立方米。\n1-6月，PM2.5平均浓度为34微克/立方米。")


def test_a_chance_sum_among_the_parts_hides_no_slip() -> None:
    (relation,) = failing("共排查点位101个，其中甲类50个、乙类30个、丙类20个。")
    assert relation.computed == "100"


def test_approximate_wording_does_not_alarm() -> None:
    assert not failing("建成站点约40个，其中甲镇14个、乙镇25个。")
    assert not failing("建成站点40余个，其中甲镇14个、乙镇25个。")
    assert not failing("任务39项，已完成25项，完成率近65%。")


@pytest.mark.parametrize(
    "text",
    [
        "检查企业300家次，其中化工企业40家次、印染企业25家次。",  # a list that does not mean to be whole
        "查封扣押12件，移送公安机关6件，行政拘留4件，限产停产3件。",  # equals in a row
        "噪声类投诉占全市投诉总量的12.8%，共受理投诉90件。",
        "空气优良天数比率85.2%，PM2.5平均浓度32微克/立方米。",
        "昼间噪声53.8分贝，夜间45.2分贝，功能区达标率97.9%。",
        "3个国控断面、8个省控断面水质达标率100%。",
    ],
)
def test_figures_that_only_stand_together_raise_no_finding(text: str) -> None:
    assert not failing(text)


def test_no_whole_earlier_count_gives_the_printed_change() -> None:
    relation = only("受理环境信访9件，同比下降28%。")
    assert relation.type is RelationType.PRIOR
    assert not relation.holds
    assert "上期" in relation.note
    assert drawn("受理环境信访7件，同比下降30%。") == []  # 10 before


def test_a_change_that_only_cutting_explains_is_told_but_no_finding() -> None:
    relation = only("受理环境信访83件，同比下降40.28%。")
    assert relation.holds
    assert "139" in relation.note


@given(st.lists(st.integers(4, 400), min_size=2, max_size=6), st.sampled_from(["个", "件", "家", "项"]))
def test_any_right_sum_holds_and_one_more_fails(parts: list[int], unit: str) -> None:
    names = "甲乙丙丁戊己"
    told = "、".join(f"{name}类{part}{unit}" for name, part in zip(names, parts, strict=False))
    right = drawn(f"共排查点位{sum(parts)}{unit}，其中{told}。")
    assert ("sum", True, [f"{sum(parts)}{unit}", *(f"{part}{unit}" for part in parts)]) in right
    assert all(holds for _, holds, _ in right)
    wrong = failing(f"共排查点位{sum(parts) + 1}{unit}，其中{told}。")
    assert [relation.computed for relation in wrong] == [str(sum(parts))]


@given(st.integers(2, 900), st.integers(2, 900))
def test_any_rounded_share_holds(one: int, two: int) -> None:
    part, whole = sorted((one, two))
    percent = (2000 * part + whole) // (2 * whole)
    text = f"任务{whole}项，已完成{part}项，完成率{percent // 10}.{percent % 10}%。"
    assert not failing(text)


def shapes(text: str) -> set[tuple[str, bool, tuple[str, ...]]]:
    return {(kind, holds, tuple(quotes)) for kind, holds, quotes in drawn(text)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("查摆问题十四条，已整改12条，2条长期坚持。", ("remainder", True, ("十四条", "12条", "2条"))),
        ("交办的53件信访件办结51件，3件正在办理。", ("remainder", False, ("53件", "51件", "3件"))),
        ("执法大队编制16名在岗11人，缺口5人。", ("remainder", True, ("16名", "11人", "5人"))),
        (
            "全年产生危险废物7.46万吨，自行利用3.12万吨，委外转移4.21万吨，年末贮存0.13万吨。",
            ("sum", True, ("7.46万吨", "3.12万吨", "4.21万吨", "0.13万吨")),
        ),
        (
            "规上企业143家，含化工41家、装备62家、其他38家。",
            ("sum", False, ("143家", "41家", "62家", "38家")),
        ),
        ("年度任务25个，实际完成27个，完成率108.0%。", ("share", True, ("27个", "25个", "108.0%"))),
        ("市考断面33个，优良比例93.9%，即31个。", ("share", True, ("31个", "33个", "93.9%"))),
        ("72个国考断面中优良水体67个，比例为93.1%。", ("share", True, ("67个", "72个", "93.1%"))),
        ("213个行政村中完成生活污水治理的只有81个，治理率40%。", ("share", False, ("81个", "213个", "40%"))),
        (
            "A级企业由3家增至6家，B级由8家增至17家（2022年分别为3家、8家）。",
            ("same", True, ("8家", "8家")),
        ),
    ],
)
def test_every_way_to_tell_arithmetic(text: str, relation: tuple[str, bool, tuple[str, ...]]) -> None:
    assert relation in shapes(text)


@pytest.mark.parametrize(
    "text",
    [
        "151家企业完成联网，其中废水71家、废气98家（18家企业同时联网）。",  # overlapping parts
        "劣Ⅴ类断面由2015年的8个减少到2个；仍有5个城市未达标。",  # another thing is left
        "安排资金9.8亿元，其中大气2.4亿元、水7.4亿元，占财政支出的32%。",  # a share of a whole that is not told
    ],
)
def test_what_only_looks_like_arithmetic_is_no_finding(text: str) -> None:
    assert all(holds for _, holds, _ in shapes(text))
    assert not any(kind == "share" for kind, _, _ in shapes(text))


def test_a_table_tells_again_what_the_text_told() -> None:
    text = (
        "全县PM2.5平均浓度31.4微克/立方米，优良天数比率88.2%。\n"
        "指标 | 2023年\nPM2.5（微克/立方米） | 31.9\n优良天数比率（%） | 88.2"
    )
    assert shapes(text) == {("same", False, ("31.4微克/立方米", "31.9")), ("same", True, ("88.2%", "88.2"))}


def test_a_row_of_taken_done_and_left_is_a_remainder() -> None:
    text = "各类投诉办理情况（单位：件）\n类型 | 受理 | 办结 | 在办\n噪声 | 41 | 38 | 3\n大气 | 29 | 25 | 5"
    assert ("remainder", True, ("41", "38", "3")) in shapes(text)
    assert ("remainder", False, ("29", "25", "5")) in shapes(text)


def test_what_is_left_may_be_told_far_from_the_whole() -> None:
    text = "87个排污口完成整治81个，完成率93.1%。\n存在问题：剩余6个排污口未完成整治。"
    assert ("remainder", True, ("87个", "81个", "6个")) in shapes(text)


def test_what_was_done_is_no_part_beside_where_it_came_from() -> None:
    found = shapes("受理投诉1264件，其中12345热线826件，12369平台201件，办结1251件，办结率99.0%。")
    assert found == {("share", True, ("1251件", "1264件", "99.0%"))}


def test_listed_parts_are_no_wholes_by_chance() -> None:
    found = shapes("现有人员46人，其中公务员18人、事业人员25人，高级职称9人，35岁以下16人。")
    assert ("sum", True, ("25人", "9人", "16人")) not in found


def test_as_many_parts_as_the_whole_has_kinds() -> None:
    text = "实施查封扣押11起、限产停产4起、移送拘留6起，三类配套办法案件共{}件。"
    assert drawn(text.format(21)) == [("sum", True, ["21件", "11起", "4起", "6起"])]
    (slip,) = failing(text.format(22))
    assert slip.computed == "21"


def test_rounded_parts_that_reach_the_next_digit_only_do_not_add_up() -> None:
    (slip,) = failing("完成改造5.6万户，其中甲镇1.7万户、乙镇1.9万户、丙镇2.2万户。")
    assert slip.computed == "58000"


def test_parts_of_the_totals_last_digit_may_miss_it_by_one_unit_not_by_two() -> None:
    text = "安排资金{}亿元，其中大气3.2亿元、水5.5亿元、土壤2.6亿元、能力建设1.3亿元。"
    assert not failing(text.format("12.7"))
    (slip,) = failing(text.format("12.8"))
    assert slip.computed == "1260000000"


def test_a_goal_of_another_sentence_is_no_share_of_what_is() -> None:
    text = "核定编制92名，实有78人。2024年要使优良天数比率达83%以上。"
    assert not any(kind == "share" for kind, _, _ in drawn(text))


def test_posts_are_counted_in_ming() -> None:
    assert drawn("核定编制92名，实有78名，缺编14名。") == [("remainder", True, ["92名", "78名", "14名"])]


def test_an_amount_of_many_digits_told_again_in_its_sentence() -> None:
    assert drawn("交办入河排污口1357个，完成溯源1357个。") == [("same", True, ["1357个", "1357个"])]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("列入名单的企业75家，已通过评估验收68家，完成率96.7%。", ["68家", "75家", "96.7%"]),
        ("318家排污单位中，有302家按时提交了执行报告，提交率97.5%。", ["302家", "318家", "97.5%"]),
        ("计划淘汰车辆2400辆，实际淘汰2351辆，完成率96.2%。", ["2351辆", "2400辆", "96.2%"]),
    ],
)
def test_a_rate_is_of_the_counts_beside_it_whatever_they_are_called(text: str, members: list[str]) -> None:
    found = read(TITLE + text)
    wrong = [relation for relation in found.relations if not relation.holds]
    assert [[found.figures[index].quote for index in relation.members] for relation in wrong] == [members]


def test_a_rate_of_the_next_list_is_not_of_the_first() -> None:
    text = "计划完成治理80家，实际完成94家，完成率117.5%；计划淘汰2400辆，实际淘汰2351辆，完成率98.0%。"
    assert [quotes[0] for kind, holds, quotes in drawn(text) if kind == "share" and holds] == ["94家", "2351辆"]
    assert not failing(text)


def test_a_count_with_two_digits_swapped_is_one_told_differently() -> None:
    (wrong,) = failing("全区排污许可持证单位共1264家。全年对1246家持证单位的执行报告进行了审核。")
    assert wrong.type is RelationType.SAME and wrong.note.endswith("数字次序不同")
    assert not failing("全区排污许可持证单位共1264家。全年对1201家持证单位的执行报告进行了审核。")


def test_one_report_of_several_matters_is_counted_in_each() -> None:
    text = "接到举报1036件，一件举报涉及多个问题的分别统计，涉大气572件、涉噪声418件、涉水103件、涉固废57件。"
    assert not failing(text)
    assert not failing("受理举报620件，其中涉气310件、涉水150件、噪声260件，部分举报涉及多个污染类型。")


def test_days_of_one_kind_of_air_are_no_sum_of_the_others() -> None:
    assert not failing("2023年1月，优良天数12天，轻度污染10天，中度污染5天，重度污染4天。")
