"""Until when a month can still be paid or applied for.

Last days are not moved for weekends and holidays: the office may grant the next working day, the program
never counts on it (the treatment of applications on such days is not verified). The working day before is
told beside them.
"""

from datetime import date, timedelta
from functools import cache

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.statute import constant

_MONDAY, _SATURDAY = 0, 5


@cache
def reach_back() -> int:
    """Return the months from the month insured to the month in which its two years end (国民年金法第102条第4項)."""
    return constant("time_limits", "reach_back")


def last_day_to_pay(month: Month) -> date:
    """Return the last day on which a month's contribution can be paid.

    It is due at the end of the following month (国民年金法第91条) and barred two years later
    (第102条第4項). A demand (督促) starts the two years anew, which is not counted on here.
    """
    return (month + reach_back()).last_day


def last_day_to_apply(month: Month) -> date:
    """Return the last day on which an exemption can be applied for: as long as it can be paid."""
    return last_day_to_pay(month)


def working_day_to_apply(month: Month) -> date:
    """Return the last day up to the end of the two years on which an office is open.

    The two years end on a Saturday, a Sunday or a holiday too; whether the next working day counts for an application
    is not verified, so whoever can should come by this day.
    """
    day = last_day_to_apply(month)
    while _is_closed(day):
        day -= timedelta(days=1)
    return day


def is_lost(month: Month, today: date) -> bool:
    """Tell whether a month can no longer be paid or applied for."""
    return is_lost_in(month, Month.of(today))


def is_lost_in(month: Month, this_month: Month) -> bool:
    """Tell whether a month can no longer be paid or applied for in another."""
    return this_month - month > reach_back()


def days_left(month: Month, today: date) -> int:
    """Return the days after ``today`` up to the last day; 0 on that day, below zero when it is past."""
    return (last_day_to_pay(month) - today).days


def due_date(month: Month) -> date:
    """Return the day by which a month is due (国民年金法第91条): the end of the next month, or when banks open next."""
    day = (month + constant("time_limits", "due_after")).last_day
    while _is_closed(day):
        day += timedelta(days=1)
    return day


def _is_closed(day: date) -> bool:
    """Tell whether banks and offices are closed on a day near the end of a month.

    They are on Saturdays and Sundays, from 29 December to 3 January (行政機関の休日に関する法律第1条), on 29 April, and
    on 30 April where that is the Monday after it (国民の祝日に関する法律第2条・第3条). No other holiday comes so near.
    """
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    holiday = (day.month, day.day) == (4, 29) or ((day.month, day.day) == (4, 30) and day.weekday() == _MONDAY)
    return day.weekday() >= _SATURDAY or new_year or holiday


def months_left(month: Month, today: date) -> int:
    """Return for how many more months a month can be paid or applied for; below zero when it is lost."""
    return month + reach_back() - Month.of(today)
