"""Reading a workbook of 100,000 rows against python-calamine alone."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks.measure import Measured, side_by_side
from kakei_desktop.importers.reading import read_ledger

ROWS = 100_000


def measure() -> tuple[Measured, ...]:
    """Measure with a workbook as a careful household writes one."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "家計簿.xlsx")
        ours = lambda: read_ledger(path)  # noqa: E731
        bare = lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()  # noqa: E731
        return (side_by_side("100,000 rows of xlsx, against calamine alone", 1.5, ours, bare, rounds=3),)


def write(path: Path) -> Path:
    """Write a workbook of day, shop, category, in, out."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("家計簿")
    sheet.append(["日付", "内容", "費目", "収入", "支出"])
    first = date(2020, 1, 1)
    for n in range(ROWS):
        income = 150_000 + n % 7_000 if n % 40 == 0 else None
        day = first + timedelta(days=n // 50)
        sheet.append(
            [
                day,
                f"見本の店 {n % 400}",
                "食費" if income is None else "給料",
                income,
                None if income else 100 + n % 9_000,
            ]
        )
    book.save(path)
    return path
