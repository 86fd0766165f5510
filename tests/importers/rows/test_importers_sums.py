"""Rows that sum up others or carry money over: by their values first, and by their words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import read_ledger
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
HEAD = ("日付", "内容", "収入", "支出")
ROWS = (
    ("2026/4/1", "甲", "", 580),
    ("2026/4/2", "乙", "", 320),
    ("2026/4/3", "丙", "", 45),
    ("2026/4/4", "丁", 701, ""),
)
CARRIED = """
前月より繰越 先月の残り 繰越金 前月残高 前月繰越 繰越 くりこし 繰り越し 持ち越し 前月から 先月より 3月残 3月末残高
3月の残り 前月分繰越 期首残高 月初残高 手持ち現金 財布の残り 所持金 前残 前回残高 先月からの繰越 前ページより繰越
前頁より 残高 先月末の現金残高 翌月へ繰越 次月繰越 B/F OpeningBalance 繰越残高 前期繰越 先月あまり
"""
SUMS = ["頁計", "日計", "週計", "総支出", "残金", "ここまで", "合計", "トータル", "その他計", "小計", "しめ"]
PURCHASES = ["体重計", "会計", "時計", "残り物弁当", "計量カップ", "設計費", "家計簿", "手持ち花火", "繰り出し梯子"]


def yen(reading: Reading) -> list[int]:
    return [t.amount for t in reading.transactions]


def odd(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.findings]


def left(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.skipped]


@pytest.mark.parametrize("word", CARRIED.split())
@pytest.mark.parametrize("day", ["2026/4/1", ""])
def test_what_is_carried_over_is_no_income(read: Read, word: str, day: str) -> None:
    reading = read(HEAD, (day, word, 43_210, ""), *ROWS)
    assert (yen(reading), left(reading), odd(reading)) == ([-580, -320, -45, 701], [(2, "subtotal")], [])


@pytest.mark.parametrize(
    "word", ["頁計", "日計", "週計", "総支出", "残金", "ここまで", "合計", "トータル", "その他計", "小計", "しめ"]
)
@pytest.mark.parametrize("day", ["2026/4/4", ""])
def test_a_row_that_equals_those_above_is_their_sum(read: Read, word: str, day: str) -> None:
    reading = read(HEAD, *ROWS, (day, word, "", 945), ("2026/4/5", "戊", "", 7))
    assert (yen(reading), left(reading)) == ([-580, -320, -45, 701, -7], [(6, "subtotal")])
    assert odd(reading) == ([(6, "sum_by_value")] if word == "しめ" else [])
    assert [(p.kind, p.row, p.yen) for p in reading.proofs] == [("sum", 6, 945)]


def test_sums_of_days_weeks_and_all_are_each_held_against_their_rows(read: Read) -> None:
    reading = read(
        HEAD, ROWS[0], ROWS[1], ("", "日計", "", 900), ROWS[2], ("", "日計", "", 45), ("", "週計", "", 945), ROWS[3],
        ("", "合計", 701, 945), ("", "差引", "", -244),
    )  # fmt: skip
    assert (yen(reading), odd(reading)) == ([-580, -320, -45, 701], [])
    assert [(p.row, p.rows) for p in reading.proofs] == [(4, 2), (6, 1), (7, 3), (9, 4), (10, 4)]


def test_a_sum_that_the_rows_contradict_is_told(read: Read) -> None:
    assert odd(read(HEAD, *ROWS, ("", "合計", "", 1945))) == [(6, "sum_differs")]
    assert odd(read(HEAD, *ROWS, ("", "平均", "", 315))) == []


def test_a_purchase_that_happens_to_equal_those_above_stays_one(read: Read) -> None:
    lines = (("2026/4/1", "甲", "", 100), ("2026/4/2", "乙", "", 200), ("2026/4/3", "丙", "", 300))
    assert yen(read(HEAD, *lines)) == [-100, -200, -300]
    assert yen(read(HEAD, *ROWS[:3], ("2026/4/4", "家賃", "", 945))) == [-580, -320, -45, -945]


def test_what_is_left_counts_what_was_carried_over(read: Read) -> None:
    reading = read(HEAD, ("", "前月繰越", 1000, ""), *ROWS, ("", "残高", 756, ""))
    assert (yen(reading), odd(reading), [p.row for p in reading.proofs]) == ([-580, -320, -45, 701], [], [7])


def test_a_movement_of_a_bank_is_never_taken_for_a_sum(read: Read) -> None:
    head = ("取引日", "入出金(円)", "残高(円)", "入出金先内容")
    lines = [("20260401", -100, 900, "a"), ("20260402", -200, 700, "b"), ("20260403", -300, 400, "c")]
    reading = read(head, *lines, ("20260404", -600, -200, "d"))
    assert (reading.layout, yen(reading)) == ("rakuten_bank", [-100, -200, -300, -600])


@pytest.mark.parametrize(
    "word", ["体重計", "会計", "時計", "残り物弁当", "計量カップ", "設計費", "家計簿", "手持ち花火", "繰り出し梯子"]
)
def test_a_purchase_that_sounds_like_one_is_none(read: Read, word: str) -> None:
    assert yen(read(HEAD, *ROWS, ("2026/4/9", word, "", 70), today=date(2026, 11, 1)))[-1:] == [-70]


def test_any_word_counts_where_the_money_was_there_before(read: Read) -> None:
    lines: list[Any] = [("2026/4/1", "甲", "", 100, 900), ("2026/4/2", "前月繰越", 900, "", 900)]
    assert yen(read((*HEAD, "残高"), *lines)) == [-100]


def test_a_day_goes_on_below_a_sum(read: Read) -> None:
    reading = read(HEAD, *ROWS[:2], ("", "小計", "", 900), ("", "戊", "", 7))
    assert [(t.date.day, t.amount) for t in reading.transactions][-1] == (2, -7)


def test_a_row_with_a_day_that_equals_only_two_rows_is_asked_about(read: Read) -> None:
    reading = read(HEAD, *ROWS[:2], ("2026/4/3", "しめ", "", 900))
    assert (yen(reading), odd(reading)) == ([-580, -320, -900], [(4, "question")])


def test_a_sheet_that_was_copied_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for sheet in (book.active, book.create_sheet("Sheet (2)"), book.create_sheet("5月")):
        for line in (("日付", "内容", "金額"), (f"2026/{5 if sheet.title == '5月' else 4}/1", "米", 300)):
            sheet.append(line)
    book.save(tmp_path / "copied.xlsx")
    told = [(finding.sheet, finding.code) for finding in read_ledger(tmp_path / "copied.xlsx").findings]
    assert told == [("Sheet (2)", "same_sheet")]


@pytest.mark.parametrize("part", ["内訳 米", "うち酒", "（内）米", "（うち米）", "└ 米"])
def test_a_part_of_another_row_is_not_counted_again(read: Read, part: str) -> None:
    reading = read(HEAD, ("2026/4/1", "スーパー", "", 4200), ("", part, "", 3000), ("2026/4/2", "うちわ", "", 500))
    assert (yen(reading), left(reading)) == ([-4200, -500], [(3, "part_of_another")])


def test_a_receipt_counts_once_where_its_parts_stand_below_it(read: Read) -> None:
    reading = read(
        ("日付", "内容", "金額"),
        ("2026/4/1", "八百屋", 350),
        ("", "米", 250),
        ("", "卵", 100),
        ("2026/4/3", "薬", 90),
        ("", "マスク", 40),
    )
    assert yen(reading) == [-250, -100, -90, -40]
    assert (left(reading), odd(reading)) == ([(2, "subtotal")], [(2, "sum_by_value")])


def test_a_receipt_counts_where_its_parts_say_that_they_are_such(read: Read) -> None:
    rows = (("2026/4/5", "スーパー", 4200), ("", "内訳 米", 3000), ("", "内訳 肉", 1200), ("2026/4/8", "薬局", 900))
    reading = read(("日付", "内容", "金額"), *rows)
    assert (yen(reading), [code for _, code in left(reading)]) == ([-4200, -900], ["part_of_another"] * 2)


@pytest.mark.parametrize("note", ["残高 340000", "残り 190000", "繰越", "2か月計"])
def test_a_note_about_something_else_takes_no_row_away(read: Read, note: str) -> None:
    rows = (("2026/4/1", "家賃", 50_000, ""), ("2026/4/3", "返済", 12_000, note), ("2026/4/5", "パン", 3_200, ""))
    reading = read(("日付", "内容", "金額", "備考"), *rows)
    assert yen(reading) == [-50_000, -12_000, -3_200]


@pytest.mark.parametrize("note", ["小計", "合計"])
def test_a_row_that_only_its_note_calls_a_sum_is_asked_about(read: Read, note: str) -> None:
    rows = (("2026/4/1", "家賃", 50_000, ""), ("2026/4/3", "薬", 800, note), ("2026/4/5", "パン", 3_200, ""))
    reading = read(("日付", "内容", "金額", "備考"), *rows)
    assert yen(reading) == [-50_000, -800, -3_200]
    assert ("question", {"question": "sum_by_words"}) in [(f.code, dict(f.values)) for f in reading.findings]


def test_what_stands_beside_the_table_takes_no_row_away(tmp_path: Path) -> None:
    rows = (
        ["日付", "内容", "金額", None, None, None],
        ["2026/6/1", "米", 4200, None, "現金残", 12000],
        ["2026/6/3", "肉", 1100, None, "今月の合計", 84000],
        [None, "魚", 900, None, "残り", 500],
        ["2026/6/9", "服", 3900, None, None, None],
    )
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "家計簿.xlsx")
    assert yen(read_ledger(tmp_path / "家計簿.xlsx")) == [-4_200, -1_100, -900, -3_900]
