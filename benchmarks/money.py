"""Thirty years of a household, each movement on its day, against the same sums in pandas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

from benchmarks.measure import Measured, side_by_side
from kakei_desktop.domain.budget import BudgetRow, DueDay
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.years import YearSum, year_by_year
from kakei_desktop.reports.reference import load_reference

ROWS, DEBTS, MONTHS = 100, 30, 360
FIRST = date(2026, 12, 1)
CATEGORIES = ("rent", "electricity", "health_insurance", "salary", "mobile", "life_insurance", "pension", "water")
ROUNDS = 5


def measure() -> tuple[Measured, ...]:
    """Measure the years of a large household, reckoned anew after one row has changed."""
    household, amounts = large_household(), count(50_000)

    def ours() -> tuple[YearSum, ...]:
        first, *rest = household.case.budget
        case = replace(household.case, budget=(replace(first, amount=next(amounts)), *rest))
        return year_by_year(replace(household, case=case).forecast(MONTHS))

    name = f"{MONTHS // 12} years of {ROWS} rows and {DEBTS} debts, against pandas by date_range"
    return (side_by_side(name, 1 / 20, ours, in_pandas(household), ROUNDS),)


def large_household() -> Household:
    """Return a household with a row or a debt on every day of the month."""
    reference = load_reference()
    rows = tuple(
        BudgetRow(f"b{n}", CATEGORIES[n % len(CATEGORIES)], "", 1_000 + n, due=DueDay(1 + n % 31)) for n in range(ROWS)
    )
    debts = tuple(
        Debt(f"d{n}", "", balance=20_000_000, monthly=80_000, rate_bp=300, due=DueDay(1 + n)) for n in range(DEBTS)
    )
    case = Case(Profile("R8-0001"), budget=rows, debts=debts, cash=Cash(FIRST, 100_000))
    return Household(case, reference.categories, reference.calendar)


def in_pandas(household: Household) -> Callable[[], object]:
    """Return what sums the same movements by year in pandas: months by date_range, then the next open day."""
    import numpy as np
    import pandas as pd

    open_day = pd.offsets.CustomBusinessDay(holidays=sorted(household.calendar.holidays))
    months = pd.date_range(FIRST, periods=MONTHS, freq="MS")

    def moved(day: int, yen: object) -> object:
        days = months + pd.to_timedelta(np.minimum(day, months.days_in_month) - 1, unit="D")
        return pd.Series(yen, index=days.map(open_day.rollforward))

    def years() -> object:
        rows = [moved(row.due.day or 1, row.amount) for row in household.case.budget]
        debts = [moved(1, paid_by(debt)) for debt in household.case.debts]
        whole = pd.concat([*rows, *debts])
        return whole.groupby(whole.index.year).sum()

    return years


def paid_by(debt: Debt) -> list[int]:
    """Return what a debt takes in each month."""
    balance, paid = debt.balance, []
    for _ in range(MONTHS):
        interest = balance * debt.rate_bp // 120_000
        paid.append(min(debt.monthly, balance + interest))
        balance += interest - paid[-1]
    return paid
