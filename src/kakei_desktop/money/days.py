"""Day by day: the balance, the first day on which it does not hold, and the days that are only just enough (R8)."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.money.debts import payments
from kakei_desktop.money.flows import Flow, Horizon, by_day, debt_days
from kakei_desktop.money.forecast import Forecast, Household


class Move(NamedTuple):
    """What one source moves on a day, in yen."""

    flow: Flow
    yen: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day.

    Attributes:
        date: The day.
        opening: Yen on its morning.
        income: Yen that come.
        spending: Yen that go, not below zero unless more comes back than goes.
        moves: What moves, source by source.
    """

    date: date
    opening: int
    income: int
    spending: int
    moves: tuple[Move, ...]

    @property
    def closing(self) -> int:
        """Yen on its evening."""
        return self.opening + self.income - self.spending

    @property
    def is_short(self) -> bool:
        """Whether money is missing on its evening; exactly nothing left is not short."""
        return self.closing < 0

    @property
    def is_tight(self) -> bool:
        """Whether it is enough only if what comes that day comes before what goes."""
        return self.opening - self.spending < 0 <= self.closing


@dataclass(frozen=True)
class Days:
    """Days in a row, at least one."""

    days: tuple[Day, ...]

    @cached_property
    def short(self) -> tuple[Day, ...]:
        """The days that are short."""
        return tuple(day for day in self.days if day.is_short)

    @property
    def first_short(self) -> Day | None:
        """The first day that is short."""
        return self.short[0] if self.short else None

    @cached_property
    def tight(self) -> tuple[Day, ...]:
        """The days that are only just enough."""
        return tuple(day for day in self.days if day.is_tight)

    @property
    def lowest(self) -> Day:
        """The first of the days with the lowest balance."""
        return min(self.days, key=lambda day: day.closing)

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the days from ``first`` to ``last``, both included."""
        start = (first - self.days[0].date).days
        return tuple(takewhile(lambda day: day.date <= last, self.days[max(0, start) :]))


def day_by_day(forecast: Forecast) -> Days:
    """Return each day of a forecast."""
    moves: dict[date, list[Move]] = defaultdict(list)
    for flow in forecast.flows:
        for movement in flow.movements:
            for single in by_day(movement):
                moves[single.day].append(Move(flow, single.yen))
    days, balance = [], forecast.cash.opening
    horizon = forecast.horizon
    for number in range((horizon.last.last_day - horizon.first).days + 1):
        of_day = tuple(moves.get(horizon.first + timedelta(number), ()))
        income = sum(move.yen for move in of_day if move.flow.income)
        spending = -sum(move.yen for move in of_day if not move.flow.income)
        day = Day(horizon.first + timedelta(number), balance, income, spending, of_day)
        days.append(day)
        balance = day.closing
    return Days(tuple(days))


def carried_to(household: Household, day: date) -> Household:
    """Return a household as it is expected to stand on a later morning: its money, its purses, its debts."""
    first = household.first_day
    if day <= first:
        return household
    forecast = household.forecast(Month.of(day) - Month.of(first) + 1)
    before = day - timedelta(1)
    cash = replace(
        household.case.cash,
        day=day,
        opening=_closing(forecast, before),
        purses={member: _closing(purse, before) for member, purse in forecast.purses.items()},
    )
    debts = tuple(replace(debt, balance=_owed(debt, forecast.horizon, day)) for debt in household.case.debts)
    return replace(household, case=replace(household.case, cash=cash, debts=debts))


def _closing(forecast: Forecast, day: date) -> int:
    return day_by_day(forecast).between(day, day)[0].closing


def _owed(debt: Debt, horizon: Horizon, day: date) -> int:
    """Return what is owed on a morning, after the payments before it."""
    days, start = debt_days(debt, horizon)
    made = sum(1 for moved in days[start:] if moved < day)
    after = list(islice(payments(debt, horizon.due_months[start]), made)) if made else []
    return after[-1].balance if after else debt.balance
