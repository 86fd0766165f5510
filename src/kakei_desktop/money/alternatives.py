"""Ways out side by side: what each leaves, and when its arrears end (R14)."""

from collections.abc import Iterator
from dataclasses import dataclass

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.days import Day, Days, day_by_day
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import instalment_plan
from kakei_desktop.money.months import MonthSum, month_by_month

LOOKED_AT = (1, 6, 12)
"""The months that are told of each way out, by their number."""


@dataclass(frozen=True, slots=True)
class AlternativeOutlook:
    """What becomes of the money on one way out.

    Attributes:
        alternative: The way out.
        days: The days on it.
        months: Month by month, at least twelve.
        first_short: The first day that is short; None where none is.
        instalment: Yen a month that can go into arrears.
        arrears_end: Month in which the last arrears are paid off; None where there are none, or that is not reached.
    """

    alternative: Alternative
    days: Days
    months: tuple[MonthSum, ...]
    first_short: Day | None
    instalment: int
    arrears_end: Month | None


def outlooks(household: Household, months: int = max(LOOKED_AT)) -> Iterator[AlternativeOutlook]:
    """Yield what becomes of the money on each way out.

    Args:
        household: The household.
        months: How many months are looked at, at least twelve.
    """
    return (outlook(household, alternative, months) for alternative in household.case.alternatives)


def outlook(household: Household, alternative: Alternative, months: int = max(LOOKED_AT)) -> AlternativeOutlook:
    """Return what becomes of the money on one way."""
    looked_at = max(months, *LOOKED_AT)
    forecast = household.forecast(looked_at, alternative)
    days, instalments = day_by_day(forecast), instalment_plan(household, looked_at, alternative)
    return AlternativeOutlook(
        alternative,
        days,
        month_by_month(forecast),
        days.first_short,
        instalments.monthly,
        instalments.frees - 1 if instalments.frees else None,
    )
