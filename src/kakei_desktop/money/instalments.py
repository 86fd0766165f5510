"""What can be paid off of arrears every month, and which of them first (R12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kakei_desktop.domain.budget import Shift
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.days import Day, Days, day_by_day, in_whole_months
from kakei_desktop.money.flows import INSTALMENTS, Flow, FlowKind, Movement, Movements
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.months import month_by_month

_MOST = 1_000_000
"""Yen a month; nobody has more to pay off."""
UNIT = 1_000
"""Yen; a sum that is agreed with a desk is a multiple of it."""
URGENCY = {
    ArrearsKind.RENT: 1,
    ArrearsKind.MORTGAGE: 1,
    ArrearsKind.ELECTRICITY: 2,
    ArrearsKind.GAS: 2,
    ArrearsKind.WATER: 2,
    ArrearsKind.HEALTH_INSURANCE: 3,
    ArrearsKind.SEIZURE: 4,
    ArrearsKind.TAX: 5,
    ArrearsKind.NATIONAL_PENSION: 5,
    ArrearsKind.FINE: 6,
    ArrearsKind.CHILD: 7,
    ArrearsKind.UNSECURED: 8,
}
"""How pressing arrears are, the most pressing first: home, lifelines, health, seizure, tax, fines, child, the rest."""


class Headroom(NamedTuple):
    """How much may have been taken by a day: after so many times, at most so many yen."""

    times: int
    yen: int


def highest_sum(headrooms: Iterable[Headroom], total: int, unit: int) -> int | None:
    """Return the highest sum that can be taken each time until a total is reached, as a multiple of a unit.

    Args:
        headrooms: What may have been taken by when.
        total: Yen to be taken altogether.
        unit: Yen of which the sum is a multiple, not above the total rounded up to it.

    Returns:
        Yen; None where some day leaves no room even if nothing is taken.
    """
    highest = -(-total // unit) * unit
    for times, yen in headrooms:
        if yen < 0:
            return None
        if times and yen < total:
            highest = min(highest, yen // times // unit * unit)
    return highest


@dataclass(frozen=True, slots=True)
class PaidOff:
    """What arrears get.

    Attributes:
        arrears: What is behind.
        first: Month of the first payment.
        last: Month of the last payment; None where it is not reached.
        flow: The payments.
    """

    arrears: Arrears
    first: Month
    last: Month | None
    flow: Flow


@dataclass(frozen=True, slots=True)
class InstalmentPlan:
    """A level sum a month for all arrears, as a proposal for the desks.

    Attributes:
        monthly: Yen a month; 0 where nothing is possible.
        paid: What gets something, the most pressing first.
        left: Yen that are still behind at the end of what is looked at.
        days: The days if it is paid so.
        below_reserve: The first day on which the reserve is not there even without instalments; None where there is
            none.
        frees: The first month in which the sum is free again; None where the end is not reached.
    """

    monthly: int
    paid: tuple[PaidOff, ...]
    left: int
    days: Days
    below_reserve: Day | None
    frees: Month | None

    @property
    def lowest(self) -> Day:
        """The day with the lowest balance if it is paid so."""
        return self.days.lowest


def instalment_plan(household: Household, months: int, way: Alternative | None = None) -> InstalmentPlan:
    """Return the highest sum a month that leaves the reserve on every day.

    Rows of the 家計表 for instalments are left out, since the plan takes their place.

    Args:
        household: The household.
        months: How many months are looked at.
        way: The way out that is taken; None for going on as now.
    """
    owed = tuple(sorted((a for a in household.case.arrears if a.amount > 0), key=lambda a: URGENCY[a.kind]))
    total = sum(arrears.amount for arrears in owed)
    forecast = household.forecast(months, way, without=INSTALMENTS if owed else ())
    days, dates = day_by_day(forecast), _payment_days(forecast)
    highest = highest_sum(_headrooms(days, [day for day, _ in dates]), total, UNIT)
    paid = _paid_off(owed, dates, highest or 0)
    left = total + sum(move.yen for each in paid for move in each.flow.movements)
    end = max((each.last for each in paid if each.last), default=None) if not left else None
    return InstalmentPlan(
        monthly=highest or 0,
        paid=paid,
        left=left,
        days=day_by_day(forecast.with_flows(each.flow for each in paid)),
        below_reserve=days.first_below(forecast.cash.reserve) if highest is None else None,
        frees=end + 1 if end else None,
    )


def highest_monthly_payment(household: Household, months: int, way: Alternative, today: date) -> int:
    """Return the highest sum, in yen, that can go at the end of each month beside all else.

    Where the money at hand is counted, the reserve is there on every day; where it is not, no month's end from the next
    on may lack what the months until then brought.
    """
    if household.case.cash.day is None:
        ends = month_by_month(in_whole_months(household, Month.of(today) + 1, today).forecast(months, way))
        headrooms = [Headroom(at, month.closing) for at, month in enumerate(ends, 1)]
    else:
        forecast = household.forecast(months, way)
        headrooms = list(_headrooms(day_by_day(forecast), [day for day, _ in _payment_days(forecast)]))
    return max(0, highest_sum(headrooms, _MOST * months, 1) or 0)


def _payment_days(forecast: Forecast) -> list[tuple[date, Month]]:
    """Return the days on which instalments are paid, each with the month for which it is."""
    horizon = forecast.horizon
    days = zip(horizon.days(forecast.cash.instalment_day, Shift.NEXT), horizon.due_months, strict=True)
    last_day = horizon.last.last_day
    return [(day, month) for day, month in days if horizon.first <= day <= last_day and month >= horizon.months[0]]


def _headrooms(days: Days, dates: Sequence[date]) -> Iterable[Headroom]:
    """Yield what may be taken between one payment and the next, without touching the reserve."""
    starts = [0, *((day - days.first).days for day in dates), len(days.closings)]
    for times, (start, end) in enumerate(pairwise(starts)):
        if start < end:
            yield Headroom(times, min(days.closings[start:end]) - days.forecast.cash.reserve)


def _paid_off(owed: Iterable[Arrears], dates: Sequence[tuple[date, Month]], monthly: int) -> tuple[PaidOff, ...]:
    """Return who gets what on which day; what the one no longer needs goes on to the next on the same day."""
    free = [monthly] * len(dates)
    paid = []
    for arrears in owed:
        rest, movements = arrears.amount, []
        for at, (day, month) in enumerate(dates):
            yen = min(rest, free[at])
            if yen:
                movements.append(Movement(day, -yen, month))
                rest, free[at] = rest - yen, free[at] - yen
        if movements:
            flow = Flow(arrears.id, FlowKind.INSTALMENT, arrears.label, Movements.of(movements), income=False)
            paid.append(PaidOff(arrears, movements[0].due, None if rest else movements[-1].due, flow))
    return tuple(paid)
