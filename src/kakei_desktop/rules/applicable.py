"""For which months a tier can be applied for at all: category, age, status, time, student or not."""

from functools import cache

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.ages import Life
from kakei_desktop.rules.deadlines import is_lost_in
from kakei_desktop.rules.decision import Why
from kakei_desktop.rules.statute import statute

_STILL_OPEN = frozenset({PensionStatus.UNPAID, PensionStatus.UNKNOWN})


def is_category_1(entry: PensionMonth) -> bool:
    """Tell whether the person paid, or should have paid, a month by themselves."""
    return entry.category is InsuredCategory.FIRST and entry.status is not PensionStatus.NOT_INSURED


@cache
def _ages(month: Month) -> tuple[int | None, int | None, int | None]:
    """Return the ages between which a month is insured, and that below which 納付猶予 is granted."""
    ages = statute("insured", "from_age", month), statute("insured", "to_age", month)
    return (*ages, statute("postponement", "below_age", month))


def outside_insurance(entry: PensionMonth, life: Life | None) -> Why | None:
    """Return why a month is none that any tier is for, None where it is one.

    Who is insured voluntarily, before the first age or after the last, can use none of them.

    Args:
        entry: The month.
        life: The ages of the person; None while the birth date is not known.
    """
    if not is_category_1(entry):
        return Why.NOT_CATEGORY_1
    first, end, _ = _ages(entry.month)
    if life is None or first is None or end is None:
        return None
    if entry.month < life[first]:
        return Why.UNDER_AGE
    return None if entry.month < life[end] else Why.OVER_AGE


def closed(entry: PensionMonth, this_month: Month, *, is_open: bool) -> Why | None:
    """Return why nothing can be applied for a month, None where it can.

    Args:
        entry: The month.
        this_month: The month of the application.
        is_open: The form of the month is accepted already.
    """
    if entry.status is PensionStatus.PAID:
        return Why.PAID
    if entry.status not in _STILL_OPEN:
        return Why.ALREADY_EXEMPT
    if is_lost_in(entry.month, this_month):
        return Why.TOO_LATE
    return None if is_open else Why.NOT_OPEN_YET


def postponement_closed(month: Month, life: Life | None) -> Why | None:
    """Return why 納付猶予 is not for a month, None where it is: by age, and while the law holds."""
    below = _ages(month)[2]
    if below is None:
        return Why.NOT_IN_FORCE
    return None if life is None or month < life[below] else Why.OVER_POSTPONEMENT_AGE
