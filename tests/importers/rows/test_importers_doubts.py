"""What one doubts of rows by words, sizes and comments: money that came back, is still the own, or stands twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.review.comparing import counted_twice
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
HEAD = ("日付", "内容", "支払方法", "支出")
RICE = ("2026/4/1", "米", "現金", 4200)


def doubts(reading: Reading) -> list[tuple[int, str, object]]:
    return [(mark.row, mark.code, dict(mark.values).get("count")) for mark in reading.findings]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (("2026/4/2", "クーポン割引", "現金", 100), "maybe_back"),
        (("2026/4/2", "靴 返金", "現金", 5980), "maybe_back"),
        (("2026/4/2", "洗剤", "ポイント", 600), "maybe_points"),
        (("2026/4/2", "夫→妻 精算", "現金", 900), "own_money"),
        (("2026/4/2", "積立", "現金", 5000), "own_money"),
    ],
)
def test_words_that_make_one_doubt_that_money_went_out_are_told(
    read: Read, row: tuple[object, ...], doubt: str
) -> None:
    reading = read(HEAD, RICE, row)
    assert doubts(reading) == [(3, doubt, 1)]
    assert [entry.amount for entry in reading.transactions] == [-4200, -int(str(row[3]))]


@pytest.mark.parametrize("text", ["電気 口座振替", "ポイントカード発行"])
def test_words_that_only_look_like_them_are_not(read: Read, text: str) -> None:
    assert doubts(read(HEAD, RICE, ("2026/4/2", text, "現金", 8000))) == []


def test_what_comes_off_is_told_unless_a_column_says_what_was_paid(read: Read) -> None:
    head = ("購入日", "品名", "商品金額", "利用ポイント")
    lines = (("2026/4/1", "おむつ", 2980, 500), ("2026/4/9", "米", 4500, 0))
    assert [(mark.code, mark.texts("column")) for mark in read(head, *lines).findings] == [
        ("comes_off", ("利用ポイント",))
    ]
    paid = [(*line, line[2] - line[3]) for line in lines]
    reading = read((*head, "支払額"), *paid)
    assert (doubts(reading), [entry.amount for entry in reading.transactions]) == ([], [-2480, -4500])


def test_a_wage_of_a_few_hundred_yen_asks_for_the_unit(read: Read) -> None:
    head = ("日付", "内容", "収入", "支出")
    rent, wage = ("2026/4/1", "家賃", "", 50), ("2026/4/25", "給料", 180, "")
    assert doubts(read(head, rent, wage)) == [(1, "small_amounts", None)]
    assert doubts(read(head, ("2026/4/1", "米", "", 500), ("2026/4/25", "肉", "", 180))) == []
    assert doubts(read(head, rent, ("2026/4/25", "給料", 180_000, ""))) == []


def test_savings_in_a_table_of_months_are_told(read: Read) -> None:
    halves = (("給料", 180_000, 180_000), ("食費", 30_000, 31_000), ("貯金", 20_000, 20_000))
    rows = [(*row, *row[1:]) for row in halves]
    told = read(("令和8年", "", "", "", ""), ("費目", "1月", "2月", "3月", "4月"), *rows).findings
    assert [(mark.row, mark.texts("column")) for mark in told if mark.code == "own_money_column"] == [(5, ("貯金",))]


def book(tmp_path: Path, **sheets: Sequence[tuple[object, ...]]) -> Reading:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "a.xlsx")
    return read_ledger(tmp_path / "a.xlsx")


def test_what_a_card_asks_for_beside_its_own_sheet_is_told(tmp_path: Path) -> None:
    head = ("日付", "内容", "出金")
    card = [head, ("2026/4/1", "スーパー", 3000), ("2026/4/5", "ガソリン", 5000)]
    month = [head, ("2026/4/8", "八百屋", 800), ("2026/4/27", "カード", 8000)]
    told = book(tmp_path, カード明細=card, 四月=month).findings
    assert [(mark.sheet, mark.row, mark.code) for mark in told] == [("四月", 3, "sum_of_sheet")]
    assert book(tmp_path, カード明細=card, 四月=month[:2]).findings == ()


def test_a_sheet_of_some_rows_of_another_is_told(tmp_path: Path) -> None:
    head, rice, egg = ("日付", "内容", "出金"), ("2026/4/1", "米", 4200), ("2026/4/2", "卵", 258)
    twice = counted_twice(book(tmp_path, 四月=[head, rice, egg], 食費=[head, rice]), CATALOGUE.movements)
    assert [(mark.sheet, mark.code) for mark in twice] == [("食費", "same_rows_elsewhere")]
    apart = book(tmp_path, 四月=[head, rice], 五月=[head, ("2026/5/1", "米", 4200)])
    assert counted_twice(apart, CATALOGUE.movements) == ()


def test_comments_beside_cells_are_told(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (("日付", "内容", "金額"), ("2026/4/1", "電気", 50), ("2026/4/20", "食費", 12)):
        sheet.append(row)
    sheet["C1"].comment = Comment("千円", "書いた人")
    made.save(tmp_path / "a.xlsx")
    assert doubts(read_ledger(tmp_path / "a.xlsx")) == [(1, "comments", 1)]
