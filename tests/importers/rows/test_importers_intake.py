"""The filled 相談時家計表."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from helpers.ledgers import FILES, csv_bytes, propose, read_ledger
from helpers.strategies import ids, make_case
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import add
from kakei_desktop.importers.cells.frequency import frequency_in
from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.review.decisions import accept
from kakei_desktop.importers.rows.outcome import FormItem, Reading

Read = Callable[..., Reading]
Sheets = Mapping[str, Sequence[Sequence[Any]]]


def items(reading: Reading) -> dict[str, FormItem]:
    return {item.label: item for item in reading.items or ()}


def test_notes_tell_how_often_and_how_sure() -> None:
    found = items(read_ledger(FILES / "intake_form.xlsx"))
    assert found["児童手当"].every is Frequency.TWO_MONTHS
    assert found["児童手当"].due == DueDay(10, (2, 4, 6, 8, 10, 12))
    assert found["自動車保険"].every is Frequency.YEAR
    assert found["食費"].estimate
    assert not found["家賃"].estimate
    assert found["国民健康保険料"].arrears
    assert found["給与（本人・手取り）"].due == DueDay(25)


def test_sums_of_the_form_are_not_items() -> None:
    marks = read_ledger(FILES / "intake_form.xlsx").skipped
    assert [(m.row, m.code) for m in marks] == [(9, "subtotal"), (29, "subtotal"), (30, "subtotal")]


@pytest.mark.parametrize(
    ("comes", "goes"), [("入るお金", "出るお金"), ("■入ってくるお金", "■出ていくお金"), ("もらうお金", "使うお金")]
)
def test_headings_in_plain_words_are_those_of_a_form(tmp_path: Path, comes: str, goes: str) -> None:
    book = Workbook()
    lines = (("4月の家計",), (comes,), ("年金（2か月分）", 130_000), (goes,), ("家賃", 35_000), ("食費", 28_000))
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "form.xlsx")
    found = items(read_ledger(tmp_path / "form.xlsx"))
    assert found["年金（2か月分）"].every is Frequency.TWO_MONTHS
    assert (found["年金（2か月分）"].category, found["家賃"].category) == ("pension", "rent")


def test_both_sides_may_stand_beside_each_other(tmp_path: Path) -> None:
    book = Workbook()
    for line in (
        ("相談時家計表",),
        ("収入の部", "月額", "備考", "支出の部", "月額", "備考"),
        ("給料", "12万円", "", "家賃", 50_000, ""),
        ("年金", 130_000, "2か月分", "NHK", "約4,000", "2ヶ月に1回"),
        ("", 500, "", "食費", "わからない", ""),
        ("小遣い", "", "", "水道代", "△3,000", "奇数月"),
        ("合計", 250_000, "", "支出合計", 54_000, ""),
    ):
        book.active.append(line)
    book.save(tmp_path / "form.xlsx")
    reading = read_ledger(tmp_path / "form.xlsx")
    assert [(i.label, i.category, i.amount, i.every.value, i.income) for i in reading.items or ()] == [
        ("給料", "salary", 120_000, "month", True),
        ("年金", "pension", 130_000, "2months", True),
        ("家賃", "rent", 50_000, "month", False),
        ("NHK", "broadcast", 4_000, "2months", False),
    ]
    assert items(reading)["NHK"].estimate
    assert (reading.income, reading.spending) == (185_000, 52_000)
    assert [(m.row, m.code) for m in reading.skipped] == [(5, "label_missing"), (6, "no_amount"), (7, "subtotal")]
    assert [(m.row, m.code) for m in reading.findings] == [
        (5, "bad_amount"),
        (6, "below_zero"),
        (5, "not_counted"),
    ]


@pytest.mark.parametrize(
    ("note", "every"),
    [
        ("偶数月に2か月分", "2months"),
        ("２ヶ月に１回", "2months"),
        ("二カ月ごと", "2months"),
        ("隔月", "2months"),
        ("年6回（偶数月）", "2months"),
        ("３か月分", "quarter"),
        ("年４期", "quarter"),
        ("4月・7月・12月・2月の年4回", "quarter"),
        ("6か月定期", "half_year"),
        ("前期・後期 年2回", "half_year"),
        ("年払い", "year"),
        ("年1回 5月", "year"),
        ("12か月前払", "year"),
        ("1年分", "year"),
        ("毎年12月", "year"),
        ("4週ごと", "4weeks"),
        ("2週間に1回", "2weeks"),
        ("週１回", "week"),
        ("毎月（年間契約）", "month"),
        ("12月に更新料", "month"),
        ("3月に車検、2年に1回", "month"),
        ("2月分から値下げ", "month"),
        ("22か月目", "month"),
        ("2か月滞納", "month"),
        ("3か月前から", "month"),
        ("2年間の契約", "month"),
        ("", "month"),
    ],
)
def test_a_note_tells_how_often_and_a_month_of_the_year_is_no_such_note(note: str, every: str) -> None:
    assert frequency_in(note).value == every


def book_of(sheets: Sheets, path: Path) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


FORM = (
    ("【収入】", "金額", "備考"),
    ("給料", 120_000, ""),
    ("", "", "ほかにもあるかも"),
    ("【支出】", "金額", "備考"),
    ("家賃", 50_000, ""),
)


def test_a_note_without_an_item_is_not_dropped_in_silence(tmp_path: Path) -> None:
    reading = read_ledger(book_of({"家計表": FORM}, tmp_path / "a.xlsx"))
    assert [(m.row, m.code) for m in reading.skipped] == [(3, "note")]


def test_sheets_beside_the_form_are_listed_row_by_row(tmp_path: Path) -> None:
    sheets = {"今月": FORM, "覚え書き": [("あ",), (), ("い",)], "来月": FORM[:1] + FORM[3:]}
    reading = read_ledger(book_of(sheets, tmp_path / "a.xlsx"))
    assert len(reading.items or ()) == 2
    assert [(m.sheet, m.row, m.code) for m in reading.skipped if m.sheet != "今月"] == [
        ("覚え書き", 1, "unknown_sheet"),
        ("覚え書き", 3, "unknown_sheet"),
        ("来月", 1, "another_form"),
        ("来月", 2, "another_form"),
        ("来月", 3, "another_form"),
    ]


def test_items_fill_empty_rows_of_their_category_and_are_added_otherwise(now: datetime) -> None:
    case = add("budget", BudgetRow("e", "electricity", "電気"), BudgetRow("g", "gas", "ガス", 4_000))(make_case())
    reading = read_ledger(FILES / "intake_form.xlsx")
    after = accept(propose(reading, case, now, ids(), "form.xlsx"))(case)
    assert (after.budget[2].id, after.budget[2].amount) == ("e", 9_800)
    assert [row.amount for row in after.budget if row.category == "gas"] == [4_000, 5_900]
    assert [record.layout for record in after.imports] == ["intake_form"]


def test_the_same_form_twice_adds_nothing(now: datetime) -> None:
    case, reading, new_id = make_case(), read_ledger(FILES / "intake_form.xlsx"), ids()
    once = accept(propose(reading, case, now, new_id, "form.xlsx"))(case)
    again = propose(reading, once, now, new_id, "form.xlsx")
    assert (list(again.new), len(again.duplicates)) == ([], 21)
    assert accept(again)(once) is once


def told(reading: Reading) -> list[tuple[str, int, str]]:
    return [(i.label, i.amount if i.income else -i.amount, i.every.value) for i in reading.items or ()]


def test_a_column_of_due_days_makes_no_ledger_of_a_form(read: Read) -> None:
    reading = read(
        ("収入", "金額", "支払日", "備考"),
        ("給料", 150_000, "25日", ""),
        ("児童手当", 30_000, "偶数月", "2か月分"),
        ("支出", "金額", "支払日", "備考"),
        ("家賃", 55_000, "27", "振込"),
        ("NHK", 12_276, "6月", "年払い"),
    )
    assert told(reading) == [
        ("給料", 150_000, "month"),
        ("児童手当", 30_000, "2months"),
        ("家賃", -55_000, "month"),
        ("NHK", -12_276, "year"),
    ]
    assert [i.due for i in reading.items or ()] == [
        DueDay(25),
        DueDay(None, (2, 4, 6, 8, 10, 12)),
        DueDay(27),
        DueDay(None, (6,)),
    ]
    assert (reading.skipped, reading.findings) == ((), ())


@pytest.mark.parametrize(
    "lines",
    [
        [
            ("日付", "", "金額"),
            ("【収入】", "", ""),
            ("4/25", "給料", 150_000),
            ("【支出】", "", ""),
            ("4/27", "家賃", 55_000),
        ],
        [("日", "内容", "収入", "メモ", "支出", "残高"), (25, "", 150_000, "", "", ""), (27, "", "", "", 55_000, "")],
        [("内容", "金額", "日付", "収支"), ("給料", 150_000, "4/25", "収入"), ("家賃", 55_000, "4/27", "支出")],
    ],
    ids=["below the headings", "numbers alone", "behind the amounts"],
)
def test_days_make_a_ledger_whatever_the_headings(read: Read, lines: Sequence[Sequence[Any]]) -> None:
    reading = read(("2026年4月",), *lines)
    assert (reading.layout, reading.income, reading.spending) == ("table", 150_000, 55_000)


@pytest.mark.parametrize(
    "lines",
    [
        [("収入", "給料", 150_000, ""), ("", "児童手当", 30_000, "2か月分"), ("支出", "家賃", 55_000, "")],
        [("収入", "給料", 150_000, ""), ("収入", "児童手当", 30_000, "2か月分"), ("支出", "家賃", 55_000, "")],
        [("給料", "収入", 150_000, ""), ("児童手当", "収入", 30_000, "2か月分"), ("家賃", "支出", 55_000, "")],
        [
            ("収入", "", "", ""),
            ("", "給料", 150_000, ""),
            ("", "児童手当", 30_000, "2か月分"),
            ("支出", "家賃", 55_000, ""),
        ],
    ],
    ids=["written once", "in each row", "behind the item", "alone"],
)
def test_a_heading_may_stand_beside_its_items(read: Read, lines: Sequence[Sequence[Any]]) -> None:
    reading = read(("区分", "項目", "金額", "備考"), *lines, ("", "NHK", 12_276, "年払い"))
    wanted = [("給料", 150_000, "month"), ("児童手当", 30_000, "2months"), ("家賃", -55_000, "month")]
    rest = [("NHK", -12_276, "year")]
    assert told(reading) == wanted + rest
    assert reading.skipped == ()


def test_every_row_with_money_is_taken_or_skipped(read: Read) -> None:
    reading = read(
        ("手持ちのお金", 35_000, ""),
        ("収入", 180_000, ""),
        ("給料", 150_000, ""),
        ("支出", 70_000, ""),
        ("家賃", 55_000, ""),
        ("学費", "△500", ""),
        ("交通費", "なし", ""),
        ("医療", "-", ""),
        ("2026", "", ""),
    )
    assert told(reading) == [("給料", 150_000, "month"), ("家賃", -55_000, "month")]
    assert [(m.row, m.code) for m in reading.skipped] == [
        (2, "subtotal"),
        (4, "subtotal"),
        (6, "below_zero"),
        (7, "no_amount"),
        (8, "no_amount"),
        (9, "no_amount"),
        (1, "outside_form"),
    ]


def test_where_all_that_is_spent_is_below_zero_the_sign_says_no_more(read: Read) -> None:
    reading = read(("収入", "金額"), ("給料", 150_000), ("支出", "金額"), ("家賃", -55_000), ("食費", "-30,000"))
    assert told(reading)[1:] == [("家賃", -55_000, "month"), ("食費", -30_000, "month")]


@pytest.mark.parametrize(
    ("cell", "amount", "every", "estimate"),
    [
        ("8,000円（だいたい）", 8_000, "month", True),
        ("年払い 12,000", 12_000, "year", False),
        ("年12,000円", 12_000, "year", False),
        ("12,000円(年払い)", 12_000, "year", False),
        ("6,400（2か月分）", 6_400, "2months", False),
        ("約5千円／月々", 5_000, "month", True),
    ],
)
def test_an_amount_may_say_how_often_and_how_sure(
    read: Read, cell: str, amount: int, every: str, *, estimate: bool
) -> None:
    reading = read(("収入", "金額"), ("給料", 1), ("支出", "金額"), ("水道", cell))
    assert told(reading)[1:] == [("水道", -amount, every)]
    assert items(reading)["水道"].estimate == estimate


@pytest.mark.parametrize("cell", ["5,000〜6,000", "5000年払い6000", "3人で5000", "5000/6000", "わからない"])
def test_an_amount_that_may_be_two_is_none(read: Read, cell: str) -> None:
    reading = read(("収入", "金額"), ("給料", 1), ("支出", "金額"), ("家賃", 1), ("水道", cell))
    assert [(m.row, m.code) for m in reading.skipped] == [(5, "bad_amount")]


@pytest.mark.parametrize(
    "note", ["2年に1回", "年10期", "4か月ごと", "3年おき", "10日に1回", "不定期", "今年だけ", "1回限り"]
)
def test_a_rhythm_that_is_none_of_ours_is_told_and_not_counted_by_itself(read: Read, now: datetime, note: str) -> None:
    reading = read(("収入", "金額", ""), ("児童手当", 1, ""), ("支出", "金額", "備考"), ("車検", 100_000, note))
    assert [(m.row, m.code) for m in reading.findings] == [(4, "another_rhythm")]
    assert reading.spending == 0
    proposal = propose(reading, make_case(), now, ids(), "form.csv")
    assert [reading.items[place].label for place in proposal.unsure] == ["車検"]  # type: ignore[index]


@pytest.mark.parametrize(
    "note",
    ["毎月（2年ごと更新）", "2年間の契約", "22か月目", "4か月分の滞納", "令和8年に満期", "2020年に契約", "滞納2期", ""],
)
def test_other_numbers_tell_no_rhythm(read: Read, note: str) -> None:
    reading = read(("収入", "金額", ""), ("給料", 1, ""), ("支出", "金額", "備考"), ("家賃", 50_000, note))
    assert reading.findings == ()


def test_the_two_sides_may_stand_on_two_sheets(tmp_path: Path) -> None:
    named: Sheets = {"収入": [("項目", "金額"), ("給料", 120_000)], "支出": [("項目", "金額"), ("家賃", 50_000)]}
    headed: Sheets = {"A": [("収入", "金額"), ("給料", 120_000)], "B": [("支出", "金額"), ("家賃", 50_000)]}
    for sheets in (named, headed):
        reading = read_ledger(book_of(sheets, tmp_path / "a.xlsx"))
        assert told(reading) == [("給料", 120_000, "month"), ("家賃", -50_000, "month")]
    with pytest.raises(UnknownLayout):
        read_ledger(book_of({"収入": named["収入"]}, tmp_path / "a.xlsx"))


def test_another_column_of_money_is_told(read: Read) -> None:
    reading = read(("収入", "金額", "前月"), ("給料", 1, ""), ("支出", "金額", "前月"), ("電気", 9_800, 9_500))
    assert [(m.row, m.code) for m in reading.findings] == [(4, "other_amount")]


def test_a_category_that_has_an_amount_is_left_out_until_it_is_wanted(now: datetime) -> None:
    rows = (BudgetRow("g", "gas", "プロパン", 4_000), BudgetRow("o", "other_spending", "x", 1))
    case = replace(make_case(), budget=rows)
    proposal = propose(read_ledger(FILES / "intake_form.xlsx"), case, now, ids(), "form.xlsx")
    assert [m.row for m in proposal.findings if m.code == "category_written"] == [15]
    assert {proposal.reading.items[place].label for place in proposal.unsure} == {"ガス"}  # type: ignore[index]


MONEY = ("150000", "△500", "8,000円（だいたい）", "年払い 12,000")
WORDS = (
    "収入",
    "支出",
    "【収入】",
    "支出の部",
    "給料",
    "家賃",
    "金額",
    "備考",
    "支払日",
    "25日",
    "",
    "合計",
    "なし",
    "月",
    "5",
)


@settings(max_examples=200)
@given(lines=st.lists(st.lists(st.sampled_from(MONEY + WORDS), min_size=2, max_size=5), min_size=3, max_size=8))
def test_wherever_the_blocks_stand_each_row_is_told_once_and_no_money_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("form") / "form.csv"
    path.write_bytes(csv_bytes([["収入", "金額"], *lines, ["支出", "金額"]]))
    reading = read_ledger(path, layout="intake_form")
    taken, skipped = {i.row for i in reading.items or ()}, [m.row for m in reading.skipped]
    assert taken.isdisjoint(skipped)
    assert len(set(skipped)) == len(skipped)
    with_money = {at for at, line in enumerate(lines, 2) if any(cell in MONEY for cell in line)}
    assert with_money <= taken | set(skipped)


PARTS = (("収入", ""), ("給料", 151_000), ("支出", ""), ("家賃", 52_000), ("食費", 38_000))


def sums(reading: Reading) -> tuple[str, int, int]:
    return reading.layout, reading.income, reading.spending


@pytest.mark.parametrize("note", ["家計表（単位：千円）", "単位:千円", "（千円）"])
def test_a_form_may_be_written_in_thousands(read: Read, note: str) -> None:
    reading = read((note, ""), ("収入", ""), ("給料", 151), ("支出", ""), ("家賃", "52.5"))
    assert (*sums(reading), {f.code for f in reading.findings}) == ("intake_form", 151_000, 52_500, {"unit"})


def test_what_a_household_has_is_no_spending_and_is_not_dropped(read: Read) -> None:
    reading = read(*PARTS, ("資産", ""), ("預金", 120_000))
    assert (*sums(reading), [(m.row, m.code) for m in reading.skipped]) == (
        "intake_form",
        151_000,
        90_000,
        [(7, "outside_form")],
    )


def test_of_what_is_owed_only_what_is_paid_back_each_month_goes_out(read: Read) -> None:
    lines = [(*line, "") for line in PARTS]
    debts = (("債務", "", ""), ("借入先", "残高", "月返済額"), ("見本ローン", 800_000, 20_000))
    assert sums(read(*lines, *debts)) == ("intake_form", 151_000, 110_000)


def test_a_part_ends_at_its_sum(read: Read) -> None:
    reading = read(*PARTS, ("食費計", 38_000), ("支出合計", 90_000), ("ためたお金", 70_000))
    assert (*sums(reading), [(m.row, m.code) for m in reading.skipped]) == (
        "intake_form",
        151_000,
        90_000,
        [(6, "subtotal"), (7, "subtotal"), (8, "outside_form")],
    )


def test_the_label_may_say_how_often(read: Read) -> None:
    reading = read(*PARTS[:2], ("年金（2か月分）", 130_000), ("賞与（年2回）", 60_000), *PARTS[2:])
    assert sums(reading) == ("intake_form", 151_000 + 65_000 + 10_000, 90_000)


@pytest.mark.parametrize(
    ("titles", "income", "spending"),
    [
        (("夫", "妻", "合計"), (100, 51, 151), (52, "", 52)),
        (("予算", "実績", "差"), (150, 151, 1), (53, 52, 1)),
        (("1月", "2月", "平均"), (150, 152, 151), (50, 54, 52)),
        (("前月", "今月", "差"), (150, 151, 1), (53, 52, 1)),
    ],
)
def test_of_several_amounts_that_of_the_month_counts(
    read: Read, titles: Sequence[str], income: Sequence[Any], spending: Sequence[Any]
) -> None:
    reading = read(
        ("費目", *titles), ("収入", "", "", ""), ("給料", *income), ("支出", "", "", ""), ("家賃", *spending)
    )
    assert sums(reading) == ("intake_form", 151, 52)


def test_an_item_that_has_only_an_amount_of_a_year_is_one_of_a_year(read: Read) -> None:
    lines = [(*line, "") for line in PARTS]
    reading = read(("項目", "月額", "年額"), *lines, ("自動車税", "", 36_000))
    assert sums(reading) == ("intake_form", 151_000, 93_000)


def test_groups_before_their_items_are_no_items(read: Read) -> None:
    lines = (("収入", "給料", 151_000), ("生活費", "家賃", 52_000), ("", "食費", 38_000), ("返済", "ローン", 9_000))
    reading = read(("", "費目", "金額（円）"), *lines)
    assert [item.label for item in reading.items or ()] == ["給料", "家賃", "食費", "ローン"]
    assert sums(reading) == ("intake_form", 151_000, 99_000)


def test_what_two_persons_have_is_added_where_no_column_does_it(read: Read) -> None:
    lines = (("給料", 100_000, 51_000), ("児童手当", "", 15_000), ("支出", "金額", ""), ("家賃", 52_000, ""))
    reading = read(("収入", "夫", "妻"), *lines)
    assert (*sums(reading), reading.findings) == ("intake_form", 166_000, 52_000, ())


def test_the_sum_of_a_first_group_is_not_the_end_of_all_that_goes_out(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    groups = [
        ["固定費", ""],
        ["家賃", "52000"],
        ["固定費計", "52000"],
        ["変動費", ""],
        ["食費", "40000"],
        ["計", "40000"],
    ]
    path.write_bytes(csv_bytes([["支出", ""], *groups, ["支出合計", "92000"], ["収入", ""], ["給料", "180000"]]))
    reading = read_ledger(path)
    assert (reading.income, reading.spending) == (180_000, 92_000)


@pytest.mark.parametrize("label", ["年金（2か月分）", "年金 2か月分", "年金／2か月"])
def test_the_rhythm_behind_a_name_counts_in_brackets_or_not(tmp_path: Path, label: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(csv_bytes([["収入", ""], [label, "130000"], ["支出", ""], ["家賃", "30000"]]))
    assert read_ledger(path).income == 65_000


@pytest.mark.parametrize("way", ["{}（月額）", "毎月の{}", "◎{}", "{}欄"])
def test_a_form_is_known_by_more_than_one_way_of_heading_its_sides(tmp_path: Path, way: str) -> None:
    path = tmp_path / "form.csv"
    heads = way.format("収入"), way.format("支出")
    owned = [["現在の貯金", ""], ["見本銀行", "80000"]]
    path.write_bytes(csv_bytes([[heads[0], ""], ["給料", "9000"], [heads[1], ""], ["家賃", "3000"], *owned]))
    reading = read_ledger(path)
    assert (reading.income, reading.spending) == (9000, 3000)
