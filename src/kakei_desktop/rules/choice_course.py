"""What a choice asks each month from now on, how long it goes on so, and what that takes from the pension."""

from collections.abc import Iterator
from dataclasses import dataclass

from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.rules.assessment import Assessment
from kakei_desktop.rules.benefit import OldAgePension, old_age_pension
from kakei_desktop.rules.contribution import contribution
from kakei_desktop.rules.cycles import Form
from kakei_desktop.rules.decision import BY_LAW_TIERS, Outcome, Tier
from kakei_desktop.rules.month_judgement import Judge


@dataclass(frozen=True, slots=True)
class Course:
    """What an exemption of the present form comes to where it goes on to the end of that form.

    Attributes:
        until: The last month for which it is likely.
        less: Yen a year by which the pension is less then than with the months to come paid.
    """

    until: Month
    less: int


def goes_on(assessment: Assessment, newest: PensionMonth) -> bool:
    """Tell whether what the newest month has holds for the present month too; what the law gives has its own end."""
    this, by_law = Month.of(assessment.as_of), newest.status in {PensionStatus(tier) for tier in BY_LAW_TIERS}
    return newest.month >= this or (not by_law and this <= _form(assessment, newest).last)


def monthly(assessment: Assessment, newest: PensionMonth | None) -> int | None:
    """Return what a month costs from now on: the rest of an exemption only where it reaches the present form.

    Returns:
        Yen; None where the rules do not hold the present month.
    """
    rule = contribution(Month.of(assessment.as_of))
    if rule is None or newest is None or not goes_on(assessment, newest):
        return rule.full if rule else None
    return rule.to_pay(newest.status)


def course(assessment: Assessment, record: PensionRecord, newest: PensionMonth | None) -> Course | None:
    """Return what the exemption of the newest month comes to; None where it ends before this month, or is none."""
    if newest is None or newest.status is PensionStatus.PAID or not goes_on(assessment, newest):
        return None
    ahead = tuple(_ahead(assessment, record, newest))
    born = assessment.facts.applicant.birth_date
    paid = old_age_pension(record, born, assessment.as_of)
    exempt = old_age_pension(write_months(record, ahead), born, assessment.as_of)
    if not ahead or not isinstance(paid, OldAgePension) or not isinstance(exempt, OldAgePension):
        return None
    return Course(ahead[-1].month, paid.annual - exempt.annual)


def _ahead(assessment: Assessment, record: PensionRecord, newest: PensionMonth) -> Iterator[PensionMonth]:
    """Yield the months after this one for which the exemption is likely too, without a gap."""
    judge, tier = Judge(assessment.facts, assessment.as_of), Tier(newest.status)
    for month in month_range(Month.of(assessment.as_of) + 1, _form(assessment, newest).last):
        unpaid = PensionMonth(month, PensionStatus.UNPAID)
        if record.at(month) or judge.judge(unpaid).decisions[tier].outcome is not Outcome.LIKELY:
            return
        yield PensionMonth(month, newest.status)


def _form(assessment: Assessment, newest: PensionMonth) -> Form:
    judged = assessment.at(newest.month)
    assert judged is not None, "a month of the record"
    return judged.form
