"""Where people put the parts of a table: days in several columns, headings in two lines, tables side by side."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]


def amounts(reading: Reading) -> list[tuple[int, int]]:
    return [(t.date.day, t.amount) for t in reading.transactions]


def marks(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.skipped]


def findings(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.findings]


@pytest.mark.parametrize(
    ("head", "first", "later", "sheet"),
    [
        (("年", "月", "日"), (2026, 4, 1), (None, None, 2), "Sheet1"),
        (("年", "月", "日"), ("R8", "4月", "1日"), ("", "", "2日"), "Sheet1"),
        (("月", "日"), (4, 1), (None, 2), "2026年"),
        (("月", "日"), (4, 1), (4, 2), "2026年"),
    ],
)
def test_a_day_in_several_columns_is_one_day(read_book: Read, head: Any, first: Any, later: Any, sheet: str) -> None:
    blank = (None,) * len(head)
    lines = [
        (*head, "内容", "支出"),
        (*first, "米", 100),
        (*blank, "魚", 30),
        (*later, "肉", 200),
        (*blank[1:], "合計", "", 330),
    ]
    reading = read_book({sheet: lines})
    assert [(t.date, t.amount) for t in reading.transactions] == [
        (date(2026, 4, 1), -100),
        (date(2026, 4, 1), -30),
        (date(2026, 4, 2), -200),
    ]
    assert marks(reading) == [(5, "subtotal")]


def test_such_a_day_may_stand_in_a_cross_table_and_month_and_weekday_are_no_money(read_book: Read) -> None:
    lines = [
        ("月", "日", "曜", "食費", "日用品", "医療費"),
        (4, 1, "水", 100, None, None),
        (None, 2, "木", None, 200, None),
    ]
    reading = read_book({"2026年": lines})
    assert (reading.layout, amounts(reading), reading.findings) == ("crosstab", [(1, -100), (2, -200)], ())


TWO_LINES = (
    ("日付", "収入", "", "支出", "", "", "計"),
    ("", "給料", "児童手当", "食費", "年金", "こども", ""),
    ("2026/4/1", 1000, 50, 300, 20, 7, 673),
)


def test_headings_of_a_cross_table_may_span_others(read: Read) -> None:
    reading = read(*TWO_LINES)
    assert [(t.description, t.amount) for t in reading.transactions] == [
        ("給料", 1000),
        ("児童手当", 50),
        ("食費", -300),
        ("年金", -20),
        ("こども", -7),
    ]
    assert [(t.row, t.category) for t in reading.transactions][2] == (3, "food")


def test_the_finer_heading_tells_the_category_and_the_one_above_where_it_does_not(read: Read) -> None:
    reading = read(
        ("日付", "食費", "", "日用品", "交通費", ""),
        ("", "スーパー", "外食", "", "電車", "バス"),
        ("2026/4/1", 100, 50, 30, 20, 7),
    )
    assert [t.category for t in reading.transactions] == ["food", "eating_out", "daily_goods", "commuting", "commuting"]


def test_an_amount_under_no_heading_is_not_dropped_in_silence(read: Read) -> None:
    reading = read(
        ("日付", "食費", "日用品", "医療費", ""),
        ("", "", "", "", 9999),
        ("2026/4/1", 100, "", "", ""),
        ("2026/4/2", 100, "", "", 100),
        ("2026/4/3", 100, "", "", 100),
    )
    assert (reading.spending, findings(reading)) == (300, [(4, "unnamed_amount"), (2, "not_counted")])


def test_words_under_a_heading_that_is_no_category_are_no_trouble(read: Read) -> None:
    reading = read(("日付", "天気", "食費", "日用品", "医療費"), ("2026/4/1", "晴れ", 100, "", ""))
    assert (reading.spending, reading.findings) == (100, ())


def test_a_line_of_units_below_the_headings_is_a_note(read: Read) -> None:
    reading = read(("日付", "食費", "日用品", "医療費"), ("", "（円）", "（円）", "（円）"), ("2026/4/1", 100, "", ""))
    assert (amounts(reading), marks(reading)) == ([(1, -100)], [(2, "note")])


def test_headings_none_of_which_holds_money_are_no_cross_table(read: Read) -> None:
    with pytest.raises(UnknownLayout):
        read(("月日", "食費", "日用品", "医療費"), ("", "メモ", "備考", "番号"), ("2026/4/1", "あ", "い", "う"))


def test_tables_side_by_side_are_read_both(read: Read) -> None:
    reading = read(
        ("4月の家計簿",),
        ("No", "日付", "内容", "支出", "", "日付", "内容", "支出"),
        (1, "2026/4/1", "米", 100, "", "2026/4/16", "肉", 200),
        (2, "2026/4/2", "魚", 50, "", "", "", ""),
        (3, "2026/4/3", "塩", "", "", "2026/4/17", "味噌", 300),
        ("", "合計", "", 150, "", "合計", "", 500),
    )
    assert amounts(reading) == [(1, -100), (2, -50), (16, -200), (17, -300)]
    assert [t.row for t in reading.transactions] == [3, 4, 3, 5]
    assert marks(reading) == [(6, "subtotal")]
    assert findings(reading) == [(5, "no_amount")]


def test_a_second_day_of_another_name_begins_no_second_table(read: Read) -> None:
    reading = read(("利用日", "店", "利用金額", "支払日", "支払金額"), ("2026/4/1", "米", 100, "2026/5/27", 100))
    assert amounts(reading) == [(1, -100)]


def test_a_table_named_by_hand_is_one_table(read: Read) -> None:
    lines = [("日付", "支出", "日付", "支出"), ("2026/4/1", 100, "2026/4/16", 200)]
    understood = read(*lines)
    assert understood.spending == 300
    assert read(*lines, columns=understood.columns).spending == 100


def test_sides_may_be_parted_in_a_second_line_of_any_words(read: Read) -> None:
    reading = read(
        ("日付", "内容", "収入", "", "支出", ""),
        ("", "", "本業", "その他", "固定", "変動"),
        ("2026/4/1", "甲", 900, "", "", ""),
        ("2026/4/2", "乙", "", "", 300, ""),
        ("2026/4/3", "丙", "", 50, "", ""),
        ("2026/4/4", "丁", "", "", "", 20),
        ("2026/4/5", "戊", "", "", "", 30),
    )
    assert amounts(reading) == [(1, 900), (2, -300), (3, 50), (4, -20), (5, -30)]
    assert [column.role for column in reading.trust] == ["date", "description", "in", "in", "out", "out"]


@pytest.mark.parametrize("head", ["体重", "血圧", "kg"])
def test_days_with_something_else_than_money_beside_a_table_are_no_rows_of_it(read: Read, head: str) -> None:
    rows = [("2026/4/1", "米", 1240, "", "2026/4/1", 132), ("2026/4/2", "魚", 780, "", "2026/4/8", 128)]
    reading = read(("日付", "内容", "金額", "", "日付", head), *rows, ("2026/4/3", "塩", 90, "", "2026/4/9", 135))
    assert amounts(reading) == [(1, -1240), (2, -780), (3, -90)]
    asked = [dict(finding.values)["column"] for finding in reading.findings]
    assert asked == ([] if head == "体重" else [head]), "of a word that we do not know that is asked"


def test_money_put_aside_beside_a_table_is_asked_about(read: Read) -> None:
    rows = [("2026/5/1", "野菜", 1240, "", "2026/5/1", 500), ("2026/5/2", "湿布", 780, "", "2026/5/8", 500)]
    head = (("5月の支出", "", "", "", "貯金箱", ""), ("日付", "品", "金額", "", "日付", "金額"))
    reading = read(*head, *rows, ("2026/5/8", "雑誌", 650, "", "", ""))
    assert reading.spending == 3670
    assert [(f.code, dict(f.values)) for f in reading.findings] == [("own_money", {"count": 2})]
