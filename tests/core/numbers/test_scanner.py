"""Numbers with their units, and numerals that are no figures."""

import pytest

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
