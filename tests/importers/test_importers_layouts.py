"""Each source's own habits, in files as that source writes them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.layout_samples import SAMPLES, Sample
from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.review.keys import entry_keys
from kakei_desktop.importers.rows.outcome import Reading


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Sample], Reading]:
    def write_and_read(sample: Sample) -> Reading:
        path = tmp_path / "ledger.csv"
        path.write_bytes(sample.text.encode(sample.encoding))
        return read_ledger(path, year=sample.year)

    return write_and_read


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.layout}-{sample.encoding}")
def test_a_source_is_read_with_its_habits(read: Callable[[Sample], Reading], sample: Sample) -> None:
    reading = read(sample)
    assert (reading.layout, reading.encoding, reading.balance_proof) == (sample.layout, sample.encoding, sample.proof)
    assert [(t.date, t.amount, t.description) for t in reading.transactions] == sample.taken
    assert {mark.row: mark.code for mark in reading.skipped} == sample.skipped


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.layout}-{sample.encoding}")
def test_a_source_opened_and_saved_by_a_spreadsheet_says_the_same(tmp_path: Path, sample: Sample) -> None:
    book, tabs = Workbook(), "\t" if sample.encoding == "utf-16" else ","
    for line in csv.reader(io.StringIO(sample.text, newline=""), delimiter=tabs):
        book.active.append([as_a_spreadsheet_takes_it(cell) for cell in line])
    book.save(tmp_path / "again.xlsx")
    reading = read_ledger(tmp_path / "again.xlsx", year=sample.year)
    assert (reading.layout, reading.balance_proof) == (sample.layout, sample.proof)
    assert [(t.date, t.amount, t.description) for t in reading.transactions] == sample.taken
    assert {mark.row: mark.code for mark in reading.skipped} == sample.skipped


def as_a_spreadsheet_takes_it(cell: str) -> Any:
    """Amounts and days become numbers and dates, as they do when somebody opens a CSV by a double click."""
    if re.fullmatch(r"-?[\d,]{1,10}", cell):
        return int(cell.replace(",", ""))
    day = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})( [\d:]+)?", cell)
    return datetime(*map(int, day.groups()[:3])) if day else cell  # type: ignore[arg-type]  # noqa: DTZ001


def test_every_layout_has_a_sample() -> None:
    assert {sample.layout for sample in SAMPLES} == CATALOGUE.layouts.keys()


def test_a_bank_whose_header_many_banks_have_is_not_called_by_the_name_of_one(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("取引日,摘要,お支払金額,お預り金額,残高\n2026/4/15,電気,9870,,41230\n", encoding="utf-8")
    reading = read_ledger(path)
    assert (reading.layout, reading.spending, reading.transactions[0].account) == ("table", 9870, "")


def test_rows_of_one_number_are_rows_of_their_own(read: Callable[[Sample], Reading]) -> None:
    reading = read(next(s for s in SAMPLES if s.layout == "paypay_app"))
    assert [t.source_id for t in reading.transactions] == ["01", "01", "03"]
    assert len(set(entry_keys(reading))) == 3


@pytest.mark.parametrize("layout", ["ja_bank", "suica"])
def test_sources_without_a_year_ask_for_it(tmp_path: Path, layout: str) -> None:
    sample = next(s for s in SAMPLES if s.layout == layout)
    path = tmp_path / "ledger.csv"
    path.write_bytes(sample.text.encode(sample.encoding))
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
