from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.core.model import Kind
from app.services.compare.figure_query import Column, FigureIndex, Query
from app.services.compare.matrix import Arrangement, choices, clipboard_text, matrix, sheet
from app.services.read_models import FigureRow, Status
from tests.qt.figure_rows import INDICATORS, figure

FIGURES = [
    figure(1, "36", year=2022),
    figure(2, "34"),
    figure(3, "39", "西山县", 2022),
    figure(4, "38", year=2023, report_id=77, period="2022"),
    figure(5, "7270000", "西山县", unit="元", indicator="enforce.fines"),
    figure(6, "12", unit="个", indicator="made.up", indicator_name=""),
    figure(7, "30", kind=Kind.TARGET, period="2024"),
]


def test_the_matrix_follows_the_catalogue_with_heads_of_domains() -> None:
    table = matrix(FIGURES, indicators=INDICATORS)
    assert [(row.slug, row.domain) for row in table.rows] == [
        ("", "大气"),
        ("air.pm25", "大气"),
        ("", "执法"),
        ("enforce.fines", "执法"),
        ("", ""),
        ("made.up", ""),
    ]
    assert table.columns == (("东湖区", 2022), ("东湖区", 2023), ("西山县", 2022), ("西山县", 2023))


def test_a_cell_is_known_or_absent_and_marks_what_disagrees() -> None:
    table = matrix(FIGURES, indicators=INDICATORS)
    assert table.cells[1, 0].chosen.id == 1 and table.cells[1, 0].conflict
    assert (1, 3) not in table.cells
    assert {cell.chosen.id for cell in table.cells.values()} == {1, 2, 3, 5, 6}


def test_years_first_and_targets() -> None:
    years = matrix(FIGURES, indicators=INDICATORS, arrangement=Arrangement.YEAR)
    assert years.columns == (("东湖区", 2022), ("西山县", 2022), ("东湖区", 2023), ("西山县", 2023))
    targets = matrix(FIGURES, Kind.TARGET, INDICATORS, chinese=False)
    assert targets.columns == (("东湖区", 2024),)
    assert [row.name for row in targets.rows] == ["Air", "PM2.5 mean concentration"]


def test_nothing_gives_an_empty_matrix() -> None:
    assert matrix([], indicators=INDICATORS).rows == ()


def test_a_sheet_has_numbers_and_notes_for_marks() -> None:
    first = sheet(matrix(FIGURES, indicators=INDICATORS))[0]
    assert first == [
        "大气",
        "细颗粒物平均浓度",
        "微克/立方米",
        Decimal(36),
        Decimal(34),
        Decimal(39),
        None,
        "东湖区 2022 ≠",
    ]


def test_choices_are_what_has_data_with_counts() -> None:
    found = choices(FIGURES, INDICATORS)
    assert [(choice.key, choice.known) for choice in found.indicators] == [
        ("air.pm25", 4),
        ("enforce.fines", 1),
        ("made.up", 1),
    ]
    assert [(choice.key, choice.known) for choice in found.regions] == [("东湖区", 4), ("西山县", 2)]
    assert [row.id for row in found.told["air.pm25"]] == [1, 2, 3, 4, 7]


def test_pasted_texts_are_no_formulas_and_keep_their_cells() -> None:
    assert clipboard_text([["=1+1", Decimal("-7318000000"), None, "a\tb\nc"]]) == "'=1+1\t-7318000000\t\ta b c"


STATES = st.sampled_from(list(Status))
ROWS = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["东湖区", "西山县"]), STATES), max_size=30).map(
    lambda made: [figure(id, str(value), region, status=status) for id, (value, region, status) in enumerate(made, 1)]
)


@given(ROWS, st.sampled_from(list(Column)), st.booleans())
def test_sorting_loses_and_doubles_nothing(rows: list[FigureRow], column: Column, descending: bool) -> None:
    listing = FigureIndex(rows)
    found = [rows[place] for place in listing.order(Query(sort=column, descending=descending))]
    assert sorted(row.id for row in found) == [row.id for row in rows]
    values = [row.value for row in found if row.value is not None]
    if column is Column.VALUE:
        assert values == sorted(values, reverse=descending)


@given(ROWS, st.sets(STATES))
def test_a_facets_count_is_what_choosing_it_gives(rows: list[FigureRow], wanted: set[Status]) -> None:
    listing = FigureIndex(rows)
    query = Query(wanted={Column.STATUS: frozenset(wanted)})
    for region, count in listing.counts(query)[Column.REGION]:
        chosen = Query(wanted={**query.wanted, Column.REGION: frozenset({region})})
        assert len(listing.order(chosen)) == count


@given(ROWS, st.data())
def test_replaced_rows_read_as_if_new(rows: list[FigureRow], data: st.DataObject) -> None:
    listing = FigureIndex(rows)
    listing.counts(Query())
    newer = [figure(row.id, "99", "新区", status=data.draw(STATES)) for row in rows[::2]]
    listing.replace(newer)
    fresh = FigureIndex(listing.rows)
    assert listing.counts(Query()) == fresh.counts(Query())
    assert [*listing.order(Query("新区"))] == [*fresh.order(Query("新区"))]
