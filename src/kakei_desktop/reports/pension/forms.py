"""The forms that are worth handing in: an application for a year of exemptions, or a notice of what the law gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, Tier
from kakei_desktop.rules.month.assessment import Assessment, assess
from kakei_desktop.rules.month.decision import PersonTest, Result
from kakei_desktop.rules.month.facts import Facts, facts_of
from kakei_desktop.rules.month.times import is_barred


class FormKind(StrEnum):
    """Which form it is."""

    EXEMPTION = "exemption"
    """国民年金保険料免除・納付猶予申請書."""
    STUDENT = "student"
    """国民年金保険料学生納付特例申請書."""
    MATERNITY = "maternity"
    CHILDCARE = "childcare"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class PensionForm:
    """A form of one person.

    Attributes:
        member: Whose months it helps.
        facts: Who is looked at in its first month.
        kind: Which form it is.
        cycle: The year of exemptions that an application covers; None for a notice.
        months: Months that it helps, oldest first.
        left_then: Those of them that it still helps on the day of the visit.
        best: The best tiers that are likely, each once; empty while facts are missing.
        tests: By whom and by what the best tier is passed, of an application.
    """

    member: Member
    facts: Facts
    kind: FormKind
    cycle: ExemptionCycle | None
    months: tuple[Month, ...]
    left_then: tuple[Month, ...]
    best: tuple[Tier, ...]
    tests: tuple[PersonTest, ...]

    @property
    def lost_before(self) -> tuple[Month, ...]:
        """Months that are lost before the visit."""
        return tuple(month for month in self.months if month not in self.left_then)


def pension_forms(law: Law, case: Case, today: date, visit_day: date) -> tuple[PensionForm, ...]:
    """Return the forms of all members, member by member: applications first, oldest first, then notices.

    Args:
        law: The law.
        case: The case.
        today: Day for which the months are judged.
        visit_day: Day on which the forms are handed in.
    """
    every = (assess(law, facts_of(case, member.id), today) for member in case.members)
    return tuple(form for judged in every for form in forms_of(case, judged, visit_day))


def forms_of(case: Case, judged: Assessment, visit_day: date) -> Iterator[PensionForm]:
    """Yield the forms of one member: applications first, oldest first, then notices.

    Args:
        case: The case.
        judged: What the law makes of the member's months.
        visit_day: Day on which the forms are handed in.
    """
    facts, law = judged.facts, judged.law
    member = next(each for each in case.members if each.id == facts.applicant.id)

    def form(
        kind: FormKind, cycle: ExemptionCycle | None, months: tuple[Month, ...], best: tuple[Tier, ...]
    ) -> PensionForm:
        left = tuple(month for month in months if not is_barred(law, month, visit_day))
        tests = tuple(_passed(judged, months, best)) if cycle else ()
        return PensionForm(member, facts.at(months[0]), kind, cycle, months, left, best, tests)

    filed = case.waiting_months(member.id)
    for application in judged.applications:
        kind = FormKind.STUDENT if application.cycle.student else FormKind.EXEMPTION
        if months := tuple(month for month in application.months if month not in filed):
            yield form(kind, application.cycle, months, application.best)
    for tier in BY_LAW_TIERS:
        given = (m.month for m in judged.months if m.best is tier and m.entry.status is not PensionStatus(tier))
        covered = tuple(month for month in given if month not in filed)
        if covered:
            yield form(FormKind(tier.value), None, covered, (tier,))


def _passed(judged: Assessment, months: Sequence[Month], best: Sequence[Tier]) -> Iterator[PersonTest]:
    """Yield by what each person passes the best tier, each once: a year may hold months of several reasons."""
    seen, covered = set(), set(months)
    for month in (each for each in judged.months if each.month in covered):
        for test in month.tests:
            if test.tier in best and test.tier is month.best and test.result is Result.PASSES:
                key = (test.person, test.ground)
                if key not in seen:
                    seen.add(key)
                    yield test
