"""Columns of figures: taken for what words and values say, and asked about where only their position speaks."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import finding_text

Read = Callable[..., Reading]
Line = Sequence[Any]

SHOPS = [("2026/4/1", "甲", 580), ("2026/4/2", "乙", 320), ("2026/4/3", "丙", 45), ("2026/4/4", "丁", 781)]
"""Rows whose words say nothing."""
HOUSE = [("2026/4/1", "家賃", 580), ("2026/4/2", "食費", 320), ("2026/4/3", "電気代", 45), ("2026/4/4", "ガス代", 781)]


def beside(rows: Sequence[Line], heads: Sequence[str], column: Callable[[int], int]) -> list[Line]:
    """Write each amount into one of several columns."""
    lines: list[Line] = [("日付", "内容", *heads)]
    for place, (day, text, yen) in enumerate(rows):
        lines.append((day, text, *(yen if column(place) == at else "" for at in range(len(heads)))))
    return lines


def yen(reading: Reading) -> list[int]:
    return [t.amount for t in reading.transactions]


def guessed(reading: Reading) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.title, c.role, c.could_be) for c in reading.trust if c.why == "guess"]


@pytest.mark.parametrize("heads", [("夫", "妻"), ("現金", "カード", "電子マネー"), ("財布", "銀行")])
def test_money_of_persons_and_purses_goes_out_and_says_whose_it_was(read: Read, heads: Sequence[str]) -> None:
    reading = read(*beside(SHOPS, heads, lambda place: place % len(heads)))
    assert (yen(reading), guessed(reading), reading.findings) == ([-580, -320, -45, -781], [], ())
    assert [t.account for t in reading.transactions] == [heads[place % len(heads)] for place in range(4)]


def test_what_a_person_earned_comes_in_all_the_same(read: Read) -> None:
    reading = read(*beside([*SHOPS, ("2026/4/25", "給料", 9000)], ("夫", "妻"), lambda place: place % 2))
    assert (yen(reading), guessed(reading)) == ([-580, -320, -45, -781, 9000], [])
    known = read(*beside([*HOUSE, ("2026/4/25", "給料", 9000)], ("財布", "銀行"), lambda place: place % 2))
    assert (yen(known), guessed(known)) == ([-580, -320, -45, -781, 9000], [])


def test_one_row_may_be_paid_from_two_purses(read: Read) -> None:
    reading = read(*beside(SHOPS, ("現金", "カード"), lambda place: place % 2), ("2026/4/9", "靴", 100, 900))
    assert [(t.row, t.amount, t.account) for t in reading.transactions][-2:] == [(6, -100, "現金"), (6, -900, "カード")]


def test_shares_of_what_goes_out_are_no_purses(read: Read) -> None:
    reading = read(*beside(SHOPS, ("固定費", "変動費"), lambda place: place % 2))
    assert {(t.amount < 0, t.account) for t in reading.transactions} == {(True, "")}


@pytest.mark.parametrize(
    "heads", [("税抜", "税込"), ("予定", "実績"), ("定価", "支払額"), ("前年", "今年"), ("金額", "割引後")]
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_amounts_that_counts_which_was_paid(read: Read, heads: Sequence[str], turned: bool) -> None:
    lines = [("日付", "内容", *heads), *((day, text, paid - 7, paid) for day, text, paid in SHOPS)]
    reading = read(*([(*line[:2], line[3], line[2]) for line in lines] if turned else lines))
    assert (yen(reading), guessed(reading)) == ([-580, -320, -45, -781], [])


def test_two_amounts_under_strange_words_are_asked_about(read: Read) -> None:
    reading = read(("日付", "内容", "ア", "イ"), *((day, text, paid - 7, paid) for day, text, paid in SHOPS))
    assert guessed(reading) == [("ア", "ignore", ("out",)), ("イ", "amount", ("ignore",))]
    (first, _) = reading.findings
    assert (first.code, first.row) == ("guessed_column", 1)
    assert finding_text(first).startswith("「ア」の列は「数えない列」として読みました。「出たお金」ではないか")


@pytest.mark.parametrize("head", ["ア", "まる", ""])
def test_one_strange_column_is_asked_about_unless_words_say_what_it_is(read: Read, head: str) -> None:
    asked = read(("日付", "内容", head), *SHOPS)
    assert [(role, could_be) for _, role, could_be in guessed(asked)] == [("amount", ("in",))]
    assert guessed(read(("日付", "内容", head), *HOUSE)) == []
    assert guessed(read(("日付", "内容", "いくら"), *SHOPS)) == []


def test_small_figures_beside_money_count_something_else(read: Read) -> None:
    lines = [(day, text, at, paid * 100) for at, (day, text, paid) in enumerate([*SHOPS, *SHOPS], 1)]
    reading = read(("日付", "内容", "コ", "金額"), *lines)
    assert (yen(reading)[:2], guessed(reading)) == ([-58_000, -32_000], [])


def test_what_is_left_out_for_another_amount_is_asked_about(read: Read) -> None:
    lines = [(day, text, paid, text, paid + 200) for day, text, paid in SHOPS]
    reading = read(("日付", "店", "金額", "店", "金額"), *lines)
    assert ("金額", "ignore", ("amount",)) in guessed(reading)


def test_sums_now_and_then_in_a_column_of_their_own_are_known_by_value(read: Read) -> None:
    sums = ("", 900, "", 826)
    lines = [(*row, total) for row, total in zip(SHOPS, sums, strict=True)]
    reading = read(("日付", "内容", "金額", "一日分"), *lines)
    assert (sum(yen(reading)), guessed(reading)) == (-1726, [])


def test_balances_alone_are_no_amounts(read: Read) -> None:
    with pytest.raises(UnknownLayout):
        read(("日付", "内容", "残高"), ("2026/4/1", "はじめ", 50_000), ("2026/4/2", "米", 46_000))


def test_two_columns_of_which_nothing_tells_the_side_are_asked_about(read: Read) -> None:
    reading = read(*beside(SHOPS, ("ア", "イ"), lambda place: place % 2))
    assert [(name, role) for name, role, _ in guessed(reading)] == [("ア", "in"), ("イ", "out")]


def test_the_words_of_the_rows_tell_the_side(read: Read) -> None:
    rows = [*HOUSE, ("2026/4/25", "給料", 9000), ("2026/4/26", "甲", 50)]
    reading = read(*beside(rows, ("ア", "イ"), lambda place: place > 3))
    assert (yen(reading), guessed(reading)) == ([-580, -320, -45, -781, 9000, 50], [])


def test_balances_prove_the_side_whatever_stands_over_the_columns(read: Read) -> None:
    lines = [("2026/4/1", "甲", "", 100, 900), ("2026/4/2", "乙", 50, "", 950), ("2026/4/3", "丙", "", 10, 940)]
    reading = read(("日付", "内容", "ア", "イ", "ウ"), *lines)
    assert (yen(reading), reading.balance_proof, guessed(reading)) == ([-100, 50, -10], "ok", [])
    assert [(c.title, c.role, c.why) for c in reading.trust][2:] == [
        ("ア", "in", "values"),
        ("イ", "out", "values"),
        ("ウ", "balance", "values"),
    ]
    (proof,) = reading.proofs
    assert (proof.kind, proof.row, proof.rows, proof.yen) == ("balances", 4, 3, 940)


def test_a_column_that_holds_the_sum_of_the_others_is_not_counted(read: Read) -> None:
    lines = [("2026/4/1", "甲", 100, 30, 130), ("2026/4/2", "乙", 50, "", 50), ("2026/4/3", "丙", "", 10, 10)]
    reading = read(("日付", "内容", "夫", "妻", "あわせて"), *lines)
    assert (yen(reading), guessed(reading)) == ([-100, -30, -50, -10], [])
    assert [(c.title, c.role, c.why) for c in reading.trust][-1] == ("あわせて", "ignore", "values")


@pytest.mark.parametrize(
    "heads", [("Deposits", "Withdrawals"), ("入", "出"), ("お預り", "お支払"), ("もらった", "つかった"), ("CR", "DR")]
)
def test_an_income_column_of_one_row_is_one_in_any_words(read: Read, heads: Sequence[str]) -> None:
    rows = [*SHOPS, ("2026/4/25", "戊", 9000)]
    reading = read(*beside(rows, heads, lambda place: place < 4))
    assert (yen(reading), guessed(reading)) == ([-580, -320, -45, -781, 9000], [])


def test_a_sixth_strange_column_is_not_left_out_in_silence(read: Read) -> None:
    reading = read(*beside([*SHOPS, *SHOPS, *SHOPS], ("ア", "イ", "ウ", "エ", "オ", "カ"), lambda place: place % 6))
    assert ("カ", "ignore", ("out", "in")) in guessed(reading)


def test_a_column_that_balances_put_on_the_side_of_the_other_is_asked_about(read: Read) -> None:
    lines = [("2026/4/1", 3000, "", 47000), ("2026/4/2", "", 5000, 42000), ("2026/4/3", 2000, "", 40000)]
    assert guessed(read(("日付", "出金", "入金", "残高"), *lines)) == [("入金", "out", ("in",))]


@pytest.mark.parametrize("heads", [("借方", "貸方"), ("入金", "出金")])
def test_what_balances_prove_goes_before_the_words_over_the_columns(read: Read, heads: Sequence[str]) -> None:
    lines = [("2026/4/1", "甲", 100, "", 900), ("2026/4/2", "乙", "", 500, 1400), ("2026/4/3", "丙", 50, "", 1350)]
    reading = read(("日付", "摘要", *heads, "残高"), *lines)
    assert (yen(reading), reading.balance_proof, guessed(reading)) == ([-100, 500, -50], "ok", [])


def test_a_column_of_two_strange_words_under_a_heading_of_sides_is_asked_about(read: Read) -> None:
    lines = [("2026/4/1", "ぽん", "甲", 100), ("2026/4/2", "ぱん", "乙", 200), ("2026/4/3", "ぽん", "丙", 300)]
    assert guessed(read(("日付", "収支区分", "内容", "金額"), *lines)) == [("収支区分", "category", ("in", "out"))]


@pytest.mark.parametrize(("comes", "goes"), [("Cr", "Dr"), ("credit", "debit"), ("C", "D"), ("入", "出"), ("+", "-")])
def test_a_column_of_signs_is_known_by_its_words_in_any_letters(read: Read, comes: str, goes: str) -> None:
    lines = [("2026/4/2", "甲", 150_000, comes), ("2026/4/3", "乙", 60_000, goes)]
    assert yen(read(("Date", "Narration", "Amount", "Sign"), *lines)) == [150_000, -60_000]


def test_a_running_total_is_no_balance(read: Read) -> None:
    lines = [(*row, total) for row, total in zip(SHOPS, (580, 900, 945, 1726), strict=True)]
    reading = read(("日付", "内容", "いくら", "るいけい"), *lines)
    assert (yen(reading), reading.balance_proof, guessed(reading)) == ([-580, -320, -45, -781], "none", [])


def test_money_that_comes_in_first_under_strange_words_may_have_been_there(read: Read) -> None:
    lines = [("2026/4/1", "もとの額", 9000, ""), *((day, text, "", yen) for day, text, yen in SHOPS)]
    (question,) = read(("日付", "内容", "収入", "支出"), *lines).findings
    assert (question.row, question.code) == (2, "question")
    assert finding_text(question) == "最初の入金は、前から残っていたお金ではないか、確かめてください"


def test_sums_of_receipts_are_what_was_paid_where_there_is_no_other_money(read: Read) -> None:
    lines = [(day, text, paid - 30, 30, paid) for day, text, paid in SHOPS]
    reading = read(("日付", "店", "小計", "消費税", "合計"), *lines)
    assert (yen(reading), guessed(reading)) == ([-580, -320, -45, -781], [])


def test_what_the_household_holds_under_debit_comes_in(read: Read) -> None:
    lines = [("2026/4/1", "食費", "現金", 4000), ("2026/4/2", "雑費", "現金", 600), ("2026/4/25", "現金", "給料", 9000)]
    assert yen(read(("日付", "借方", "貸方", "金額"), *lines)) == [-4000, -600, 9000]


def asked(reading: Reading) -> list[str]:
    return [str(dict(m.values)["column"]) for m in reading.findings if m.code == "guessed_column"]


def test_a_fee_beside_an_amount_counts_and_is_asked_about_unless_a_sum_or_balances_prove_it(read: Read) -> None:
    reading = read(("日付", "内容", "振込額", "手数料"), ("2026/4/1", "家賃", 500, 20), ("2026/4/2", "月謝", 80, ""))
    assert (reading.spending, "手数料" in asked(reading)) == (600, True)
    rows = (("2026/4/1", "本", 300, 50, 350), ("2026/4/2", "服", 400, "", 400))
    proven = read(("日付", "内容", "商品代", "送料", "合計"), *rows)
    assert (proven.spending, asked(proven)) == (750, [])
    bank = (
        ("2026/4/1", "給料", 900, "", "", 900),
        ("2026/4/2", "振込", "", 500, 33, 367),
        ("2026/4/3", "水", "", 67, "", 300),
    )
    balanced = read(("日付", "摘要", "入金", "出金", "手数料", "残高"), *bank)
    assert (balanced.spending, balanced.balance_proof, asked(balanced)) == (600, "ok", [])


@pytest.mark.parametrize(
    ("head", "taxes", "spent"),
    [("税抜", (80, 100), 2180), ("金額", (74, 90), 2000), ("税込", (74, 90), 2000), ("金額", (80, 100), 2180)],
)
def test_a_tax_counts_where_it_comes_on_top(read: Read, head: str, taxes: tuple[int, int], spent: int) -> None:
    reading = read(("日付", "品", head, "消費税"), *(("2026/4/1", "米", 1000, tax) for tax in taxes))
    assert (reading.spending, asked(reading)) == (spent, [])


def test_a_tax_that_is_neither_within_nor_on_top_is_asked_about(read: Read) -> None:
    reading = read(("日付", "品", "金額", "消費税"), ("2026/4/1", "米", 1000, 55), ("2026/4/2", "肉", 500, 11))
    assert (reading.spending, asked(reading)) == (1500, ["消費税"])


def test_a_tax_beside_a_sum_is_within_it(read: Read) -> None:
    reading = read(
        ("日付", "店", "小計", "消費税", "合計"),
        ("2026/4/1", "八百屋", 300, 24, 324),
        ("2026/4/2", "肉屋", 100, 8, 108),
    )
    assert (reading.spending, asked(reading)) == (432, [])


def test_what_was_paid_oneself_counts_alone_though_the_sum_of_all_stands_beside_it(read: Read) -> None:
    rows = (("2026/4/1", "内科", 3000, 2100, 900), ("2026/4/2", "薬", 1000, 700, 300))
    reading = read(("日付", "内容", "医療費", "保険", "自己負担"), *rows)
    assert (reading.spending, asked(reading)) == (1200, [])


def test_columns_of_zeros_prove_nothing_and_what_is_said_of_a_row_heads_no_list(read: Read) -> None:
    head = ("利用日", "店名", "支払区分", "利用金額", "手数料", "支払総額", "ポイント利用")
    rows = (("2026/4/15", "甲", "1回払い", 1980, 0, 1980, 0), ("2026/4/17", "乙", "2回払い", 300, 0, 300, 0))
    reading = read(head, *rows)
    assert (len(reading.transactions), reading.spending, reading.findings) == (2, 2280, ())


def test_a_total_that_is_a_price_times_how_many_was_paid(read: Read) -> None:
    rows = (("2026/4/1", "卵", 2, 250, 500), ("2026/4/2", "米", 1, 3200, 3200))
    reading = read(("日付", "品名", "個数", "価格", "合計"), *rows)
    assert (reading.spending, reading.findings) == (3700, ())


def test_codes_under_a_heading_of_both_sides_are_asked_about(read: Read) -> None:
    reading = read(("日付", "摘要", "金額", "1:入 2:出"), ("2026/4/1", "甲", 30, 2), ("2026/4/2", "乙", 90, 1))
    assert asked(reading) == ["1:入 2:出"]


def test_what_was_asked_for_does_not_count_beside_what_was_paid(read: Read) -> None:
    rows = [("2026/9/1", "電気", 5400, 5400), ("2026/9/5", "国保", 12_000, 5000), ("2026/9/9", "家賃", 45_000, 0)]
    reading = read(("日付", "内容", "請求額", "支払額"), *rows)
    assert [t.amount for t in reading.transactions] == [-5400, -5000]
    alone = read(("日付", "内容", "請求額"), *(row[:3] for row in rows))
    assert alone.spending == 62_400


def test_a_purchase_with_its_tax_is_one_row_where_a_column_says_both(read: Read) -> None:
    rows = [("2026/8/1", "甲", 1000, 100, 1100), ("2026/8/2", "乙", 500, 40, 540)]
    reading = read(("日付", "内容", "金額", "消費税", "税込"), *rows)
    assert ([t.amount for t in reading.transactions], reading.findings) == ([-1100, -540], ())


def test_a_kind_of_income_comes_in_beside_other_income(read: Read) -> None:
    rows = [("2026/4/25", 162_000, "", "乙"), ("2026/5/2", "", 3200, "丙"), ("2026/5/25", 158_300, "", "乙")]
    reading = read(("日付", "給与", "その他収入", "内容"), *rows)
    assert ([t.amount for t in reading.transactions], reading.findings) == ([162_000, 3200, 158_300], ())
