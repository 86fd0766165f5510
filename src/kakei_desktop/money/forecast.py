"""What a household's money does from a day on, in one plan."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import add

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.calendar import Calendar
from kakei_desktop.money.errors import AlternativeMissing, CashMissing, HorizonTooLong
from kakei_desktop.money.flows import Flow, Horizon, counted_rows, flows_of, transfers_of
from kakei_desktop.money.measures import measure_flows

_MOST_MONTHS = 372
"""Thirty years, and the rest of the one in which they begin."""


@dataclass(frozen=True)
class Forecast:
    """What moves, from an opening balance on.

    Attributes:
        horizon: The days that are looked at.
        cash: Where it begins, and what is put aside.
        flows: All that moves into the household or out of it, of each source.
        transfers: What moves from purse to purse.
        begun: A forecast of the same days whose flows are the first of these; None where nothing is known yet.
    """

    horizon: Horizon
    cash: Cash
    flows: tuple[Flow, ...]
    transfers: tuple[Flow, ...] = ()
    begun: "Forecast | None" = None

    def with_flows(self, more: Iterable[Flow]) -> "Forecast":
        """Return the same with more that moves."""
        return replace(self, flows=(*self.flows, *more), begun=self)

    @cached_property
    def nets(self) -> tuple[int, ...]:
        """Yen that all flows together move on each day."""
        start = self.horizon.first.toordinal()
        nets = [0] * (self.horizon.last.last_day.toordinal() - start + 1)
        known = 0
        if self.begun:
            nets, known = list(self.begun.nets), len(self.begun.flows)
        for movements in (flow.movements for flow in self.flows[known:]):
            for first, shares in movements.runs():
                at = first.toordinal() - start
                nets[at : at + len(shares)] = map(add, nets[at : at + len(shares)], shares)
        return tuple(nets)

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
    """A household, and what its money is calculated with.

    Attributes:
        case: The household.
        categories: The rows of the 家計表.
        calendar: The closed days.
        owed_on: The day on which what is owed was counted, where it is a later one than that of the money.
        going_on: What was forecast of going on as now, by months and categories left out.
    """

    case: Case
    categories: Categories
    calendar: Calendar
    owed_on: date | None = None
    going_on: dict[tuple[int, frozenset[str]], Forecast] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def moved_by(self) -> tuple[object, ...]:
        """All that says how the money moves, but for measures."""
        case = self.case
        of_case = (case.cash, case.budget, case.transactions, case.debts, case.arrears, case.events)
        return (*of_case, self.categories, self.calendar, self.owed_on)

    def remember(self, earlier: "Household") -> None:
        """Take over what was forecast of the household as it was, if nothing moves its money otherwise but measures."""
        if earlier.moved_by == self.moved_by:
            self.going_on.update(earlier.going_on)

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
        now = self._going_on(months, frozenset(without))
        taken = [m for m in self.case.measures if way is not None and m.id in way.measures]
        changes = tuple(measure_flows(taken, counted_rows(self.case, without), self.categories, now.horizon))
        return now.with_flows(changes) if changes else now

    def _going_on(self, months: int, without: frozenset[str]) -> Forecast:
        if not 1 <= months <= _MOST_MONTHS:
            raise HorizonTooLong(months, _MOST_MONTHS)
        if (months, without) not in self.going_on:
            horizon = Horizon.of(self.first_day, months, self.calendar, self.owed_on)
            flows = flows_of(self.case, self.categories, horizon, without)
            made = Forecast(horizon, self.case.cash, flows, transfers_of(self.case.cash, horizon))
            self.going_on[months, without] = made
        return self.going_on[months, without]

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
