"""Single rules with figures worked out elsewhere, each with its source in the file."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

import pytest

from helpers.households import CALENDAR, UNITS, household_of
from helpers.reference import REFERENCE
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency, Shift
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Debt, RepaymentMethod
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.money.allowances import child_allowance, child_rearing_allowance, paid_in
from kakei_desktop.money.calendar import day_of
from kakei_desktop.money.debts import interest_of_days, payments, payoff
from kakei_desktop.money.findings import money_findings
from kakei_desktop.money.flows import FlowKind, Horizon, row_flow
from kakei_desktop.money.late_charge import late_charge
from kakei_desktop.money.months import month_by_month
from kakei_desktop.money.schooling import schooling
from kakei_desktop.money.years import year_by_year

DECEMBER = Month(2026, 12)
ALLOWANCES = REFERENCE.allowances


@pytest.mark.parametrize("told", UNITS["business_day"], ids=lambda told: f"{told['date']} {told['shift']}")
def test_a_closed_day_moves_what_is_due(told: dict[str, Any]) -> None:
    assert (
        CALENDAR.moved_to_open_day(date.fromisoformat(told["date"]), Shift(told["shift"])).isoformat()
        == told["moves_on"]
    )


def test_where_nothing_shifts_it_moves_on_a_closed_day() -> None:
    assert CALENDAR.moved_to_open_day(date(2027, 1, 1), Shift.NONE) == date(2027, 1, 1)


@pytest.mark.parametrize("told", UNITS["month_end"], ids=lambda told: f"{told['month']} {told['day']}")
def test_a_day_that_a_month_lacks_is_its_last(told: dict[str, Any]) -> None:
    assert day_of(Month.parse(told["month"]), told["day"]).isoformat() == told["nominal"]


@pytest.mark.parametrize("told", UNITS["school"], ids=lambda told: told["birth"])
def test_who_goes_to_which_school_when(told: dict[str, Any]) -> None:
    found = schooling(date.fromisoformat(told["birth"]))
    for key in ("elementary", "junior_high", "high_school"):
        assert str(getattr(found, key)) == told[key]
    assert (found.end_of_18.isoformat(), found.end_of_22.isoformat()) == (told["end_of_18"], told["end_of_22"])


@pytest.mark.parametrize("told", UNITS["child_allowance"], ids=lambda told: f"{told['births']} {told['month']}")
def test_child_allowance_by_ages(told: dict[str, Any]) -> None:
    births = [date.fromisoformat(birth) for birth in told["births"]]
    assert child_allowance(births, Month.parse(told["month"]), ALLOWANCES.child) == told["yen"]


def test_an_allowance_is_not_told_for_months_before_the_first_that_is_known() -> None:
    assert child_allowance([date(2020, 1, 1)], Month(2024, 9), ALLOWANCES.child) is None
    assert child_rearing_allowance([date(2020, 1, 1)], Month(2026, 3), ALLOWANCES.child_rearing) is None


def test_child_rearing_allowance_and_a_payment_of_two_rates() -> None:
    told, births = UNITS["child_rearing_allowance_2026"], [date(2009, 4, 1), date(2016, 4, 2)]

    def of(month: Month) -> int | None:
        return child_rearing_allowance(births, month, ALLOWANCES.child_rearing)

    assert of(Month(2027, 3)) == told["full"] + told["further_full"] == 59_400
    assert of(Month(2027, 4)) == told["full"]
    assert paid_in(Month(2027, 5), of) == 107_450
    assert of(Month(2036, 1)) == 0


@pytest.mark.parametrize("told", UNITS["late_charge"], ids=lambda told: f"{told['amount']} {told['paid']}")
def test_late_charge(told: dict[str, Any]) -> None:
    due, paid = date.fromisoformat(told["due"]), date.fromisoformat(told["paid"])
    assert late_charge(told["amount"], due, paid, REFERENCE.late_charge, told["first_months"]) == told["yen"]


def test_a_year_without_a_rate_is_not_reckoned() -> None:
    assert late_charge(100_000, date(2026, 11, 30), date(2027, 2, 1), REFERENCE.late_charge) is None


def debt(told: dict[str, Any]) -> Debt:
    method = RepaymentMethod(told["method"])
    return Debt("d", "", balance=told["balance"], monthly=told["monthly"], rate_bp=told["rate_bp"], method=method)


@pytest.mark.parametrize("told", UNITS["payoff"], ids=lambda told: f"{told['balance']} {told['method']}")
def test_a_debt_month_by_month(told: dict[str, Any]) -> None:
    found = list(islice(payments(debt(told), DECEMBER), len(told["first"])))
    assert [list(month) for month in found] == told["first"]
    end = payoff(debt(told), DECEMBER)
    assert (end.times, end.interest) == (told["times"], told["interest"])


def test_what_never_shrinks_is_paid_every_month_all_the_same() -> None:
    never = debt(UNITS["payoff"][2])
    assert [month.paid for month in islice(payments(never, DECEMBER), 700)] == [5_000] * 700


def test_in_months_that_are_not_named_interest_is_added() -> None:
    named = Debt("d", "", balance=100_000, monthly=60_000, rate_bp=1_200, due=DueDay(10, (12, 6)))
    first, *waiting, second = islice(payments(named, DECEMBER), 7)
    assert (first.paid, first.balance) == (60_000, 41_000)
    assert [month.paid for month in waiting] == [0] * 5
    assert [month.interest for month in waiting] == [410, 414, 418, 422, 426]
    assert (second.paid, second.balance) == (waiting[-1].balance + second.interest, 0)
    assert payoff(named, DECEMBER).times == 2


@pytest.mark.parametrize("told", UNITS["interest_by_days"], ids=lambda told: f"{told['principal']} {told['days']}")
def test_interest_as_cards_reckon_it(told: dict[str, Any]) -> None:
    found = interest_of_days(told["principal"], told["rate_bp"], told["days"], told["year_days"])
    assert found == told["yen"]


def test_the_highest_rate_hangs_on_the_principal() -> None:
    told, cap = UNITS["interest_cap_bp"], REFERENCE.interest_caps.rate_of
    assert [cap(99_999), cap(100_000), cap(999_999), cap(1_000_000)] == [
        told["under_100000"],
        told["under_1000000"],
        told["under_1000000"],
        told["from_1000000"],
    ]


@pytest.mark.parametrize("told", UNITS["weekly_occurrences"], ids=lambda told: f"{told['every']} {told['month']}")
def test_weeks_fall_on_real_days(told: dict[str, Any]) -> None:
    due = DueDay(anchor=date.fromisoformat(told["anchor"]))
    row = BudgetRow("b", "salary", "", 1, Frequency(told["every"]), due=due)
    month = Month.parse(told["month"])
    assert len(list(row.dates_in(month))) == row.due_in(month) == told["count"]


def test_every_holiday_lies_in_the_years_that_are_told() -> None:
    years = {day.year for day in CALENDAR.holidays}
    assert years == set(range(CALENDAR.first.year, CALENDAR.last.year + 1))
    assert all(len([d for d in CALENDAR.holidays if d.year == year]) >= 16 for year in years)
    assert CALENDAR.first <= CALENDAR.announced <= CALENDAR.last


def moved(row: BudgetRow, first: date = date(2026, 12, 1), months: int = 2) -> list[tuple[str, int]]:
    """Days and yen of a row of income."""
    movements = row_flow(row, REFERENCE.categories.row_of(row), Horizon.of(first, months, CALENDAR)).movements
    return [(move.day.isoformat(), move.yen) for move in movements]


@pytest.mark.parametrize(
    ("shift", "day"), [(None, "2027-01-01"), (Shift.NEXT, "2027-01-04"), (Shift.PREVIOUS, "2026-12-30")]
)
def test_pay_by_weeks_falls_on_its_days_unless_the_row_says_more(shift: Shift | None, day: str) -> None:
    due = DueDay(anchor=date(2027, 1, 1))
    row = BudgetRow("b", "salary", "", 38_000, Frequency.FOUR_WEEKS, due=due, since=Month(2027, 1), shift=shift)
    assert moved(row)[0] == (day, 38_000)


def test_a_slip_says_what_a_month_of_weeks_is() -> None:
    due = DueDay(anchor=date(2026, 12, 4))
    row = BudgetRow("b", "salary", "", 40_000, Frequency.WEEK, due=due, by_month={Month(2026, 12): 90_000})
    assert moved(row)[:2] == [("2026-12-04", 90_000), ("2027-01-01", 40_000)]
    assert row.due_in(Month(2026, 12)) == 90_000


def test_what_names_no_day_is_taken_at_its_worst() -> None:
    gift = BudgetRow("b", "family_support", "", 10_000)
    assert moved(gift) == [("2026-12-31", 10_000), ("2027-01-31", 10_000)]
    row = BudgetRow("r", "rent", "", 60_000)
    rent = row_flow(row, REFERENCE.categories.row_of(row), Horizon.of(date(2026, 12, 1), 2, CALENDAR))
    assert [move.day.isoformat() for move in rent.movements] == ["2026-12-01", "2027-01-01"]
    assert rent.approximate


def test_what_a_closed_day_brings_forward_or_moves_back_is_not_lost_at_the_edges() -> None:
    on_31 = BudgetRow("b", "other_income", "", 5_000, due=DueDay(31))
    assert moved(on_31, months=1) == []
    assert moved(on_31, first=date(2027, 1, 1), months=1) == [("2027-01-04", 5_000)]
    on_1 = BudgetRow("b", "salary", "", 5_000, due=DueDay(1))
    assert moved(on_1, months=1) == [("2026-12-01", 5_000), ("2026-12-30", 5_000)]


@pytest.mark.parametrize("told", UNITS["fp_exam_man_yen"], ids=lambda told: told["formula"])
def test_growth_and_interest_as_in_the_exams_of_planners(told: dict[str, Any]) -> None:
    formula = re.fullmatch(r"(\d+)\*([\d.]+)(?:\^(\d+))?(?:([+-])(\d+))?", told["formula"])
    assert formula
    base, factor, power, sign, rest = formula.groups()
    rate, years = Fraction(factor) - 1, int(power or 0)
    yearly = BudgetRow("b", "other_income" if sign != "-" else "rent", "", 0, Frequency.YEAR, due=DueDay(10, (6,)))
    cash = Cash(date(2026, 1, 1), 0 if power else int(base) * 10_000)
    amount = int(base if power else rest) * 10_000
    household = household_of(Case(Profile("x"), budget=(replace(yearly, amount=amount),), cash=cash))
    growth, interest = ({"b": rate}, Fraction(0)) if power else ({}, rate)
    last = year_by_year(household.forecast(12 * (years + 1)), growth, interest)[-1]
    assert ((last.income if power else last.closing) + 5_000) // 10_000 == told["value"]


def test_no_interest_is_earned_on_what_is_missing() -> None:
    household = household_of(Case(Profile("x"), cash=Cash(date(2026, 1, 1), -50_000)))
    assert [year.closing for year in year_by_year(household.forecast(24), interest=Fraction(1, 10))] == [-50_000] * 2


def test_a_measure_takes_no_more_than_its_row_holds_and_ends_with_it() -> None:
    fuel = BudgetRow("f", "fuel", "ガソリン", 11_000, due=DueDay(10), until=Month(2027, 2))
    measures = (Measure("m", "車を減らす", category="fuel", effect=15_000, since=Month(2027, 1)),)
    plan = Alternative("B", "", ("m",))
    case = Case(Profile("x"), budget=(fuel,), measures=measures, cash=Cash(date(2026, 12, 1)), alternatives=(plan,))
    spending = [month.spending for month in month_by_month(household_of(case).forecast(4, plan))]
    assert spending == [11_000, 0, 0, 0]


def moved_by(measure: Measure, row: BudgetRow, months: int = 12) -> list[tuple[date, int]]:
    case = Case(Profile("x"), budget=(row,), measures=(measure,), cash=Cash(date(2027, 1, 1)))
    found = household_of(case)
    flows = found.forecast(months, found.whole_plan).flows
    return [(move.day, move.yen) for flow in flows if flow.kind is FlowKind.MEASURE for move in flow.movements]


def test_a_measure_on_terms_takes_its_year_from_the_terms_and_never_more() -> None:
    tax = BudgetRow("t", "resident_tax", "住民税", 86_400, Frequency.YEAR, due=DueDay(20, (1, 6, 8, 10)))
    found = moved_by(Measure("m", "減免", category="resident_tax", effect=3_000), tax)
    assert [day for day, _ in found] == [date(2027, 1, 20), date(2027, 6, 21), date(2027, 8, 20), date(2027, 10, 20)]
    assert sum(yen for _, yen in found) == 12 * 3_000
    most = moved_by(Measure("m", "免除", category="resident_tax", effect=50_000), tax)
    assert sum(yen for _, yen in most) == 86_400
    ended = replace(tax, until=Month(2027, 6))
    assert len(moved_by(Measure("m", "減免", category="resident_tax", effect=3_000), ended)) == 2


def test_a_gain_on_weekly_pay_comes_with_its_last_pay_of_the_month() -> None:
    pay = BudgetRow("p", "salary", "週給", 30_000, Frequency.WEEK, due=DueDay(anchor=date(2027, 1, 1)))
    found = moved_by(Measure("m", "時間を増やす", category="salary", effect=13_000), pay, 2)
    # 13,000 of 130,000 a month: a tenth of five and of four Fridays
    assert found == [(date(2027, 1, 29), 15_000), (date(2027, 2, 26), 12_000)]


def test_two_measures_share_what_a_row_holds() -> None:
    fuel = BudgetRow("f", "fuel", "ガソリン", 11_000, due=DueDay(10))
    measures = tuple(Measure(key, "", category="fuel", effect=8_000) for key in "ab")
    plan = Alternative("B", "", ("a", "b"))
    case = Case(Profile("x"), budget=(fuel,), measures=measures, cash=Cash(date(2026, 12, 1)))
    (month,) = month_by_month(household_of(case).forecast(1, plan))
    assert (month.by_source["a"], month.by_source["b"], month.spending) == (8_000, 3_000, 0)


def test_what_only_a_slip_tells_counts_in_its_month_alone() -> None:
    gas = BudgetRow("g", "gas", "ガス", by_month={Month(2027, 1): 4_100}, due=DueDay(20))
    case = Case(Profile("x"), budget=(gas,), cash=Cash(date(2026, 12, 1)))
    assert [month.spending for month in month_by_month(household_of(case).forecast(3))] == [0, 4_100, 0]


def test_a_measure_finds_only_rows_that_count() -> None:
    row = BudgetRow("r", "debt_repayment", "カードの返済", 15_000, due=DueDay(10))
    measure = Measure("m", "返済を下げる", category="debt_repayment", effect=20_000)
    case = Case(Profile("x"), budget=(row,), measures=(measure,), cash=Cash(date(2026, 12, 1)))
    plan = Alternative("A", "", ("m",))
    (held,) = month_by_month(household_of(case).forecast(1, plan))
    assert (held.by_source, held.spending) == ({"r": -15_000, "m": 15_000}, 0)
    listed = replace(case, debts=(Debt("d", "", balance=90_000, monthly=30_000, due=DueDay(27)),))
    (month,) = month_by_month(household_of(listed).forecast(1, plan))
    assert month.by_source == {"d": -30_000, "m": 20_000}


def test_a_row_without_a_name_of_its_own_bears_that_of_its_kind() -> None:
    row = BudgetRow("r", "salary", "", 100_000, until=Month(2026, 12))
    flow = row_flow(row, REFERENCE.categories.row_of(row), Horizon.of(date(2026, 12, 1), 2, CALENDAR))
    assert flow.label == "給与（手取り）"
    household = household_of(Case(Profile("x"), budget=(row,), cash=Cash(date(2026, 12, 1), 0)))
    [ends] = [
        each
        for each in money_findings(household, 2, REFERENCE.allowances, REFERENCE.interest_caps)
        if each.code == "income_ends"
    ]
    assert ends.values["label"] == "給与（手取り）"
