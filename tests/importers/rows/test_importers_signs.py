"""What a minus sign means: amounts with signs, spending written below zero, words for in and out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.ledgers import read_ledger
from kakei_desktop.importers.review.inspection import saved_layout
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import reason

Read = Callable[..., Reading]


def yen(reading: Reading) -> list[int]:
    return [t.amount for t in reading.transactions]


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.findings]


ONE = ("日付", "内容", "金額")


def test_signs_stay_where_more_rows_come_in_than_go_out(read: Read) -> None:
    reading = read(
        ONE,
        ("2026/4/15", "年金", 120_000),
        ("2026/4/16", "仕送り", 30_000),
        ("2026/4/17", "内職", 5_000),
        ("2026/4/20", "家賃", -55_000),
        ("2026/4/27", "電気", -8_000),
    )
    assert (yen(reading), codes(reading)) == ([120_000, 30_000, 5_000, -55_000, -8_000], [])


@pytest.mark.parametrize("word", ["返品", "返金", "スーパー見本 返品"])
def test_what_comes_back_among_purchases_comes_in(read: Read, word: str) -> None:
    reading = read(ONE, ("2026/4/1", "米", 100), ("2026/4/2", "肉", 200), ("2026/4/3", word, -50))
    assert (yen(reading), codes(reading)) == ([-100, -200, 50], [])


def test_where_no_word_tells_what_a_minus_means_it_is_told_and_can_be_corrected(read: Read) -> None:
    lines = (ONE, ("2026/4/1", "甲", 100), ("2026/4/2", "乙", 200), ("2026/4/3", "丙", -50))
    reading = read(*lines)
    assert (yen(reading), codes(reading)) == ([-100, -200, 50], [(4, "mixed_signs")])
    assert "逆" in reason(reading.findings[0].code)


def test_a_category_tells_it_too_and_as_many_votes_for_as_against_tell_nothing(read: Read) -> None:
    head = ("日付", "費目", "金額")
    assert yen(read(head, ("4/1", "給料", 9), ("4/2", "謎", 5), ("4/3", "食費", -7), year=2026)) == [9, 5, -7]
    torn = read(head, ("4/1", "食費", 9), ("4/2", "食費", -7), ("4/3", "謎", 5), year=2026)
    assert codes(torn) == [(3, "mixed_signs")]


IN_OUT = ("日付", "内容", "収入", "支出")


def test_spending_may_be_written_below_zero_in_its_own_column(read: Read) -> None:
    reading = read(
        IN_OUT,
        ("2026/4/15", "年金", 120_000, ""),
        ("2026/4/20", "家賃", "", -55_000),
        ("2026/4/27", "電気", "", -8_000),
        ("2026/4/28", "返品", "", 500),
    )
    assert (yen(reading), codes(reading)) == ([120_000, -55_000, -8_000, 500], [])


def test_a_purchase_and_its_return_below_zero_are_no_column_of_two_sides(read: Read) -> None:
    reading = read(ONE, ("2026/1/12", "靴", 6400), ("2026/1/20", "返品", -580))
    assert (yen(reading), codes(reading)) == ([-6400, 580], [])


def test_a_refund_below_zero_in_a_column_of_spending_comes_in(read: Read) -> None:
    reading = read(IN_OUT, ("2026/4/1", "米", "", 100), ("2026/4/2", "肉", "", 200), ("2026/4/3", "返品", "", -50))
    assert (yen(reading), codes(reading)) == ([-100, -200, 50], [])
    torn = read(IN_OUT, ("2026/4/1", "米", "", 100), ("2026/4/3", "返品", "", -50))
    assert (yen(torn), codes(torn)) == ([-100, 50], [])


def test_another_sign_in_a_column_of_one_side_is_told_where_no_word_says_why(read: Read) -> None:
    lines = (IN_OUT, ("2026/4/1", "給料", 9000, ""), ("2026/4/1", "米", "", -100), ("2026/4/2", "肉", "", -200))
    assert codes(read(*lines, ("2026/4/3", "魚", "", 50))) == [(5, "mixed_signs")]
    assert codes(read(*lines, ("合計", "", "", 300))) == []
    assert codes(read(*lines, ("2026/4/9", "手当", -70, ""))) == [(5, "mixed_signs")]


def test_income_that_words_alone_tell_from_strange_words_is_told(read: Read) -> None:
    strange = read(ONE, ("2026/4/1", "甲", 100), ("2026/4/2", "乙", 200), ("2026/4/3", "児童手当", 50))
    assert (yen(strange), codes(strange)) == ([-100, -200, 50], [(4, "sides_by_words")])
    known = read(ONE, ("2026/4/1", "米", 100), ("2026/4/2", "家賃", 2000), ("2026/4/3", "児童手当", 50))
    assert (yen(known), codes(known)) == ([-100, -2000, 50], [])


def test_balances_prove_the_sign_of_a_column_of_spending(read: Read) -> None:
    reading = read(
        (*IN_OUT, "残高"),
        ("2026/4/1", "a", "", -100, 900),
        ("2026/4/2", "b", "", 300, 1200),
        ("2026/4/3", "c", "", 50, 1250),
    )
    assert (yen(reading), reading.balance_proof, codes(reading)) == ([-100, 300, 50], "ok", [])


def test_a_column_that_says_in_or_out_stays_right_with_a_refund(read: Read) -> None:
    reading = read(
        ("日付", "区分", "内容", "金額"),
        ("2026/4/1", "収入", "給料", 5000),
        ("2026/4/2", "支出", "米", -100),
        ("2026/4/3", "支出", "肉", -200),
        ("2026/4/4", "支出", "戻り", 30),
    )
    assert yen(reading) == [5000, -100, -200, 30]


def test_spending_below_zero_in_a_cross_table_goes_out(read_book: Read) -> None:
    reading = read_book(
        {
            "2026年4月": [
                ("日", "食費", "日用品", "医療", "給料"),
                (1, -1000, -200, None, None),
                (2, -500, None, 30, 90_000),
            ]
        }
    )
    assert yen(reading) == [-1000, -200, -500, 30, 90_000]


def test_a_saved_table_is_read_like_any_other(read: Read) -> None:
    lines = (("日付", "内容", "収入", "支出"), ("2026/4/1", "a", "-", -100), ("2026/4/2", "b", 50, "-"))
    first = read(*lines)
    saved = saved_layout("帳面", first)
    again = read(*lines, own=[saved])
    assert (again.layout, yen(again), yen(first)) == (saved.id, [-100, 50], [-100, 50])


def left(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.skipped]


KIND = ("日付", "入出金区分", "内容", "金額")


def test_a_strange_word_among_those_for_in_and_out_costs_its_own_row_only(read: Read) -> None:
    reading = read(
        KIND,
        ("2026/4/1", "出金", "米", 500),
        ("2026/4/2", "入金", "長男", 30_000),
        ("2026/4/3", "返金", "米", 100),
        ("2026/4/4", "調整", "謎", 7),
        KIND,
        ("", "合計", "", 30_607),
    )
    assert yen(reading) == [-500, 30_000, 100]
    assert left(reading) == [(5, "unknown_kind"), (6, "note"), (7, "subtotal")]


def test_categories_among_which_stands_income_do_not_tell_in_and_out(read: Read) -> None:
    head = ("日付", "費目", "金額")
    lines = (("2026/4/1", "収入", 900), ("2026/4/2", "収入", 800), ("2026/4/3", "食費", 100))
    assert (yen(read(head, *lines)), left(read(head, *lines))) == ([900, 800, -100], [])


def test_strokes_for_nothing_do_not_say_that_all_goes_out(read: Read) -> None:
    head = ("日付", "内容", "金額", "区分")
    assert yen(read(head, ("2026/4/1", "年金", 900, "-"), ("2026/4/2", "米", 100, "-"))) == [900, -100]


def written(tmp_path: Path, *lines: str) -> Reading:
    (tmp_path / "a.csv").write_bytes("\n".join(lines).encode())
    return read_ledger(tmp_path / "a.csv")


def test_an_amount_that_its_comma_cuts_is_not_taken_for_its_first_half(tmp_path: Path) -> None:
    one = written(tmp_path, "日付,内容,金額", "2026/4/1,a,1,980", "2026/4/2,b,200", "2026/4/3,c,12,345,678")
    assert (yen(one), left(one)) == ([-200], [(2, "split_amount"), (4, "split_amount")])
    rows = ("2026/4/1,a,100,,8020", "2026/4/2,給料,,50,000,58020", "2026/4/3,b,20,,58000")
    two = written(tmp_path, "日付,内容,支出,収入,残高", *rows)
    assert (yen(two), left(two)) == ([-100, -20], [(3, "split_amount")])
    every = written(tmp_path, "日付,内容,金額", "2026/4/1,a,1,980", "2026/4/2,b,3,200")
    assert (yen(every), left(every)) == ([], [(2, "split_amount"), (3, "split_amount")])


def test_a_column_without_a_name_cuts_nothing(tmp_path: Path) -> None:
    memo = written(tmp_path, "日付,内容,金額", "2026/4/1,a,100,夕食", "2026/4/2,b,200", "2026/4/3,c,300,昼,夜")
    running = written(tmp_path, "日付,内容,金額", "2026/4/1,a,100,100", "2026/4/2,b,20,120", "2026/4/3,c,3000,3120")
    assert (yen(memo), yen(running)) == ([-100, -200, -300], [-100, -20, -3000])


PARTS = (
    ("2026年",),
    ("収入",),
    ONE,
    ("2026/4/25", "長男", 100_000),
    ("収入合計", "", 100_000),
)


@pytest.mark.parametrize("heading", ["支出の部（4月）", "【4月の支出】", "支出一覧", "4月支出", "2. 支出"])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_heading_over_what_goes_out_may_say_more(read: Read, heading: str, sign: int) -> None:
    reading = read(*PARTS, (heading,), ONE, ("2026/4/26", "米", sign * 500), ("", "合計", sign * 500))
    assert yen(reading) == [100_000, -500]


def test_what_comes_in_ends_with_its_sum_or_other_words_where_no_heading_of_spending_is_known(read: Read) -> None:
    for end in ([PARTS[-1]], [("使ったお金",)]):
        assert yen(read(*PARTS[:-1], *end, ONE, ("2026/4/26", "謎", 500))) == [100_000, -500]
    assert yen(read(*PARTS[:-1], ("", "小計", 100_000), ("2026/4/26", "謎", 500))) == [100_000, 500]


BALANCE = ("日付", "内容", "支出", "残高")


def test_sums_and_notes_between_the_rows_break_no_balance(read: Read) -> None:
    reading = read(
        BALANCE,
        ("", "前月繰越", 100_000, 100_000),
        ("2026/4/20", "家賃", 55_000, 45_000),
        ("2026/4/20", "米", 1000, 44_000),
        ("", "小計", 56_000, 44_000),
        ("2026/4/21", "卵", 1000, 43_000),
        ("", "合計", 57_000, 57_000),
    )
    assert (reading.balance_proof, reading.closing_balance) == ("ok", 43_000)
    broken = read(BALANCE, ("", "前月繰越", "", 100_000), ("2026/4/20", "家賃", 55_000, 44_000))
    assert (broken.balance_break and broken.balance_break.row) == 3


def test_a_sum_without_words_is_not_taken_where_no_row_has_any(read: Read) -> None:
    reading = read(("日付", "支出"), ("2026/4/1", 100), ("2026/4/2", 200), ("", 300))
    assert (yen(reading), left(reading)) == ([-100, -200], [(4, "bad_date")])


def test_the_name_of_a_sheet_is_a_heading_too_and_goes_before_words(read_book: Read) -> None:
    reading = read_book({"収入": [ONE, ("2026/4/25", "長男", 9000)], "支出": [ONE, ("2026/4/27", "年金", 1698)]})
    assert yen(reading) == [9000, -1698]


def test_a_word_for_in_or_out_is_enough_to_be_the_day_above(read: Read) -> None:
    reading = read(("日付", "区分", "金額"), ("2026/4/1", "支出", 100), ("", "支出", 200), ("", "", 300))
    assert (yen(reading), left(reading)) == ([-100, -200], [(4, "bad_date")])


def test_a_sheet_of_what_comes_in_holds_beyond_its_sums(read_book: Read) -> None:
    rows = [ONE, ("2026/4/25", "長男", 900), (None, "合計", 900), ("5月",), ("2026/5/25", "長男", 800)]
    assert yen(read_book({"収入": rows})) == [900, 800]


@pytest.mark.parametrize("end", ["", ",", ",夕食"])
def test_half_an_amount_where_words_should_stand_is_seen_too(tmp_path: Path, end: str) -> None:
    reading = written(tmp_path, "日付,内容,金額,メモ", f"2026/4/1,a,1,980{end}", "2026/4/2,b,200,101号室")
    assert (yen(reading), left(reading)) == ([-200], [(2, "split_amount")])
    numbers = written(tmp_path, "日付,内容,金額,番号", "2026/4/1,a,100,980", "2026/4/2,b,200,981")
    assert yen(numbers) == [-100, -200]


def test_words_tell_where_the_column_for_in_and_out_is_blank(read: Read) -> None:
    lines = (("2026/4/1", "入金", "長男", 900), ("2026/4/2", "出金", "米", 200), ("2026/4/3", "", "年金", 300))
    assert yen(read(KIND, *lines)) == [900, -200, 300]


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("4月の給料", True),
        ("給料 見本商事", True),
        ("スーパーのパート代", True),
        ("息子から仕送り", True),
        ("還付金", True),
        ("メルカリ売上", True),
        ("給料(4月分)", True),
        ("年金保険料", False),
        ("国民年金 4月分", False),
        ("給料日の外食", False),
        ("給料前借り返済", False),
        ("年金事務所 駐車場", False),
        ("キャンセル料", False),
        ("給料振込手数料", False),
        ("借入利息", False),
    ],
)
def test_words_for_income_are_none_where_they_say_what_is_paid(read: Read, text: str, *, comes: bool) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/4/1", "米", 300), ("2026/4/2", text, 200), ("2026/4/3", "肉", 90))
    assert yen(reading) == [-300, 200 if comes else -200, -90]


def test_a_row_under_a_pension_whose_text_names_the_contribution_goes_out(read: Read) -> None:
    head = ("日付", "費目", "内容", "金額")
    rows = [
        ("2026/4/1", "食費", "米", 300),
        ("2026/4/3", "年金", "国民年金 4月分", 169),
        ("2026/4/4", "年金", "4月期", 800),
    ]
    assert yen(read(head, *rows)) == [-300, -169, 800]


@pytest.mark.parametrize("head", ["状態", "ステータス", "備考"])
def test_a_row_that_was_taken_back_moves_nothing(read: Read, head: str) -> None:
    reading = read(("日付", "内容", "金額", head), ("2026/4/1", "米", 300, "完了"), ("2026/4/2", "靴", 800, "取消"))
    assert (yen(reading), [(row.row, row.code) for row in reading.skipped]) == ([-300], [(3, "cancelled")])


@pytest.mark.parametrize("cell", ["3000\n1200", "800 1500", "100 6"])
def test_two_numbers_in_a_cell_are_not_one(read: Read, cell: str) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/4/1", "米", 300), ("2026/4/2", "靴", cell))
    assert (yen(reading), [row.code for row in reading.skipped]) == ([-300], ["bad_amount"])


def test_spending_below_zero_in_a_list_without_signs_is_told(read: Read) -> None:
    lines = (ONE, ("2026/4/1", "米", 300), ("2026/4/2", "肉", -120), ("2026/4/5", "電気", 840))
    assert codes(read(*lines)) == [(3, "mixed_signs")]
    back = read(ONE, ("2026/4/1", "甲", -300), ("2026/4/2", "甲 返品", 300), ("2026/4/25", "給料", 9000))
    assert [code for _, code in codes(back)] == ["mixed_signs"]


def test_what_only_goes_from_one_account_of_double_entry_to_another_does_not_count(read: Read) -> None:
    reading = read(
        ("日付", "借方科目", "貸方科目", "金額", "摘要"),
        ("2026/4/1", "食費", "現金", 300, "米"),
        ("2026/4/25", "普通預金", "給与", 900, "給料"),
        ("2026/4/26", "現金", "普通預金", 200, "引き出し"),
    )
    assert (yen(reading), [(m.row, m.code) for m in reading.skipped]) == ([-300, 900], [(4, "transfer")])


def test_beside_a_word_for_what_comes_in_the_only_other_one_goes_out(read: Read) -> None:
    head = ("日付", "しゅるい", "金額")
    reading = read(head, ("2026/4/1", "つかい", 300), ("2026/4/25", "収入", 900), ("2026/4/27", "つかい", 50))
    assert (yen(reading), codes(reading)) == ([-300, 900, -50], [])
    several = read(head, ("2026/4/1", "食費", 300), ("2026/4/25", "収入", 900), ("2026/4/27", "家賃", 50))
    assert yen(several) == [-300, 900, -50]


SPENT, GOT = [("2026/4/1", "米", 100), ("2026/4/2", "薬", 200)], [("2026/4/3", "長男", 500), ("2026/4/4", "畑", 30)]


@pytest.mark.parametrize("head", ["収入", "入金", "もらった"])
def test_a_later_heading_names_the_side_of_what_stands_below_it(read: Read, head: str) -> None:
    reading = read(("日付", "内容", "支出"), *SPENT, ("", "", ""), ("日付", "内容", head), *GOT)
    assert (yen(reading), codes(reading)) == ([-100, -200, 500, 30], [])


@pytest.mark.parametrize(
    ("out", "in_"), [("【出たお金】", "【入ったお金】"), ("使った分", "もらった分"), ("出金簿", "入金簿")]
)
def test_section_words_of_any_kind_name_the_side(read: Read, out: str, in_: str) -> None:
    reading = read(ONE, (out, "", ""), *SPENT, (in_, "", ""), *GOT)
    assert (yen(reading), codes(reading)) == ([-100, -200, 500, 30], [])


@pytest.mark.parametrize("title", ["収入帳 令和8年", "入金一覧", "2026年4月分の収入"])
def test_a_title_names_the_side_of_its_table(read: Read, title: str) -> None:
    assert yen(read((title, "", ""), ONE, *GOT)) == [500, 30]


@pytest.mark.parametrize(("title", "head"), [("令和8年4月 工賃明細", "内容"), ("", "時給")])
def test_words_of_income_around_a_table_that_goes_out_are_told(read: Read, title: str, head: str) -> None:
    reading = read((title, "", ""), ("日付", head, "金額"), ("2026/4/1", "箱折り", 100), ("2026/4/2", "清掃", 200))
    assert (yen(reading), [code for _, code in codes(reading)]) == ([-100, -200], ["maybe_income"])


@pytest.mark.parametrize("text", ["長男から", "母より", "友人から(現金)"])
def test_money_from_somebody_among_purchases_is_told(read: Read, text: str) -> None:
    assert codes(read(ONE, *SPENT, ("2026/4/3", text, 500))) == [(4, "maybe_income")]


def test_a_mark_before_a_text_tells_the_side(read: Read) -> None:
    reading = read(ONE, ("2026/4/1", "(出)米", 100), ("2026/4/2", "【入】長男", 500), ("2026/4/3", "(本)読み物", 9))
    assert yen(reading) == [-100, 500, -9]


def test_a_plus_among_amounts_without_signs_comes_in_and_is_told(read: Read) -> None:
    reading = read(ONE, *SPENT, ("2026/4/3", "長男", "+500"))
    assert (yen(reading), codes(reading)) == ([-100, -200, 500], [(4, "mixed_signs")])


@pytest.mark.parametrize("category", ["収", "入金", "収入・その他"])
def test_a_category_may_be_the_side_itself(read: Read, category: str) -> None:
    head = ("日付", "費目", "内容", "金額")
    assert yen(read(head, ("2026/4/1", "食費", "米", 100), ("2026/4/2", category, "長男", 500))) == [-100, 500]


def test_only_a_column_of_what_comes_back_comes_in(read: Read) -> None:
    assert yen(read(("日付", "内容", "返金額"), ("2026/4/1", "靴", 100), ("2026/4/2", "本", 200))) == [100, 200]
    both = ("日付", "内容", "お財布へ", "お財布から")
    assert yen(read(both, ("2026/4/1", "米", "", 100), ("2026/4/2", "長男", 500, ""))) == [-100, 500]


def _doubted(reading: Reading) -> dict[str, object]:
    return {found.code: dict(found.values).get("count") for found in reading.findings}


@pytest.mark.parametrize("row", [("給料（収入）", 150_000), ("給料", "+150000"), ("甲", "+150000")])
def test_what_sounds_like_income_under_spending_is_asked_about(read: Read, row: tuple[str, int | str]) -> None:
    rows = [("2026/6/1", "家賃", 58_000), ("2026/6/25", *row), ("2026/6/27", "電気", 6300)]
    reading = read(("日付", "内容", "支出"), *rows)
    assert _doubted(reading)["maybe_income"] == 1


@pytest.mark.parametrize("text", ["売れた服", "祖母より", "古着の買取"])
def test_what_sounds_like_getting_money_is_asked_about(read: Read, text: str) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/6/1", "家賃", 58_000), ("2026/6/12", text, 1500))
    assert _doubted(reading) == {"maybe_income": 1}


@pytest.mark.parametrize("text", ["収入 フリマ", "入金：フリマ", "収入・フリマ"])
def test_the_first_word_of_a_text_may_be_its_side(read: Read, text: str) -> None:
    reading = read(("日付", "内容", "金額"), ("2026/6/1", "米", 5800), ("2026/6/9", text, 630), ("2026/6/9", "魚", 830))
    assert [t.amount for t in reading.transactions] == [-5800, 630, -830]


def test_the_difference_of_what_two_persons_paid_makes_neither_an_income(read: Read) -> None:
    rows = [
        ("2026/6/1", "家賃", 58_000, "", 58_000),
        ("2026/6/3", "米", "", 4200, -4200),
        ("2026/6/9", "肉", 300, "", 300),
    ]
    reading = read(("日付", "内容", "夫が払った", "妻が払った", "差"), *rows)
    assert [t.amount for t in reading.transactions] == [-58_000, -4200, -300]


def test_what_comes_and_goes_may_each_have_words_beside_it(read: Read) -> None:
    rows = [
        ("2026/6/1", "", "", "家賃", 58_000),
        ("2026/6/25", "給料", 180_000, "", ""),
        ("2026/6/27", "手当", 20_000, "電気", 6300),
    ]
    reading = read(("日付", "収入", "金額", "支出", "金額"), *rows)
    read_as = sorted((t.row, t.description, t.amount) for t in reading.transactions)
    assert read_as == [(2, "家賃", -58_000), (3, "給料", 180_000), (4, "手当", 20_000), (4, "電気", -6300)]
    assert (reading.findings, reading.skipped) == ((), ())


@pytest.mark.parametrize("newest_first", [False, True])
def test_balances_tell_row_by_row_what_comes_in(read: Read, newest_first: bool) -> None:
    rows = [
        ("2026/6/1", "家賃", 58_000, 142_000),
        ("2026/6/3", "甲", 4200, 137_800),
        ("2026/6/25", "乙", 180_000, 317_800),
        ("2026/6/27", "電気", 6300, 311_500),
    ]
    reading = read((*ONE, "残高"), *(rows[::-1] if newest_first else rows))
    assert sorted(yen(reading)) == [-58_000, -6300, -4200, 180_000]
    assert (reading.balance_proof, codes(reading)) == ("ok", [])


def test_of_the_first_row_no_balance_tells_whether_it_comes_in(read: Read) -> None:
    rows = [
        ("2026/6/25", "甲", 180_000, 317_800),
        ("2026/6/27", "電気", 6300, 311_500),
        ("2026/6/28", "乙", 500, 311_000),
    ]
    assert codes(read((*ONE, "残高"), *rows)) == [(2, "maybe_income")]


def test_what_only_balances_call_income_may_be_a_running_total(read: Read) -> None:
    rows = [("2026/4/1", "甲", 1200, 1200), ("2026/4/3", "乙", 900, 2100), ("2026/4/6", "丙", 420, 2520)]
    assert _doubted(read((*ONE, "残金"), *rows)) == {"maybe_spent": 3}
    assert _doubted(read((*ONE, "残金"), ("2026/4/1", "給料", 1200, 1200), *rows[1:])) == {}


def test_a_row_that_says_only_what_is_left_is_told(read: Read) -> None:
    rows = [("2026/4/1", "こづかい", "", 3000), ("2026/4/2", "甲", 120, 2880)]
    reading = read(("日付", "内容", "使った", "のこり"), *rows)
    assert [(f.code, dict(f.values)["because"]) for f in reading.findings] == [("not_counted", "balance_only")]
    carried = [("2026/4/1", "前月繰越", "", 3000), rows[1]]
    assert read(("日付", "内容", "使った", "のこり"), *carried).findings == ()


def test_a_row_without_a_text_is_called_by_its_category(read: Read) -> None:
    rows = [("2026/6/1", "物販", 230, 2770), ("2026/6/4", "現金チャージ", 3000, 5770), ("2026/6/5", "物販", 310, 5460)]
    reading = read(("利用年月日", "種別", "利用額", "残額"), *rows)
    assert [(t.description, t.amount) for t in reading.transactions][1] == ("現金チャージ", 3000)
