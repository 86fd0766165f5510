"""The filled 相談時家計表."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import FILES
from helpers.strategies import ids, make_case
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import add
from kakei_desktop.importers.acceptance import accept
from kakei_desktop.importers.frequency import every_of
from kakei_desktop.importers.items import Item
from kakei_desktop.importers.outcome import Reading
from kakei_desktop.importers.proposal import propose
from kakei_desktop.importers.reading import read_ledger


def items(reading: Reading) -> dict[str, Item]:
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
        ("水道代", "water", 3_000, "2months", False),
    ]
    assert items(reading)["NHK"].estimate
    assert (reading.income, reading.spending) == (185_000, 53_500)
    assert [m.code for m in reading.skipped] == ["label_missing", "no_amount", "subtotal", "bad_amount", "subtotal"]


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
    assert every_of(note).value == every


def book_of(sheets: Mapping[str, Sequence[Sequence[Any]]], path: Path) -> Path:
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
    assert (list(again.taken), len(again.duplicates)) == ([], 21)
    assert accept(again)(once) is once
