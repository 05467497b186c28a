"""Numbers with their units, and numerals that are no figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.model import UnusedReason
from tests.core.reading import SUMMARY, amount, amounts, read


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("出动１２４人次。", ["124 人次"]),
        ("投入73.18亿元、1096.7622 万元。", ["7318000000 元", "10967622 元"]),
        ("罚款1096.7万。", ["10967000 元"]),
        ("接入点位9.5万余个。", ["95000 个"]),
        ("监理设施3588台(套)，检查1,627户（次）。", ["3588 台(套)", "1627 户（次）"]),
        ("新增容量184.8t／a，处置能力1.08万吨/年。", ["184.8 吨/年", "10800 吨/年"]),
        ("节约用电约20万度。", ["200000 千瓦时"]),
        ("浓度为32µg/m3，另一处为0.9mg/m³。", ["32 微克/立方米", "0.9 毫克/立方米"]),
        ("超标0.10~7.75倍。", ["0.10..7.75 倍"]),
        ("建成8—10个。", ["8..10 个"]),
        ("优良率在79%至83%之间。", ["79..83 %"]),
        ("浓度依次是55、35、34微克/立方米。", ["55 微克/立方米", "35 微克/立方米", "34 微克/立方米"]),
        ("分别提高50和66.7个百分点。", ["50 百分点", "66.7 百分点"]),
        ("完成率x%，整改x 个，罚款XX万元。", ["? %", "? 个", "? 元"]),
        ("涉及八个重点领域、二十五个行业。", ["8 个", "25 个"]),
        ("完成治理一百二十个。", ["120 个"]),
        ("占比接近五成，化解率百分之九十一点七。", ["50 %", "91.7 %"]),
        ("占三分之二。", ["66.6667 %"]),
        ("环境空气质量综合指数为3.75。", ["3.75 1"]),
        ("在全市排名第二，位居全省首位。", ["2 名", "1 名"]),
        ("23/24达标，配比为1:5。", ["0.9583 1", "0.2 1"]),
        ("查处案件一件。", ["1 件"]),
        ("检查企业近千家次。", ["1000 家次"]),
        ("覆盖企业600+家。", ["600 家"]),
        ("三至五家企业，两三家单位。", ["3..5 家"]),
        ("煤耗312克/千瓦时，降尘2.1吨/月·平方公里。", ["312 克/千瓦时", "2.1 吨/月·平方公里"]),
        ("环境空气质量综合指数2.03，优良率为88.6。", ["2.03 1", "88.6 1"]),
        ("设施运行率由79%至83%提升到96%。", ["79..83 %", "96 %"]),
        ("全省排名第X，综合指数XX，X家企业，西河入X河口X个断面。", ["? 名", "? 1", "? 家", "? 个"]),
        ("发生重污染395天次。", ["395 天次"]),
        ("整改**个，罚款**万元，检查**32**家。", ["? 个", "? 元", "32 家"]),
        ("完成报告表113个，排名后退两位。", ["113 个", "2 位"]),
        ("检查企业1 0 4 8 家次，出动3 126人次。", ["1048 家次", "3126 人次"]),
        ("减排1.2×10⁴吨，大肠菌群2.4×10^3个/L，削减10⁴吨。", ["12000 吨", "2400 个/升", "10000 吨"]),
        ("浓度为12.5¹微克/立方米，另一处12.5[1]微克/立方米。", ["12.5 微克/立方米", "12.5 微克/立方米"]),
        ("罚款1亿2345万元、3万5千元。", ["123450000 元", "35000 元"]),
        ("处置十二点五万吨，占比三成五，检查廿三家。", ["125000 吨", "35 %", "23 家"]),
        ("罚款柒仟元整，贰拾壹件，队伍一百二十人。", ["7000 元", "21 件", "120 人"]),
        ("最低气温-12.5℃，零下十二度，负3.5℃。", ["-12.5 ℃", "-12 ℃", "-3.5 ℃"]),
        ("提高1.5百分点、1个半百分点，下降半个百分点。", ["1.5 百分点", "1.5 百分点", "0.5 百分点"]),
        ("企业、单位、园区分别为120，300，450家。", ["120 家", "300 家", "450 家"]),
        ("分别为1,200家和3,400家。", ["1200 家", "3400 家"]),
        ("检查14家电镀企业，更换2台风机，完成12项目标任务。", ["14 家", "2 台", "12 项"]),
        ("新建八个人工湿地、两台风机、三家电厂。", ["8 个", "2 台", "3 家"]),
        ("完成96个点的监测，提高1.2个点。", ["96 个", "1.2 百分点"]),
        ("浓度41?g/m3，投资120万美元、3亿日元。", ["41 微克/立方米", "1200000 美元", "300000000 日元"]),
        ("臭氧35ppm，发电3.5GWh，辐射0.1μSv/h。", ["35 ppm", "3500000 千瓦时", "0.1 微希沃特/小时"]),
        ("清理18麻袋，增设90床位。", ["18 麻袋", "90 床位"]),
        ("完成150家，达标90 150家。", ["150 家", "150 家"]),
        ("重污染天数为0，劣Ⅴ类水体比例为0。", ["0 天", "0 %"]),
    ],
)
def test_amounts(sentence: str, found: list[str]) -> None:
    assert amounts(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "推进第八轮环保三年行动计划，落实“十四五”规划。",
        "做好双随机、三线一单、一网通办和12345热线工作。",
        "紧盯G60科创走廊和104地块，执行GB3096-2008、DB 37/3416.1—2018。",
        "臭氧日最大8小时第90百分位数超过国家二级标准，水质达到Ⅲ类。",
        "淘汰国三车辆，推广5G，落实1+1+N体系和“六个百分百”。",
        "一方面推进一批项目，一体推进一系列措施，下一步继续。",
        "2023年1-11月，6月5日，第三季度，二〇二二年。",
        "印发《关于加强2家企业管理的通知》（区环〔2023〕47号）[1]。",
        "获得全市二等奖，全国个人三等奖。",
        "新项目二期、六期工程，防止二次污染。",
        "举办六五环境日活动，开展“一个中心三个平台”建设。",
        "位于XX镇的企业和xx区的河道。",
        "地处七台河市、三门县和五台县。",
        "劣四类海水与一、二类海水。",
        "召开第五届三次会议，办理第127号提案。",
        "罚款1,23,456元。",
        "浓度为l2.5微克/立方米，检查1O5家。",
        "“清废2023”行动、“2+26”城市和“3个100%”专项。",
        "召开零部件座谈会，印发第20150916期简报。",
        "前11个月，8时30分，1类、4类标准。",
    ],
)
def test_no_figures(sentence: str) -> None:
    assert amounts(sentence) == []


def reasons(sentence: str) -> dict[str, UnusedReason]:
    head = len(SUMMARY)
    return {aside.quote: aside.reason for aside in read(SUMMARY + sentence).asides if aside.span.start >= head}


def test_a_numeral_set_aside_says_why() -> None:
    found = reasons("1、2023年4月，第三批PM2.5项目按〔2023〕12号执行[2]，达到国三标准，一系列成效。")
    assert found["1、"] is UnusedReason.ENUMERATOR
    assert found["2023年4月"] is UnusedReason.DATE
    assert found["第三批"] is UnusedReason.ORDINAL
    assert found["PM2.5"] is UnusedReason.NAME
    assert found["〔2023〕12号"] is UnusedReason.DOCUMENT_NUMBER
    assert found["[2]"] is UnusedReason.FOOTNOTE
    assert found["三"] is UnusedReason.CLASS
    assert found["一系列"] is UnusedReason.ARTICLE


def test_a_number_that_nothing_explains_says_so() -> None:
    assert UnusedReason.UNEXPLAINED in reasons("有关情况另见。42，其余从略。").values()


def test_rows_may_be_numbered_and_lists_may_stand_under_a_unit() -> None:
    table = "序号 | 指标（单位） | 2020年 | 2025年目标\n1 | 优良率（%） | 95.7 | 96.5\n"
    assert [amount(figure) for figure in read("指标\n" + table).figures] == ["95.7 %", "96.5 %"]
    assert [amount(figure) for figure in read("排放量（单位：吨）\n二氧化硫120.5；氮氧化物3501\n").figures] == [
        "120.5 吨",
        "3501 吨",
    ]


def test_table_cells_take_unit_period_and_kind_from_their_heads() -> None:
    table = "指标 | 2022年 | 2023年 | 2024年目标\nPM2.5（微克/立方米） | 26 | 24 | 23\n"
    table += "优良天数比例（%） | 89.6 | 91.2 | 92\n"
    figures = read("乌兰市主要指标表\n" + table).figures
    assert [(str(figure.value), figure.unit, figure.period, figure.kind.value) for figure in figures] == [
        ("26", "微克/立方米", "2022", "level"),
        ("24", "微克/立方米", "2023", "level"),
        ("23", "微克/立方米", "2024", "target"),
        ("89.6", "%", "2022", "level"),
        ("91.2", "%", "2023", "level"),
        ("92", "%", "2024", "target"),
    ]


FORMS = st.one_of(
    st.decimals(0, 99999, places=1).map(str),
    st.integers(0, 10**7).map(lambda number: f"{number:,}"),
    st.text("一二三四五六七八九十百千万", min_size=1, max_size=5),
    st.text("壹贰叁肆伍陆柒捌玖拾佰仟", min_size=2, max_size=4),
    st.builds("{}.{}×10⁴".format, st.integers(1, 9), st.integers(0, 9)),
)


@settings(max_examples=150, deadline=None)
@given(
    FORMS,
    st.sampled_from(["", "件", "%", "吨", "微克/立方米", "万元", "类", "号", "年"]),
    st.sampled_from("，、。；）\n|"),
)
def test_every_numeral_is_a_figure_or_set_aside(form: str, unit: str, end: str) -> None:
    extraction = read(f"{SUMMARY}情况为{form}{unit}{end}其余从略。")
    at = len(SUMMARY) + 3
    spans = [figure.span for figure in extraction.figures] + [aside.span for aside in extraction.asides]
    digits = [place for place in range(at, at + len(form)) if extraction and (form[place - at] in "0123456789")]
    assert all(any(place in span for span in spans) for place in digits)
    if not digits:
        assert any(span.start < at + len(form) and span.end > at for span in spans)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("为企业减负2.07亿元。", ["207000000 元"]),
        ("PM2.5、PM10在16个市中分列第8和第6位。", ["16 个", "8 名", "6 名"]),
        ("列全市13个县（市、区）第5。", ["13 个", "5 名"]),
        ("API月均值1-3月依次为88、82、79。", ["88 1", "82 1", "79 1"]),
        ("按综合指数评价，前三名依次为柏县（2.86）、青县（3.11）。", ["2.86 1", "3.11 1"]),
        ("劣Ⅴ类断面比例由12.5%降至0。", ["12.5 %", "0 %"]),
        ("以“15分钟便民回收圈”为抓手。", []),
    ],
)
def test_numbers_that_their_neighbours_explain(sentence: str, found: list[str]) -> None:
    assert amounts(sentence) == found
