"""The figures of what is to come: each curve is the engine's, and each place leads to what comes to it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from helpers.households import household_of
from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, cases, empty, out_of_work, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.categories import Kind
from kakei_desktop.money.days import day_by_day
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.reports.budget.chart_data import ComparedBar
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.budget.spending_figures import behind_kind, behind_usual
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.plan.figures import behind_arrears, behind_day, behind_ways, behind_year
from kakei_desktop.reports.plan.ways import compared_ways
from kakei_desktop.words.figures import (
    arrears_figure,
    days_figure,
    kinds_figure,
    usual_figure,
    ways_figure,
    years_figure,
)


def counted(case: Case, yen: int = 300_000) -> Case:
    return replace(case, cash=Cash(TODAY, yen))


def test_each_evening_is_what_the_engine_says_and_what_moved_comes_to_it() -> None:
    household = household_of(sample())
    found = days_figure(household, TODAY)
    engine = {day.date.isoformat(): day.closing for day in day_by_day(household.forecast(3)).days}
    whole, *purses = found.curves
    for at, tick in enumerate(found.ticks):
        assert whole.values[at] == engine[tick.key] == sum(purse.values[at] for purse in purses)
    for key in (found.ticks[2].key, found.ticks[-1].key, found.key_shown_first or ""):
        part = behind_day(household, TODAY, key)
        assert sum(row.amount for row in part.rows) == part.total == engine[key]
    assert found.key_shown_first == "2027-01-23"


def test_one_purse_is_one_curve_that_ends_where_most_is_asked() -> None:
    found = days_figure(household_of(counted(sample(), 9_000_000)), TODAY)
    assert [curve.label for curve in found.curves] == ["手もとのお金"]
    assert found.key_shown_first == found.ticks[-1].key


def test_the_arrears_fall_by_what_can_be_paid_and_each_of_them_leads_to_the_curve() -> None:
    household = household_of(counted(sample(), 9_000_000))
    found = arrears_figure(household, TODAY)
    for curve in found.curves:
        assert list(curve.values) == sorted(curve.values, reverse=True)
        assert curve.values[-1] == 0
    part = behind_arrears(household, TODAY, found.ticks[0].key)
    assert part.total == found.curves[-1].values[0] == sum(row.amount for row in part.rows)
    assert arrears_figure(household_of(replace(counted(sample()), arrears=())), TODAY).curves == ()
    planned = arrears_figure(household_of(sample()), TODAY)
    assert (planned.key_shown_first, planned.curves[-1].values[-2:]) == ("2027-09", (3_400, 0)), "until nothing is left"
    poor = arrears_figure(household_of(out_of_work()), TODAY)
    assert set(poor.curves[0].values) == {213_400}


def test_years_and_ways_lead_to_what_they_end_with() -> None:
    household = household_of(sample())
    years = years_figure(household)
    assert [tick.label for tick in years.ticks] == ["2026", "2027", "2028", "2029", "2030", "2031"]
    part = behind_year(household, "2028")
    assert part.total == years.curves[-1].values[2] == sum(row.amount for row in part.rows)
    ways = ways_figure(compared_ways(household))
    at_march = behind_ways(household, "2027-03")
    assert [row.amount for row in at_march.rows] == [curve.values[4] for curve in ways.curves]
    assert [curve.compared for curve in ways.curves] == [True, *[False] * 4]


def test_without_money_that_was_counted_there_is_nothing_to_draw() -> None:
    household = household_of(replace(sample(), cash=Cash()))
    with pytest.raises(CashMissing):
        days_figure(household, TODAY)
    with pytest.raises(CashMissing):
        arrears_figure(household, TODAY)


@given(cases())
def test_kinds_come_to_the_spending_and_their_groups_to_them(case: Case) -> None:
    bars = kinds_figure(CATEGORIES, case, TODAY).bars
    assert sum(bar.amount for bar in bars) == budget_table(CATEGORIES, case, TODAY).spending
    assert all(behind_kind(CATEGORIES, case, TODAY, bar.key).total == bar.amount for bar in bars)


def test_kinds_are_in_order_and_the_usual_stands_beside_what_is_spent() -> None:
    found = kinds_figure(CATEGORIES, sample(), TODAY)
    assert [bar.kind for bar in found.bars] == [Kind.FIXED, Kind.VARIABLE, Kind.REPAYMENT]
    usual = usual_figure(comparisons(REFERENCE.survey, sample(), TODAY))
    food = usual.bars[0]
    assert food == ComparedBar("食費", "食費", 77_800, Kind.VARIABLE, 103_384)
    behind = behind_usual(comparisons(REFERENCE.survey, sample(), TODAY), food.key)
    assert [row.amount for row in behind.rows] == [77_800, 103_384, -25_584]
    assert kinds_figure(CATEGORIES, empty(), date(2026, 11, 1)).bars == ()
