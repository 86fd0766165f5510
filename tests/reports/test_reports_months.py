"""Months and years as they are shown: sums of the same movements."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from helpers.households import household_of
from helpers.money_cases import money_cases
from helpers.reference import REFERENCE
from helpers.report_cases import sample
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.categories import CHILD_ALLOWANCE
from kakei_desktop.domain.months import Month
from kakei_desktop.money.days import day_by_day
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.months import month_by_month
from kakei_desktop.money.timeline import TimelineKind
from kakei_desktop.reports.plan.months import (
    ACTUAL_NET,
    CARRIED,
    INCOME,
    LEFT,
    NET,
    SPENDING,
    MonthLine,
    MonthsTable,
    month_table,
)
from kakei_desktop.reports.plan.table import EVENTS_OUT, OTHER_SPENDING_SIDE
from kakei_desktop.reports.plan.ways import compared_ways
from kakei_desktop.reports.plan.years import unwritten_allowances, written_by_age, year_list


def yen_of(line: MonthLine) -> list[int]:
    return [cell.yen or 0 for cell in line.cells]


def sums_of(table: MonthsTable) -> dict[str, list[int]]:
    return {line.id: yen_of(line) for line in table.lines if line.is_sum}


@given(money_cases())
def test_the_lines_add_up_to_their_sums_and_what_is_left_is_carried_over(case: Case) -> None:
    table = month_table(household_of(case), 6)
    ids = [line.id for line in table.lines]
    income = table.lines[1 : ids.index(INCOME)]
    spending = table.lines[ids.index(INCOME) + 1 : ids.index(SPENDING)]
    sums = sums_of(table)
    for at in range(6):
        assert sum(yen_of(line)[at] for line in income) == sums[INCOME][at]
        assert sum(yen_of(line)[at] for line in spending) == sums[SPENDING][at]
        assert sums[CARRIED][at] + sums[INCOME][at] - sums[SPENDING][at] == sums[LEFT][at]
        assert sums[NET][at] == sums[INCOME][at] - sums[SPENDING][at]
    assert sums[CARRIED][1:] == sums[LEFT][:-1]


@given(money_cases())
def test_days_months_and_years_end_alike(case: Case) -> None:
    household = household_of(case)
    plan = household.whole_plan
    months = Month(household.first_day.year, 12) - Month.of(household.first_day) + 1
    closing = month_by_month(household.forecast(months, plan))[-1].closing
    assert day_by_day(household.forecast(months, plan)).days[-1].closing == closing
    assert (month_table(household, months, plan).lines[-1].cells[-1].yen or 0) == closing or case.transactions
    assert year_list(household, 1, plan)[0].sums.closing == closing


def test_what_a_closed_day_moved_is_marked_in_both_months() -> None:
    rent = next(line for line in month_table(household_of(sample()), 6).lines if line.id == "b-rent")
    _, _, january, february, march, _ = rent.cells
    assert (january.yen, january.slid) == (62_000, False)
    assert (february.yen, february.slid) == (0, True), "27 February 2027 is a Saturday"
    assert (march.yen, march.slid) == (124_000, True)


def test_months_that_are_over_stand_beside_what_was_planned() -> None:
    case = replace(sample(), cash=replace(sample().cash, day=date(2026, 9, 1)))
    (actual,) = [line for line in month_table(household_of(case), 4).lines if line.id == ACTUAL_NET]
    assert [cell.yen for cell in actual.cells] == [-19_142, -3_307, None, None]


def test_an_allowance_is_written_as_children_grow_up() -> None:
    case = sample()
    changes = unwritten_allowances(household_of(case), 10, REFERENCE.allowances)
    assert [(str(each.month), each.before, each.after) for each in changes] == [
        ("2029-06", 40_000, 20_000),
        ("2033-06", 20_000, 0),
    ], "the last payment comes in April"
    written = written_by_age(changes, iter("xyz").__next__)(case)
    rows = [row for row in written.budget if row.category == CHILD_ALLOWANCE]
    assert [(row.id, row.amount, row.since, row.until) for row in rows] == [
        ("b-child_allowance", 40_000, None, Month(2029, 5)),
        ("x", 20_000, Month(2029, 6), Month(2033, 5)),
    ]
    assert [row.id for row in written.budget if row.id != "x"] == [row.id for row in case.budget]
    assert unwritten_allowances(household_of(written), 10, REFERENCE.allowances) == ()
    before, after = (year_list(household_of(each), 10) for each in (case, written))
    lost = {line.sums.year: line.sums.income - now.sums.income for line, now in zip(before, after, strict=True)}
    assert (lost[2028], lost[2029], lost[2030]) == (0, 4 * 20_000, 6 * 20_000)
    assert (lost[2032], lost[2033], lost[2034]) == (120_000, 2 * 20_000 + 4 * 40_000, 240_000)


def test_an_allowance_that_is_not_paid_in_full_is_left_as_it_is() -> None:
    case = change("budget", "b-child_allowance", amount=30_000)(sample())
    assert unwritten_allowances(household_of(case), 10, REFERENCE.allowances) == ()


def test_years_tell_ages_and_what_happens() -> None:
    years = year_list(household_of(sample()), 5)
    assert [line.sums.year for line in years] == [2026, 2027, 2028, 2029, 2030, 2031]
    assert years[0].sums.months == 2
    assert dict(years[1].ages)["さくら"] == 12
    assert TimelineKind.JUNIOR_HIGH in [event.kind for event in years[1].events]


def test_without_money_that_was_counted_nothing_can_be_told() -> None:
    case = replace(sample(), cash=Cash())
    with pytest.raises(CashMissing):
        month_table(household_of(case), 6)
    with pytest.raises(CashMissing):
        year_list(household_of(case), 5)


@given(money_cases())
def test_a_way_without_measures_is_going_on_as_now(case: Case) -> None:
    lines = {line.id: line.outlook for line in compared_ways(household_of(case))}
    assert lines["none"].months == lines["now"].months
    assert lines["none"].first_short == lines["now"].first_short


@given(money_cases())
def test_bands_hold_the_same_yen_as_the_rows_in_them(case: Case) -> None:
    household = household_of(case)
    rows, bands = (sums_of(month_table(household, 4, bands=each)) for each in (False, True))
    assert rows == bands
    table = month_table(household, 4, bands=True)
    ids = [line.id for line in table.lines]
    spending = table.lines[ids.index(INCOME) + 1 : ids.index(SPENDING)]
    assert [sum(column) for column in zip(*map(yen_of, spending), strict=True)] == (bands[SPENDING] if spending else [])
    names = {group.name for group in household.categories.groups} | {OTHER_SPENDING_SIDE, EVENTS_OUT}
    assert {line.label for line in spending} <= names, "no single row is named"
