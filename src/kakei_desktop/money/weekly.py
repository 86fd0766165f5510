"""Weekly money: what may be taken out for daily life each week until the next pay day (R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.days import Day, Days, day_by_day
from kakei_desktop.money.errors import PayDayMissing
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.instalments import Headroom, highest_sum

_UNIT = 100
"""Yen; weekly money is a multiple of it."""
_SHORTEST = 26
"""Days; a pay day that comes sooner does not end the time, or the one week of a weekly wage would forget the rent."""
_MONTHS = (3, 26)
"""In so many months two pay days have to come; most come within the first few."""


@dataclass(frozen=True, slots=True)
class WeeklyMoney:
    """What there is for daily life between two pay days.

    Attributes:
        first: The first pay day.
        last: The day before the next.
        opening: Yen on the first morning.
        income: Yen that come by the last day.
        dated_spending: Yen that go on their days: all that is not daily life.
        set_aside: Yen that are not touched.
        total: Yen for daily life.
        week: Yen a week, if all that comes were there from the beginning.
        safe_week: Yen a week that are there on every day; never more than ``week``.
        envelopes: What goes into the envelope of each week, by ``week``.
        short_inside: The first day that is short if the envelopes are filled so, with its balance; None where none is.
    """

    first: date
    last: date
    opening: int
    income: int
    dated_spending: int
    set_aside: int
    total: int
    week: int
    safe_week: int
    envelopes: tuple[int, ...]
    short_inside: tuple[date, int] | None

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def safe_envelopes(self) -> tuple[int, ...]:
        """What goes into the envelope of each week by ``safe_week``, as far as the total reaches."""
        starts = range(0, self.total, self.safe_week) if self.safe_week else ()
        return tuple(min(self.safe_week, self.total - taken) for taken in starts)[: -(-self.days // 7)]


def _pay_row_of(household: Household, row_id: str | None = None) -> BudgetRow:
    """Return the row of income by whose days weekly money is calculated; the largest that tells days if none is named.

    Raises:
        PayDayMissing: If it is not there, or tells no day.
    """
    rows = (row for row in household.case.budget if household.categories[row.category].is_income)
    known = [row for row in rows if row.amount and (row.due.day is not None or row.by_dates)]
    named = [row for row in known if row_id is None or row.id == row_id]
    if not named:
        raise PayDayMissing(row_id)
    return max(named, key=lambda row: row.monthly)


def weekly_money(
    household: Household,
    row_id: str | None = None,
    way: Alternative | None = None,
    known: Days | None = None,
) -> WeeklyMoney:
    """Return the weekly money from the next pay day on.

    Args:
        household: The household.
        row_id: Id of the row whose days count; None for the largest.
        way: The way out that is taken; None for going on as now.
        known: The days on that way, where they have been reckoned already.

    Raises:
        PayDayMissing: If no row tells two pay days.
    """
    row = _pay_row_of(household, row_id)
    reckoned = (day_by_day(household.forecast(months, way)) for months in _MONTHS)
    for days in chain(filter(None, (known,)), reckoned):
        if pay_days := _pay_days(days.forecast, row):
            first, following = pay_days
            return weekly_money_in(days.between(first, following - timedelta(1)), days.forecast.cash.reserve)
    raise PayDayMissing(row.id)


def _pay_days(forecast: Forecast, row: BudgetRow) -> tuple[date, date] | None:
    """Return the next pay day, and the first that is late enough to end the time; None where it is not reached."""
    days = [move.day for flow in forecast.flows if flow.source == row.id for move in flow.movements]
    return next(((days[0], day) for day in days if (day - days[0]).days >= _SHORTEST), None)


def weekly_money_in(days: tuple[Day, ...], reserve: int) -> WeeklyMoney:
    """Return the weekly money of days from one pay day to the day before another.

    Args:
        days: The days.
        reserve: Yen that are not touched.
    """
    income, dated = sum(day.income for day in days), sum(map(_dated, days))
    total = max(0, days[0].opening + income - dated - reserve)
    week = total * 7 // len(days) // _UNIT * _UNIT
    weeks, over = divmod(len(days), 7)
    full = weeks if over else weeks - 1
    envelopes = (*[week] * full, total - full * week)
    balances = tuple(_without_daily_life(days))
    taken = tuple(accumulate(envelopes))
    short = ((day.date, left - taken[at // 7]) for at, (day, left) in enumerate(zip(days, balances, strict=True)))
    safe = highest_sum((Headroom(at // 7 + 1, left) for at, left in enumerate(balances)), total, _UNIT)
    return WeeklyMoney(
        days[0].date,
        days[-1].date,
        days[0].opening,
        income,
        dated,
        reserve,
        total,
        week,
        min(week, safe or 0),
        envelopes,
        next((each for each in short if each[1] < 0), None),
    )


def _dated(day: Day) -> int:
    return -sum(move.yen for move in day.moves if not move.flow.income and not move.flow.living)


def _without_daily_life(days: tuple[Day, ...]) -> Iterator[int]:
    """Yield the balance of each evening if nothing were spent on daily life."""
    balance = days[0].opening
    for day in days:
        balance += day.income - _dated(day)
        yield balance
