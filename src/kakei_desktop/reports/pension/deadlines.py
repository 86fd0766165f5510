"""Until when each month that a person owes, or may owe, can be paid or applied for, with what form."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.open_months import OpenMonth, open_months
from kakei_desktop.rules.month.times import days_left, last_day_to_pay, working_day_to_apply

_SOON = 31


@dataclass(frozen=True, slots=True)
class Deadline:
    """A month that can still be saved: it is owed, or nobody knows whether it was paid.

    Attributes:
        month: The month.
        unknown: Nobody knows whether it was paid.
        amount: Yen to pay, where it was not paid; None where the rules do not hold it.
        last_day: Last day on which it can be paid or applied for.
        working_day: That day, or the working day before where offices are closed on it.
        days_left: Days after today up to then.
        cycle: Whose form it can be applied for with; None where it can only be paid.
        by_law: What the law gives for it by itself; None where nothing.
    """

    month: Month
    unknown: bool
    amount: int | None
    last_day: date
    working_day: date
    days_left: int
    cycle: ExemptionCycle | None
    by_law: Tier | None

    @property
    def soon(self) -> bool:
        """Whether it is about to be lost."""
        return self.days_left <= _SOON and self.by_law is None

    @property
    def office_closed(self) -> bool:
        """Whether there is something to apply for, and the office is closed on the last day."""
        return self.cycle is not None and self.working_day != self.last_day


def deadlines(law: Law, case: Case, member_id: str, today: date) -> tuple[Deadline, ...]:
    """Return the months of a member that can still be saved: soonest first, at the end those that need no haste.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged = {month.month: month for month in assess(law, facts, today).months}
    found = open_months(law, facts.applicant, facts.record.months, today)
    return tuple(_deadline(law, month, judged[month.month], today) for month in found)


def _deadline(law: Law, open_month: OpenMonth, judged: MonthJudgement, today: date) -> Deadline:
    month = judged.month
    applied_for = judged.examination.tiers and open_month.by_law is None
    return Deadline(
        month,
        open_month.unknown,
        law.to_pay(month, judged.entry.status),
        last_day_to_pay(law, month),
        working_day_to_apply(law, month),
        days_left(law, month, today),
        judged.cycle if applied_for else None,
        open_month.by_law,
    )
