"""Day by day: the balance, the first day on which it does not hold, and the days that are only just enough (R8)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.money.debts import payments
from kakei_desktop.money.flows import Flow, Horizon, debt_days
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
    """The days of a forecast, in a row; a day with all that moves on it is made when it is asked for.

    Attributes:
        forecast: What moves on them.
    """

    forecast: Forecast

    @property
    def first(self) -> date:
        """The first day."""
        return self.forecast.horizon.first

    @cached_property
    def closings(self) -> tuple[int, ...]:
        """Yen on each evening."""
        return tuple(accumulate(self.forecast.nets, initial=self.forecast.cash.opening))[1:]

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day."""
        return self._numbered(range(len(self.closings)))

    def _numbered(self, numbers: range) -> tuple[Day, ...]:
        """Return the days of these numbers, the first of all being 0."""
        moves: dict[int, list[Move]] = {number: [] for number in numbers}
        first = self.first.toordinal()
        # What is spread over a month begins with it.
        month, last = (self.first + timedelta(numbers.start)).replace(day=1), self.first + timedelta(numbers.stop - 1)
        for flow in self.forecast.flows:
            for day, shares in flow.movements.between(month, last).runs():
                for number, yen in enumerate(shares, day.toordinal() - first):
                    if yen and number in moves:
                        moves[number].append(Move(flow, yen))
        return tuple(self._day(number, of_day) for number, of_day in moves.items())

    def _day(self, at: int, moves: Sequence[Move]) -> Day:
        opening = self.closings[at - 1] if at else self.forecast.cash.opening
        income = sum(move.yen for move in moves if move.flow.income)
        spending = -sum(move.yen for move in moves if not move.flow.income)
        return Day(self.first + timedelta(at), opening, income, spending, tuple(moves))

    def at(self, number: int) -> Day:
        """Return one day by its number, the first being 0."""
        return self._numbered(range(number, number + 1))[0]

    @cached_property
    def short(self) -> tuple[Day, ...]:
        """The days that are short."""
        return tuple(day for day in self.days if day.is_short)

    @property
    def first_short(self) -> Day | None:
        """The first day that is short."""
        return self.first_below(0)

    def first_below(self, yen: int) -> Day | None:
        """Return the first day on whose evening there is less than so much."""
        number = next((at for at, closing in enumerate(self.closings) if closing < yen), None)
        return None if number is None else self.at(number)

    @cached_property
    def tight(self) -> tuple[Day, ...]:
        """The days that are only just enough."""
        return tuple(day for day in self.days if day.is_tight)

    @property
    def lowest(self) -> Day:
        """The first of the days with the lowest balance."""
        return self.at(self.closings.index(min(self.closings)))

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the days from ``first`` to ``last``, both included."""
        start, end = ((day - self.first).days for day in (first, last))
        return self._numbered(range(max(0, start), min(end + 1, len(self.closings))))


def day_by_day(forecast: Forecast) -> Days:
    """Return each day of a forecast."""
    return Days(forecast)


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


def in_whole_months(household: Household, first: Month, today: date) -> Household:
    """Return a household as if nothing were at hand on the first of a month: what whole months bring and take.

    What is owed is that of the day on which the money was counted, or of today where it was not: its payments before
    are those that it had.
    """
    counted, start = household.case.cash.day, first.first_day
    if counted and counted < start:
        household = carried_to(household, start)
    cash = Cash(start, instalment_day=household.case.cash.instalment_day)
    return replace(household, case=replace(household.case, cash=cash), owed_on=max(counted or today, start))


def _closing(forecast: Forecast, day: date) -> int:
    days = day_by_day(forecast)
    return days.closings[(day - days.first).days]


def _owed(debt: Debt, horizon: Horizon, day: date) -> int:
    """Return what is owed on a morning, after the payments before it."""
    days, start = debt_days(debt, horizon)
    made = sum(1 for moved in days[start:] if moved < day)
    after = list(islice(payments(debt, horizon.due_months[start]), made)) if made else []
    return after[-1].balance if after else debt.balance
