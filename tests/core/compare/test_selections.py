"""What figures that a reader chose come to, in the unit of the first."""

import pytest

from app.core.compare.selections import reckon_together
from tests.qt.figure_rows import figure


@pytest.mark.parametrize(
    ("amounts", "wanted"),
    [
        (
            [("9", "件"), ("15", "件")],
            ["9 + 15 = 24 件", "9 − 15 = -6 件", "(9 − 15) ÷ 15 = -40 %", "9 ÷ 15 = 60 %", "9 ÷ 15 = 0.6 倍",
             "(9 + 15) ÷ 2 = 12 件"],
        ),
        ([("1", "吨"), ("250", "千克"), ("2", "吨")], ["1 + 0.25 + 2 = 3.25 吨", "(1 + 0.25 + 2) ÷ 3 = 1.08 吨"]),
        ([("87.2", "%"), ("85", "%")], ["87.2 − 85 = 2.2 百分点", "(87.2 − 85) ÷ 85 = 2.59 %", "87.2 ÷ 85 = 102.59 %",
                                        "87.2 ÷ 85 = 1.03 倍", "(87.2 + 85) ÷ 2 = 86.1 %"]),
        ([("9", "件"), ("15", "吨")], []),
        ([("9", "件")], []),
        ([("9", "件"), ("0", "件")], ["9 + 0 = 9 件", "9 − 0 = 9 件", "(9 + 0) ÷ 2 = 4.5 件"]),
    ],
)  # fmt: skip
def test_figures_are_put_together(amounts: list[tuple[str, str]], wanted: list[str]) -> None:
    figures = [figure(at, value, unit=unit) for at, (value, unit) in enumerate(amounts)]
    assert [each.sum.replace("−6", "-6").replace("−40", "-40") for each in reckon_together(figures)] == wanted
