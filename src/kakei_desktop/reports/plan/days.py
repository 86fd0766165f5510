"""Day by day and week by week: what a household's money does until it runs out, as rows to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.days import Day, Move, carried_to, day_by_day
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.money.findings import assumptions_of, short_days
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.weekly import WeeklyMoney, weekly_money


class DayState(Enum):
    """How a day ends."""

    ENOUGH = auto()
    TIGHT = auto()
    """Enough only if what comes that day comes first (ぎりぎり)."""
    SHORT = auto()
    """Money is missing on its evening (不足)."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day as it is shown.

    Attributes:
        day: The day.
        state: How it ends.
        named: What moves on this very day, the largest first.
        living: Yen that daily life takes, spread over the days.
    """

    day: Day
    state: DayState
    named: tuple[Move, ...]
    living: int

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.day.date.isoformat()


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """The days to come.

    Attributes:
        rows: From today on.
        purses: The same of the purse of each member who has one, by id; empty where there is one for all.
        shortages: On which days money is missing or only just enough.
        assumptions: What had to be supposed.
        weekly: Money for daily life until the next pay day; the reason where there is none.
    """

    rows: tuple[DayRow, ...]
    purses: Mapping[str, tuple[DayRow, ...]]
    shortages: tuple[Finding, ...]
    assumptions: tuple[Finding, ...]
    weekly: WeeklyMoney | MoneyError


def days_ahead(household: Household, today: date, months: int, way: Alternative | None = None) -> DaysAhead:
    """Return the days to come of a household.

    Args:
        household: The household, without what its reader may not see.
        today: The first day, or the day on which the money was counted where that is later.
        months: How many months, the one of the first day counted whole.
        way: The way out that is taken; None for going on as now.

    Raises:
        CashMissing: If nobody has counted the money.
        HorizonTooLong: If the money was counted too long ago, or the months are too many.
    """
    household = carried_to(household, today)
    forecast = household.forecast(months, way)
    return DaysAhead(
        _rows(forecast),
        {member: _rows(purse) for member, purse in forecast.purses.items()} if len(forecast.purses) > 1 else {},
        tuple(short_days(household, forecast)),
        tuple(assumptions_of(household, forecast)),
        _weekly(household, way),
    )


def _rows(forecast: Forecast) -> tuple[DayRow, ...]:
    return tuple(map(_row, day_by_day(forecast).days))


def _row(day: Day) -> DayRow:
    state = DayState.SHORT if day.is_short else DayState.TIGHT if day.is_tight else DayState.ENOUGH
    named = sorted((move for move in day.moves if not move.flow.living), key=lambda move: -abs(move.yen))
    return DayRow(day, state, tuple(named), -sum(move.yen for move in day.moves if move.flow.living))


def _weekly(household: Household, way: Alternative | None) -> WeeklyMoney | MoneyError:
    try:
        return weekly_money(household, way=way)
    except MoneyError as error:
        return error
