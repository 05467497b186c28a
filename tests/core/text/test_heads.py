"""Head data on reports of many genres: title, area, office and year as a reader sees them."""

import pytest

from tests.core.reading import read
from tests.core.text.heads import HEADS, HeadCase


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case.genre)
def test_heads_are_read_as_a_reader_sees_them(case: HeadCase) -> None:
    head = read(case.text).head
    assert (head.title, head.region, head.body, head.work_year) == (case.title, case.region, case.body, case.year)


@pytest.mark.parametrize(
    "line",
    [
        "全年下沉地市督导12次",
        "12个点位区域达标",
        "不含城镇污水",
        "排名位区前列",
        "各区县生态环境分局：",
        "建立各级环境监测站3个",
    ],
)
def test_words_of_the_text_are_no_places_and_no_offices(line: str) -> None:
    head = read(f"2023年环境工作总结\n{line}\n完成整治32项。\n").head
    assert (head.region, head.body) == ("", "")


@pytest.mark.parametrize(
    ("text", "region", "body"),
    [
        ("青岚市人民政府：\n现将2023年工作报告如下。\n青岚市生态环境局\n2024年1月3日", "青岚市", "青岚市生态环境局"),
        ("中共东江市委生态环境保护委员会2023年工作总结", "东江市", "东江市委生态环境保护委员会"),
        ("阿木左旗生态环境分局2023年工作总结", "阿木左旗", "阿木左旗生态环境分局"),
        ("东江市生态环境局高新区分局2023年工作总结", "东江市", "东江市生态环境局高新区分局"),
        ("2023年第45期环境质量周报\n江东省东江市环境监测站\n2023年11月", "东江市", "江东省东江市环境监测站"),
        ("云岭自治区2022年生态环境状况公报\n自治区生态环境厅", "云岭自治区", "自治区生态环境厅"),
        ("2023年全国地表水环境质量状况\n中国环境监测总站", "全国", "中国环境监测总站"),
        ("霁湖区2022年工作总结\n冶山区", "霁湖区", ""),
        ("鄂州市生态环境局2023年工作总结", "鄂州市", "鄂州市生态环境局"),
        ("红旗镇人民政府2023年工作总结", "红旗镇", "红旗镇人民政府"),
        ("东乡区2023年环保工作总结", "东乡区", ""),
        ("市中区生态环境局2022年工作总结", "市中区", "市中区生态环境局"),
        ("白沙坡街道办事处关于2022年环保工作的总结", "白沙坡街道", "白沙坡街道办事处"),
        ("青岚经济技术开发区2022年生态环境工作总结", "青岚经济技术开发区", ""),
        ("双江拉祜族佤族布朗族傣族自治县2022年工作总结", "双江拉祜族佤族布朗族傣族自治县", ""),
    ],
)
def test_offices_and_their_areas(text: str, region: str, body: str) -> None:
    head = read(text + "\n").head
    assert (head.region, head.body) == (region, body)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("青岚市辐射环境质量年报2021\n青岚市辐射环境监测站", 2021),
        ("江北区12月份环境空气质量月报\n发布时间：2024年1月5日\n2023年12月，江北区优良天数25天。", 2023),
        ("青岚市“无废城市”建设实施方案（2023—2025年）\n青岚市人民政府\n2023年3月1日\n到2025年达到92%。", 2023),
    ],
)
def test_the_work_year_is_no_target_and_no_publication(text: str, year: int) -> None:
    assert read(text + "\n").head.work_year == year


def test_a_tables_row_is_no_part_of_a_title() -> None:
    head = read("2023年度重点工作\n指标 | 完成情况\nPM2.5 | 32\n").head
    assert head.title == "2023年度重点工作"


def test_a_months_report_has_its_month() -> None:
    found = read("2024年5月江东省城市环境空气质量状况\n江东省生态环境监测中心\n全省优良天数比率93.5%。\n").figures
    assert [figure.period for figure in found] == ["2024-05"]
