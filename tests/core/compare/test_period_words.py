import pytest

from app.core.compare.period_words import period_words


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2023", "2023年", "2023"),
        ("2022-Q4", "2022年第4季度", "Q4 2022"),
        ("2023-H2", "2023年下半年", "second half of 2023"),
        ("2024-05", "2024年5月", "May 2024"),
        ("2024-05-31", "2024年5月31日", "31 May 2024"),
        ("2019-01..2019-11", "2019年1—11月", "Jan–Nov 2019"),
        ("2019-11..2020-02", "2019年11月—2020年2月", "Nov 2019–Feb 2020"),
        ("2021..2025", "2021—2025年", "2021–2025"),
        ("2023-Q1..2023-Q3", "2023年第1季度—第3季度", "Q1–Q3 2023"),
        ("2023-01..2023-12", "2023年", "2023"),
        ("..2023-11-11", "截至2023年11月11日", "until 11 Nov 2023"),
        ("近年", "近年", "近年"),
        (None, "", ""),
    ],
)
def test_periods_in_words(period: str | None, chinese: str, english: str) -> None:
    assert period_words(period) == chinese
    assert period_words(period, chinese=False) == english
