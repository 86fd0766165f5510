"""A ledger as a tired person keeps it: what can be understood is, and every other row says why it is not."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from helpers.ledgers import MESSY, csv_bytes, read_ledger
from kakei_desktop.importers.rows.outcome import Reading

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_ledger(MESSY, today=TODAY)


def test_every_row_is_taken_or_says_why_not(reading: Reading) -> None:
    taken, left = {t.row for t in reading.transactions}, {mark.row: mark.code for mark in reading.skipped}
    assert not taken & left.keys()
    assert taken | left.keys() == {row for row in range(5, 34) if row != 20}
    assert left == {
        15: "no_amount",
        18: "bad_date",
        19: "subtotal",
        25: "bad_amount",
        32: "subtotal",
        33: "note",
    }


def test_days_amounts_and_words_are_read_as_they_are_meant(reading: Reading) -> None:
    rows = {t.row: (t.date, t.amount, t.description, t.category) for t in reading.transactions}
    assert rows[5] == (date(2026, 9, 1), -3280, "スーパー見本", "food")
    assert rows[6] == (date(2026, 9, 1), -540, "コンビニ見本", "food")
    assert rows[7][0] == date(2026, 9, 3)
    assert rows[17][1] == -4120
    assert rows[22] == (date(2026, 10, 2), -3000, "髙島さんへ会費", "socializing")


def test_what_is_odd_is_told(reading: Reading) -> None:
    assert Counter(mark.code for mark in reading.findings) == {
        "future_date": 1,
        "balance_broken": 1,
        "sum_differs": 1,
        "not_counted": 2,
    }
    assert reading.balance_break is not None
    assert reading.balance_break.row == 16  # △ in the column of what went out


@pytest.mark.parametrize("heading", ["なにに使ったか", "使ったところ", "支払いの内容"])
def test_words_under_a_heading_that_promised_money_are_a_description(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes([["日付", heading, "出た", "入った"], ["2026/4/1", "米", "500", ""]]))
    (row,) = read_ledger(path).transactions
    assert (row.description, row.amount) == ("米", -500)


def test_money_under_a_longer_heading_is_money_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes([["日付", "もの", "使ったお金（税込）"], ["2026/4/1", "米", "500"]]))
    assert [t.amount for t in read_ledger(path).transactions] == [-500]
