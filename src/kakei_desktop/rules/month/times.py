"""May a month still be paid or applied for, until when, and for whom: ages, category, status, two years.

Last days are not moved for weekends and holidays, and the working day before is told beside them. Where the due day had
moved, the two years may run from the day it moved to (第102条第4項): the days up to there are not counted on, and no
month is said to be gone in them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.ages import AgeMonths
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.month.decision import Reason

_MONDAY, _SATURDAY = 0, 5
_STILL_OPEN = frozenset({PensionStatus.UNPAID, PensionStatus.UNKNOWN})


def reach_back(law: Law) -> int:
    """Return the months from the month insured to the month in which its two years end (国民年金法第102条第4項)."""
    return law.statute.time_limits.reach_back.constant


def last_day_to_appeal(law: Law, known: date) -> date:
    """Return the last day of an appeal (審査請求) against a decision, from the day on which one knew of it.

    The months run from the next day on (国民年金法第101条、社会保険審査官及び社会保険審査会法第4条).
    """
    month = Month.of(known) + law.statute.time_limits.appeal.constant
    return date(month.year, month.number, min(known.day, month.last_day.day))


def last_day_to_pay(law: Law, month: Month) -> date:
    """Return the last day on which a month's contribution can be paid.

    It is due at the end of the following month (国民年金法第91条) and barred two years later
    (第102条第4項). A demand (督促) starts the two years anew, which is not counted on here.
    """
    return (month + reach_back(law)).last_day


def last_day_to_apply(law: Law, month: Month) -> date:
    """Return the last day on which an exemption can be applied for: as long as it can be paid."""
    return last_day_to_pay(law, month)


def working_day_to_apply(law: Law, month: Month) -> date:
    """Return the last day up to the end of the two years on which an office is open.

    The two years end on a Saturday, a Sunday or a holiday too; whether the next working day counts for an application
    is not verified, so whoever can should come by this day.
    """
    day = last_day_to_apply(law, month)
    while _is_closed(day):
        day -= timedelta(days=1)
    return day


def is_barred(law: Law, month: Month, today: date) -> bool:
    """Return whether a month can surely no longer be paid or applied for (時効)."""
    return today > last_day_to_pay(law, month) and today > _two_years_after_due(law, month)


def is_last_day_in_doubt(law: Law, month: Month, today: date) -> bool:
    """Return whether the shown last day is past, and the two years may still run: the due day had moved."""
    return last_day_to_pay(law, month) < today <= _two_years_after_due(law, month)


def _two_years_after_due(law: Law, month: Month) -> date:
    due = due_date(law, month)
    limit = Month.of(due) + (reach_back(law) - law.statute.time_limits.due_after.constant)
    return limit.first_day.replace(day=min(due.day, limit.last_day.day))


def is_past(law: Law, month: Month, this_month: Month) -> bool:
    """Return whether the shown last day of a month lies before ``this_month``."""
    return months_left(law, month, this_month) < 0


def months_left(law: Law, month: Month, this_month: Month) -> int:
    """Return for how many more months a month can be paid or applied for; below zero when it is barred."""
    return month - this_month + reach_back(law)


def days_left(law: Law, month: Month, today: date) -> int:
    """Return the days after ``today`` up to the last day; 0 on that day, below zero when it is past."""
    return (last_day_to_pay(law, month) - today).days


def due_date(law: Law, month: Month) -> date:
    """Return the day by which a month is due (国民年金法第91条): the end of the next month, or when banks open next."""
    day = (month + law.statute.time_limits.due_after.constant).last_day
    while _is_closed(day):
        day += timedelta(days=1)
    return day


def _is_closed(day: date) -> bool:
    """Return whether banks and offices are closed on a day near the end of a month.

    They are on Saturdays and Sundays, from 29 December to 3 January (行政機関の休日に関する法律第1条), on 29 April, and
    on 30 April where that is the Monday after it (国民の祝日に関する法律第2条・第3条). No other holiday comes so near.
    """
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    holiday = (day.month, day.day) == (4, 29) or ((day.month, day.day) == (4, 30) and day.weekday() == _MONDAY)
    return day.weekday() >= _SATURDAY or new_year or holiday


def is_category_1(entry: PensionMonth) -> bool:
    """Return whether the person paid, or should have paid, a month by themselves."""
    return entry.category is InsuredCategory.FIRST and entry.status is not PensionStatus.NOT_INSURED


def outside_insurance(law: Law, entry: PensionMonth, ages: AgeMonths | None) -> Reason | None:
    """Return why a month is none that any tier is for, None where it is one.

    Who is insured voluntarily, before the first age or after the last, can use none of them.

    Args:
        law: The law.
        entry: The month.
        ages: When the person reaches ages; None while the birth date is not known.
    """
    if not is_category_1(entry):
        return Reason.NOT_CATEGORY_1
    insured = law.statute.insured
    first, end = insured.from_age.amount(entry.month), insured.to_age.amount(entry.month)
    if ages is None or first is None or end is None:
        return None
    if entry.month < ages[first]:
        return Reason.UNDER_AGE
    return None if entry.month < ages[end] else Reason.OVER_AGE


def closed(law: Law, entry: PensionMonth, today: date, *, is_open: bool) -> Reason | None:
    """Return why nothing can be applied for a month, None where it can.

    Args:
        law: The law.
        entry: The month.
        today: The day of the application.
        is_open: Applications for the month's exemption cycle are accepted already.
    """
    if entry.status is PensionStatus.PAID:
        return Reason.PAID
    if entry.status not in _STILL_OPEN:
        return Reason.ALREADY_EXEMPT
    if is_barred(law, entry.month, today):
        return Reason.TOO_LATE
    return None if is_open else Reason.NOT_OPEN_YET


def postponement_closed(law: Law, month: Month, ages: AgeMonths | None) -> Reason | None:
    """Return why 納付猶予 is not for a month, None where it is: by age, and while the law holds."""
    below = law.statute.postponement.below_age.amount(month)
    if below is None:
        return Reason.NOT_IN_FORCE
    return None if ages is None or month < ages[below] else Reason.OVER_POSTPONEMENT_AGE


@dataclass(frozen=True, slots=True)
class MonthTimes:
    """The days of a month of category 1.

    Attributes:
        due: Day by which it is due (国民年金法第91条), moved to the next day banks open.
        pay_by: Last day on which it can be paid (第102条第4項).
        apply_by: Last day on which an exemption can be applied for.
        apply_by_working_day: That day, or the working day before where offices are closed on it.
        months_left: For how many more months it can be paid or applied for; below zero when it is barred.
        postpay_by: Last day on which it can be paid later once it is exempt (第94条); None where the law does not hold
            it.
        postpayment: What paying it later costs on the day, where it is exempt by now; what is missing for that; None
            where it cannot be paid so.
    """

    due: date
    pay_by: date
    apply_by: date
    apply_by_working_day: date
    months_left: int
    postpay_by: date | None
    postpayment: Postpayment | Missing | None


def times_of(law: Law, entry: PensionMonth, as_of: date, birth_date: date | None) -> MonthTimes | None:
    """Return the days of a month; None where the person did not have to pay it by themselves.

    Args:
        law: The law.
        entry: The month.
        as_of: The day asked about.
        birth_date: Of the person; None while not known.
    """
    if not is_category_1(entry):
        return None
    month = entry.month
    return MonthTimes(
        due_date(law, month),
        last_day_to_pay(law, month),
        last_day_to_apply(law, month),
        working_day_to_apply(law, month),
        months_left(law, month, Month.of(as_of)),
        last_day_to_postpay(law, month, birth_date),
        postpayment(law, entry, as_of, birth_date),
    )
