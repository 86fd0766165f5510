"""Tables of people's own making: found, named and read."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import read_ledger
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.rows.outcome import Reading

Line = Sequence[Any]
Read = Callable[..., Reading]


HEADER = ("日付", "内容", "費目", "収入", "支出")


def skipped(reading: Reading) -> dict[int, str]:
    return {mark.row: mark.code for mark in reading.skipped}


def test_sums_notes_and_repeated_headers_are_skipped_with_their_reasons(read: Read) -> None:
    reading = read(
        ("我が家の家計簿",),
        HEADER,
        ("2026/4/1", "米", "食費", "", 1980),
        ("", "小計", "", "", 1980),
        HEADER,
        ("2026/4/2", "合計", "", "", 1980),
        ("", "", "", "", ""),
        ("※レシートなし", "", "", "", ""),
        ("", "4月の合計", "", "", 1980),
        ("【差引】", "", "", "", -1980),
        ("", "来月から気をつける", "", "", ""),
    )
    assert skipped(reading) == {
        4: "subtotal",
        5: "note",
        6: "subtotal",
        8: "note",
        9: "subtotal",
        10: "subtotal",
        11: "note",
    }
    assert reading.spending == 1980


SUMS = (
    "小計", "日計", "週計", "上旬計", "食費計", "第1週目計", "計（4月）", "4月分計", "TOTAL", "ここまで", "合　計",
    "月末残高", "残金", "差額", "1日平均", "今月の支出", "予算", "【合計】", "＊小計＊", "第１週合計：", "前月繰越金",
    "週の合計 3,000円",
)  # fmt: skip


@pytest.mark.parametrize("word", SUMS)
def test_a_row_without_a_day_that_names_a_sum_is_one(read: Read, word: str) -> None:
    reading = read(HEADER, ("2026/4/1", "米", "食費", "", 1980), ("", word, "", "", 1980))
    assert (reading.spending, skipped(reading)) == (1980, {3: "subtotal"})


@pytest.mark.parametrize("word", ["計量カップ", "残り物弁当", "時計", "体重計", "会計", "家計簿", "設計費", "目薬"])
def test_a_purchase_that_begins_or_ends_like_one_is_none(read: Read, word: str) -> None:
    reading = read(HEADER, ("2026/4/1", "米", "食費", "", 1980), ("", word, "", "", 20))
    assert (reading.spending, skipped(reading)) == (2000, {})


def test_figures_without_a_day_and_without_words_are_not_the_day_above(read: Read) -> None:
    reading = read(HEADER, ("2026/4/1", "米", "食費", "", 1980), ("", "", "", "", 1980))
    assert (reading.spending, skipped(reading)) == (1980, {3: "bad_date"})
    bare = read(("日付", "支出"), ("2026/4/1", 1980), ("", 20))
    assert (bare.spending, skipped(bare)) == (1980, {3: "bad_date"})


def test_a_word_for_a_sum_inside_a_purchase_is_no_sum(read: Read) -> None:
    reading = read(HEADER, ("2026/4/1", "体重計", "日用品", "", 1980), ("2026/4/2", "合計ドリル", "学費", "", 500))
    assert reading.spending == 2480


def test_a_blank_day_means_the_day_above(read: Read) -> None:
    reading = read(
        HEADER,
        ("2026/4/1", "米", "食費", "", 100),
        ("", "肉", "食費", "", 200),
        ("", "魚", "食費", "", 300),
        ("", "", "", "", ""),
        ("", "日付を忘れた", "食費", "", 400),
    )
    assert [(t.date.day, t.amount) for t in reading.transactions] == [(1, -100), (1, -200), (1, -300)]
    assert skipped(reading) == {6: "bad_date"}


def test_one_column_of_amounts_is_spending_unless_some_are_below_zero(read: Read) -> None:
    spent = read(("日付", "品名", "金額"), ("2026/4/1", "米", 100), ("2026/4/2", "肉", 200))
    signed = read(("日付", "品名", "金額"), ("2026/4/1", "米", -100), ("2026/4/2", "返金", 200))
    assert (spent.income, spent.spending) == (0, 300)
    assert (signed.income, signed.spending) == (200, 100)


def test_one_refund_among_purchases_turns_no_purchase_into_income(read: Read) -> None:
    header, lines = (
        ("日付", "品名", "金額"),
        [("2026/4/1", "米", 100), ("2026/4/2", "肉", 200), ("2026/4/3", "返品", -50)],
    )
    reading = read(header, *lines)
    assert (reading.income, reading.spending) == (50, 300)
    assert read(header, *lines, *lines[2:] * 2).spending == 300


def test_balances_tell_whether_amounts_have_signs(read: Read) -> None:
    header = ("日付", "内容", "金額", "残高")
    signs = read(header, ("2026/4/1", "a", 100, 900), ("2026/4/2", "b", 50, 950), ("2026/4/3", "c", -10, 940))
    none = read(header, ("2026/4/1", "a", 100, 900), ("2026/4/2", "b", 50, 850), ("2026/4/3", "c", -10, 860))
    assert (signs.income, signs.spending, signs.balance_proof) == (150, 10, "ok")
    assert (none.income, none.spending, none.balance_proof) == (10, 150, "ok")


@pytest.mark.parametrize("again", [True, False])
def test_headings_over_two_parts_tell_what_comes_in_and_what_goes_out(read: Read, again: bool) -> None:
    header = ("日付", "内容", "金額")
    reading = read(
        ("家計簿", "", ""),
        ("【収入】", "", ""),
        header,
        ("2026/4/25", "ミホンフーズ", 120_000),
        ("", "合計", 120_000),
        ("【支出の部】", "", ""),
        *([header] if again else []),
        ("2026/4/1", "米", 1980),
        ("2026/4/2", "返品", -300),
    )
    assert [t.amount for t in reading.transactions] == [120_000, -1980, 300]


def test_a_sheet_per_month_lends_its_days_the_year(read_book: Read) -> None:
    lines = {
        f"{month}月": [(f"家計簿 令和{8 if month > 3 else 9}年",), HEADER, (f"{month}/3", "米", "食費", None, month)]
        for month in (4, 12, 1)
    }
    reading = read_book(lines)
    assert [t.date for t in reading.transactions] == [date(2026, 4, 3), date(2026, 12, 3), date(2027, 1, 3)]


def test_day_numbers_alone_take_month_and_year_from_the_sheet(read_book: Read) -> None:
    reading = read_book({"2026年5月": [("日", "内容", "金額"), (1, "米", 100), (31, "肉", 200), (32, "魚", 300)]})
    assert [t.date for t in reading.transactions] == [date(2026, 5, 1), date(2026, 5, 31)]
    assert skipped(reading) == {4: "bad_date"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Sheet1", ("令和", 8, "年", 5, "月分")),
        ("Sheet1", (2026, "年", 5, "月")),
        ("Sheet1", (date(2026, 5, 1),)),
        ("5月", ("家計簿 2026",)),
        ("2026.5", ("家計簿",)),
        ("R8.5", ()),
    ],
)
def test_the_title_may_stand_in_cells_of_its_own_or_be_a_date(read_book: Read, name: str, title: Line) -> None:
    reading = read_book({name: [title, ("日", "内容", "金額"), (1, "米", 100)]})
    assert [t.date for t in reading.transactions] == [date(2026, 5, 1)]


def test_without_any_year_it_is_asked_for(read: Read) -> None:
    lines = (HEADER, ("", "メモ", "", "", ""), ("4/1", "米", "食費", "", 100))
    with pytest.raises(e.YearNeeded) as needed:
        read(*lines)
    assert (needed.value.row, needed.value.sheet) == (3, None)
    assert read(*lines, year=2025).transactions[0].date == date(2025, 4, 1)
    for name in ("家計簿2024年.csv", "家計簿2024.csv", "家計簿_202404.csv"):
        assert read(*lines, name=name).transactions[0].date == date(2024, 4, 1)


def test_a_year_is_not_asked_for_where_it_would_not_help(read: Read) -> None:
    for wishes in ({}, {"year": 2026}):
        reading = read(HEADER, ("1日", "米", "食費", "", 100), ("2026/4/2", "肉", "食費", "", 200), **wishes)
        assert (reading.spending, skipped(reading)) == (200, {2: "bad_date"})
    reading = read(("日", "食費", "日用品", "医療費"), (1, 100, "", ""), ("2026/4/2", 200, "", ""))
    assert (reading.layout, reading.spending, skipped(reading)) == ("crosstab", 200, {2: "bad_date"})


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "taken", "left"),
    [
        (['2026/4/1,"a,1', "2026/4/2,b,2", "2026/4/3,c,3"], [-2, -3], {2: "no_amount"}),
        (["2026/4/1,a,1", '2026/4/2,"b,2', "2026/4/3,c,3", '2026/4/4,"d",4'], [-1, -3, -4], {3: "no_amount"}),
        (['2026/4/1,"多い\n行, まだ",1', "2026/4/2,b,2"], [-1, -2], {}),
        (['2026/4/1,5" の管,1', "2026/4/2,b,2"], [-1, -2], {}),
    ],
)
def test_a_missing_quotation_mark_swallows_no_row(
    tmp_path: Path, newline: str, lines: list[str], taken: list[int], left: dict[int, str]
) -> None:
    text = "\n".join(["日付,内容,支出", *lines]).replace("\n", newline)
    (tmp_path / "a.csv").write_bytes(text.encode())
    reading = read_ledger(tmp_path / "a.csv")
    assert ([t.amount for t in reading.transactions], skipped(reading)) == (taken, left)


def test_sheets_without_a_table_are_listed_row_by_row(read_book: Read) -> None:
    reading = read_book({"4月": [HEADER, ("2026/4/1", "米", "食費", None, 100)], "覚え書き": [("あ",), (), ("い",)]})
    assert [(m.sheet, m.row, m.code) for m in reading.skipped] == [
        ("覚え書き", 1, "unknown_sheet"),
        ("覚え書き", 3, "unknown_sheet"),
    ]


def test_a_sheet_that_sums_up_the_others_is_not_counted_again(read_book: Read) -> None:
    sheets = {
        "4月": [HEADER, ("2026/4/1", "米", "食費", None, 100)],
        "年間まとめ": [("日付", "収入", "支出"), (date(2026, 4, 1), None, 100)],
    }
    reading = read_book(sheets)
    assert (reading.spending, [m.code for m in reading.skipped]) == (100, ["summary_sheet", "summary_sheet"])
    assert read_book(sheets, sheets=("年間まとめ",)).spending == 100
    assert read_book({"年間まとめ": sheets["年間まとめ"]}).spending == 100


def test_hidden_sheets_are_left_alone_unless_named(tmp_path: Path) -> None:
    book = Workbook()
    for name, amount in (("表", 100), ("隠し", 999)):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(("2026/4/1", "米", "食費", None, amount))
    book["隠し"].sheet_state = "hidden"
    book.remove(book["Sheet"])
    book.save(tmp_path / "a.xlsx")
    book.create_sheet("から").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    reading, asked = read_ledger(tmp_path / "a.xlsx"), read_ledger(tmp_path / "a.xlsx", sheets=("隠し",))
    assert (reading.spending, [(m.sheet, m.code) for m in reading.findings]) == (100, [("隠し", "hidden_sheet")])
    assert (asked.spending, asked.findings) == (999, ())


def test_what_old_programs_write_behind_the_last_line_is_no_part_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for end in (b"\x1a", b"\0\0\0", b"\x1a\r\n\0"):
        for encoding in ("utf-8", "cp932"):
            path.write_bytes("日付,内容,支出\r\n2026/4/1,米,100\r\n".encode(encoding) + end)
            reading = read_ledger(path)
            assert (reading.spending, reading.skipped, reading.encoding) == (100, (), encoding)
    path.write_bytes(b"\0" * 500)
    with pytest.raises(e.LedgerError):
        read_ledger(path)


def test_a_column_that_says_the_same_in_every_row_is_no_balance(tmp_path: Path) -> None:
    lines = [f"2026/04/{day:02},店{day},137,１,１,137," for day in range(1, 26)]
    (tmp_path / "card.csv").write_text("\n".join([*lines, ",,,,,3425,"]), encoding="cp932")
    reading = read_ledger(tmp_path / "card.csv")
    assert (len(reading.transactions), reading.spending, reading.balance_proof) == (25, 25 * 137, "none")


def test_several_days_and_amounts_in_a_cross_table(read: Read) -> None:
    reading = read(
        ("月日", "給料", "食費", "日用品", "ひみつ", "計"),
        ("2026/4/1", "", 100, 200, "", 300),
        ("2026/4/2", 5000, "", "いくらか", "", ""),
        ("2026/4/3", "", "", "", "", ""),
        ("2026/4/4", "", "", "", 70, 70),
        ("2026/4/5", "", "", "ひとつも", "", ""),
        ("合計", 5000, 100, 200, 70, 370),
        ("メモだけ", "", "", "", "", ""),
    )
    assert [(t.row, t.amount, t.description, t.category) for t in reading.transactions] == [
        (2, -100, "食費", "food"),
        (2, -200, "日用品", "daily_goods"),
        (3, 5000, "給料", "salary"),
        (5, -70, "ひみつ", None),
    ]
    assert skipped(reading) == {4: "no_amount", 6: "bad_amount", 7: "subtotal", 8: "note"}
    assert [(m.row, m.code) for m in reading.findings] == [(3, "bad_amount"), (6, "not_counted")]
    assert (reading.income, reading.spending) == (5000, 370)


def test_a_cross_table_without_a_year_asks_for_it(read: Read) -> None:
    lines = (("月日", "食費", "日用品", "医療費"), ("4/1", 100, "", ""))
    with pytest.raises(e.YearNeeded):
        read(*lines)
    assert read(*lines, year=2026).transactions[0].date == date(2026, 4, 1)


def test_balances_are_held_against_the_amounts(read: Read) -> None:
    header = ("取引日", "摘要", "入金", "出金", "残高")
    good = (("2026/4/1", "a", "", 100, 900), ("2026/4/2", "b", 50, "", 950), ("2026/4/3", "c", "", 10, 940))
    assert read(header, *good).balance_proof == "ok"
    assert read(header, *reversed(good)).closing_balance == 940
    broken = read(header, good[0], ("2026/4/2", "b", 50, "", 940), ("2026/4/3", "c", "", 10, 930))
    assert (broken.balance_proof, broken.balance_break and broken.balance_break.row) == ("broken", 3)
    assert [(m.row, m.code) for m in broken.findings] == [(3, "balance_broken")]


def test_a_table_without_day_or_amount_is_unknown(read: Read) -> None:
    for lines in ([("名前", "住所")], [("日付", "内容")], [("内容", "金額"), ("米", 100)]):
        with pytest.raises(e.UnknownLayout):
            read(*lines)


def test_words_of_the_file_become_categories_the_most_specific_first(read: Read) -> None:
    words = [
        ("食費", "food"),
        ("食費（外食）", "eating_out"),
        ("電気代", "electricity"),
        ("未分類", None),
        ("謎", None),
    ]
    reading = read(HEADER, *(("2026/4/1", "x", word, "", 100) for word, _ in words))
    assert [t.category for t in reading.transactions] == [code for _, code in words]


def test_without_a_column_for_it_only_a_text_that_can_mean_nothing_else_tells(read: Read) -> None:
    texts = [
        ("家賃　見本ハイツ", "rent"),
        ("ミホンストア", None),
        ("電気代", "electricity"),
        ("食費", "food"),
        ("電気店", None),
    ]
    reading = read(("日付", "摘要", "出金"), *(("2026/4/1", text, 100) for text, _ in texts))
    assert [t.category for t in reading.transactions] == [code for _, code in texts]


def test_a_word_may_mean_one_thing_where_money_goes_out_and_another_where_it_comes_in(read: Read) -> None:
    reading = read(HEADER, ("2026/4/1", "x", "年金", 60_000, ""), ("2026/4/2", "x", "年金", "", 16_980))
    assert [t.category for t in reading.transactions] == ["pension", "national_pension"]
    crossed = read(("日付", "年金", "食費", "日用品"), ("2026/4/1", 60_000, "", ""))
    assert [(t.amount, t.category) for t in crossed.transactions] == [(60_000, "pension")]


def test_the_words_of_the_apps_reach_the_row_they_mean(read: Read) -> None:
    words = {
        "自動車ローン": "debt_repayment",
        "その他保険": "life_insurance",
        "その他住宅": "housing_other",
        "個人年金": "life_insurance",
        "住宅保険": "fire_insurance",
    }
    reading = read(HEADER, *(("2026/4/1", "x", word, "", 100) for word in words))
    assert {word: t.category for word, t in zip(words, reading.transactions, strict=True)} == words


def test_a_header_of_two_lines_is_one(read: Read) -> None:
    reading = read(
        ("日付", "内容", "金額", ""),
        ("", "", "収入", "支出"),
        ("2026/4/1", "給料", 5000, ""),
        ("2026/4/2", "米", "", 100),
    )
    assert [(t.row, t.amount) for t in reading.transactions] == [(3, 5000), (4, -100)]


def test_a_column_that_says_in_or_out_gives_the_sign(read: Read) -> None:
    reading = read(
        ("日付", "区分", "内容", "金額"),
        ("2026/4/1", "収入", "給料", 5000),
        ("2026/4/2", "支出", "米", 100),
        ("2026/4/3", "振替", "引き出し", 3000),
    )
    assert [t.amount for t in reading.transactions] == [5000, -100]
    assert skipped(reading) == {4: "transfer"}
    signed = read(("日付", "種別", "金額"), ("2026/4/1", "収入", 5000), ("2026/4/2", "支出", -100))
    assert [t.amount for t in signed.transactions] == [5000, -100]


def test_a_word_for_income_turns_a_plain_amount_into_income(read: Read) -> None:
    by_category = read(("日付", "費目", "金額"), ("2026/4/1", "給料", 5000), ("2026/4/2", "食費", 100))
    by_text = read(("日付", "内容", "金額"), ("2026/4/1", "給料　見本", 5000), ("2026/4/2", "米", 100))
    assert [t.amount for t in by_category.transactions] == [5000, -100]
    assert [t.amount for t in by_text.transactions] == [5000, -100]


BARE: list[tuple[list[Line], list[int]]] = [
    (
        [("2026/4/1", "電気", 100, "", 900), ("2026/4/2", "給料", "", 500, 1400), ("2026/4/3", "米", 50, "", 1350)],
        [-100, 500, -50],
    ),
    (
        [("給料", "2026/4/1", 500, "", 1500), ("電気", "2026/4/2", "", 100, 1400), ("米", "2026/4/3", "", 9, 1391)],
        [500, -100, -9],
    ),
    (
        [("2026/4/1", -100, 900, "電気"), ("2026/4/2", 500, 1400, "給料"), ("2026/4/3", -1, 1399, "米")],
        [-100, 500, -1],
    ),
    ([("4月1日", "電気", 100), ("4月2日", "米", 50), ("4月3日", "肉", 70)], [-100, -50, -70]),
    ([("2026/4/1", "給料", 500, ""), ("2026/4/2", "米", "", 50), ("2026/4/3", "肉", "", 70)], [500, -50, -70]),
]
"""Tables without a header, and the amounts they mean."""


@pytest.mark.parametrize(("lines", "yen"), BARE)
def test_a_table_without_a_header_is_told_by_what_stands_in_it(read: Read, lines: list[Line], yen: list[int]) -> None:
    reading = read(*lines, year=2026)
    assert (reading.layout, [t.amount for t in reading.transactions]) == ("table", yen)
    assert reading.transactions[0].row == 1
    assert reading.transactions[1].description


def test_numbers_without_days_are_no_table(read: Read) -> None:
    for lines in ([("a", "b", "c"), (1, 2, 3)], [("x", 1), ("y", 2)], [("2026/4/1", "電気"), ("2026/4/2", "米")]):
        with pytest.raises(e.UnknownLayout):
            read(*lines)


def test_a_cross_table_without_a_row_says_so(read: Read) -> None:
    with pytest.raises(e.NoRows):
        read(("2026年4月",), ("日", "食費", "日用品", "医療", "給料"))
