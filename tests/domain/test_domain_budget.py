"""Rows of the 家計表 in a month and in a year."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.report_cases import due_days, rows
from kakei_desktop.domain.budget import (
    EVEN_MONTHS,
    TERMS_IN_THOUSANDS,
    WEEKLY,
    BudgetRow,
    DueDay,
    Frequency,
    terms,
)
from kakei_desktop.domain.months import Month

GOLD = json.loads((Path(__file__).parents[1] / "files" / "gold" / "household_units.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", GOLD["spread"], ids=lambda told: f"{told['category']} {told['every']}")
def test_a_year_and_a_month_of_a_row(told: Mapping[str, Any]) -> None:
    due = DueDay(None, tuple(told["months"]))
    row = BudgetRow("b", told["category"], "", told["amount"], Frequency(told["every"]), due=due)
    assert (row.yearly, row.monthly) == (told["year"], told["monthly"])


@pytest.mark.parametrize("told", GOLD["split_by_terms"], ids=lambda told: f"{told['category']} {told['year']}")
def test_a_years_sum_is_due_in_terms(told: Mapping[str, Any]) -> None:
    unit = 1_000 if told["category"] in TERMS_IN_THOUSANDS else 1
    assert terms(told["year"], told["months"], unit) == {int(month): yen for month, yen in told["terms"].items()}


@given(rows, due_days.filter(lambda due: due.months), st.integers(2024, 2027))
def test_a_year_of_what_moves_is_a_year_of_the_row(row: BudgetRow, due: DueDay, year: int) -> None:
    endless = replace(row, since=None, until=None, due=due)
    moved = [endless.due_in(Month(year, number)) for number in range(1, 13)]
    assert {at for at, yen in enumerate(moved, 1) if yen} <= set(due.months)
    if row.every in WEEKLY:
        assert sum(moved) == endless.monthly * len(set(due.months)), "no pay day tells how many weeks they have"
    else:
        assert sum(moved) == endless.yearly


@pytest.mark.parametrize(
    ("row", "moved"),
    [
        (BudgetRow("b", "rent", "家賃", 62_000), [62_000] * 6),
        (
            BudgetRow("b", "child_allowance", "", 40_000, Frequency.TWO_MONTHS, due=DueDay(10, EVEN_MONTHS)),
            [0, 40_000, 0, 40_000, 0, 40_000],
        ),
        (BudgetRow("b", "car_tax", "", 10_800, Frequency.YEAR, due=DueDay(31, (1, 3))), [0, 0, 5_400, 0, 5_400, 0]),
        (BudgetRow("b", "car_tax", "", 12_000, Frequency.YEAR), [1_000] * 6),
        (BudgetRow("b", "health_insurance", "", 18_900, due=DueDay(31, (11, 12))), [18_900, 18_900, 0, 0, 0, 0]),
        (
            BudgetRow("b", "resident_tax", "", 86_400, Frequency.YEAR, due=DueDay(31, (6, 8, 10, 1))),
            [0, 0, 21_000, 0, 0, 0],
        ),
        (
            BudgetRow("b", "unemployment_benefit", "", 142_300, Frequency.FOUR_WEEKS, until=Month(2026, 12)),
            [154_158, 154_158, 0, 0, 0, 0],
        ),
        (
            BudgetRow("b", "unemployment_benefit", "", 142_300, Frequency.FOUR_WEEKS, due=DueDay(None, (11, 12))),
            [154_158, 154_158, 0, 0, 0, 0],
        ),
    ],
)
def test_money_moves_in_the_months_in_which_it_really_does(row: BudgetRow, moved: list[int]) -> None:
    assert [row.due_in(Month(2026, 11) + step) for step in range(6)] == moved


@given(st.builds(Month, st.integers(1900, 2200), st.integers(1, 12)), st.integers(-900, 900))
def test_months_are_counted_forwards_and_back(month: Month, steps: int) -> None:
    assert month + steps - steps == month
    assert (month + steps) - month == steps
