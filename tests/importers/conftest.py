"""Tables written by a test and read at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import csv_bytes, read_ledger
from kakei_desktop.importers.rows.outcome import Reading

Line = Sequence[Any]
Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write lines as CSV and read them."""

    def write_and_read(*lines: Line, name: str = "ledger.csv", **wishes: Any) -> Reading:
        path = tmp_path / name
        path.write_bytes(csv_bytes([list(map(str, line)) for line in lines]))
        return read_ledger(path, **wishes)

    return write_and_read


@pytest.fixture
def read_book(tmp_path: Path) -> Read:
    """Write sheets as a workbook and read it."""

    def write_and_read(book_of: dict[str, Sequence[Line]], **wishes: Any) -> Reading:
        book = Workbook()
        book.remove(book.active)
        for name, lines in book_of.items():
            sheet = book.create_sheet(name)
            for line in lines:
                sheet.append(line)
        path = tmp_path / "家計簿.xlsx"
        book.save(path)
        return read_ledger(path, **wishes)

    return write_and_read
