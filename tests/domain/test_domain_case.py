"""Edits of the case as a whole."""

from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import assume, given

from helpers.reference import CATEGORIES
from helpers.strategies import cases
from kakei_desktop.domain.case import Case, changed_parts, remove
from kakei_desktop.domain.members import remove_member
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
