"""What happens in the coming years (ライフイベント): ages, schools, single sums, rows and debts that begin or end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kakei_desktop.domain.budget import LAST_DAY
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import CHILD_ALLOWANCE
from kakei_desktop.domain.household import CHILDREN, Member
from kakei_desktop.domain.months import Month
from kakei_desktop.money.calendar import day_of
from kakei_desktop.money.debts import payoff
from kakei_desktop.money.flows import Horizon, debt_days
from kakei_desktop.money.schooling import schooling

PENSION_AGE = 65


class TimelineKind(StrEnum):
    """What happens."""

    EVENT = "event"
    """Money moves once."""
    ELEMENTARY = "elementary_school"
    JUNIOR_HIGH = "junior_high_school"
    HIGH_SCHOOL = "high_school"
    END_OF_18 = "end_of_18"
    """31 March after the 18th birthday (18歳年度末)."""
    LAST_CHILD_ALLOWANCE = "last_child_allowance"
    """The last payment of 児童手当, in the April after the year ends in which a child becomes 18."""
    PENSION_AGE = "pension_age"
    ROW_BEGINS = "row_begins"
    ROW_ENDS = "row_ends"
    DEBT_PAID_OFF = "debt_paid_off"
    DEBT_TAKEN_OVER = "debt_taken_over"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happens.

    Attributes:
        day: The day, or the first or last of the month.
        kind: What happens.
        label: What it is about; empty where the kind says all.
        yen: Yen that move; in positive, out negative; 0 where none do.
        member: Id of the member whom it is about; None for all.
    """

    day: date
    kind: TimelineKind
    label: str = ""
    yen: int = 0
    member: str | None = None


def timeline(case: Case, horizon: Horizon) -> tuple[TimelineEntry, ...]:
    """Return what happens on the days that are looked at, in their order."""
    last_day = horizon.last.last_day
    entries = (
        *(entry for member in case.members for entry in _of_life(member, last_day)),
        *_of_allowances(case),
        *_of_money(case, horizon),
        *_of_debts(case, horizon),
    )
    within = (entry for entry in entries if horizon.first <= entry.day <= last_day)
    return tuple(sorted(within, key=lambda entry: entry.day))


def _of_life(member: Member, last_day: date) -> Iterator[TimelineEntry]:
    birth = member.birth_date
    if birth is None or birth > last_day:
        return
    school = schooling(birth)
    for day, kind in (
        (school.elementary.first_day, TimelineKind.ELEMENTARY),
        (school.junior_high.first_day, TimelineKind.JUNIOR_HIGH),
        (school.high_school.first_day, TimelineKind.HIGH_SCHOOL),
        (school.end_of_18, TimelineKind.END_OF_18),
        (day_of(Month(birth.year + PENSION_AGE, birth.month), birth.day), TimelineKind.PENSION_AGE),
    ):
        yield TimelineEntry(day, kind, member=member.id)


def _of_allowances(case: Case) -> Iterator[TimelineEntry]:
    """Yield the last payment for each child, in the month after the one for which it is paid last."""
    row = next((row for row in case.budget if row.category == CHILD_ALLOWANCE and row.amount), None)
    if row is None:
        return
    for member in case.residents:
        if member.birth_date and member.relation in CHILDREN:
            paid = Month.of(schooling(member.birth_date).end_of_18) + 1
            day = day_of(paid, row.due.day or LAST_DAY)
            yield TimelineEntry(day, TimelineKind.LAST_CHILD_ALLOWANCE, member=member.id)


def _of_money(case: Case, horizon: Horizon) -> Iterator[TimelineEntry]:
    for event in case.events:
        if event.day:
            yield TimelineEntry(event.day, TimelineKind.EVENT, event.label, event.amount, event.member)
    for row in case.budget:
        if row.since in horizon.months:
            yield TimelineEntry(row.since.first_day, TimelineKind.ROW_BEGINS, row.label, member=row.payer)
        if row.until in horizon.months:
            yield TimelineEntry(row.until.last_day, TimelineKind.ROW_ENDS, row.label, member=row.payer)


def _of_debts(case: Case, horizon: Horizon) -> Iterator[TimelineEntry]:
    for debt in case.debts:
        days, start = debt_days(debt, horizon)
        end = payoff(debt, horizon.due_months[start]).end if start < len(days) else None
        if end and end - horizon.due_months[0] < len(days):
            day = days[end - horizon.due_months[0]]
            yield TimelineEntry(day, TimelineKind.DEBT_PAID_OFF, debt.creditor, member=debt.owner)
        elif debt.taken_over in horizon.months:
            day = debt.taken_over.first_day
            yield TimelineEntry(day, TimelineKind.DEBT_TAKEN_OVER, debt.creditor, member=debt.owner)
