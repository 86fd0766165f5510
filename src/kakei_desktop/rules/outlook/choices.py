"""What a choice asks each month from now on, how long it goes on so, and what that takes from the pension.

What each choice that is open costs now, and what it keeps for later.

The choices are about the owed months that can still be saved. What is assumed of the months to come is the same for
all of them, so that the difference comes from the choice alone; so is what the law gives by itself, notified or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.rules.law.contribution import Doubt
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.judgement import Judge
from kakei_desktop.rules.month.record import InsuredRecord, insured_record
from kakei_desktop.rules.month.times import is_past, last_day_to_pay
from kakei_desktop.rules.outlook.benefit import OldAgePension, TenYears, old_age_pension, ten_years
from kakei_desktop.rules.outlook.protection import Protection, protection


@dataclass(frozen=True, slots=True)
class Continuation:
    """What an exemption of the present cycle comes to where it goes on to the end of that cycle.

    Attributes:
        until: The last month for which it is likely.
        less: Yen a year by which the pension is less then than with the months to come paid.
    """

    until: Month
    less: int


def _continues(assessment: Assessment, newest: PensionMonth) -> bool:
    """Return whether what the newest month has holds for the present month too; what the law gives has its own end."""
    this, by_law = Month.of(assessment.as_of), newest.status in {PensionStatus(tier) for tier in BY_LAW_TIERS}
    return newest.month >= this or (not by_law and this <= _cycle(assessment, newest).last)


def monthly(assessment: Assessment, newest: PensionMonth | None) -> int | None:
    """Return what a month costs from now on: the rest of an exemption only where it reaches the present cycle.

    Returns:
        Yen; None where the rules do not hold the present month.
    """
    cost = assessment.law.contribution(Month.of(assessment.as_of))
    if cost is None or newest is None or not _continues(assessment, newest):
        return cost.full if cost else None
    return cost.to_pay(newest.status)


def _continuation_of(
    outlook: "Outlook", record: PensionRecord, newest: PensionMonth | None, paid: OldAgePension | Missing
) -> Continuation | None:
    """Return what the exemption of the newest month comes to; None where it ends before this month, or is none.

    Args:
        outlook: What is the same for all choices.
        record: The months as the choice leaves them.
        newest: The newest of the months that it saves.
        paid: The pension of that record, with the months to come paid.
    """
    assessment = outlook.assessment
    if newest is None or newest.status is PensionStatus.PAID or not _continues(assessment, newest):
        return None
    ahead = tuple(_ahead(outlook, record, newest))
    exempt = old_age_pension(assessment.law, outlook.insured(write_months(record, ahead)))
    if not ahead or not isinstance(paid, OldAgePension) or not isinstance(exempt, OldAgePension):
        return None
    return Continuation(ahead[-1].month, paid.annual - exempt.annual)


def _ahead(outlook: "Outlook", record: PensionRecord, newest: PensionMonth) -> Iterator[PensionMonth]:
    """Yield the months after this one for which the exemption is likely too, without a gap."""
    tier = Tier(newest.status)
    for month in month_range(outlook.this + 1, _cycle(outlook.assessment, newest).last):
        unpaid = PensionMonth(month, PensionStatus.UNPAID)
        if record.at(month) or outlook.judge.judge(unpaid).decisions[tier].outcome is not Outcome.LIKELY:
            return
        yield PensionMonth(month, newest.status)


def _cycle(assessment: Assessment, newest: PensionMonth) -> ExemptionCycle:
    judged = assessment.at(newest.month)
    assert judged is not None, "a month of the record"
    return judged.cycle


_BY_LAW = frozenset(PensionStatus(tier) for tier in BY_LAW_TIERS)


class Action(StrEnum):
    """What can be done that is not an exemption."""

    PAY_ALL = "pay_all"
    PAY_PART = "pay_part"
    """The oldest months first, with so much a month, before each is lost."""
    LIGHTEST = "lightest"
    """Each month in the best way that is likely for it, where no single tier is that for all of them."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice and what follows from it.

    Attributes:
        action: What is done: a tier that is applied for, or one of the other actions.
        saved: The owed months that it saves, as they stand then.
        left: Owed months that stay unpaid; those that the law covers by itself do not.
        cost: Yen for the saved months together; None where the rules do not hold one of them.
        pay_now: Yen of it that are to be paid besides what is paid month by month; None likewise.
        monthly: Yen a month from the month of the day asked about on; None likewise.
        pension: The old-age pension at 65 then, or what is missing.
        ten_years: How far the ten years are then, if what it leaves is never saved; or what is missing.
        protection: How the test for disability and survivors comes out from the day after it is done, or what is
            missing. A first visit before that day is not helped.
        doubts: Why what it costs is still to be compared with an official page.
        continuation: How long an exemption goes on so, and what that takes; None where it does not go on.
    """

    action: Tier | Action
    saved: tuple[PensionMonth, ...]
    left: tuple[Month, ...]
    cost: int | None
    pay_now: int | None
    monthly: int | None
    pension: OldAgePension | Missing
    ten_years: TenYears | Missing
    protection: Protection | Missing
    doubts: tuple[Doubt, ...] = ()
    continuation: Continuation | None = None

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that it saves."""
        return tuple(entry.month for entry in self.saved)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is the same for all choices.

    Attributes:
        assessment: The judgement.
        record: The months as they stand by law, whatever is chosen.
        owed: Owed months that can still be saved.
        rest: Those of them that the law does not cover by itself.
        judge: Who judges the months to come by the same facts.
    """

    assessment: Assessment
    record: PensionRecord
    owed: tuple[PensionMonth, ...]
    rest: tuple[PensionMonth, ...]
    judge: Judge

    @property
    def this(self) -> Month:
        """The month of the day asked about."""
        return Month.of(self.assessment.as_of)

    def insured(self, record: PensionRecord) -> InsuredRecord | Missing:
        """Return what is known with a record of the same person, seen on the same day."""
        born = self.assessment.facts.applicant.birth_date
        return insured_record(self.assessment.law, record, born, self.assessment.as_of)


def choices(assessment: Assessment, budget: int | None = None) -> tuple[Choice, ...]:
    """Return the choices that are open, from paying all to doing nothing.

    Args:
        assessment: The judgement of the same facts.
        budget: Yen a month that can be paid for owed months; adds the choice to do so, the oldest first.
    """
    record = assessment.facts.record
    owed = owed_months(assessment.law, record, assessment.as_of)
    given = {judged.month: judged.best for judged in assessment.months if judged.best and judged.by_law}
    by_law = [_as(e, PensionStatus(given[e.month])) for e in record.months if e.owed and e.month in given]
    rest = tuple(entry for entry in owed if entry.month not in given)
    judge = Judge(assessment.law, assessment.facts, assessment.as_of)
    return tuple(_choices(Outlook(assessment, write_months(record, by_law), owed, rest, judge), budget))


def owed_months(law: Law, record: PensionRecord, as_of: date) -> tuple[PensionMonth, ...]:
    """Return the owed months up to this one that can still be saved, oldest first."""
    this = Month.of(as_of)
    return tuple(e for e in record.months if e.owed and e.month <= this and not is_past(law, e.month, this))


def _choices(outlook: Outlook, budget: int | None) -> Iterator[Choice]:
    assessment, paid = outlook.assessment, PensionStatus.PAID
    yield _choice(outlook, Action.PAY_ALL, [_as(e, paid) for e in outlook.owed if _can_be_paid(assessment, e.month)])
    if budget is not None:
        yield _choice(
            outlook, Action.PAY_PART, list(_affordable(assessment.law, outlook.rest, budget, outlook.this)), budget
        )
    best = {entry: tier for entry in outlook.rest if (tier := _best(assessment, entry.month))}
    if len(set(best.values())) > 1:
        yield _choice(outlook, Action.LIGHTEST, [_as(e, PensionStatus(tier)) for e, tier in best.items()])
    for tier in Tier:
        likely = [e for e in outlook.owed if _is_likely(assessment, e.month, tier)]
        if likely:
            yield _choice(outlook, tier, [_as(entry, PensionStatus(tier)) for entry in likely])
    yield _choice(outlook, Action.NOTHING, [])


def _can_be_paid(assessment: Assessment, month: Month) -> bool:
    """Return whether a month can be paid: of what the law gives, only 法定免除, by declaration (第89条第2項)."""
    best = _best(assessment, month)
    return best is Tier.LEGAL or best not in BY_LAW_TIERS


def _best(assessment: Assessment, month: Month) -> Tier | None:
    judged = assessment.at(month)
    return judged.best if judged else None


def _is_likely(assessment: Assessment, month: Month, tier: Tier) -> bool:
    """Return whether a tier is in sight for a month; nothing is applied for where the law covers it by itself."""
    judged = assessment.at(month)
    if judged is None or judged.by_law:
        return judged is not None and judged.best is tier
    return judged.decisions[tier].outcome is Outcome.LIKELY


def _as(entry: PensionMonth, status: PensionStatus) -> PensionMonth:
    """Return a month as it stands when the choice is made and what it asks is paid."""
    granted = status if entry.status not in PARTIAL or status in _BY_LAW else entry.status
    return PensionMonth(entry.month, granted, entry.category)


def _affordable(law: Law, owed: Iterable[PensionMonth], budget: int, this_month: Month) -> Iterator[PensionMonth]:
    """Yield the months that so much a month reaches, the oldest first, before the last day of each.

    What a month leaves is kept for the next one; a month that is not reached in time is not begun.
    """
    spent = 0
    for entry in owed:
        price, last = law.to_pay(entry.month, entry.status), Month.of(last_day_to_pay(law, entry.month))
        if price is None:
            return
        if spent + price <= budget * (last - this_month + 1):
            spent += price
            yield _as(entry, PensionStatus.PAID)


def _choice(outlook: Outlook, way: Tier | Action, saved: list[PensionMonth], budget: int = 0) -> Choice:
    law, record = outlook.assessment.law, write_months(outlook.record, saved)
    insured = outlook.insured(record)
    done, cost = {entry.month for entry in saved}, _sum(law.to_pay(entry.month, entry.status) for entry in saved)
    by_month, pension = way is Action.PAY_PART, old_age_pension(law, insured)
    return Choice(
        way,
        tuple(saved),
        tuple(entry.month for entry in outlook.rest if entry.month not in done),
        cost,
        0 if by_month else cost,
        min(budget, cost or 0) if by_month else _monthly(outlook, way, saved),
        pension,
        _ten_years(law, insured),
        protection(law, insured),
        tuple(dict.fromkeys(doubt for entry in saved for doubt in _doubts(law, entry))),
        _continuation_of(outlook, record, _newest(saved), pension),
    )


def _doubts(law: Law, entry: PensionMonth) -> tuple[Doubt, ...]:
    contribution = law.contribution(entry.month)
    return contribution.doubts(entry.status) if contribution else ()


def _ten_years(law: Law, insured: InsuredRecord | Missing) -> TenYears | Missing:
    found = ten_years(law, insured)
    return found if isinstance(found, Missing) else replace(found, savable=0)


def _sum(prices: Iterable[int | None]) -> int | None:
    known = list(prices)
    return None if None in known else sum(price for price in known if price is not None)


def _newest(saved: list[PensionMonth]) -> PensionMonth | None:
    return saved[-1] if saved else None


def _monthly(outlook: Outlook, way: Tier | Action, saved: list[PensionMonth]) -> int | None:
    """Return what a month costs from now on, besides what is owed; who does nothing pays nothing."""
    full = monthly(outlook.assessment, None)
    if way is Action.NOTHING:
        return None if full is None else 0
    return full if way is Action.PAY_ALL else monthly(outlook.assessment, _newest(saved))
