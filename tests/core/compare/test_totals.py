"""Totals only where adding is right."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.compare.totals import NoTotal, Total, total_of
from app.core.model import Comparison, Kind
from tests.qt.figure_rows import figure

CASES = [
    replace(figure(number, value), unit="件", indicator="enforce.cases", region=region, period="2023")
    for number, value, region in ((1, "12", "甲区"), (2, "30", "乙县"), (3, "8", "丙旗"))
]


def test_counts_of_places_beside_each_other_are_added() -> None:
    assert total_of(CASES) == Total(Decimal(50), "件", 3, least=False)
    assert total_of([*CASES[:2], replace(CASES[2], unit="起")]) == Total(Decimal(50), "件", 3, least=False)
    least = replace(CASES[0], comparison=Comparison.GE)
    assert total_of([least, CASES[1]]) == Total(Decimal(42), "件", 2, least=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": Kind.TARGET}, NoTotal.KIND),
        ({"indicator": "enforce.fines"}, NoTotal.SERIES),
        ({"unit": "%"}, NoTotal.RATE),
        ({"period": "2022"}, NoTotal.PERIOD),
        ({"period": "2023-H1"}, NoTotal.PERIOD),
        ({"region": "甲区"}, NoTotal.PLACE),
        ({"region": "甲乙市"}, NoTotal.PLACE),
        ({"place": "丁镇"}, NoTotal.PLACE),
        ({"region": ""}, NoTotal.PLACE),
    ],
)
def test_what_cannot_be_added_says_why(changed: dict[str, object], why: NoTotal) -> None:
    assert total_of([*CASES[:2], replace(CASES[2], **changed)]) is why  # type: ignore[arg-type]


def test_shares_and_means_are_never_added() -> None:
    rates = [replace(each, unit="微克/立方米", indicator="air.pm25") for each in CASES]
    assert total_of(rates) is NoTotal.RATE
