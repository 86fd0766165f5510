"""What the law gives by itself, whatever the income: 法定免除, 産前産後, 育児期間 (国民年金法第88条の2〜第89条)."""

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Birth, TraitKind
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionStatus
from kakei_desktop.rules.law.ages import month_reached
from kakei_desktop.rules.law.figures import Figure
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Decision, Outcome, Reason, not_applicable, unknown
from kakei_desktop.rules.month.facts import Person

LEGAL_KINDS = (
    TraitKind.LIVELIHOOD_ASSISTANCE,
    TraitKind.DISABILITY_PENSION_1_2,
    TraitKind.INSTITUTION_89_1_3,
    TraitKind.CHINESE_RETURNEE_SUPPORT,
)
"""What gives 法定免除 by itself (国民年金法第89条第1項); 支援給付 counts as 生活扶助."""


def by_law_decisions(law: Law, payer: Person, entry: PensionMonth) -> tuple[Decision, ...]:
    """Return what each of the tiers that the law gives by itself is for a month, the best first."""
    return (
        _maternity_exemption(law, payer, entry.month),
        _childcare_exemption(law, payer, entry.month),
        _legal_exemption(law, payer, entry),
    )


def _legal_exemption(law: Law, person: Person, entry: PensionMonth) -> Decision:
    """Return whether 法定免除 covers a month: from the month before a ground begins to the month in which it ends.

    第89条第1項 leaves out who is under 第90条の2, and what was paid before the ground arose. What was paid after is
    given back, or stays paid by declaration (庁保険発第0929001号, 第89条第2項).
    """
    tier, month = Tier.LEGAL, entry.month
    traits = [t for t in person.facts.traits if t.kind in LEGAL_KINDS]
    if not traits:
        return not_applicable(tier, Reason.NO_GROUND)
    before = law.statute.legal.months_before.amount(month)
    if before is None:
        return unknown(tier, Missing.RULES_MISSING)
    if not any(t.holds(month) or (t.first is not None and t.first + -before <= month < t.first) for t in traits):
        return not_applicable(tier, Reason.NO_GROUND)
    if entry.status in PARTIAL:
        return not_applicable(tier, Reason.ALREADY_EXEMPT)
    if entry.status is PensionStatus.PAID and not any(t.holds(month) for t in traits):
        return not_applicable(tier, Reason.PAID)
    return Decision(tier, Outcome.LIKELY, Reason.BY_LAW)


def _maternity_exemption(law: Law, person: Person, month: Month) -> Decision:
    """Return whether 産前産後免除 covers a month; it does so too where the month was paid or long ago."""
    tier = Tier.MATERNITY
    births = [b for b in person.facts.births if b.gave_birth]
    if not births:
        return not_applicable(tier, Reason.NO_GROUND)
    after = law.statute.maternity.after
    if after.at(month) is None:
        return _outside(tier, month, after)
    covered = any(first <= month <= last for first, last in (_maternity_months(law, b, month) for b in births))
    return Decision(tier, Outcome.LIKELY, Reason.BY_LAW) if covered else not_applicable(tier, Reason.NO_GROUND)


def _maternity_months(law: Law, birth: Birth, month: Month) -> tuple[Month, Month]:
    """Return first and last month, by the law of a month that it holds for."""
    rule, born = law.statute.maternity, Month.of(birth.day)
    before = (rule.before_multiple if birth.multiple else rule.before).amount(month) or 0
    return born + -before, born + (rule.after.amount(month) or 0)


def _childcare_exemption(law: Law, person: Person, month: Month) -> Decision:
    """Return whether 育児期間免除 covers a month: to the month before the child's first birthday, from October 2026.

    It begins in the month of birth or of adoption (養育開始); for the mother, when 産前産後免除 has ended. Who does not
    bring the child up has none.
    """
    tier = Tier.CHILDCARE
    if not person.facts.births:
        return not_applicable(tier, Reason.NO_GROUND)
    until_age = law.statute.childcare.until_age
    age = until_age.amount(month)
    if age is None:
        return _outside(tier, month, until_age)
    found = [_childcare_of(law, birth, month, age) for birth in person.facts.births]
    if True in found:
        return Decision(tier, Outcome.LIKELY, Reason.BY_LAW, (), until_age.doubts(month))
    missing = next((f for f in found if isinstance(f, Missing)), None)
    return unknown(tier, missing) if missing else not_applicable(tier, Reason.NO_GROUND)


def _childcare_of(law: Law, birth: Birth, month: Month, until_age: int) -> bool | Missing:
    """Return whether a birth covers a month; the last one is open where law and birthday count differently."""
    if not birth.is_raised(month):
        return False
    born = Month.of(birth.day)
    brought_up = Month.of(max(birth.day, birth.adopted or birth.day))
    first = _maternity_months(law, birth, month)[1] + 1 if birth.gave_birth else brought_up
    if first <= month < month_reached(birth.day, until_age):
        return True
    return Missing.CHILDCARE_END if first <= month < born + until_age * 12 else False


def _outside(tier: Tier, month: Month, figure: Figure) -> Decision:
    """Return what a month is for which the law holds no figure: before it began, or not in the files yet."""
    return (
        not_applicable(tier, Reason.NOT_IN_FORCE)
        if month < figure.periods[0].first
        else unknown(tier, Missing.RULES_MISSING)
    )
