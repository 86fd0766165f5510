"""What moving house does to a month: by the measure that changes the rent, with all that is done on its way."""

from dataclasses import replace
from datetime import date
from typing import Any

from helpers.households import household_of
from helpers.report_cases import TODAY, empty
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.reports.plan.moving import moving_outlook

RENT, MOVE = BudgetRow("r", "rent", "家賃", 62_000), Measure("m", "引っ越す", category="rent", effect=17_000)


def case_of(*measures: Measure, **parts: Any) -> Case:
    return replace(empty(), budget=(RENT, BudgetRow("f", "food", "食費", 40_000)), measures=measures, **parts)


def test_the_rent_now_and_then_stands_beside_what_the_move_costs_once() -> None:
    events = (
        Event("e", "敷金", date(2027, 1, 10), -90_000, category="rent"),
        Event("g", "お祝い", date(2027, 1, 10), 10_000, category="rent"),
        Event("h", "まとめ買い", date(2027, 1, 10), -80_000, category="food"),
    )
    found = moving_outlook(household_of(case_of(MOVE, events=events)), TODAY)
    assert found is not None
    assert (found.rent.now, found.rent.planned, found.way) == (62_000, 45_000, "")
    assert [event.id for event in found.costs] == ["e"]


def test_on_a_way_out_all_that_is_done_on_it_counts() -> None:
    food, other = (Measure(key, "食費", category="food", effect=yen) for key, yen in (("f", 3_000), ("o", 9_000)))
    case = case_of(MOVE, food, other, alternatives=(Alternative("A", "", ("m", "f")),))
    found = moving_outlook(household_of(case), TODAY)
    assert found is not None
    assert found.way == "案A"
    assert [(line.now, line.planned) for line in found.table.lines if line.category == "food"] == [(40_000, 37_000)]


def test_without_a_move_or_a_rent_there_is_nothing_to_show() -> None:
    assert moving_outlook(household_of(case_of()), TODAY) is None
    assert moving_outlook(household_of(replace(case_of(MOVE), budget=())), TODAY) is None
