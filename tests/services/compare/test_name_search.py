"""Names are found by any part and by pinyin initials; what begins with the typed words comes first."""

import pytest

from app.services.compare.name_search import initials, match_rank

NAMES = [
    "空气质量（AQI）优良率（优良天数比率）",
    "重污染天数",
    "治理重污染企业数",
    "细颗粒物（PM2.5）平均浓度",
    "重庆市",
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("重", ["重污染天数", "重庆市", "治理重污染企业数"]),
        ("zwr", ["重污染天数", "治理重污染企业数"]),
        ("cq", ["重庆市"]),
        ("xklw", ["细颗粒物（PM2.5）平均浓度"]),
        ("pm2.5", ["细颗粒物（PM2.5）平均浓度"]),
        ("KQZL", ["空气质量（AQI）优良率（优良天数比率）"]),
        ("ylts", ["空气质量（AQI）优良率（优良天数比率）"]),
        ("ＰＭ", ["细颗粒物（PM2.5）平均浓度"]),
        ("没有", []),
        ("", NAMES),
    ],
)
def test_names_by_rank(words: str, found: list[str]) -> None:
    ranked = [
        (rank, number, name) for number, name in enumerate(NAMES) if (rank := match_rank(name, "", words)) is not None
    ]
    assert [name for _, _, name in sorted(ranked)] == found


def test_other_texts_come_last() -> None:
    assert match_rank("重污染天数", "air.heavy 大气", "大气") == 4
    assert match_rank("大气污染", "", "大气") == 0


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("重点项目", "zdxm"),
        ("东湖区", "dhq"),
        ("闵行区", "xq"),
        ("亳州", "z"),
        ("SO₂、NO₂", "so2no2"),
        ("优良率", "yll"),
    ],
)
def test_initials(text: str, letters: str) -> None:
    assert initials(text) == letters
