"""From which month on there is a kind of exemption: what a record says of months before cannot be so.

A record laid over the ages of compulsory insurance: what counts, what is not known, what is to come.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.law.ages import month_reached
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.law.weights import weighed_from


def in_force_from(law: Law, status: PensionStatus) -> Month | None:
    """Return the first month that can have a status; None where the law tells none.

    国民年金法第88条の2・第88条の3・第90条の2, 平成16年法律第104号附則第19条.
    """
    began = {
        PensionStatus.MATERNITY: law.statute.maternity.after,
        PensionStatus.CHILDCARE: law.statute.childcare.until_age,
        PensionStatus.POSTPONEMENT: law.statute.postponement.below_age,
    }
    if status in began:
        return began[status].periods[0].first
    return weighed_from(law, status) if status in PARTIAL else None


def is_too_early(law: Law, entry: PensionMonth) -> bool:
    """Return whether a month has a status that did not exist then."""
    start = in_force_from(law, entry.status)
    return start is not None and entry.month < start


def credible(law: Law, entry: PensionMonth) -> PensionMonth:
    """Return a month as it is judged: what cannot be so tells nothing, and the month is one that is not known."""
    return replace(entry, status=PensionStatus.UNKNOWN, residual_paid=True) if is_too_early(law, entry) else entry


@dataclass(frozen=True, slots=True)
class InsuredRecord:
    """What is known of the months of a person, seen on a day.

    Attributes:
        record: The record that was laid over the ages.
        birth_date: Of the person.
        as_of: The day.
        entries: Months that count: those between the ages, and those of voluntary insurance (任意加入) after.
            What cannot be so, as an exemption that did not exist yet or a month unpaid before it came, counts nothing.
        unknown: Months gone by between the ages of which nothing is known.
        to_come: Months to come between the ages that are not in the record.
    """

    record: PensionRecord
    birth_date: date
    as_of: date
    entries: tuple[PensionMonth, ...]
    unknown: tuple[Month, ...]
    to_come: tuple[Month, ...]


def insured_record(law: Law, record: PensionRecord, birth_date: date | None, as_of: date) -> InsuredRecord | Missing:
    """Return a record laid over the ages of compulsory insurance, seen on a day.

    Months of category 2 and 3 count between the ages only (国民年金法附則第8条).
    """
    today = Month.of(as_of)
    insured = law.statute.insured
    from_age, to_age = insured.from_age.amount(today), insured.to_age.amount(today)
    if birth_date is None:
        return Missing.BIRTH_DATE_UNKNOWN
    if from_age is None or to_age is None:
        return Missing.RULES_MISSING
    first, end = month_reached(birth_date, from_age), month_reached(birth_date, to_age)
    starts = {status: in_force_from(law, status) or first for status in {entry.status for entry in record.months}}
    later = {status: start for status, start in starts.items() if start > first}
    since, until = (bisect_left(record.months, month, key=_month) for month in (first, end))
    voluntary = (entry for entry in record.months[until:] if entry.category is InsuredCategory.FIRST)
    entries = tuple(
        entry
        for entry in (*record.months[since:until], *voluntary)
        if not (entry.status in later and entry.month < later[entry.status])
        if not (entry.owed and entry.month > today)
    )
    known = {entry.month for entry in entries if entry.status is not PensionStatus.UNKNOWN}
    absent = [month for month in _compulsory(first, end) if month not in known]
    gone = bisect_right(absent, today)
    return InsuredRecord(record, birth_date, as_of, entries, tuple(absent[:gone]), tuple(absent[gone:]))


def _month(entry: PensionMonth) -> Month:
    return entry.month


@lru_cache(maxsize=64)  # the same ages are laid over the record that each choice leaves
def _compulsory(first: Month, end: Month) -> tuple[Month, ...]:
    return tuple(month_range(first, end - 1))
