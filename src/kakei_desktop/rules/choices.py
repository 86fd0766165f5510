"""What each choice that is open costs now, and what it keeps for later.

The choices are about the owed months that can still be saved. What is assumed of the months to come is the same for
all of them, so that the difference comes from the choice alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.rules.assessment import Assessment
from kakei_desktop.rules.benefit import OldAgePension, TenYears, old_age_pension, ten_years
from kakei_desktop.rules.contribution import contribution
from kakei_desktop.rules.deadlines import is_lost
from kakei_desktop.rules.decision import Missing, Outcome, Tier
from kakei_desktop.rules.facts import Facts
from kakei_desktop.rules.protection import Protection, protection


class Way(StrEnum):
    """What can be done that is not an exemption."""

    PAY_ALL = "pay_all"
    PAY_PART = "pay_part"
    """The oldest months first, as far as a sum reaches."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice and what follows from it.

    Attributes:
        way: What is done: a tier that is applied for, or one of the other ways.
        months: Owed months that it saves.
        left: Owed months that stay unpaid.
        pay_now: Yen for the saved months together; None where the rules do not hold one of them.
        monthly: Yen for the month of the day asked about, as it would be month by month; None likewise.
        pension: The old-age pension at 65 then, or what is missing.
        ten_years: How far the ten years are then, or what is missing.
        protection: How the test for disability and survivors comes out from the day after it is done, or what is
            missing. A first visit before that day is not helped.
    """

    way: Tier | Way
    months: tuple[Month, ...]
    left: tuple[Month, ...]
    pay_now: int | None
    monthly: int | None
    pension: OldAgePension | Missing
    ten_years: TenYears | Missing
    protection: Protection | Missing


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is the same for all choices: who, when, and what is assumed of the months to come."""

    facts: Facts
    as_of: date
    future: PensionStatus = PensionStatus.PAID


def choices(facts: Facts, assessment: Assessment, budget: int | None = None) -> tuple[Choice, ...]:
    """Return the choices that are open, from paying all to doing nothing.

    Args:
        facts: Of the applicant.
        assessment: The judgement of the same facts.
        budget: Yen that the plan leaves for owed months; adds the choice to pay so many of the oldest.
    """
    outlook = Outlook(facts, assessment.as_of)
    owed = owed_months(facts.record, assessment.as_of)
    return tuple(_choices(outlook, assessment, owed, budget))


def owed_months(record: PensionRecord, as_of: date) -> tuple[PensionMonth, ...]:
    """Return the owed months up to this one that can still be saved, oldest first."""
    this = Month.of(as_of)
    return tuple(e for e in record.months if e.owed and e.month <= this and not is_lost(e.month, as_of))


def _choices(
    outlook: Outlook, assessment: Assessment, owed: tuple[PensionMonth, ...], budget: int | None
) -> Iterator[Choice]:
    yield _choice(outlook, Way.PAY_ALL, owed, [_as(entry, PensionStatus.PAID) for entry in owed])
    if budget is not None:
        yield _choice(outlook, Way.PAY_PART, owed, list(_affordable(owed, budget)))
    for tier in Tier:
        likely = [e for e in owed if _is_likely(assessment, e.month, tier)]
        if likely:
            yield _choice(outlook, tier, owed, [_as(entry, PensionStatus(tier)) for entry in likely])
    yield _choice(outlook, Way.NOTHING, owed, [])


def _is_likely(assessment: Assessment, month: Month, tier: Tier) -> bool:
    judged = assessment.at(month)
    return judged is not None and judged.decisions[tier].outcome is Outcome.LIKELY


def _as(entry: PensionMonth, status: PensionStatus) -> PensionMonth:
    """Return a month as it stands when the choice is made and what it asks is paid."""
    granted = status if entry.status not in PARTIAL else entry.status
    return PensionMonth(entry.month, granted, entry.category)


def _affordable(owed: Iterable[PensionMonth], budget: int) -> Iterator[PensionMonth]:
    for entry in owed:
        price = to_pay(entry)
        if price is None or price > budget:
            return
        budget -= price
        yield _as(entry, PensionStatus.PAID)


def to_pay(entry: PensionMonth) -> int | None:
    """Return the yen that a month asks for in its status, None where the rules do not hold it."""
    rule = contribution(entry.month)
    return rule.to_pay(entry.status) if rule else None


def _choice(outlook: Outlook, way: Tier | Way, owed: tuple[PensionMonth, ...], saved: list[PensionMonth]) -> Choice:
    record = write_months(outlook.facts.record, saved)
    birth_date = outlook.facts.applicant.birth_date
    done = {entry.month for entry in saved}
    return Choice(
        way,
        tuple(entry.month for entry in saved),
        tuple(entry.month for entry in owed if entry.month not in done),
        _sum(to_pay(entry) for entry in saved),
        _monthly(way, Month.of(outlook.as_of)),
        old_age_pension(record, birth_date, outlook.as_of, outlook.future),
        ten_years(record, birth_date, outlook.as_of),
        protection(record, birth_date, outlook.as_of),
    )


def _sum(prices: Iterable[int | None]) -> int | None:
    known = list(prices)
    return None if None in known else sum(price for price in known if price is not None)


def _monthly(way: Tier | Way, month: Month) -> int | None:
    rule = contribution(month)
    if rule is None:
        return None
    if isinstance(way, Tier):
        return rule.to_pay(PensionStatus(way))
    return rule.full if way is Way.PAY_ALL else 0
