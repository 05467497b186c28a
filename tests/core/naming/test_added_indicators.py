"""Indicators that real documents tell beside the better known ones are told apart from them."""

import pytest

from tests.core.reading import in_summary


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("全区废水排放总量1.2亿吨。", "water.wastewater"),
        ("工业废水排放量为3200万吨。", "water.wastewater_industrial"),
        ("工业废水排放达标率96.5%。", "water.wastewater_standard_rate"),
        ("工业用水重复利用率达到91%。", "water.process_reuse_rate"),
        ("再生水利用率达到25%。", "water.industrial_reuse_rate"),
        ("城镇生活污水集中收集率达到70%。", "water.sewage_collection_rate"),
        ("重度及以上污染天数比率为0.8%。", "air.heavy_pollution_rate"),
        ("重度及以上污染天数为3天。", "air.heavy_pollution_days"),
        ("有效监测天数为363天。", "air.monitored_days"),
        ("烟粉尘排放量为1500吨。", "air.pm_emission"),
        ("一般工业固体废物贮存量为12万吨。", "waste.general_stored"),
        ("危险废物利用量为2.1万吨。", "waste.hazardous_used"),
        ("危险废物处置量为1.4万吨。", "waste.hazardous_disposed"),
        ("声环境功能区昼间达标率为98%。", "noise.zone_rate_day"),
        ("声环境功能区夜间达标率为88%。", "noise.zone_rate"),
        ("预算执行率为95.3%。", "finance.budget_rate"),
        ("非化石能源占比提高到18%。", "climate.non_fossil_share"),
        ("湿地保护率达到56%。", "nature.wetland_rate"),
        ("水土保持率达到90.1%。", "nature.soil_kept_rate"),
        ("化肥利用率达到41%。", "soil.fertilizer_rate"),
        ("化肥使用量为2300吨。", "soil.fertilizer"),
        ("卫生厕所普及率达到92%。", "soil.toilet_rate"),
        ("依申请公开21件。", "outreach.requests"),
        ("按日连续处罚金额为120万元。", "enforce.daily_fines"),
    ],
)
def test_a_name_of_its_own(sentence: str, slug: str) -> None:
    (figure,) = in_summary(sentence)
    assert figure.indicator == slug
