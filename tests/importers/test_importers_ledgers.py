"""Every shared ledger against what a right reading finds in it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from helpers.ledgers import FILES, read_ledger
from kakei_desktop.cli.ledger import as_json
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.rows.outcome import Reading

EXPECTED: dict[str, dict[str, Any]] = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_shared_ledger_is_read_right(name: str) -> None:
    expected = dict(EXPECTED[name])
    found = as_json(read_ledger(FILES / name))
    counted = Counter(mark["code"] for mark in found["skipped"])
    counted["subtotal_or_note"] = counted["subtotal"] + counted["note"]
    for code, count in expected.pop("skipped", {}).items():
        assert counted[code] == count
    if "sheets" in expected:
        assert len({t["sheet"] for t in found["transactions"]}) == expected.pop("sheets")
    for rows in {"transactions", "items"} & expected.keys():
        assert len(found[rows]) == expected.pop(rows)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", ["yucho_direct.csv", "mufg.csv", "smbc_after_2022-08.csv", "smbc_before_2022-08.csv"])
def test_the_four_banks_tell_the_same_story(name: str) -> None:
    told = read_ledger(FILES / "yucho_direct.csv")
    other = read_ledger(FILES / name)
    assert other.balance_proof == "ok"
    assert sorted((t.date, t.amount) for t in other.transactions) == sorted(
        (t.date, t.amount) for t in told.transactions
    )


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - {"intake_form.xlsx"}))
def test_every_row_that_holds_data_is_taken_or_skipped_and_never_both(name: str) -> None:
    reading = read_ledger(FILES / name)
    taken = {(t.sheet, t.row) for t in reading.transactions}
    skipped = {(m.sheet, m.row) for m in reading.skipped}
    assert not taken & skipped
    assert taken | skipped == {
        (grid.sheet, row + 1) for grid in reading.grids for row in grid.filled_rows(first_row(grid))
    }


def first_row(grid: Any) -> int:
    """Row of the sheet below its header, from 0; a sheet without one is data from the top."""
    heads = [row for row in grid.filled_rows() if {"日付", "年月日", "月日", "取引日"} & set(grid.texts(row))]
    return heads[0] + 1 if heads else 0


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("empty.csv", e.EmptyFile),
        ("header_only.csv", e.NoRows),
        ("not_a_table.csv", e.UnreadableFile),
        ("bomb.xlsx", e.TooLarge),
        ("old_ole_encrypted.xlsx", e.EncryptedFile),
        ("renamed_zip.xlsx", e.UnreadableFile),
        ("truncated.xlsx", e.UnreadableFile),
    ],
)
def test_a_broken_file_has_one_cause(name: str, error: type[e.LedgerError]) -> None:
    with pytest.raises(error):
        read_ledger(FILES / "broken" / name)


def test_a_file_that_is_gone_or_a_folder_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(e.UnreadableFile):
            read_ledger(path)


@pytest.mark.parametrize("name", ["相談者.kakei", "相談者.kakei-journal", "別名.csv"])
def test_a_file_of_the_program_itself_is_not_even_opened(tmp_path: Path, name: str) -> None:
    caseload = tmp_path / "相談者.kakei"
    (tmp_path / "別名.csv").symlink_to(caseload)  # points at nothing: whoever opens it is refused otherwise
    with pytest.raises(e.CaseloadGiven):
        read_ledger(tmp_path / name)


def test_bad_rows_are_named_one_by_one(today: Any) -> None:
    reading = read_ledger(FILES / "broken" / "bad_rows.csv", today=today)
    assert codes(reading) == {
        2: "bad_date",
        3: "no_amount",
        4: "bad_amount",
        5: "both_in_and_out",
        8: "amount_too_large",
    }
    assert [(m.row, m.code) for m in reading.findings] == [
        (7, "future_date"),
        *((row, "not_counted") for row in (2, 4, 5, 8)),
    ]
    assert [(t.row, t.amount) for t in reading.transactions] == [(6, -1980), (7, -300)]


def codes(reading: Reading) -> dict[int, str]:
    return {mark.row: mark.code for mark in reading.skipped}


def test_a_formula_in_a_cell_is_not_followed() -> None:
    reading = read_ledger(FILES / "broken" / "formula_text.xlsx")
    assert [(t.amount, "http" in t.description) for t in reading.transactions] == [(-500, False)]


def test_the_row_beside_which_it_stands_can_be_shown() -> None:
    reading = read_ledger(FILES / "handmade_kakeibo.xlsx")
    mark = next(m for m in reading.skipped if m.sheet == "5月" and m.code == "note")
    assert reading.source_row(mark.row, mark.sheet)[0] == "※来月は外食をへらす"
    assert reading.source_row(10_000, "5月") == ()
    assert reading.source_row(1, "13月") == ()


def test_only_the_sheets_asked_for_are_read() -> None:
    reading = read_ledger(
        FILES / "handmade_kakeibo.xlsx",
        sheets=(
            "6月",
            "8月",
        ),
    )
    assert {t.sheet for t in reading.transactions} == {"6月", "8月"}
    with pytest.raises(e.UnknownSheet) as refused:
        read_ledger(FILES / "handmade_kakeibo.xlsx", sheets=("13月",))
    assert "5月" in refused.value.sheets


@pytest.mark.parametrize("layout", ["mufg", "intake_form", "no_such_layout"])
def test_a_layout_that_does_not_fit_is_said(layout: str) -> None:
    with pytest.raises(e.UnknownLayout) as refused:
        read_ledger(FILES / "zaim.csv", layout=layout)
    assert refused.value.layout == layout


def test_any_known_ledger_can_be_read_as_a_plain_table() -> None:
    plain = read_ledger(FILES / "mufg.csv", layout="table")
    assert (plain.layout, plain.income, plain.balance_proof) == ("table", 1_791_376, "ok")


@pytest.mark.parametrize("name", ["moneyforward_me.csv", "zaim.csv", "mufg.csv", "paypay_app.csv"])
def test_a_file_saved_again_by_a_spreadsheet_says_the_same(tmp_path: Path, name: str) -> None:
    first, book = read_ledger(FILES / name), Workbook()
    for row in first.grids[0].cells:
        book.active.append([int(cell) if cell.isdigit() and len(cell) < 10 else cell for cell in row])
    book.save(tmp_path / "again.xlsx")
    again = read_ledger(tmp_path / "again.xlsx")
    assert (again.layout, again.income, again.spending) == (first.layout, first.income, first.spending)
    assert [(m.row, m.code) for m in again.skipped] == [(m.row, m.code) for m in first.skipped]


def test_progress_is_told_and_may_stop_the_work() -> None:
    told: list[tuple[int, int, str]] = []
    read_ledger(FILES / "zaim.csv", progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert all(stage for _, _, stage in told)

    class Stop(Exception):
        pass

    def stop(done: int, total: int, stage: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_ledger(FILES / "zaim.csv", progress=stop)
