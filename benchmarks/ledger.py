"""Reading ledgers of 100,000 rows: a workbook against python-calamine alone, a CSV against pandas alone."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks.measure import Measured, side_by_side
from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
from kakei_desktop.importers.reading import read_ledger

ROWS = 100_000
CATALOGUE = load_ledger_catalogue()
ROUNDS = 7
MONEY_FORWARD = (
    "計算対象", "日付", "内容", "金額（円）", "保有金融機関", "大項目", "中項目", "メモ", "振替", "ID",
)  # fmt: skip


def measure() -> tuple[Measured, ...]:
    """Measure with files as a careful household and its app write them."""
    with tempfile.TemporaryDirectory() as folder:
        return workbook(Path(folder) / "家計簿.xlsx"), text(Path(folder) / "家計簿.csv")


def workbook(path: Path) -> Measured:
    """Measure an xlsx of day, shop, category, in, out."""
    write_workbook(path)
    ours = lambda: read_ledger(path, CATALOGUE)  # noqa: E731
    bare = lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()  # noqa: E731
    return side_by_side(named("xlsx", "calamine", path), 1.1, ours, bare, ROUNDS)


def text(path: Path) -> Measured:
    """Measure a CSV of マネーフォワード ME."""
    write_text(path)
    ours = lambda: read_ledger(path, CATALOGUE)  # noqa: E731
    bare = lambda: pd.read_csv(path, encoding="cp932")  # noqa: E731
    return side_by_side(named("CSV", "pandas", path), 1.7, ours, bare, ROUNDS)


def named(kind: str, bare: str, path: Path) -> str:
    """Return what is measured, with the most memory that reading takes."""
    child = [sys.executable, str(Path(__file__).with_name("ledger_child.py")), str(path)]
    peak = subprocess.run(child, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    return f"100,000 rows of {kind}, against {bare} alone; peak {peak} MB"


class Line(NamedTuple):
    """A row of the ledger; money in is above zero."""

    day: date
    shop: str
    amount: int


def lines() -> Iterator[Line]:
    """Yield rows of five years and a half, every fortieth an income."""
    first = date(2020, 1, 1)
    for n in range(ROWS):
        amount = 150_000 + n % 7_000 if n % 40 == 0 else -100 - n % 9_000
        yield Line(first + timedelta(days=n // 50), f"見本の店 {n % 400}", amount)


def write_workbook(path: Path) -> None:
    """Write the rows as a household does."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("家計簿")
    sheet.append(["日付", "内容", "費目", "収入", "支出"])
    for day, shop, amount in lines():
        comes_in, goes_out = (amount, None) if amount > 0 else (None, -amount)
        sheet.append([day, shop, "給料" if comes_in else "食費", comes_in, goes_out])
    book.save(path)


def write_text(path: Path) -> None:
    """Write the rows as the app does."""
    with path.open("w", encoding="cp932", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerow(MONEY_FORWARD)
        for n, (day, shop, amount) in enumerate(lines()):
            words = ("収入", "給与") if amount > 0 else ("食費", "食料品")
            rows.writerow(["1", f"{day:%Y/%m/%d}", shop, amount, "現金", *words, "", "0", f"id{n:08d}"])
