"""Edits of the case as a whole."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from helpers.strategies import cases, make_case
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import (
    Case,
    add,
    all_of,
    begin_next_plan,
    change,
    changed_parts,
    move,
    new_case,
    put,
    remove,
    set_cash,
    set_conference,
    set_profile,
    set_wishes,
    take_measure,
)
from kakei_desktop.domain.household import Member, Relation, called
from kakei_desktop.domain.members import remove_member
from kakei_desktop.domain.plan import Alternative, Measure, Review
from kakei_desktop.session.open_caseload import sample_case


def holds(value: Any, text: str) -> bool:
    """Tell whether a text stands anywhere in a value."""
    if is_dataclass(value) and not isinstance(value, type):
        return any(holds(getattr(value, field.name), text) for field in fields(value))
    return any(holds(each, text) for each in value) if isinstance(value, tuple) else value == text


@given(cases())
def test_nothing_names_a_member_who_was_taken_away_and_nothing_else_goes(case: Case) -> None:
    assume(case.members)
    gone = case.members[0].id
    after = remove_member(gone)(case)
    assert all(facts.spouse != gone for facts in after.pension_facts)
    assert [f.id for f in after.pension_facts] == [f.id for f in case.pension_facts if f.id != gone]
    for part in ("members", "pension"):
        assert getattr(after, part) == tuple(r for r in getattr(case, part) if r.id != gone)
    assert all(row.payer != gone for row in after.budget)
    assert all(debt.owner != gone for debt in after.debts)
    assert [row.id for row in after.budget] == [row.id for row in case.budget]
    assert all(event.member != gone for event in after.events)
    assert gone not in after.cash.purses
    assert all(gone not in (transfer.giver, transfer.taker) for transfer in after.cash.transfers)
    parts = {"members", "budget", "debts", "pension", "pension_facts", "events", "cash"}
    assert changed_parts(case, after) <= parts


@given(cases())
def test_a_measure_that_is_taken_away_is_in_no_alternative(case: Case) -> None:
    assume(case.measures)
    gone = case.measures[0].id
    after = remove("measures", [gone])(case)
    assert all(gone not in way.measures for way in after.alternatives)
    assert [way.id for way in after.alternatives] == [way.id for way in case.alternatives]
    named = any(gone in way.measures for way in case.alternatives)
    assert changed_parts(case, after) == {"measures", "alternatives"} if named else {"measures"}


def test_of_the_sample_no_trace_of_a_member_is_left() -> None:
    case = sample_case(CATEGORIES)
    assert holds(case, "taro")
    assert not holds(remove_member("taro")(case), "taro")


ROWS = tuple(BudgetRow(f"b{at}", "food", f"行{at}", at * 100) for at in range(5))
FIVE = replace(make_case(), budget=ROWS)


def ids_of(case: Case) -> list[str]:
    """Return the ids of the rows of the 家計表 in order."""
    return [row.id for row in case.budget]


@given(st.integers(0, 4), st.integers(-7, 7))
def test_a_row_moves_as_far_as_there_is_room_and_the_others_keep_their_order(at: int, steps: int) -> None:
    moved = ids_of(move("budget", f"b{at}", steps)(FIVE))
    assert moved.index(f"b{at}") == min(max(at + steps, 0), 4)
    assert [row for row in moved if row != f"b{at}"] == [row.id for row in ROWS if row.id != f"b{at}"]


def test_records_are_added_where_they_are_wanted_changed_put_and_taken_away() -> None:
    new = BudgetRow("new", "rent", "家賃", 62_000)
    assert ids_of(add("budget", new, before="b2")(FIVE)) == ["b0", "b1", "new", "b2", "b3", "b4"]
    assert ids_of(add("budget", new)(FIVE))[-1] == "new"
    assert ids_of(add("budget", new, before="gone")(FIVE))[-1] == "new"
    assert change("budget", "b1", amount=7)(FIVE).budget == (ROWS[0], replace(ROWS[1], amount=7), *ROWS[2:])
    with pytest.raises(KeyError, match="gone"):
        change("budget", "gone", amount=7)(FIVE)
    assert put("budget", new)(FIVE).budget == (*ROWS, new)
    assert put("budget", replace(new, id="b3"))(FIVE).budget[3] == replace(new, id="b3")
    assert ids_of(remove("budget", ["b0", "b4", "gone"])(FIVE)) == ["b1", "b2", "b3"]


def test_edits_of_one_step_are_done_in_order_and_what_they_leave_is_the_same_object() -> None:
    edit = all_of(
        [
            set_wishes(goal="電気を止めない"),
            set_profile(worker="例示 次郎"),
            set_cash(day=date(2026, 11, 30)),
            set_conference(place="市役所"),
            change("budget", "b1", amount=1),
            change("budget", "b1", amount=2),
        ]
    )
    after = edit(FIVE)
    assert after.wishes.goal == "電気を止めない"
    assert after.profile == replace(FIVE.profile, worker="例示 次郎")
    assert after.cash.day == date(2026, 11, 30)
    assert after.conference.place == "市役所"
    assert after.budget[1].amount == 2
    assert changed_parts(FIVE, after) == {"wishes", "profile", "cash", "conference", "budget"}
    assert changed_parts(FIVE, all_of([])(FIVE)) == frozenset()


def test_a_measure_stands_in_exactly_the_ways_out_that_are_named() -> None:
    case = replace(
        make_case(), measures=(Measure("m", "食費を見直す"),), alternatives=(Alternative("A", "案A", ("m",)),)
    )
    after = take_measure("m", ["B", "B"])(case)
    assert after.alternatives == (Alternative("A", "案A", ()), Alternative("B", "案B", ("m",)))
    assert take_measure("m", ["A"])(case).alternatives == case.alternatives


def test_the_next_plan_takes_along_only_the_reviews_that_are_still_to_come() -> None:
    today = date(2026, 11, 30)
    reviews = (
        Review("over", date(2026, 10, 1)),
        Review("held", date(2027, 1, 1), went="よくできた"),
        Review("to come", today),
        Review("open"),
    )
    case = replace(make_case(), measures=(Measure("m", "食費を見直す"),), reviews=reviews)
    after = begin_next_plan("p1", today)(case)
    assert [review.id for review in after.reviews] == ["to come", "open"]
    assert after.measures == case.measures
    (kept,) = after.earlier_plans
    assert (kept.until, kept.reviews, kept.measures) == (today, reviews, case.measures)


def test_a_new_case_has_the_next_number_of_its_fiscal_year_and_the_client_alone() -> None:
    known = ["R8-0002", "R8-0011", "R7-0400", "R8-x", "別の番号"]
    case = new_case(known, date(2027, 3, 31), "m1", worker="例示 花子", agency="見本の窓口")
    assert case.profile.number == "R8-0012"
    assert new_case(known, date(2027, 4, 1), "m1").profile.number == "R9-0001"
    assert case.client == case.householder == case.member("m1")
    assert case.residents == case.members
    assert case.member("m2") is None


def test_no_two_members_are_called_the_same() -> None:
    names = {
        "a": ("見本 太郎", Relation.SELF),
        "b": ("例示 太郎", Relation.CHILD),
        "c": ("見本 花子", Relation.SPOUSE),
        "d": ("", Relation.CHILD),
        "e": ("", Relation.CHILD),
        "f": ("仮名 次郎", Relation.CHILD),
        "g": ("仮名 次郎", Relation.PARENT),
    }
    words = called(Member(member, name, relation=relation) for member, (name, relation) in names.items())
    assert words == {
        "a": "見本 太郎さん",
        "b": "例示 太郎さん",
        "c": "花子さん",
        "d": "名前なし（子）1",
        "e": "名前なし（子）2",
        "f": "仮名 次郎さん（子）",
        "g": "仮名 次郎さん（親）",
    }
