"""What of a case is counted for the city (事業所の集計項目): what was done, and what has changed.

A count holds no name: it leads back to cases by their numbers alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from typing import TypeAlias

from kakei_desktop.domain.agency.closing import ClosingReason
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import DecisionLetter, DeskAnswer, PensionStatus
from kakei_desktop.domain.visit import Audience, ContactNote
from kakei_desktop.reports.office.counts import Counted, CountLine, count_year
from kakei_desktop.reports.plan.actuals import actuals_of
from kakei_desktop.rules.law.law import Law


class CaseCount(StrEnum):
    """What is counted."""

    OPENED = "opened"
    IN_SUPPORT = "in_support"
    INTERVIEWS = "interviews"
    CALLS = "calls"
    PLANS = "plans"
    CONFERENCES = "conferences"
    VISITS = "visits"
    BALANCE_TURNED = "balance_turned"
    PAYING_ARREARS = "paying_arrears"
    APPLIED = "applied"
    GRANTED = "granted"
    MONTHS_SAVED = "months_saved"
    YEN_SAVED = "yen_saved"
    ENDED = "ended"
    ENDED_WELL = "ended_well"


LASTING = frozenset({CaseCount.IN_SUPPORT, CaseCount.PAYING_ARREARS})
"""States, which last over months: a year counts each case once."""
IN_PERSON, AT_A_DISTANCE = ("来所", "訪問", "面談", "オンライン"), ("電話", "メール")
"""Words in the way (方法) of a note that tell an interview from a call."""
_ENDED_WELL = frozenset({ClosingReason.REACHED, ClosingReason.ON_THEIR_OWN})
_Found: TypeAlias = Iterator[tuple[CaseCount, Month, int]]


def counted_in(law: Law, case: Case, today: date) -> tuple[Counted, ...]:
    """Return what is counted of a case up to a day, that day included."""
    found = (*_support(case, today), *_work(case, today), *_changes(case, today), *_pension(law, case))
    return tuple(Counted(item, month, case.profile.number, amount) for item, month, amount in found)


def city_year(items: Iterable[str], counted: Iterable[Counted], fiscal_year: int) -> tuple[CountLine, ...]:
    """Return a line for each of these items, as :func:`count_year` does."""
    return count_year(items, counted, fiscal_year, LASTING)


def _support(case: Case, today: date) -> _Found:
    profile = case.profile
    if profile.opened is not None:
        yield CaseCount.OPENED, Month.of(profile.opened), 1
    times = (month_range(Month.of(first), Month.of(last)) for first, last in profile.times_of_support(today))
    yield from ((CaseCount.IN_SUPPORT, month, 1) for month in dict.fromkeys(chain.from_iterable(times)))
    ends = (*((each.closed, each.why) for each in profile.ended_before), (profile.closed, profile.closed_why))
    for day, why in ends:
        if day is not None:
            yield CaseCount.ENDED, Month.of(day), 1
            if why in _ENDED_WELL:
                yield CaseCount.ENDED_WELL, Month.of(day), 1


def _work(case: Case, today: date) -> _Found:
    for note in case.log:
        kind = _way(note)
        if note.day and kind:
            yield kind, Month.of(note.day), 1
    for visit in case.visits:
        if visit.at and visit.at.date() <= today:
            yield CaseCount.VISITS, Month.of(visit.at.date()), 1
    if case.conference.at and case.conference.at.date() <= today:
        yield CaseCount.CONFERENCES, Month.of(case.conference.at.date()), 1
    yield from ((CaseCount.PLANS, Month.of(day), 1) for day in _plan_days(case))


def _way(note: ContactNote) -> CaseCount | None:
    if any(word in note.way for word in IN_PERSON):
        return CaseCount.INTERVIEWS
    return CaseCount.CALLS if any(word in note.way for word in AT_A_DISTANCE) else None


def _plan_days(case: Case) -> Iterator[date]:
    """Yield the day on which each version of the plan first went to the person on paper."""
    days = sorted(h.at.date() for h in case.handed_out if h.audience is Audience.PERSON and "plan" in h.papers)
    begun = (date.min, *sorted(plan.until for plan in case.earlier_plans), date.max)
    for first, end in pairwise(begun):
        yield from [day for day in days if first <= day < end][:1]


def _changes(case: Case, today: date) -> _Found:
    known = sorted((month, actual.net) for month, actual in actuals_of(case).items() if actual.net is not None)
    behind = False
    for month, net in known:
        if behind and net >= 0 and month < Month.of(today):
            yield CaseCount.BALANCE_TURNED, month, 1
            break
        behind = behind or net < 0
    if case.profile.opened and not case.profile.closed and any(each.instalment for each in case.arrears):
        yield CaseCount.PAYING_ARREARS, Month.of(today), 1


def _pension(law: Law, case: Case) -> _Found:
    for form in case.filed_forms:
        if form.answer is not DeskAnswer.REFUSED:
            yield CaseCount.APPLIED, Month.of(form.day), 1
        decision = form.decision
        if decision is not None and decision.granted is not None:
            month = Month.of(decision.day)
            yield CaseCount.GRANTED, month, 1
            yield CaseCount.MONTHS_SAVED, month, len(decision.months)
            yield CaseCount.YEN_SAVED, month, _yen_saved(law, decision, decision.granted)


def _yen_saved(law: Law, decision: DecisionLetter, granted: PensionStatus) -> int:
    """Return what need not be paid any more of the months that were granted; nothing of months without a rule."""
    saved = 0
    for contribution in filter(None, map(law.contribution, decision.months)):
        to_pay = contribution.to_pay(granted)
        saved += 0 if to_pay is None else contribution.full - to_pay
    return saved
