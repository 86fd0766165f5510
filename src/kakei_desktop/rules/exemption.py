"""The test of one person for one tier: each person alone, never the household together.

国民年金法第90条第1項ただし書, 第90条の2, 第90条の3.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import YearDependants, YearIncome
from kakei_desktop.rules.cycles import Form
from kakei_desktop.rules.decision import Missing, PersonTest, Result, TestGround, Tier
from kakei_desktop.rules.facts import Facts, Person
from kakei_desktop.rules.grounds import Standing, flees, standing
from kakei_desktop.rules.income import income_doubts, income_of_year
from kakei_desktop.rules.laws import law_of
from kakei_desktop.rules.limits import Limits, limits

NOBODY = "householder"
"""Stands for the householder while nobody is named as such."""
_WITHOUT_HOUSEHOLDER = frozenset({Tier.STUDENT_SPECIAL, Tier.POSTPONEMENT})
_BEFORE_DEDUCTIONS = frozenset({Tier.FULL, Tier.POSTPONEMENT})


@dataclass(frozen=True, slots=True)
class Question:
    """What a test of one person stands on; months that ask the same need one test.

    Attributes:
        person: Whose income is looked at.
        tier: For which tier.
        form: On which form.
        now: What of the person's grounds counts.
    """

    person: Person
    tier: Tier
    form: Form
    now: Standing

    @property
    def dependants(self) -> YearDependants:
        """The person's dependants of the year looked at."""
        return self.person.facts.dependants_of(self.form.income_year)


Examine: TypeAlias = Callable[[Question], PersonTest]


def examine(question: Question) -> PersonTest:
    """Return the test of a person.

    The income is tried first, then the higher limit of 障害者・寡婦・ひとり親, then what sets the income aside.
    """
    compared = _compare(question)
    if compared.result is Result.PASSES or question.now.passes is None:
        return compared
    return _passes(question.person, question.tier, question.form, question.now.passes, question.now.unverified)


def persons_tests(facts: Facts, tier: Tier, form: Form, month: Month, examine: Examine) -> Iterator[PersonTest]:
    """Yield the tests of everyone whose income could be looked at: applicant, spouse, householder.

    Who is not looked at for this tier is there as ``not_examined``.
    """
    payer = facts.applicant
    yield examine(Question(payer, tier, form, standing(payer.facts, month, student=form.student)))
    if facts.spouse is not None:
        yield _spouse_test(facts, facts.spouse, tier, form, month, examine)
    if facts.third is not None:
        if tier in _WITHOUT_HOUSEHOLDER:
            yield _not_examined(facts.third, tier, form)
        else:
            yield examine(Question(facts.third, tier, form, standing(facts.third.facts, month)))
    elif facts.householder is None and tier not in _WITHOUT_HOUSEHOLDER:
        missing = (Missing.HOUSEHOLDER_UNKNOWN,)
        yield PersonTest(NOBODY, tier, Result.UNKNOWN, None, form.income_year, missing=missing)


def _spouse_test(facts: Facts, spouse: Person, tier: Tier, form: Form, month: Month, examine: Examine) -> PersonTest:
    if tier is Tier.STUDENT_SPECIAL:
        return _not_examined(spouse, tier, form)
    if flees(facts.applicant.facts, month):
        return _passes(spouse, tier, form, TestGround.VIOLENCE, ())
    return examine(Question(spouse, tier, form, standing(spouse.facts, month)))


def _not_examined(person: Person, tier: Tier, form: Form) -> PersonTest:
    return PersonTest(person.id, tier, Result.NOT_EXAMINED, None, form.income_year)


def _passes(person: Person, tier: Tier, form: Form, ground: TestGround, unverified: tuple[str, ...]) -> PersonTest:
    law = law_of(tier, ground)
    return PersonTest(person.id, tier, Result.PASSES, ground, form.income_year, law=law, unverified=unverified)


def _compare(question: Question) -> PersonTest:
    rule, told = limits(question.form), question.person.facts.income_of(question.form.income_year)
    if told is None or not told.told:
        unfiled = told is not None and not told.filed
        return _unknown(question, Missing.INCOME_NOT_FILED if unfiled else Missing.INCOME_UNKNOWN)
    if rule is None:
        return _unknown(question, Missing.RULES_MISSING)
    income = income_of_year(told, question.person.birth_date, question.dependants)
    if isinstance(income, Missing):
        return _unknown(question, income)
    return _against(question, rule, told, income)


def _unknown(question: Question, missing: Missing) -> PersonTest:
    return PersonTest(
        question.person.id,
        question.tier,
        Result.UNKNOWN,
        TestGround.INCOME,
        question.form.income_year,
        law=law_of(question.tier, TestGround.INCOME),
        missing=(missing, *question.now.missing),
    )


def _against(question: Question, rule: Limits, told: YearIncome, income: int) -> PersonTest:
    tier, whole = question.tier, question.tier in _BEFORE_DEDUCTIONS
    left = income if whole else income - min(rule.deducted(told.deductions), max(income, 0))
    comparisons = [(TestGround.INCOME, left, rule.limit(tier, question.dependants))]
    if question.now.special is not None:
        comparisons.append((question.now.special, income, rule.special))
    ground, compared, limit = _first_that_passes(comparisons)
    result, missing = _result(told, question.now, passes=compared <= limit)
    return PersonTest(
        question.person.id,
        tier,
        result,
        ground,
        question.form.income_year,
        compared,
        limit,
        question.dependants.count,
        law_of(tier, ground),
        missing,
        (*rule.doubts(None if whole else told.deductions), *income_doubts(told)),
    )


def _first_that_passes(comparisons: list[tuple[TestGround, int, int]]) -> tuple[TestGround, int, int]:
    """Return the first comparison that passes; where none does, the one that comes nearest."""
    passing = (c for c in comparisons if c[1] <= c[2])
    return next(passing, max(comparisons, key=lambda c: c[2] - c[1]))


def _result(told: YearIncome, now: Standing, *, passes: bool) -> tuple[Result, tuple[Missing, ...]]:
    if not told.filed:
        return Result.UNKNOWN, (Missing.INCOME_NOT_FILED, *now.missing)
    if passes:
        return Result.PASSES, ()
    return (Result.UNKNOWN, now.missing) if now.missing else (Result.FAILS, ())
