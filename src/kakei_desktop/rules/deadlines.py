"""Until when a month can still be paid or applied for.

Days are not moved for weekends and holidays: the office may grant the next working day, the program
never counts on it (the treatment of applications on such days is not verified).
"""

from datetime import date

from kakei_desktop.domain.months import Month

REACH_BACK = 25
"""Months from the month insured to the month in which its two years end (国民年金法第102条第4項)."""


def last_day_to_pay(month: Month) -> date:
    """Return the last day on which a month's contribution can be paid.

    It is due at the end of the following month (国民年金法第91条) and barred two years later
    (第102条第4項). A demand (督促) starts the two years anew, which is not counted on here.
    """
    return (month + REACH_BACK).last_day


def last_day_to_apply(month: Month) -> date:
    """Return the last day on which an exemption can be applied for: as long as it can be paid."""
    return last_day_to_pay(month)


def is_lost(month: Month, today: date) -> bool:
    """Tell whether a month can no longer be paid or applied for."""
    return today > last_day_to_pay(month)


def days_left(month: Month, today: date) -> int:
    """Return the days after ``today`` up to the last day; 0 on that day, below zero when it is past."""
    return (last_day_to_pay(month) - today).days
