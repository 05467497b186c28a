"""Agreement measures against values from the literature."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.core.review.agreement import cohen_kappa, krippendorff_alpha, percent


def rounded(value: Fraction | None, digits: int) -> Decimal:
    assert value is not None
    return round(Decimal(value.numerator) / Decimal(value.denominator), digits)


def test_cohen_kappa_of_the_two_by_two_example() -> None:
    # 50 grant proposals: both yes 20, both no 15, 5 and 10 apart; kappa 0.40.
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert percent(pairs) == Fraction(7, 10)
    assert rounded(cohen_kappa(pairs), 4) == Decimal("0.4")


def test_cohen_kappa_of_cohens_own_table() -> None:
    # Cohen (1960), table 1: 200 cases, two judges, three categories; po 0.70, pe 0.41, kappa 0.492.
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    assert rounded(cohen_kappa(pairs), 3) == Decimal("0.492")


def test_krippendorff_alpha_of_the_textbook_table() -> None:
    # Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), C: four observers, twelve units, nominal 0.743.
    observers: list[list[int | None]] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    assert rounded(krippendorff_alpha(list(zip(*observers, strict=True))), 3) == Decimal("0.743")


def test_krippendorff_alpha_of_two_observers_binary() -> None:
    # The same paper, A: ten units, alpha 0.095.
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert rounded(krippendorff_alpha(list(zip(first, second, strict=True))), 3) == Decimal("0.095")


def test_measures_without_enough_to_compare_are_not_defined() -> None:
    assert percent([]) is None
    assert cohen_kappa([]) is None
    assert cohen_kappa([("a", "a")] * 5) is None
    assert krippendorff_alpha([("a", None), (None, "b")]) is None
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None


ratings = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


@given(ratings)
def test_the_order_of_reviewers_does_not_count(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    assert cohen_kappa(pairs) == cohen_kappa(turned)
    assert krippendorff_alpha(pairs) == krippendorff_alpha(turned)


@given(ratings)
def test_full_agreement_is_one(pairs: list[tuple[str, str]]) -> None:
    alike = [(a, a) for a, _ in pairs]
    assert percent(alike) == 1
    assert cohen_kappa(alike) in {1, None}
    assert krippendorff_alpha(alike) in {1, None}
