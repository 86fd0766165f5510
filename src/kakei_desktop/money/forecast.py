"""What a household's money does from a day on, in one plan."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.calendar import Calendar
from kakei_desktop.money.errors import AlternativeMissing, CashMissing, HorizonTooLong
from kakei_desktop.money.flows import Flow, Horizon, counted_rows, flows_of, transfers_of
from kakei_desktop.money.measures import measure_flows

_MOST_MONTHS = 372
"""Thirty years, and the rest of the one in which they begin."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What moves, from an opening balance on.

    Attributes:
        horizon: The days that are looked at.
        cash: Where it begins, and what is put aside.
        flows: All that moves into the household or out of it, of each source.
        transfers: What moves from purse to purse.
    """

    horizon: Horizon
    cash: Cash
    flows: tuple[Flow, ...]
    transfers: tuple[Flow, ...] = ()

    @property
    def purses(self) -> Mapping[str, "Forecast"]:
        """The same of each purse by the id of its member; what names none of them belongs to the first (R19)."""
        purses = self.cash.purses
        first = next(iter(purses), None)
        owned: dict[str | None, list[Flow]] = {}
        for flow in (*self.flows, *self.transfers):
            owned.setdefault(flow.purse if flow.purse in purses else first, []).append(flow)
        return {
            member: Forecast(self.horizon, replace(self.cash, opening=opening, purses={}), tuple(owned.get(member, ())))
            for member, opening in purses.items()
        }


@dataclass(frozen=True, slots=True)
class Household:
    """A household, and what its money is calculated with."""

    case: Case
    categories: Categories
    calendar: Calendar

    @property
    def first_day(self) -> date:
        """The day on which the money was counted.

        Raises:
            CashMissing: If it was not.
        """
        if self.case.cash.day is None:
            raise CashMissing
        return self.case.cash.day

    def forecast(self, months: int, way: Alternative | None = None, without: Collection[str] = frozenset()) -> Forecast:
        """Return what the money does from the day on which it was counted.

        Args:
            months: How many months, the one of that day counted whole.
            way: The way out that is taken; None for going on as now.
            without: Categories whose rows are left out.

        Raises:
            CashMissing: If nobody has counted the money.
            HorizonTooLong: If it is more than thirty years.
        """
        if not 1 <= months <= _MOST_MONTHS:
            raise HorizonTooLong(months, _MOST_MONTHS)
        horizon = Horizon.of(self.first_day, months, self.calendar)
        flows = flows_of(self.case, self.categories, horizon, without)
        taken = [m for m in self.case.measures if way is not None and m.id in way.measures]
        changes = measure_flows(taken, counted_rows(self.case, without), self.categories, horizon)
        return Forecast(horizon, self.case.cash, (*flows, *changes), transfers_of(self.case.cash, horizon))

    def in_whole_months(self, today: date) -> "Household":
        """Return the household as if nothing were at hand on the first of this month: what months bring and take."""
        cash = Cash(Month.of(today).first_day, instalment_day=self.case.cash.instalment_day)
        return replace(self, case=replace(self.case, cash=cash))

    @property
    def whole_plan(self) -> Alternative:
        """The way on which every measure is taken, done or not, until the rows are written anew."""
        return Alternative("", "", tuple(measure.id for measure in self.case.measures))

    def alternative(self, alternative_id: str) -> Alternative:
        """Return one of the ways out.

        Raises:
            AlternativeMissing: If there is no such way.
        """
        for way in self.case.alternatives:
            if way.id == alternative_id:
                return way
        raise AlternativeMissing(alternative_id)
