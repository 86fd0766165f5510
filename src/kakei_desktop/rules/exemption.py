"""The test of one person for one tier: each person alone, never the household together.

国民年金法第90条第1項ただし書, 第90条の2, 第90条の3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import YearDependants
from kakei_desktop.rules.cycles import Form
from kakei_desktop.rules.decision import Missing, PersonTest, Result, TestGround, Tier
from kakei_desktop.rules.facts import Facts, Person
from kakei_desktop.rules.grounds import NOTHING, Standing, flees, standing
from kakei_desktop.rules.income import income_doubts, income_of_year
from kakei_desktop.rules.laws import law_of
from kakei_desktop.rules.limits import Limits, limits

NOBODY = "householder"
"""Stands for the householder while nobody is named as such."""
_WITHOUT_SPOUSE = frozenset({Tier.STUDENT_SPECIAL})
_WITHOUT_HOUSEHOLDER = frozenset({Tier.STUDENT_SPECIAL, Tier.POSTPONEMENT})
_BEFORE_DEDUCTIONS = frozenset({Tier.FULL, Tier.POSTPONEMENT})


@dataclass(frozen=True, slots=True)
class Situation:
    """What the tests of a month stand on, besides the facts; months alike in it have the same tests.

    Attributes:
        form: The form of the month.
        flees: The applicant lives apart because of the spouse's violence.
        applicant: What of the applicant's grounds counts.
        spouse: The same of the spouse.
        third: The same of the householder, where it is neither of the two.
    """

    form: Form
    flees: bool
    applicant: Standing
    spouse: Standing
    third: Standing


def situation(facts: Facts, form: Form, month: Month) -> Situation:
    """Return what the tests of a month stand on."""
    payer, spouse, third = facts.applicant.facts, facts.spouse, facts.third
    return Situation(
        form,
        flees(payer, month),
        standing(payer, month, student=form.student),
        standing(spouse.facts, month) if spouse else NOTHING,
        standing(third.facts, month) if third else NOTHING,
    )


def persons_tests(facts: Facts, tiers: Iterable[Tier], now: Situation) -> Mapping[Tier, tuple[PersonTest, ...]]:
    """Return by tier the tests of everyone whose income could be looked at: applicant, spouse, householder.

    Who is not looked at for a tier is there as ``not_examined``.
    """
    form, by_person = now.form, [_tests(Question(facts.applicant, now.form, now.applicant), tiers)]
    if facts.spouse is not None:
        violence = Standing(TestGround.VIOLENCE) if now.flees else None
        by_person.append(_tests(Question(facts.spouse, form, now.spouse, violence), tiers, _WITHOUT_SPOUSE))
    if facts.third is not None:
        by_person.append(_tests(Question(facts.third, form, now.third), tiers, _WITHOUT_HOUSEHOLDER))
    elif facts.householder is None:
        by_person.append({tier: _nobody(tier, form) for tier in tiers if tier not in _WITHOUT_HOUSEHOLDER})
    return {tier: tuple(tests[tier] for tests in by_person if tier in tests) for tier in tiers}


@dataclass(frozen=True, slots=True)
class Question:
    """What the tests of one person stand on.

    Attributes:
        person: Whose income is looked at.
        form: On which form.
        now: What of the person's grounds counts.
        instead: What decides before any income is looked at; None where nothing does.
    """

    person: Person
    form: Form
    now: Standing
    instead: Standing | None = None


def _tests(question: Question, tiers: Iterable[Tier], without: frozenset[Tier] = frozenset()) -> dict[Tier, PersonTest]:
    reckoned = None if question.instead else _reckon(question)
    return {
        tier: _not_examined(question, tier) if tier in without else _test(question, tier, reckoned) for tier in tiers
    }


def _nobody(tier: Tier, form: Form) -> PersonTest:
    return PersonTest(NOBODY, tier, Result.UNKNOWN, None, form.income_year, missing=(Missing.HOUSEHOLDER_UNKNOWN,))


def _not_examined(question: Question, tier: Tier) -> PersonTest:
    return PersonTest(question.person.id, tier, Result.NOT_EXAMINED, None, question.form.income_year)


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """The income of a person, as the tests of all tiers use it.

    Attributes:
        rule: The limits.
        dependants: Of the year looked at.
        income: Yen before deductions.
        left: Yen after the deductions that the partial tiers and students allow.
        filed: The municipality has a record of the year.
        doubts: What is unverified of the income.
        more_doubts: What is unverified of the deductions.
    """

    rule: Limits
    dependants: YearDependants
    income: int
    left: int
    filed: bool
    doubts: tuple[str, ...]
    more_doubts: tuple[str, ...]


def _reckon(question: Question) -> _Reckoned | Missing:
    facts, year = question.person.facts, question.form.income_year
    rule, told, dependants = limits(question.form), facts.income_of(year), facts.dependants_of(year)
    if told is None or not told.told:
        return Missing.INCOME_NOT_FILED if told is not None and not told.filed else Missing.INCOME_UNKNOWN
    if rule is None:
        return Missing.RULES_MISSING
    income = income_of_year(told, question.person.birth_date, dependants)
    if isinstance(income, Missing):
        return income
    left = income - min(rule.deducted(told.deductions), max(income, 0))
    doubts = income_doubts(told), rule.doubts(told.deductions)
    return _Reckoned(rule, dependants, income, left, told.filed, *doubts)


def _test(question: Question, tier: Tier, reckoned: _Reckoned | Missing | None) -> PersonTest:
    """Return the test of a person for one tier.

    The income is tried first, then the higher limit of 障害者・寡婦・ひとり親, then what sets the income aside.
    """
    if isinstance(reckoned, _Reckoned):
        compared = _compare(question, tier, reckoned)
        if compared.result is Result.PASSES:
            return compared
    else:
        compared = _unknown(question, tier, reckoned)
    aside = question.instead or question.now
    return compared if aside.passes is None else _passes(question, tier, aside.passes, aside.unverified)


def _passes(question: Question, tier: Tier, ground: TestGround, unverified: tuple[str, ...]) -> PersonTest:
    year, law = question.form.income_year, law_of(tier, ground)
    return PersonTest(question.person.id, tier, Result.PASSES, ground, year, law=law, unverified=unverified)


def _unknown(question: Question, tier: Tier, missing: Missing | None) -> PersonTest:
    year, law = question.form.income_year, law_of(tier, TestGround.INCOME)
    lacking = (*((missing,) if missing else ()), *question.now.missing)
    return PersonTest(question.person.id, tier, Result.UNKNOWN, TestGround.INCOME, year, law=law, missing=lacking)


def _compare(question: Question, tier: Tier, reckoned: _Reckoned) -> PersonTest:
    whole, special = tier in _BEFORE_DEDUCTIONS, question.now.special
    ground, income = TestGround.INCOME, reckoned.income if whole else reckoned.left
    limit = reckoned.rule.limit(tier, reckoned.dependants)
    if special and income > limit and reckoned.rule.special - reckoned.income > limit - income:
        ground, income, limit = special, reckoned.income, reckoned.rule.special
    result, missing = _result(question.now, reckoned, passes=income <= limit)
    return PersonTest(
        question.person.id,
        tier,
        result,
        ground,
        question.form.income_year,
        income,
        limit,
        reckoned.dependants.count,
        law_of(tier, ground),
        missing,
        reckoned.doubts if whole else (*reckoned.doubts, *reckoned.more_doubts),
    )


def _result(now: Standing, reckoned: _Reckoned, *, passes: bool) -> tuple[Result, tuple[Missing, ...]]:
    if not reckoned.filed:
        return Result.UNKNOWN, (Missing.INCOME_NOT_FILED, *now.missing)
    if passes:
        return Result.PASSES, ()
    return (Result.UNKNOWN, now.missing) if now.missing else (Result.FAILS, ())
