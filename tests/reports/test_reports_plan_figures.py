"""The figures of what is to come: each curve is the engine's, and each place leads to what comes to it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from helpers.households import household_of
from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.liabilities import Arrears
from kakei_desktop.money.days import day_by_day
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.reports.budget.chart_data import ComparedBar
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.budget.spending_figures import behind_kind, behind_usual, kind_bars, usual_bars
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.plan.figures import (
    arrears_curves,
    behind_arrears,
    behind_day,
    behind_ways,
    behind_year,
    days_curves,
    ways_curves,
    years_curves,
)
from kakei_desktop.reports.plan.ways import compared_ways


def counted(case: Case, yen: int = 300_000) -> Case:
    return replace(case, cash=Cash(TODAY, yen))


def test_each_evening_is_what_the_engine_says_and_what_moved_comes_to_it() -> None:
    household = household_of(sample())
    found = days_curves(household, TODAY)
    engine = {day.date.isoformat(): day.closing for day in day_by_day(household.forecast(3)).days}
    whole, *purses = found.curves
    for at, tick in enumerate(found.ticks):
        assert whole.values[at] == engine[tick.key] == sum(purse.values[at] for purse in purses)
    for key in (found.ticks[2].key, found.ticks[-1].key, found.asked_first or ""):
        part = behind_day(household, TODAY, key)
        assert sum(row.amount for row in part.rows) == part.total == engine[key]
    assert found.asked_first == "2027-01-20"
    assert found.message == "2027年1月20日に 5,934円足りなくなる見込みです"


def test_one_purse_is_one_curve_and_enough_money_says_when_it_is_least() -> None:
    found = days_curves(household_of(counted(sample(), 9_000_000)), TODAY)
    assert [curve.label for curve in found.curves] == ["手もとのお金"]
    assert found.message.startswith("足りない日は出ない見込みで、いちばん少ないのは2027年1月")
    assert found.asked_first == found.ticks[-1].key


def test_the_arrears_fall_by_what_can_be_paid_and_each_of_them_leads_to_the_curve() -> None:
    household = household_of(counted(sample(), 9_000_000))
    found = arrears_curves(household, TODAY)
    assert found.message.endswith("に消える見込みです")
    for curve in found.curves:
        assert list(curve.values) == sorted(curve.values, reverse=True)
        assert curve.values[-1] == 0
    part = behind_arrears(household, TODAY, found.ticks[0].key)
    assert part.total == found.curves[-1].values[0] == sum(row.amount for row in part.rows)
    assert arrears_curves(household_of(replace(counted(sample()), arrears=())), TODAY).curves == ()
    poor = arrears_curves(household_of(sample()), TODAY)
    assert poor.message == "再生プランのとおりでは、滞納に回せるお金がまだありません"
    assert set(poor.curves[0].values) == {213_400}
    long = replace(counted(sample(), 9_000_000), arrears=(Arrears("a", "税", amount=90_000_000),))
    assert "1年あとに" in arrears_curves(household_of(long), TODAY).message


def test_years_and_ways_lead_to_what_they_end_with() -> None:
    household = household_of(sample())
    years = years_curves(household)
    assert [tick.label for tick in years.ticks] == ["2026", "2027", "2028", "2029", "2030", "2031"]
    part = behind_year(household, "2028")
    assert part.total == years.curves[-1].values[2] == sum(row.amount for row in part.rows)
    ways = ways_curves(compared_ways(household))
    at_march = behind_ways(household, "2027-03")
    assert [row.amount for row in at_march.rows] == [curve.values[4] for curve in ways.curves]
    assert [curve.compared for curve in ways.curves] == [True, False, False, False]


def test_without_money_that_was_counted_there_is_nothing_to_draw() -> None:
    household = household_of(replace(sample(), cash=Cash()))
    with pytest.raises(CashMissing):
        days_curves(household, TODAY)
    with pytest.raises(CashMissing):
        arrears_curves(household, TODAY)


@given(cases())
def test_kinds_come_to_the_spending_and_their_groups_to_them(case: Case) -> None:
    bars = kind_bars(CATEGORIES, case, TODAY).bars
    assert sum(bar.amount for bar in bars) == budget_table(CATEGORIES, case, TODAY).spending
    assert all(behind_kind(CATEGORIES, case, TODAY, bar.key).total == bar.amount for bar in bars)


def test_what_can_move_is_said_with_its_share_and_the_usual_is_marked() -> None:
    found = kind_bars(CATEGORIES, sample(), TODAY)
    assert found.message == "動かせるのは、月に 141,700円（支出の46%）です"
    assert [bar.kind for bar in found.bars] == [Kind.FIXED, Kind.VARIABLE, Kind.REPAYMENT]
    usual = usual_bars(comparisons(REFERENCE.survey, sample(), TODAY))
    assert usual.message == "いちばん差があるのは食費で、平均より 25,584円 少なめです"
    food = usual.bars[0]
    assert food == ComparedBar("食費", "食費", 77_800, Kind.VARIABLE, 103_384)
    behind = behind_usual(comparisons(REFERENCE.survey, sample(), TODAY), food.key)
    assert [row.amount for row in behind.rows] == [77_800, 103_384, -25_584]
    assert kind_bars(CATEGORIES, empty(), date(2026, 11, 1)).bars == ()
