"""Rows of money that could not be read are told beside what was read, not only listed among what was left out."""

from collections.abc import Callable
from typing import Any

import pytest

from kakei_desktop.importers.errors import NoRows
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import finding_text

Read = Callable[..., Reading]
HEAD = ("日付", "内容", "金額")
BREAD, FISH = ("2026/4/1", "パン", "200"), ("2026/4/9", "魚", "900")


@pytest.mark.parametrize(
    ("row", "because"),
    [
        (("2026/4/3", "肉", "1,20O円"), "bad_amount"),
        (("2026/4/3", "肉", "300/2人"), "bad_amount"),
        (("2026/4/31", "肉", "300"), "bad_date"),
        (("いつか", "肉", "300"), "bad_date"),
        (("2026/4/3", "車", "3000000000"), "amount_too_large"),
    ],
)
def test_a_row_of_money_that_is_left_out_is_told(read: Read, row: Any, because: str) -> None:
    reading = read(("日付", "内容", "金額"), BREAD, row, FISH)
    assert (reading.spending, [(m.row, m.code) for m in reading.skipped]) == (1100, [(3, because)])
    assert [(m.row, dict(m.values)) for m in reading.findings] == [(3, {"count": 1, "because": because})]
    assert "1行" in finding_text(reading.findings[0])


def test_rows_of_one_reason_are_told_once(read: Read) -> None:
    rows = (("日付", "内容", "通貨", "金額"), ("2026/4/1", "米", "JPY", "100"), *[("2026/4/2", "本", "USD", "9")] * 3)
    reading = read(*rows)
    assert [(m.row, dict(m.values)) for m in reading.findings] == [(3, {"count": 3, "because": "foreign_currency"})]


@pytest.mark.parametrize(
    "row", [("", "メモだけ", ""), ("合計", "", "1100"), ("件数", "", "2"), ("2026/4/4", "休み", "")]
)
def test_sums_and_notes_are_no_lost_money(read: Read, row: Any) -> None:
    reading = read(("日付", "内容", "金額"), BREAD, FISH, row)
    assert (reading.spending, reading.findings) == (1100, ())


@pytest.mark.parametrize(
    ("head", "said", "why"),
    [("済", "予定", "planned"), ("支払済", "×", "planned"), ("状態", "未", "planned"), ("取消区分", "1", "cancelled")],
)
def test_a_row_that_has_not_moved_or_was_taken_back_does_not_count(read: Read, head: str, said: str, why: str) -> None:
    reading = read((*HEAD, head), (*BREAD, ""), ("2026/4/3", "車検", "90000", said), (*FISH, ""))
    assert (reading.spending, [(m.row, m.code) for m in reading.skipped]) == (1100, [(3, why)])
    assert [m.code for m in reading.findings] == (["not_counted"] if why == "planned" else [])


def test_a_sheet_of_plans_is_read_and_told(read_book: Read) -> None:
    reading = read_book({"4月": (HEAD, BREAD), "4月予定": (HEAD, FISH)})
    assert (reading.spending, [(m.sheet, m.code) for m in reading.findings]) == (1100, [("4月予定", "planned_sheet")])


def test_a_block_that_was_pasted_twice_is_told(read: Read) -> None:
    twice = read(HEAD, BREAD, FISH, BREAD, FISH)
    assert [(m.row, m.code) for m in twice.findings] == [(4, "same_rows")]
    assert read(HEAD, BREAD, BREAD, FISH, FISH).findings == ()


def test_a_table_without_a_row_says_that_it_has_none(read: Read) -> None:
    with pytest.raises(NoRows):
        read(HEAD)


def test_a_comma_in_the_name_of_a_shop_does_not_lose_its_row_in_silence(read: Read) -> None:
    head = ("利用日", "ご利用店名及び商品名", "本人・家族区分", "支払区分名称", "締前入金区分", "利用金額", "備考")
    lines = (
        ("2026/04/01", "BOOKS", " CO", "1", "1回", "", "3280", ""),
        ("2026/04/02", "薬局", "1", "1回", "", "1200", ""),
    )
    reading = read(head, *lines)
    assert (reading.spending, [(m.row, m.code) for m in reading.skipped]) == (1200, [(2, "split_amount")])
    assert [m.code for m in reading.findings] == ["not_counted"]
