"""Rows and days of which nothing says whether they count, or when: they are asked about, or told."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
HEAD = ("日付", "内容", "支出", "収入")
BEFORE = (("2026/4/1", "米", 4200, ""), ("2026/4/2", "卵", 258, ""))
AFTER = (("2026/4/3", "灯油", 1800, ""), ("2026/4/15", "年金", "", 110000))


def yen(reading: Reading) -> list[int]:
    return [entry.amount for entry in reading.transactions]


def about(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.about) for mark in reading.findings]


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("1週間", "sum_by_words"),
        ("Σ", "sum_by_words"),
        ("支払総額", "sum_by_words"),
        ("小締め", "sum_by_words"),
        ("日曜まとめ", "sum_by_words"),
        ("お預り", "handed_over"),
        ("おつり", "handed_over"),
        ("今月の予算", "budget"),
        ("残高合わせ", "adjustment"),
        ("現金過不足", "adjustment"),
    ],
)
def test_a_row_that_may_be_no_movement_is_asked_about(read: Read, word: str, asked: str) -> None:
    reading = read(HEAD, *BEFORE, ("2026/4/2", word, 4468, ""), *AFTER)
    assert (yen(reading), about(reading)) == ([-4200, -258, -4468, -1800, 110000], [(4, asked)])


@pytest.mark.parametrize("word", ["年末調整", "まとめ買い", "お菓子詰め合わせ", "予算オーバーの靴"])
def test_words_that_only_hold_such_a_word_are_not_asked_about(read: Read, word: str) -> None:
    assert about(read(HEAD, *BEFORE, ("2026/4/2", word, 4468, ""), *AFTER)) == []


def test_a_first_sum_over_one_row_hides_no_later_one(read: Read) -> None:
    lines = (
        BEFORE[0],
        ("2026/4/1", "小締め", 4200, ""),
        *(("2026/4/3", what, cost, "") for what, cost in (("卵", 258), ("茶", 300))),
    )
    reading = read(HEAD, *lines, ("2026/4/4", "小締め", 558, ""), *AFTER)
    assert about(reading) == [(3, "sum_by_value"), (6, "sum_by_value")]


@pytest.mark.parametrize(
    "pair",
    [
        ("P2へ", "P1より"),
        ("裏へ", "表より"),
        ("来月に", "先月から"),
        ("次ページ送り", "前ページ受け"),
        ("引継", "手許有高"),
    ],
)
def test_what_is_carried_from_page_to_page_moves_nothing(read: Read, pair: tuple[str, str]) -> None:
    to, by = pair
    lines = (("2026/4/1", "長男", "", 20000), ("2026/4/2", "米", 4200, ""), ("2026/4/3", to, 15800, ""))
    reading = read(HEAD, *lines, ("2026/4/3", by, "", 15800), ("2026/4/5", "薬", 900, ""))
    assert yen(reading) == [20000, -4200, -900]


def days(*numbers: Any) -> Sequence[tuple[Any, ...]]:
    return [
        (day, what, cost) for day, (what, cost) in zip(numbers, (("米", 4200), ("卵", 258), ("薬", 900)), strict=True)
    ]


@pytest.mark.parametrize(
    ("title", "rows", "found"),
    [
        ("2026年4月", days(28, 30, 1), [(5, "month_in_doubt")]),
        ("2026年4月", days(1, 3, 2), []),
        ("2026年4月分 3/25～4/24", days(28, 30, 1), []),
        ("2026年4月", days("2025/4/1", "2025/4/2", "2025/4/3"), [(3, "another_month")]),
        ("2026年4月", days("2026/4/28", "2026/5/2", "2026/5/3"), []),
        ("2026年", days("2026/4/1", "2025/4/2", "2026/4/3"), [(4, "odd_year")]),
        ("2026年", days("2025/12/30", "2026/1/2", "2026/1/3"), []),
    ],
)
def test_days_that_contradict_title_or_neighbours_are_told(
    read: Read, title: str, rows: Sequence[tuple[Any, ...]], found: list[tuple[int, str]]
) -> None:
    assert about(read((title, "", ""), ("日", "内容", "支出"), *rows)) == found


def test_a_month_that_is_left_blank_is_in_doubt_where_days_fall_back(read: Read) -> None:
    reading = read(
        ("2026年", "", "", ""),
        ("月", "日", "内容", "支出"),
        (4, 28, "米", 4200),
        ("", 30, "卵", 258),
        ("", 1, "薬", 900),
    )
    assert about(reading) == [(5, "month_in_doubt")]


@pytest.mark.parametrize("due", ["支払期限", "支払予定日", "請求日", "納期"])
def test_a_blank_day_of_payment_beside_its_due_day_is_not_filled(read: Read, due: str) -> None:
    reading = read(
        (due, "支払日", "内容", "金額"),
        ("2026/4/10", "2026/4/9", "家賃", 50000),
        ("2026/4/27", "", "電気", 6800),
    )
    assert (yen(reading), [mark.code for mark in reading.skipped]) == ([-50000], ["planned"])
    assert about(reading) == [(3, "not_counted")]


@pytest.mark.parametrize("text", ["電気(まだ)", "電気（未払い）", "水道 滞納"])
def test_a_row_that_says_it_is_not_paid_takes_no_day_from_above(read: Read, text: str) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/4/1", "米", 4200), ("", text, 6800), ("2026/4/20", "薬", 900))
    assert (yen(reading), [mark.code for mark in reading.skipped]) == ([-4200, -900], ["planned"])


def test_what_is_to_be_paid_next_month_is_told(read: Read) -> None:
    lines = (("2026/4/1", "米", 4200), ("2026/4/3", "卵", 258), ("合計", "", 4458))
    reading = read(("日付", "内容", "金額"), *lines, ("来月払うもの", "", ""), ("2026/5/10", "車検", 80000))
    assert (5, "planned_rows") in about(reading)


def test_a_unit_is_heard_in_a_note_below(read: Read) -> None:
    reading = read(
        HEAD, ("2026/4/1", "家賃", 50, ""), ("2026/4/15", "年金", "", 110), ("", "", "", ""), ("※単位千円", "", "", "")
    )
    assert yen(reading) == [-50000, 110000]


def test_columns_of_several_years_are_asked_about(read: Read) -> None:
    reading = read(("日付", "内容", "2025年", "2026年"), ("2026/4/1", "米", 3000, 4200), ("2026/4/5", "薬", "", 900))
    assert "guessed_column" in [mark.code for mark in reading.findings]


def test_a_card_that_asks_for_less_than_a_purchase_cost_says_so(read: Read) -> None:
    head = ("利用日", "利用店名・商品名", "利用者", "支払方法", "利用金額", "支払手数料", "支払総額", "5月支払金額")
    at_once = ("2026/04/01", "甲", "本人", "1回払い", 1200, 0, 1200, 1200)
    parted = ("2026/03/03", "乙", "本人", "分割3回払い", 30000, 600, 30600, 10200)
    assert about(read(head, at_once)) == []
    assert about(read(head, at_once, parted)) == [(3, "asked_otherwise")]
