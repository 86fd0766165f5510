"""The articles that the tests of a person stand on.

第90条第1項 has four numbers in the text in force (e-Gov, as of May 2026): 所得, 生活保護の扶助, 障害者・寡婦その他, and
天災その他. Guides that count five follow an older text.


The test of one person for one tier: each person alone, never the household together.

国民年金法第90条第1項ただし書, 第90条の2, 第90条の3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, YearDependants
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.income import income_doubts, income_of_year
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.limits import BEFORE_DEDUCTIONS, Limits
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import PersonTest, Result, TestGround
from kakei_desktop.rules.month.facts import Facts, Person
from kakei_desktop.rules.month.grounds import (
    NO_GROUNDS,
    CountedGrounds,
    counted_grounds,
    flees,
    is_aided,
    sharing_household,
)

_PARTIAL_PARAGRAPH = {Tier.THREE_QUARTER: 1, Tier.HALF: 2, Tier.QUARTER: 3}
_FULL: Mapping[TestGround, int] = {
    TestGround.INCOME: 1,
    TestGround.OTHER_PUBLIC_ASSISTANCE: 2,
    TestGround.SINGLE_PARENT: 3,
    TestGround.WIDOW: 3,
    TestGround.DISABLED: 3,
}
_HARDSHIP = 4
_ELSEWHERE = {1: 1, 2: 2, 3: 2, 4: 3}
"""The numbers of 第90条第1項 as those of 第90条の2 and 第90条の3, which take the second and third together."""


@cache
def law_of(tier: Tier, ground: TestGround) -> str:
    """Return the article of the National Pension Act, or of its supplementary provisions, for a test."""
    number = _FULL.get(ground, _HARDSHIP)
    if tier is Tier.FULL:
        return f"国民年金法第90条第1項第{number}号"
    if tier in _PARTIAL_PARAGRAPH:
        return f"国民年金法第90条の2第{_PARTIAL_PARAGRAPH[tier]}項第{_ELSEWHERE[number]}号"
    if tier is Tier.STUDENT_SPECIAL:
        return f"国民年金法第90条の3第1項第{_ELSEWHERE[number]}号"
    return "平成26年法律第64号附則第14条（30歳未満は平成16年法律第104号附則第19条）"


_NOBODY = Person("householder", PensionFacts("householder"))
"""Stands for the householder while nobody is named as such."""
_SOMEBODY = Person("spouse", PensionFacts("spouse"))
"""Stands for the spouse while nobody said whether there is one."""
_EVERY_TIER: frozenset[Tier] = frozenset()
_WITHOUT_SPOUSE = frozenset({Tier.STUDENT_SPECIAL})
_WITHOUT_HOUSEHOLDER = frozenset({Tier.STUDENT_SPECIAL, Tier.POSTPONEMENT})
_BY_VIOLENCE = CountedGrounds(TestGround.VIOLENCE)


@dataclass(frozen=True, slots=True)
class GroundsOfMonth:
    """What the tests of a month stand on, besides the facts; months alike in it have the same tests.

    Attributes:
        cycle: The exemption cycle of the month.
        flees: The applicant lives apart because of the spouse's violence.
        applicant: What of the applicant's grounds counts.
        spouse: The same of the spouse.
        other_householder: The same of the householder, where it is neither of the two, or not known.
    """

    cycle: ExemptionCycle
    flees: bool
    applicant: CountedGrounds
    spouse: CountedGrounds
    other_householder: CountedGrounds


def grounds_of_month(law: Law, facts: Facts, cycle: ExemptionCycle, month: Month) -> GroundsOfMonth:
    """Return what the tests of a month stand on."""
    payer, spouse, third = facts.applicant.facts, facts.spouse, facts.other_householder
    spouse_heads = spouse is not None and facts.householder is not None and spouse.id == facts.householder.id
    each = sharing_household(
        counted_grounds(law, payer, month, student=cycle.student),
        counted_grounds(law, spouse.facts, month) if spouse else NO_GROUNDS,
        counted_grounds(law, third.facts, month) if third else NO_GROUNDS,
        spouse_heads=spouse_heads,
        others=any(is_aided(other.facts, month) for other in facts.others),
    )
    return GroundsOfMonth(cycle, flees(payer, month), *each)


@dataclass(frozen=True, slots=True)
class CountedIncome:
    """The income of a person, as the tests of all tiers use it.

    Attributes:
        limits: The limits of the year.
        dependants: Of the year looked at; none where nobody said.
        dependants_known: Somebody said how many there are.
        income: Yen before deductions.
        after_deductions: Yen after the deductions that the partial tiers and students allow.
        filed: The municipality has a record of the year.
        doubts: What is unverified of the income.
        all_doubts: The same, and what is unverified of the deductions.
    """

    limits: Limits
    dependants: YearDependants
    dependants_known: bool
    income: int
    after_deductions: int
    filed: bool
    doubts: tuple[str, ...]
    all_doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestedPerson:
    """What the tests of one person stand on.

    Attributes:
        person: Whose income is looked at.
        cycle: In which exemption cycle.
        grounds: What of the person's grounds counts.
        without: Tiers for which the person is not looked at.
        income: The income, or why there is none to compare.
        age_doubts: Why the age for 納付猶予 is still to be compared with an official page.
    """

    person: Person
    cycle: ExemptionCycle
    grounds: CountedGrounds
    without: frozenset[Tier]
    income: CountedIncome | Missing
    age_doubts: tuple[str, ...]


def tested_people(law: Law, facts: Facts, grounds: GroundsOfMonth) -> Iterator[TestedPerson]:
    """Yield what the tests stand on of everyone whose income could be looked at: applicant, spouse, householder."""
    cycle, age = grounds.cycle, law.statute.postponement.below_age.doubts(grounds.cycle.first)

    def tested(
        person: Person, counts: CountedGrounds, without: frozenset[Tier], missing: Missing | None = None
    ) -> TestedPerson:
        return TestedPerson(person, cycle, counts, without, missing or _counted_income(law, person, cycle), age)

    yield tested(facts.applicant, grounds.applicant, _EVERY_TIER)
    ground = _BY_VIOLENCE if grounds.flees else grounds.spouse
    if facts.spouse is not None:
        yield tested(facts.spouse, ground, _WITHOUT_SPOUSE, Missing.INCOME_UNKNOWN if grounds.flees else None)
    elif not facts.spouse_known:
        missing = Missing.HOUSEHOLD_THEN_UNKNOWN if facts.spouses else Missing.SPOUSE_UNKNOWN
        yield tested(_SOMEBODY, ground, _WITHOUT_SPOUSE, missing)
    if facts.other_householder is not None:
        yield tested(facts.other_householder, grounds.other_householder, _WITHOUT_HOUSEHOLDER)
    elif facts.householder is None:
        missing = Missing.HOUSEHOLD_THEN_UNKNOWN if facts.householders else Missing.HOUSEHOLDER_UNKNOWN
        yield tested(_NOBODY, grounds.other_householder, _WITHOUT_HOUSEHOLDER, missing)


def _counted_income(law: Law, person: Person, cycle: ExemptionCycle) -> CountedIncome | Missing:
    facts, year = person.facts, cycle.income_year
    rule, year_income, stated_dependants = law.limits(cycle), facts.income_of(year), facts.dependants_of(year)
    if year_income is None or not year_income.is_known:
        return Missing.INCOME_NOT_FILED if year_income is not None and not year_income.filed else Missing.INCOME_UNKNOWN
    if rule is None:
        return Missing.RULES_MISSING
    dependants = stated_dependants or YearDependants(year)
    income = income_of_year(law, year_income, person.birth_date, dependants)
    if isinstance(income, Missing):
        return income
    left = income - min(rule.deducted(year_income.deductions), max(income, 0))
    doubts, known = income_doubts(law, year_income, dependants), stated_dependants is not None
    all_doubts = (*doubts, *rule.doubts(year_income.deductions))
    return CountedIncome(rule, dependants, known, income, left, year_income.filed, doubts, all_doubts)


Comparison: TypeAlias = tuple[TestGround, int, int]
"""By which ground which income stands against which limit."""


def _compare(tested: TestedPerson, tier: Tier, counted: CountedIncome) -> Comparison:
    """Return the income against its limit; against the higher one where that alone passes, or comes nearer."""
    special, income = tested.grounds.special, counted.income if tier in BEFORE_DEDUCTIONS else counted.after_deductions
    limit = counted.limits.limit(tier, counted.dependants)
    if special and income > limit and counted.limits.special - counted.income > limit - income:
        return special, counted.income, counted.limits.special
    return TestGround.INCOME, income, limit


_Verdict: TypeAlias = tuple[Result, tuple[Missing, ...], tuple[str, ...]]
"""What a test says, what is not known, and why what it stands on is still to be compared with an official page."""
_NOT_EXAMINED: _Verdict = (Result.NOT_EXAMINED, (), ())


def verdict(tested: TestedPerson, tier: Tier) -> _Verdict:
    """Return what the test of a person says: the income first, then what sets the income aside."""
    if tier in tested.without:
        return _NOT_EXAMINED
    found = _by_income(tested, tier)
    if tested.grounds.passes is not None and found[0] is not Result.PASSES:
        found = Result.PASSES, (), tested.grounds.unverified
    age = tested.age_doubts if tier is Tier.POSTPONEMENT else ()
    return (*found[:2], (*found[2], *age)) if age else found


def _by_income(tested: TestedPerson, tier: Tier) -> _Verdict:
    counted, missing = tested.income, tested.grounds.missing
    if isinstance(counted, Missing):
        return Result.UNKNOWN, (counted, *missing), ()
    ground, income, limit = _compare(tested, tier, counted)
    doubts = _doubts(counted, tier, special=ground is tested.grounds.special)
    if not counted.filed:
        return Result.UNKNOWN, (Missing.INCOME_NOT_FILED, *missing), doubts
    if income <= limit:
        return Result.PASSES, (), doubts
    if not counted.dependants_known:  # each of them raises the limit
        missing = (Missing.DEPENDANTS_UNKNOWN, *missing)
    return Result.UNKNOWN if missing else Result.FAILS, missing, doubts


def _doubts(counted: CountedIncome, tier: Tier, *, special: bool) -> tuple[str, ...]:
    used = counted.doubts if tier in BEFORE_DEDUCTIONS else counted.all_doubts
    return tuple(dict.fromkeys((*used, *counted.limits.special_doubts))) if special else used


def person_test(tested: TestedPerson, tier: Tier) -> PersonTest:
    """Return the test of a person for a tier with its figures."""
    person, year, counted = tested.person.id, tested.cycle.income_year, tested.income
    result, missing, doubts = verdict(tested, tier)
    if result is Result.NOT_EXAMINED:
        return PersonTest(person, tier, result, None, year)
    aside = tested.grounds.passes
    if aside is not None and _by_income(tested, tier)[0] is not Result.PASSES:
        return PersonTest(person, tier, result, aside, year, law=law_of(tier, aside), unverified=doubts)
    if isinstance(counted, Missing):
        law = law_of(tier, TestGround.INCOME)
        return PersonTest(person, tier, result, TestGround.INCOME, year, law=law, missing=missing)
    ground, income, limit = _compare(tested, tier, counted)
    count, law = counted.dependants.count if counted.dependants_known else None, law_of(tier, ground)
    return PersonTest(person, tier, result, ground, year, income, limit, count, law, missing, doubts)
