"""What the worker decides of rows: it is done, it outlives another reading, and it is not asked again."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from helpers.ledgers import CATALOGUE, FILES, Row, csv_bytes, propose, read_ledger, rows, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.importers.review.decisions import Decisions, with_same_words
from kakei_desktop.importers.review.inspection import DUPLICATE, INCLUDED, LEFT_OUT, row_outcomes
from kakei_desktop.importers.review.proposal import Proposal

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decisions")


def proposal_of(path: Path, case: Case, **more: Any) -> Proposal:
    return propose(read_ledger(path), case, AT, ids(), path.name, **more)


def written(folder: Path, layout: str, entries: Sequence[Row]) -> Path:
    path = folder / f"{layout}.csv"
    path.write_bytes(csv_bytes(table(CATALOGUE.layouts[layout], entries)))
    return path


@given(entries=rows(), data=st.data())
def test_whatever_is_decided_reading_the_file_again_asks_for_nothing(
    folder: Path, entries: list[Row], data: st.DataObject
) -> None:
    path = written(folder, "mufg", entries)
    first, case = proposal_of(path, make_case()), make_case()
    left = data.draw(st.sets(st.sampled_from(first.new)))
    decisions = Decisions().include([first.ids[place] for place in left], included=False)
    after = decisions.edit(first)(case)
    if len(left) == len(first.new):
        assert after is case
        return
    again = proposal_of(path, after)
    assert not Decisions().chosen(again)
    assert len(again.duplicates) == len(first.new) - len(left)
    assert Decisions().edit(again)(after) is after


@given(entries=rows())
def test_what_is_decided_by_key_holds_for_the_file_with_other_names(folder: Path, entries: list[Row]) -> None:
    path = written(folder, "mufg", entries)
    plain, dropped = (proposal_of(path, make_case(), drop_names=drop) for drop in (False, True))
    decisions = Decisions().include(plain.ids[:1], included=False).categorise(plain.ids[-1:], "food")
    assert decisions.chosen(plain) == decisions.chosen(dropped)
    assert decisions.category(dropped, len(entries) - 1) == "food"


def test_a_category_none_is_a_decision_too() -> None:
    proposal = proposal_of(FILES / "zaim.csv", make_case())
    place = next(place for place in proposal.new if proposal.category(place))
    decisions = Decisions().categorise([proposal.ids[place]], None)
    row = decisions.edit(proposal)(make_case()).transactions[place]
    assert row.category is None


def test_rows_that_say_the_same_are_found_money_in_and_out_apart(folder: Path) -> None:
    day = date(2026, 4, 1)
    entries = [Row(day, -1, "店"), Row(day, -2, "ほか"), Row(day, -3, "店"), Row(day, 4, "店")]
    proposal = proposal_of(written(folder, "mufg", entries), make_case())
    assert with_same_words(proposal, [0]) == (0, 2)
    assert with_same_words(proposal, [1, 3]) == (1, 3)


def test_turning_a_pair_twice_changes_nothing(folder: Path) -> None:
    card = written(folder, "rakuten_card", [Row(date(2026, 4, day), -100, f"店{day}") for day in (1, 2)])
    case = Decisions().edit(proposal_of(card, make_case()))(make_case())
    proposal = proposal_of(written(folder, "mufg", [Row(date(2026, 5, 27), -200, "ミホンカード")]), case)
    (pair,) = proposal.pairs
    assert not Decisions().counts_all(proposal, pair)
    once = Decisions().toggle(proposal, pair)
    assert once.counts_all(proposal, pair)
    assert once.chosen(proposal) == (0,)
    assert once.toggle(proposal, pair).chosen(proposal) == ()


def test_an_item_of_a_form_comes_as_often_as_was_said() -> None:
    proposal = proposal_of(FILES / "intake_form.xlsx", make_case())
    items = proposal.reading.items or ()
    place = next(place for place, item in enumerate(items) if item.label == "水道")
    assert items[place].every is Frequency.TWO_MONTHS
    decisions = Decisions().repeat([proposal.ids[place]], Frequency.MONTH)
    after = decisions.edit(proposal)(make_case())
    assert next(row for row in after.budget if row.label == "水道").every is Frequency.MONTH


def test_every_row_of_the_sheet_says_what_becomes_of_it() -> None:
    path = FILES / "moneyforward_me.csv"
    first = proposal_of(path, make_case())
    grid = first.reading.grids[0]
    chosen = frozenset(first.new[1:])
    said = row_outcomes(first, chosen, None)
    assert said.keys() == {row + 1 for row in grid.filled_rows(1)}
    assert said[first.entry(0).row] == LEFT_OUT
    assert said[first.entry(1).row] == INCLUDED
    assert {code for row, code in said.items() if row > 343} == {"transfer", "excluded_by_source"}
    after = Decisions().edit(first)(make_case())
    assert set(row_outcomes(proposal_of(path, after), frozenset(), None).values()) >= {DUPLICATE, "transfer"}


def test_people_whose_names_are_dropped_are_not_one_payee(folder: Path) -> None:
    day = date(2026, 4, 1)
    entries = [
        Row(day, -60_000, "振込　ヤマダ　ハナコ"),
        Row(day, -3_000, "振込　スズキ　イチロウ"),
        Row(day, 3_000, "振込　サトウ　ジロウ"),
    ]
    proposal = proposal_of(written(folder, "mufg", entries), make_case())
    assert {proposal.entry(place).description for place in (0, 1)} == {"振込　（個人名）"}
    assert with_same_words(proposal, [0]) == (0,)
    assert not proposal.pairs
    after = Decisions().categorise(proposal.ids[:1], "rent").edit(proposal)(make_case())
    later = proposal_of(written(folder, "mufg", [Row(date(2026, 5, 1), -9_000, "振込　タナカ　サブロウ")]), after)
    assert later.category(0) is None


def test_both_ends_of_a_movement_go_also_the_one_that_the_case_has(folder: Path) -> None:
    day = date(2026, 4, 1)
    out = proposal_of(written(folder, "mufg", [Row(day, -50_000, "資金移動")]), make_case())
    case = Decisions().edit(out)(make_case())
    back = proposal_of(written(folder, "rakuten_bank", [Row(day, 50_000, "資金移動")]), case)
    (pair,) = back.pairs
    assert not Decisions().counts_all(back, pair)
    assert Decisions().edit(back)(case).transactions == ()
    kept = Decisions().toggle(back, pair)
    assert kept.counts_all(back, pair)
    assert [t.amount for t in kept.edit(back)(case).transactions] == [-50_000, 50_000]
    again = proposal_of(written(folder, "mufg", [Row(day, -50_000, "資金移動")]), Decisions().edit(back)(case))
    assert Decisions().chosen(again) == ()


def test_a_sheet_that_stands_there_twice_counts_once(folder: Path) -> None:
    book = load_workbook(FILES / "handmade_kakeibo.xlsx")
    book.copy_worksheet(book["5月"]).title = "5月 (2)"
    path = folder / "twice.xlsx"
    book.save(path)
    proposal = proposal_of(path, make_case())
    assert len(Decisions().chosen(proposal)) == 173
    assert [mark.sheet for mark in proposal.findings if mark.code == "sheet_twice"] == ["5月 (2)"]


@pytest.mark.parametrize("copy_first", [False, True], ids=["the copy is longer", "the copy is shorter"])
def test_a_sheet_that_holds_all_rows_of_another_counts_only_what_is_new(folder: Path, *, copy_first: bool) -> None:
    book = Workbook()
    lines = [("2026/4/1", "米", 100), ("2026/4/1", "米", 100), ("2026/4/2", "卵", 50)]
    sheets = {"4月": lines, "4月 (2)": [*lines, ("2026/4/3", "茶", 20)], "5月": [("2026/5/1", "米", 100)] * 3}
    for name, those in reversed(sheets.items()) if copy_first else sheets.items():
        sheet = book.create_sheet(name)
        for line in (("日付", "内容", "支出"), *those):
            sheet.append(line)
    book.save(folder / "copy.xlsx")
    proposal = proposal_of(folder / "copy.xlsx", make_case())
    chosen = [proposal.entry(place) for place in Decisions().chosen(proposal)]
    assert sum(entry.amount for entry in chosen) == -570
    told = [mark.sheet for mark in proposal.findings if mark.code == "sheet_twice"]
    assert told == (["4月"] if copy_first else ["4月 (2)"])


def test_items_of_one_name_and_amount_are_two_items(folder: Path) -> None:
    path = folder / "form.csv"
    path.write_text("収入,金額\n給料,1\n支出,金額\n医療費,3000\n医療費,3000\n", encoding="utf-8")
    proposal = proposal_of(path, make_case())
    first = next(place for place, item in enumerate(proposal.reading.items or ()) if item.label == "医療費")
    decisions = Decisions().categorise([proposal.ids[first]], "housing_other")
    added = decisions.edit(proposal)(make_case()).budget
    assert [row.category for row in added if row.label == "医療費"] == ["housing_other", "medical"]
    assert not Decisions().chosen(proposal_of(path, decisions.edit(proposal)(make_case())))
