"""Columns of few words or marks beside the money: they are read by what they say, or told; never dropped in silence."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import finding_text

Read = Callable[..., Reading]


def beside(read: Read, head: str, *texts: Any) -> Reading:
    """Read four purchases beside a column that says these texts of them."""
    days = [(f"2026/4/{day}", shop, 100 * day) for day, shop in enumerate(("甲", "乙", "丙", "丁"), 1)]
    return read(("日付", "店", "金額", head), *((*row, text) for row, text in zip(days, texts, strict=True)))


def yen(reading: Reading) -> list[int]:
    return [t.amount for t in reading.transactions]


def told(reading: Reading) -> Sequence[tuple[str, str]]:
    return [(f.texts("column")[0], "・".join(f.texts("texts"))) for f in reading.findings if f.code == "unread_column"]


@pytest.mark.parametrize(
    ("head", "counts", "does_not"),
    [
        ("Status", "COMPLETED", "DECLINED"),
        ("処理", "正常", "取消"),
        ("結果", "成功", "エラー"),
        ("家計簿", "", "対象外"),
        ("計算対象", "1", "0"),
        ("集計する", "TRUE", "FALSE"),
        ("削除フラグ", 0, 1),
        ("状況", "確定", "仮売上"),
        ("メモ", "", "返品済"),
        ("備考", "", "キャンセルした"),
    ],
)
def test_a_row_that_a_column_takes_back_does_not_count(read: Read, head: str, counts: Any, does_not: Any) -> None:
    reading = beside(read, head, counts, does_not, counts, counts)
    assert (yen(reading), told(reading)) == ([-100, -300, -400], [])


@pytest.mark.parametrize(
    ("head", "goes", "comes"), [("種別", "売上", "返品"), ("Type", "Sale", "Return"), ("何", "使", "貰")]
)
def test_words_of_two_sides_tell_the_side(read: Read, head: str, goes: str, comes: str) -> None:
    assert yen(beside(read, head, goes, comes, goes, goes)) == [-100, 200, -300, -400]


def test_what_is_taken_back_among_sales_comes_in(read: Read) -> None:
    assert yen(beside(read, "種別", "売上", "返品", "売上", "取消")) == [-100, 200, -300, 400]


def test_money_from_the_bank_is_no_spending_beside_a_row_that_calls_itself_so(read: Read) -> None:
    assert yen(beside(read, "種類", "支出", "引き出し", "収入", "支出")) == [-100, 300, -400]


@pytest.mark.parametrize(
    ("head", "texts", "said"),
    [
        ("T", ("W", "W", "D", "W"), "W・D"),
        ("単位", ("円", "円", "万円", "円"), "円・万円"),
        ("支払済", ("レ", "", "レ", "レ"), "レ"),
        ("入", ("", "○", "", ""), "○"),
        ("", ("1", "2", "1", "1"), "1・2"),
        ("メモ", ("", "入金", "", ""), "入金"),
        ("備考", ("特売", "もらった", "", ""), "特売・もらった"),
        ("入払区分", ("2", "1", "2", "2"), "2・1"),
    ],
)
def test_words_and_marks_that_nothing_explains_are_told(read: Read, head: str, texts: Sequence[str], said: str) -> None:
    reading = beside(read, head, *texts)
    assert told(reading) == [(head or "D", said)]
    assert "確かめて" in finding_text(reading.findings[0])


@pytest.mark.parametrize(
    ("head", "texts"),
    [("曜日", ("水", "木", "水", "木")), ("メモ", ("特売", "", "特売", "")), ("担当", ("夫", "妻", "夫", ""))],
)
def test_weekdays_notes_and_persons_are_no_such_column(read: Read, head: str, texts: Sequence[str]) -> None:
    assert told(beside(read, head, *texts)) == []
