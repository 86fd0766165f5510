"""Items without days around a table of days: what comes in above it, fixed costs beside it, and what stands below."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
MONTH = ("2026年4月", "", "", "")
HEAD = ("日付", "内容", "費目", "金額")
ROWS = [("4/1", "甲", "食費", 580), ("4/2", "乙", "食費", 320)]
INCOME = [("給料", 9000), ("児童手当", 500)]


def story(reading: Reading) -> list[tuple[str, str, int]]:
    return [(f"{t.date.month}/{t.date.day}", t.description, t.amount) for t in reading.transactions]


def codes(marks: Any) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in marks]


EXPECTED = [("4/1", "甲", -580), ("4/2", "乙", -320), ("4/1", "給料", 9000), ("4/1", "児童手当", 500)]


@pytest.mark.parametrize("heading", ["収入", "収入の部", "【収入】", "入金"])
@pytest.mark.parametrize("end", [("収入計", 9500), ("", "")])
def test_what_comes_in_above_a_table_is_read_for_its_month(read: Read, heading: str, end: tuple[Any, ...]) -> None:
    reading = read(MONTH, (heading,), *INCOME, end, ("",), HEAD, *ROWS, ("", "合計", "", 900))
    assert (story(reading), codes(reading.findings)) == (EXPECTED, [(3, "undated_items")])
    assert {row: code for row, code in codes(reading.skipped) if row == 5} == ({5: "subtotal"} if end[0] else {})


@pytest.mark.parametrize(
    "line",
    [
        ("夫の給料 230000円", ""),
        ("夫の給料", 230_000),
        ("夫の給料：２３万円", ""),
        ("【4月の収入】 夫の給料 230,000", ""),
        ("メモ", "夫の給料", "230,000円"),
    ],
)
def test_an_income_that_nothing_heads_is_read_for_the_month_below_it(read: Read, line: tuple[Any, ...]) -> None:
    reading = read(MONTH, line, ("",), HEAD, *ROWS)
    assert story(reading) == [*EXPECTED[:2], ("4/1", "夫の給料", 230_000)]
    assert codes(reading.findings) == [(2, "undated_items")]


@pytest.mark.parametrize("line", [("今月の給料 145000", "", ""), ("今月の給料", "", 145_000)])
def test_an_income_that_nothing_heads_is_read_below_a_table_too(read: Read, line: tuple[Any, ...]) -> None:
    rows = [("2026/4/1", "甲", 580), ("2026/4/2", "乙", 320)]
    reading = read(("日付", "内容", "支出"), *rows, ("", "", ""), line, ("残り 139200", "", ""))
    assert story(reading)[-1][1:] == ("今月の給料", 145_000)
    assert (codes(reading.findings), codes(reading.skipped)) == ([(5, "undated_items")], [(6, "subtotal")])


def test_an_income_beside_the_headings_is_read(read: Read) -> None:
    rows = [("2026/4/1", "甲", 580, "", "", ""), ("2026/4/2", "乙", 320, "", "", "")]
    reading = read(("日付", "品名", "金額", "", "給料", 9000), *rows)
    assert (reading.income, reading.spending, codes(reading.findings)) == (9000, 900, [(1, "undated_items")])


def test_what_nothing_heads_is_read_above_days_and_categories_too(read: Read) -> None:
    lines = [("日付", "食費", "日用品"), ("4/1", 1200, 300), ("4/2", 800, "")]
    reading = read(MONTH, *INCOME, ("",), *lines)
    assert (reading.income, reading.spending, codes(reading.findings)) == (9500, 2300, [(2, "undated_items")])


@pytest.mark.parametrize("line", [("給料 9000円　手当 500円", ""), ("収入 給料 9000 児童手当 500", "")])
def test_several_amounts_in_one_cell_are_told(read: Read, line: tuple[Any, ...]) -> None:
    reading = read(MONTH, line, ("",), HEAD, *ROWS)
    assert (story(reading), codes(reading.findings)) == (EXPECTED[:2], [(2, "unknown_list")])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("年収", 3_000_000), False),
        (("前月の収入", 9000), False),
        (("給料日", 2500), False),
        (("給料", 9000), False),  # a row of the table
        (("食費", 900), False),  # what the table comes to
        (("児童手当", 9500), True),
        (("家賃", 52_000), True),
    ],
)
def test_what_may_be_a_row_of_the_table_is_not_read_twice(read: Read, line: tuple[Any, ...], told: bool) -> None:
    reading = read(MONTH, line, HEAD, *ROWS, ("4/5", "給料", "収入", 9000))
    assert story(reading) == [*EXPECTED[:2], ("4/5", "給料", 9000)]
    assert ((2, "maybe_counted") in codes(reading.findings)) is told


def test_what_comes_in_below_a_table_is_read_too(read: Read) -> None:
    reading = read(MONTH, HEAD, *ROWS, ("", "合計", "", 900), ("",), ("収入",), *INCOME, ("合計", 9500))
    assert (story(reading), codes(reading.findings)) == (EXPECTED, [(8, "undated_items")])


@pytest.mark.parametrize("gap", [True, False])
def test_what_comes_in_beside_a_table_is_read_too(read: Read, gap: bool) -> None:
    space = ("",) if gap else ()
    lines = [(*row, *space, *items) for row, items in zip(ROWS, INCOME, strict=True)]
    reading = read(MONTH, (*HEAD, *space, "収入", "金額"), *lines, ("", "合計", "", 900, *space, "合計", 9500))
    assert (story(reading), codes(reading.findings)) == (EXPECTED, [(3, "undated_items")])


def test_fixed_costs_may_stand_before_the_days(read: Read) -> None:
    head = ("固定費", "金額", "", "日付", "内容", "金額")
    reading = read(MONTH, head, ("家賃", 51, "", "4/1", "甲", 5), ("保険", 41, "", "4/2", "乙", 3), ("合計", 92))
    assert story(reading) == [("4/1", "甲", -5), ("4/2", "乙", -3), ("4/1", "家賃", -51), ("4/1", "保険", -41)]
    assert codes(reading.skipped) == [(5, "subtotal")]


def test_a_sum_that_the_items_contradict_is_told(read: Read) -> None:
    reading = read(MONTH, ("収入",), *INCOME, ("収入計", 9999), ("",), HEAD, *ROWS)
    assert codes(reading.findings) == [(3, "undated_items"), (5, "sum_differs")]


def test_items_whose_month_nobody_says_are_not_counted_and_told(read: Read) -> None:
    lines = (("収入",), *INCOME, ("",), HEAD, ("2026/4/1", "甲", "", 5), ("2026/5/1", "乙", "", 3))
    reading = read(*lines)
    assert (len(reading.transactions), codes(reading.skipped)) == (2, [(2, "no_month"), (3, "no_month")])
    assert codes(reading.findings) == [(2, "no_month")]
    assert [t.date for t in read(*lines[:-1]).transactions][-1] == date(2026, 4, 1)


def test_a_second_table_of_days_beside_the_first_is_no_list(read: Read) -> None:
    head = ("日", "内容", "金額", "", "日", "内容", "金額")
    reading = read(MONTH, head, (1, "甲", 100, "", 16, "乙", 200), (2, "丙", 10, "", 17, "丁", 20))
    assert [t.date.day for t in reading.transactions] == [1, 2, 16, 17]


def test_two_tables_beside_each_other_say_over_their_words_what_comes_and_what_goes(read: Read) -> None:
    head = ("日付", "収入の内容", "金額", "", "日付", "支出の内容", "金額")
    reading = read(MONTH, head, ("4/10", "甲", 84_000, "", "4/1", "乙", 4200), ("", "", "", "", "4/9", "丙", 600))
    assert story(reading) == [("4/10", "甲", 84_000), ("4/1", "乙", -4200), ("4/9", "丙", -600)]
    assert reading.findings == ()


FIXED = [("家賃", 52_000), ("電気", 9000)]


@pytest.mark.parametrize("heading", ["毎月の支払い", "口座引落", "決まったもの"])
def test_what_is_paid_each_month_is_read_above_and_below_a_table(read: Read, heading: str) -> None:
    spent = [("4/1", "家賃", -52_000), ("4/1", "電気", -9000)]
    for lines in (((heading,), *FIXED, ("",), HEAD, *ROWS), (HEAD, *ROWS, ("",), (heading,), *FIXED)):
        reading = read(MONTH, *lines)
        assert story(reading) == [*EXPECTED[:2], *spent]


def test_a_list_of_which_nothing_tells_the_side_is_not_read_and_that_is_told(read: Read) -> None:
    reading = read(MONTH, ("たより",), ("甲", 900), ("乙", 800), ("",), HEAD, *ROWS)
    assert (story(reading), codes(reading.findings)) == (EXPECTED[:2], [(3, "unknown_list")])
    assert codes(reading.skipped) == [(3, "unknown_list"), (4, "unknown_list")]


@pytest.mark.parametrize("heading", ["預貯金", "借金", "現在の貯金", "ローン残高", "手持ち金"])
def test_what_a_household_has_and_owes_is_no_movement(read: Read, heading: str) -> None:
    reading = read(MONTH, HEAD, *ROWS, ("",), (heading,), ("見本銀行", 90_000), ("見本信金", 8000))
    assert (story(reading), reading.findings) == (EXPECTED[:2], ())
    assert {code for _, code in codes(reading.skipped)} == {"owned", "note"}


def test_a_summary_beside_a_table_repeats_what_the_table_says(read: Read) -> None:
    food = [("4/1", "甲", "食費", 580, "", "食費", 900), ("4/2", "乙", "食費", 320, "", "支出", 900)]
    reading = read(MONTH, (*HEAD, "", "まとめ", "合計"), *food)
    assert (story(reading), reading.findings) == (EXPECTED[:2], ())


@pytest.mark.parametrize(
    ("lines", "monthly"),
    [
        (
            (("費目", "月額", "年額"), ("給料", 200_000, ""), ("家賃", 50_000, 600_000), ("車検", "", 120_000)),
            (200, 60),
        ),
        ((("項目", "予算", "実績", "差"), ("食費", 40, 43, -3), ("外食", 5, 8, -3), ("家賃", 50, 50, 0)), (0, 101)),
        (
            (("項目", "昨年4月", "今年4月"), ("食費", 41_000, 43_000), ("電気", 12_000, 9_000), ("ガス", 6, 1_000)),
            (0, 53),
        ),
        (
            (("項目", "金額", "備考"), ("年金", 160_000, "残り320000"), ("家賃", 45_000, ""), ("食費", 8_000, "")),
            (160, 53),
        ),
    ],
)
def test_a_list_whose_words_all_are_known_needs_no_headings(
    read: Read, lines: Sequence[Sequence[Any]], monthly: tuple[int, int]
) -> None:
    reading = read(*lines)
    factor = 1 if "実績" in lines[0] else 1000
    assert (reading.income, reading.spending) == tuple(yen * factor for yen in monthly)


def test_a_list_with_a_strange_word_is_not_guessed(read: Read) -> None:
    with pytest.raises(UnknownLayout):
        read(("品", "値段"), ("りんご", 300), ("みかん", 200), ("ガス", 6_100))


@pytest.mark.parametrize("group", [("光熱費", 15_000), ("電気・ガス", 15_000)])
@pytest.mark.parametrize("first", [True, False])
def test_an_item_that_comes_to_as_much_as_those_beside_it_is_told(
    read: Read, group: tuple[str, int], *, first: bool
) -> None:
    items = [("電気", 9_000), ("ガス", 6_000)]
    reading = read(
        ("費目", "月額"), ("家賃", 50_000), *([group, *items] if first else [*items, group]), ("食費", 31_000)
    )
    assert [(f.row, f.code) for f in reading.findings] == [(3 if first else 5, "possible_sum")]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("総支給", "gross"),
        ("（内スマホ）", "part_of_another"),
        ("うち電気", "part_of_another"),
        ("ローン残高", "owned"),
    ],
)
def test_a_row_of_a_form_that_is_no_money_of_its_own_is_left_out_and_told(read: Read, label: str, code: str) -> None:
    reading = read(("収入", ""), ("手取り", 185_000), (label, 22_000), ("支出", ""), ("家賃", 60_000), ("食費", 31_000))
    assert (reading.income, reading.spending) == (185_000, 91_000)
    assert [(row.row, row.code) for row in reading.skipped] == [(3, code)]


def test_what_nothing_heads_is_read_below_days_and_categories_too(read: Read) -> None:
    lines = [("日付", "食費", "日用品"), ("4/1", 1200, 300), ("4/2", 800, ""), ("合計", 2000, 300)]
    reading = read(MONTH, *lines, ("給料", 9000, ""), ("残り", 6700, ""))
    assert (reading.income, reading.spending, codes(reading.findings)) == (9000, 2300, [(6, "undated_items")])


@pytest.mark.parametrize(
    ("head", "factor"), [(("項目", "毎月"), 10_000), (("項目", "金額（万円）"), 1), (("項目", "金額(千円)"), 10)]
)
def test_a_short_list_without_days_is_a_form(read: Read, head: tuple[str, str], factor: int) -> None:
    amounts = [("給料", 18.5), ("家賃", 5.2), ("食費", 3)]
    reading = read(head, *((name, yen * factor) for name, yen in amounts))
    found = [(item.label, item.amount) for item in reading.items or ()]
    assert found == [("給料", 185_000), ("家賃", 52_000), ("食費", 30_000)]


def test_goals_beside_a_table_are_no_money_that_moved(read: Read) -> None:
    rows = [("2026/4/1", "甲", 580, "", "食費", 35_000), ("2026/4/2", "乙", 320, "", "医療", 5000)]
    reading = read(("日付", "内容", "金額", "", "今月の目標", ""), *rows)
    assert (reading.income, reading.spending) == (0, 900)
    assert codes(reading.findings) == [(2, "planned"), (3, "planned")]


def test_the_titles_of_a_list_stand_below_its_title(read: Read) -> None:
    items = [("年金", 68_000), ("家賃", 35_000), ("食費", 25_000)]
    reading = read(("生活費 内訳(月額)", ""), ("費目", "金額"), *items)
    assert [(item.label, item.amount) for item in reading.items or ()] == items


def test_a_list_with_the_days_on_which_it_is_paid_is_a_form(read: Read) -> None:
    items = [("給料", 145_000, "毎月25日"), ("家賃", 48_000, "毎月27日"), ("食費", 35_000, "")]
    reading = read(("内容", "金額", "支払日"), *items)
    assert [(item.label, item.amount) for item in reading.items or ()] == [item[:2] for item in items]
