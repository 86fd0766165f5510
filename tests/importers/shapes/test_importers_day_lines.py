"""Days in lines of their own above the rows of each day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.opening import open_file
from kakei_desktop.importers.request import Request
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


def test_whoever_looks_at_the_table_sees_the_column_that_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("内容,金額\n2026/6/1,\n甲,480\n2026/6/3,\n丙,420\n", encoding="utf-8")
    [grid] = open_file(tmp_path / "a.csv", Request(), CATALOGUE, lambda *_: None).grids
    columns = read_ledger(tmp_path / "a.csv").columns_by_sheet[None]
    [day] = columns.roles["date"][0]
    assert grid.texts(0)[day] == "日付"
    assert [grid.texts(row)[day] for row in (2, 4)] == ["2026/6/1", "2026/6/3"]
    assert grid.texts(1) == ("2026/6/1", "", ""), "what stood there stands there still"


def test_the_day_of_a_print_above_a_table_is_none_of_its_days(read: Read) -> None:
    reading = read(("2026/6/30", "", ""), ("日付", "内容", "金額"), ("2026/6/1", "甲", 480), ("2026/6/3", "丙", 420))
    assert rows(reading) == [EXPECTED[0], EXPECTED[2]]
