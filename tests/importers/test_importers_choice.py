"""Columns corrected by the user, kept under a name, and found again."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.ledgers import FILES, csv_bytes
from kakei_desktop.importers.choice import Choice
from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.reading import Reading, read_ledger
from kakei_desktop.importers.saved import NothingToFindItBy, saved_layout

STRANGE = [
    ["ひみつの帳面", "", "", ""],
    ["いつ", "なに", "いくら", "のこり"],
    ["2026/4/1", "米", "1980", "8020"],
    ["2026/4/2", "給料", "-5000", "13020"],
]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "strange.csv"
    path.write_bytes(csv_bytes(STRANGE))
    return path


def story(reading: Reading) -> list[tuple[int, int, str]]:
    return [(t.row, t.amount, t.description) for t in reading.transactions]


def test_what_was_understood_can_be_given_back_as_a_choice() -> None:
    first = read_ledger(FILES / "mufg.csv")
    assert first.choice is not None
    again = read_ledger(FILES / "mufg.csv", choice=first.choice)
    assert (again.layout, again.kind, story(again)) == ("mufg", "bank", story(first))


def test_a_choice_names_the_columns(strange: Path) -> None:
    columns = {"date": (0,), "description": (1,), "amount": (2,), "balance": (3,)}
    reading = read_ledger(strange, choice=Choice(2, columns, "out"))
    assert story(reading) == [(3, -1980, "米"), (4, 5000, "給料")]
    assert reading.balance_proof == "ok"
    assert read_ledger(strange, choice=Choice(2, columns, "in")).balance_proof == "broken"


def test_a_choice_of_columns_that_are_not_there_is_no_crash(strange: Path) -> None:
    for columns in ({"date": (0,)}, {"date": (9,), "amount": (2,)}, {}):
        with pytest.raises(UnknownLayout):
            read_ledger(strange, choice=Choice(2, columns))
    below = read_ledger(strange, choice=Choice(99, {"date": (0,), "amount": (2,)}))
    assert (story(below), {mark.code for mark in below.skipped}) == ([], {"above_header"})


def test_a_saved_layout_is_found_again_by_its_header(strange: Path, tmp_path: Path) -> None:
    columns = {"date": (0,), "description": (1,), "amount": (2,)}
    reading = read_ledger(strange, choice=Choice(2, columns, "out"))
    saved = saved_layout("山田家の「帳面」", reading)
    assert saved.header == ("いつ", "なに", "いくら", "のこり")
    moved = tmp_path / "moved.csv"
    moved.write_bytes(csv_bytes([line[::-1] for line in STRANGE], "cp932"))
    found = read_ledger(moved, own=[saved])
    assert (found.layout, found.title) == (saved.id, "山田家の「帳面」")
    assert story(found) == story(reading)
    assert saved_layout("山田家の「帳面」", reading) == saved
    assert read_ledger(moved, layout=saved.id, own=[saved]).layout == saved.id


def test_a_saved_layout_needs_all_its_headers(strange: Path, tmp_path: Path) -> None:
    saved = saved_layout("帳面", read_ledger(strange, choice=Choice(2, {"date": (0,), "amount": (2,)}, "out")))
    other = tmp_path / "other.csv"
    other.write_bytes(csv_bytes([line[:3] for line in STRANGE[1:]]))
    assert read_ledger(strange, own=[saved]).layout == saved.id
    assert read_ledger(other, own=[saved]).layout == "table"


def test_what_the_office_says_of_a_bank_goes_before_what_the_program_knows() -> None:
    first = read_ledger(FILES / "mufg.csv")
    assert first.choice is not None
    columns = {**first.choice.columns, "description": (1,)}
    saved = saved_layout("摘要だけ", read_ledger(FILES / "mufg.csv", choice=replace(first.choice, columns=columns)))
    found = read_ledger(FILES / "mufg.csv", own=[saved])
    assert found.layout == saved.id
    assert [t.amount for t in found.transactions] == [t.amount for t in first.transactions]
    assert read_ledger(FILES / "zaim.csv", own=[saved]).layout == "zaim"


def test_a_table_without_a_header_cannot_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_bytes(csv_bytes(STRANGE[2:]))
    for file in (path, FILES / "crosstab_kakeibo.xlsx"):
        with pytest.raises(NothingToFindItBy):
            saved_layout("x", read_ledger(file))
