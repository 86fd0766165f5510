"""Cross tables: days or months down and categories across, or the other way round."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]


def story(reading: Reading) -> list[tuple[int, str, str, int]]:
    return [(t.row, f"{t.date.month}/{t.date.day}", t.description, t.amount) for t in reading.transactions]


@pytest.mark.parametrize("days", [("1日", "2日", "3日", "4日"), (1, 2, 3, 4), ("4/1", "4/2", "4/3", "4/4")])
def test_categories_may_stand_down_and_days_across(read_book: Read, days: Any) -> None:
    reading = read_book(
        {
            "2026年4月": [
                ("費目＼日", *days, "計", "予算"),
                ("給料", None, None, 900, None, 900, 1000),
                ("食費", 100, None, None, 20, 120, 300),
                ("医療費", None, 30, None, None, 30, 300),
                ("日計", 100, 30, 900, 20, 1050, 1600),
            ]
        }
    )
    assert story(reading) == [
        (3, "4/1", "食費", -100),
        (4, "4/2", "医療費", -30),
        (2, "4/3", "給料", 900),
        (3, "4/4", "食費", -20),
    ]
    assert [(m.row, m.code) for m in reading.skipped] == [(5, "subtotal")]


def test_months_may_stand_across_and_have_the_year_of_the_title(read: Read) -> None:
    reading = read(
        ("2026年度 家計", "", "", "", ""),
        ("費目", "12月", "1月", "2月", "合計"),
        ("給料", 500, 500, 500, 1500),
        ("収入計", 500, 500, 500, 1500),
        ("食費", 10, 20, 30, 60),
        ("医療費", 1, 1, 1, 3),
        ("支出計", 11, 21, 31, 63),
        ("差引", 489, 479, 469, 1437),
    )
    assert {t.date for t in reading.transactions} == {date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)}
    assert (reading.layout, reading.income, reading.spending) == ("crosstab", 1500, 63)
    assert [f.code for f in reading.findings] == ["months_only"]


def test_months_may_stand_down(read: Read) -> None:
    head = ("月", "給料", "住居費", "食費", "支出計", "収支")
    lines = [(f"{month}月", 500, 60, month, 60 + month, 440 - month) for month in range(1, 13)]
    reading = read(("2026年",), head, *lines)
    assert (len(reading.transactions), reading.income, reading.spending) == (36, 6000, 12 * 60 + 78)
    assert reading.skipped == ()


def test_headings_of_parts_tell_the_side_where_categories_stand_down(read: Read) -> None:
    months = tuple(f"{month}月" for month in range(1, 8))
    items = {"家賃": 2, "食費": 1, "医療費": 1}
    spending = [(name, *(yen,) * 7) for name, yen in items.items()]
    lines = [("収入",), ("夫の手取り", *(9,) * 7), ("支出",), *spending]
    reading = read(("2026年",), ("費目", *months), *lines)
    assert (reading.layout, reading.income, reading.spending) == ("crosstab", 63, 28)


@pytest.mark.parametrize("corner", ["月", "2026年", ""])
def test_a_sheet_of_months_may_hold_no_more_than_what_came_and_went(read: Read, corner: str) -> None:
    lines = [(corner, "収入", "支出", "差引"), ("4月", 90, 40, 50), ("5月", 90, 95, -5), ("6月", 90, 50, 40)]
    title = [("2026年 収支",)] if corner != "2026年" else []
    reading = read(*title, *lines)
    assert story(reading)[:3] == [
        (len(title) + 2, "4/1", "収入", 90),
        (len(title) + 2, "4/1", "支出", -40),
        (len(title) + 3, "5/1", "収入", 90),
    ]
    assert (reading.income, reading.spending) == (270, 185)
    assert [f.code for f in reading.findings] == ["months_only"]
    turned = read(*title, *zip(*lines, strict=True))
    assert (turned.income, turned.spending) == (270, 185)


def test_weeks_may_stand_across_or_below_their_months(read: Read) -> None:
    weeks = ("第1週", "第2週", "第3週", "第4週", "計")
    reading = read(
        ("2026年4月",), ("費目", *weeks), ("食費", 8, 7, 9, 6, 30), ("日用品", 1, 0, 2, 3, 6), ("酒", 1, 1, 1, 1, 4)
    )
    assert ([f.code for f in reading.findings], reading.spending) == (["weeks_only"], 40)
    assert {t.date.day for t in reading.transactions} == {1, 8, 15, 22}
    food = read(("2026年 食費",), ("月", *weeks), *((f"{month}月", 8, 7, 9, 6, 30) for month in (4, 5, 6)))
    assert ({t.category for t in food.transactions}, food.spending) == ({"food"}, 90)


def test_a_sum_is_known_by_its_values_where_no_word_says_so(read: Read) -> None:
    head = ("費目", "1月", "2月", "3月", "4月")
    lines = [
        ("給料", 90, 90, 90, 90),
        ("食費", 10, 20, 30, 40),
        ("医療費", 1, 2, 3, 4),
        ("出ていった分", 11, 22, 33, 44),
    ]
    lines += [("手もとに", 79, 68, 57, 46)]
    for table in ((head, *lines), tuple(zip(head, *lines, strict=True))):
        reading = read(("2026年",), *table)
        assert (reading.income, reading.spending) == (360, 110)
        told = [dict(f.values)["column"] for f in reading.findings if f.code == "sum_column_by_value"]
        assert told == ["出ていった分", "手もとに"]


def test_amounts_of_a_cross_table_have_the_unit_that_is_said(read: Read) -> None:
    lines = [(f"{month}月", 182, 150) for month in (4, 5, 6)]
    reading = read(("2026年 家計収支（単位：千円）",), ("月", "収入", "支出"), *lines)
    assert (reading.income, [f.code for f in reading.findings]) == (546_000, ["months_only", "unit"])


def test_a_category_that_sums_up_those_behind_it_is_not_counted_twice(read: Read) -> None:
    lines = [(f"{month}月", 500, 60 + month, 40, 20 + month, 70) for month in (4, 5, 6, 7)]
    reading = read(("2026年",), ("月", "給料", "光熱費", "電気", "ガス", "医療費"), *lines)
    assert reading.spending == sum(60 + month + 70 for month in (4, 5, 6, 7))
    assert "sum_column_by_value" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("total", ["合計", None])
def test_a_strange_heading_is_told_unless_a_sum_holds_it(read: Read, total: str | None) -> None:
    rows = [("4/1", 100, 20, 5, 3000), ("4/2", 200, 10, "", 2000), ("4/3", 50, 5, 7, 100)]
    sums = [[sum(cell for cell in row[1:] if isinstance(cell, int))] if total else [] for row in rows]
    head = ("日", "食費", "日用品", "医療費", "ひみつ", *([total] if total else []))
    reading = read(("2026年4月",), head, *((*row, *more) for row, more in zip(rows, sums, strict=True)))
    assert reading.spending == 5497
    assert [f.code for f in reading.findings] == ([] if total else ["strange_heading"])


@pytest.mark.parametrize("turned", [False, True])
def test_two_months_below_their_heading_are_months_and_a_corner_may_name_both_ways(
    read_book: Any, turned: bool
) -> None:
    lines = [("月", "食費", "家賃", "収入"), ("令和8年4月", 400, 480, 1800), ("令和8年5月", 420, 480, 1800)]
    if turned:
        lines = [
            ("費目／月", "1月", "2月", "3月"),
            ("収入", 1800, 1800, 1800),
            ("家賃", 480, 480, 480),
            ("食費", 10, 20, 30),
        ]
    reading = read_book({"2026年": lines})
    assert (reading.layout, reading.income) == ("crosstab", 5400 if turned else 3600)
    assert reading.spending == (1500 if turned else 1780)


def test_what_is_saved_beside_all_that_comes_and_goes_is_what_is_left(read: Read) -> None:
    lines = [("1月", 220_000, 180_000, 40_000), ("2月", 220_000, 200_000, 20_000), ("3月", 225_000, 190_000, 35_000)]
    reading = read(("2026年",), ("月", "収入", "支出", "貯金"), *lines)
    assert (reading.income, reading.spending) == (665_000, 570_000)
    assert [dict(f.values) for f in reading.findings if f.code == "sum_column_by_value"] == [{"column": "貯金"}]


def test_two_months_side_by_side_are_both_read(read: Read) -> None:
    lines = [("給料", 200_000, 205_000), ("家賃", 58_000, 58_000), ("食費", 40_000, 42_000)]
    reading = read(("2026年",), ("費目", "4月", "5月"), *lines)
    assert (reading.income, reading.spending) == (405_000, 198_000)


def test_sums_of_both_sides_count_where_nothing_else_stands_beside_a_month(read: Read) -> None:
    lines = [("6月", 190_000, 171_000, 19_000), ("7月", 188_000, 193_000, -5000)]
    reading = read(("2026年",), ("月", "収入合計", "支出合計", "収支"), *lines)
    assert (reading.income, reading.spending) == (378_000, 364_000)


def test_a_column_over_which_no_month_stands_is_told(read: Read) -> None:
    head = (("2026年",), ("", "4月", "", "5月", ""), ("費目", "予算", "実績", "予算", "実績"))
    reading = read(*head, ("食費", 40_000, 38_200, 40_000, 43_100), ("家賃", 50_000, 50_000, 50_000, 50_000))
    told = [dict(finding.values) for finding in reading.findings if finding.code == "untimed_column"]
    assert told == [{"column": "実績"}, {"column": "実績"}]
