"""How people and passbooks write amounts and days: units, stars, dots, short years, pay cycles."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.day_orders import read_open_day, reading_of
from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import finding_text

Read = Callable[..., Reading]
TODAY = date(2026, 11, 23)


def yen(reading: Reading) -> list[int]:
    return [t.amount for t in reading.transactions]


@pytest.mark.parametrize(
    ("cell", "unit", "amount"),
    [
        ("*58,000", 1, 58_000),
        ("＊-14,790", 1, -14_790),
        ("3.000", 1, 3_000),
        ("3\u00a0000", 1, 3_000),
        ("12\u202f500円", 1, 12_500),
        ("12 500", 1, 12_500),
        ("−1 234 567", 1, -1_234_567),
        ("1.234.567", 1, 1_234_567),
        ("15.1", 10_000, 151_000),
        (15.1, 10_000, 151_000),
        ("2.5万円", 1_000, 25_000),
        ("12", 1_000, 12_000),
        ("300円", 1_000, 300),
    ],
)
def test_an_amount_is_read_as_it_is_written(cell: Any, unit: int, amount: int) -> None:
    assert read_amount(cell, unit=unit) == (amount, GOOD)


@pytest.mark.parametrize("head", ["金額（千円）", "金額 単位:千円", "金額(単位：千円)", "千円"])
def test_a_unit_over_a_column_holds_for_it_and_is_told(read: Read, head: str) -> None:
    reading = read(("日付", "内容", head), ("2026/4/1", "甲", 58), ("2026/4/2", "乙", "3.5"))
    assert (yen(reading), [f.code for f in reading.findings]) == ([-58_000, -3_500], ["unit"])
    assert finding_text(reading.findings[0]) == "金額は1,000円を1とした数字として読みました"


def test_parts_of_a_unit_are_amounts_where_most_of_a_column_are_such(read: Read) -> None:
    rows = [("2026/4/1", "甲", 5.2), ("2026/4/9", "乙", 8), ("2026/4/20", "丙", 3.6)]
    assert yen(read(("日付", "内容", "金額（万円）"), *rows)) == [-52_000, -80_000, -36_000]


@pytest.mark.parametrize("note", ["単位：千円", "（千円）", "家計簿（単位：千円）"])
def test_a_unit_said_above_holds_for_the_whole_table(read: Read, note: str) -> None:
    assert yen(read(("", "", note), ("日付", "内容", "金額"), ("2026/4/1", "甲", 58))) == [-58_000]


def test_yen_over_a_column_and_a_wish_in_the_title_change_nothing(read: Read) -> None:
    rows = (("日付", "内容", "金額（円）"), ("2026/4/1", "甲", 58))
    assert yen(read(("目標 100万円ためる",), *rows)) == [-58]
    assert yen(read(("単位：千円",), *rows)) == [-58]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (["08-04-01", "08-04-28"], ["2026-04-01", "2026-04-28"]),
        (["8.4.1", "8.4.28"], ["2026-04-01", "2026-04-28"]),
        (["080401", "080428"], ["2026-04-01", "2026-04-28"]),
        (["26/04/01", "26/04/28"], ["2026-04-01", "2026-04-28"]),
        (["260401", "260428"], ["2026-04-01", "2026-04-28"]),
        (["31/12/25", "04/01/26"], ["2025-12-31", "2026-01-04"]),
        (["04/28/26", "05/02/26"], ["2026-04-28", "2026-05-02"]),
    ],
)
def test_a_short_year_is_that_in_which_the_days_lie_together_and_not_ahead(written: list[str], days: list[str]) -> None:
    short = [day for text in written if (day := read_open_day(text))]
    found = reading_of(short, TODAY)
    assert [str(day.read(found.order)) for day in short] == days
    assert found.others == ()


@pytest.mark.parametrize(
    ("written", "orders"),
    [
        (["26/04/25"], ("ymd", "dmy")),
        (["8.4.22", "8.4.24"], ("era", "dmy", "mdy")),
        (["24/04/25", "25/04/25"], ("dmy", "ymd")),
        (["02/04/2026", "05/04/2026"], ("dmy", "mdy")),
        (["2/4", "5/4", "9/4"], ("mdy", "dmy")),
    ],
)
def test_what_could_be_another_day_as_well_is_left_open(written: list[str], orders: tuple[str, ...]) -> None:
    found = reading_of([day for text in written if (day := read_open_day(text))], TODAY)
    assert (found.order, *found.others) == orders


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["02/04/2026", "25/04/2026"], "dmy"),
        (["04/02/2026", "04/25/2026"], "mdy"),
        (["13/4", "2/5"], "dmy"),
        (["4/2", "4/5", "4/9"], "mdy"),
        (["3/25", "4/25", "5/25"], "mdy"),
    ],
)
def test_the_days_of_a_column_settle_what_one_of_them_leaves_open(written: list[str], order: str) -> None:
    found = reading_of([day for text in written if (day := read_open_day(text))], TODAY)
    assert (found.order, found.others) == (order, ())


def test_short_years_are_told(read: Read) -> None:
    reading = read(("年月日", "摘要", "支出"), ("08-04-01", "甲", 58), ("08-04-02", "乙", 3), today=TODAY)
    assert [t.date for t in reading.transactions] == [date(2026, 4, 1), date(2026, 4, 2)]
    assert [(f.row, finding_text(f)) for f in reading.findings] == [(2, "「08-04-01」は2026年4月1日と読みました")]


def test_a_number_of_a_day_in_a_sheet_is_no_short_year(read: Read) -> None:
    assert [t.date for t in read(("日付", "金額"), ("46113", 58)).transactions] == [date(2026, 4, 1)]


@pytest.mark.parametrize("title", ["2026年4月分（3/25〜4/24）", "2026年 3月25日～4月24日", "令和8年4月分 3/25-4/24"])
def test_from_pay_day_to_pay_day_a_day_is_of_the_month_it_falls_in(read: Read, title: str) -> None:
    lines = ((25, "米", 4000), (31, "パン", 300), (1, "牛乳", 230), (24, "卵", 280))
    reading = read((title,), ("日", "内容", "金額"), *lines)
    days = [(t.date.month, t.date.day) for t in reading.transactions]
    assert (days, reading.skipped) == ([(3, 25), (3, 31), (4, 1), (4, 24)], ())


def test_a_cycle_may_begin_in_the_year_before(read: Read) -> None:
    reading = read(("2026年1月分（12/25〜1/24）",), ("日", "内容", "金額"), (25, "米", 4000), (3, "牛乳", 230))
    assert [t.date for t in reading.transactions] == [date(2025, 12, 25), date(2026, 1, 3)]


@pytest.mark.parametrize(
    ("today", "years", "told"), [(TODAY, [2025, 2026], "12/28"), (date(2027, 2, 1), [2026, 2027], "1/3")]
)
def test_a_day_of_another_year_than_the_title_says_is_told(
    read: Read, today: date, years: list[int], told: str
) -> None:
    lines = [("12/28", "餅", 900), ("12/30", "そば", 800), ("12/31", "酒", 700), ("1/3", "菓子", 500)]
    reading = read(("2026年",), ("日付", "内容", "金額"), *lines, today=today)
    assert sorted({t.date.year for t in reading.transactions}) == years
    (finding,) = reading.findings
    assert (finding.code, finding.texts("written")) == ("another_year", (told,))
    assert finding_text(finding).endswith("と読みました（題の年とちがいます）")


@pytest.mark.parametrize("head", ["金額(USD)", "金額（ドル）", "Amount €"])
def test_money_that_is_no_yen_is_not_read_as_yen(read: Read, head: str) -> None:
    with pytest.raises(UnknownLayout):
        read(("日付", "内容", head), ("2026/4/1", "甲", 120), ("2026/4/2", "乙", 35))


def test_rows_in_another_currency_are_left_out_and_told(read: Read) -> None:
    rows = [("2026/4/1", "甲", 500, "USD"), ("2026/4/2", "乙", 300, "JPY"), ("2026/4/3", "丙", 80, "")]
    reading = read(("日付", "内容", "金額", "通貨"), *rows)
    assert (yen(reading), [(row.row, row.code) for row in reading.skipped]) == ([-300, -80], [(2, "foreign_currency")])


def test_a_space_for_the_comma_is_told_for_it_may_stand_between_two_amounts(read: Read) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/4/1", "甲", "1 280"), ("2026/4/2", "乙", "900"))
    assert (yen(reading), [f.code for f in reading.findings]) == ([-1280, -900], ["spaced_amounts"])
    assert finding_text(reading.findings[0]) == "「1 280」は1,280円と読みました。2つの金額ではないか、確かめてください"
