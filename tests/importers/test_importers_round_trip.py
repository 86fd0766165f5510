"""Rows written in a layout and read back are the same, however the file is written."""

import random
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.ledgers import CATALOGUE, Row, csv_bytes, read_ledger, rows, table
from helpers.workbooks import ods, xls
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.review.keys import entry_keys
from kakei_desktop.importers.rows.outcome import Reading

LAYOUTS = CATALOGUE.layouts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledgers")


def read(folder: Path, data: bytes, name: str = "ledger.csv") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_ledger(path)


def story(reading: Reading) -> list[tuple[date, int, str]]:
    return [(t.date, t.amount, t.description) for t in reading.transactions]


def meant(entries: list[Row]) -> list[tuple[date, int, str]]:
    return [(row.day, row.amount, shown(row.text)) for row in entries]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@settings(max_examples=20)
@given(data=st.data())
def test_rows_come_back_from_every_layout(folder: Path, name: str, data: st.DataObject) -> None:
    layout = LAYOUTS[name]
    entries = data.draw(rows(signs=(-1,) if layout.kind in ("card", "wallet") else (1, -1)))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"]))
    newline, quoted = data.draw(st.sampled_from(["\r\n", "\n", "\r"])), data.draw(st.booleans())
    lines = table(layout, entries)
    reading = read(folder, csv_bytes(lines, encoding, newline=newline, quoted=quoted))
    assert (reading.layout, reading.encoding) == (name, encoding)
    assert story(reading) == meant(entries)
    assert reading.skipped == ()
    assert reading.income - reading.spending == sum(row.amount for row in entries)
    assert reading.balance_proof == ("ok" if "balance" in layout.columns else "none")


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@settings(max_examples=10)
@given(entries=rows(signs=(-1,)))
def test_reading_twice_changes_nothing(folder: Path, name: str, entries: list[Row]) -> None:
    data = csv_bytes(table(LAYOUTS[name], entries))
    once, again = read(folder, data), read(folder, data, "again.csv")
    assert (folder / "ledger.csv").read_bytes() == data
    assert list(once.transactions) == list(again.transactions)
    assert list(entry_keys(once)) == list(entry_keys(again))
    assert len(set(entry_keys(once))) == len(entries)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@settings(max_examples=20)
@given(entries=rows(signs=(-1,)), seed=st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(folder: Path, name: str, entries: list[Row], seed: random.Random) -> None:
    lines = table(LAYOUTS[name], entries)
    order = list(range(len(lines[0])))
    seed.shuffle(order)
    moved = [[line[place] for place in order] for line in lines]
    assert story(read(folder, csv_bytes(moved))) == story(read(folder, csv_bytes(lines)))


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@settings(max_examples=20)
@given(entries=rows(signs=(-1,)), titles=st.integers(0, 30), delimiter=st.sampled_from([",", "\t", ";"]))
def test_lines_above_the_header_and_delimiters_do_not_matter(
    folder: Path, name: str, entries: list[Row], titles: int, delimiter: str
) -> None:
    lines = [*([["お客さま口座情報", "見本"]] * titles), *table(LAYOUTS[name], entries)]
    reading = read(folder, csv_bytes(lines, by=delimiter))
    assert story(reading) == meant(entries)
    assert [t.row for t in reading.transactions] == list(range(titles + 2, titles + 2 + len(entries)))


@given(entries=rows())
def test_a_table_of_ones_own_making_comes_back(folder: Path, entries: list[Row]) -> None:
    body = [[f"{r.day:%Y年%m月%d日}", r.text, *money(r.amount)] for r in entries]
    reading = read(folder, csv_bytes([["日付", "内容", "収入", "支出"], *body]))
    assert (reading.layout, story(reading)) == ("table", meant(entries))


@settings(max_examples=20)
@given(entries=rows(), kind=st.sampled_from(["ods", "xls"]), serial=st.booleans())
def test_rows_come_back_from_workbooks(folder: Path, entries: list[Row], kind: str, serial: bool) -> None:
    write = escape if kind == "ods" else str
    body: list[list[str | float]] = [
        [serial_of(row.day) if serial else reiwa(row.day), write(row.text), *figures(row)] for row in entries
    ]
    lines: list[list[str | float]] = [["うちの家計簿"], ["日付", "内容", "収入", "支出"], *body]
    reading = read(folder, ods(lines) if kind == "ods" else xls(lines), f"ledger.{kind}")
    assert [(t.date, t.amount) for t in reading.transactions] == [(row.day, row.amount) for row in entries]


def serial_of(day: date) -> float:
    return float((day - date(1899, 12, 30)).days)


def reiwa(day: date) -> str:
    return f"R{day.year - 2018}.{day.month}.{day.day}"


def figures(row: Row) -> tuple[str | float, str | float]:
    return (float(row.amount), "") if row.amount > 0 else ("", float(-row.amount))


def money(amount: int) -> tuple[str, str]:
    return (f"{amount:,}円", "") if amount > 0 else ("", f"¥{-amount}")


def test_euc_jp_is_told_by_its_header_not_by_statistics(folder: Path) -> None:
    lines = table(LAYOUTS["mufg"], [Row(date(2026, 4, 1), -500, "電気")])
    assert read(folder, csv_bytes(lines, "euc_jp")).encoding == "euc_jp"


def test_the_user_may_name_the_encoding(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes(table(LAYOUTS["mufg"], [Row(date(2026, 4, 1), -500, "電気")]), "cp932"))
    assert read_ledger(path, encoding="cp932").spending == 500


def test_utf_16_without_a_mark_is_read_when_a_header_proves_it(folder: Path) -> None:
    lines = table(LAYOUTS["mufg"], [Row(date(2026, 4, 1), -500, "電気")])
    assert read(folder, csv_bytes(lines, "utf-16-le")).encoding == "utf-16-le"


def test_a_line_longer_than_the_header_keeps_its_row(folder: Path) -> None:
    lines = table(LAYOUTS["mufg"], [Row(date(2026, 4, 1), -500, "電気")] * 70)
    lines[69] = [*lines[69], "余り", "余り"]
    reading = read(folder, csv_bytes(lines))
    assert (len(reading.transactions), reading.transactions[69].row) == (70, 71)
