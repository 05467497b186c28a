"""Which indicator a figure states: every way in which the language tells it, in sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import engine
from app.core.model import Extraction, Figure, ImportedReport
from app.services import catalogues


def read(text: str, additions: str = "") -> Extraction:
    return engine.extract(ImportedReport(f"青岬区2023年工作总结\n{text}", "txt"), catalogues.load(additions))


def named(text: str) -> dict[str, str | None]:
    """Indicator by quote; extended entries as they are."""
    return {figure.quote: figure.indicator for figure in read(text).figures}


BEFORE = [
    ("PM2.5年均浓度为31微克/立方米。", "31微克/立方米", "air.pm25"),
    ("可吸入颗粒物（PM10）平均浓度稳定在52微克/立方米。", "52微克/立方米", "air.pm10"),
    ("空气质量优良天数比率达到88.1%。", "88.1%", "air.good_rate"),
    ("水质优良率达到88.1%。", "88.1%", "water.good_rate"),
    ("国考断面达到或好于Ⅲ类水体比例为91%。", "91%", "water.good_rate"),
    ("国考断面达到或好于III类水体比例为91%。", "91%", "water.good_rate"),
    ("全年作出行政处罚决定47件。", "47件", "enforce.cases"),
    ("罚没款共计318.6万元。", "318.6万元", "enforce.fines"),
    ("核发重点管理排污许可证26张。", "26张", "permit.discharge_issued"),
    ("环境应急预案备案144家。", "144家", "emergency.plans_filed"),
    ("出动执法人员2140人次。", "2140人次", "enforce.personnel"),
    ("检查各类排污单位1106家次。", "1106家次", "enforce.inspections"),
]
AFTER = [
    ("全区有6个国考断面。", "6个", "water.national_sections"),
    ("共有17个省控地表水监测断面。", "17个", "water.provincial_sections"),
    ("对219家企业开展环境信用评价。", "219家", "enforce.credit_rated"),
    ("推进73家重点排污单位完成在线监测联网。", "73家", "monitor.online_units"),
    ("对33份建设用地土壤污染状况调查报告组织评审。", "33份", "soil.reports_reviewed"),
    ("完成29家企业清洁生产审核。", "29家", "clean.audits"),
]
PARTS = [
    ("处理涉气投诉41件。", "41件"),
    ("辐射类项目环评审批13个。", "13个"),
    ("重复信访件减少7.5%。", "7.5%"),
    ("完成38家排污许可证质量复核。", "38家"),
    ("明年将新增2个省控断面。", "2个"),
]


@pytest.mark.parametrize(("text", "quote", "slug"), BEFORE + AFTER)
def test_the_name_touches_the_figure(text: str, quote: str, slug: str) -> None:
    assert named(text)[quote] == slug


@pytest.mark.parametrize(("text", "quote"), PARTS)
def test_a_narrowed_name_is_no_agreed_indicator(text: str, quote: str) -> None:
    slug = named(text)[quote]
    assert slug is None or catalogues.load().is_extended(slug)


def test_a_change_a_base_and_a_place_carry_the_indicator_of_the_figure_before() -> None:
    found = named("PM10平均浓度61微克/立方米，同比（64微克/立方米）下降4.7%，在全省9个市中排名第3。")
    assert [found[quote] for quote in ("61微克/立方米", "64微克/立方米", "4.7%", "第3")] == ["air.pm10"] * 4


def test_a_rank_of_something_else_names_nothing() -> None:
    assert named("PM10平均浓度61微克/立方米，督查考核成绩排名第3。")["第3"] is None


def test_money_after_a_count_shares_its_name() -> None:
    found = named("全年处罚63件、共计金额410万元。")
    assert found == {"63件": "enforce.cases", "410万元": "enforce.fines"}


def test_figures_side_by_side_share_the_verb() -> None:
    found = named("共出动315批906人次，检查企业740户次。")
    assert found == {"315批": "enforce.batches", "906人次": "enforce.personnel", "740户次": "enforce.inspections"}


def test_a_list_deals_names_and_their_head_out() -> None:
    found = named("SO2、NO2、PM10平均浓度分别为7、26、48微克/立方米，同比分别下降12%、4%、6%。")
    assert list(found.values()) == ["air.so2", "air.no2", "air.pm10"] * 2


def test_a_list_of_several_units_deals_its_names_out() -> None:
    found = named("SO2、NO2、CO分别为9、27微克/立方米和0.9毫克/立方米。")
    assert list(found.values()) == ["air.so2", "air.no2", "air.co"]
    found = named("PM2.5、优良率两项指标分别为31微克/立方米和86.2%。")
    assert (found["31微克/立方米"], found["86.2%"]) == ("air.pm25", "air.good_rate")


def test_a_total_after_its_parts_is_of_the_whole() -> None:
    found = named("办理来信14件、12345热线工单25件，合计39件。")
    assert (found["25件"], found["39件"]) == ("complaint.hotline", "complaint.total")


def test_a_place_that_moves_stays_with_its_indicator() -> None:
    found = named("PM10平均浓度61微克/立方米，在全市12个县区中由第3滑落到第5。")
    assert (found["第3"], found["第5"]) == ("air.pm10", "air.pm10")


def test_the_predicate_after_a_count_does_not_hide_what_is_counted() -> None:
    assert named("中央生态环境保护督察转办信访件27件全部办结。")["27件"] == "supervise.petitions"


def test_as_many_changes_as_figures_before_are_dealt_out() -> None:
    found = named("检查企业900家次，出动执法人员1800人次，立案51件，同比分别上升5.1%、6.2%、7.3%。")
    assert [found[q] for q in ("5.1%", "6.2%", "7.3%")] == [
        "enforce.inspections",
        "enforce.personnel",
        "enforce.cases",
    ]


def test_one_number_states_several_indicators() -> None:
    (figure,) = read("受污染耕地和重点建设用地安全利用率均为96%。").figures
    assert {figure.indicator, *figure.also} == {"soil.farmland_safe_rate", "soil.land_safe_rate"}


def test_the_completed_part_and_the_rate_belong_to_the_whole_before() -> None:
    found = named("第三轮环保三年行动计划共安排项目58个，其中区级项目21个，已完成40个，完成率69%。")
    assert (found["58个"], found["40个"], found["69%"]) == ("plan.projects", "plan.projects_done", "plan.done_rate")


def test_what_follows_a_whole_named_with_among_is_told_of_the_next_figure() -> None:
    found = named("第三轮环保三年行动计划推进顺利，58个项目中已完成40个。")
    assert (found["58个"], found["40个"]) == ("plan.projects", "plan.projects_done")


def test_a_part_after_its_whole_has_no_slug_but_another_indicator_keeps_its_own() -> None:
    found = named("环评审批90个，其中报告书8个、报告表82个；行政处罚70件，其中扬尘类行政处罚12件。")
    assert (found["90个"], found["8个"], found["82个"]) == (
        "permit.eia_total",
        "permit.eia_reports",
        "permit.eia_forms",
    )
    assert found["12件"] is None


def test_a_table_row_names_its_cells_by_its_first() -> None:
    found = named("指标 | 2022年 | 2023年\nPM2.5（微克/立方米） | 34 | 31\n优良天数比例（%） | 85.2 | 88.0")
    assert found == {"34": "air.pm25", "31": "air.pm25", "85.2": "air.good_rate", "88.0": "air.good_rate"}


def test_context_words_may_stand_in_the_sentence_before() -> None:
    found = named("省级生态环境保护督察向我区反馈意见。反馈问题24项，已完成整改19项。")
    assert found == {"24项": "supervise.issues", "19项": "supervise.issues_done"}
    assert named("企业座谈中反馈问题24项。")["24项"] is None


def test_a_municipality_has_no_province_above_its_sections() -> None:
    assert named("共有3个国控断面、15个市控断面。")["15个"] == "water.provincial_sections"
    assert named("共有3个国控断面、15个市控断面。省控断面2个。")["15个"] != "water.provincial_sections"


def test_a_wrong_unit_names_nothing() -> None:
    assert named("PM2.5治理项目12个。")["12个"] != "air.pm25"


def figure_of(text: str, quote: str, additions: str = "") -> Figure:
    return next(figure for figure in read(text, additions).figures if figure.quote == quote)


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("全区共有23个市考断面全面达标。", "23个", "市考断面"),
        ("全年共出动执法人员300人次。", "300人次", "出动执法人员"),
        ("一是PM2.5平均浓度为32微克/立方米。", "32微克/立方米", "PM2.5平均浓度"),
        ("查处环境违法行为16起。", "16起", "查处环境违法行为"),
        ("接入4个集中式饮用水水源地监控。", "4个", "集中式饮用水水源地监控"),
    ],
)
def test_the_row_label_is_the_noun_that_the_figure_is_of(text: str, quote: str, subject: str) -> None:
    assert figure_of(text, quote).subject == subject


def test_every_name_says_why() -> None:
    figure = figure_of("罚款318.6万元。", "318.6万元")
    assert [(why.rule, why.words) for why in figure.why if why.field == "indicator"] == [("alias", "罚款")]
    assert 0 < figure.confidence <= 100


def test_a_workspace_teaches_another_name_without_code() -> None:
    text = "全年开出环境罚单18张。"
    added = '[[indicator]]\nslug = "enforce.cases"\naliases = ["环境罚单"]\nunits = ["张"]\n'
    assert figure_of(text, "18张").indicator is None
    assert figure_of(text, "18张", added).indicator == "enforce.cases"


@given(
    case=st.sampled_from([*BEFORE, *AFTER]),
    place=st.sampled_from(["", "全区", "今年以来，", "截至11月底，", "2023年，"]),
    tail=st.sampled_from(["", "工作有序推进。", "下一步继续努力。"]),
)
def test_the_surroundings_do_not_change_the_name(case: tuple[str, str, str], place: str, tail: str) -> None:
    text, quote, slug = case
    assert named(f"{place}{text}{tail}")[quote] == slug


def test_a_whole_that_the_next_figure_counts_down_is_no_done_part() -> None:
    found = named("第二轮省级生态环境保护督察反馈的21个问题已完成整改18个，交办的64件信访件办结61件。")
    slugs = ["supervise.issues", "supervise.issues_done", "supervise.petitions", "supervise.petitions_done"]
    assert [found[quote] for quote in ("21个", "18个", "64件", "61件")] == slugs


def test_what_is_not_done_yet_is_not_the_whole() -> None:
    assert named("截至年底，7个环保三年行动计划项目尚未完工。")["7个"] is None


def test_the_goal_after_a_rate_is_of_the_same_indicator() -> None:
    found = named("农村生活污水治理率达61.4%，超额完成57%的年度目标。")
    assert found["57%"] == "water.sewage_rate"


def test_a_place_among_counties_in_brackets_stays_with_its_indicator() -> None:
    found = named("PM2.5平均浓度29微克/立方米，在全市11个县（市、区）中由低到高排第4位。")
    assert found["第4位"] == "air.pm25"
    assert named("环境空气质量综合指数2.41，排名全州第3。")["第3"] == "air.composite_index"


def test_a_formula_in_brackets_is_no_part_of_the_name() -> None:
    assert named("臭氧（O3-8h-90per）141微克/立方米。")["141微克/立方米"] == "air.o3"


def test_what_the_last_name_of_a_list_ends_with_is_said_of_all() -> None:
    found = named("化学需氧量、氨氮、氮氧化物排放总量分别下降11.2%、12.6%、9.9%。")
    assert found["12.6%"] == "water.nh3n_emission"


def test_a_name_dealt_out_keeps_its_own_head() -> None:
    found = named("12345热线响应率、解决率、满意率分别为100%、94.1%、96.3%。")
    assert (found["100%"], found["96.3%"]) == (None, "complaint.satisfaction")


def test_what_stands_after_a_semicolon_names_nothing_before_it() -> None:
    found = named("力争PM2.5年均浓度不高于31微克/立方米，优良率达到84%；国省考断面优Ⅲ比例保持100%。")
    assert found["84%"] == "air.good_rate"


def test_staff_at_work_is_not_staff_sent_out() -> None:
    assert named("全局在编执法人员仅27人。")["27人"] != "enforce.personnel"


def test_money_of_approved_projects_is_not_the_spending_of_the_place() -> None:
    found = named("审批建设项目环评31个，总投资18.2亿元，环保投资0.9亿元。")
    assert found["0.9亿元"] != "finance.investment"
    assert named("全年环保投资0.9亿元。")["0.9亿元"] == "finance.investment"


def test_and_above_narrows_nothing() -> None:
    assert named("县级以上医疗废物无害化处置率保持100%。")["100%"] == "waste.medical_safe_rate"


def test_transfers_told_apart_are_named_by_their_parts() -> None:
    found = named("移送公安机关6起，其中行政拘留4起、刑事2起。")
    assert found == {"6起": None, "4起": "enforce.detention", "2起": "enforce.criminal"}


def test_counts_of_one_campaign_are_a_part() -> None:
    found = named("开展冬季大气污染防治专项执法检查，出动执法人员420人次，检查企业180家次。")
    assert set(found.values()) == {None}
    found = named("开展冬季大气污染防治专项执法检查，全年出动执法人员420人次，检查企业180家次。")
    assert list(found.values()) == ["enforce.personnel", "enforce.inspections"]


def test_a_share_of_a_goal_is_no_value_of_the_indicator() -> None:
    found = named("PM2.5平均浓度和优良天数比例分别为36微克/立方米、82.7%，分别完成省定目标的103%和101%。")
    assert (found["103%"], found["101%"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("在全省56个县（市、区）中排名第17位。", "56个", "县(市、区)"),
        ("噪声类投诉207件，占33.8%。", "33.8%", "噪声类投诉占比"),
        ("其中铅蓄电池3家、有色冶炼8家。", "8家", "有色冶炼"),
        ("15个未完成整治的入河排污口涉及老城区管网。", "15个", "入河排污口"),
        ("安装率由上年的61%提升至78%，应急池容积由1.1万立方米扩至1.9万立方米。", "1.9万立方米", "应急池容积"),
        ("2个重要水功能区达标，达标率100%。", "100%", "达标率"),
        ("剩余32个因涉及管网改造延至明年完成。", "32个", "剩余"),
        ("约谈企业23家次。", "23家次", "约谈企业"),
        ("“无废城市”建设56项指标已完成49项。", "56项", "“无废城市”建设指标"),
        ("全年优良天数358天，其中优241天、良117天。", "241天", "优"),
        ("监测站编制14名，仅在岗9人。", "9人", "在岗"),
        ("年末贮存0.2万吨。", "0.2万吨", "贮存"),
        ("拆除10蒸吨/小时以下燃煤锅炉33台。", "33台", "燃煤锅炉"),
    ],
)
def test_a_subject_is_no_torn_word(text: str, quote: str, subject: str) -> None:
    assert {figure.quote: figure.subject for figure in read(text).figures}[quote] == subject


def test_a_rate_restated_as_an_amount_is_of_the_amounts_indicator() -> None:
    found = named("优良天数比例为71.2%，即260天，同比增加9天。")
    assert (found["260天"], found["9天"]) == ("air.good_days", "air.good_days")


def test_a_place_among_cities_is_of_the_name_before_them() -> None:
    found = named("空气质量综合指数在全省13个设区市中由低到高排名第六。")
    assert found["第六"] == "air.composite_index"


def test_all_there_are_after_what_was_added() -> None:
    found = named("新增“无废细胞”52个，累计达到168个。")
    assert (found["52个"], found["168个"]) == (None, "waste.zerowaste_cells")


def test_a_bare_rate_is_of_the_part_before_it() -> None:
    assert named("72个国考断面中优良水体67个，比例为93.1%。")["93.1%"] == "water.good_rate"


def test_cases_referred_to_again_are_those_told_of() -> None:
    found = named("办理生态环境损害赔偿案件31件。案件数量居全省第四，比2022年多9件，增长40.9%。")
    assert {found[quote] for quote in ("第四", "9件", "40.9%")} == {"enforce.damages_cases"}


def test_the_earlier_count_and_the_difference_belong_to_the_indicator() -> None:
    found = named("受理信访投诉512件，较2022年的587件减少75件，下降12.8%。")
    assert set(found.values()) == {"complaint.total"}


def test_a_row_of_totals_is_named_by_the_tables_title() -> None:
    text = "各类环境投诉办理情况（单位：件）\n投诉类型 | 受理 | 办结\n噪声 | 31 | 30\n大气 | 26 | 25\n合计 | 57 | 55"
    assert named(text)["57"] == "complaint.total"


def test_kinds_of_something_else_are_no_kinds_of_complaints() -> None:
    assert named("立案查处92起，其中大气类36起、水类28起。")["36起"] is None


def test_spoken_words_link_too() -> None:
    found = named("信访投诉今年接了121件，去年是163件，少了42件。农村生活污水治理率才19.5%。")
    assert {found[quote] for quote in ("121件", "163件", "42件")} == {"complaint.total"}
    assert found["19.5%"] == "water.sewage_rate"


def test_the_predicate_before_another_figure_is_that_figures() -> None:
    found = named("中央环保督察反馈意见问题25项已完成整改24项。")
    assert (found["25项"], found["24项"]) == ("supervise.issues", "supervise.issues_done")


def test_a_goal_that_was_missed_is_of_the_indicator_too() -> None:
    found = named("PM2.5浓度为41μg/m3，较去年同期上升3μg/m3，未达到36μg/m3的年度控制目标。")
    assert set(found.values()) == {"air.pm25"}


def test_a_narrowing_word_after_the_gap_makes_a_part() -> None:
    assert named("办理夜间施工许可证218件，夜间施工投诉同比下降32%。")["32%"] is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("优良天数比率84.7%，距省定目标85.2%还差0.5个百分点。", "air.good_rate"),
        ("PM2.5平均浓度同比上升2微克/立方米，达到37微克/立方米。", "air.pm25"),
        ("臭氧浓度165微克/立方米，不降反升，同比上升4.4%。", "air.o3"),
        ("空气质量优良天数比例目标为85%，实际完成86.3%。", "air.good_rate"),
    ],
)
def test_what_goes_on_about_an_indicator_keeps_it(text: str, slug: str) -> None:
    assert set(named(text).values()) == {slug}


def test_a_mean_fine_is_not_the_sum_of_fines() -> None:
    assert named("罚款4236万元，案均罚款13万元。") == {"4236万元": "enforce.fines", "13万元": None}


CARRIED_ON = [
    ("农村生活污水治理率由年初的61.4%提高到68.7%。", {"61.4%": "water.sewage_rate", "68.7%": "water.sewage_rate"}),
    ("臭氧浓度（第90百分位数）为151微克/立方米。", {"151微克/立方米": "air.o3"}),
    ("PM2.5浓度比2020年下降8%、控制在31微克/立方米。", {"8%": "air.pm25", "31微克/立方米": "air.pm25"}),
    ("到2025年，PM2.5浓度比2020年下降7%、控制在29微克/立方米。", {"7%": "air.pm25", "29微克/立方米": "air.pm25"}),
    ("省级督察反馈21项，完成17项。", {"21项": "supervise.issues", "17项": "supervise.issues_done"}),
    (
        "推进入河排污口整治，市级交办的36个排口已完成整治31个。",
        {"36个": "water.outfalls", "31个": "water.outfalls_treated"},
    ),
    ("入河排污口需整治180个，截至2023年6月底已完成97个。", {"97个": "water.outfalls_treated"}),
    (
        "PM2.5年均浓度为31微克/立方米，较年初的34微克/立方米下降8.8%。",
        {"34微克/立方米": "air.pm25", "8.8%": "air.pm25"},
    ),
    ("受理信访180件、办结176件，同比分别增长5%、4%。", {"5%": "complaint.total"}),
    ("市督察组反馈13项，已整改11项。", {"13项": "supervise.issues", "11项": "supervise.issues_done"}),
    ("群众满意率93.2%，在主城区中排名第六。", {"第六": "complaint.satisfaction"}),
    (
        "全年作出行政处罚决定90件，罚款700万元，同比分别增长9.1%、下降12.3%。",
        {"9.1%": "enforce.cases", "12.3%": "enforce.fines"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CARRIED_ON)
def test_what_was_told_carries_on(text: str, wanted: dict[str, str]) -> None:
    found = named(text)
    assert {quote: found[quote] for quote in wanted} == wanted


def test_a_bracket_in_a_row_label_is_closed() -> None:
    (figure,) = read("臭氧浓度（第90百分位数）为151微克/立方米。").figures
    assert figure.subject == "臭氧浓度(第90百分位数)"


def test_the_head_of_the_last_name_is_said_of_all_before_a_comparison_too() -> None:
    found = named("氨氮、二氧化硫、氮氧化物排放量较2022年分别削减2%、1.5%和1%。")
    assert list(found.values()) == ["water.nh3n_emission", "air.so2_emission", "air.nox_emission"]


def test_what_is_cut_is_no_concentration() -> None:
    assert named("化学需氧量、氨氮累计分别削减15.8%和18.2%。")["18.2%"] != "water.nh3n"


def test_months_that_are_dealt_out_keep_the_indicator() -> None:
    found = named("PM2.5平均浓度33.5微克/立方米，其中4月、5月、6月单月浓度分别为29、25、19微克/立方米。")
    assert [found[quote] for quote in ("29", "25", "19微克/立方米")] == ["air.pm25"] * 3


def test_the_first_two_of_a_list_are_no_count() -> None:
    assert "两项" not in named("二氧化硫、氮氧化物、烟尘日均值均有变化，前两项分别下降12.4%和8.5%。")


def test_one_more_value_of_an_index_needs_no_name() -> None:
    assert "3.67" in named("10个县中，综合指数最低的是清源县，为2.41，最高的是开元区，为3.67。")


def test_what_is_compared_and_its_changes_are_of_the_first() -> None:
    found = named("收到环境污染投诉386件，与上月297件相比增加89件，升幅约30.0%；与去年同期352件相比增加44件。")
    assert list(found.values()) == ["complaint.total"] * 6


def test_a_change_in_a_sentence_of_its_own_is_of_the_sentence_before() -> None:
    assert named("空气质量优良天数298天。较上年增加13天。")["13天"] == "air.good_days"


def test_a_goal_in_a_bracket_and_what_lies_beyond_it_share_the_name() -> None:
    found = named("空气质量优良天数达到341天，比省政府下达的目标任务（335天）多6天。")
    assert (found["335天"], found["6天"]) == ("air.good_days", "air.good_days")


def test_the_title_tells_what_a_bare_count_is_of() -> None:
    text = "2021年第四季度生态环境信访分析\n四季度共受理1026件，同比增加4.6%。"
    figures = engine.extract(ImportedReport(text, "txt"), catalogues.load()).figures
    assert [figure.indicator for figure in figures] == ["complaint.total"] * 2


def test_an_index_of_air_quality_is_not_the_composite_index() -> None:
    assert named("全年空气质量指数范围38～142。")["38～142"] is None


def test_a_rank_of_the_body_itself_is_that_of_the_indicator_before() -> None:
    text = "全市空气质量优良天数比例为84.1%，我区在9个区县中排第4。"
    assert named(text)["第4"] == "air.good_rate"


def test_the_whole_of_a_table_of_counts_is_what_its_title_counts() -> None:
    table = (
        "青岬区2023年生态环境信访投诉情况统计\n渠道|件数（件）|占比（%）\n热线|310|77.5\n来信|90|22.5\n合计|400|100\n"
    )
    assert (named(table)["400"], named(table)["100"]) == ("complaint.total", None)


def test_the_group_of_a_row_tells_whose_forms_it_counts() -> None:
    table = "许可事项|类别|件数（件）\n建设项目环评|报告书|7\n|报告表|64\n排污许可|新申请|29\n|变更|11\n"
    assert [named(table)[quote] for quote in ("7", "64", "29", "11")] == [
        "permit.eia_reports", "permit.eia_forms", "permit.discharge_issued", None
    ]  # fmt: skip


def test_areas_that_part_a_whole_have_the_name_of_the_whole() -> None:
    text = "全年接到环保举报1438件。\n作出行政处罚决定126件，罚款金额1107万元；大气类52件。\n"
    text += "分县区看，甲山县20件、185万元，居首位；乙河县仅17件；丙湖区次之，为11件。"
    found = named(text)
    assert [found[quote] for quote in ("20件", "17件", "11件", "52件")] == ["enforce.cases"] * 3 + [None]
    assert found["185万元"] == "enforce.fines"
    found = named("接到环保举报1438件。\n从地区看，甲山县312件最多；乙河县、丙湖区次之，分别为225件、187件。")
    assert [found[quote] for quote in ("312件", "225件", "187件")] == ["complaint.total"] * 3
