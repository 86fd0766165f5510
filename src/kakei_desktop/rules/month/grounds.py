"""What replaces the income test of a person: events, violence, public assistance, 特別障害給付金, 135万円.

国民年金法第90条第1項第2号〜第4号, 国民年金法施行規則第77条の7.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Ground, GroundKind, PensionFacts, TraitKind
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.month.decision import TestGround

_BY_EVENT = {
    GroundKind.JOB_LOSS: TestGround.JOB_LOSS,
    GroundKind.BUSINESS_CLOSED: TestGround.BUSINESS_CLOSED,
    GroundKind.DISASTER: TestGround.DISASTER,
}
_AID = TestGround.OTHER_PUBLIC_ASSISTANCE
_LEAVES = frozenset({GroundKind.JOB_LOSS, GroundKind.BUSINESS_CLOSED})
_SPECIAL = {
    TraitKind.SINGLE_PARENT: TestGround.SINGLE_PARENT,
    TraitKind.WIDOW: TestGround.WIDOW,
    TraitKind.DISABLED: TestGround.DISABLED,
}
"""Who passes up to a higher income than others (国民年金法第90条第1項第3号)."""


@dataclass(frozen=True, slots=True)
class CountedGrounds:
    """What of a person's grounds counts in one month.

    Attributes:
        passes: The ground by which the person passes whatever the income was; None where there is none.
        special: The ground by which the higher limit holds; None where there is none.
        missing: What could still make the person pass, if it were known.
        unverified: Why the window of a ground is still to be compared with an official page.
    """

    passes: TestGround | None = None
    special: TestGround | None = None
    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = ()


NO_GROUNDS = CountedGrounds()


def counted_grounds(law: Law, facts: PensionFacts, month: Month, *, student: bool = False) -> CountedGrounds:
    """Return what of a person's grounds counts in a month."""
    if not facts.grounds and not facts.traits:
        return NO_GROUNDS
    special = next((ground for kind, ground in _SPECIAL.items() if facts.has_trait(kind, month)), None)
    if is_aided(facts, month):
        return CountedGrounds(_AID, special)
    if facts.has_trait(TraitKind.SPECIAL_DISABILITY_BENEFIT, month):
        return CountedGrounds(TestGround.SPECIAL_DISABILITY_BENEFIT, special)
    missing = []
    for ground in _events(facts):
        holds = _holds(law, ground, month, student=student)
        if holds is True:
            return CountedGrounds(_BY_EVENT[ground.kind], special, (), _doubts(law, ground, month))
        if holds:
            missing.append(holds)
    return CountedGrounds(None, special, tuple(dict.fromkeys(missing)))


def is_aided(facts: PensionFacts, month: Month) -> bool:
    """Return whether a person has public assistance other than 生活扶助 in a month."""
    return facts.has_trait(TraitKind.OTHER_PUBLIC_ASSISTANCE, month)


def sharing_household(
    applicant: CountedGrounds,
    spouse: CountedGrounds,
    householder: CountedGrounds,
    *,
    spouse_heads: bool,
    others: bool = False,
) -> tuple[CountedGrounds, CountedGrounds, CountedGrounds]:
    """Return what counts of applicant, spouse and householder, where one of the household has public assistance.

    It sets the income of everyone in the household aside (国民年金法第90条第1項第2号). The householder shares the
    applicant's, and so do the ``others``; a spouse is known to share it only as its head, since a spouse may live at
    another address.
    """
    own = others or _AID in (applicant.passes, householder.passes) or (spouse_heads and spouse.passes is _AID)
    apart = spouse.passes is _AID and not spouse_heads
    return (
        _aided(applicant, surely=own, perhaps=apart),
        _aided(spouse, surely=own and spouse_heads, perhaps=own),
        _aided(householder, surely=own, perhaps=apart),
    )


def _aided(now: CountedGrounds, *, surely: bool, perhaps: bool) -> CountedGrounds:
    if now.passes is not None or not (surely or perhaps):
        return now
    if surely:
        return CountedGrounds(_AID, now.special)
    return replace(now, missing=(*now.missing, Missing.SAME_HOUSEHOLD_UNKNOWN))


def _events(facts: PensionFacts) -> Iterator[Ground]:
    """Yield what happened, in the order of the kinds, so that the order of writing does not matter."""
    for kind in _BY_EVENT:
        yield from (g for g in facts.grounds if g.kind is kind)


def is_event(ground: Ground) -> bool:
    """Return whether a ground is one for which the income is set aside for some time (施行規則第77条の7)."""
    return ground.kind in _BY_EVENT


def _holds(law: Law, ground: Ground, month: Month, *, student: bool) -> bool | Missing:
    if ground.day is None:
        return Missing.GROUND_DATE_UNKNOWN
    within = [_is_within_window(law, event, month, student=student) for event in _event_months(ground)]
    if None in within:
        return Missing.RULES_MISSING
    if all(within):
        return True
    if not any(within):
        return False
    return Missing.EVENT_DAY_MONTH_END if month < Month.of(ground.day) else Missing.EVENT_DAY_31_DECEMBER


def _event_months(ground: Ground) -> tuple[Month, ...]:
    """Return the months that may count: who leaves on the last day of one writes the next day."""
    if ground.day is None:
        return ()
    month = Month.of(ground.day)
    return (month, month + 1) if ground.kind in _LEAVES and ground.day == month.last_day else (month,)


def _is_within_window(law: Law, event: Month, month: Month, *, student: bool = False) -> bool | None:
    """Return whether a month lies where the income is not looked at because of what happened in another.

    From the month before that one to June (for students March) of the second year after.

    Returns:
        None where the law does not hold that month.
    """
    rule = law.statute.special_grounds
    before, years = rule.months_before.amount(month), rule.years_after.amount(month)
    end = (rule.end_month_student if student else rule.end_month).amount(month)
    if before is None or years is None or end is None:
        return None
    return event + -before <= month <= Month(event.year + years, end)


def _doubts(law: Law, ground: Ground, month: Month) -> tuple[str, ...]:
    """Return what is unverified of the first month of a window."""
    before = ground.day is not None and month < Month.of(ground.day)
    return law.statute.special_grounds.months_before.doubts(month) if before else ()


def flees(facts: PensionFacts, month: Month) -> bool:
    """Return whether a person lives apart because of the spouse's violence in a month."""
    days = (g.day for g in facts.grounds if g.kind is GroundKind.VIOLENCE)
    return any(day is None or Month.of(day) <= month for day in days)
