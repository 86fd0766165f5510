"""Whole households: every month, day, year, week, instalment, debt and way out as worked out elsewhere."""

from typing import Any

import pytest

from helpers.households import HOUSEHOLDS, case_of, household_of
from kakei_desktop.domain.months import Month
from kakei_desktop.money.alternatives import LOOKED_AT, outlook
from kakei_desktop.money.days import Day, day_by_day
from kakei_desktop.money.debts import debt_share, payoff
from kakei_desktop.money.flows import debt_days
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import instalment_plan
from kakei_desktop.money.months import month_by_month
from kakei_desktop.money.weekly import weekly_money
from kakei_desktop.money.years import year_by_year

each = pytest.mark.parametrize("name", HOUSEHOLDS)


def read(name: str) -> tuple[Household, dict[str, Any], dict[str, Any]]:
    told = HOUSEHOLDS[name]
    return household_of(case_of(told)), told["expect"], told["expected"]


def on(day: Day | None) -> dict[str, Any] | None:
    return None if day is None else {"date": day.date.isoformat(), "balance": day.closing}


@each
def test_spread_over_the_year(name: str) -> None:
    household, _, expected = read(name)
    assert {row.id: row.monthly for row in household.case.budget} == expected["spread"]


@each
def test_months(name: str) -> None:
    household, expect, expected = read(name)
    months = month_by_month(household.forecast(expect["months"]))
    keys = ("opening", "income", "spending", "closing", "net")
    assert {str(m.month): {key: getattr(m, key) for key in keys} for m in months} == expected["months"]


@each
def test_days(name: str) -> None:
    household, expect, expected = read(name)
    days = day_by_day(household.forecast(expect["months"]))
    assert on(days.first_short) == expected["first_short"]
    assert on(days.lowest) == expected["lowest"]
    assert [day.date.isoformat() for day in days.tight] == expected["tight_days"]
    assert len(days.short) == expected["short_days"]


@each
def test_years(name: str) -> None:
    household, expect, expected = read(name)
    if expect["years"]:
        last = Month(household.first_day.year + expect["years"], 12)
        years = year_by_year(household.forecast(last - Month.of(household.first_day) + 1))
        keys = ("income", "spending", "closing")
        assert {str(y.year): {key: getattr(y, key) for key in keys} for y in years} == expected["years"]


@each
def test_debts(name: str) -> None:
    household, expect, expected = read(name)
    horizon = household.forecast(expect["months"]).horizon
    share = debt_share(household.case, household.categories, Month.of(household.first_day))
    tenths = share.tenths_of_percent
    assert {
        "monthly": share.monthly,
        "income": share.income,
        "percent": None if tenths is None else tenths / 10,
        "over_a_quarter": share.over_a_quarter,
    } == expected["debt"]
    ends = {d.id: payoff(d, horizon.due_months[debt_days(d, horizon)[1]]) for d in household.case.debts}
    assert {
        key: {"times": end.times, "interest": end.interest, "last": end.last} for key, end in ends.items()
    } == expected["payoff"]


@each
def test_instalments(name: str) -> None:
    household, expect, expected = read(name)
    plan = instalment_plan(household, expect["months"])
    assert ("instalments" in expected) == bool(plan.paid)
    if plan.paid:
        assert {
            "monthly": plan.monthly,
            "reason": "below_reserve_without_instalments" if plan.below_reserve else None,
            "ends": {each.arrears.id: str(each.last) for each in sorted(plan.paid, key=lambda p: p.arrears.id)},
            "left": plan.left,
            "lowest": on(plan.lowest),
        } == expected["instalments"]


@each
def test_weekly_money(name: str) -> None:
    household, expect, expected = read(name)
    found = weekly_money(household, expect["pay_row"])
    short = found.short_inside
    assert {
        "short_inside": {"date": short[0].isoformat(), "balance": short[1]} if short else None,
        "safe_week": found.safe_week,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "days": found.days,
        "opening": found.opening,
        "income": found.income,
        "dated_spending": found.dated_spending,
        "total": found.total,
        "week": found.week,
        "envelopes": list(found.envelopes),
    } == expected["weekly_money"]


@each
def test_alternatives(name: str) -> None:
    household, _, expected = read(name)
    found = {way.id: outlook(household, way) for way in household.case.alternatives}
    assert {
        key: {
            "net": {str(number): each.months[number - 1].net for number in LOOKED_AT},
            "closing": {str(number): each.months[number - 1].closing for number in LOOKED_AT},
            "first_short": on(each.first_short),
            "instalment": each.instalment,
        }
        for key, each in found.items()
    } == expected.get("alternatives", {})
