"""Each source's own habits, in files as that source writes them."""

import csv
import io
import json
import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.golden import check_golden
from helpers.layout_samples import FOLDER, SAMPLES, Sample, sample
from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.review.keys import entry_keys


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file.stem)
def test_a_source_is_read_with_its_habits(sample: Sample, pytestconfig: pytest.Config) -> None:
    found = json.dumps(sample.found(sample.read()), ensure_ascii=False, indent=1) + "\n"
    check_golden(sample.expected_file, found, update=pytestconfig.getoption("--update-golden"))


TABLES = [sample for sample in SAMPLES if sample.file.suffix == ".csv"]


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.file.stem)
def test_a_source_opened_and_saved_by_a_spreadsheet_says_the_same(tmp_path: Path, sample: Sample) -> None:
    text = sample.file.read_bytes().decode(sample.expected["encoding"])
    book, tabs = Workbook(), "\t" if sample.expected["encoding"] == "utf-16" else ","
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=tabs):
        book.active.append([as_a_spreadsheet_takes_it(cell) for cell in line])
    book.save(tmp_path / "again.xlsx")
    found = sample.found(sample.read(tmp_path / "again.xlsx"))
    assert {**found, "encoding": sample.expected["encoding"]} == sample.expected


def as_a_spreadsheet_takes_it(cell: str) -> Any:
    """Amounts and days become numbers and dates, as they do when somebody opens a CSV by a double click."""
    if re.fullmatch(r"-?[\d,]{1,10}", cell):
        return int(cell.replace(",", ""))
    day = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})( [\d:]+)?", cell)
    return datetime(*map(int, day.groups()[:3])) if day else cell  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize("name", CATALOGUE.layouts)
def test_every_layout_has_a_sample(name: str) -> None:
    assert name in {sample.expected.get("layout") for sample in SAMPLES}, f"{name}.csv is missing in {FOLDER}"


def test_a_bank_whose_header_many_banks_have_is_not_called_by_the_name_of_one(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("取引日,摘要,お支払金額,お預り金額,残高\n2026/4/15,電気,9870,,41230\n", encoding="utf-8")
    reading = read_ledger(path)
    assert (reading.layout, reading.spending, reading.transactions[0].account) == ("table", 9870, "")


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("aeon_card", [(6938, date(2026, 6, 2))]),
        ("saison_card", [(5100, date(2026, 5, 7))]),
        ("famima_card", [(6240, date(2026, 5, 1))]),
        ("jcb_card", [(13_240, None)]),
        ("view_card", [(5800, date(2026, 6, 4))]),
        ("sbi_debit", []),
    ],
)
def test_a_card_says_above_or_in_its_rows_what_is_debited_and_when(name: str, due: list[tuple[int, date]]) -> None:
    assert [(one.amount, one.day) for one in sample(name).read().due] == due


def test_whoever_reads_by_a_layout_that_was_never_compared_is_told() -> None:
    assert [finding.code for finding in sample("nanaco").read().findings] == ["unverified_layout"]
    assert sample("suica").read().findings == ()


def test_an_order_paid_by_a_card_may_be_counted_twice_and_it_is_told() -> None:
    assert "paid_elsewhere" in {finding.code for finding in sample("amazon").read().findings}


def test_rows_of_one_number_are_rows_of_their_own() -> None:
    reading = sample("paypay_app").read()
    assert [t.source_id for t in reading.transactions] == ["01", "01", "03"]
    assert len(set(entry_keys(reading))) == 3


@pytest.mark.parametrize("layout", ["ja_bank", "suica"])
def test_sources_without_a_year_ask_for_it(tmp_path: Path, layout: str) -> None:
    path = Path(shutil.copy(sample(layout).file, tmp_path / "ledger.csv"))
    with pytest.raises(YearNeeded):
        read_ledger(path)
    told = path.rename(tmp_path / "明細2025年.csv")
    assert read_ledger(told).transactions[0].date.year == 2025


def test_amounts_that_are_no_yen_are_not_counted_as_yen(tmp_path: Path) -> None:
    path = tmp_path / "reco.csv"
    rows = [f"2026/04/15,18:20,食費,{currency},20,米,CASH" for currency in ("$", "¥", "￥", "JPY", "USD", "")]
    path.write_text("\n".join(["DATE,TIME,CATEGORY,CURRENCY,PRICE,MEMO,PAYMENT", *rows]), encoding="utf-8")
    reading = read_ledger(path)
    assert reading.spending == 80
    assert [(m.row, m.code) for m in reading.skipped] == [(2, "foreign_currency"), (6, "foreign_currency")]


@pytest.mark.parametrize("in_first", [True, False])
@pytest.mark.parametrize("header", ["CR,DR", "DR,CR", "Credit,Debit"])
def test_the_balance_tells_which_of_two_columns_is_money_in(tmp_path: Path, header: str, *, in_first: bool) -> None:
    lines = [f"Value Date,Description,{header},Balance"]
    for day, money_in, money_out, balance in (
        (15, "", 10_000, 90_000),
        (25, 200_000, "", 290_000),
        (27, "", 5, 289_995),
    ):
        one, other = (money_in, money_out) if in_first else (money_out, money_in)
        lines.append(f"2026/04/{day},TEXT,{one},{other},{balance}")
    path = tmp_path / "shinsei.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_ledger(path)
    assert (reading.income, reading.spending, reading.balance_proof) == (200_000, 10_005, "ok")


def test_money_out_of_a_wallet_to_the_own_bank_is_no_spending(tmp_path: Path) -> None:
    path = tmp_path / "paypay.csv"
    header = "取引日,出金金額（円）,入金金額（円）,取引内容,取引先,取引方法,取引番号"
    row = "2026/04/30 12:03:44,{},-,{},見本銀行,PayPay残高,{}"
    rows = [row.format(5000, "出金", "01"), row.format(100, "出金手数料", "02")]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    reading = read_ledger(path)
    assert (reading.spending, [m.code for m in reading.skipped]) == (100, ["transfer"])
