"""Until when a month can be paid, applied for, or paid later, and what that costs: seen on a day."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.rules.applicable import is_category_1
from kakei_desktop.rules.deadlines import (
    due_date,
    last_day_to_apply,
    last_day_to_pay,
    months_left,
    working_day_to_apply,
)
from kakei_desktop.rules.decision import Missing
from kakei_desktop.rules.postpayment import Postpayment, last_day_to_postpay, postpayment


@dataclass(frozen=True, slots=True)
class MonthTimes:
    """The days of a month of category 1.

    Attributes:
        due: Day by which it is due (国民年金法第91条), moved to the next day banks open.
        pay_by: Last day on which it can be paid (第102条第4項).
        apply_by: Last day on which an exemption can be applied for.
        apply_by_working_day: That day, or the working day before where offices are closed on it.
        months_left: For how many more months it can be paid or applied for; below zero when it is lost.
        postpay_by: Last day on which it can be paid later once it is exempt (第94条); None where the rules do not hold
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


def times_of(entry: PensionMonth, as_of: date) -> MonthTimes | None:
    """Return the days of a month; None where the person did not have to pay it by themselves."""
    if not is_category_1(entry):
        return None
    month = entry.month
    return MonthTimes(
        due_date(month),
        last_day_to_pay(month),
        last_day_to_apply(month),
        working_day_to_apply(month),
        months_left(month, as_of),
        last_day_to_postpay(month),
        postpayment(entry, as_of),
    )
