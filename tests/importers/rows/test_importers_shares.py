"""What stands beside or below other money and is a share or a sum of it: counted once, or told."""

from collections.abc import Callable

import pytest

from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
DAILY = (("2026/4/1", "米", 4200), ("2026/4/2", "卵", 258), ("2026/4/3", "薬", 900), ("2026/4/5", "靴", 3980))
SUMMARY = (("食費", 4458), ("医療", 900), ("衣類", 3980), ("計", 9338))
MONTHS = ("費目", "1月", "2月", "3月")
FOOD, MEDICAL, RENT = ("食費", 30000, 31000, 29000), ("医療", 2000, 2500, 1800), ("家賃", 40000, 40000, 40000)


def yen(reading: Reading) -> list[int]:
    return [entry.amount for entry in reading.transactions]


def told(reading: Reading) -> list[str]:
    return [mark.code for mark in reading.findings if mark.code != "months_only"]


@pytest.mark.parametrize(
    "heads", [("費目", "今月"), ("費目", "合計"), ("費目", "金額"), ("まとめ", "円"), ("先月まで", "額")]
)
@pytest.mark.parametrize("gap", [(), ("",), ("", "")])
def test_a_summary_beside_the_days_is_not_counted_again(
    read: Read, heads: tuple[str, str], gap: tuple[str, ...]
) -> None:
    lines = ((*day, *gap, *line) for day, line in zip(DAILY, SUMMARY, strict=True))
    reading = read(("日付", "内容", "金額", *gap, *heads), *lines)
    assert (yen(reading), told(reading)) == ([-4200, -258, -900, -3980], [])


def test_this_month_beside_an_amount_is_asked_about_where_nothing_proves_it_a_sum(read: Read) -> None:
    lines = ((*day, what, paid + 5) for day, (what, paid) in zip(DAILY, SUMMARY, strict=True))
    reading = read(("日付", "内容", "金額", "費目別", "今月"), *lines)
    assert -4200 in yen(reading)
    assert "guessed_column" in told(reading)


@pytest.mark.parametrize("share", ["うち外食", "（うち外食）", "└外食", "内)外食", "外食（再掲）", "※うち外食"])
def test_a_share_below_its_category_is_not_counted_again(read: Read, share: str) -> None:
    reading = read(("令和8年", "", "", ""), MONTHS, FOOD, (share, 8000, 7000, 6000), MEDICAL, RENT)
    assert sum(yen(reading)) == -216300
    assert [(mark.row, mark.code) for mark in reading.skipped] == [(4, "part_of_another")]


@pytest.mark.parametrize("share", ["・外食", "内外食", "外食", "カード払い分"])
def test_what_a_sum_leaves_out_is_a_share_and_told(read: Read, share: str) -> None:
    whole = ("合計", 72000, 73500, 70800)
    reading = read(("令和8年", "", "", ""), MONTHS, FOOD, (share, 8000, 7000, 6000), MEDICAL, RENT, whole)
    assert (sum(yen(reading)), told(reading)) == (-216300, ["outside_sum"])


@pytest.mark.parametrize(
    ("share", "code"), [("・外食", "maybe_part"), ("内外食", "maybe_part"), ("カード払い分", "strange_heading")]
)
def test_what_may_be_a_share_is_told_where_no_sum_proves_it(read: Read, share: str, code: str) -> None:
    reading = read(("令和8年", "", "", ""), MONTHS, FOOD, (share, 8000, 7000, 6000), MEDICAL, RENT)
    assert code in told(reading)


@pytest.mark.parametrize("heading", ["合計", "支出合計", "計"])
def test_a_sum_that_its_columns_contradict_is_told(read: Read, heading: str) -> None:
    whole = (heading, 72000, 73500, 70801)
    reading = read(("令和8年", "", "", ""), MONTHS, FOOD, MEDICAL, RENT, whole)
    assert (sum(yen(reading)), told(reading)) == (-216300, ["sum_differs"])


def test_sums_of_groups_and_sides_are_no_contradiction(read: Read) -> None:
    reading = read(
        ("令和8年", "", "", ""), MONTHS, ("給料", 180000, 180000, 180000), ("収入計", 180000, 180000, 180000),
        FOOD, MEDICAL, ("小計", 32000, 33500, 30800), RENT, ("支出計", 72000, 73500, 70800),
        ("差引", 108000, 106500, 109200),
    )  # fmt: skip
    assert (sum(yen(reading)), told(reading)) == (540000 - 216300, [])


def test_a_measure_is_no_money(read: Read) -> None:
    reading = read(
        ("令和8年", "", "", ""), MONTHS, FOOD, MEDICAL, RENT, ("電気(kWh)", 210, 220, 190), ("電気代", 6800, 7000, 6100)
    )
    assert sum(yen(reading)) == -236200


def test_savings_that_are_drawn_on_come_in(read: Read) -> None:
    reading = read(("令和8年", "", "", ""), MONTHS, FOOD, MEDICAL, RENT, ("貯金取崩し", 0, 15000, 0))
    assert [entry.amount for entry in reading.transactions if entry.description == "貯金取崩し"] == [15000]


@pytest.mark.parametrize("share", ["内 酒", "内)酒", "└酒", "酒（再掲）", "※うち酒", "うち おむつ", "→酒"])
def test_a_share_below_a_purchase_is_left_out(read: Read, share: str) -> None:
    reading = read(("日付", "内容", "金額"), DAILY[0], ("", share, 800), *DAILY[1:3])
    assert yen(reading) == [-4200, -258, -900]
    assert [(mark.row, mark.code) for mark in reading.skipped] == [(3, "part_of_another")]


@pytest.mark.parametrize("word", ["内科", "内服薬", "うちの猫", "うちわ", "内職材料"])
def test_words_that_only_begin_like_a_share_count(read: Read, word: str) -> None:
    reading = read(("日付", "内容", "金額"), *DAILY[:2], ("2026/4/3", word, 800))
    assert yen(reading) == [-4200, -258, -800]
