"""What holds of any household's money."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.households import household_of
from helpers.money_cases import money_cases, months, rows, weekly_rows
from helpers.reference import CATEGORIES
from kakei_desktop.domain.budget import DAYS_BETWEEN, TIMES_A_YEAR, BudgetRow, DueDay, Frequency, Shift
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.money.days import carried_to, day_by_day, in_whole_months
from kakei_desktop.money.flows import INSTALMENTS, even_shares, flows_of
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import UNIT, instalment_plan
from kakei_desktop.money.months import month_by_month
from kakei_desktop.money.weekly import weekly_money_in
from kakei_desktop.money.years import year_by_year

horizons = st.integers(1, 14)


@given(money_cases(), horizons)
def test_days_make_months_and_months_make_years(case: Case, count: int) -> None:
    forecast = household_of(case).forecast(count, case.alternatives[0])
    days, of_months, of_years = day_by_day(forecast).days, month_by_month(forecast), year_by_year(forecast)
    for month in of_months:
        own = [day for day in days if Month.of(day.date) == month.month]
        assert (month.opening, month.closing) == (own[0].opening, own[-1].closing)
        assert (month.income, month.spending) == (sum(d.income for d in own), sum(d.spending for d in own))
        assert month.net == sum(month.by_source.values())
    for before, after in pairwise(of_months):
        assert before.closing == after.opening
    assert sum(year.months for year in of_years) == count
    assert sum(year.net for year in of_years) == sum(month.net for month in of_months)
    assert (of_years[0].opening, of_years[-1].closing) == (of_months[0].opening, of_months[-1].closing)


@given(money_cases(), horizons)
def test_purses_make_the_household(case: Case, count: int) -> None:
    assume(case.cash.purses)
    forecast = household_of(case).forecast(count, case.alternatives[0])
    purses = [day_by_day(purse).days for purse in forecast.purses.values()]
    whole = day_by_day(forecast).days
    assert [day.closing for day in whole] == [sum(day.closing for day in own) for own in zip(*purses, strict=True)]


@given(rows | weekly_rows, st.integers(2026, 2028))
def test_what_falls_due_in_a_year_is_the_year_of_the_row(row: BudgetRow, year: int) -> None:
    endless = replace(row, since=None, until=None, by_month={})
    due = sum(endless.due_in(Month(year, number)) for number in range(1, 13))
    if endless.by_dates:
        every = replace(endless, due=replace(endless.due, months=()))
        times = sum(1 for number in range(1, 13) for _ in every.dates_in(Month(year, number)))
        assert times in (TIMES_A_YEAR[row.every], TIMES_A_YEAR[row.every] + 1)
        assert endless.due.months or due == times * (row.amount or 0)
    elif endless.spread and not endless.due.months:
        assert endless.yearly - 12 < due <= endless.yearly
    elif row.every not in DAYS_BETWEEN:
        assert due == endless.yearly


@given(rows, months)
def test_a_row_moves_nothing_before_its_first_month_or_after_its_last(row: BudgetRow, month: Month) -> None:
    assert row.runs_in(month) or row.due_in(month) == 0
    assert all(Month.of(day) == month for day in row.dates_in(month)) or row.due.anchor is None


@given(st.integers(-500_000, 500_000), months)
def test_what_is_spread_over_a_month_is_whole_yen_and_level(yen: int, month: Month) -> None:
    shares = even_shares(yen, len(month.days))
    assert sum(shares) == yen
    assert {abs(share) for share in shares} <= {abs(yen) // len(month.days), abs(yen) // len(month.days) + 1}


@given(money_cases())
def test_the_instalments_leave_the_reserve_and_a_thousand_more_would_not(case: Case) -> None:
    household = household_of(case)
    plan = instalment_plan(household, 8)
    total = sum(arrears.amount for arrears in case.arrears)
    paid = [each.flow for each in plan.paid]
    assert plan.left == total + sum(move.yen for flow in paid for move in flow.movements)
    before = household.forecast(8, without=INSTALMENTS if total else ())
    after = day_by_day(replace(before, flows=(*before.flows, *paid))).days
    if plan.below_reserve:
        assert plan.monthly == 0
        assert day_by_day(before).lowest.closing < case.cash.reserve
        return
    assert min(day.closing for day in after) == plan.lowest.closing >= case.cash.reserve
    more = plan.monthly + UNIT
    if total and more - UNIT < total:
        assert lowest_with(household, more, total) < case.cash.reserve or more > -(-total // UNIT) * UNIT


def lowest_with(household: Household, monthly: int, total: int) -> int:
    """The lowest balance if so much is paid each month, reckoned day by day."""
    forecast = household.forecast(8, without=INSTALMENTS)
    horizon, left, balances = forecast.horizon, total, []
    days = horizon.days(forecast.cash.instalment_day, Shift.NEXT)[1:]
    for day in day_by_day(forecast).days:
        left -= min(left, monthly * days.count(day.date))
        balances.append(day.closing - (total - left))
    return min(balances)


@given(money_cases(), st.data())
def test_more_income_never_lowers_the_instalments(case: Case, data: st.DataObject) -> None:
    incomes = [row for row in case.budget if CATEGORIES[row.category].is_income and row.amount is not None]
    assume(incomes)
    raised = data.draw(st.sampled_from(incomes))
    more = replace(raised, amount=(raised.amount or 0) + data.draw(st.integers(1, 100_000)))
    richer = replace(case, budget=tuple(more if row.id == raised.id else row for row in case.budget))
    before, after = (instalment_plan(household_of(each), 8) for each in (case, richer))
    assert after.monthly >= before.monthly


@given(money_cases())
def test_a_way_without_measures_is_going_on_as_now(case: Case) -> None:
    household = household_of(case)
    assert household.forecast(6, case.alternatives[1]).flows == household.forecast(6).flows


@given(money_cases())
def test_measures_never_take_more_than_a_row_holds(case: Case) -> None:
    household = household_of(case)
    now, planned = (month_by_month(household.forecast(6, way)) for way in (None, case.alternatives[0]))
    rows_of: dict[str | None, list[str]] = {}
    for row in case.budget:
        if row.every is Frequency.MONTH and not row.due.months and row.amount is not None:
            rows_of.setdefault(row.category, []).append(row.id)
    for before, after in zip(now, planned, strict=True):
        assert {key: yen for key, yen in after.by_source.items() if key in before.by_source} == before.by_source
        for category, held in rows_of.items():
            sign = -1 if CATEGORIES[category or ""].is_income else 1
            changed = sum(sign * after.by_source.get(m.id, 0) for m in case.measures if m.category == category)
            moved = sum(-sign * before.by_source.get(row, 0) for row in held)
            assert changed <= moved + len(case.measures), "a yen each may be lost in a month that has begun"


@given(money_cases())
def test_what_a_lawyer_took_over_before_is_as_if_it_were_not_there(case: Case) -> None:
    taken = Debt("z", "借入", balance=500_000, monthly=20_000, due=DueDay(10), taken_over=Month(2020, 1))
    listed = replace(case, debts=(*case.debts, Debt("l", "借入", due=DueDay(1))))
    with_it = replace(listed, debts=(*listed.debts, taken))
    one, other = (month_by_month(household_of(each).forecast(6)) for each in (listed, with_it))
    assert one == other


@given(money_cases(), st.integers(0, 150))
def test_a_later_morning_goes_on_where_the_days_before_it_end(case: Case, later: int) -> None:
    household = household_of(case)
    day = household.first_day + timedelta(later)
    count = Month.of(day) - Month.of(household.first_day) + 3
    whole = day_by_day(household.forecast(count)).between(day, date.max)
    carried = carried_to(household, day)
    rest = day_by_day(carried.forecast(3)).days
    assert [day.closing for day in rest] == [day.closing for day in whole]


@given(money_cases(), st.integers(-3, 5))
def test_whole_months_bring_and_take_what_the_days_from_the_count_on_do(case: Case, later: int) -> None:
    household = household_of(case)
    counted = Month.of(household.first_day)
    first = counted + later
    whole = month_by_month(in_whole_months(household, first, household.first_day).forecast(12))
    after = {month.month: month for month in month_by_month(household.forecast(18))}
    for month in whole:
        if month.month > counted:
            assert month.by_source == after[month.month].by_source


@given(money_cases(), st.integers(26, 70))
def test_the_safe_week_leaves_no_day_below_zero_and_a_hundred_more_would(case: Case, length: int) -> None:
    household = household_of(case)
    days = day_by_day(household.forecast(6)).days[:length]
    found = weekly_money_in(days, case.cash.reserve)
    assert sum(found.envelopes) == found.total
    balance, balances = days[0].opening, []
    for day in days:
        dated = -sum(move.yen for move in day.moves if not move.flow.income and not move.flow.living)
        balance += day.income - dated
        balances.append(balance)

    def holds(week: int) -> bool:
        taken = [min(found.total, week * (at // 7 + 1)) for at in range(len(days))]
        return all(left - out >= 0 for left, out in zip(balances, taken, strict=True))

    assert holds(found.safe_week) or not holds(0)
    assert found.safe_week == found.week or not holds(found.safe_week + 100)


@given(money_cases())
def test_nothing_is_dropped_in_silence(case: Case) -> None:
    forecast = household_of(case).forecast(6)
    known = {row.id for row in case.budget if row.amount is not None}
    sources = {flow.source for flow in flows_of(case, CATEGORIES, forecast.horizon)}
    assert known <= sources
