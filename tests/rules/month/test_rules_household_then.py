"""Who was spouse and householder in which month: marriage, divorce, death and 世帯分離 inside the two years."""

from dataclasses import replace
from typing import Any

import pytest

from helpers.pension import LAW, TODAY, examined, judged, likely_months, outcome, person, record
from kakei_desktop.domain.case import Case, Profile, put
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.members import add_former_spouse
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import FormerSpouse, PensionFacts, RoleMonths, YearDependants, YearIncome
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.facts import Facts, Role, facts_of
from kakei_desktop.words.judgement import missing_words

POOR, RICH = dict.fromkeys(range(2022, 2027), 0), dict.fromkeys(range(2022, 2027), 9_000_000)
THEN = Missing.HOUSEHOLD_THEN_UNKNOWN


def couple(first: Month | None, last: Month | None, **more: Any) -> Facts:
    payer, spouse = person("a", POOR), person("s", RICH)
    return Facts(payer, record("2026-07", "2026-11"), spouse, payer, spouses=(Role(spouse, first, last),), **more)


def test_a_spouse_counts_from_the_marriage_and_before_it_nothing_is_known() -> None:
    found = judged(couple(Month(2026, 10), None))
    outcomes = [outcome(found, f"2026-{n:02}") for n in range(7, 12)]
    assert outcomes == [Outcome.UNKNOWN] * 3 + [Outcome.NOT] * 2
    assert examined(found, "2026-09")["spouse"].missing == (THEN,)
    assert (THEN, "spouse") in {(need.missing, need.person) for need in found.needed}
    assert "この月の配偶者・世帯主" in missing_words(THEN)


def test_a_spouse_counts_to_the_month_of_divorce_or_death() -> None:
    found = judged(couple(None, Month(2026, 8)))
    assert [outcome(found, f"2026-{n:02}") for n in (8, 9)] == [Outcome.NOT, Outcome.UNKNOWN]


def test_a_student_needs_neither_and_postponement_no_householder() -> None:
    payer, father = person("a", POOR), person("f", RICH)
    left = Facts(payer, record("2026-07", "2026-11"), None, payer, householders=(Role(payer, Month(2026, 10)),))
    found = judged(left)
    assert likely_months(found, Tier.FULL) == ["2026-10", "2026-11"]
    assert len(likely_months(found, Tier.POSTPONEMENT)) == 5
    both = (Role(father, None, Month(2026, 9)), Role(payer, Month(2026, 10)))
    found = judged(Facts(payer, record("2026-07", "2026-11"), None, payer, householders=both))
    assert [outcome(found, f"2026-{n:02}") for n in (9, 10)] == [Outcome.NOT, Outcome.LIKELY]
    assert "f" in examined(found, "2026-09")
    assert "f" not in examined(found, "2026-10")


def test_one_spouse_follows_another() -> None:
    payer, first, second = person("a", POOR), person("s", RICH), person("t", POOR)
    spouses = (Role(first, None, Month(2026, 8)), Role(second, Month(2026, 9)))
    found = judged(Facts(payer, record("2026-07", "2026-11"), second, payer, spouses=spouses))
    assert likely_months(found, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]


def family(**roles: Any) -> Case:
    incomes = tuple(YearIncome(year, 0) for year in POOR)
    dependants = tuple(YearDependants(year) for year in POOR)
    client = PensionFacts("a", incomes, dependants, **{"spouse": "s", **roles})
    members = (
        Member("a", "見本 太郎", relation=Relation.SELF, householder=True),
        Member("s", "見本 花子", relation=Relation.SPOUSE),
    )
    known = (client, PensionFacts("s", incomes, dependants))
    return Case(Profile("R8-1"), members, pension=(record("2026-07", "2026-11"),), pension_facts=known)


def test_a_case_tells_the_months_of_marriage_for_both_and_those_of_the_householder() -> None:
    married = family(as_spouse=RoleMonths(Month(2026, 9)))
    assert [role.first for role in facts_of(married, "a").spouses] == [Month(2026, 9)]
    assert [role.person.id for role in facts_of(married, "s").spouses] == ["a"]
    head = facts_of(family(as_householder=RoleMonths(Month(2026, 10))), "a")
    assert likely_months(assess(LAW, head, TODAY), Tier.FULL) == ["2026-10", "2026-11"]
    plain = facts_of(family(), "a")
    assert (plain.spouses, plain.householders) == ((), ())
    assert len(likely_months(assess(LAW, plain, TODAY), Tier.FULL)) == 5


def test_outside_all_marriages_nobody_is_looked_at_where_that_was_said() -> None:
    alone_before = judged(couple(Month(2026, 10), None, no_other_spouse=True))
    assert likely_months(alone_before, Tier.FULL) == ["2026-07", "2026-08", "2026-09"]
    alone_after = judged(couple(None, Month(2026, 8), no_other_spouse=True))
    assert likely_months(alone_after, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]


def divorced(**roles: Any) -> Case:
    """The family after a divorce from somebody rich, who lives elsewhere now."""
    case = family(**roles)
    former = Member("f", "見本 良子", apart=True)
    income = tuple(YearIncome(year, 9_000_000) for year in POOR)
    known = (*case.pension_facts, PensionFacts("f", income, tuple(YearDependants(year) for year in POOR)))
    return replace(case, members=(*case.members, former), pension_facts=known)


@pytest.mark.parametrize("told_by", ["a", "f"])
def test_who_was_spouse_before_is_looked_at_in_those_months(told_by: str) -> None:
    former = FormerSpouse("f" if told_by == "a" else "a", Month(2026, 8))
    case = add_former_spouse(told_by, former)(divorced(as_spouse=RoleMonths(Month(2026, 9))))
    facts = facts_of(case, "a")
    assert [role.person.id for role in facts.spouses] == ["f", "s"]
    assert "f" not in {other.id for other in facts.others}
    assert likely_months(assess(LAW, facts, TODAY), Tier.FULL) == ["2026-09", "2026-10", "2026-11"]
    assert [role.person.id for role in facts_of(case, "f").spouses] == ["a"]


def test_after_a_divorce_nobody_is_looked_at_where_nobody_is_spouse() -> None:
    case = add_former_spouse("a", FormerSpouse("f", Month(2026, 8), Month(2026, 8)))(divorced(spouse=""))
    found = assess(LAW, facts_of(case, "a"), TODAY)
    assert likely_months(found, Tier.FULL) == ["2026-07", "2026-09", "2026-10", "2026-11"]
    not_said = assess(LAW, facts_of(replace(case, members=case.members[:1] + case.members[2:]), "a"), TODAY)
    assert outcome(not_said, "2026-08") is Outcome.NOT


def test_who_was_householder_before_is_looked_at_in_those_months() -> None:
    case = divorced(as_householder=RoleMonths(Month(2026, 10)))
    head = replace(case.pension_facts_of("f"), as_householder=RoleMonths(None, Month(2026, 9)))
    facts = facts_of(put("pension_facts", head)(case), "a")
    assert [role.person.id for role in facts.householders] == ["f", "a"]
    assert likely_months(assess(LAW, facts, TODAY), Tier.FULL) == ["2026-10", "2026-11"]
    without_months = facts_of(put("pension_facts", head)(divorced()), "a")
    assert likely_months(assess(LAW, without_months, TODAY), Tier.FULL) == ["2026-10", "2026-11"]
