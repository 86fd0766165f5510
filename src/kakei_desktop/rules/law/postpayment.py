"""Paying later what a month was exempt from (追納, 国民年金法第94条)."""

from dataclasses import dataclass
from datetime import date, timedelta

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionStatus
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing

_WHOLE = frozenset({PensionStatus.FULL, PensionStatus.LEGAL, PensionStatus.POSTPONEMENT, PensionStatus.STUDENT_SPECIAL})
_MARCH, _APRIL = 3, 4


@dataclass(frozen=True, slots=True)
class Postpayment:
    """What it costs to pay a month later.

    Attributes:
        month: The month.
        amount: Yen on the day asked about.
        added: Yen of it that are added because years have passed.
        last_day: Last day on which it can be paid.
    """

    month: Month
    amount: int
    added: int
    last_day: date


def last_day_to_postpay(law: Law, month: Month, birth_date: date | None) -> date | None:
    """Return the last day on which an exempt month can be paid; None where the law does not hold it.

    Ten years, and never after the day before the right to the old-age pension begins (第94条第1項).

    Args:
        law: The law.
        month: The month.
        birth_date: Of the person; None while not known.
    """
    window = law.statute.postpayment.window.amount(month)
    if window is None:
        return None
    last_day = (month + window).last_day
    return last_day if birth_date is None else min(last_day, _pensioner_from(law, birth_date) - timedelta(days=1))


def _pensioner_from(law: Law, birth_date: date) -> date:
    return reached(birth_date, law.statute.insured.pension_age.constant)


def postpayment(law: Law, entry: PensionMonth, day: date, birth_date: date | None) -> Postpayment | Missing | None:
    """Return what it costs to pay an exempt month on a day.

    Args:
        law: The law.
        entry: The month.
        day: The day.
        birth_date: Of the person, who can pay nothing later from the age of the pension on; None while not known.

    Returns:
        None where it cannot be paid so: it is not exempt, its rest is unpaid, ten years have passed, or the age of the
        pension is reached. What is missing, where the law does not hold the amounts of that fiscal year.
    """
    last_day = last_day_to_postpay(law, entry.month, birth_date)
    if birth_date is not None and day >= _pensioner_from(law, birth_date):
        return None
    if entry.owed or entry.status not in _WHOLE | PARTIAL or (last_day is not None and day > last_day):
        return None
    base, amount = exempt_part(law, entry), _amount(law, entry, Month.of(day))
    if last_day is None or base is None or amount is None:
        return Missing.RULES_MISSING
    return Postpayment(entry.month, amount, amount - base, last_day)


def exempt_part(law: Law, entry: PensionMonth) -> int | None:
    """Return the yen that a month was exempt from: the full contribution without the rest that had to be paid."""
    contribution, rest = law.contribution(entry.month), law.to_pay(entry.month, entry.status)
    return None if contribution is None or rest is None else contribution.full - rest


def _amount(law: Law, entry: PensionMonth, paid_in: Month) -> int | None:
    free_years = law.statute.postpayment.free_years.amount(entry.month)
    passed = paid_in.fiscal_year - entry.month.fiscal_year
    if free_years is None or passed <= free_years + _due_a_year_later(entry.month, paid_in):
        return exempt_part(law, entry) if free_years is not None else None
    table = law.postpayment_tables.get(paid_in.fiscal_year)
    return table.figure(entry.status if entry.status in PARTIAL else "full").amount(entry.month) if table else None


def _due_a_year_later(month: Month, paid_in: Month) -> bool:
    """Return whether a March that is due in April is paid in April: nothing is added yet."""
    return month.number == _MARCH and paid_in.number == _APRIL
