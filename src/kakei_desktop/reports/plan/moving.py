"""Rent before and after: what moving house does to a month, for 転居費用補助 and for the household itself."""

from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.cash import Event
from kakei_desktop.money.forecast import Household
from kakei_desktop.reports.plan.table import PlanLine, PlanTable, plan_table

RENT = "rent"
_COSTS = frozenset({RENT, "housing_other", "common_charges"})


@dataclass(frozen=True, slots=True)
class MovingOutlook:
    """What moving does.

    Attributes:
        way: Name of the way out to which it belongs; empty for none.
        rent: The rent now and then, in yen a month.
        table: A month now and then, with what else is done on that way, without what is paid once for the dwelling.
        costs: What is paid once for the dwelling.
    """

    way: str
    rent: PlanLine
    table: PlanTable
    costs: tuple[Event, ...]


def moving_outlook(household: Household, today: date) -> MovingOutlook | None:
    """Return what moving does, by the measure that changes the rent; None where there is none, or no rent to change.

    Where a way out holds that measure, all that is done on it counts: the rent may rise if other costs fall more.
    """
    case = household.case
    moves = {measure.id for measure in case.measures if measure.category == RENT and measure.effect}
    way = next((way for way in case.alternatives if moves & set(way.measures)), None)
    taken = set(way.measures) if way else moves
    measures = tuple(measure for measure in case.measures if measure.id in taken)
    costs = tuple(event for event in case.events if event.amount < 0 and event.category in _COSTS)
    others = tuple(event for event in case.events if event not in costs)
    table = plan_table(replace(household, case=replace(case, measures=measures, events=others)), today)
    rent = next((line for line in table.lines if line.category == RENT), None)
    if not moves or rent is None:
        return None
    return MovingOutlook(way.name or f"案{way.id}" if way else "", rent, table, costs)
