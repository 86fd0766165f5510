"""Days in lines of their own above the rows of each day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import read_ledger
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
EXPECTED = [(date(2026, 6, 1), "甲", -480), (date(2026, 6, 1), "乙", -2190), (date(2026, 6, 3), "丙", -420)]


def rows(reading: Reading) -> list[tuple[date, str, int]]:
    return [(t.date, t.description, t.amount) for t in reading.transactions]


@pytest.mark.parametrize("title", [("2026年6月", ""), ("内容", "金額")])
@pytest.mark.parametrize(("one", "two"), [("2026年6月1日", "2026年6月3日"), ("★2026/6/1（月）", "★2026/6/3（水）")])
def test_a_day_in_a_line_of_its_own_is_that_of_the_rows_below(
    read: Read, title: tuple[str, str], one: str, two: str
) -> None:
    reading = read(title, (one, ""), ("甲", 480), ("乙", 2190), ("計", 2670), (two, ""), ("丙", 420))
    assert (rows(reading), reading.findings) == (EXPECTED, ())
    assert [(left.row, left.code) for left in reading.skipped if left.row == 5] == [(5, "subtotal")]
    assert [t.row for t in reading.transactions] == [3, 4, 7]


def test_a_year_above_holds_for_days_in_lines_of_their_own(read: Read) -> None:
    assert rows(read(("2026年", ""), ("6/1", ""), ("甲", 480), ("乙", 2190), ("6/3", ""), ("丙", 420))) == EXPECTED


def test_days_of_a_workbook_stand_in_lines_of_their_own_too(tmp_path: Path) -> None:
    book = Workbook()
    lines: list[tuple[Any, ...]] = [(date(2026, 6, 1),), ("甲", 480), ("乙", 2190), (date(2026, 6, 3),), ("丙", 420)]
    for line in [("内容", "金額"), *lines]:
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert rows(read_ledger(tmp_path / "a.xlsx")) == EXPECTED


def test_the_day_of_a_print_above_a_table_is_none_of_its_days(read: Read) -> None:
    reading = read(("2026/6/30", "", ""), ("日付", "内容", "金額"), ("2026/6/1", "甲", 480), ("2026/6/3", "丙", 420))
    assert rows(reading) == [EXPECTED[0], EXPECTED[2]]
