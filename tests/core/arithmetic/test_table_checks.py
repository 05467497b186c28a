"""Tables: sums at every level of heads and labels, shares and rates by what most rows agree on, text against table."""

from tests.core.reading import read

TITLE = "青岬区2023年工作总结\n2023年各区情况如下。\n"


def told(text: str, kind: str) -> list[tuple[bool, str]]:
    return [(relation.holds, relation.computed) for relation in read(TITLE + text).relations if relation.type == kind]


HEADS = "县区 | 处罚（份） | 五类案件（件） |  |  \n | | 查封 | 停产 | 合计\n"


def test_a_total_under_a_group_adds_up_its_group_alone() -> None:
    assert all(holds for holds, _ in told(HEADS + "甲区 | 64 | 23 | 4 | 27\n乙县 | 41 | 17 | 2 | 19", "sum"))
    assert (False, "19") in told(HEADS + "甲区 | 64 | 23 | 4 | 27\n乙县 | 41 | 17 | 2 | 20", "sum")


def test_a_total_row_with_a_second_label_adds_up_the_rows_of_that_label() -> None:
    rows = "类别 |  | 达标（个） | 监测（个）\n一类区 | 昼间 | 3 | 4\n | 夜间 | 2 | 4\n"
    rows += "二类区 | 昼间 | 8 | 8\n | 夜间 | 7 | 8\n"
    assert not [each for each in told(rows + "合计 | 昼间 | 11 | 12\n | 夜间 | 9 | 12", "sum") if not each[0]]
    assert (False, "11") in told(rows + "合计 | 昼间 | 12 | 12\n | 夜间 | 9 | 12", "sum")


def test_subtotals_are_not_added_twice() -> None:
    rows = "县区 | 件数（件）\n甲区 | 12\n乙区 | 15\n小计 | 27\n丙县 | 21\n丁县 | 9\n小计 | 30\n"
    assert not [each for each in told(rows + "合计 | 57", "sum") if not each[0]]
    assert (False, "57") in told(rows + "合计 | 58", "sum")


def test_a_share_of_the_sum_that_other_rows_contradict_is_found() -> None:
    rows = "类型 | 件数（件） | 占比（%）\n噪声 | 436 | 42.6\n大气 | 367 | 35.8\n"
    rows += "水 | 128 | {}\n其他 | 93 | 9.1\n合计 | 1024 | 100"
    assert not [each for each in told(rows.format("12.5"), "share") if not each[0]]
    assert [each for each in told(rows.format("15.2"), "share") if not each[0]] == [(False, "12.5")]


def test_a_rate_of_two_columns_that_other_rows_contradict_is_found() -> None:
    rows = "水源 | 取水量（万吨） | 达标量（万吨） | 达标率（%）\n"
    rows += "甲 | 42.6 | 40.1 | 94.1\n乙 | 18.4 | 17.2 | 93.5\n丙 | 35.7 | 32.9 | {}"
    assert not [each for each in told(rows.format("92.2"), "share") if not each[0]]
    assert [each for each in told(rows.format("95.2"), "share") if not each[0]] == [(False, "92.16")]


def test_a_change_between_two_columns_of_levels() -> None:
    rows = "区域 | 2023年5月 | 2022年5月 | 同比（%）\n甲区PM2.5（微克/立方米） | 24 | 27 | {}"
    assert told(rows.format("-11.1"), "change") == [(True, "11.11")]
    assert told(rows.format("-21.1"), "change") == [(False, "11.11")]


def test_what_becomes_of_a_whole_counts_where_most_rows_hold() -> None:
    heads = "类别 | 产生量（万吨） | 利用量（万吨） | 处置量（万吨） | 贮存量（万吨）\n"
    rows = "一般 | 152.6 | 125.7 | 21.4 | 5.5\n污泥 | 6.81 | 5.13 | 1.62 | 0.06\n"
    assert (False, "84400") in told(heads + rows + "危险 | 8.34 | 3.92 | 4.05 | 0.47", "sum")
    alone = "危险 | 8.34 | 3.92 | 4.05 | 0.47"  # old stock may be in it
    assert not told(heads + alone, "sum")


def test_the_text_above_a_table_against_its_row_of_the_whole() -> None:
    text = "全市取水总量为{}万吨。\n水源 | 取水量（万吨） | 达标量（万吨）\n"
    text += "甲 | 642.5 | 642.5\n乙 | 527 | 527\n合计 | 1169.5 | 1169.5"
    assert not [each for each in told(text.format("1169.5"), "same") if not each[0]]
    assert [each for each in told(text.format("1196.5"), "same") if not each[0]] == [(False, "")]


def test_rows_of_parts_contradict_nothing_in_the_text() -> None:
    text = "功能区昼间达标率为95.7%。\n类别 |  | 达标率（%）\n"
    text += "一类区 | 昼间 | 75.0\n | 夜间 | 50.0\n二类区 | 昼间 | 100\n | 夜间 | 87.5"
    assert not [each for each in told(text, "same") if not each[0]]


RANKS = "县区 | PM2.5（微克/立方米） | 排名 | 优良天数比例（%） | 排名\n"
RANKS += "甲区 | 31 | 1 | 92.1 | 2\n乙区 | 33 | {} | 93.5 | 1\n"
RANKS += "丙县 | 33 | {} | 90.0 | 3\n丁县 | 36 | {} | 88.2 | 4\n戊县 | 40 | {} | 85.0 | 5\n己县 | 41 | {} | 84.0 | 6\n"


def test_ranks_that_the_tables_values_contradict_are_found() -> None:
    assert told(RANKS.format(2, 3, 5, 4, 6), "rank") == [(False, "4"), (False, "5")]


def test_equal_values_share_a_rank_or_stand_in_any_order() -> None:
    for ranks in ((2, 2, 4, 5, 6), (2, 3, 4, 5, 6), (3, 2, 4, 5, 6), (2, 2, 3, 4, 5)):
        assert not told(RANKS.format(*ranks), "rank")


def test_ranks_among_more_than_the_table_has_are_left_alone() -> None:
    assert not told(RANKS.format(12, 3, 14, 15, 6), "rank")
