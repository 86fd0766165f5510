"""Whether the plan leads to its goals, and what it foresees for the days on which it is looked at again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Aim, Goal, Review
from kakei_desktop.money.days import Days, carried_to, day_by_day
from kakei_desktop.money.debts import open_debts
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import instalment_plan
from kakei_desktop.reports.plan.liabilities import MONTHS_AHEAD, payoff_from
from kakei_desktop.reports.plan.table import plan_table

_FARTHEST = 60
"""Months; what lies farther ahead is not foreseen for a goal or a day of review."""


@dataclass(frozen=True, slots=True)
class GoalOutlook:
    """Where the plan leads to.

    Attributes:
        goal: The goal; its ``aim`` says what the figures are of.
        reached: Whether it is reached in time; None where that cannot be told.
        when: The day of which the figures are: of savings the last, of arrears and debts the end of the month in which
            they are paid off, of money that lasts the first short day, or the last where there is none; None for none.
        yen: Of the balance, yen a month; of savings, what there is by the day; of arrears, what can be paid a month.
        untold: Why it cannot be told; None where it can.
    """

    goal: Goal
    reached: bool | None = None
    when: date | None = None
    yen: int = 0
    untold: MoneyError | None = None


def goal_outlooks(household: Household, today: date) -> tuple[GoalOutlook, ...]:
    """Return where the whole plan leads to, for each goal with an aim whose day has not passed."""
    coming = (goal for goal in household.case.goals if goal.aim and (goal.by is None or goal.by >= today))
    return tuple(_outlook(household, goal, today) for goal in coming)


def _outlook(household: Household, goal: Goal, today: date) -> GoalOutlook:
    try:
        return _FOUND[goal.aim or Aim.BALANCE](household, goal, today)
    except MoneyError as error:
        return GoalOutlook(goal, untold=error)


def _balance(household: Household, goal: Goal, today: date) -> GoalOutlook:
    left = plan_table(household, today).balance_planned
    return GoalOutlook(goal, left >= (goal.amount or 0), yen=left)


def _savings(household: Household, goal: Goal, today: date) -> GoalOutlook:
    days = _days(household, today, goal.by)
    last = max(goal.by or days.forecast.horizon.last.last_day, days.first)
    by_then = days.between(last, last)[0]
    return GoalOutlook(goal, by_then.closing >= (goal.amount or 0), by_then.date, by_then.closing)


def _arrears(household: Household, goal: Goal, today: date) -> GoalOutlook:
    """Return when the arrears end if the sum that can be paid is paid until nothing is left."""
    found = instalment_plan(carried_to(household, today), MONTHS_AHEAD, household.whole_plan)
    if not any(arrears.amount for arrears in household.case.arrears):
        return GoalOutlook(goal, True)
    if not found.monthly:
        return GoalOutlook(goal, False)
    last = Month.of(today) + (MONTHS_AHEAD - 1)
    end = found.frees - 1 if found.frees else last + -(-found.left // found.monthly)
    return _ended(goal, end, found.monthly)


def _debts(household: Household, goal: Goal, today: date) -> GoalOutlook:
    owed = (debt for debt in open_debts(household.case.debts, Month.of(today)) if debt.balance)
    ends = [payoff_from(household, debt, today).end for debt in owed]
    if not ends:
        return GoalOutlook(goal, True)
    known = [end for end in ends if end is not None]
    return _ended(goal, max(known)) if len(known) == len(ends) else GoalOutlook(goal, False)


def _ended(goal: Goal, end: Month, yen: int = 0) -> GoalOutlook:
    return GoalOutlook(goal, goal.by is None or end <= Month.of(goal.by), end.last_day, yen)


def _lasting(household: Household, goal: Goal, today: date) -> GoalOutlook:
    days = _days(household, today, goal.by)
    short, last = days.first_short, goal.by or days.days[-1].date
    if short is None or short.date > last:
        return GoalOutlook(goal, True, last)
    return GoalOutlook(goal, False, short.date)


_FOUND: Mapping[Aim, Callable[[Household, Goal, date], GoalOutlook]] = {
    Aim.BALANCE: _balance,
    Aim.SAVINGS: _savings,
    Aim.ARREARS: _arrears,
    Aim.DEBTS: _debts,
    Aim.LASTING: _lasting,
}


def _days(household: Household, today: date, last: date | None) -> Days:
    """Return the days of the whole plan from the one on which the money was counted up to a later one."""
    first = Month.of(household.first_day)
    until = max(Month.of(last), first) if last else Month.of(today) + (MONTHS_AHEAD - 1)
    return day_by_day(household.forecast(until - first + 1, household.whole_plan))


def foreseen(household: Household, reviews: Iterable[Review]) -> Mapping[str, int]:
    """Return by the id of each review the yen that the plan foresees for its evening, as far as it reaches.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    first = household.first_day
    within = {r.id: r.day for r in reviews if r.day and 0 <= Month.of(r.day) - Month.of(first) < _FARTHEST}
    within = {key: day for key, day in within.items() if day >= first}
    if not within:
        return {}
    days = _days(household, first, max(within.values()))
    return {key: days.between(day, day)[0].closing for key, day in within.items()}
