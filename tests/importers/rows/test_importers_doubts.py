"""What one doubts of rows by words, sizes and comments: money that came back, is still the own, or stands twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.review.comparing import counted_twice, told_once
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


def test_advances_are_told_in_a_column_of_their_own_and_where_they_come_back(read: Read) -> None:
    column = read(("日付", "内容", "金額", "立替"), ("2026/4/1", "米", 3280, ""), ("2026/4/2", "町会費", "", 2400))
    assert ("own_money", 1) in {doubt[1:] for doubt in doubts(column)}
    back = read(("日付", "内容", "収入", "支出"), ("2026/4/2", "食費", "", 2860), ("2026/4/5", "立替精算", 2000, ""))
    assert (3, "own_money", 1) in doubts(back)


def test_what_a_card_asks_for_this_time_is_not_what_was_spent(read: Read) -> None:
    head = ("ご利用日", "ご利用先", "ご利用金額", "当月請求額")
    reading = read(head, ("2026/4/1", "見本", 3280, 3280), ("2026/4/2", "例示", 12_000, 4_000))
    assert [entry.amount for entry in reading.transactions] == [-3280, -12_000]


def test_a_title_that_names_a_plan_is_told(read: Read) -> None:
    rows = (("日付", "支払先", "金額"), ("2026/4/27", "家賃", 48_000), ("2026/4/30", "国保", 12_000))
    assert "planned_sheet" in {code for _, code, _ in doubts(read(("支払予定表", "", ""), *rows))}


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


def test_a_copied_sheet_is_told_once(tmp_path: Path) -> None:
    rows = [("日付", "内容", "出金"), ("2026/4/1", "米", 4200), ("2026/4/2", "卵", 258)]
    reading = book(tmp_path, 四月=rows, 写し=rows)
    told = told_once((*reading.findings, *counted_twice(reading, CATALOGUE.movements)))
    assert [(mark.sheet, mark.code) for mark in told] == [("写し", "same_sheet")]


def test_comments_beside_cells_are_told(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (("日付", "内容", "金額"), ("2026/4/1", "電気", 50), ("2026/4/20", "食費", 12)):
        sheet.append(row)
    sheet["C1"].comment = Comment("千円", "書いた人")
    made.save(tmp_path / "a.xlsx")
    assert doubts(read_ledger(tmp_path / "a.xlsx")) == [(1, "comments", 1)]


def test_of_two_columns_that_may_be_what_was_paid_one_is_asked_about(read: Read) -> None:
    head = ("注文日", "商品", "税込価格", "お支払額")
    reading = read(
        head, ("2026/4/1", "見本", 1980, 1680), ("2026/4/2", "例示", 3200, 3200), ("2026/4/3", "本", 1500, 0)
    )
    assert "guessed_column" in {mark.code for mark in reading.findings}


def test_what_is_left_of_a_wage_comes_in_and_its_parts_are_doubted(read: Read) -> None:
    months = (("4月", 92_000, 6_000, 1_200, 84_800), ("5月", 88_000, 6_000, 1_200, 80_800))
    head = ("月", "総収入", "必要経費（交通費等）", "社会保険料等", "手取り額")
    more = (("6月", 95_000, 6_000, 1_200, 87_800), ("7月", 90_000, 6_000, 1_200, 82_800))
    reading = read(("令和8年", "", "", "", ""), head, *months, *more)
    assert {84_800, 80_800, 87_800, 82_800} <= {entry.amount for entry in reading.transactions}
    assert "net_column" in {mark.code for mark in reading.findings}


@pytest.mark.parametrize(
    "head",
    [("支払月日", "年金支払額", "介護保険料", "控除後振込額"), ("支給日", "総支給額", "社会保険料", "差引支給額")],
)
def test_of_a_pension_or_wage_what_is_left_comes_in(read: Read, head: tuple[str, ...]) -> None:
    reading = read(head, ("2026/4/15", 138_400, 9_800, 128_600), ("2026/6/15", 138_400, 9_800, 128_600))
    assert [entry.amount for entry in reading.transactions] == [128_600, 128_600]
